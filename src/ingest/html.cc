#include "ingest/html.h"

namespace newsledger::ingest {

void read_html(std::string_view page, Document& doc) {
  (void)page;
  doc.diagnostics.push_back({Diagnostic::Level::error, "html-not-read", "HTML is not read yet: give the report's plain text.", {}});
}

}  // namespace newsledger::ingest
