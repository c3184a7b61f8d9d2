// The dependency parser: greedy arc-eager decisions over the shared token vectors.
//
//   Result<Parser> parser = Parser::read(graph, moves_bytes, "parser/moves");
//   parser->parse(kernels, n, features_of_token, workspace, tree);
//
// Thread-safety: Parser is immutable; a ParserState belongs to one thread.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "nlp/arc_eager.h"
#include "nlp/dependency_tree.h"
#include "nlp/transition_model.h"

namespace newsledger::nlp {

struct ParserState {
  ArcEager arcs;
  Floats scores;
};

class Parser {
 public:
  static Result<Parser> read(const Graph&, std::string_view moves, const std::string& where);
  // features(token): the row of scorer().feature_size() floats; stays valid for the next 15 calls at least.
  void parse(const Kernels&, std::size_t n_tokens, const std::function<const float*(Index)>& features, ParserState&,
             DependencyTree& out) const;
  const TransitionModel& scorer() const { return scorer_; }
  const DepLabels& labels() const { return labels_; }

 private:
  struct Class { ArcEager::Move move; std::uint16_t label; bool subtoken; };   // label: number of DepLabels
  const Class* best(const ArcEager&, const float* scores) const;
  TransitionModel scorer_;
  std::vector<Class> classes_;
  DepLabels labels_;
};

}  // namespace newsledger::nlp
