// Finds the layers of a Tok2Vec in a stored graph by their names and checks that their shapes fit together.
#include <algorithm>
#include <map>
#include <string>

#include "nlp/tok2vec.h"

namespace newsledger::nlp {
namespace {

const Error kFine{};

LayerNorm make_norm(const Tensor& gain, const Tensor& bias) {
  LayerNorm norm{gain.size(), Floats(gain.size()), Floats(bias.size())};
  const std::vector<float> g = gain.values(), b = bias.values();
  std::copy(g.begin(), g.end(), norm.gain.data());
  std::copy(b.begin(), b.end(), norm.bias.data());
  return norm;
}

// The thirds of a window layer: outputs [3][width] of one neighbour's `width` inputs.
Affine pack_third(const std::vector<float>& w, std::size_t width, std::size_t third) {
  std::vector<float> part(3 * width * width);
  for (std::size_t o = 0; o < width; ++o)
    for (std::size_t p = 0; p < 3; ++p)
      for (std::size_t k = 0; k < width; ++k)
        part[(p * width + o) * width + k] = w[(o * 3 + p) * 3 * width + third * width + k];
  return pack_affine(part, {}, 3 * width, width);
}

std::string shape_text(const Tensor* t) {
  if (!t) return "nothing";
  std::string s = "(";
  for (std::size_t i = 0; i < t->shape.size(); ++i) s += (i ? ", " : "") + std::to_string(t->shape[i]);
  return s + ")";
}

}  // namespace

Error Tok2Vec::read_columns(const Graph& graph) {
  static const std::map<std::string_view, Attr> kAttrs = {
      {"NORM", Attr::norm},   {"PREFIX", Attr::prefix}, {"SUFFIX", Attr::suffix}, {"SHAPE", Attr::shape},
      {"LOWER", Attr::lower}, {"ORTH", Attr::orth},     {"SPACY", Attr::spacy},   {"IS_SPACE", Attr::is_space}};
  const auto extract = graph.named("extract_features");
  const auto names = extract.size() == 1 ? extract[0]->attr("columns") : std::nullopt;
  if (!names) return graph.error("expected one layer extract_features that lists its columns, found none");
  std::vector<Attr> attrs;
  MsgReader in(*names);
  for (std::uint32_t n = in.read_array(); n > 0 && in.ok(); --n) {
    const std::string_view name = in.read_text();
    const auto found = kAttrs.find(name);
    if (found == kAttrs.end())
      return graph.error("the network reads the token attribute '" + std::string(name) +
                         "', which this program does not know; use a standard spaCy 3 CNN model");
    attrs.push_back(found->second);
  }
  for (const GraphNode* node : graph.named("hashembed")) {
    const Tensor* table = node->tensor("E");
    const auto column = node->integer("column"), seed = node->integer("seed");
    if (!table || table->shape.size() != 2 || table->shape[0] == 0 || !column || !seed || *column < 0 ||
        static_cast<std::size_t>(*column) >= attrs.size())
      return graph.error("expected a table, a column and a seed in each layer hashembed, found " + shape_text(table));
    if (width_ == 0) width_ = table->shape[1];
    if (table->shape[1] != width_)
      return graph.error("expected embedding tables of one width, found " + shape_text(table));
    columns_.push_back({attrs[static_cast<std::size_t>(*column)], static_cast<std::uint32_t>(*seed),
                        static_cast<std::uint32_t>(table->shape[0]), table->bytes.data()});
  }
  if (columns_.empty() || width_ == 0 || width_ % kLanes != 0)
    return graph.error("expected hash embeddings of a width divisible by 8 (MultiHashEmbed), found width " +
                       std::to_string(width_));
  reads_space_ = std::any_of(columns_.begin(), columns_.end(), [](const Column& c) { return c.attr == Attr::spacy; });
  return kFine;
}

Error Tok2Vec::read_layers(const Graph& graph) {
  const auto maxouts = graph.named("maxout"), norms = graph.named("layernorm");
  if (maxouts.size() < 2 || maxouts.size() != norms.size())
    return graph.error("expected a mixer and window layers, each a maxout with its layernorm; found " +
                       std::to_string(maxouts.size()) + " and " + std::to_string(norms.size()));
  const std::size_t mixed = columns_.size() * width_ + (vector_projection_.inputs ? width_ : 0);
  for (std::size_t i = 0; i < maxouts.size(); ++i) {
    const Tensor *w = maxouts[i]->tensor("W"), *b = maxouts[i]->tensor("b"), *g = norms[i]->tensor("G"),
                 *c = norms[i]->tensor("b");
    const std::vector<std::size_t> shape = {width_, 3, i == 0 ? mixed : 3 * width_};
    if (!w || w->shape != shape || !b || b->size() != 3 * width_ || !g || g->size() != width_ || !c ||
        c->size() != width_)
      return graph.error("expected maxout weights (" + std::to_string(shape[0]) + ", 3, " + std::to_string(shape[2]) +
                         "), found " + shape_text(w) + "; only windows of one token to each side and 3 pieces are known");
    const std::vector<float> weights = w->values(), bias = b->values();
    if (i == 0) {
      mixer_ = pack_maxout(weights, bias, width_, mixed);
      mixer_norm_ = make_norm(*g, *c);
    } else if (i == 1) {
      first_left_ = pack_third(weights, width_, 0);
      first_middle_ = pack_third(weights, width_, 1);
      first_right_ = pack_third(weights, width_, 2);
      first_bias_ = Floats(3 * width_);
      for (std::size_t o = 0; o < width_; ++o)
        for (std::size_t p = 0; p < 3; ++p) first_bias_[p * width_ + o] = bias[o * 3 + p];
      first_norm_ = make_norm(*g, *c);
    } else {
      layers_.push_back({pack_window(weights, bias, width_), make_norm(*g, *c)});
    }
  }
  return kFine;
}

Result<Tok2Vec> Tok2Vec::read(const Graph& graph, const Vectors* vectors) {
  Tok2Vec net;
  if (Error e = net.read_columns(graph); !e.message.empty()) return e;
  if (const auto statics = graph.named("static_vectors"); !statics.empty()) {
    const Tensor* w = statics[0]->tensor("W");
    if (!w || w->shape.size() != 2 || w->shape[0] != net.width_)
      return graph.error("expected static_vectors weights with " + std::to_string(net.width_) + " rows, found " +
                         shape_text(w));
    if (!vectors || vectors->width() != w->shape[1])
      return graph.error("the network needs word vectors of " + std::to_string(w->shape[1]) +
                         " numbers, vocab/vectors has " + std::to_string(vectors ? vectors->width() : 0));
    net.vectors_ = vectors;
    net.vector_projection_ = pack_affine(w->values(), {}, net.width_, w->shape[1]);
  }
  if (Error e = net.read_layers(graph); !e.message.empty()) return e;
  return net;
}

}  // namespace newsledger::nlp
