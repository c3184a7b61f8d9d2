// Which reports are copies of one another, as the copies room found it, put into the ledger.
//
//   store::set_wordings(ledger, {{"report-7", {"wording-3", "near-copy .92"}}, ...});
//
// Reports that are not named keep their wording (byte-equal bodies are one). All counts and standings are derived again.
// Thread-safety: as Ledger.
#pragma once
#include <map>
#include <string>

#include "store/ledger.h"

namespace newsledger::store {

struct WordingOf { std::string wording_id, rule; };

Status set_wordings(Ledger& ledger, const std::map<std::string, WordingOf>& by_report);
// Report id -> body, of all reports whose text is kept: what the copies room is given.
Status each_text(Ledger& ledger, const std::function<bool(const std::string& report_id, std::string_view text)>& report);

}  // namespace newsledger::store
