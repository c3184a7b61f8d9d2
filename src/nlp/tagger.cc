// The label with the highest score wins, of equals the one with the lowest number; no softmax is needed for that.
// Tested by the parity tool and the golden files.
#include "nlp/tagger.h"

#include <nlohmann/json.hpp>

#include "nlp/strings.h"

namespace newsledger::nlp {
namespace {

using Json = nlohmann::ordered_json;   // the order of labels_morph is the order of the classes

Error bad_labels(const std::string& where, const char* expected) {
  return {ErrorCode::model, std::string("expected ") + expected + ", found other text; fetch the model again", where};
}

Result<std::vector<TagLabel>> read_labels(std::string_view cfg, bool morphologizer, const std::string& where) {
  const Json json = Json::parse(cfg, nullptr, false);
  if (!json.is_object()) return bad_labels(where, "a JSON map with the component's labels");
  std::vector<TagLabel> labels;
  if (!morphologizer) {
    const auto list = json.find("labels");
    if (list == json.end() || !list->is_array()) return bad_labels(where, "a list 'labels'");
    for (const Json& name : *list) {
      if (!name.is_string()) return bad_labels(where, "texts in the list 'labels'");
      labels.push_back({name.get<std::string>(), "", ""});
    }
    return labels;
  }
  const auto morphs = json.find("labels_morph"), poses = json.find("labels_pos");
  if (morphs == json.end() || !morphs->is_object() || poses == json.end() || !poses->is_object())
    return bad_labels(where, "the maps 'labels_morph' and 'labels_pos'");
  for (const auto& [name, morph] : morphs->items()) {
    const auto pos = poses->find(name);
    if (!morph.is_string() || pos == poses->end() || !pos->is_number_unsigned())
      return bad_labels(where, "a FEATS text and a part-of-speech number for each label");
    labels.push_back({"", std::string(symbol_name(pos->get<std::uint64_t>())), morph.get<std::string>()});
  }
  return labels;
}

}  // namespace

Result<Tagger> Tagger::read(const Graph& graph, std::string_view cfg, bool morphologizer, const std::string& where) {
  auto labels = read_labels(cfg, morphologizer, where);
  if (!labels) return labels.error();
  const auto softmax = graph.named("softmax");
  const Tensor* w = softmax.size() == 1 ? softmax[0]->tensor("W") : nullptr;
  const Tensor* b = softmax.size() == 1 ? softmax[0]->tensor("b") : nullptr;
  if (!w || !b || w->shape.size() != 2 || w->shape[0] != labels->size() || b->size() != labels->size() ||
      labels->empty() || labels->size() > 0xffff)
    return graph.error("expected one softmax layer with a row for each of the " + std::to_string(labels->size()) +
                       " labels of its cfg, found another shape; the files do not belong together");
  Tagger tagger;
  tagger.labels_ = std::move(*labels);
  tagger.output_ = pack_affine(w->values(), b->values(), w->shape[0], w->shape[1]);
  return tagger;
}

void Tagger::tag(const Kernels& k, const float* x, std::size_t rows, Floats& scores, std::uint16_t* out) const {
  const std::size_t stride = output_.out_stride();
  scores.grow(rows * stride);
  k.affine(output_, x, output_.inputs, rows, scores.data(), stride);
  for (std::size_t r = 0; r < rows; ++r) {
    const float* s = scores.data() + r * stride;
    std::size_t best = 0;
    for (std::size_t i = 1; i < labels_.size(); ++i)
      if (s[i] > s[best]) best = i;
    out[r] = static_cast<std::uint16_t>(best);
  }
}

}  // namespace newsledger::nlp
