// Runs the network layer by layer over a chunk of the text.
// Idea: everything up to the first window layer is a function of the word form, and news repeats its words; so a form's
// vector h and its products with the three thirds of the first layer's matrix are kept, and layer 1 is three additions.
// Layers 2.. are window kernels over rows of one buffer. Chunks recompute the few rows they share.
// Assumes forms.generation() changes whenever form indexes are given out anew.
// Tested by tok2vec_test.cc (frozen numbers) and by the parity tool.
#include "nlp/tok2vec.h"

#include <algorithm>
#include <cstring>

#include "nlp/hash_embed.h"

namespace newsledger::nlp {
namespace {
constexpr std::size_t kSlotsPerBlock = 128;
constexpr std::size_t kMissBatch = 64;
constexpr std::size_t kLookAhead = 1024;   // tokens; few beside kSlots
}  // namespace

void Tok2VecCache::clear() {
  slot_of_key_.clear();
  owners_.clear();
  hand_ = 0;
}

float* Tok2VecCache::slot(std::size_t i, std::size_t slot_size) {
  return blocks_[i / kSlotsPerBlock].data() + i % kSlotsPerBlock * slot_size;
}

// A slot the running chunk does not use: a new one, or the next in turn.
std::uint32_t Tok2VecCache::take_slot() {
  if (owners_.size() < kSlots) {
    owners_.emplace_back();
    return static_cast<std::uint32_t>(owners_.size() - 1);
  }
  while (owners_[hand_].epoch == epoch_) hand_ = (hand_ + 1) % kSlots;
  const std::uint32_t taken = hand_;
  hand_ = (hand_ + 1) % kSlots;
  slot_of_key_[owners_[taken].key] = kNone;
  return taken;
}

Index Tok2Vec::key(const TextForms& text, std::size_t token) const {
  const TokenForm& t = text.tokens[token];
  return t.form * 2 + (reads_space_ && t.space_after ? 1 : 0);
}

// out (columns * width [+ width]): sums of four hashed rows a column, then the projected static vector.
void Tok2Vec::embed(const Kernels& k, const FormFeatures& f, bool space_after, float* out) const {
  for (const Column& c : columns_) {
    std::uint64_t value = 0;
    switch (c.attr) {
      case Attr::norm: value = f.norm; break;
      case Attr::prefix: value = f.prefix; break;
      case Attr::suffix: value = f.suffix; break;
      case Attr::shape: value = f.shape; break;
      case Attr::lower: value = f.lower; break;
      case Attr::orth: value = f.orth; break;
      case Attr::spacy: value = space_after; break;
      case Attr::is_space: value = f.is_space; break;
    }
    const char* rows[4];
    const auto keys = hash_embed_keys(value, c.seed);
    for (std::size_t i = 0; i < 4; ++i) rows[i] = c.table + std::size_t{keys[i] % c.rows} * width_ * sizeof(float);
    k.sum_rows(rows, width_, out);
    out += width_;
  }
}

// Computes what the forms in cache.missing_ lack: h and the three products.
void Tok2Vec::fill_cache(const Kernels& k, const TextForms& text, Tok2VecCache& c) const {
  const std::size_t inputs = mixer_.inputs, n = c.missing_.size(), triple = 3 * width_;
  c.embedded_.grow(kMissBatch * inputs);
  c.mixed_.grow(kMissBatch * width_);
  c.products_.grow(kMissBatch * first_left_.out_stride());
  for (std::size_t begin = 0; begin < n; begin += kMissBatch) {
    const std::size_t m = std::min(kMissBatch, n - begin);
    for (std::size_t i = 0; i < m; ++i) {
      const Index key = c.missing_[begin + i];
      const FormFeatures& form = text.forms[key / 2];
      float* row = c.embedded_.data() + i * inputs;
      embed(k, form, key % 2 != 0, row);
      if (!vector_projection_.inputs) continue;
      float* last = row + columns_.size() * width_;
      std::fill(last, last + width_, 0.0f);
      if (const char* vector = vectors_->row(form.orth)) {
        c.products_.grow(vector_projection_.inputs);
        std::memcpy(c.products_.data(), vector, vector_projection_.inputs * sizeof(float));
        c.mixed_.grow(vector_projection_.out_stride());
        k.affine(vector_projection_, c.products_.data(), 0, 1, c.mixed_.data(), vector_projection_.out_stride());
        std::memcpy(last, c.mixed_.data(), width_ * sizeof(float));
      }
    }
    k.maxout(mixer_, c.embedded_.data(), inputs, m, c.mixed_.data(), width_);
    k.layer_norm(mixer_norm_, nullptr, m, c.mixed_.data());
    const Affine* thirds[3] = {&first_left_, &first_middle_, &first_right_};
    for (std::size_t third = 0; third < 3; ++third) {
      const std::size_t stride = thirds[third]->out_stride();
      k.affine(*thirds[third], c.mixed_.data(), width_, m, c.products_.data(), stride);
      for (std::size_t i = 0; i < m; ++i)
        std::memcpy(c.slot(c.slot_of_key_[c.missing_[begin + i]], slot_size()) + width_ + third * triple,
                    c.products_.data() + i * stride, triple * sizeof(float));
    }
    for (std::size_t i = 0; i < m; ++i)
      std::memcpy(c.slot(c.slot_of_key_[c.missing_[begin + i]], slot_size()), c.mixed_.data() + i * width_,
                  width_ * sizeof(float));
  }
}

// The slot of a token's form; a new one, noted as missing, where there is none. It stays during this run.
const float* Tok2Vec::find_slot(const TextForms& text, std::size_t token, Tok2VecCache& c) const {
  const Index form_key = key(text, token);
  Index& slot = c.slot_of_key_[form_key];
  if (slot == kNone) {
    slot = c.take_slot();
    while (c.blocks_.size() * kSlotsPerBlock <= slot) c.blocks_.emplace_back(kSlotsPerBlock * slot_size());
    c.owners_[slot].key = form_key;
    c.missing_.push_back(form_key);
  }
  c.owners_[slot].epoch = c.epoch_;
  return c.slot(slot, slot_size());
}

void Tok2Vec::run(const Kernels& k, const TextForms& text, std::size_t first, std::size_t last, Tok2VecCache& c,
                  float* out) const {
  if (first >= last) return;
  NEWSLEDGER_CHECK(last - first <= kMaxRun, "a run of Tok2Vec takes at most kMaxRun tokens: their forms must fit the cache");
  const std::size_t n = last - first, depth = layers_.size() + 1, total = text.tokens.size(), w = width_;
  if (c.generation_ != text.forms.generation()) {
    c.clear();
    c.generation_ = text.forms.generation();
  }
  if (c.slot_of_key_.size() < text.forms.size() * 2) c.slot_of_key_.resize(text.forms.size() * 2, kNone);
  c.zero_.grow(slot_size());
  ++c.epoch_;

  // Find or make the slot of each row of [first - depth, last + depth); rows outside the text are zeros.
  c.rows_.assign(n + 2 * depth, c.zero_.data());
  c.missing_.clear();
  for (std::size_t i = 0; i < c.rows_.size(); ++i)
    if (first + i >= depth && first + i - depth < total) c.rows_[i] = find_slot(text, first + i - depth, c);
  // New forms go through the mixer together, those of the text ahead with them: its weights are read once for all.
  if (!c.missing_.empty())
    for (std::size_t t = last + depth; t < std::min(total, last + kLookAhead); ++t) find_slot(text, t, c);
  if (!c.missing_.empty()) fill_cache(k, text, c);

  // Layer 1, rows [first - depth + 1, last + depth - 1). Buffers keep one row to spare at each end.
  std::size_t rows = n + 2 * (depth - 1);
  c.a_.grow((rows + 2) * w);
  c.b_.grow((rows + 2) * w);
  float* x = layers_.empty() ? out : c.a_.data();
  for (std::size_t r = 0; r < rows; ++r) {
    const float* const* around = c.rows_.data() + r;
    float* y = x + r * w;
    k.maxout_products(first_bias_.data(), around[0] + w, around[1] + w + 3 * w, around[2] + w + 6 * w, w, y);
    k.layer_norm(first_norm_, around[1], 1, y);
  }
  // Layers 2..depth: row i of the output sees rows i, i+1, i+2 of the input.
  c.scratch_.grow(layers_.empty() ? 0 : layers_[0].window.scratch_size(rows));
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    rows -= 2;
    float* y = layer + 1 == layers_.size() ? out : x == c.a_.data() ? c.b_.data() : c.a_.data();
    k.window(layers_[layer].window, x, rows, c.scratch_.data(), y);
    k.layer_norm(layers_[layer].norm, x + w, rows, y);
    x = y;
  }
}

}  // namespace newsledger::nlp
