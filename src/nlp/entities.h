// The named-entity recogniser: one BILUO decision a token.
//
//   Result<EntityRecognizer> ner = EntityRecognizer::read(graph, moves_bytes, "ner/moves");
//   ner->recognize(kernels, n, features_of_token, starts_sentence, is_space, state, spans);
//
// Thread-safety: EntityRecognizer is immutable; an EntityState belongs to one thread.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/transition_model.h"

namespace newsledger::nlp {

struct EntitySpan { Index first = 0, last = 0; std::uint16_t label = 0; };   // tokens [first, last)

struct EntityState { Floats scores; };

class EntityRecognizer {
 public:
  static Result<EntityRecognizer> read(const Graph&, std::string_view moves, const std::string& where);
  // features(token): as in Parser::parse.
  void recognize(const Kernels&, std::size_t n_tokens, const std::function<const float*(Index)>& features,
                 const std::vector<std::uint8_t>& starts_sentence, const std::vector<std::uint8_t>& is_space,
                 EntityState&, std::vector<EntitySpan>& out) const;
  const TransitionModel& scorer() const { return scorer_; }
  std::string_view label(std::uint16_t number) const { return labels_[number]; }

  enum Move { kMissing = 0, kBegin = 1, kIn = 2, kLast = 3, kUnit = 4, kOut = 5 };

 private:
  struct Class { Move move; std::uint16_t label; };
  struct Validity { bool begin, in, last, unit, out; std::uint16_t open; };
  const Class* best(const float* scores, const Validity&) const;
  TransitionModel scorer_;
  std::vector<Class> classes_;
  std::vector<std::string> labels_;   // [0] is ""
};

}  // namespace newsledger::nlp
