// The lexicon: rules, tests and codebook in one set of files (data/lexicon/*.rules; format in data/lexicon/README.md).
//
// In: a RoleGraph and its Document. Out: for each predicate the best matching rule.
// Errors: load() refuses unknown fields and sets, duplicate ids, one pattern with two codes, unused sets; each message
// carries file:line and the line. Thread-safety: Lexicon is immutable after load.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coding/graph.h"
#include "newsledger/document.h"

namespace newsledger::coding {

struct Example { int line = 0; std::string kind, text, comment; };   // kind: yes, no, todo; text with [A ] [E ] [R ] marks

struct RuleInfo {                 // what a rule gives; owned by the Lexicon
  std::string id, event, file, note;
  int line = 0;
  std::string cameo;
  std::vector<std::string> modes, contexts;
  std::vector<Example> examples;
};

struct RuleMatch {
  const RuleInfo* rule = nullptr;
  Index token = kNone;            // head word of the act
  std::vector<Index> trigger;     // words that name the act: head, particle, light verb, event noun
  std::vector<SideArg> actor, recipient;   // filled by the rule's own paths, else by the graph's tiers
  bool reciprocal = false;
  float score = 1;
};

class Lexicon {
 public:
  // `folders`: ours first, a user's after it (lies over ours).
  static Result<Lexicon> load(const std::vector<std::string>& folders);
  std::vector<RuleMatch> match(const Document& doc, const RoleGraph& graph) const;   // in order of token
  const std::vector<RuleInfo>& rules() const;
  std::string sha256() const;
  struct Data;

 private:
  std::shared_ptr<const Data> data_;
};

}  // namespace newsledger::coding
