// Opening and filling a ledger (see ledger.h). Tested by ledger_test.cc, the kill test and the order test.
#include "store/ledger.h"

#include <ctime>
#include <filesystem>

#include "base/sha256.h"
#include "base/table.h"
#include "store/correct.h"

namespace newsledger::store {
namespace {

std::string key_of(const std::string& report, const std::string& coder) { return report + "\x1f" + coder; }

// Words a page opens with when its publisher takes it back.
bool is_retraction(const ReportRows& rows) {
  std::string title, body;
  if (const auto* s = std::get_if<std::string>(&rows.report[static_cast<std::size_t>(table("reports").column("title"))])) title = lower_ascii(*s);
  if (const auto* s = std::get_if<std::string>(&rows.report[static_cast<std::size_t>(table("reports").column("text"))])) body = lower_ascii(std::string_view(*s).substr(0, 200));
  for (const char* words : {"retraction", "retracted:", "withdrawn:", "story withdrawn", "this article has been retracted", "this story has been withdrawn",
                            "this article has been withdrawn", "this story has been retracted"})
    if (title.starts_with(words) || body.starts_with(words)) return true;
  return false;
}

}  // namespace

std::string now_utc() {
  std::time_t now = std::time(nullptr);
  std::tm tm{};
  ::gmtime_r(&now, &tm);
  char buffer[32];
  std::strftime(buffer, sizeof buffer, "%Y-%m-%dT%H:%M:%SZ", &tm);
  return buffer;
}

namespace {
// A new ledger is made beside its place and put there whole: a process killed while making it leaves no half file that will
// not open. The lock of the ledger is held.
Status make_whole(const std::string& path, const LedgerOptions& options) {
  const std::string making = path + ".new";
  std::error_code ec;
  const auto sweep = [&] { for (const char* end : {"", ".wal"}) std::filesystem::remove(making + end, ec); };
  const auto make = [&]() -> Status {
    auto db = Database::open(making, {.threads = options.threads});
    if (!db) return db.error();
    if (auto s = prepare_schema(*db, making, false); !s) return s;
    return db->run("CHECKPOINT");
  };
  sweep();
  if (auto s = make(); !s) {
    sweep();
    Error e = s.error();
    for (std::string* text : {&e.message, &e.where})
      for (std::size_t at; (at = text->find(making)) != std::string::npos;) text->replace(at, making.size(), path);
    return e;
  }
  std::filesystem::rename(making, path, ec);
  if (ec) return Error{ErrorCode::store, "the new ledger cannot be put in its place: " + ec.message(), path};
  return Done{};
}
}  // namespace

Result<Ledger> Ledger::open(const std::string& path, const LedgerOptions& options) {
  Ledger out;
  out.path_ = path;
  out.options_ = options;
  bool memory = path == ":memory:";
  std::error_code ec;
  if (options.mode == Mode::read && !memory && !std::filesystem::exists(path, ec))
    return Error{ErrorCode::store, "there is no such ledger; make one with `newsledger add REPORTS --ledger FILE`", path};
  if (!memory) {
    auto lock = Lock::take(path, options.mode == Mode::write ? Lock::Mode::write : Lock::Mode::read, options.who);
    if (!lock) return lock.error();
    out.lock_ = std::move(*lock);
  }
  if (!memory && options.mode == Mode::write && !std::filesystem::exists(path, ec))
    if (auto s = make_whole(path, options); !s) return s.error();
  auto db = Database::open(path, {.read_only = options.mode == Mode::read && !memory, .threads = options.threads});
  if (!db) return db.error();
  out.db_ = std::make_unique<Database>(std::move(*db));
  if (auto s = prepare_schema(*out.db_, path, options.mode == Mode::read); !s) return s.error();
  auto revision = out.db_->one("SELECT coalesce(max(revision), 0) FROM revisions");
  auto derived = out.db_->one("SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'derived_revision'");
  if (!revision) return revision.error();
  if (!derived) return derived.error();
  out.revision_ = std::get<std::int64_t>(*revision);
  out.derived_ = std::get<std::int64_t>(*derived);
  if (options.mode == Mode::write) {
    if (auto s = out.load_known(); !s) return s.error();
    auto level = out.db_->one("SELECT value FROM meta WHERE key = 'merge'");
    if (!level) return level.error();
    if (!options.merge.empty() && std::get<std::string>(*level) != options.merge) {
      if (auto s = out.db_->run("UPDATE meta SET value = ? WHERE key = 'merge'", {options.merge}); !s) return s.error();
      if (out.revision_ > 0) if (auto s = out.derive_all(); !s) return s.error();
    }
  }
  return out;
}

Status Ledger::load_known() {
  auto s = db_->query("SELECT report_id, body_sha256, url, sha256 FROM reports ORDER BY revision, report_id", {}, [&](const Row& r) {
    bodies_[std::string(r.text(0))] = r.text(1);
    sources_[std::string(r.text(0))] = r.text(3);
    if (!r.null(2)) urls_[std::string(r.text(2))] = r.text(0);
    return true;
  });
  if (!s) return s;
  s = db_->query("SELECT report_id, coder, version FROM codings WHERE rev_to IS NULL", {}, [&](const Row& r) {
    codings_[key_of(std::string(r.text(0)), std::string(r.text(1)))] = r.text(2);
    return true;
  });
  if (!s) return s;
  auto corrections = db_->one("SELECT count(*) FROM corrections");
  if (!corrections) return corrections.error();
  has_corrections_ = std::get<std::int64_t>(*corrections) > 0;
  return db_->query("SELECT coder, version, lexicon, model FROM coders", {}, [&](const Row& r) {
    coders_.insert(std::string(r.text(0)) + "\x1f" + std::string(r.text(1)) + "\x1f" + std::string(r.text(2)) + "\x1f" + std::string(r.text(3)));
    return true;
  });
}

bool Ledger::has(const std::string& report_id, const CoderName& coder) const {
  auto it = codings_.find(key_of(report_id, coder.name));
  return it != codings_.end() && it->second == coder.stamp();
}
// A later version of a report goes by "id~hash" (add()), so an id alone does not say which words are meant: the hash does.
CodedBefore Ledger::coded_before(const CoderName& coder) const {
  CodedBefore out;
  for (const auto& [id, source] : sources_)
    if (!source.empty() && has(id, coder)) out.keys_.insert(id.substr(0, id.find('~')) + "\x1f" + source);
  return out;
}
bool CodedBefore::has(const std::string& report_id, const std::string& source_sha256) const {
  return keys_.count(report_id.substr(0, report_id.find('~')) + "\x1f" + source_sha256) > 0;
}
bool Ledger::has_body(const std::string& report_id, const std::string& body_sha256) const {
  auto it = bodies_.find(report_id);
  return it != bodies_.end() && it->second == body_sha256;
}

Status Ledger::add(const Document& doc, const CoderName& coder) { return add(rows_of(doc, coder, {options_.with_text}), coder); }

Status Ledger::add(ReportRows rows, const CoderName& coder) {
  auto known = bodies_.find(rows.report_id);
  // The same id over other words is a later version: a report of its own.
  if (known != bodies_.end() && known->second != rows.body_sha256) {
    std::string id = rows.report_id + "~" + rows.body_sha256.substr(0, 8);
    for (auto& [name, all] : rows.tables) {
      int c = table(name).column("report_id");
      for (Values& v : all) v[static_cast<std::size_t>(c)] = id;
    }
    rows.report[static_cast<std::size_t>(table("reports").column("report_id"))] = id;
    rows.report[static_cast<std::size_t>(table("reports").column("supersedes"))] = rows.report_id;
    rows.report_id = id;
    for (const char* name : {"reported_events", "stances"}) {    // their ids are hashes over the report's
      int c = table(name).column("reported_event_id");
      for (Values& v : rows.tables[name])
        if (auto* s = std::get_if<std::string>(&v[static_cast<std::size_t>(c)])) *s = short_id({id, *s});
    }
    for (Values& v : rows.tables["stances"])
      if (auto* s = std::get_if<std::string>(&v[0])) *s = short_id({id, *s});
  }
  auto coded = codings_.find(key_of(rows.report_id, coder.name));
  if (coded != codings_.end() && coded->second == coder.stamp()) { ++counts_.known; return Done{}; }
  if (coders_.insert(coder.name + "\x1f" + coder.version + "\x1f" + coder.lexicon + "\x1f" + coder.model).second) new_coders_.push_back(coder);
  batch_.push_back(std::move(rows));
  batch_coders_.push_back(coder.name);
  batch_stamps_.push_back(coder.stamp());
  codings_[key_of(batch_.back().report_id, coder.name)] = coder.stamp();
  if (static_cast<int>(batch_.size()) >= options_.batch) return commit();
  return Done{};
}

Status Ledger::begin_revision(const std::string& verb, const std::string& detail) {
  if (revision_open_) return Done{};
  ++revision_;
  revision_open_ = true;
  return db_->run("INSERT INTO revisions VALUES (?, ?, ?, ?, 0, 0)", {revision_, now_utc(), verb, detail});
}

Status Ledger::commit() {
  if (batch_.empty()) return Done{};
  bool was_open = revision_open_;
  if (auto s = db_->run("BEGIN"); !s) return s;
  Status done = write_batch();
  if (done) done = db_->run("COMMIT");
  if (!done) {
    (void)db_->run("ROLLBACK").ok();
    if (!was_open && revision_open_) { revision_open_ = false; --revision_; }
    return done;
  }
  std::vector<std::string> ids;
  for (const ReportRows& r : batch_) ids.push_back(r.report_id);
  batch_.clear();
  batch_coders_.clear();
  batch_stamps_.clear();
  new_coders_.clear();
  if (acknowledged) acknowledged(ids);
  return Done{};
}

// A page fetched again with other words supersedes what the same address gave before; a retraction withdraws it.
Status Ledger::versions(ReportRows& rows) {
  auto at = [&](std::string_view c) -> Value& { return rows.report[static_cast<std::size_t>(table("reports").column(c))]; };
  const auto* url = std::get_if<std::string>(&at("url"));
  std::string old;
  if (const auto* s = std::get_if<std::string>(&at("supersedes"))) old = *s;
  if (url && old.empty())
    if (auto it = urls_.find(*url); it != urls_.end() && it->second != rows.report_id && bodies_[it->second] != rows.body_sha256) old = it->second;
  if (url) urls_[*url] = rows.report_id;
  if (old.empty()) return Done{};
  at("supersedes") = old;
  updates_.push_back({"UPDATE reports SET superseded_by = ? WHERE report_id = ?", {rows.report_id, old}});
  if (!is_retraction(rows)) return Done{};
  const auto* published = std::get_if<std::string>(&at("published"));
  // All that stood at the address, the versions before the last one too.
  updates_.push_back({"UPDATE reports SET retracted = ? WHERE retracted IS NULL AND report_id <> ? AND (report_id = ? OR url = ?)", {published ? *published : now_utc(), rows.report_id, old, url ? Value(*url) : Value()}});
  return Done{};
}

Status Ledger::write_batch() {
  if (auto s = begin_revision(options_.who, options_.detail); !s) return s;
  std::map<std::string, std::vector<Values>> rows;
  std::int64_t fresh = 0, events = 0;
  for (std::size_t i = 0; i < batch_.size(); ++i) {
    ReportRows& r = batch_[i];
    if (!bodies_.count(r.report_id)) {
      bodies_[r.report_id] = r.body_sha256;
      if (auto s = versions(r); !s) return s;
      r.report[static_cast<std::size_t>(table("reports").column("revision"))] = revision_;
      rows["reports"].push_back(r.report);
      Record w(table("wordings"));
      w.text("wording_id", r.body_sha256.substr(0, 16)).text("report_id", r.report_id).text("rule", "byte-equal").integer("rev_from", revision_);
      rows["wordings"].push_back(std::move(w.values()));
      ++fresh;
    } else {
      // Coded before by an older version of the same coder: its rows become history.
      auto coded = db_->one("SELECT count(*) FROM codings WHERE rev_to IS NULL AND report_id = ? AND coder = ?", {r.report_id, batch_coders_[i]});
      if (!coded) return coded.error();
      if (std::get<std::int64_t>(*coded) > 0) {
        ++counts_.recoded;
        for (const TableDef& t : schema())
          if (t.column("coder") >= 0 && t.column("report_id") >= 0 && t.column("rev_to") >= 0)
            if (auto s = db_->run("UPDATE " + sql_name(t.name) + " SET rev_to = ? WHERE rev_to IS NULL AND report_id = ? AND coder = ?", {revision_, r.report_id, batch_coders_[i]}); !s) return s;
      }
    }
    for (auto& [name, all] : r.tables) {
      auto c = static_cast<std::size_t>(table(name).column("rev_from"));
      for (Values& v : all) { v[c] = revision_; rows[name].push_back(v); }
    }
    if (auto it = r.tables.find("reported_events"); it != r.tables.end()) events += static_cast<std::int64_t>(it->second.size());
    Record c(table("codings"));
    c.text("report_id", r.report_id).text("coder", batch_coders_[i]).text("version", batch_stamps_[i]).text("coding_sha256", r.coding_sha256).integer("rev_from", revision_);
    rows["codings"].push_back(std::move(c.values()));
  }
  for (const CoderName& c : new_coders_) {
    Record r(table("coders"));
    r.text("coder", c.name).text_or_null("version", c.version).text_or_null("lexicon", c.lexicon).text_or_null("model", c.model).integer("revision", revision_);
    rows["coders"].push_back(std::move(r.values()));
  }
  for (const auto& [name, all] : rows) if (auto s = db_->append(name, table(name).types(), all); !s) return s;
  if (has_corrections_)
    for (const ReportRows& r : batch_) if (auto s = apply_corrections(*this, r.body_sha256); !s) return s;
  for (const auto& [sql, parameters] : updates_) if (auto s = db_->run(sql, parameters); !s) return s;
  updates_.clear();
  counts_.reports += fresh;
  counts_.events += events;
  return db_->run("UPDATE revisions SET reports = reports + ?, events = events + ? WHERE revision = ?", {fresh, events, revision_});
}

Status Ledger::finish() {
  if (auto s = commit(); !s) return s;
  return stale() ? derive() : Status(Done{});
}

Status Ledger::replace_file(const std::string& fresh) {
  db_.reset();
  std::error_code ec;
  std::filesystem::rename(fresh, path_, ec);
  if (ec) return Error{ErrorCode::io, "the new file cannot take the old one's place: " + ec.message(), path_};
  std::filesystem::remove(path_ + ".wal", ec);
  auto db = Database::open(path_, {.threads = options_.threads});
  if (!db) return db.error();
  db_ = std::make_unique<Database>(std::move(*db));
  return Done{};
}

std::optional<std::string> Ledger::text(const std::string& report_id) {
  auto v = db_->one("SELECT text FROM reports WHERE report_id = ?", {report_id});
  if (!v) return std::nullopt;
  if (auto* s = std::get_if<std::string>(&*v)) return std::move(*s);
  return std::nullopt;
}

}  // namespace newsledger::store
