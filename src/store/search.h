// Words in reports and statements: an SQLite FTS5 index beside the ledger (FILE.words), made from it and renewed when the
// ledger has gone on. It holds no truth of its own: deleted, it is made again at the next question.
//
//   store::ask_find(ledger, "border troops", filter)          // reports, best first, with the words around each hit
//   store::ask_quotes(ledger, {.by = "Lavrov", .about = "Ukraine"})
//
// Thread-safety: as Ledger.
#pragma once
#include <string>

#include "store/ask.h"

namespace newsledger::store {

struct QuoteFilter { std::string by, about, report; bool direct_only = false; long limit = 0; };

Result<Answer> ask_find(Ledger& ledger, const std::string& words, const Filter& filter);
Result<Answer> ask_quotes(Ledger& ledger, const QuoteFilter& filter);

}  // namespace newsledger::store
