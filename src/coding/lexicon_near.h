// What stands near a word, as bits (word_bit), so that most rules of a head word are passed over unread: those that ask for a
// role or a word that is not there. A bit too many costs a look at a rule, never an answer. Part of the matcher (lexicon_match.cc).
// Thread-safety: reads one report.
#pragma once
#include <algorithm>
#include <vector>

#include "coding/graph_tree.h"
#include "coding/lexicon_data.h"

namespace newsledger::coding {

struct Near {
  const RoleGraph& graph;
  const Tree& tree;
  const std::vector<std::uint32_t>&lemma, &form, &role;   // vocabulary numbers, by token and (role) by arc
  const std::uint32_t &subj, &obj, &gov;                  // of these roles

  // Every role at which a constraint may find a word from here on.
  std::uint64_t roles(Index v) const {
    std::uint64_t out = tree.up(v) ? word_bit(gov) : 0;
    for (const SideArg& s : graph.actors(v)) if (s.tier <= 1) out |= word_bit(subj);
    for (const SideArg& s : graph.recipients(v)) if (s.tier == 0 && s.role == "obj") out |= word_bit(obj);
    for (std::uint32_t a : tree.children(v)) {
      out |= word_bit(role[a]);
      if (tree.arcs()[a].kind == Rel::advmod)
        for (std::uint32_t b : tree.children(tree.arcs()[a].dep)) out |= word_bit(role[b]);
    }
    return out;
  }

  // Every word that a head phrase may find beside its head.
  std::uint64_t words(Index i) const {
    std::uint64_t out = 0;
    const Index last = std::min<Index>(i + kNearWords + 1, static_cast<Index>(form.size()));
    for (Index k = i > kNearWords ? i - kNearWords : 0; k < last; ++k) out |= word_bit(form[k]) | word_bit(lemma[k]);
    for (std::uint32_t a : tree.children(i)) {
      const Arc& arc = tree.arcs()[a];
      out |= word_bit(form[arc.dep]) | word_bit(lemma[arc.dep]) | word_bit(role[a]);
      if (arc.marker != kNone) out |= word_bit(form[arc.marker]);
    }
    return out;
  }
};

}  // namespace newsledger::coding
