// One pattern of a verb dictionary ("- * DEMAND &TALKS WITH + [112]") as fields of a rule (dictionary_patterns.cc tells how).
// Thread-safety: pure functions.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/lexicon_raw.h"

namespace newsledger::coding {

using Synsets = std::map<std::string, std::vector<std::string>>;   // "&TALKS" -> its words and phrases, lower case

struct PatternRule {
  std::string after_head;              // words that follow the verb ("off", "out of"): the heads become "break off"
  std::vector<RawField> fields;        // without head and cameo
  std::string problem;                 // why it cannot be a rule; "" where it is one
};
PatternRule read_pattern(std::string_view pattern, const Synsets& synsets);   // what stands between "-" and "["

// Every phrase that words with &SYNSETS in them may be: "&KIND talks" -> "peace talks", "trade talks". Empty: an unknown set.
std::vector<std::string> expand_synsets(const std::vector<std::string>& words, const Synsets& synsets);

}  // namespace newsledger::coding
