// What a ledger answers as a page for a terminal: claims, checks, events and quotes in blocks that a stranger can read, all
// else in wrapped columns. Other formats are store/output.h's. Thread-safety: pure functions.
#pragma once
#ifdef NEWSLEDGER_WITH_STORE
#include <string>

#include "store/ask.h"

namespace newsledger {

struct LedgerPage { int width = 80; bool colour = false; };
std::string ledger_page(const store::Answer& answer, const LedgerPage& page);   // ends in a newline

}  // namespace newsledger
#endif
