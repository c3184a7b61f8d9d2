// The ledger: one DuckDB file that holds what reports say, and what follows from all of them together.
//
//   auto ledger = store::Ledger::open("news.duckdb", {.mode = store::Mode::write, .data = "data", .who = "add"});
//   if (!ledger->has(doc.report.id, coder)) ledger->add(doc, coder);       // in batches of one transaction
//   ledger->finish();                                                      // last batch, then events, claims, standings
//
// Two layers: rows of one report (rows.h), never changed by other reports; and events, claims and standings, derived from
// the set of all reports (derive.cc), for the buckets that new rows touch. A run that is killed loses at most the batch
// that was not acknowledged; the next run goes on with the reports that are missing and derives what is stale.
// Errors: ErrorCode::store. Thread-safety: one Ledger belongs to one thread; one process writes (lock.h).
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "newsledger/document.h"
#include "store/codings.h"
#include "store/database.h"
#include "store/lock.h"
#include "store/merge.h"
#include "store/rows.h"
#include "store/standing.h"

namespace newsledger::store {

enum class Mode { read, write };

struct LedgerOptions {
  Mode mode = Mode::read;
  std::string data;                 // the project's data/ folder
  std::string who = "newsledger";   // verb, for the lock and the list of revisions
  std::string detail;               // what the verb was told
  std::string merge;                // strict, default, loose; "": as the ledger has it
  int batch = 64;                   // reports a transaction
  bool with_text = true;
  int threads = 0;
};

struct AddCounts { long reports = 0, events = 0, known = 0, recoded = 0; };

// What a coder in just this version has coded, by report id and hash of the source's bytes. May be asked by any thread.
class CodedBefore {
 public:
  bool has(const std::string& report_id, const std::string& source_sha256) const;

 private:
  friend class Ledger;
  std::set<std::string> keys_;
};

class Ledger {
 public:
  static Result<Ledger> open(const std::string& path, const LedgerOptions& options);
  Ledger(Ledger&&) = default;
  Ledger& operator=(Ledger&&) = default;

  // ---- filling ----
  bool has(const std::string& report_id, const CoderName& coder) const;   // coded by just this version
  CodedBefore coded_before(const CoderName& coder) const;
  void count_known(long n) { counts_.known += n; }                        // reports that were not even handed in
  bool has_body(const std::string& report_id, const std::string& body_sha256) const;
  Status add(const Document& doc, const CoderName& coder);                // committed with its batch
  Status add(ReportRows rows, const CoderName& coder);
  Status commit();                                                        // ends the batch: what it held is safe now
  std::function<void(const std::vector<std::string>& report_ids)> acknowledged;   // called after each commit
  Status finish();                                                        // commit, then derive
  std::function<void(double share)> deriving;                             // called while deriving, share 0 to 1
  Status derive();                                                        // events, claims and standings of touched buckets
  Status derive_all();                                                    // all of them (another --merge)
  bool stale() const { return derived_ < revision_; }
  const AddCounts& counts() const { return counts_; }
  Status begin_revision(const std::string& verb, const std::string& detail);   // for verbs other than add
  std::int64_t revision() const { return revision_; }
  Status replace_file(const std::string& fresh);    // puts another file in this one's place and opens it

  // ---- asking ----
  Database& db() { return *db_; }
  std::optional<std::string> text(const std::string& report_id);          // nullopt: unknown, forgotten or kept out
  const std::string& path() const { return path_; }
  const LedgerOptions& options() const { return options_; }

 private:
  Ledger() = default;
  Status load_known();
  Status write_batch();
  Status versions(ReportRows& rows);
  Status derive_where(const std::string& condition);
  Status derive_stories();

  std::string path_;
  LedgerOptions options_;
  Lock lock_;
  std::unique_ptr<Database> db_;
  std::int64_t revision_ = 0, derived_ = 0;
  bool revision_open_ = false, has_corrections_ = false;
  AddCounts counts_;
  std::unordered_map<std::string, std::string> bodies_;     // report id -> body sha256
  std::unordered_map<std::string, std::string> sources_;    // report id -> sha256 of the bytes it came in, as of opening
  std::unordered_map<std::string, std::string> codings_;    // report id|coder -> stamp
  std::unordered_map<std::string, std::string> urls_;       // url -> latest report id
  std::set<std::string> coders_;
  std::vector<ReportRows> batch_;
  std::vector<std::string> batch_coders_, batch_stamps_;
  std::vector<CoderName> new_coders_;
  std::vector<std::pair<std::string, Values>> updates_;      // to be run after the batch's rows stand
};

// Reported events of a bucket as merging sees them, each with the id of its event.
Result<std::vector<Told>> told_events(Database& db, const std::string& bucket);
std::string now_utc();     // "2024-11-01T12:00:00Z"

}  // namespace newsledger::store
