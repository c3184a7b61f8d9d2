// Corrections and forgetting (see correct.h). Tested by ledger_test.cc and more_test.cc.
#include "store/correct.h"

#include <algorithm>
#include <filesystem>

#include "base/sha256.h"
#include "base/table.h"

namespace newsledger::store {
namespace {

constexpr std::string_view kFields[] = {"category", "act", "modes", "contexts", "cameo", "status", "actor_ids", "actor_names", "actor_codes", "recipient_ids", "recipient_names", "recipient_codes",
                                        "when_edtf", "when_earliest", "when_latest", "when_precision", "place_name", "place_country", "place_precision", "quantity_of", "quantity_unit", "delete"};

Status in_transaction(Ledger& ledger, const std::function<Status()>& work) {
  if (auto s = ledger.db().run("BEGIN"); !s) return s;
  Status done = work();
  if (done) done = ledger.db().run("COMMIT");
  if (!done) (void)ledger.db().run("ROLLBACK").ok();
  return done;
}

std::string text_of(const Value& v) {
  if (const auto* s = std::get_if<std::string>(&v)) return *s;
  if (const auto* n = std::get_if<std::int64_t>(&v)) return std::to_string(*n);
  return {};
}

// Closes the row and writes it anew with one column changed; `delete` only closes it.
Status change_event(Ledger& ledger, const std::string& id, const std::string& field, const std::string& value) {
  Database& db = ledger.db();
  const TableDef& t = table("reported_events");
  auto rows = db.rows("SELECT * FROM reported_events WHERE rev_to IS NULL AND reported_event_id = ?", {id});
  if (!rows) return rows.error();
  if (rows->rows.empty()) return Done{};
  if (auto s = db.run("UPDATE reported_events SET rev_to = ? WHERE rev_to IS NULL AND reported_event_id = ?", {ledger.revision(), id}); !s) return s;
  if (field == "delete") return Done{};
  Values v = rows->rows[0];
  auto at = [&](std::string_view c) -> Value& { return v[static_cast<std::size_t>(t.column(c))]; };
  at(field) = value.empty() ? Value() : Value(value);
  if (field == "when_edtf" && value.size() == 10) { at("when_earliest") = at("when_latest") = value; at("when_precision") = std::string("day"); at("when_anchor") = std::string("clause"); }
  at("rev_from") = ledger.revision();
  at("bucket") = bucket_of(text_of(at("coder")), told_act(text_of(at("act")), text_of(at("category"))), text_of(at("actor_codes")), text_of(at("actor_names")), text_of(at("recipient_codes")), text_of(at("recipient_names")));
  std::string notes = text_of(at("notes"));
  if (std::string note = "corrected: " + field; notes.find(note) == std::string::npos) at("notes") = notes.empty() ? note : notes + "; " + note;
  return db.append("reported_events", t.types(), {v});
}

Status write(Ledger& ledger, Record& r) {
  const std::string id = short_id({text_of(r.get("target_id")), text_of(r.get("body_sha256")), text_of(r.get("field")), text_of(r.get("new_value")), text_of(r.get("author")), text_of(r.get("reason")), text_of(r.get("made_at"))});
  if (std::holds_alternative<std::monostate>(r.get("correction_id"))) r.text("correction_id", id);
  r.integer("revision", ledger.revision());
  return ledger.db().append("corrections", table("corrections").types(), {r.values()});
}

Result<Record> record_of(Ledger& ledger, const Correction& c) {
  Database& db = ledger.db();
  Record r(table("corrections"));
  r.text("made_at", now_utc()).text("author", c.author).text("reason", c.reason).text("target_id", c.target_id).text("field", c.field).text_or_null("new_value", c.value);
  auto event = db.rows("SELECT e.*, r.body_sha256 FROM reported_events e JOIN reports r USING (report_id) WHERE e.rev_to IS NULL AND e.reported_event_id = ?", {c.target_id});
  if (!event) return event.error();
  if (!event->rows.empty()) {
    if (std::find(std::begin(kFields), std::end(kFields), c.field) == std::end(kFields)) return Error{ErrorCode::usage, "\"" + c.field + "\" cannot be corrected; fields are category, act, status, actor_codes, recipient_codes, when_edtf, place_name, ..., delete", "--field"};
    const TableDef& t = table("reported_events");
    const Values& v = event->rows[0];
    auto at = [&](std::string_view column) { return v[static_cast<std::size_t>(t.column(column))]; };
    std::string quote = text_of(at("trigger"));
    r.text("target", "event").text("body_sha256", text_of(v.back())).text("quote", quote).text("quote_sha256", sha256_hex(quote)).put("start", at("start")).put("end", at("end"));
    if (c.field != "delete") r.text_or_null("old_value", text_of(at(c.field)));
    return r;
  }
  auto report = db.rows("SELECT body_sha256, retracted FROM reports WHERE report_id = ?", {c.target_id});
  if (!report) return report.error();
  if (!report->rows.empty()) {
    if (c.field != "retracted") return Error{ErrorCode::usage, "of a report only `retracted` is corrected (its text: `newsledger forget`)", "--field"};
    r.text("target", "report").text("body_sha256", text_of(report->rows[0][0])).text_or_null("old_value", text_of(report->rows[0][1]));
    return r;
  }
  auto actor = db.one("SELECT count(*) FROM actors WHERE actor_id = ?", {c.target_id});
  if (!actor) return actor.error();
  if (std::get<std::int64_t>(*actor) > 0) {
    if (c.field != "merge" && c.field != "split") return Error{ErrorCode::usage, "actors are corrected by `merge` (into another id) or `split` (undoing it)", "--field"};
    r.text("target", "actor");
    return r;
  }
  return Error{ErrorCode::not_found, "no reported event, report or actor has the id " + c.target_id, "correct"};
}

// The current reported event a correction hangs on; "" : an orphan.
Result<std::string> target_of(Database& db, const std::string& body, std::int64_t start, std::int64_t end, const std::string& quote_sha256) {
  std::string found;
  auto s = db.query("SELECT e.reported_event_id, e.trigger FROM reported_events e JOIN reports r USING (report_id) WHERE e.rev_to IS NULL AND r.body_sha256 = ? AND e.start < ? AND e.\"end\" > ? ORDER BY e.start = ? DESC, e.reported_event_id",
                    {body, end, start, start}, [&](const Row& r) {
    // The same words, or words that the trigger now holds more or less of, at the same place.
    if (found.empty() || sha256_hex(r.text(1)) == quote_sha256) found = r.text(0);
    return sha256_hex(r.text(1)) != quote_sha256;
  });
  if (!s) return s.error();
  return found;
}

}  // namespace

Status apply_corrections(Ledger& ledger, const std::string& body) {
  Database& db = ledger.db();
  auto rows = db.rows("SELECT body_sha256, start, \"end\", quote_sha256, field, new_value FROM corrections WHERE target = 'event'" + (body.empty() ? std::string() : " AND body_sha256 = " + sql_text(body)) + " ORDER BY revision, made_at, correction_id");
  if (!rows) return rows.error();
  for (const Values& v : rows->rows) {
    auto id = target_of(db, text_of(v[0]), std::get<std::int64_t>(v[1]), std::get<std::int64_t>(v[2]), text_of(v[3]));
    if (!id) return id.error();
    if (id->empty()) continue;
    const std::string field = text_of(v[4]);
    if (field != "delete") {
      auto now = db.one("SELECT " + sql_name(field) + " FROM reported_events WHERE rev_to IS NULL AND reported_event_id = ?", {*id});
      if (!now) return now.error();
      if (text_of(*now) == text_of(v[5])) continue;
    }
    if (auto s = change_event(ledger, *id, field, text_of(v[5])); !s) return s;
  }
  return Done{};
}

Status correct(Ledger& ledger, const Correction& c) {
  if (c.reason.empty() || c.author.empty()) return Error{ErrorCode::usage, "a correction needs --reason and --author", "correct"};
  auto record = record_of(ledger, c);
  if (!record) return record.error();
  const std::string target = text_of(record->get("target"));
  Status done = in_transaction(ledger, [&]() -> Status {
    if (auto s = ledger.begin_revision("correct", c.target_id + " " + c.field); !s) return s;
    if (auto s = write(ledger, *record); !s) return s;
    if (target == "report") return ledger.db().run("UPDATE reports SET retracted = ? WHERE report_id = ?", {c.value.empty() ? Value() : Value(c.value), c.target_id});
    if (target == "event") return apply_corrections(ledger, text_of(record->get("body_sha256")));
    return Done{};
  });
  if (!done) return done;
  return target == "event" ? ledger.derive() : ledger.derive_all();
}

Result<Answer> list_corrections(Ledger& ledger) {
  Answer out;
  out.columns = {"correction_id", "made_at", "author", "reason", "target", "target_id", "body_sha256", "quote", "quote_sha256", "start", "end", "field", "old_value", "new_value", "state"};
  auto rows = ledger.db().rows("SELECT correction_id, made_at, author, reason, target, target_id, body_sha256, quote, quote_sha256, start, \"end\", field, old_value, new_value FROM corrections ORDER BY revision, made_at, correction_id");
  if (!rows) return rows.error();
  long orphans = 0;
  for (const Values& v : rows->rows) {
    Json j;
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (const auto* n = std::get_if<std::int64_t>(&v[i])) j[out.columns[i]] = *n;
      else j[out.columns[i]] = std::holds_alternative<std::monostate>(v[i]) ? Json() : Json(text_of(v[i]));
    }
    std::string state = "applied";
    if (text_of(v[4]) == "event" && text_of(v[11]) != "delete") {
      auto id = target_of(ledger.db(), text_of(v[6]), std::get<std::int64_t>(v[9]), std::get<std::int64_t>(v[10]), text_of(v[8]));
      if (!id) return id.error();
      if (id->empty()) { state = "orphan"; ++orphans; }
    }
    j["state"] = state;
    out.rows.push_back(std::move(j));
  }
  out.last_line = std::to_string(out.rows.size()) + " corrections, " + std::to_string(orphans) + " orphans (no coded event stands at their words now)";
  return out;
}

Result<long> import_corrections(Ledger& ledger, const std::string& ndjson) {
  long fresh = 0;
  Status done = in_transaction(ledger, [&]() -> Status {
    if (auto s = ledger.begin_revision("correct", "import"); !s) return s;
    for (const std::string& line : split(ndjson, '\n')) {
      Json j = Json::parse(line, nullptr, false);
      if (!j.is_object() || !j.contains("correction_id") || !j["correction_id"].is_string()) return Error{ErrorCode::input, "a correction is one JSON object a line with correction_id", line.substr(0, 60)};
      auto known = ledger.db().one("SELECT count(*) FROM corrections WHERE correction_id = ?", {j["correction_id"].get<std::string>()});
      if (!known) return known.error();
      if (std::get<std::int64_t>(*known) > 0) continue;
      Record r(table("corrections"));
      for (const Column& c : table("corrections").columns) {
        auto it = j.find(std::string(c.name));
        if (it == j.end() || it->is_null() || c.name == "revision") continue;
        if (it->is_number_integer()) r.integer(c.name, it->get<std::int64_t>());
        else if (it->is_string()) r.text(c.name, it->get<std::string>());
      }
      if (auto s = write(ledger, r); !s) return s;
      ++fresh;
    }
    return apply_corrections(ledger, "");
  });
  if (!done) return done.error();
  if (auto s = ledger.derive_all(); !s) return s.error();
  return fresh;
}

Status forget(Ledger& ledger, const std::string& report_id, const std::string& reason) {
  Database& db = ledger.db();
  auto known = db.one("SELECT count(*) FROM reports WHERE report_id = ?", {report_id});
  if (!known) return known.error();
  if (std::get<std::int64_t>(*known) == 0) return Error{ErrorCode::not_found, "no report has the id " + report_id, "forget"};
  Status done = in_transaction(ledger, [&]() -> Status {
    if (auto s = ledger.begin_revision("forget", report_id); !s) return s;
    // Propositions and triggers that events and claims took from this report, in history too.
    for (const char* sql : {"UPDATE claims SET proposition = NULL WHERE proposition IN (SELECT clause FROM reported_events WHERE report_id = ?)", "UPDATE events SET trigger = NULL WHERE trigger IN (SELECT trigger FROM reported_events WHERE report_id = ?)",
                            "UPDATE reported_events SET trigger = NULL, clause = NULL, actor_words = NULL, recipient_words = NULL, when_words = NULL, place_words = NULL, quantity_words = NULL, quantity_of = NULL, notes = NULL WHERE report_id = ?",
                            "UPDATE stances SET quote = NULL, cue = NULL, holder_words = NULL WHERE report_id = ?", "UPDATE statements SET quote = NULL, cue = NULL WHERE report_id = ?", "UPDATE mentions SET quote = NULL WHERE report_id = ?",
                            "UPDATE quantities SET quote = NULL, \"of\" = NULL WHERE report_id = ?", "UPDATE places SET quote = NULL WHERE report_id = ?", "UPDATE times SET quote = NULL WHERE report_id = ?", "UPDATE corrections SET quote = NULL WHERE body_sha256 IN (SELECT body_sha256 FROM reports WHERE report_id = ?)",
                            "UPDATE reports SET text = NULL, title = NULL WHERE report_id = ?"})
      if (auto s = db.run(sql, {report_id}); !s) return s;
    return db.run("UPDATE reports SET forgotten = ? WHERE report_id = ?", {reason.empty() ? std::string("no reason given") : reason, report_id});
  });
  if (!done) return done;
  if (auto s = ledger.derive_all(); !s) return s;
  if (ledger.path() == ":memory:") return Done{};
  std::error_code ec;
  std::filesystem::remove(ledger.path() + ".words", ec);
  // A new file: the old one's free blocks may still hold the words.
  const std::string fresh = ledger.path() + ".forget";
  std::filesystem::remove(fresh, ec);
  auto name = db.one("SELECT current_database()");
  if (!name) return name.error();
  if (auto s = db.run("ATTACH " + sql_text(fresh) + " AS fresh (STORAGE_VERSION 'v1.2.0')"); !s) return s;
  if (auto s = db.run("COPY FROM DATABASE " + sql_name(text_of(*name)) + " TO fresh"); !s) return s;
  if (auto s = db.run("DETACH fresh"); !s) return s;
  return ledger.replace_file(fresh);
}

}  // namespace newsledger::store
