// What a machine-spun report says of itself: how strongly it reads as spun, what its odd words stand for, and where its
// sense may have been turned. From the report's own words alone, without its original.
//
//   auto tables = provenance::SpinTables::load("data");              // Result<SpinTables>
//   provenance::find_spin(doc, *tables);                             // fills doc.spin
//
// In: doc.body. Out: doc.spin: score 0..1 (>= kSpunScore: reads as spun), readings (only in a report that reads as spun),
// polarity_doubts. Nothing of the body changes. Kinds of readings: title, name, term, word, idiom, number, date; the last two
// are shown and never put in place of the words.
// Lifetimes: SpinTables owns its tables, immutable. Thread-safety: const SpinTables may be used by any number of threads.
#pragma once
#include <memory>
#include <string>

#include "newsledger/base.h"
#include "newsledger/document.h"

namespace newsledger::provenance {

inline constexpr float kSpunScore = 0.5f;

class SpinTables {
 public:
  // Reads data/spin/*, the offices and persons of data/actors, and data/spin/neighbours.wordnet.txt where it exists.
  static Result<SpinTables> load(const std::string& data_folder);
  struct State;
  const State& state() const { return *state_; }

 private:
  explicit SpinTables(std::shared_ptr<const State> state) : state_(std::move(state)) {}
  std::shared_ptr<const State> state_;
};

void find_spin(Document& doc, const SpinTables& tables);

}  // namespace newsledger::provenance
