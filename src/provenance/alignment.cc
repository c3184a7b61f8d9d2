// Longest common subsequence: its length by Hyyrö's bit-vector recurrence (2004), the alignment by the plain table with
// one byte a cell. The two are checked against each other in copies_test.cc.
#include "provenance/alignment.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace newsledger::provenance {

std::size_t lcs_length(const std::vector<Word>& a, const std::vector<Word>& b) {
  std::size_t n = std::min(a.size(), kAlignedWords), m = std::min(b.size(), kAlignedWords), blocks = (n + 63) / 64;
  if (!n || !m) return 0;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> at;     // positions of each word of a
  for (std::size_t i = 0; i < n; ++i) at[a[i].hash].push_back(i);
  std::vector<std::uint64_t> v(blocks, ~0ull), match(blocks);
  for (std::size_t j = 0; j < m; ++j) {
    auto it = at.find(b[j].hash);
    if (it == at.end()) continue;
    std::fill(match.begin(), match.end(), 0);
    for (std::size_t i : it->second) match[i / 64] |= 1ull << (i % 64);
    std::uint64_t carry = 0;
    for (std::size_t k = 0; k < blocks; ++k) {
      std::uint64_t u = v[k] & match[k], sum = v[k] + u, with = sum + carry;
      carry = (sum < u) | (with < sum);
      v[k] = with | (v[k] & ~match[k]);
    }
  }
  std::size_t length = 0;
  for (std::size_t i = 0; i < n; ++i) length += !(v[i / 64] >> (i % 64) & 1);
  return length;
}

Alignment align(const std::vector<Word>& a, const std::vector<Word>& b) {
  std::size_t n = std::min(a.size(), kAlignedWords), m = std::min(b.size(), kAlignedWords);
  std::vector<std::uint8_t> step(n * m);                              // 0 equal, 1 skip in a, 2 skip in b
  std::vector<std::uint16_t> below(m + 1, 0), row(m + 1, 0);
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      if (a[i].hash == b[j].hash) { row[j] = static_cast<std::uint16_t>(below[j + 1] + 1); step[i * m + j] = 0; }
      else if (below[j] >= row[j + 1]) { row[j] = below[j]; step[i * m + j] = 1; }
      else { row[j] = row[j + 1]; step[i * m + j] = 2; }
    }
    std::swap(row, below);
    row[m] = 0;
  }
  Alignment out;
  std::size_t i = 0, j = 0, i0 = 0, j0 = 0;
  auto close = [&] { if (i > i0 || j > j0) out.replaced.push_back({i0, i, j0, j}); };
  while (i < n && j < m) {
    std::uint8_t s = step[i * m + j];
    if (s == 0) { close(); ++out.equal; ++i; ++j; i0 = i; j0 = j; }
    else if (s == 1) ++i;
    else ++j;
  }
  i = n; j = m;
  close();
  return out;
}

}  // namespace newsledger::provenance
