// Tagger and morphologizer: one linear layer over the shared vectors, the best label wins.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/graph.h"
#include "nlp/kernels.h"

namespace newsledger::nlp {

// What a label says of a token; parts that the component does not set are empty.
struct TagLabel { std::string tag, pos, morph; };

class Tagger {
 public:
  // `cfg`: the JSON beside the model. A tagger has `labels`, a morphologizer `labels_morph` and `labels_pos`.
  static Result<Tagger> read(const Graph&, std::string_view cfg, bool morphologizer, const std::string& where);
  // x (rows, width) -> labels (rows). `scores` is scratch and grows.
  void tag(const Kernels&, const float* x, std::size_t rows, Floats& scores, std::uint16_t* labels) const;
  const TagLabel& label(std::uint16_t number) const { return labels_[number]; }
  std::size_t size() const { return labels_.size(); }
  std::size_t input_width() const { return output_.inputs; }

 private:
  std::vector<TagLabel> labels_;
  Affine output_;
};

}  // namespace newsledger::nlp
