// Several states before or behind one noun: "Iranian and Saudi foreign ministers", "officials from Egypt and Ethiopia",
// "French, British and German envoys". One phrase, one actor a state, each with the sector of the noun.
//
// Idea: the chain of names is read off the words ("A, B and C" in one run), not off the tree, which the conjunction misleads.
// Assumes find_nominals has run. Tested in actors_test.cc.
#include <algorithm>

#include "coding/actors_work.h"

namespace newsledger::coding {
namespace {

constexpr std::size_t kMostStates = 8;

bool is_state_name(const Work& w, Index n, bool capital_too) {
  const Found& f = w.found[n];
  if (f.name == kNone || f.country.empty()) return false;
  const NameType t = w.table.names[f.name].type;
  return t == NameType::country || t == NameType::demonym || t == NameType::people || (capital_too && t == NameType::capital);
}

// "and", ",", ", and" before token i: the token before them, or kNone. A list needs one "and"; `seen` tells it was there.
Index before_link(const Work& w, Index i, Index first, bool& seen) {
  if (i <= first) return kNone;
  Index k = i - 1;
  if (w.low(k) == "and" || w.low(k) == "or" || w.low(k) == "&") {
    seen = true;
    if (k > first && w.low(k - 1) == ",") --k;
  } else if (w.low(k) != ",") {
    return kNone;
  }
  return k > first ? k - 1 : kNone;
}

// States that stand in one chain with the name `last`, to its left; in order of the words.
std::vector<Index> chain_before(const Work& w, Index last, Index sentence_first, bool capital_too) {
  std::vector<Index> chain = {last};
  bool seen = false;
  for (Index at = w.found[last].first; chain.size() < kMostStates;) {
    const Index k = before_link(w, at, sentence_first, seen);
    if (k == kNone || w.name_at[k] == kNone || !is_state_name(w, w.name_at[k], capital_too)) break;
    chain.push_back(w.name_at[k]);
    at = w.found[w.name_at[k]].first;
  }
  if (!seen) chain.resize(1);
  std::reverse(chain.begin(), chain.end());
  return chain;
}

// The same to the right of the name `from`: "from Egypt, Sudan and Ethiopia".
std::vector<Index> chain_behind(const Work& w, Index from, Index sentence_last) {
  std::vector<Index> chain = {from};
  bool seen = false;
  for (Index at = w.found[from].last; at < sentence_last && chain.size() < kMostStates && !seen;) {
    if (w.low(at) == ",") ++at;
    if (at < sentence_last && w.low(at) == "and") seen = true, ++at;
    if (at > w.found[chain.back()].last && at < sentence_last && w.low(at) == "the") ++at;
    if (at == w.found[chain.back()].last || at >= sentence_last || w.name_at[at] == kNone || w.found[w.name_at[at]].first != at || !is_state_name(w, w.name_at[at], true)) { seen = false; break; }
    // "Egypt and Ethiopian rebels": the second belongs to the noun behind it
    if (w.table.names[w.found[w.name_at[at]].name].type == NameType::demonym) return {from};
    chain.push_back(w.name_at[at]);
    at = w.found[chain.back()].last;
  }
  if (!seen) chain.resize(1);
  return chain;
}

bool ends_with_name(const Work& w, const Found& f, Index& name) {
  // the last name among the words before the head noun
  for (Index k = f.head; k-- > f.first;)
    if (w.name_at[k] != kNone) { name = w.name_at[k]; return w.found[name].last <= f.head; }
  return false;
}

}  // namespace

void find_joint_states(Work& w) {
  const Index n = static_cast<Index>(w.found.size());
  for (Index i = 0; i < n; ++i) {
    Found& f = w.found[i];
    if (f.role == kNone || f.kind != MentionKind::nominal || f.owner != kNone) continue;
    const RoleRow& r = w.table.roles[f.role];
    const Sentence& s = w.doc.sentences[w.sentence_of(f.head)];
    Index last = kNone;
    std::vector<Index> chain;
    if (ends_with_name(w, f, last) && is_state_name(w, last, false)) chain = chain_before(w, last, s.first, false);
    else if (f.plural && f.from != kNone && f.from < n && w.found[f.from].first > f.head && is_state_name(w, f.from, true)) chain = chain_behind(w, f.from, s.last);
    if (chain.size() < 2) continue;
    const std::string sector = f.as_sector.empty() ? r.sector : f.as_sector;
    if (sector.empty()) continue;
    f.first = std::min(f.first, w.found[chain.front()].first);
    f.link = "several states before one noun";
    for (const Index name : chain) w.pairs.push_back({i, name, sector, r.phrase});
  }
}

}  // namespace newsledger::coding
