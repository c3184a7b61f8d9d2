// Questions to a ledger: each gives an Answer, rows of JSON with named columns and a last line that says what is lacking.
//
//   store::Filter f; f.actor = "RUS"; f.from = "2024-11-01";
//   auto answer = store::ask_events(ledger, f);          // then print it: output.h
//
// Errors: ErrorCode::store; an empty answer is no error. Thread-safety: as Ledger.
#pragma once
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "store/ledger.h"

namespace newsledger::store {

using Json = nlohmann::ordered_json;

struct Answer {
  std::vector<std::string> columns;    // order of columns; a row may lack some
  std::vector<Json> rows;              // objects
  std::string last_line;               // "24 events: 8 placed, 5 dated"
  std::string kind = {};               // claims, check, events, quotes: laid out for a terminal in their own way
};

struct Filter {
  std::string actor, recipient, party;       // a code ("RUS", "RUSGOV"), an id ("Q159") or part of a name; party: either side
  std::string category, status, standing, place, country, report, coder;
  std::string about;                          // words that must stand in the row (stems, any order)
  std::string from, to;                       // ISO dates, inclusive; a year or month stands for all its days
  std::string date = "own";                   // own: the event's date; published: the report's, by name only
  int asserters = 0;                          // at least
  long limit = 0;                             // 0: all
  std::vector<std::string> parties = {};      // any of these countries or ids on either side
  bool with_stances = true;                   // claims: who takes which stance
};

Result<Answer> ask_reported_events(Ledger& ledger, const Filter& filter);
Result<Answer> ask_events(Ledger& ledger, const Filter& filter);
Result<Answer> ask_claims(Ledger& ledger, const Filter& filter);
Status add_stances(Ledger& ledger, std::vector<Json>& claims);   // to rows of ask_claims that came without
// Counts of events by columns: actor, recipient, category, month, year, day, place, country, status, standing is of claims.
Result<Answer> count_events(Ledger& ledger, const Filter& filter, const std::vector<std::string>& by);
// `unknown`: only names without a code, by mentions.
Result<Answer> ask_actors(Ledger& ledger, const std::string& name, const Filter& filter, bool unknown = false);
Result<Answer> ask_reports(Ledger& ledger, const Filter& filter);

struct QueryLimits { double seconds = 30; long rows = 100000; std::string memory = "2GB"; };
// A stranger's SQL, shut in: read-only, no files, no settings, limits of time, rows and memory.
Result<Answer> ask_sql(const std::string& ledger_path, const std::string& sql, const QueryLimits& limits);

// "2024-11" -> "2024-11-01" and "2024-11-30"; "2024-10..2024-12"; "" where it is no date.
bool parse_dates(const std::string& text, std::string& from, std::string& to);

std::string flat_text(const Json& value);      // a string, "" for anything else
Json span_json(const Row& r, int start, int end, int byte_start, int byte_end, int quote);

}  // namespace newsledger::store
