// One report made ready for comparing, and the relation of two of them: pure functions of the two texts and dates.
// Thread-safety: pure functions.
#pragma once
#include <cstdint>
#include <vector>

#include "provenance/copies.h"
#include "provenance/origins.h"
#include "provenance/words.h"

namespace newsledger::provenance {

struct CopyText {
  const CopyReport* report = nullptr;   // must outlive it
  long day = -1;
  std::vector<Word> words;
  std::vector<std::uint64_t> shingles, skeleton;   // sorted, each once
  std::uint64_t body = 0;                          // hash of all words in order
  std::vector<Credit> credits;
};
CopyText copy_text(const CopyReport& report);

// The shingles that stand for a text in an index: one in eight by its value, and the least few of a short text (Broder 1997).
inline constexpr std::size_t kLeastKeys = 8;
template <class Use> void sketch(const std::vector<std::uint64_t>& shingles, Use use) {
  constexpr std::uint64_t kSample = 8;
  for (std::size_t i = 0; i < shingles.size(); ++i) if (i < kLeastKeys || shingles[i] % kSample == 0) use(shingles[i]);
}

// a came after b: by date; what has none stands behind what has one; then by id.
bool later(const CopyText& a, const CopyText& b);

// score 0: none. `shared`: shingles that both have. Positions of the link are given; the earlier report becomes a.
CopyLink judge(const std::vector<CopyText>& texts, Index i, Index j, std::size_t shared, const CopyOptions& options);
std::size_t shared_shingles(const CopyText& a, const CopyText& b);

}  // namespace newsledger::provenance
