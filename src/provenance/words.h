// A report as words for comparing: lower-case words with their spans, shingles, and the skeleton that a spinner leaves
// alone (names and numbers in order). Thread-safety: pure functions over their input.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::provenance {

struct Word {
  Span span;                 // bytes of the text
  std::uint64_t hash = 0;    // of the lower-case word
  bool name = false;         // capitalised inside a sentence, or a number
  bool quoted = false;       // inside quotation marks; a quotation ends with its paragraph
};

// Letters and digits make words; "'s" goes with none. Lower-casing is ASCII's; other bytes of UTF-8 stay as they are.
std::vector<Word> words_of(std::string_view text);

// Hashes of every run of `n` words, in order; none where there are fewer words.
std::vector<std::uint64_t> runs(const std::vector<Word>& words, std::size_t n);

// Hashes of every run of `n` words, sorted, each once; of all words together where there are fewer than `n`.
std::vector<std::uint64_t> shingles(const std::vector<Word>& words, int n);

// Names and numbers in order, as hashes of neighbouring pairs; sorted, each once.
std::vector<std::uint64_t> skeleton(const std::vector<Word>& words);

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);   // |A and B| of sorted sets
// |A and B| / |A or B|, and |A and B| / |A|, of sorted sets.
double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);
double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

std::uint64_t word_hash(std::string_view word);     // Word::hash of a lower-case word

// splitmix64's finisher
inline std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

}  // namespace newsledger::provenance
