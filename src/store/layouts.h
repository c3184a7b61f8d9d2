// Layouts that other tools read: columns in order, what fills each, what stays empty and why.
//
//   store::export_layout(ledger, "gdelt", "events.tsv", {});          // one file
//   store::export_tables(ledger, "folder", "parquet", {});            // every flat table
//
// One row a column is the source of the file, of its loss table (`export --losses`, docs/export.md) and of the tests.
// Thread-safety: as Ledger.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "store/ask.h"

namespace newsledger::store {

struct LayoutColumn {
  std::string_view name;
  std::string_view sql;        // over the rows of kLayoutSource; "" : stays empty
  std::string_view about;      // what it is filled from, or why it stays empty
};
struct Layout {
  std::string_view name, about;
  char separator;              // '\t' or ','
  bool header;
  bool per_report;             // one row a reported event instead of a merged one
  std::vector<LayoutColumn> columns;
  std::string_view lost;       // what of ours has no column there
};

const std::vector<Layout>& layouts();
const Layout* find_layout(std::string_view name);          // nullptr: there is none
std::string losses_markdown();                             // docs/export.md

struct ExportOptions { bool with_text = true; std::string coder; };

// Gives the rows written. Layouts of the table above, and: plover (JSON Lines), gexf, webanno (JSON-LD).
Result<long> export_layout(Ledger& ledger, const std::string& name, const std::string& path, const ExportOptions& options);
Result<long> export_tables(Ledger& ledger, const std::string& folder, const std::string& format, const ExportOptions& options);   // parquet, csv
Result<Answer> layout_losses(const std::string& name);
Result<Answer> layout_rows(Ledger& ledger, const Layout& layout, const ExportOptions& options);

}  // namespace newsledger::store
