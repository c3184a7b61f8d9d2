// What every verb that asks or fills a ledger shares: --ledger, --format, the filters, and how an Answer is printed.
// Thread-safety: main thread.
#pragma once
#include <string>
#include <vector>

#include "cli/verb.h"
#include "store/ask.h"

namespace newsledger::cli {

struct LedgerChoice {
  std::string file = "./newsledger.duckdb", data, format = "auto";
  void add_options(CLI::App& command);          // --ledger, --data
  void add_format(CLI::App& command);           // --format
  Result<store::Ledger> read(const std::string& who) const;    // derives first what a killed run left stale
  Result<store::Ledger> write(const std::string& who, store::LedgerOptions options = {}) const;
  int print(Console& console, const Result<store::Answer>& answer) const;   // gives the exit code: 1 nothing found
};

struct FilterChoice {
  store::Filter filter;
  std::string dates;
  void add_options(CLI::App& command, bool claims);
  Status resolve();                              // dates -> from, to
};

}  // namespace newsledger::cli
