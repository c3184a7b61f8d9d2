// A rule as its lines say it, before it is compiled: what the reader of *.rules and the reader of users' verb dictionaries
// (dictionary_verbs.cc) both make. Thread-safety: plain values.
#pragma once
#include <string>
#include <vector>

#include "coding/lexicon.h"

namespace newsledger::coding {

struct RawField { std::string name, value; int line = 0; };
struct RawRule {
  std::string id, event, file, comment;   // event "": the rule says that this is no event
  int line = 0;
  std::vector<RawField> fields;
  std::vector<Example> examples;
  bool own = false;                       // of a user's dictionary: goes before ours
};

}  // namespace newsledger::coding
