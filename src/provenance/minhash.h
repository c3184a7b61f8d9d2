// MinHash signatures by one-permutation hashing: each shingle falls in one of 128 bins by its high bits, a bin keeps the
// least low bits; empty bins borrow from the next full one (Shrivastava & Li 2014, "Densifying one permutation hashing").
// Bands of a signature are the keys of locality-sensitive hashing. Thread-safety: pure functions.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace newsledger::provenance {

inline constexpr int kBins = 128;
using Signature = std::array<std::uint32_t, kBins>;

Signature signature(const std::vector<std::uint64_t>& shingles);
double estimate(const Signature& a, const Signature& b);      // of the Jaccard similarity
// 32 bands of 4 bins: two texts of similarity s share a band with probability 1 - (1 - s^4)^32 (.5 at .38, .99 at .61).
std::array<std::uint64_t, 32> bands(const Signature& s);

}  // namespace newsledger::provenance
