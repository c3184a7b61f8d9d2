// A wording in the ledger goes by the hash of its first report's body, so that ids stay whatever else is added.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_copies.h"

#include "base/sha256.h"
#include "provenance/copies.h"
#include "store/ask.h"
#include "store/wordings.h"

namespace newsledger {

Status join_copies(store::Ledger& ledger) {
  auto reports = store::ask_reports(ledger, {});
  if (!reports) return reports.error();
  struct Known { std::string wording, published, publisher, agency; };
  std::map<std::string, Known> known;
  for (const store::Json& r : reports->rows)
    known[store::flat_text(r["id"])] = {store::flat_text(r["wording"]), store::flat_text(r["published"]), store::flat_text(r["publisher"]), store::flat_text(r["agency"])};
  provenance::CopyFinder finder;
  std::map<std::string, std::string> own;        // report -> the id its words alone would have
  Status read = store::each_text(ledger, [&](const std::string& id, std::string_view text) {
    const Known& k = known[id];
    finder.add({id, std::string(text), k.published, k.publisher, k.agency});
    own[id] = sha256_hex(text).substr(0, 16);
    return true;
  });
  if (!read) return read;
  const provenance::Copies found = finder.find();
  std::map<std::string, store::WordingOf> moved;
  for (const provenance::Wording& w : found.wordings) {
    const std::string& wanted = own[found.ids[w.reports.front()]];
    for (Index r : w.reports)
      if (known[found.ids[r]].wording != wanted) moved[found.ids[r]] = {wanted, "copies"};
  }
  return moved.empty() ? Status(Done{}) : store::set_wordings(ledger, moved);
}

}  // namespace newsledger
#endif  // NEWSLEDGER_WITH_STORE
