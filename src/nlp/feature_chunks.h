// Features of tokens, computed a chunk at a time when first asked for; the chunks used last are kept.
// A chunk that was dropped is computed again and gives the same bits, so memory is bounded for texts of any length.
// Thread-safety: belongs to one thread.
#pragma once
#include <array>
#include <cstddef>

#include "newsledger/base.h"
#include "nlp/kernels.h"

namespace newsledger::nlp {

class FeatureChunks {
 public:
  static constexpr std::size_t kChunk = 256;   // tokens; even
  static constexpr std::size_t kKept = 16;     // more than the slots of a state, so that its rows are there together

  // compute(first, last, out): rows of tokens [first, last) to out (last - first, row_size).
  template <class Compute>
  const float* row(Index token, std::size_t n_tokens, std::size_t row_size, Compute&& compute) {
    const std::size_t chunk = token / kChunk;
    if (chunk != newest_chunk_) {
      std::size_t oldest = 0;
      std::size_t i = 0;
      for (; i < kKept && entries_[i].chunk != chunk; ++i)
        if (entries_[i].used < entries_[oldest].used) oldest = i;
      if (i == kKept) {
        i = oldest;
        const std::size_t first = chunk * kChunk, last = first + kChunk < n_tokens ? first + kChunk : n_tokens;
        entries_[i].rows.grow((last - first) * row_size);
        entries_[i].chunk = chunk;
        compute(first, last, entries_[i].rows.data());
      }
      entries_[i].used = ++clock_;
      newest_ = i;
      newest_chunk_ = chunk;
    }
    return entries_[newest_].rows.data() + token % kChunk * row_size;
  }
  void clear() {
    for (Entry& e : entries_) e.chunk = kNoChunk, e.used = 0;
    newest_chunk_ = kNoChunk;
    clock_ = 0;
  }

 private:
  static constexpr std::size_t kNoChunk = ~std::size_t{0};
  struct Entry { std::size_t chunk = kNoChunk; std::size_t used = 0; Floats rows; };
  std::array<Entry, kKept> entries_;
  std::size_t newest_ = 0, newest_chunk_ = kNoChunk, clock_ = 0;
};

}  // namespace newsledger::nlp
