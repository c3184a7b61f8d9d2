// Two ledgers into one, and what differs between revisions or coders (see correct.h). Tested by ledger_test.cc and more_test.cc.
#include <algorithm>
#include <filesystem>

#include "base/table.h"
#include "store/correct.h"

namespace newsledger::store {
namespace {
std::string cell(const Value& v) {
  if (const auto* s = std::get_if<std::string>(&v)) return *s;
  if (const auto* n = std::get_if<std::int64_t>(&v)) return std::to_string(*n);
  return {};
}
}  // namespace

Status merge_ledgers(const std::string& a, const std::string& b, const std::string& out, const std::string& data) {
  std::error_code ec;
  if (std::filesystem::exists(out, ec)) return Error{ErrorCode::usage, "this file exists; name a new one", out};
  for (const std::string& path : {a, b})
    if (auto l = Ledger::open(path, {.mode = Mode::read, .data = data, .who = "merge"}); !l) return l.error();
  auto ledger = Ledger::open(out, {.mode = Mode::write, .data = data, .who = "merge", .detail = a + " " + b});
  if (!ledger) return ledger.error();
  Database& db = ledger->db();
  Status done = db.run("BEGIN");
  if (done) done = ledger->begin_revision("merge", a + " " + b);
  for (const std::string& path : {a, b}) {
    if (!done) break;
    done = db.run("COMMIT");
    if (done) done = db.run("ATTACH " + sql_text(path) + " AS other (READ_ONLY)");
    if (done) done = db.run("BEGIN");
    const std::string revision = std::to_string(ledger->revision());
    // Codings that are not there yet; the first ledger's row stays where both have one.
    if (done) done = db.run("CREATE OR REPLACE TEMP TABLE fresh AS SELECT report_id, coder FROM other.codings WHERE rev_to IS NULL AND (report_id, coder) NOT IN (SELECT (report_id, coder) FROM codings WHERE rev_to IS NULL)");
    for (const TableDef& t : schema()) {
      if (!done) break;
      std::string columns, values;
      for (const Column& c : t.columns) {
        columns += (columns.empty() ? "" : ", ") + sql_name(c.name);
        values += (values.empty() ? "" : ", ") + (c.name == "rev_from" || c.name == "revision" ? revision : "o." + sql_name(c.name));
      }
      const std::string name = sql_name(t.name), insert = "INSERT INTO " + name + " (" + columns + ") SELECT " + values + " FROM other." + name + " o WHERE ";
      if (t.name == "reports") done = db.run(insert + "o.report_id NOT IN (SELECT report_id FROM reports)");
      else if (t.name == "wordings") done = db.run(insert + "o.rev_to IS NULL AND o.report_id NOT IN (SELECT report_id FROM wordings)");
      else if (t.name == "corrections") done = db.run(insert + "o.correction_id NOT IN (SELECT correction_id FROM corrections)");
      else if (t.name == "coders") done = db.run(insert + "(o.coder, coalesce(o.version, ''), coalesce(o.lexicon, ''), coalesce(o.model, '')) NOT IN (SELECT (coder, coalesce(version, ''), coalesce(lexicon, ''), coalesce(model, '')) FROM coders)");
      else if (t.column("coder") >= 0 && t.column("report_id") >= 0) done = db.run(insert + "o.rev_to IS NULL AND (o.report_id, o.coder) IN (SELECT (report_id, coder) FROM fresh)");
    }
    if (done) done = db.run("COMMIT");
    if (done) done = db.run("DETACH other");
    if (done) done = db.run("BEGIN");
  }
  if (done) done = db.run("UPDATE revisions SET reports = (SELECT count(*) FROM reports), events = (SELECT count(*) FROM reported_events) WHERE revision = ?", {ledger->revision()});
  if (done) done = db.run("COMMIT");
  if (done) done = ledger->derive_all();
  return done;
}

Result<Answer> diff_revisions(Ledger& ledger, std::int64_t from, std::int64_t to) {
  if (from > to) std::swap(from, to);
  Answer out;
  out.columns = {"table", "id", "change", "what", "before", "after"};
  std::map<std::string, long> n;
  for (auto [name, id, what] : {std::tuple{"claims", "claim_id", "proposition"}, {"events", "event_id", "trigger"}}) {
    const std::string at = "rev_from <= ? AND (rev_to IS NULL OR rev_to > ?)", columns = "* EXCLUDE (rev_from, rev_to)";
    std::map<std::string, Values> before, after;
    std::vector<std::string> names;
    for (auto [revision, into] : {std::pair{from, &before}, {to, &after}}) {
      auto rows = ledger.db().rows(std::string("SELECT ") + id + " AS id_, " + columns + " FROM " + name + " WHERE " + at + " ORDER BY 1", {revision, revision});
      if (!rows) return rows.error();
      names = rows->columns;
      for (Values& v : rows->rows) (*into)[cell(v[0])] = std::move(v);
    }
    auto value = [&](const Values& v, const std::string& c) { return cell(v[static_cast<std::size_t>(std::find(names.begin(), names.end(), c) - names.begin())]); };
    auto add = [&](const std::string& key, const std::string& change, const Values& v, const std::string& b, const std::string& a) {
      ++n[change];
      out.rows.push_back(Json{{"table", name}, {"id", key}, {"change", change}, {"what", value(v, what)}, {"before", b}, {"after", a}});
    };
    for (const auto& [key, v] : before) {
      auto it = after.find(key);
      if (it == after.end()) { add(key, "gone", v, name == std::string("claims") ? value(v, "standing") : "", ""); continue; }
      if (it->second == v) continue;
      std::string b, a;
      for (std::size_t c = 1; c < names.size(); ++c)
        if (it->second[c] != v[c]) { b += (b.empty() ? "" : "; ") + names[c] + "=" + cell(v[c]); a += (a.empty() ? "" : "; ") + names[c] + "=" + cell(it->second[c]); }
      add(key, "changed", it->second, b, a);
    }
    for (const auto& [key, v] : after) if (!before.count(key)) add(key, "new", v, "", name == std::string("claims") ? value(v, "standing") : "");
  }
  out.last_line = std::to_string(n["new"]) + " new, " + std::to_string(n["changed"]) + " changed, " + std::to_string(n["gone"]) + " gone between revisions " + std::to_string(from) + " and " + std::to_string(to);
  return out;
}

Result<Answer> diff_coders(Ledger& ledger, const std::string& a, const std::string& b) {
  Answer out;
  out.columns = {"report", "words", "difference", "a", "b"};
  auto rows = ledger.db().rows(
      "SELECT report_id, coder, start, \"end\", trigger, category, coalesce(actor_codes, ''), coalesce(recipient_codes, ''), status FROM reported_events WHERE rev_to IS NULL AND coder IN (?, ?) AND report_id IN "
      "(SELECT report_id FROM codings WHERE rev_to IS NULL AND coder = ? INTERSECT SELECT report_id FROM codings WHERE rev_to IS NULL AND coder = ?) ORDER BY report_id, start, reported_event_id", {a, b, a, b});
  if (!rows) return rows.error();
  std::map<std::string, std::pair<std::vector<const Values*>, std::vector<const Values*>>> by_report;
  for (const Values& v : rows->rows) (cell(v[1]) == a ? by_report[cell(v[0])].first : by_report[cell(v[0])].second).push_back(&v);
  long matched = 0, only_a = 0, only_b = 0, agree[4] = {0, 0, 0, 0};
  const char* fields[] = {"category", "actor", "recipient", "status"};
  auto add = [&](const Values& v, const std::string& d, const std::string& x, const std::string& y) { out.rows.push_back(Json{{"report", cell(v[0])}, {"words", cell(v[4])}, {"difference", d}, {"a", x}, {"b", y}}); };
  for (auto& [report, pair] : by_report) {
    std::set<const Values*> taken;
    for (const Values* v : pair.first) {
      const Values* best = nullptr;
      std::int64_t most = 0;
      for (const Values* w : pair.second) {
        if (taken.count(w)) continue;
        std::int64_t shared = std::min(std::get<std::int64_t>((*v)[3]), std::get<std::int64_t>((*w)[3])) - std::max(std::get<std::int64_t>((*v)[2]), std::get<std::int64_t>((*w)[2]));
        if (shared > 0) shared = 1000 * (cell((*v)[5]) == cell((*w)[5])) + shared;   // the same category first
        if (shared > most) { most = shared; best = w; }
      }
      if (!best) { ++only_a; add(*v, "only in a", cell((*v)[5]) + " " + cell((*v)[6]) + " > " + cell((*v)[7]), ""); continue; }
      taken.insert(best);
      ++matched;
      for (int f = 0; f < 4; ++f) {
        std::string x = cell((*v)[static_cast<std::size_t>(5 + f)]), y = cell((*best)[static_cast<std::size_t>(5 + f)]);
        if (x == y) ++agree[f];
        else add(*v, fields[f], x, y);
      }
    }
    for (const Values* w : pair.second) if (!taken.count(w)) { ++only_b; add(*w, "only in b", "", cell((*w)[5]) + " " + cell((*w)[6]) + " > " + cell((*w)[7])); }
  }
  auto percent = [&](long n) { return matched ? std::to_string(100 * n / matched) + " %" : std::string("-"); };
  out.last_line = std::to_string(by_report.size()) + " reports coded by both: " + std::to_string(matched) + " events at the same words, " + std::to_string(only_a) + " only by " + a + ", " + std::to_string(only_b) + " only by " + b +
                  "; of the matched agree category " + percent(agree[0]) + ", actor " + percent(agree[1]) + ", recipient " + percent(agree[2]) + ", status " + percent(agree[3]);
  return out;
}

}  // namespace newsledger::store
