// Reads data/actors/*.txt into hashed phrases. Errors name file and line. Tested in actors_table_test.cc.
#include "coding/actors_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/table.h"
#include "base/utf8.h"
#include "coding/name_key.h"

namespace newsledger::coding {
namespace {

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c == 0x2019 || c == 0x2018) return '\'';
  if ((c >= 0xC0 && c <= 0xDE && c != 0xD7)) return c + 32;                       // Latin-1
  if (c >= 0x100 && c <= 0x137) return c | 1;                                      // Latin Extended-A, even = capital
  if (c >= 0x139 && c <= 0x148) return c & 1 ? c + 1 : c;                          // odd = capital
  if (c >= 0x14A && c <= 0x177) return c | 1;
  return c;
}

bool is_upper_ascii(char c) { return c >= 'A' && c <= 'Z'; }

// Two to five capitals and digits: "WHO", "M23"; matched as written.
bool is_short_capitals(std::string_view s) {
  if (s.size() < 2 || s.size() > 5) return false;
  bool any = false;
  for (char c : s) {
    if (is_upper_ascii(c)) any = true;
    else if (!(c >= '0' && c <= '9') && c != '-' && c != '+') return false;
  }
  return any;
}

std::string cite(std::string_view file, int line) { return std::string(file) + ":" + std::to_string(line); }

Error bad_row(const std::string& folder, const char* file, const TableRow& row, const std::string& expected) {
  return {ErrorCode::input, "expected " + expected + ", found " + std::to_string(row.fields.size()) + " fields",
          folder + "/" + file + ":" + std::to_string(row.line)};
}

ActorKind kind_of(std::string_view s) {
  if (s == "government") return ActorKind::government;
  if (s == "force") return ActorKind::force;
  if (s == "party") return ActorKind::party;
  if (s == "group") return ActorKind::group;
  if (s == "company") return ActorKind::company;
  if (s == "person") return ActorKind::person;
  if (s == "other") return ActorKind::other;
  return ActorKind::organisation;
}

std::string country_of(std::string_view code) {
  if (code.size() < 3 || code.substr(0, 3) == "---" || code.substr(0, 3) == "IGO" || code.substr(0, 3) == "NGO") return "";
  if (code.size() == 3) return code == "JRN" || code == "BUS" ? "" : std::string(code);
  return std::string(code.substr(0, 3));
}

void add_name(ActorTable::Data& d, NameRow row, std::string_view phrase) {
  row.exact = is_short_capitals(phrase);
  if (phrase.ends_with('=')) phrase.remove_suffix(1);        // "M23=": a short name matched like a long one
  row.capital_first = !phrase.empty() && !(phrase[0] >= 'a' && phrase[0] <= 'z');
  std::string folded = fold_phrase(phrase);
  if (folded.rfind("the ", 0) == 0) {          // articles are cut from the words before the look-up
    folded.erase(0, 4);
    row.capital_first = phrase.size() > 4 && is_upper_ascii(phrase[4]);
  }
  d.name_index.rows[folded].push_back(static_cast<Index>(d.names.size()));
  d.names.push_back(std::move(row));
}

bool takes_s(std::string_view adjective) {
  char c = adjective.empty() ? ' ' : adjective.back();
  return c == 'n' || c == 'i' || c == 't' || c == 'k' || c == 'r' || c == 'o' || c == 'a' || c == 'b';
}

Status read_countries(ActorTable::Data& d, const std::string& folder) {
  const char* file = "countries.txt";
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  for (const TableRow& r : *rows) {
    if (r.fields.size() != 6) return bad_row(folder, file, r, "6 fields (ISO, Wikidata, names, adjectives, capital, cities)");
    NameRow base;
    base.country = base.code = r.fields[0];
    base.qid = r.fields[1] == "-" ? "" : r.fields[1];
    base.rule = cite(file, r.line);
    std::vector<std::string> names = split(r.fields[2], ';');
    base.name = names.empty() ? r.fields[0] : names[0];
    d.country_name[r.fields[0]] = base.name;
    d.country_qid[r.fields[0]] = base.qid;
    auto all = [&](const std::string& field, NameType type, ActorKind kind) {
      if (field == "-") return;
      for (const std::string& n : split(field, ';')) {
        NameRow x = base;
        x.type = type; x.kind = kind;
        if (type == NameType::city || type == NameType::capital) x.name = n, x.qid.clear();
        add_name(d, x, n);
        if (type != NameType::demonym || !takes_s(n)) continue;
        x.type = NameType::people;
        add_name(d, x, n + "s");
      }
    };
    all(r.fields[2], NameType::country, ActorKind::state);
    all(r.fields[3], NameType::demonym, ActorKind::people);
    all(r.fields[4], NameType::capital, ActorKind::government);
    all(r.fields[5], NameType::city, ActorKind::place);
  }
  return Done{};
}

Status read_bodies(ActorTable::Data& d, const std::string& folder) {
  const char* file = "organisations.txt";
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  for (const TableRow& r : *rows) {
    if (r.fields.size() != 4) return bad_row(folder, file, r, "4 fields (code, kind, Wikidata, names)");
    NameRow x;
    x.type = NameType::body; x.kind = kind_of(r.fields[1]);
    x.code = r.fields[0]; x.country = country_of(x.code);
    x.qid = r.fields[2] == "-" ? "" : r.fields[2];
    x.rule = cite(file, r.line);
    std::vector<std::string> names = split(r.fields[3], ';');
    for (const std::string& n : names) {
      x.name = x.qid.empty() ? n : names[0];
      add_name(d, x, n);
    }
  }
  return Done{};
}

// In a row of people.txt: is `n` another spelling of `full`? A single word always is; longer names share all words of
// the shorter one, or the last word and the first letter.
// `full_key`: the name key of `full`.
bool same_person(const std::string& full, const std::string& full_key, const std::string& n) {
  if (n.find(' ') == std::string::npos) return true;
  std::vector<std::string> a = split(full_key, ' '), b = split(name_key(n), ' ');
  if (a.size() > b.size()) std::swap(a, b);
  bool all = a.size() > 1;
  for (const std::string& w : a) all = all && std::find(b.begin(), b.end(), w) != b.end();
  return all || (full[0] == n[0] && name_key(full.substr(full.rfind(' ') + 1)) == name_key(n.substr(n.rfind(' ') + 1)));
}

Status read_people(ActorTable::Data& d, const std::string& folder) {
  const char* file = "people.txt";
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  for (const TableRow& r : *rows) {
    if (r.fields.size() < 4 || r.fields.size() > 5) return bad_row(folder, file, r, "4 or 5 fields (code, from, to, names, f)");
    NameRow x;
    x.type = NameType::person; x.kind = ActorKind::person;
    x.code = r.fields[0]; x.country = country_of(x.code);
    x.from = r.fields[1] == "-" ? 0 : std::atoi(r.fields[1].c_str());
    x.to = r.fields[2] == "-" ? 9999 : std::atoi(r.fields[2].c_str());
    x.gender = r.fields.size() == 5 && r.fields[4] == "f" ? 'f' : 'm';
    x.rule = cite(file, r.line);
    std::string full, full_key;
    for (const std::string& n : split(r.fields[3], ';')) {
      if (full.empty() || !same_person(full, full_key, n)) { full = n; full_key = name_key(n); }
      x.name = full;
      add_name(d, x, n);
    }
  }
  return Done{};
}

RoleClass class_of(std::string_view s) {
  if (s == "office") return RoleClass::office;
  if (s == "body") return RoleClass::body;
  if (s == "force") return RoleClass::force;
  if (s == "crowd") return RoleClass::crowd;
  if (s == "state") return RoleClass::state;
  return RoleClass::person;
}

std::string plural_of(const std::string& s) {
  auto ends = [&](std::string_view e) { return s.size() >= e.size() && std::string_view(s).substr(s.size() - e.size()) == e; };
  if (ends("man")) return s.substr(0, s.size() - 2) + "en";
  if (ends("s") && !ends("ss")) return "";
  if (ends("ss") || ends("ch") || ends("sh") || ends("x")) return s + "es";
  if (ends("y") && s.size() > 1 && std::string_view("aeiou").find(s[s.size() - 2]) == std::string_view::npos) return s.substr(0, s.size() - 1) + "ies";
  return s + "s";
}

void add_role(ActorTable::Data& d, const RoleRow& role, const std::string& phrase) {
  if (d.role_index.rows.contains(phrase)) return;   // the first row that has the phrase counts
  d.role_index.rows[phrase].push_back(static_cast<Index>(d.roles.size()));
  d.roles.push_back(role);
}

Status read_sectors(ActorTable::Data& d, const std::string& folder) {
  const char* file = "sectors.txt";
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  struct Plural { RoleRow role; std::string phrase; };
  std::vector<Plural> plurals;                      // after all singular forms, so that a written form goes first
  for (const TableRow& r : *rows) {
    if (r.fields.size() < 3 || r.fields.size() > 4) return bad_row(folder, file, r, "3 or 4 fields (words, sector, class, flags)");
    RoleRow x;
    x.sector = r.fields[1] == "-" ? "" : r.fields[1];
    x.cls = class_of(r.fields[2]);
    x.rule = cite(file, r.line);
    if (r.fields.size() == 4)
      for (const std::string& f : split(r.fields[3], ' ')) {
        if (f == "m" || f == "f") x.gender = f[0];
        if (f == "inherit") x.inherit = true;
        if (f == "title") x.title = true;
        if (f == "context") x.context = true;
        if (f == "bare") x.bare = true;
        if (f == "civ") x.civ = true;
        if (f == "state") x.state = true;
        if (f == "open") x.open = true;
        if (f == "relational") x.relational = true;
        if (f == "owned") x.owned = true;
        if (f == "means") x.means = true;
        if (f == "plural") x.plural = true;
      }
    for (const std::string& w : split(r.fields[0], ';')) {
      x.phrase = fold_phrase(w);
      add_role(d, x, x.phrase);
      std::string p = plural_of(x.phrase);
      // "minister of defense" -> "ministers of defense"
      auto of = x.phrase.find(" of ");
      if (of != std::string::npos) p = plural_of(x.phrase.substr(0, of)) + x.phrase.substr(of);
      if (!p.empty()) { RoleRow q = x; q.plural = true; plurals.push_back({q, p}); }
    }
  }
  for (const Plural& p : plurals) add_role(d, p.role, p.phrase);
  return Done{};
}

Status read_words(ActorTable::Data& d, const std::string& folder) {
  const char* file = "words.txt";
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  const std::pair<std::string_view, StringSet*> lists[] = {
      {"male", &d.male}, {"female", &d.female}, {"honorific", &d.honorific}, {"body", &d.body}, {"bodynoun", &d.body_noun},
      {"stop", &d.stop}, {"ethnic", &d.ethnic}, {"no_surname", &d.no_surname}, {"say", &d.say}, {"first_m", &d.first_m}, {"first_f", &d.first_f}};
  for (const TableRow& r : *rows) {
    if (r.fields.size() != 2) return bad_row(folder, file, r, "2 fields (list, words)");
    bool known = false;
    for (auto& [name, set] : lists)
      if (r.fields[0] == name) { known = true; for (const std::string& w : split(r.fields[1], ';')) set->insert(fold_phrase(w)); }
    if (r.fields[0] == "no_role") {
      known = true;
      for (const std::string& w : split(r.fields[1], ';')) d.no_role.rows[fold_phrase(w)].push_back(0);
    }
    if (r.fields[0].rfind("noun_", 0) == 0) {
      known = true;
      for (const std::string& w : split(r.fields[1], ';')) d.person_noun.emplace(w, r.fields[0][5]);
    }
    if (r.fields[0] == "kingdom" || r.fields[0] == "emirate" || r.fields[0] == "sultanate") {
      known = true;
      for (const std::string& w : split(r.fields[1], ';')) d.realm[r.fields[0]].insert(w);
    }
    if (r.fields[0] == "same") {
      known = true;
      std::vector<std::string> ws = split(r.fields[1], ';');
      for (std::size_t i = 1; i < ws.size(); ++i) d.same_title[ws[0]].push_back(ws[i]);
    }
    if (!known) return Error{ErrorCode::input, "unknown word list \"" + r.fields[0] + "\"", folder + "/" + file + ":" + std::to_string(r.line)};
  }
  return Done{};
}

// "Yellen called on China": the last word of a name that one person of the table alone bears stands for that person. Not for
// family names written first, for first names, towns, or the English words of words.txt.
Status add_surnames(ActorTable::Data& d, const std::string&) {
  constexpr std::size_t kShortest = 5;
  std::map<std::string, std::set<std::string>> bearers;
  const Index n = static_cast<Index>(d.names.size());
  const auto surname_of = [&](const NameRow& r) -> std::string {
    static constexpr std::string_view kFamilyFirst[] = {"CHN", "PRK", "KOR", "TWN", "VNM", "HUN", "HKG"};
    const bool family_first = std::find(std::begin(kFamilyFirst), std::end(kFamilyFirst), r.country) != std::end(kFamilyFirst);
    const std::size_t blank = r.name.rfind(' ');
    if (r.type != NameType::person || family_first || blank == std::string::npos) return {};
    std::string word = r.name.substr(blank + 1);
    const std::string low = fold_phrase(word);
    const bool plain = word.size() >= kShortest && is_upper_ascii(word[0]) && word.find('.') == std::string::npos;
    return plain && !d.no_surname.contains(low) && !d.first_m.contains(low) && !d.first_f.contains(low) && !d.name_index.rows.contains(low) && !d.role_index.rows.contains(low) && !d.body.contains(low) ? word : std::string();
  };
  for (Index i = 0; i < n; ++i)
    if (const std::string s = surname_of(d.names[i]); !s.empty()) bearers[s].insert(d.names[i].name);
  std::set<std::pair<std::string, std::string>> done;
  std::vector<NameRow> rows;
  for (Index i = 0; i < n; ++i) {
    const std::string s = surname_of(d.names[i]);
    if (s.empty() || bearers[s].size() > 1) continue;
    if (done.insert({s, d.names[i].rule + d.names[i].name}).second) rows.push_back(d.names[i]);
  }
  for (NameRow& r : rows) {
    const std::string word = r.name.substr(r.name.rfind(' ') + 1);
    r.rule += ", surname";
    add_name(d, r, word);
  }
  return Done{};
}

}  // namespace

std::string fold_phrase(std::string_view s) {
  if (std::all_of(s.begin(), s.end(), [](unsigned char c) { return c > ' ' && c < 0x80; })) return lower_ascii(s);      // one word of ASCII, as nearly all are
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < s.size();) {
    char32_t c = lower(next_code_point(s, i));
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == 0xA0) { blank = !out.empty(); continue; }
    if (blank) out += ' ', blank = false;
    append_utf8(out, c);
  }
  return out;
}

std::string_view first_piece(std::string_view folded) {
  std::size_t n = 0;
  while (n < folded.size() && folded[n] != ' ' && folded[n] != '-' && folded[n] != '\'') ++n;
  return folded.substr(0, n);
}

void ActorTable::Data::index_openers() {
  for (const PhraseIndex* index : {&name_index, &role_index, &no_role})
    for (const auto& [phrase, _] : index->rows) {
      std::uint32_t& longest = openers[first_piece(phrase)][index->number];
      longest = std::max(longest, static_cast<std::uint32_t>(phrase.size()));
    }
}

Result<ActorTable> ActorTable::load(const std::string& folder) {
  auto data = std::make_shared<Data>();
  for (auto read : {read_bodies, read_people, read_countries, read_sectors, read_words, add_surnames})
    if (Status s = read(*data, folder); !s) return s.error();
  data->index_openers();
  ActorTable table;
  table.data_ = std::move(data);
  return table;
}

}  // namespace newsledger::coding
