// Alignment of two texts word by word: the length of their longest common subsequence (bit-parallel, for the check of
// candidates), and the whole alignment with what stands between equal words (for the pairs of a spun text).
// Thread-safety: pure functions. Cost: lcs_length n*m/64, align n*m; texts are cut at 4,000 words.
#pragma once
#include <cstddef>
#include <vector>

#include "provenance/words.h"

namespace newsledger::provenance {

inline constexpr std::size_t kAlignedWords = 4000;

std::size_t lcs_length(const std::vector<Word>& a, const std::vector<Word>& b);

// A stretch that differs between equal words: [a0, a1) of one text stands for [b0, b1) of the other.
struct Replaced { std::size_t a0, a1, b0, b1; };
struct Alignment {
  std::size_t equal = 0;
  std::vector<Replaced> replaced;     // in order; either side may be empty
};
Alignment align(const std::vector<Word>& a, const std::vector<Word>& b);

}  // namespace newsledger::provenance
