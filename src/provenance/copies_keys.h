// Keys of many reports, sorted, so that reports which share a key stand side by side. An entry is one number: 40 bits of the
// key, 24 bits of the report's position; two keys that agree in 40 bits make a candidate too many, never a link.
// Thread-safety: plain values.
#pragma once
#include <cstdint>
#include <utility>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::provenance {

inline constexpr std::size_t kMostReports = std::size_t{1} << 24;   // positions an entry can hold

using Entry = std::uint64_t;
inline Entry entry(std::uint64_t key, Index report) { return (key & ~(kMostReports - 1)) | report; }
inline std::uint64_t key_of(Entry e) { return e >> 24; }
inline Index report_of(Entry e) { return static_cast<Index>(e & (kMostReports - 1)); }

void sort_numbers(std::vector<std::uint64_t>& numbers);     // radix, 11 bits a pass; passes where all agree are left out
inline void sort_entries(std::vector<Entry>& entries) { sort_numbers(entries); }

using Pairs = std::vector<std::pair<Index, Index>>;
void sort_unique(Pairs& pairs);

// Every report of a key with the first that has it and with the few before it: linear in the length of the run, and a
// family hangs together by its many keys.
void collect_chained(std::vector<Entry>& entries, Pairs& out);

// Pairs that share at least `least(a, b)` keys; a key of more than `most` reports is common property and says nothing.
template <class Least> void collect_counted(std::vector<Entry>& entries, std::size_t most, Least least, Pairs& out) {
  sort_entries(entries);
  std::vector<std::uint64_t> all;               // a pair as one number
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t j = i + 1;
    while (j < entries.size() && key_of(entries[j]) == key_of(entries[i])) ++j;
    if (j - i <= most)
      for (std::size_t a = i; a < j; ++a)
        for (std::size_t b = a + 1; b < j; ++b) all.push_back(std::uint64_t{report_of(entries[a])} << 32 | report_of(entries[b]));
    i = j;
  }
  sort_numbers(all);
  for (std::size_t i = 0; i < all.size();) {
    std::size_t j = i + 1;
    while (j < all.size() && all[j] == all[i]) ++j;
    const Index a = static_cast<Index>(all[i] >> 32), b = static_cast<Index>(all[i]);
    if (a != b && static_cast<double>(j - i) >= least(a, b)) out.emplace_back(a, b);
    i = j;
  }
}

}  // namespace newsledger::provenance
