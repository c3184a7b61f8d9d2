// The copy index of a ledger (provenance/copy_index.h) as a table of its own, `copy_index`. It is no part of the record: it is
// not merged nor exported, and what of it is missing is built again by the next `add`.
// Errors: ErrorCode::store. Thread-safety: as store::Ledger.
#pragma once
#ifdef NEWSLEDGER_WITH_STORE
#include "provenance/copy_index.h"
#include "store/ledger.h"

namespace newsledger {

class LedgerShelf : public provenance::IndexShelf {
 public:
  static Result<LedgerShelf> open(store::Ledger& ledger);
  Result<std::vector<provenance::IndexPart>> directory() override;
  Result<std::string> body(std::int64_t segment, std::int64_t part) override;
  Status put(const std::vector<provenance::IndexPart>& parts) override;
  Status drop(std::int64_t segment) override;

 private:
  explicit LedgerShelf(store::Database& db) : db_(&db) {}
  store::Database* db_;
};

}  // namespace newsledger
#endif
