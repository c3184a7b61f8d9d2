// From the arcs of the parser to a tree: subtree edges, sentence starts, and arcs lifted for projectivity put back.
//
//   DependencyTree tree;                 // heads and deps of n tokens, filled by the parser
//   tree.finish(labels, is_space);       // edges, deprojectivize, edges again, sentence starts
//
// Thread-safety: plain value.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

// Dependency labels by number. "nsubj||relcl" means: really nsubj, of a descendant labelled relcl.
class DepLabels {
 public:
  static constexpr std::uint16_t kNoLabel = 0xffff;
  DepLabels();
  std::uint16_t add(std::string_view name);         // also adds the parts of a decorated label
  std::string_view name(std::uint16_t label) const { return names_[label]; }
  bool decorated(std::uint16_t label) const { return parts_[label].own != kNoLabel; }
  std::uint16_t own(std::uint16_t label) const { return parts_[label].own; }
  std::uint16_t of_head(std::uint16_t label) const { return parts_[label].of_head; }
  static constexpr std::uint16_t kRoot = 0;         // "ROOT"
  std::size_t size() const { return names_.size(); }

 private:
  struct Parts { std::uint16_t own = kNoLabel, of_head = kNoLabel; };
  std::vector<std::string> names_;
  std::vector<Parts> parts_;
};

struct DependencyTree {
  std::vector<Index> heads;            // itself for a root
  std::vector<std::uint16_t> deps;     // numbers of DepLabels
  std::vector<Index> left_edge, right_edge;
  std::vector<std::uint8_t> starts_sentence;

  // is_space[i]: token i is white space (never a new head).
  void finish(const DepLabels&, const std::vector<std::uint8_t>& is_space);

 private:
  void set_edges();
  bool sweep_edges();
  void deprojectivize(const DepLabels&, const std::vector<std::uint8_t>& is_space);
  Index find_new_head(Index token, std::uint16_t head_label, const std::vector<std::uint8_t>& is_space);
  void link_children();
  void move_child(Index child, Index new_head);

  std::vector<Index> first_child_, next_child_;   // children of each head, ascending
  std::vector<Index> level_, next_level_;         // breadth-first search
};

}  // namespace newsledger::nlp
