// The index of words (see search.h). Table `reports`: title and body by report; `quotes`: content of statements.
// The tokenizer folds case and accents and reduces English endings (porter). Where the folder cannot be written the index
// is made in memory for this one question. Tested by ledger_test.cc and more_test.cc.
#include "store/search.h"

#include <sqlite3.h>

#include "base/table.h"
#include "base/utf8.h"

namespace newsledger::store {
namespace {

struct Close { void operator()(sqlite3* db) const { sqlite3_close(db); } };
using Index = std::unique_ptr<sqlite3, Close>;

class Statement {
 public:
  Statement(sqlite3* db, const std::string& sql) { good_ = sqlite3_prepare_v2(db, sql.c_str(), -1, &s_, nullptr) == SQLITE_OK; }
  ~Statement() { sqlite3_finalize(s_); }
  bool good() const { return good_; }
  void bind(int i, std::string_view v) { sqlite3_bind_text(s_, i, v.data(), static_cast<int>(v.size()), SQLITE_TRANSIENT); }
  void bind(int i, std::int64_t v) { sqlite3_bind_int64(s_, i, v); }
  int step() { return sqlite3_step(s_); }
  void reset() { sqlite3_reset(s_); }
  std::string text(int c) const { const auto* t = sqlite3_column_text(s_, c); return t ? reinterpret_cast<const char*>(t) : ""; }
  std::int64_t integer(int c) const { return sqlite3_column_int64(s_, c); }
  double real(int c) const { return sqlite3_column_double(s_, c); }

 private:
  sqlite3_stmt* s_ = nullptr;
  bool good_ = false;
};

Error failed(sqlite3* db, const std::string& what) { return {ErrorCode::store, "the index of words " + what + ": " + sqlite3_errmsg(db), ""}; }

Status run(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failed(db, "cannot be written");
  return Done{};
}

std::int64_t revision_in(sqlite3* db) {
  Statement s(db, "SELECT revision FROM state");
  return s.good() && s.step() == SQLITE_ROW ? s.integer(0) : -1;
}

Status fill(sqlite3* db, Ledger& ledger) {
  for (const char* sql : {"PRAGMA journal_mode = OFF", "BEGIN", "DROP TABLE IF EXISTS state", "DROP TABLE IF EXISTS reports", "DROP TABLE IF EXISTS quotes", "CREATE TABLE state (revision INTEGER)",
                          "CREATE VIRTUAL TABLE reports USING fts5(report UNINDEXED, title, body, tokenize = 'porter unicode61 remove_diacritics 2')",
                          "CREATE VIRTUAL TABLE quotes USING fts5(report UNINDEXED, statement UNINDEXED, coder UNINDEXED, content, tokenize = 'porter unicode61 remove_diacritics 2')"})
    if (auto s = run(db, sql); !s) return s;
  Statement report(db, "INSERT INTO reports VALUES (?, ?, ?)"), quote(db, "INSERT INTO quotes VALUES (?, ?, ?, ?)");
  if (!report.good() || !quote.good()) return failed(db, "cannot be made");
  auto s = ledger.db().query("SELECT report_id, title, text FROM reports WHERE text IS NOT NULL OR title IS NOT NULL ORDER BY report_id", {}, [&](const Row& r) {
    for (int i = 0; i < 3; ++i) report.bind(i + 1, r.text(i));
    bool good = report.step() == SQLITE_DONE;
    report.reset();
    return good;
  });
  if (!s) return s;
  s = ledger.db().query("SELECT report_id, statement, coder, quote FROM statements WHERE rev_to IS NULL AND quote IS NOT NULL ORDER BY report_id, coder, statement", {}, [&](const Row& r) {
    quote.bind(1, r.text(0)); quote.bind(2, r.integer(1)); quote.bind(3, r.text(2)); quote.bind(4, r.text(3));
    bool good = quote.step() == SQLITE_DONE;
    quote.reset();
    return good;
  });
  if (!s) return s;
  const std::string state = "INSERT INTO state VALUES (" + std::to_string(ledger.revision()) + ")";
  if (auto t = run(db, state.c_str()); !t) return t;
  return run(db, "COMMIT");
}

Result<Index> open_index(Ledger& ledger) {
  const std::string path = ledger.path() == ":memory:" ? ":memory:" : ledger.path() + ".words";
  for (const std::string& at : {path, std::string(":memory:")}) {
    sqlite3* raw = nullptr;
    int code = sqlite3_open_v2(at.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    Index db(raw);
    if (code != SQLITE_OK) continue;
    sqlite3_busy_timeout(db.get(), 5000);
    if (revision_in(db.get()) == ledger.revision()) return db;
    if (fill(db.get(), ledger)) return db;      // a broken or unwritable index: once more in memory
  }
  return Error{ErrorCode::store, "the index of words cannot be made, neither beside the ledger nor in memory", path};
}

// "border troops" -> "border" "troops": each word quoted, all must stand in the text; "..." in the question is a phrase.
std::string match_of(const std::string& words) {
  std::string out, word;
  bool phrase = false;
  auto end = [&] { if (!trim(word).empty()) out += (out.empty() ? "\"" : " \"") + std::string(trim(word)) + "\""; word.clear(); };
  for (char c : words) {
    if (c == '"') { end(); phrase = !phrase; }
    else if (c == ' ' && !phrase) end();
    else word += c;
  }
  end();
  return out;
}

}  // namespace

Result<Answer> ask_find(Ledger& ledger, const std::string& words, const Filter& f) {
  Answer out;
  out.columns = {"report", "published", "publisher", "title", "words", "events"};
  const std::string match = match_of(words);
  if (match.empty()) return Error{ErrorCode::usage, "name at least one word to find", "find"};
  auto index = open_index(ledger);
  if (!index) return index.error();
  Statement s(index->get(), "SELECT report, snippet(reports, -1, '[', ']', ' … ', 24) FROM reports WHERE reports MATCH ? ORDER BY rank, report");
  if (!s.good()) return failed(index->get(), "cannot be asked");
  s.bind(1, match);
  std::vector<std::pair<std::string, std::string>> hits;
  while (s.step() == SQLITE_ROW) hits.emplace_back(s.text(0), s.text(1));
  std::map<std::string, Json> known;
  Filter all = f;
  all.about.clear();
  all.limit = 0;
  auto reports = ask_reports(ledger, all);
  if (!reports) return reports.error();
  for (Json& r : reports->rows) { std::string id = r["id"]; known[id] = std::move(r); }
  for (const auto& [id, snippet] : hits) {
    auto it = known.find(id);
    if (it == known.end()) continue;
    std::string one = snippet;
    for (char& c : one) if (c == '\n') c = ' ';
    out.rows.push_back(Json{{"report", id}, {"published", it->second["published"]}, {"publisher", it->second["publisher"]}, {"title", it->second["title"]}, {"words", mend_utf8(one)}, {"events", it->second["events"]}});
    if (f.limit > 0 && static_cast<long>(out.rows.size()) == f.limit) break;
  }
  auto without = ledger.db().one("SELECT count(*) FROM reports WHERE text IS NULL");
  if (!without) return without.error();
  std::int64_t n = std::get<std::int64_t>(*without);
  out.last_line = std::to_string(out.rows.size()) + " reports" + (n ? "; " + std::to_string(n) + " reports are kept without their text and were not searched" : "");
  return out;
}

Result<Answer> ask_quotes(Ledger& ledger, const QuoteFilter& f) {
  Answer out;
  out.kind = "quotes";
  out.columns = {"speaker", "cue", "quote", "mode", "stance", "report", "published", "span", "audience", "coder"};
  std::string where = "s.rev_to IS NULL";
  if (!f.by.empty()) {
    std::string like = sql_text("%" + lower_ascii(f.by) + "%");
    where += " AND (lower(s.speaker_name) LIKE " + like + " OR (' ' || coalesce(s.speaker_codes, '')) LIKE " + sql_text("% " + f.by + "%") + " OR s.speaker_id = " + sql_text(f.by) + ")";
  }
  if (!f.report.empty()) where += " AND s.report_id = " + sql_text(f.report);
  if (f.direct_only) where += " AND s.mode <> 'indirect'";
  std::set<std::string> allowed;
  if (!f.about.empty()) {
    auto index = open_index(ledger);
    if (!index) return index.error();
    Statement s(index->get(), "SELECT report, statement, coder FROM quotes WHERE quotes MATCH ?");
    if (!s.good()) return failed(index->get(), "cannot be asked");
    s.bind(1, match_of(f.about));
    while (s.step() == SQLITE_ROW) allowed.insert(s.text(0) + "\x1f" + s.text(1) + "\x1f" + s.text(2));
  }
  long unnamed = 0;
  auto status = ledger.db().query(
      "SELECT s.report_id, s.statement, s.coder, s.speaker_id, s.speaker_name, s.speaker_codes, s.cue, s.quote, s.mode, s.stance, r.published, s.start, s.\"end\", s.byte_start, s.byte_end, s.audience "
      "FROM statements s JOIN reports r USING (report_id) WHERE " + where + " ORDER BY r.published NULLS LAST, s.report_id, s.byte_start, s.statement", {}, [&](const Row& r) {
        if (!f.about.empty() && !allowed.count(std::string(r.text(0)) + "\x1f" + std::to_string(r.integer(1)) + "\x1f" + std::string(r.text(2)))) return true;
        auto text = [&](int c) { return r.null(c) ? Json() : Json(std::string(r.text(c))); };
        Json j;
        j["speaker"] = r.null(4) ? Json() : Json{{"actor", text(3)}, {"name", text(4)}, {"codes", split(r.text(5), ' ')}};
        j["cue"] = text(6); j["quote"] = text(7); j["mode"] = text(8); j["stance"] = text(9); j["report"] = text(0); j["published"] = text(10);
        j["span"] = Json{{"start", r.integer(11)}, {"end", r.integer(12)}, {"byte_start", r.integer(13)}, {"byte_end", r.integer(14)}};
        j["audience"] = split(r.text(15), ';');
        j["coder"] = text(2);
        unnamed += r.null(4);
        out.rows.push_back(std::move(j));
        return f.limit <= 0 || static_cast<long>(out.rows.size()) < f.limit;
      });
  if (!status) return status.error();
  out.last_line = std::to_string(out.rows.size()) + " quotes" + (unnamed ? ": " + std::to_string(unnamed) + " without a named speaker" : "");
  return out;
}

}  // namespace newsledger::store
