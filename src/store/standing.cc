// Counts, table, sentence (see standing.h). Tested by standing_test.cc with the table's own examples.
#include "store/standing.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>

#include "base/table.h"

namespace newsledger::store {
namespace {

// On whose side a holder speaks: the organs of one state are one, newspapers, oppositions and private people each their own.
std::string side_of_holder(const StanceTold& s) {
  if (s.codes.empty()) return s.asserter;
  const std::string& code = s.codes.front();
  std::string organ = code.size() > 3 ? code.substr(3, 3) : std::string();
  for (const char* state : {"", "GOV", "MIL", "SPY", "COP", "JUD", "LEG"})
    if (organ == state && !code.starts_with("---")) return code.substr(0, 3);
  return s.asserter;
}
bool a_bloc(const StanceTold& s) { return s.codes.size() == 1 && s.codes.front() == "---"; }     // "the West": its members speak for it, too

struct Counts {
  std::map<std::string, int> n;
  std::map<std::string, std::vector<std::string>> who;     // names, in order of telling
  std::map<std::string, std::set<std::string>> seen, told;   // sides, asserters
  std::map<std::string, int> blocs;
  void count(const std::string& kind, const StanceTold& s) {
    std::string side = side_of_holder(s);
    if (seen[kind].insert(side).second) { ++n[kind]; blocs[kind] += a_bloc(s); }
    if (!told[kind].insert(s.asserter).second) return;
    std::string name = s.holder_name.empty() ? std::string("a report in its own voice") : s.holder_name;
    auto& list = who[kind];
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
  }
};

std::string side_of(const std::vector<std::string>& codes) { return codes.empty() ? std::string() : codes.front().substr(0, 6); }
bool same_country(const std::string& a, const std::string& b) { return a.substr(0, 3) == b.substr(0, 3); }

bool is_press(const std::string& code) { return code.size() >= 6 && code.substr(code.size() - 3) == "JRN"; }
bool is_for(const std::string& s) { return s == "asserts" || s == "believes" || s == "confirms"; }
bool is_ahead(const std::string& s) { return s == "predicts" || s == "warns" || s == "promises"; }
bool is_against(const std::string& s) { return s == "denies" || s == "doubts"; }

// A confirmation counts as another side's when a newspaper said it first, or another country did and the confirming side
// is a party to the claim.
void count_other_side(Counts& c, const std::vector<StanceTold>& all, const std::vector<std::string>& parties) {
  for (const StanceTold& s : all) {
    if (s.stance != "confirms" || s.codes.empty()) continue;
    bool party = std::any_of(parties.begin(), parties.end(), [&](const std::string& p) { return same_country(p, s.codes.front()); });
    for (const StanceTold& t : all) {
      if (t.asserter == s.asserter || t.codes.empty() || !(is_for(t.stance) || is_ahead(t.stance)) || side_of(t.codes) == side_of(s.codes)) continue;
      if (is_press(t.codes.front()) || (party && !same_country(t.codes.front(), s.codes.front()))) { c.count("other", s); break; }
    }
  }
}

Counts count(const std::vector<StanceTold>& stances, const std::vector<std::string>& parties) {
  Counts c;
  std::set<std::string> reports, live, plain, said, coming, wordings, plain_wordings, fors;
  for (const StanceTold& s : stances) {
    reports.insert(s.report_id);
    if (!s.retracted) live.insert(s.report_id);
    if (s.stance == "voice" || is_for(s.stance) || is_ahead(s.stance)) fors.insert(s.stance == "voice" ? "voice" : side_of_holder(s));
    if (is_ahead(s.stance) || (s.ahead && (s.stance == "voice" || is_for(s.stance)))) coming.insert(s.wording_id.empty() ? s.report_id : s.wording_id);
    else if (s.stance == "voice" || is_for(s.stance)) said.insert(s.wording_id.empty() ? s.report_id : s.wording_id);
    const std::string& wording = s.wording_id.empty() ? s.report_id : s.wording_id;     // copies count once
    wordings.insert(wording);
    if (s.stance == "voice" && !s.ahead) plain_wordings.insert(wording);
    bool named = !s.holder_name.empty() || !s.codes.empty();
    if (s.stance == "voice") { if (s.ahead) c.count("ahead", s); else plain.insert(s.report_id); }
    else if (is_against(s.stance)) c.count("against", s);
    else if (s.stance == "not_yet_seen") c.count("not_yet", s);
    else if (s.stance == "silent" || s.stance == "declines") c.count("silent", s);
    else if (!named) c.count(is_ahead(s.stance) ? "foreseen" : "unnamed", s);
    else if (is_ahead(s.stance) || (s.ahead && is_for(s.stance))) c.count("ahead", s);
    else if (is_for(s.stance)) { c.count("for", s); c.n["said"] += s.stance != "believes"; }
  }
  for (const StanceTold& s : stances)                    // who takes back his own word disputes nobody else's
    if (is_against(s.stance) && (fors.size() > 1 || (fors.size() == 1 && !fors.count(side_of_holder(s))))) c.n["disputed"] = 1;
  if (c.n["for"] > c.blocs["for"]) c.n["for"] -= c.blocs["for"];
  c.n["tellings"] = static_cast<int>(plain_wordings.size());
  c.n["reports"] = static_cast<int>(reports.size());
  c.n["live"] = static_cast<int>(live.size());
  c.n["voice"] = static_cast<int>(plain.size());
  c.n["most"] = 2 * plain_wordings.size() >= wordings.size();
  c.n["mostly"] = coming.size() > 1 && coming.size() > said.size();
  count_other_side(c, stances, parties);
  return c;
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  std::size_t shown = std::min<std::size_t>(names.size(), 4);
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  if (names.size() > shown) out += " and " + std::to_string(names.size() - shown) + " more";
  return out;
}

// "the United States says so": one phrase a kind of stance, joined by "; ".
std::string phrase(const std::string& kind, const Counts& c) {
  static const std::map<std::string, std::pair<const char*, const char*>> kWords = {
      {"for", {"says so", "say so"}}, {"ahead", {"says it will or may come", "say it will or may come"}},
      {"against", {"denies or doubts it", "deny or doubt it"}}, {"not_yet", {"has not seen it yet", "have not seen it yet"}}};
  auto who = c.who.find(kind);
  if (kind == "voice") {
    int n = c.n.count("voice") ? c.n.at("voice") : 0, all = c.n.at("reports");
    if (!n) return {};
    return std::to_string(n) + " of " + std::to_string(all) + (all == 1 ? " report tells" : n == 1 ? " reports tells" : " reports tell") + " it as plain fact";
  }
  if (kind == "unnamed" && c.who.count(kind)) return "it is said without a name";
  if (kind == "foreseen" && c.who.count(kind)) return "it is foreseen without a name";
  if (who == c.who.end()) return {};
  if (kind == "other") return listed(who->second);
  if (kind == "silent") return {};
  const auto& [one, many] = kWords.at(kind);
  return listed(who->second) + " " + (who->second.size() == 1 ? one : many);
}

std::string sentence(const std::string& pattern, const Counts& c) {
  std::string out;
  bool after_phrase = false;
  for (std::size_t i = 0; i < pattern.size();) {
    std::size_t end = pattern[i] == '{' ? pattern.find('}', i) : std::string::npos;
    if (end == std::string::npos) { out += pattern[i++]; after_phrase = false; continue; }
    std::string p = phrase(pattern.substr(i + 1, end - i - 1), c);
    if (!p.empty()) { out += (after_phrase ? "; " : "") + p; after_phrase = true; }
    i = end + 1;
  }
  while (!out.empty() && (out.front() == ';' || out.front() == ' ' || out.front() == ',')) out.erase(0, 1);
  return out;
}

}  // namespace

Result<Standings> Standings::load(const std::string& path) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  Standings out;
  for (const TableRow& r : *rows) {
    auto bad = [&](const std::string& what) { return Error{ErrorCode::input, what, path + ":" + std::to_string(r.line)}; };
    if (r.fields.size() != 3) return bad("a row of standings.txt has 3 fields");
    if (r.fields[0] == "example") { out.examples_.push_back({r.line, r.fields[1], r.fields[2]}); continue; }
    Rule rule{r.fields[0], r.fields[2], {}};
    for (const std::string& word : split(r.fields[1], ' ')) {
      std::size_t at = word.find_first_of(">=");
      if (at == std::string::npos || at == 0) return bad("\"" + word + "\" is no condition (name>0, name=0, name>=2)");
      bool at_least = word[at] == '>' && at + 1 < word.size() && word[at + 1] == '=';
      rule.all.push_back({split(word.substr(0, at), '+'), at_least ? 'g' : word[at], std::atoi(word.c_str() + at + 1 + at_least)});
    }
    out.rules_.push_back(std::move(rule));
  }
  return out;
}

Verdict Standings::of(const std::vector<StanceTold>& stances, const std::vector<std::string>& parties) const {
  Counts c = count(stances, parties);
  for (const Rule& r : rules_) {
    bool all = true;
    for (const Condition& x : r.all) {
      int n = 0;
      for (const std::string& name : x.names) if (auto it = c.n.find(name); it != c.n.end()) n += it->second;
      all = all && (x.op == '>' ? n > x.number : x.op == 'g' ? n >= x.number : n == x.number);
    }
    if (all) return {r.standing, sentence(r.sentence, c)};
  }
  return {"unattributed", "no stance is on record"};
}

std::vector<std::string> Standings::failing_examples() const {
  std::vector<std::string> out;
  for (const Example& e : examples_) {
    std::vector<StanceTold> stances;
    for (const std::string& part : split(e.stances, ',')) {
      std::vector<std::string> w = split(part, ' ');
      StanceTold s;
      s.report_id = "r" + std::to_string(stances.size());
      std::string last = w.back();
      if (last.back() == '!') { s.ahead = true; last.pop_back(); }
      s.stance = last;
      if (w.size() == 2 && w[0] != "nobody") { s.codes = {w[0]}; s.holder_name = w[0]; }
      s.asserter = last == "voice" ? s.report_id : w[0];
      stances.push_back(s);
    }
    std::string got = of(stances, {}).standing;
    if (got != e.standing) out.push_back("standings.txt:" + std::to_string(e.line) + ": " + e.stances + " gives " + got + ", " + e.standing + " is expected");
  }
  return out;
}

}  // namespace newsledger::store
