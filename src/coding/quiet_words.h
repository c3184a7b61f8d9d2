// Is a report about sport, food or gadgets? Told by the share of its words that belong to such a field (data/quiet.txt).
//
// In such a report an act needs a public party on every side that is named: a coach who attacks an umpire is no assault.
// Assumes a tokenized body; short texts (under 80 words) never count. Thread-safety: immutable after load.
#pragma once
#include <set>
#include <string>

#include "base/string_map.h"
#include "newsledger/document.h"

namespace newsledger::coding {

class QuietWords {
 public:
  static Result<QuietWords> load(const std::string& file);
  bool fill(const Document& doc) const;      // at least 2 in 100 words, and five different ones

 private:
  StringSet words_;
};

}  // namespace newsledger::coding
