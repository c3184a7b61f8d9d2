// Links inside a report: sieves in a fixed order over the phrases found (coref.md; each names its rule in Mention::rule).
// Tested in coref_test.cc.
#include <algorithm>
#include <map>

#include "coding/actors_work.h"

namespace newsledger::coding {

void link_mentions(Work& w) {
  std::unordered_map<std::string, Index> first_of;
  for (Index i = 0; i < w.found.size(); ++i) {
    Found& f = w.found[i];
    f.cluster = i;
    if (f.kind != MentionKind::name || f.role_only) continue;
    std::string key = f.name != kNone && !w.table.names[f.name].qid.empty() ? w.table.names[f.name].qid : f.key;
    auto [it, fresh] = first_of.emplace(key, i);
    if (!fresh) { f.cluster = w.found[it->second].cluster; f.link = "equal name"; }
  }
}

}  // namespace newsledger::coding
