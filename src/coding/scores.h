// How sure an event is: a product of the factors of data/scores.txt. Thread-safety: immutable after load.
#pragma once
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

class Scores {
 public:
  static Result<Scores> load(const std::string& file);
  // `rule_score`: the lexicon rule's own.
  float score(const Document& doc, const Event& e, float rule_score, bool alone = false) const;
  float least() const { return least_; }
  // The share of events of that product a careful coder also has: rows "calibration" of the table, straight lines between.
  float calibrated(float score) const;

 private:
  float factor(const std::string& kind, std::string key) const;   // "owner.actor", then "owner"; 1 where there is no row
  std::unordered_map<std::string, float> factors_;                // "actor owner"
  float least_ = 0;
  std::vector<std::pair<float, float>> calibration_;              // product -> share, ascending
};

}  // namespace newsledger::coding
