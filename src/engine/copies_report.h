// Wordings of a set of reports as JSON Lines and as a page: which belong together, of what kind, who came first, what
// differs, which rest on one origin. Neither model nor lexicon is needed. Thread-safety: pure functions.
#pragma once
#include <string>
#include <vector>

#include "newsledger/article.h"
#include "provenance/copies.h"

namespace newsledger {

using provenance::CopyReport;
CopyReport copy_report(const Article& article);

struct CopiesView {
  int width = 80;
  bool colour = false;
  bool all = false;     // wordings of one report in the table, too
  int differs = 5;      // differences shown a copy
};
std::string copies_lines(std::vector<CopyReport> reports, const CopiesView& view);   // one object a wording
std::string copies_table(std::vector<CopyReport> reports, const CopiesView& view);

}  // namespace newsledger
