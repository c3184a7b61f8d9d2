// From a parsed Document to coded events: runs the stages in order and joins their answers.
//   actors -> graph -> statements -> predicates -> times, places, quantities -> lexicon match -> shifts -> events -> stances
// Thread-safety: Coder is immutable after load; code() touches only its Document.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "coding/actors.h"
#include "coding/dictionary.h"
#include "coding/graph.h"
#include "coding/lexicon.h"
#include "coding/places.h"
#include "coding/quantities.h"
#include "coding/shape.h"
#include "coding/statements.h"
#include "coding/status.h"
#include "coding/times.h"

namespace newsledger::coding {

struct CoderOptions {
  std::string data;                       // the data/ folder
  std::string lang = "en";                // what the reports are written in: tables of data/LANG lie in place of data's
  std::string gazetteer;                  // built gazetteer, "" for none
  std::vector<std::string> lexicons;      // users' folders, over ours
  DictionaryFiles dictionaries = {};      // users' actors, agents and verbs, before ours
  float min_score = 0;                    // events of a lower calibrated score are left out
  std::vector<Error>* lenient = nullptr;  // development: go on over faults of the lexicon, which are put here
};

class Coder {
 public:
  static Result<Coder> load(const CoderOptions& options);
  void code(Document& doc) const;         // in: body, blocks, parse, report; out: all coded layers
  std::string lexicon_sha256() const;     // over every table that decides a coding
  const Lexicon& lexicon() const;
  const std::vector<Error>& remarks() const;   // what was left out of the users' dictionaries, with file:line
  const Relations& relations() const;
  const Shapes& shapes() const;
  struct Parts;

 private:
  std::shared_ptr<const Parts> parts_;
};

}  // namespace newsledger::coding
