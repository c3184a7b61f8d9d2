// Copies in a ledger: the provenance room is asked which reports are one wording, and the ledger is told.
// Errors: ErrorCode::store. Thread-safety: as store::Ledger.
#pragma once
#ifdef NEWSLEDGER_WITH_STORE
#include "store/ledger.h"

namespace newsledger {

Status join_copies(store::Ledger& ledger);   // reports without kept text keep their wording

}  // namespace newsledger
#endif
