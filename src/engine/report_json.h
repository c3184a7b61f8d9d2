// A coded Document -> one object of the schema newsledger.report/1 (docs/schema/newsledger.report.1.json), and a parsed
// one -> JSON or CoNLL-U of the language layer alone.
//
//   std::string line = newsledger::report_json(doc, {.coder = {.version = "0.1.0"}});   // no newline at the end
//
// What is not filled is null or an empty list, never invented. Spans become code points, bytes and the words.
// Thread-safety: pure functions.
#pragma once
#include <string>

#include "newsledger/engine.h"

namespace newsledger {

struct ReportJsonOptions {
  bool with_text = false;         // the body itself
  bool with_predicates = false;   // every verb and event noun with its factuality
  EngineStamp coder = {};         // who coded: printed in every object
};

std::string report_json(const Document& doc, const ReportJsonOptions& options);

std::string parse_json(const Document& doc);     // one line: {"report","tokens","sentences","entities"}
std::string parse_conllu(const Document& doc);   // with "# newdoc", "# sent_id", "# text"; every line ends in \n

}  // namespace newsledger
