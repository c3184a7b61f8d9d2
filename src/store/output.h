// An Answer as a table, NDJSON, JSON, CSV, XLSX or Parquet.
//
//   std::string bytes = store::render(answer, "csv", {.width = 100});
//   store::write_answer(answer, "xlsx", "claims.xlsx");                 // xlsx and parquet go to a file
//
// Spreadsheets: every cell of CSV and XLSX that is text stays text: nothing of it runs as a formula and no code changes
// (`---REB`, `043`). In CSV a text that a spreadsheet would compute or turn into a number is written as ="..." when it is
// a plain code, else with a leading apostrophe. Thread-safety: pure functions.
#pragma once
#include <string>

#include "store/ask.h"

namespace newsledger::store {

struct RenderOptions { int width = 80; bool colour = false; bool last_line = true; };

std::string render(const Answer& answer, const std::string& format, const RenderOptions& options);   // table, ndjson, json, csv
Status write_answer(const Answer& answer, const std::string& format, const std::string& path);       // xlsx, parquet

std::string flat(const Json& value);              // one cell of a flat table
std::string csv_cell(const Json& value);
std::string fit(std::string_view text, std::size_t columns);   // cut at code points, with an ellipsis

}  // namespace newsledger::store
