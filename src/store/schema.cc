// Tables of schema_tables.cc -> SQL, migration, docs/schema.md.
#include "store/schema.h"

#include <unordered_map>

namespace newsledger::store {

std::string TableDef::types() const {
  std::string out;
  for (const Column& c : columns) out += c.type;
  return out;
}

int TableDef::column(std::string_view name) const {
  for (std::size_t i = 0; i < columns.size(); ++i) if (columns[i].name == name) return static_cast<int>(i);
  return -1;
}

const TableDef& table(std::string_view name) {
  for (const TableDef& t : schema()) if (t.name == name) return t;
  NEWSLEDGER_CHECK(false, "a table that schema_tables.cc lists");
  std::abort();
}

namespace {
std::string_view sql_type(char letter) {
  switch (letter) {
    case 't': return "VARCHAR";
    case 'd': return "DOUBLE";
    case 'b': return "BOOLEAN";
    default: return "BIGINT";
  }
}

// Position of a column by table and name, found once.
int position(const TableDef& t, std::string_view column) {
  thread_local std::unordered_map<const TableDef*, std::unordered_map<std::string_view, int>> known;
  auto& names = known[&t];
  if (names.empty()) for (std::size_t i = 0; i < t.columns.size(); ++i) names[t.columns[i].name] = static_cast<int>(i);
  auto it = names.find(column);
  NEWSLEDGER_CHECK(it != names.end(), "a column that schema_tables.cc lists");
  return it->second;
}

// Steps from an older version to the next: {from, SQL}.
struct Migration { int from; std::string_view sql; };
constexpr Migration kMigrations[] = {
    // Version 1 kept no account of how an outside coder's stance was phrased.
    {1, "ALTER TABLE stances ADD COLUMN IF NOT EXISTS holder_words VARCHAR"},
    // Version 2's views took the wording from the reports, as of the day they came in.
    {2, "SELECT 1"},
};

Status make_views(Database& db) {
  for (const auto& [name, select] : views())
    if (auto s = db.run("CREATE OR REPLACE VIEW " + std::string(name) + " AS " + std::string(select)); !s) return s;
  return Done{};
}

Status migrate(Database& db, int from, const std::string& path) {
  for (int v = from; v < kSchemaVersion; ++v) {
    bool known = false;
    for (const Migration& m : kMigrations) {
      if (m.from != v) continue;
      known = true;
      if (auto s = db.run(std::string(m.sql)); !s) return s;
    }
    if (!known) return Error{ErrorCode::store, "this ledger has schema version " + std::to_string(v) + ", which cannot be migrated; make a new one with `newsledger add`", path};
  }
  if (auto s = make_views(db); !s) return s;
  return db.run("UPDATE meta SET value = ? WHERE key = 'schema_version'", {std::to_string(kSchemaVersion)});
}

Status in_transaction(Database& db, const std::function<Status()>& work) {
  if (auto s = db.run("BEGIN"); !s) return s;
  Status done = work();
  if (!done) { (void)db.run("ROLLBACK").ok(); return done; }
  return db.run("COMMIT");
}
}  // namespace

Record& Record::put(std::string_view column, Value v) {
  values_[static_cast<std::size_t>(position(*table_, column))] = std::move(v);
  return *this;
}
const Value& Record::get(std::string_view column) const { return values_[static_cast<std::size_t>(position(*table_, column))]; }

std::string create_sql(const TableDef& t) {
  std::string sql = "CREATE TABLE " + sql_name(t.name) + " (";
  for (std::size_t i = 0; i < t.columns.size(); ++i)
    sql += (i ? ", " : "") + sql_name(t.columns[i].name) + " " + std::string(sql_type(t.columns[i].type));
  return sql + ")";
}

const std::vector<std::pair<std::string_view, std::string_view>>& views() {
  static const std::vector<std::pair<std::string_view, std::string_view>> kViews = {
      {"flat_reported_events",
       "SELECT m.event_id, e.* EXCLUDE (rev_from, rev_to, bucket, lemma), r.published, r.title, r.publisher, r.url, w.wording_id "
       "FROM reported_events e JOIN reports r USING (report_id) JOIN wordings w ON w.report_id = e.report_id AND w.rev_to IS NULL "
       "LEFT JOIN merged m ON m.reported_event_id = e.reported_event_id AND m.rev_to IS NULL WHERE e.rev_to IS NULL"},
      {"flat_events", "SELECT * EXCLUDE (rev_from, rev_to, bucket) FROM events WHERE rev_to IS NULL"},
      {"flat_claims", "SELECT * EXCLUDE (rev_from, rev_to, bucket) FROM claims WHERE rev_to IS NULL"},
      {"flat_stances",
       "SELECT v.claim_id, s.* EXCLUDE (rev_from, rev_to), r.published, r.publisher, w.wording_id FROM stances s JOIN reports r USING (report_id) JOIN wordings w ON w.report_id = s.report_id AND w.rev_to IS NULL "
       "LEFT JOIN merged m ON m.reported_event_id = s.reported_event_id AND m.rev_to IS NULL "
       "LEFT JOIN events v ON v.event_id = m.event_id AND v.rev_to IS NULL WHERE s.rev_to IS NULL"},
      {"flat_actors",
       "SELECT coder, actor_id, any_value(name ORDER BY report_id) AS name, any_value(kind ORDER BY report_id) AS kind, "
       "any_value(country ORDER BY report_id) AS country, any_value(codes ORDER BY report_id) AS codes, "
       "any_value(qid ORDER BY report_id) AS qid, count(DISTINCT report_id) AS reports FROM actors WHERE rev_to IS NULL GROUP BY coder, actor_id"},
      {"flat_reports", "SELECT r.* EXCLUDE (text, blocks, wording_id), w.wording_id FROM reports r JOIN wordings w ON w.report_id = r.report_id AND w.rev_to IS NULL"},
  };
  return kViews;
}

Status prepare_schema(Database& db, const std::string& path, bool read_only) {
  auto has = db.one("SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'");
  if (!has) return has.error();
  auto any = db.one("SELECT count(*) FROM information_schema.tables");
  if (!any) return any.error();
  if (std::get<std::int64_t>(*has) == 0) {
    if (std::get<std::int64_t>(*any) != 0) return Error{ErrorCode::store, "this DuckDB file holds other tables and is no ledger; name another file with --ledger", path};
    if (read_only) return Error{ErrorCode::store, "this ledger is empty; fill it with `newsledger add`", path};
    return in_transaction(db, [&]() -> Status {
      for (const TableDef& t : schema()) if (auto s = db.run(create_sql(t)); !s) return s;
      if (auto s = make_views(db); !s) return s;
      return db.run("INSERT INTO meta VALUES ('schema_version', ?), ('derived_revision', '0'), ('merge', 'default')", {std::to_string(kSchemaVersion)});
    });
  }
  auto version = db.one("SELECT value FROM meta WHERE key = 'schema_version'");
  if (!version) return version.error();
  const auto* text = std::get_if<std::string>(&*version);
  int found = text ? std::atoi(text->c_str()) : 0;
  if (found == kSchemaVersion) return Done{};
  if (found > kSchemaVersion)
    return Error{ErrorCode::store, "this ledger has schema version " + std::to_string(found) + ", this program knows " + std::to_string(kSchemaVersion) + "; use a newer newsledger", path};
  if (read_only) return Error{ErrorCode::store, "this ledger has the older schema version " + std::to_string(found) + "; the next `newsledger add` migrates it", path};
  return in_transaction(db, [&] { return migrate(db, found, path); });
}

std::string schema_markdown() {
  std::string out =
      "# Tables of a ledger\n\nGenerated from `src/store/schema_tables.cc` (`NEWSLEDGER_WRITE=1 newsledger_store_tests` rewrites it). Schema version " +
      std::to_string(kSchemaVersion) +
      ".\nA ledger is one DuckDB file. Positions are code points of the report's body (`start`, `end`) and bytes (`byte_start`, `byte_end`), half-open.\n"
      "Rows with `rev_to` NULL hold now; the others are history.\n";
  for (const TableDef& t : schema()) {
    out += "\n## " + std::string(t.name) + "\n" + std::string(t.about) + "\n\n| column | type | what |\n|---|---|---|\n";
    for (const Column& c : t.columns) out += "| `" + std::string(c.name) + "` | " + std::string(sql_type(c.type)) + " | " + std::string(c.about) + " |\n";
  }
  out += "\n## Flat views\nFor export and for SQL: only rows that hold, no lists.\n";
  for (const auto& [name, select] : views()) out += "\n`" + std::string(name) + "`:\n```sql\n" + std::string(select) + "\n```\n";
  return out;
}

}  // namespace newsledger::store
