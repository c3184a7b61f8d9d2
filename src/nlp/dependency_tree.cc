// Source: spaCy's set_children_from_heads and its pseudo-projective parsing (Nivre and Nilsson 2005, scheme HEAD).
// Assumes nothing of the heads but that they are positions in the text: cycles and crossing arcs end all loops, as
// every loop is bounded by the tokens or by kSweeps. Tested by dependency_tree_test.cc and the parity tool.
#include "nlp/dependency_tree.h"

#include <algorithm>

namespace newsledger::nlp {
namespace {
constexpr int kSweeps = 12;   // spaCy gives up after as many
}

DepLabels::DepLabels() { add("ROOT"); }

std::uint16_t DepLabels::add(std::string_view name) {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (found != names_.end()) return static_cast<std::uint16_t>(found - names_.begin());
  const auto label = static_cast<std::uint16_t>(names_.size());
  names_.emplace_back(name);
  parts_.emplace_back();
  if (const std::size_t at = name.find("||"); at != std::string_view::npos && name.find("||", at + 2) == std::string_view::npos) {
    const Parts parts{add(name.substr(0, at)), add(name.substr(at + 2))};
    parts_[label] = parts;
  }
  return label;
}

void DependencyTree::finish(const DepLabels& labels, const std::vector<std::uint8_t>& is_space) {
  set_edges();
  if (std::any_of(deps.begin(), deps.end(), [&](std::uint16_t d) { return labels.decorated(d); })) {
    deprojectivize(labels, is_space);
    set_edges();
  }
}

void DependencyTree::set_edges() {
  const std::size_t n = heads.size();
  left_edge.resize(n);
  right_edge.resize(n);
  for (std::size_t i = 0; i < n; ++i) left_edge[i] = right_edge[i] = static_cast<Index>(i);
  for (int sweep = 0; sweep < kSweeps; ++sweep)
    if (sweep_edges()) break;
}

// One sweep forward and one back; true when all heads then lie within their sentences.
bool DependencyTree::sweep_edges() {
  const std::size_t n = heads.size();
  const auto widen = [&](std::size_t i) {
    const Index h = heads[i];
    left_edge[h] = std::min(left_edge[h], left_edge[i]);
    right_edge[h] = std::max(right_edge[h], right_edge[i]);
  };
  for (std::size_t i = 0; i < n; ++i) widen(i);
  for (std::size_t i = n; i-- > 0;) widen(i);
  starts_sentence.assign(n, 0);
  for (std::size_t i = 0; i < n; ++i)
    if (heads[i] == i) starts_sentence[left_edge[i]] = 1;
  // The last token closes its sentence without a look at its own head, as in spaCy.
  std::size_t start = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (!((i > 0 && starts_sentence[i]) || i + 1 == n)) continue;
    for (std::size_t j = start; j < i; ++j)
      if (heads[j] < start || heads[j] > i) return false;
    start = i;
  }
  return true;
}

void DependencyTree::link_children() {
  const std::size_t n = heads.size();
  first_child_.assign(n, kNone);
  next_child_.assign(n, kNone);
  for (std::size_t i = n; i-- > 0;) {
    if (heads[i] == i) continue;
    next_child_[i] = first_child_[heads[i]];
    first_child_[heads[i]] = static_cast<Index>(i);
  }
}

void DependencyTree::move_child(Index child, Index new_head) {
  for (Index* link = &first_child_[heads[child]]; *link != kNone; link = &next_child_[*link])
    if (*link == child) { *link = next_child_[child]; break; }
  heads[child] = new_head;
  if (new_head == child) return;
  Index* link = &first_child_[new_head];
  while (*link != kNone && *link < child) link = &next_child_[*link];
  next_child_[child] = *link;
  *link = child;
}

// Breadth-first below the head of `token`, left to right: the first that bears the label.
Index DependencyTree::find_new_head(Index token, std::uint16_t head_label, const std::vector<std::uint8_t>& is_space) {
  level_.assign(1, heads[token]);
  std::size_t visited = 0;   // heads rewritten so far may have made a cycle
  while (!level_.empty() && visited <= heads.size()) {
    next_level_.clear();
    for (const Index node : level_)
      for (Index child = first_child_[node]; child != kNone; child = next_child_[child]) {
        if (child < left_edge[node] || child > right_edge[node] || is_space[child] || child == token) continue;
        if (deps[child] == head_label) return child;
        next_level_.push_back(child);
        ++visited;
      }
    std::swap(level_, next_level_);
  }
  return heads[token];
}

void DependencyTree::deprojectivize(const DepLabels& labels, const std::vector<std::uint8_t>& is_space) {
  link_children();
  for (Index i = 0; i < heads.size(); ++i) {
    const std::uint16_t label = deps[i];
    if (!labels.decorated(label)) continue;
    const Index head = find_new_head(i, labels.of_head(label), is_space);
    if (head != heads[i]) move_child(i, head);
    deps[i] = labels.own(label);
  }
}

}  // namespace newsledger::nlp
