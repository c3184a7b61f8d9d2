// The scorer that parser and NER share: it gives each class of action a score in a state of the transition system.
//
//   Result<TransitionModel> m = TransitionModel::read(graph, moves_bytes, "parser/moves");
//   m->token_features(kernels, x, rows, buffer, f);              // once for each token
//   m->score(kernels, slots, hidden, scores);                    // once for each action
//
// A class is a move with a label; classes stand in the order spaCy numbers them.
// Thread-safety: immutable.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "nlp/graph.h"
#include "nlp/kernels.h"

namespace newsledger::nlp {

struct ActionClass { int move = 0; std::string label; };

// moves: {moves: JSON text {"0": {label: frequency}, ...}}. `ner`: leave out what spaCy's NER leaves out.
Result<std::vector<ActionClass>> read_action_classes(std::string_view bytes, bool ner, const std::string& where);

class TransitionModel {
 public:
  static constexpr std::size_t kMaxSlots = 13;
  static Result<TransitionModel> read(const Graph&, std::size_t n_classes);

  std::size_t slots() const { return slots_; }                    // tokens that make a state: 8 or 3
  std::size_t feature_size() const { return lower_.out_stride(); }   // floats of one token's features
  std::size_t scores_size() const { return upper_.out_size(); }
  std::size_t input_width() const { return project_.inputs; }
  // x (rows, input_width) -> f (rows, feature_size); `z` is scratch and grows.
  void token_features(const Kernels&, const float* x, std::size_t rows, Floats& z, float* f) const;
  // features[i]: the row of the token in slot i, or nullptr for none. scores (scores_size).
  void score(const Kernels&, const float* const* features, float* scores) const;

 private:
  std::size_t slots_ = 0, hidden_ = 0;
  Affine project_;          // width of tok2vec -> hidden
  Affine lower_;            // hidden -> [slot][2][hidden]
  Floats pad_, bias_;       // [slot][2][hidden], [2][hidden]
  MatVec upper_;            // hidden -> classes
};

}  // namespace newsledger::nlp
