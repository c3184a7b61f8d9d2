// Does the ledger still say what the coder says of its texts? Compares stored rows with rows made again.
//
//   for (const store::Stored& r : *store::stored_reports(ledger, "newsledger"))
//     differences = store::differences(ledger, r, store::rows_of(engine.read(article_of(r)), coder));
//
// A body whose hash is not the stored one, a row that is not made again and a row that is new each give a sentence.
// Rows that a correction changed differ on purpose and are said to. Thread-safety: as Ledger.
#pragma once
#include <string>
#include <vector>

#include "store/ledger.h"

namespace newsledger::store {

struct Stored { ReportInfo info; std::string body_sha256; std::string text; bool has_text = false; std::string stamp, coding_sha256; };

Result<std::vector<Stored>> stored_reports(Ledger& ledger, const std::string& coder);
Result<std::vector<std::string>> differences(Ledger& ledger, const Stored& stored, const ReportRows& again);
std::string changed_body(const Stored& stored);       // "" where the text is what its hash says

}  // namespace newsledger::store
