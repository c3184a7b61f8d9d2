// Sorting of keys and pairs (copies_keys.h). Tested by copies_test.cc.
#include "provenance/copies_keys.h"

#include <algorithm>
#include <array>

namespace newsledger::provenance {

void sort_numbers(std::vector<std::uint64_t>& v) {
  if (v.size() < 4096) { std::sort(v.begin(), v.end()); return; }
  std::uint64_t differing = 0;
  for (std::uint64_t x : v) differing |= x ^ v[0];
  std::vector<std::uint64_t> other(v.size());
  for (int shift = 0; shift < 64; shift += 11) {
    if (!(differing >> shift & 2047)) continue;
    std::array<std::size_t, 2049> at{};
    for (std::uint64_t x : v) ++at[(x >> shift & 2047) + 1];
    for (std::size_t k = 1; k < at.size(); ++k) at[k] += at[k - 1];
    for (std::uint64_t x : v) other[at[x >> shift & 2047]++] = x;
    v.swap(other);
  }
}

void sort_unique(Pairs& p) {
  std::vector<std::uint64_t> all;
  all.reserve(p.size());
  for (auto [a, b] : p) all.push_back(std::uint64_t{a} << 32 | b);
  sort_numbers(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  p.clear();
  for (std::uint64_t x : all) p.emplace_back(static_cast<Index>(x >> 32), static_cast<Index>(x));
}

void collect_chained(std::vector<Entry>& entries, Pairs& out) {
  constexpr std::size_t kBack = 4;
  sort_entries(entries);
  for (std::size_t i = 0; i < entries.size();) {
    std::size_t j = i + 1;
    for (; j < entries.size() && key_of(entries[j]) == key_of(entries[i]); ++j) {
      const Index b = report_of(entries[j]);
      for (std::size_t a = j - std::min(kBack, j - i); a < j; ++a) if (report_of(entries[a]) != b) out.emplace_back(report_of(entries[a]), b);
      if (j - i > kBack && report_of(entries[i]) != b) out.emplace_back(report_of(entries[i]), b);
    }
    i = j;
  }
}

}  // namespace newsledger::provenance
