// At each state the valid class with the highest score wins; of equals the one with the lowest number.
// Tested by transition_test.cc on made-up states and by the parity tool.
#include "nlp/parser.h"

#include <array>

namespace newsledger::nlp {

Result<Parser> Parser::read(const Graph& graph, std::string_view moves, const std::string& where) {
  auto classes = read_action_classes(moves, /*ner=*/false, where);
  if (!classes) return classes.error();
  Parser parser;
  for (const ActionClass& c : *classes) {
    if (c.move >= static_cast<int>(ArcEager::kMoves))
      return Error{ErrorCode::model, "expected parser moves 0 to 4, found move " + std::to_string(c.move) +
                                     "; the parser is of another kind", where};
    parser.classes_.push_back({static_cast<ArcEager::Move>(c.move), parser.labels_.add(c.label), c.label == "subtok"});
  }
  auto scorer = TransitionModel::read(graph, parser.classes_.size());
  if (!scorer) return scorer.error();
  if (scorer->slots() != ArcEager::kSlots)
    return graph.error("expected a parser over 8 tokens of the state, found " + std::to_string(scorer->slots()) +
                       " (extra_state_tokens is not supported)");
  parser.scorer_ = std::move(*scorer);
  return parser;
}

const Parser::Class* Parser::best(const ArcEager& state, const float* scores) const {
  std::array<bool, ArcEager::kMoves> valid;
  for (std::size_t m = 0; m < ArcEager::kMoves; ++m) valid[m] = state.valid(static_cast<ArcEager::Move>(m));
  const Class* best = nullptr;
  float best_score = 0;
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const Class& c = classes_[i];
    if (!valid[c.move] || (best && !(scores[i] > best_score))) continue;
    if (c.subtoken && state.stack(0) + 1 != state.buffer(0)) continue;
    best = &c;
    best_score = scores[i];
  }
  return best;
}

void Parser::parse(const Kernels& kernels, std::size_t n, const std::function<const float*(Index)>& features,
                   ParserState& ws, DependencyTree& out) const {
  ArcEager& state = ws.arcs;
  state.start(n);
  ws.scores.grow(scorer_.scores_size());
  while (!state.final()) {
    const float* rows[ArcEager::kSlots];
    const auto slots = state.slots();
    for (std::size_t s = 0; s < slots.size(); ++s) rows[s] = slots[s] == kNone ? nullptr : features(slots[s]);
    scorer_.score(kernels, rows, ws.scores.data());
    const Class* c = best(state, ws.scores.data());
    if (!c) break;   // a model without the moves to go on: leave the rest as it is
    state.apply(c->move, c->label);
  }
  out.heads.resize(n);
  out.deps.resize(n);
  for (Index i = 0; i < n; ++i) {
    const bool root = state.head(i) == kNone;
    out.heads[i] = root ? i : state.head(i);
    out.deps[i] = root ? DepLabels::kRoot : state.label(i);
  }
}

}  // namespace newsledger::nlp
