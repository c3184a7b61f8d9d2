// Wordings in and texts out (see wordings.h). Tested by more_test.cc.
#include "store/wordings.h"

namespace newsledger::store {

Status set_wordings(Ledger& ledger, const std::map<std::string, WordingOf>& by_report) {
  Database& db = ledger.db();
  if (auto s = db.run("BEGIN"); !s) return s;
  auto work = [&]() -> Status {
    if (auto s = ledger.begin_revision("copies", std::to_string(by_report.size()) + " reports"); !s) return s;
    std::map<std::string, std::string> now;
    auto s = db.query("SELECT report_id, wording_id FROM wordings WHERE rev_to IS NULL", {}, [&](const Row& r) { now[std::string(r.text(0))] = r.text(1); return true; });
    if (!s) return s;
    std::vector<Values> rows, closed;
    for (const auto& [report, w] : by_report) {
      auto it = now.find(report);
      if (it == now.end() || it->second == w.wording_id) continue;
      Record r(table("wordings"));
      r.text("wording_id", w.wording_id).text("report_id", report).text("rule", w.rule).integer("rev_from", ledger.revision());
      rows.push_back(std::move(r.values()));
      closed.push_back({report});
    }
    if (rows.empty()) return Done{};
    if (s = db.run("CREATE OR REPLACE TEMP TABLE moved (report_id VARCHAR)"); !s) return s;
    if (s = db.append("moved", "t", closed); !s) return s;
    if (s = db.run("UPDATE wordings SET rev_to = ? WHERE rev_to IS NULL AND report_id IN (SELECT report_id FROM moved)", {ledger.revision()}); !s) return s;
    return db.append("wordings", table("wordings").types(), rows);
  };
  Status done = work();
  if (done) done = db.run("COMMIT");
  if (!done) { (void)db.run("ROLLBACK").ok(); return done; }
  return ledger.derive_all();
}

Status each_text(Ledger& ledger, const std::function<bool(const std::string&, std::string_view)>& report) {
  return ledger.db().query("SELECT report_id, text FROM reports WHERE text IS NOT NULL ORDER BY report_id", {}, [&](const Row& r) { return report(std::string(r.text(0)), r.text(1)); });
}

}  // namespace newsledger::store
