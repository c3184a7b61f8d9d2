// Words to values, for the tables that are asked about every word of a report and mostly say no.
//
// Idea: rows stand in one vector in the order they came; beside it stands an open-addressed index, at most half full: a byte of
// the hash a slot, and the row. A word that is not there costs one short hash and, nearly always, one look at the bytes, which are
// few enough to stay in the nearest caches: no node, no division, no comparison of strings. Rows are never taken out. Iteration is in the order of insertion. Looked up by string_view without a copy.
//
//   StringMap<int> m; m["two"] = 2; if (auto at = m.find(word); at != m.end()) use(at->second);
//
// References to rows hold until the next insertion. Thread-safety: const calls may run at once. Tested by string_map_test.cc.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace newsledger {

// 64 bits of a word, eight bytes a step. Equal on every run; not for keys that an enemy chooses to collide.
inline std::uint64_t string_hash(std::string_view s) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ull;
  std::uint64_t h = s.size() * kOdd;
  const auto step = [&h](std::uint64_t word) { h = (h ^ word) * kOdd; h ^= h >> 32; };
  const char* at = s.data();
  std::size_t left = s.size();
  std::uint64_t word = 0;
  for (; left > 8; left -= 8, at += 8) { std::memcpy(&word, at, 8); step(word); }
  if (left >= 4) {                                   // four to eight bytes as two words that may overlap
    std::uint32_t front = 0, back = 0;
    std::memcpy(&front, at, 4);
    std::memcpy(&back, at + left - 4, 4);
    step(std::uint64_t{front} << 32 | back);
  } else if (left) {                                 // first, middle and last of one to three
    const auto byte = [at](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(at[i])}; };
    step(byte(0) << 16 | byte(left / 2) << 8 | byte(left - 1));
  }
  return h;
}

template <class T>
class StringMap {
 public:
  using value_type = std::pair<std::string, T>;
  using Rows = std::vector<value_type>;
  using iterator = typename Rows::iterator;
  using const_iterator = typename Rows::const_iterator;

  iterator begin() { return rows_.begin(); }
  iterator end() { return rows_.end(); }
  const_iterator begin() const { return rows_.begin(); }
  const_iterator end() const { return rows_.end(); }
  std::size_t size() const { return rows_.size(); }
  bool empty() const { return rows_.empty(); }

  const_iterator find(std::string_view key) const { return rows_.begin() + static_cast<std::ptrdiff_t>(row_of(key, string_hash(key))); }
  iterator find(std::string_view key) { return rows_.begin() + static_cast<std::ptrdiff_t>(row_of(key, string_hash(key))); }
  bool contains(std::string_view key) const { return find(key) != end(); }

  // The row of `key`, made of `value...` if there is none; true if it was made.
  template <class... V>
  std::pair<iterator, bool> try_emplace(std::string_view key, V&&... value) {
    const std::uint64_t hash = string_hash(key);
    const std::size_t row = row_of(key, hash);
    if (row < rows_.size()) return {rows_.begin() + static_cast<std::ptrdiff_t>(row), false};
    rows_.emplace_back(std::piecewise_construct, std::forward_as_tuple(key), std::forward_as_tuple(std::forward<V>(value)...));
    if (2 * rows_.size() > marks_.size()) grow();
    else put(hash, row);
    return {rows_.end() - 1, true};
  }
  template <class... V>
  std::pair<iterator, bool> emplace(std::string_view key, V&&... value) { return try_emplace(key, std::forward<V>(value)...); }
  T& operator[](std::string_view key) { return try_emplace(key).first->second; }

 private:
  static std::uint8_t mark(std::uint64_t hash) { return static_cast<std::uint8_t>(hash >> 56 | 1); }     // never 0

  // Index of the row, or size().
  std::size_t row_of(std::string_view key, std::uint64_t hash) const {
    if (marks_.empty()) return rows_.size();
    const std::size_t mask = marks_.size() - 1;
    for (std::size_t at = hash & mask; marks_[at]; at = (at + 1) & mask)
      if (marks_[at] == mark(hash) && rows_[row_at_[at]].first == key) return row_at_[at];
    return rows_.size();
  }
  void put(std::uint64_t hash, std::size_t row) {
    const std::size_t mask = marks_.size() - 1;
    std::size_t at = hash & mask;
    while (marks_[at]) at = (at + 1) & mask;
    marks_[at] = mark(hash);
    row_at_[at] = static_cast<std::uint32_t>(row);
  }
  void grow() {
    marks_.assign(marks_.empty() ? 16 : 2 * marks_.size(), 0);
    row_at_.resize(marks_.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) put(string_hash(rows_[row].first), row);
  }

  Rows rows_;
  std::vector<std::uint8_t> marks_;       // a slot: a byte of the hash, 0 for none; a power of two of them, or none
  std::vector<std::uint32_t> row_at_;     // a slot
};

// The words alone.
class StringSet {
 public:
  bool insert(std::string_view word) { return words_.try_emplace(word).second; }     // false: was there
  bool contains(std::string_view word) const { return words_.contains(word); }
  std::size_t size() const { return words_.size(); }
  bool empty() const { return words_.empty(); }

 private:
  struct Nothing {};
  StringMap<Nothing> words_;
};

}  // namespace newsledger
