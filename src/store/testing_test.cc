// Ledgers for tests (see testing.h); named so that it is built with the tests alone.
#include "store/testing.h"

#include <stdlib.h>

#include <filesystem>

#include "base/table.h"

#ifndef NEWSLEDGER_SOURCE_DIR
#define NEWSLEDGER_SOURCE_DIR "."
#endif

namespace newsledger::store::testing {

std::string source_folder(const std::string& below) { return std::string(NEWSLEDGER_SOURCE_DIR) + "/" + below; }

std::vector<std::string> story_lines() {
  auto text = read_file(source_folder("tests/ledger/story_codings.ndjson"));
  NEWSLEDGER_CHECK(text.ok(), "tests/ledger/story_codings.ndjson is there");
  std::vector<std::string> out;
  for (const std::string& line : split(*text, '\n')) out.push_back(line);
  return out;
}

Result<Ledger> story_ledger(const std::vector<int>& which, const std::string& path, int batch) {
  auto ledger = Ledger::open(path, {.mode = Mode::write, .data = source_folder("data"), .who = "add", .batch = batch, .threads = 1});
  if (!ledger) return ledger;
  std::vector<std::string> lines = story_lines();
  for (int i : which) {
    auto coding = read_coding(lines[static_cast<std::size_t>(i)], {});
    if (!coding) return coding.error();
    NEWSLEDGER_CHECK(coding->refused.empty(), coding->refused.front().c_str());
    if (auto s = ledger->add(coding->document, coding->coder); !s) return s.error();
  }
  if (auto s = ledger->finish(); !s) return s.error();
  return ledger;
}

std::string scratch_file(const std::string& name) {
  std::string pattern = (std::filesystem::temp_directory_path() / "newsledger-XXXXXX").string();
  const char* folder = ::mkdtemp(pattern.data());
  NEWSLEDGER_CHECK(folder != nullptr, "a temporary folder can be made");
  return std::string(folder) + "/" + name;
}

std::string state_of(Ledger& ledger) {
  std::string out;
  for (const TableDef& t : schema()) {
    if (t.name == "meta" || t.name == "revisions" || t.name == "coders" || t.name == "aliases") continue;
    std::string columns;
    for (const Column& c : t.columns)
      if (c.name != "rev_from" && c.name != "rev_to" && c.name != "revision") columns += (columns.empty() ? "" : ", ") + sql_name(c.name);
    out += "# " + std::string(t.name) + "\n";
    auto s = ledger.db().query("SELECT CAST((" + columns + ") AS VARCHAR) AS row FROM " + sql_name(t.name) + (t.column("rev_to") >= 0 ? " WHERE rev_to IS NULL" : "") + " ORDER BY row", {},
                               [&](const Row& r) { out += std::string(r.text(0)) + "\n"; return true; });
    NEWSLEDGER_CHECK(s.ok(), "every table can be read");
  }
  return out;
}

}  // namespace newsledger::store::testing
