// Corrections by people: append-only, with reason and author, and never lost when a report is coded again.
//
//   store::correct(ledger, {.target_id = event, .field = "category", .value = "SUPPORT", .reason = "...", .author = "..."});
//
// A correction of a reported event hangs on its report's body hash and the words of its trigger: when the report is coded
// again it is put on the new row that stands at those words; where there is none it is an orphan, and listed as one.
// Fields: any column of the reported event that merging or claims use, or `delete`. Actors: `merge` (into another id) and
// `split` (undo). Reports: `retracted` (a date) and `delete`d text is `forget`. Thread-safety: as Ledger.
#pragma once
#include <string>
#include <vector>

#include "store/ask.h"

namespace newsledger::store {

struct Correction { std::string target_id, field, value, reason, author; };

Status correct(Ledger& ledger, const Correction& correction);
Result<Answer> list_corrections(Ledger& ledger);                            // each with "applied" or "orphan"
Result<long> import_corrections(Ledger& ledger, const std::string& ndjson);  // as list_corrections prints them; gives how many were new
Status apply_corrections(Ledger& ledger, const std::string& body_sha256);   // to the rows that hold now; "" : every report

// Takes the text and every quote of a report out of the ledger (hashes and positions stay) and rewrites the file, so that
// no free block keeps them.
Status forget(Ledger& ledger, const std::string& report_id, const std::string& reason);

// Two ledgers into a new one: reports by id, codings by coder, corrections; then all is derived again.
Status merge_ledgers(const std::string& a, const std::string& b, const std::string& out, const std::string& data);

// What changed between two revisions: claims and events that came, went or differ.
Result<Answer> diff_revisions(Ledger& ledger, std::int64_t from, std::int64_t to);
// Two coders over the reports both coded: agreement, and the rows that differ.
Result<Answer> diff_coders(Ledger& ledger, const std::string& a, const std::string& b);

}  // namespace newsledger::store
