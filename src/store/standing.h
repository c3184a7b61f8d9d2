// The standing of a claim: a decision table (data/ledger/standings.txt) over counts of its stances.
//
//   store::Standings table = *store::Standings::load("data/ledger/standings.txt");
//   store::Verdict v = table.of(stances, {"PRKGOV"});      // {"contested", "the United States say so, but Russia denies it"}
//
// It judges who says what, never what is true. Thread-safety: immutable after load.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::store {

struct StanceTold {
  std::string stance;                       // asserts, denies, ..., voice
  bool ahead = false;                       // of a thing to come
  std::string asserter, holder_name;        // holder_name "" : nobody is named
  std::vector<std::string> codes;
  std::string report_id, wording_id, published;
  bool retracted = false;
};

struct Verdict { std::string standing, why; };

class Standings {
 public:
  static Result<Standings> load(const std::string& path);
  // `parties`: codes of the claim's own actors and recipients.
  Verdict of(const std::vector<StanceTold>& stances, const std::vector<std::string>& parties) const;
  // The table's own examples that fail, one sentence each.
  std::vector<std::string> failing_examples() const;

 private:
  struct Condition { std::vector<std::string> names; char op; int number; };   // op: > = g (>=)
  struct Rule { std::string standing, sentence; std::vector<Condition> all; };
  struct Example { int line; std::string stances, standing; };
  std::vector<Rule> rules_;
  std::vector<Example> examples_;
};

}  // namespace newsledger::store
