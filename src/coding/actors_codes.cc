// Codes: ISO 3166-1 alpha-3 country + PLOVER sector for every phrase and cluster.
//
// Country: of the name itself; of the modifier, owner or "of X" behind; of the cluster; at last, for bodies and crowds, the
// state the report is about (rule "context: ..."). Nothing is guessed beyond that: "---REB" or the bare sector stay.
// Tested in actors_test.cc.
#include <algorithm>
#include <map>

#include "coding/actors_work.h"

namespace newsledger::coding {
namespace {

bool is_international(std::string_view code) { return code.substr(0, 3) == "IGO"; }

struct Coder {
  Work& w;
  std::vector<std::pair<std::string, int>> weight;      // country -> mentions, in order of first mention
  std::vector<int> state;                               // 0 open, 1 in work, 2 done

  // Code of found phrase i, following `from` at most eight steps (no recursion on input depth).
  void resolve(Index i) {
    std::vector<Index> path;
    for (Index k = i; k != kNone && state[k] == 0 && path.size() < 8; k = w.found[k].from) { state[k] = 1; path.push_back(k); }
    for (auto it = path.rbegin(); it != path.rend(); ++it) { settle(w.found[*it]); state[*it] = 2; }
  }

  void settle(Found& f) {
    if (f.role == kNone) return;
    if (f.name != kNone && f.titles.empty()) return;
    const RoleRow& r = w.table.roles[f.role];
    std::string country, body;
    std::string via;
    if (f.from != kNone) {
      const Found& m = w.found[f.from];
      country = m.country;
      bool own_code = m.code.size() > 3 || is_international(m.code) || m.code == "NGO";
      bool is_body = m.what != ActorKind::state && m.what != ActorKind::people && m.what != ActorKind::place;
      bool metonym = m.name != kNone && (w.table.names[m.name].type == NameType::capital || w.table.names[m.name].type == NameType::city || w.table.names[m.name].type == NameType::demonym || w.table.names[m.name].type == NameType::people || w.table.names[m.name].type == NameType::country);
      if (own_code && is_body && !metonym) body = m.code;
      via = m.rule;
    }
    code(f, r, country, body, via);
  }

  static void code(Found& f, const RoleRow& r, const std::string& country, const std::string& body, const std::string& via) {
    if (!body.empty() && is_international(body) && !r.civ) {
      f.country.clear(); f.code = r.cls == RoleClass::force ? body : body;
      f.rule = r.rule + " of " + via;
      return;
    }
    if (!body.empty() && (r.inherit || r.bare || r.cls == RoleClass::crowd) && !r.civ) {
      f.country = country; f.code = body; f.rule = r.rule + " of " + via;
      return;
    }
    if (!country.empty()) {
      f.country = country; f.code = country + r.sector; f.rule = r.rule + (via.empty() ? "" : " of " + via);
      return;
    }
    if (f.name == kNone) { f.code = r.bare || r.cls == RoleClass::state || r.sector.empty() ? "" : "---" + r.sector; }
  }

  void weigh() {
    std::map<std::string, std::size_t> at;
    for (const Found& f : w.found) {
      if (f.country.empty()) continue;
      auto [it, fresh] = at.emplace(f.country, weight.size());
      if (fresh) weight.push_back({f.country, 0});
      weight[it->second].second += 1;
    }
  }

  // The state the report is about at this sentence: named in it (twice the weight) or most named in the report.
  std::string context(const Found& f) const {
    std::string best; int score = 0;
    Index s = w.sentence_of(f.head);
    std::map<std::string, int> local;
    for (const auto& [c, n] : weight) local[c] = std::min(n, 12);
    (void)s;
    for (const auto& [c, n] : weight) if (local[c] > score) { score = local[c]; best = c; }
    return best;
  }
};

}  // namespace

void code_clusters(Work& w) {
  Coder c{w, {}, std::vector<int>(w.found.size(), 0)};
  for (Index i = 0; i < w.found.size(); ++i) c.resolve(i);
  c.weigh();
  std::string main;
  int most = 0;
  for (const auto& [country, n] : c.weight) if (n > most) { most = n; main = country; }
  for (Found& f : w.found) {
    if (f.role == kNone || !f.country.empty() || main.empty()) continue;
    if (f.code.size() > 3 && f.code.substr(0, 3) != "---") continue;
    const RoleRow& r = w.table.roles[f.role];
    if (!r.context || f.cluster >= w.found.size()) continue;
    f.country = main; f.code = main + r.sector; f.from_context = true;
    f.rule = r.rule + ", context: most named country " + main;
  }
}

}  // namespace newsledger::coding
