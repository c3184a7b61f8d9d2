// One row a part, its keys as letters (ledger_shelf.h). Tested by tests/cli_test.py.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_shelf.h"

namespace newsledger {

Result<LedgerShelf> LedgerShelf::open(store::Ledger& ledger) {
  LedgerShelf shelf(ledger.db());
  Status s = shelf.db_->run("CREATE TABLE IF NOT EXISTS copy_index (segment BIGINT, part BIGINT, \"first\" BIGINT, \"last\" BIGINT, entries BIGINT, body VARCHAR)");
  if (!s) return s.error();
  return shelf;
}

Result<std::vector<provenance::IndexPart>> LedgerShelf::directory() {
  std::vector<provenance::IndexPart> out;
  Status s = db_->query("SELECT segment, part, \"first\", \"last\", entries FROM copy_index ORDER BY segment, part", {}, [&](const store::Row& r) {
    out.push_back({r.integer(0), r.integer(1), r.integer(2), r.integer(3), r.integer(4), {}});
    return true;
  });
  if (!s) return s.error();
  return out;
}

Result<std::string> LedgerShelf::body(std::int64_t segment, std::int64_t part) {
  auto cell = db_->one("SELECT body FROM copy_index WHERE segment = ? AND part = ?", {segment, part});
  if (!cell) return cell.error();
  const auto* text = std::get_if<std::string>(&*cell);
  return text ? *text : std::string();
}

Status LedgerShelf::put(const std::vector<provenance::IndexPart>& parts) {
  std::vector<store::Values> rows;
  for (const provenance::IndexPart& p : parts) rows.push_back({p.segment, p.part, p.first, p.last, p.entries, p.body});
  return db_->append("copy_index", "iiiiit", rows);
}

Status LedgerShelf::drop(std::int64_t segment) { return db_->run("DELETE FROM copy_index WHERE segment = ?", {segment}); }

}  // namespace newsledger
#endif  // NEWSLEDGER_WITH_STORE
