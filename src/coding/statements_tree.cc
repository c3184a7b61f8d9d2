// Children in order of position (counting sort by head), then breadth first from the roots; edges from the back.
#include "coding/statements_tree.h"

#include <algorithm>

namespace newsledger::coding {
namespace {
constexpr Index kMostChildren = 128;
}

std::span<const Index> Tree::children(Index t) const {
  const Index *first = child_.data() + at_[t], *last = child_.data() + at_[t + 1];
  if (last - first > static_cast<std::ptrdiff_t>(kMostChildren)) {
    const Index* middle = std::lower_bound(first, last, t);
    first = std::max(first, middle - std::min<std::ptrdiff_t>(middle - first, kMostChildren / 2));
    last = std::min(last, first + kMostChildren);
  }
  return {first, last};
}

Tree::Tree(const Document& doc) : doc_(doc) {
  const Index n = static_cast<Index>(doc.tokens.size());
  head_.resize(n);
  for (Index i = 0; i < n; ++i) {
    Index h = doc.tokens[i].head;
    head_[i] = h < n && doc.tokens[h].sentence == doc.tokens[i].sentence ? h : i;
  }
  auto fill = [&] {
    at_.assign(n + 1, 0);
    for (Index i = 0; i < n; ++i) if (head_[i] != i) ++at_[head_[i] + 1];
    for (Index i = 0; i < n; ++i) at_[i + 1] += at_[i];
    child_.resize(at_[n]);
    std::vector<Index> next(at_.begin(), at_.end() - 1);
    for (Index i = 0; i < n; ++i) if (head_[i] != i) child_[next[head_[i]]++] = i;
  };
  fill();
  std::vector<char> seen(n, 0);
  auto walk = [&](Index from) {
    std::size_t k = order_.size();
    order_.push_back(from);
    seen[from] = 1;
    for (; k < order_.size(); ++k)
      for (Index i = at_[order_[k]]; i < at_[order_[k] + 1]; ++i)
        if (Index c = child_[i]; !seen[c]) { seen[c] = 1; order_.push_back(c); }
  };
  order_.reserve(n);
  for (Index i = 0; i < n; ++i) if (head_[i] == i) walk(i);
  bool cut = false;
  for (Index i = 0; i < n; ++i)
    if (!seen[i]) { cut = true; walk(i); head_[i] = i; }    // a circle: its first token becomes a root
  if (cut) fill();
  left_.resize(n); right_.resize(n);
  for (Index i = 0; i < n; ++i) left_[i] = right_[i] = i;
  for (std::size_t k = order_.size(); k-- > 0;) {
    Index i = order_[k], h = head_[i];
    left_[h] = std::min(left_[h], left_[i]);
    right_[h] = std::max(right_[h], right_[i]);
  }
}

Index Tree::child(Index t, std::string_view dep) const {
  for (Index c : children(t)) if (doc_.tokens[c].dep == dep) return c;
  return kNone;
}

Index Tree::child(Index t, std::string_view dep, std::string_view tag) const {
  for (Index c : children(t)) if (doc_.tokens[c].dep == dep && doc_.tokens[c].tag == tag) return c;
  return kNone;
}

}  // namespace newsledger::coding
