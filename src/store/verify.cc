// Stored rows against rows made again (see verify.h). Tested by ledger_test.cc and more_test.cc.
#include "store/verify.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"

namespace newsledger::store {
namespace {

std::string line_of(const Values& v, std::size_t without) {
  std::string out;
  for (std::size_t i = 0; i < v.size(); ++i) {
    if (i >= without) break;                        // rev_from and rev_to stand last
    if (const auto* s = std::get_if<std::string>(&v[i])) out += *s;
    else if (const auto* n = std::get_if<std::int64_t>(&v[i])) out += std::to_string(*n);
    else if (const auto* d = std::get_if<double>(&v[i])) { char b[40]; std::snprintf(b, sizeof b, "%.9g", *d); out += b; }
    out += '\x1f';
  }
  return out;
}

}  // namespace

Result<std::vector<Stored>> stored_reports(Ledger& ledger, const std::string& coder) {
  std::vector<Stored> out;
  auto s = ledger.db().query("SELECT r.report_id, r.origin, r.url, r.title, r.publisher, r.agency, r.author, r.published, r.lang, r.sha256, r.body_sha256, r.text, c.version, c.coding_sha256 "
                             "FROM reports r JOIN codings c USING (report_id) WHERE c.rev_to IS NULL AND c.coder = ? ORDER BY r.report_id", {coder}, [&](const Row& r) {
    Stored x;
    std::string* to[] = {&x.info.id, &x.info.origin, &x.info.url, &x.info.title, &x.info.publisher, &x.info.agency, &x.info.author, &x.info.published, &x.info.lang, &x.info.sha256, &x.body_sha256, &x.text, &x.stamp, &x.coding_sha256};
    for (int i = 0; i < 14; ++i) *to[i] = r.text(i);
    x.has_text = !r.null(11);
    out.push_back(std::move(x));
    return true;
  });
  if (!s) return s.error();
  return out;
}

std::string changed_body(const Stored& r) {
  if (!r.has_text || sha256_hex(r.text) == r.body_sha256) return {};
  return r.info.id + ": the stored text is not the one that was coded (its hash differs)";
}

Result<std::vector<std::string>> differences(Ledger& ledger, const Stored& stored, const ReportRows& again) {
  std::vector<std::string> out;
  if (std::string s = changed_body(stored); !s.empty()) { out.push_back(s); return out; }
  if (again.body_sha256 != stored.body_sha256) { out.push_back(stored.info.id + ": reading the stored text again gives another body"); return out; }
  for (const TableDef& t : schema()) {
    if (t.column("report_id") < 0 || t.column("coder") < 0 || t.column("rev_to") < 0 || t.name == "codings") continue;
    const std::size_t kept = static_cast<std::size_t>(t.column("rev_from"));
    std::map<std::string, int> balance;
    std::map<std::string, std::string> corrected;
    std::string columns;
    auto rows = ledger.db().rows("SELECT * FROM " + sql_name(t.name) + " WHERE rev_to IS NULL AND report_id = ? AND coder = 'newsledger'", {stored.info.id});
    if (!rows) return rows.error();
    int notes = t.column("notes");
    for (const Values& v : rows->rows) {
      std::string line = line_of(v, kept);
      --balance[line];
      if (notes >= 0) if (const auto* s = std::get_if<std::string>(&v[static_cast<std::size_t>(notes)]); s && s->find("corrected: ") != std::string::npos) corrected[line] = *s;
    }
    if (auto it = again.tables.find(std::string(t.name)); it != again.tables.end()) for (const Values& v : it->second) ++balance[line_of(v, kept)];
    long missing = 0, fresh = 0, by_hand = 0;
    for (const auto& [line, n] : balance) {
      if (n < 0 && corrected.count(line)) by_hand -= n;
      else if (n < 0) missing -= n;
      else fresh += n;
    }
    fresh = std::max(0l, fresh - by_hand);        // what a correction replaced is made again, of course
    auto rows_say = [](long n, const char* one, const char* many) { return std::to_string(n) + (n == 1 ? one : many); };
    if (missing || fresh)
      out.push_back(stored.info.id + ": " + std::string(t.name) + ": " + rows_say(missing, " stored row is", " stored rows are") + " not made again, " + rows_say(fresh, " row is", " rows are") + " made that the ledger lacks");
  }
  return out;
}

}  // namespace newsledger::store
