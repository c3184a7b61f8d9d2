// The readers of model files: graphs and what is built of them, vectors, moves, labels, config. The first byte picks one.
#include <cstdint>
#include <string>
#include <string_view>

#include "nlp/entities.h"
#include "nlp/model_config.h"
#include "nlp/parser.h"
#include "nlp/tagger.h"
#include "nlp/tok2vec.h"
#include "nlp/vectors.h"

namespace nlp = newsledger::nlp;

namespace {

// Splits at the first NUL byte.
std::pair<std::string_view, std::string_view> halves(std::string_view s) {
  const std::size_t at = s.find('\0');
  return at == std::string_view::npos ? std::pair{s, std::string_view{}} : std::pair{s.substr(0, at), s.substr(at + 1)};
}

void read_graph(std::string_view bytes) {
  const auto graph = nlp::Graph::read(bytes, "fuzz");
  if (!graph) return;
  (void)nlp::Tok2Vec::read(*graph, nullptr).ok();
  (void)nlp::TransitionModel::read(*graph, 2).ok();
  (void)nlp::Tagger::read(*graph, R"({"labels":["NN","VB"]})", false, "fuzz").ok();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const auto [first, second] = halves(bytes);
  switch (data[0] % 5) {
    case 0: read_graph(bytes); break;
    case 1: (void)nlp::read_action_classes(bytes, size % 2 != 0, "fuzz").ok(); break;
    case 2: (void)nlp::read_model_config(first, second).ok(); break;
    case 3: {
      const auto vectors = nlp::Vectors::read(bytes.substr(0, size / 2), bytes.substr(size / 2));
      if (vectors) (void)vectors->row(42);
      break;
    }
    default: (void)nlp::Tagger::read(nlp::Graph{}, bytes, size % 2 != 0, "fuzz").ok();
  }
  return 0;
}
