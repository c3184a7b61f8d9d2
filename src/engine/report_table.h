// A coded Document as a page to read in a terminal; with `explain` every field of each event with its words and rule, and
// what was seen and not coded. Also a parse as a table.
// Thread-safety: pure functions.
#pragma once
#include <functional>
#include <string>

#include "newsledger/document.h"

namespace newsledger {

struct TableOptions {
  int width = 80;
  bool colour = false;
  bool explain = false;
  std::function<std::string(std::string_view)> rule_place = {};   // "protest.gather" -> "protest.rules:12"
};

std::string report_table(const Document& doc, const TableOptions& options);   // ends in a newline
std::string parse_table_of(const Document& doc, const TableOptions& options);

}  // namespace newsledger
