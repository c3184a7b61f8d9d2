// For tests: a ledger in memory or in a scratch folder, filled from the hand codings of tests/ledger.
#pragma once
#include <string>
#include <vector>

#include "store/ledger.h"

namespace newsledger::store::testing {

std::string source_folder(const std::string& below);
std::vector<std::string> story_lines();                                   // one coding a line
Result<Ledger> story_ledger(const std::vector<int>& which, const std::string& path = ":memory:", int batch = 64);
std::string scratch_file(const std::string& name);                        // in a fresh folder of the system's temporary one
// All rows that hold now, without revisions and times: what must be equal however the reports came in.
std::string state_of(Ledger& ledger);

}  // namespace newsledger::store::testing
