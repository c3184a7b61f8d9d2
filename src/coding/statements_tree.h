// The tree over a Document's tokens as statements and status read it: children, edges, an order of work.
//
// Heads that point nowhere or run in a circle are cut (such a token becomes a root), so every walk ends. Built once a
// document in linear time, without recursion. Tested through statements_test.cc and status_test.cc.
#pragma once
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

// In a namespace of its own: graph_tree.h has a Tree too, and two classes of one name would share one destructor.
inline namespace statement_trees {
struct Tree {
  explicit Tree(const Document& doc);

  // In order of position; of a head with very many, those nearest to it (so that work per token stays bounded).
  std::span<const Index> children(Index t) const;
  Index head(Index t) const { return head_[t]; }           // itself for a root
  bool root(Index t) const { return head_[t] == t; }
  Index left(Index t) const { return left_[t]; }           // first token of the subtree
  Index right(Index t) const { return right_[t]; }         // last token of the subtree, inclusive
  std::span<const Index> order() const { return order_; }  // every head before its children

  // First child with this label (and tag); kNone if there is none.
  Index child(Index t, std::string_view dep) const;
  Index child(Index t, std::string_view dep, std::string_view tag) const;

 private:
  const Document& doc_;
  std::vector<Index> head_, at_, child_, left_, right_, order_;
};
}  // namespace statement_trees

// Here, so that the lists of constants become plain comparisons where it is called.
inline bool one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  for (std::string_view w : list) if (w == word) return true;
  return false;
}

}  // namespace newsledger::coding
