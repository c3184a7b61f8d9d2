// Users' actor and agent dictionaries into the actor tables (dictionary.h): their rows stand before ours.
//
// Such a dictionary gives names and codes alone. What kind of actor a name is (a state, a person, a body) comes from our own
// row of that name where there is one; else from the code and the days: a plain three-letter code is a state's (and a synonym of
// its first letters that ends as English adjectives of peoples do is that), a code with days or a first name makes a person, the
// rest are bodies. A role takes its class from our row of that phrase or of its head.
// Tested by dictionary_test.cc.
#include <algorithm>

#include "base/table.h"
#include "coding/actors_table.h"
#include "coding/dictionary.h"

namespace newsledger::coding {
namespace {

// CAMEO's blocks that stand where a country's code does.
constexpr std::string_view kNoCountry[] = {"IGO", "NGO", "NGM", "IMG", "MNC", "INT", "---", "UAF", "REB", "SEP", "INS", "OPP", "GOV", "MIL", "JUD", "SPY", "COP", "LEG", "PTY", "BUS",
    "CVL", "EDU", "ELI", "MED", "LAB", "REF", "AGR", "REL", "CRM", "JRN", "PRM", "PRE", "SOC", "UNK", "HLH", "ENV", "DEV", "HRI", "MOD", "RAD", "SET", "CHR", "MOS", "JEW", "HIN", "BUD"};

std::string country_of_code(std::string_view code) {
  const std::string_view first = code.substr(0, 3);
  return std::find(std::begin(kNoCountry), std::end(kNoCountry), first) == std::end(kNoCountry) ? std::string(first) : std::string();
}
bool is_state_code(std::string_view code) { return code.size() == 3 && !country_of_code(code).empty(); }

ActorKind kind_of_code(std::string_view code) {
  const std::string_view sector = code.size() >= 6 ? code.substr(3, 3) : std::string_view();
  for (std::string_view force : {"MIL", "REB", "PRM", "COP", "UAF", "SEP", "INS"}) if (sector == force) return ActorKind::force;
  for (std::string_view government : {"GOV", "JUD", "LEG", "SPY"}) if (sector == government) return ActorKind::government;
  if (sector == "PTY") return ActorKind::party;
  if (sector == "BUS" || code.starts_with("MNC")) return ActorKind::company;
  return ActorKind::organisation;
}

// "MINAS_TIRITH" is shown as "Minas Tirith"; three letters and less are initials.
std::string shown(const std::string& phrase) {
  if (phrase.size() <= 3 || std::any_of(phrase.begin(), phrase.end(), [](char c) { return c >= 'a' && c <= 'z'; })) return phrase;
  std::string out = lower_ascii(phrase);
  for (std::size_t i = 0; i < out.size(); ++i)
    if ((i == 0 || out[i - 1] == ' ' || out[i - 1] == '-') && out[i] >= 'a' && out[i] <= 'z' && out.substr(i, 3) != "of " && out.substr(i, 4) != "the ") out[i] = static_cast<char>(out[i] - 32);
  return out;
}

// FREEDONIA: "Freedonian", "Freedonians"; ERIDAN: "Eridani", "Eridanese".
NameType type_beside_state(const std::string& state, const std::string& synonym) {
  constexpr std::size_t kShared = 3;
  if (state.substr(0, kShared) != synonym.substr(0, kShared) || synonym.find(' ') != std::string::npos) return NameType::country;
  for (std::string_view end : {"ns", "is"}) if (synonym.ends_with(end)) return NameType::people;
  for (std::string_view end : {"an", "i", "ese", "ish", "ic"}) if (synonym.ends_with(end)) return NameType::demonym;
  return NameType::country;
}

// The words of the report are looked up without their article.
std::string look_up_form(const std::string& phrase) {
  std::string folded = fold_phrase(phrase);
  if (folded.starts_with("the ")) folded.erase(0, 4);
  return folded;
}

void put_first(PhraseIndex& index, const std::string& phrase, Index row, std::size_t own_before) {
  std::vector<Index>& rows = index.rows[phrase];
  rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(own_before), row);
}

class ActorEntries {
 public:
  explicit ActorEntries(ActorTable::Data& d) : d_(d) {}

  void add(const ActorEntry& entry) {
    NameRow base = shape(entry);
    base.name = shown(entry.names[0].phrase);
    const std::string own_name = look_up_form(entry.names[0].phrase);
    for (const ActorEntry::Name& name : entry.names) {
      NameRow row = base;
      const std::string phrase = look_up_form(name.phrase);
      if (base.type == NameType::country && phrase != own_name) row.type = type_beside_state(own_name, phrase);
      if (row.type != base.type) row.kind = ActorKind::people;
      add_name(entry, row, phrase, name.rule);
    }
  }

 private:
  NameRow shape(const ActorEntry& entry) const {
    NameRow r;
    r.own = true;
    r.capital_first = true;
    const std::string first = look_up_form(entry.names[0].phrase);
    const std::string word = first.substr(0, first.find(' '));
    const bool male = d_.first_m.contains(word), female = d_.first_f.contains(word), several = first.find(' ') != std::string::npos;
    const bool dated = entry.codes[0].from != 0 || entry.codes[0].to != 99999999;
    const std::string& code = entry.codes[0].code;
    if (std::all_of(entry.codes.begin(), entry.codes.end(), [](const DatedCode& c) { return is_state_code(c.code); })) r.type = NameType::country, r.kind = ActorKind::state;
    else if (dated || (several && (male || female))) r.type = NameType::person, r.kind = ActorKind::person, r.gender = male == female ? 0 : male ? 'm' : 'f';
    else r.type = NameType::body, r.kind = kind_of_code(code);
    return r;
  }

  // What our own row of this name knows besides the code.
  void take_ours(NameRow& r, const std::string& phrase) const {
    const auto rows = d_.name_index.rows.find(phrase);
    if (rows == d_.name_index.rows.end()) return;
    const auto ours = std::find_if(rows->second.begin(), rows->second.end(), [&](Index i) { return !d_.names[i].own; });
    if (ours == rows->second.end()) return;
    const NameRow& o = d_.names[*ours];
    r.exact = o.exact;
    const bool place = o.type != NameType::body && o.type != NameType::person;
    if (place && r.code != o.country) return;            // "KABUL_ [AFGGOV]": a government, whatever the town is
    if (!place && is_state_code(r.code)) return;
    r.type = o.type; r.kind = o.kind; r.qid = o.qid; r.name = o.name;
    if (o.gender) r.gender = o.gender;
  }

  void add_name(const ActorEntry& entry, const NameRow& base, const std::string& phrase, const std::string& rule) {
    if (phrase.empty()) return;
    for (const DatedCode& c : entry.codes) {
      NameRow r = base;
      r.code = c.code; r.country = country_of_code(c.code);
      r.from_day = c.from; r.to_day = c.to;
      r.rule = c.rule == rule ? rule : rule + ", " + c.rule;
      take_ours(r, phrase);
      const Index row = static_cast<Index>(d_.names.size());
      d_.names.push_back(std::move(r));
      put_first(d_.name_index, phrase, row, own_rows_[phrase]++);
    }
  }

  ActorTable::Data& d_;
  StringMap<std::size_t> own_rows_;
};

const RoleRow* our_role(const ActorTable::Data& d, const std::string& phrase) {
  const auto rows = d.role_index.rows.find(phrase);
  return rows == d.role_index.rows.end() ? nullptr : &d.roles[rows->second.back()];
}

void add_agent(ActorTable::Data& d, StringMap<std::size_t>& own_rows, const AgentEntry& entry) {
  const std::string phrase = look_up_form(entry.phrase);
  if (phrase.empty() || own_rows[phrase] > 0) return;                     // the first entry of a phrase counts
  const std::string before_of = phrase.substr(0, phrase.find(" of ")), head = before_of.substr(before_of.rfind(' ') + 1);
  const RoleRow* ours = our_role(d, phrase);
  if (!ours) ours = our_role(d, head);
  RoleRow r = ours ? *ours : RoleRow{};
  if (!ours) r.context = r.inherit = true;
  r.phrase = phrase; r.sector = entry.code; r.rule = entry.rule;
  r.plural = entry.plural || (ours && ours->phrase == phrase && ours->plural);
  const Index row = static_cast<Index>(d.roles.size());
  d.roles.push_back(std::move(r));
  put_first(d.role_index, phrase, row, own_rows[phrase]++);
}

}  // namespace

Result<ActorTable> ActorTable::load(const std::string& folder, const Dictionaries& dictionaries) {
  Result<ActorTable> ours = load(folder);
  if (!ours || (dictionaries.actors.empty() && dictionaries.agents.empty())) return ours;
  auto data = std::make_shared<Data>(ours->data());
  ActorEntries actors(*data);
  for (const ActorEntry& entry : dictionaries.actors) actors.add(entry);
  StringMap<std::size_t> own_roles;
  for (const AgentEntry& entry : dictionaries.agents) add_agent(*data, own_roles, entry);
  data->index_openers();
  ActorTable table;
  table.data_ = std::move(data);
  return table;
}

}  // namespace newsledger::coding
