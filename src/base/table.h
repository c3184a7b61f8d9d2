// Reader of the project's line tables (data/*.txt): "#" starts a comment (at line start or after a blank), blank lines
// are skipped, fields are split at TABs, or at runs of two or more blanks where a line has no TAB.
// Every row knows its line, so that rules can cite "cues.txt:41". Thread-safety: plain values.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger {

struct TableRow {
  int line = 0;                      // 1-based
  std::vector<std::string> fields;   // trimmed
};

Result<std::string> read_file(const std::string& path);
Status write_file(const std::string& path, std::string_view bytes);   // whole or not at all (temporary file + rename)
Result<std::vector<TableRow>> read_table(const std::string& path);
std::vector<TableRow> parse_table(std::string_view text);

std::vector<std::string> split(std::string_view s, char by);          // trimmed parts; empty parts dropped
std::string_view trim(std::string_view s);
std::string lower_ascii(std::string_view s);

}  // namespace newsledger
