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
  std::string id, event, file, note;           // event "": what matches is no event (users' dictionaries)
  int line = 0;
  std::string cameo;
  std::vector<std::string> modes, contexts;
  std::vector<Example> examples;
  std::string comment;            // the codebook text above the event line
  std::string default_actor, default_reason;   // code, and why
  std::vector<std::string> fields;             // as written, "verb  stage, hold": for `explain` and the codebook page
};

struct RuleMatch {
  const RuleInfo* rule = nullptr;
  Index token = kNone;            // head word of the act
  std::vector<Index> trigger;     // words that name the act: head, particle, light verb, event noun
  std::vector<SideArg> actor, recipient;   // filled by the rule's own paths, else by the graph's tiers
  bool reciprocal = false;
  float score = 1;
  bool speech = false;            // the act is what is said: the actor is the speaker
  bool complement = false;        // an act below is folded into this one
  int met = 0;                    // constraints met
};

// One rule seen at a word: for `lexicon explain` and "why not" notes.
struct RuleTrial { Index token = kNone; const RuleInfo* rule = nullptr; bool won = false; std::string reason; };

struct RawRule;   // lexicon_raw.h

class Lexicon {
 public:
  struct Data;
  // `folders`: ours first, a user's after it (lies over ours).
  static Result<Lexicon> load(const std::vector<std::string>& folders);
  // `own`: rules made of users' dictionaries, which go before all others.
  static Result<Lexicon> load(const std::vector<std::string>& folders, const std::vector<RawRule>& own);
  // The same, going on without what is wrong (for tools that show the complaints beside a coding).
  static Lexicon load_leniently(const std::vector<std::string>& folders, std::vector<Error>& complaints);
  std::vector<RuleMatch> match(const Document& doc, const RoleGraph& graph) const;   // in order of token
  // The same, telling of every rule whose head word was there why it won, lost or did not match.
  std::vector<RuleMatch> match(const Document& doc, const RoleGraph& graph, std::vector<RuleTrial>* trials) const;
  const std::vector<RuleInfo>& rules() const;
  const Data& data() const { return *data_; }
  std::string sha256() const;

 private:
  std::shared_ptr<const Data> data_;
};

// Every complaint about the folders, each with file:line and the line; empty: all is well.
std::vector<Error> check_lexicon(const std::vector<std::string>& folders);
// The one canonical layout of a rule file (`lexicon fmt`); comments stay where they are.
std::string format_rules(std::string_view text);

}  // namespace newsledger::coding
