// Copies in a ledger: the provenance room is asked which reports are one wording, and the ledger is told; a machine-spun
// report whose original is there is coded once more on what its words stand for in the original.
// Errors: ErrorCode::store. Thread-safety: as store::Ledger.
#pragma once
#ifdef NEWSLEDGER_WITH_STORE
#include "newsledger/engine.h"
#include "provenance/copies.h"
#include "store/ledger.h"

namespace newsledger {

// Coder of the second layer: kept apart from the first, shown by `--coder` alone, and in no count.
inline constexpr const char* kFromOriginal = "newsledger+original";

// The reports that share a story or a wording with one of `ids`: what `reports --tree` lays out.
Result<std::vector<provenance::CopyReport>> family(store::Ledger& ledger, const std::vector<std::string>& ids);
std::string report_id_of(const Article& article);   // the id it will have in a ledger

Status join_copies(store::Ledger& ledger, const Engine& engine);   // reports without kept text keep their wording

}  // namespace newsledger
#endif
