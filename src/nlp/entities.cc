// Source: spaCy's BiluoPushDown on a text without entities set before (spec, section 11).
// Tested by the golden rows and the parity tool.
#include "nlp/entities.h"

#include <algorithm>

namespace newsledger::nlp {

Result<EntityRecognizer> EntityRecognizer::read(const Graph& graph, std::string_view moves, const std::string& where) {
  auto classes = read_action_classes(moves, /*ner=*/true, where);
  if (!classes) return classes.error();
  EntityRecognizer ner;
  ner.labels_.emplace_back();
  for (const ActionClass& c : *classes) {
    if (c.move < kBegin || c.move > kOut)
      return Error{ErrorCode::model, "expected entity moves 0 to 5, found move " + std::to_string(c.move), where};
    auto found = std::find(ner.labels_.begin(), ner.labels_.end(), c.label);
    if (found == ner.labels_.end()) found = ner.labels_.insert(found, c.label);
    ner.classes_.push_back({static_cast<Move>(c.move), static_cast<std::uint16_t>(found - ner.labels_.begin())});
  }
  auto scorer = TransitionModel::read(graph, ner.classes_.size());
  if (!scorer) return scorer.error();
  if (scorer->slots() != 3)
    return graph.error("expected a recogniser over 3 tokens of the state, found " + std::to_string(scorer->slots()) +
                       " (extra_state_tokens is not supported)");
  ner.scorer_ = std::move(*scorer);
  return ner;
}

const EntityRecognizer::Class* EntityRecognizer::best(const float* scores, const Validity& v) const {
  const Class* best = nullptr;
  float best_score = 0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const Class& c = classes_[i];
    bool valid = false;
    switch (c.move) {
      case kBegin: valid = v.begin && c.label != 0; break;
      case kIn: valid = v.in && c.label == v.open; break;
      case kLast: valid = v.last && c.label == v.open; break;
      case kUnit: valid = v.unit && c.label != 0; break;
      case kOut: valid = v.out; break;
      case kMissing: break;
    }
    if (!valid || (best && !(scores[i] > best_score))) continue;
    best = &c;
    best_score = scores[i];
  }
  return best;
}

void EntityRecognizer::recognize(const Kernels& kernels, std::size_t n,
                                 const std::function<const float*(Index)>& features,
                                 const std::vector<std::uint8_t>& starts_sentence,
                                 const std::vector<std::uint8_t>& is_space, EntityState& ws,
                                 std::vector<EntitySpan>& out) const {
  out.clear();
  ws.scores.grow(scorer_.scores_size());
  Index open = kNone;            // first token of the entity that is open
  std::uint16_t open_label = 0;
  for (Index i = 0; i < n; ++i) {
    const bool goes_on = i + 1 < n && !starts_sentence[i + 1];   // an entity may reach over to the next token
    const bool is_open = open != kNone;
    const Validity valid{!is_open && goes_on && !is_space[i], is_open && goes_on, is_open, !is_open && !is_space[i],
                         !is_open, open_label};
    const float* rows[3] = {features(i), is_open ? features(open) : nullptr, is_open ? features(i - 1) : nullptr};
    scorer_.score(kernels, rows, ws.scores.data());
    const Class* c = best(ws.scores.data(), valid);
    if (!c) {   // a model without the moves to go on
      open = kNone;
      continue;
    }
    if (c->move == kBegin) { open = i; open_label = c->label; }
    if (c->move == kUnit) out.push_back({i, i + 1, c->label});
    if (c->move == kLast) { out.push_back({open, i + 1, open_label}); open = kNone; }
  }
}

}  // namespace newsledger::nlp
