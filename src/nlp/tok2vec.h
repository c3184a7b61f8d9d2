// The convolutional network that turns tokens into vectors of `width` floats (spaCy's Tok2Vec).
//
//   Result<Tok2Vec> net = Tok2Vec::read(graph, &vectors);
//   Tok2VecCache cache;                                     // one a thread and network
//   net->run(kernels, text_forms, first, last, cache, x);   // x (last - first, width)
//
// Per word form: hash embeddings, mixer, layer norm. Then `depth` window layers over the text; the rows just outside
// the text begin as zeros and pass through the layers like all others (spec 6.3).
// run() is a pure function of the forms around [first, last); chunks may begin at any even token and give the same bits.
// Thread-safety: Tok2Vec is immutable; a Tok2VecCache belongs to one thread.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "newsledger/base.h"
#include "nlp/graph.h"
#include "nlp/kernels.h"
#include "nlp/lexeme.h"
#include "nlp/tokenizer.h"
#include "nlp/vectors.h"

namespace newsledger::nlp {

// Tokens of one text and the table of their word forms.
struct TextForms {
  std::span<const TokenForm> tokens;
  const FormTable& forms;
};

class Tok2Vec;

// Buffers, and for each word form seen lately its vector and its three products with the first window layer.
// Bounded: kSlots forms of 3.8 KB, filled as they come; the oldest unused give way.
class Tok2VecCache {
 public:
  static constexpr std::size_t kSlots = 8192;
  void clear();

 private:
  friend class Tok2Vec;
  float* slot(std::size_t i, std::size_t slot_size);
  std::uint32_t take_slot();
  std::uint32_t generation_ = 0, epoch_ = 0, hand_ = 0;
  std::vector<Index> slot_of_key_;               // key: 2 * form + "a space follows"
  struct Owner { Index key = kNone; std::uint32_t epoch = 0; };
  std::vector<Owner> owners_;                    // of the slots
  std::vector<Floats> blocks_;                   // slots, 128 a block
  std::vector<const float*> rows_;               // slot of each row of the chunk
  std::vector<Index> missing_;                   // keys to compute
  Floats zero_, embedded_, mixed_, products_, a_, b_, scratch_;
};

class Tok2Vec {
 public:
  static constexpr std::size_t kMaxRun = 4096;   // tokens of one run()
  // `vectors` may be nullptr for networks without static vectors; it must outlive the Tok2Vec.
  static Result<Tok2Vec> read(const Graph&, const Vectors* vectors);
  std::size_t width() const { return width_; }
  // out (last - first, width)
  void run(const Kernels&, const TextForms&, std::size_t first, std::size_t last, Tok2VecCache&, float* out) const;

 private:
  enum class Attr { norm, prefix, suffix, shape, lower, orth, spacy, is_space };
  struct Column { Attr attr; std::uint32_t seed; std::uint32_t rows; const char* table; };   // table (rows, width)
  struct Layer { Window window; LayerNorm norm; };

  Error read_columns(const Graph&);
  Error read_layers(const Graph&);
  Index key(const TextForms&, std::size_t token) const;
  void fill_cache(const Kernels&, const TextForms&, Tok2VecCache&) const;
  const float* find_slot(const TextForms&, std::size_t token, Tok2VecCache&) const;
  void embed(const Kernels&, const FormFeatures&, bool space_after, float* out) const;
  std::size_t slot_size() const { return width_ * 10; }   // vector, then products [left, middle, right][3][width]

  std::size_t width_ = 0;
  std::vector<Column> columns_;
  bool reads_space_ = false;         // some column is SPACY
  const Vectors* vectors_ = nullptr;
  Affine vector_projection_;         // vectors -> width
  Maxout mixer_;
  LayerNorm mixer_norm_;
  Affine first_left_, first_middle_, first_right_;   // first window layer: width -> [3][width]
  Floats first_bias_;                                // [3][width]
  LayerNorm first_norm_;
  std::vector<Layer> layers_;                        // layers 2..depth: 3 * width -> width
};

}  // namespace newsledger::nlp
