// Lower layer precomputed per token and slot, summed per state, maxout of two pieces, then one matrix-vector product.
// Source: spaCy's TransitionBasedParser.v2 (spec, section 8). Tested by transition_test.cc and the parity tool.
#include "nlp/transition_model.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace newsledger::nlp {
namespace {

std::string shape_text(const Tensor* t) {
  if (!t) return "nothing";
  std::string s = "(";
  for (std::size_t i = 0; i < t->shape.size(); ++i) s += (i ? ", " : "") + std::to_string(t->shape[i]);
  return s + ")";
}

constexpr std::size_t kMaxHidden = 512;

}  // namespace

Result<std::vector<ActionClass>> read_action_classes(std::string_view bytes, bool ner, const std::string& where) {
  std::string_view text;
  MsgReader in(bytes);
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    if (in.read_text() == "moves") text = in.read_text(); else in.skip();
  }
  if (!in.ok()) return in.error(where);
  const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
  const Error bad{ErrorCode::model, "expected a JSON map from move numbers to labels with frequencies, found other text; "
                                    "fetch the model again", where};
  if (!json.is_object()) return bad;
  struct Entry { int move; std::int64_t frequency; std::string label; };
  std::vector<Entry> seen, later;   // frequencies below zero: added after training, they come last
  for (int move = 0; move < 10; ++move) {
    const auto labels = json.find(std::to_string(move));
    if (labels == json.end()) continue;
    if (!labels->is_object()) return bad;
    std::vector<Entry> here;
    for (const auto& [label, frequency] : labels->items()) {
      if (!frequency.is_number_integer()) return bad;
      if (ner && (move == 0 || (move == 5 && !label.empty()))) continue;
      here.push_back({move, frequency.template get<std::int64_t>(), label});
    }
    std::sort(here.begin(), here.end(), [](const Entry& a, const Entry& b) {
      return a.frequency != b.frequency ? a.frequency > b.frequency : a.label > b.label;
    });
    for (Entry& e : here) (e.frequency < 0 ? later : seen).push_back(std::move(e));
  }
  std::stable_sort(later.begin(), later.end(), [](const Entry& a, const Entry& b) { return a.frequency > b.frequency; });
  std::vector<ActionClass> classes;
  for (const std::vector<Entry>* part : {&seen, &later})
    for (const Entry& e : *part) classes.push_back({e.move, e.label});
  return classes;
}

Result<TransitionModel> TransitionModel::read(const Graph& graph, std::size_t n_classes) {
  TransitionModel m;
  const auto lowers = graph.named("precomputable_affine"), linears = graph.named("linear");
  if (lowers.size() != 1 || linears.size() != 2)
    return graph.error("expected a TransitionBasedParser.v2 with its layers precomputable_affine and two linear, found " +
                       std::to_string(lowers.size()) + " and " + std::to_string(linears.size()));
  const Tensor *lower = lowers[0]->tensor("W"), *bias = lowers[0]->tensor("b"), *pad = lowers[0]->tensor("pad");
  if (!lower || lower->shape.size() != 4 || lower->shape[2] != 2 || !bias || !pad)
    return graph.error("expected precomputable_affine weights (slots, hidden, 2, inputs), found " + shape_text(lower));
  m.slots_ = lower->shape[0];
  m.hidden_ = lower->shape[1];
  const std::size_t hidden = m.hidden_, inputs = lower->shape[3], per_slot = 2 * hidden;
  if (m.slots_ == 0 || m.slots_ > kMaxSlots || hidden == 0 || hidden > kMaxHidden || hidden % kLanes != 0 ||
      bias->size() != per_slot || pad->size() != m.slots_ * per_slot)
    return graph.error("expected bias and padding that fit precomputable_affine weights " + shape_text(lower));
  // Which linear layer is which: the reference `upper` of the top node says it.
  const GraphNode *upper = nullptr, *project = nullptr;
  for (const auto& [ref, index] : graph.nodes[0].refs)
    if (ref == "upper" && index >= 0 && static_cast<std::size_t>(index) < graph.nodes.size()) upper = &graph.nodes[index];
  for (const GraphNode* node : linears)
    if (node != upper) project = node;
  const Tensor* up = upper ? upper->tensor("W") : nullptr;
  const Tensor* down = project->tensor("W");
  const Tensor *up_bias = upper ? upper->tensor("b") : nullptr, *down_bias = project->tensor("b");
  if (!up || up->shape != std::vector<std::size_t>{n_classes, hidden} || !up_bias || up_bias->size() != n_classes)
    return graph.error("expected upper weights for the " + std::to_string(n_classes) + " classes of the file moves, found " +
                       shape_text(up));
  if (!down || down->shape.size() != 2 || down->shape[0] != inputs || !down_bias || down_bias->size() != inputs)
    return graph.error("expected a linear layer with " + std::to_string(inputs) + " outputs, found " + shape_text(down));

  m.project_ = pack_affine(down->values(), down_bias->values(), inputs, down->shape[1]);
  m.upper_ = pack_matvec(up->values(), up_bias->values(), n_classes, hidden);
  // (slot, hidden, piece, input) -> outputs [slot][piece][hidden]: a maxout is then a maximum of two vectors.
  const std::vector<float> w = lower->values(), b = bias->values(), p = pad->values();
  std::vector<float> turned(w.size());
  m.pad_ = Floats(p.size());
  m.bias_ = Floats(b.size());
  for (std::size_t s = 0; s < m.slots_; ++s)
    for (std::size_t o = 0; o < hidden; ++o)
      for (std::size_t piece = 0; piece < 2; ++piece) {
        const std::size_t from = (s * hidden + o) * 2 + piece, to = s * per_slot + piece * hidden + o;
        std::copy_n(w.begin() + from * inputs, inputs, turned.begin() + to * inputs);
        m.pad_[to] = p[from];
        if (s == 0) m.bias_[piece * hidden + o] = b[o * 2 + piece];
      }
  m.lower_ = pack_affine(turned, {}, m.slots_ * per_slot, inputs);
  return m;
}

void TransitionModel::token_features(const Kernels& k, const float* x, std::size_t rows, Floats& z, float* f) const {
  z.grow(rows * project_.out_stride());
  k.affine(project_, x, project_.inputs, rows, z.data(), project_.out_stride());
  k.affine(lower_, z.data(), project_.out_stride(), rows, f, lower_.out_stride());
}

void TransitionModel::score(const Kernels& k, const float* const* features, float* scores) const {
  const float* rows[kMaxSlots];
  for (std::size_t s = 0; s < slots_; ++s) {
    const std::size_t at = s * 2 * hidden_;
    rows[s] = features[s] ? features[s] + at : pad_.data() + at;
  }
  alignas(32) float hidden[kMaxHidden];
  k.hidden_state(rows, slots_, bias_.data(), hidden_, hidden);
  k.matvec(upper_, hidden, scores);
}

}  // namespace newsledger::nlp
