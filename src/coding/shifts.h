// What the codebook makes of an act after time, refusal, demand and threat: data/shifts.txt, the only place where a
// category changes. `act` stays what the words name.
//
// Thread-safety: Shifts is immutable after load.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

// What the words around an act say of it; several may hold.
struct Circumstances {
  bool future = false, refused = false, demanded = false, threatened = false, agreed = false, unless = false, ended = false;
  std::string_view under;        // category of the rule the act is folded into, "" none
};

struct Shift {
  std::string name;
  int line = 0;
  std::vector<std::string> acts;       // "SANCTION", "COERCE/arrest", "*"
  std::string condition, category, mode, status, example;   // category "=": the act's own; status "=": as read
};

class Shifts {
 public:
  static Result<Shifts> load(const std::string& file);
  // First row that fits; nullptr: the act stays what it is.
  const Shift* find(std::string_view category, const std::vector<std::string>& modes, const Circumstances& c) const;
  const std::vector<Shift>& rows() const { return rows_; }

 private:
  std::vector<Shift> rows_;
};

EventStatus status_named(std::string_view word);

}  // namespace newsledger::coding
