// Reports of one story: copies of one wording, and reports that tell two merged events and more in common. A chain of such
// pairs is one story; its id is the hash of its smallest report id. Events that more than kCommon reports tell bind nothing
// (a war is no story). Computed from the set of reports; larger ledgers than kMostReports are left without stories.
#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "store/ledger.h"

namespace newsledger::store {
namespace {

constexpr std::int64_t kMostReports = 50000, kCommon = 60;

struct Sets {
  std::map<std::string, std::string> up;
  std::string root(std::string x) {
    while (true) {
      auto it = up.find(x);
      if (it == up.end() || it->second == x) return x;
      x = it->second;
    }
  }
  // The smaller id leads, so that the result is the same in any order of pairs.
  void join(const std::string& a, const std::string& b) {
    std::string x = root(a), y = root(b);
    if (x == y) return;
    if (y < x) std::swap(x, y);
    up[y] = x;
  }
};

}  // namespace

Status Ledger::derive_stories() {
  auto n = db_->one("SELECT count(*) FROM reports");
  if (!n) return n.error();
  if (std::get<std::int64_t>(*n) > kMostReports) return Done{};
  Sets sets;
  auto s = db_->query("SELECT report_id, min(report_id) OVER (PARTITION BY wording_id) FROM wordings WHERE rev_to IS NULL ORDER BY 1", {}, [&](const Row& r) { sets.join(std::string(r.text(0)), std::string(r.text(1))); return true; });
  if (!s) return s;
  s = db_->query("WITH m AS (SELECT DISTINCT event_id, report_id FROM merged WHERE rev_to IS NULL), k AS (SELECT * FROM m WHERE event_id IN (SELECT event_id FROM m GROUP BY 1 HAVING count(*) BETWEEN 2 AND " + std::to_string(kCommon) + ")) "
                 "SELECT a.report_id, b.report_id FROM k a JOIN k b ON a.event_id = b.event_id AND a.report_id < b.report_id GROUP BY 1, 2 HAVING count(*) >= 2 ORDER BY 1, 2", {}, [&](const Row& r) { sets.join(std::string(r.text(0)), std::string(r.text(1))); return true; });
  if (!s) return s;
  std::map<std::string, std::string> now, fresh;
  s = db_->query("SELECT report_id, story_id FROM stories WHERE rev_to IS NULL", {}, [&](const Row& r) { now[std::string(r.text(0))] = r.text(1); return true; });
  if (!s) return s;
  s = db_->query("SELECT report_id FROM reports ORDER BY 1", {}, [&](const Row& r) { std::string id(r.text(0)); fresh[id] = short_id({"story", sets.root(id)}); return true; });
  if (!s) return s;
  std::vector<Values> rows, closed;
  for (const auto& [report, story] : fresh) {
    auto it = now.find(report);
    if (it != now.end() && it->second == story) continue;
    if (it != now.end()) closed.push_back({report});
    Record r(table("stories"));
    r.text("story_id", story).text("report_id", report).text("rule", "copies, or two events in common").integer("rev_from", revision_);
    rows.push_back(std::move(r.values()));
  }
  if (!closed.empty()) {
    if (s = db_->run("CREATE OR REPLACE TEMP TABLE moved (report_id VARCHAR)"); !s) return s;
    if (s = db_->append("moved", "t", closed); !s) return s;
    if (s = db_->run("UPDATE stories SET rev_to = ? WHERE rev_to IS NULL AND report_id IN (SELECT report_id FROM moved)", {revision_}); !s) return s;
  }
  return db_->append("stories", table("stories").types(), rows);
}

}  // namespace newsledger::store
