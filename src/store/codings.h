// Codings made elsewhere (a person, a language model, another program) -> Documents, in the contract's own form
// (newsledger.report/1, one object a line).
//
//   auto one = store::read_coding(line, {.text_of = [&](const std::string& id) { return ledger.text(id); }});
//   if (one) ledger.add(one->document, one->coder);
//
// What it is lenient about: a span may be {"quote"} alone (it is looked up), `actors` may be missing (participants with
// name and codes are enough), `stances.about` may be absent. What it is strict about: every quote must stand in the
// report at the place given, else that event or stance is refused and named in `refused`; nothing is repaired silently.
// Thread-safety: pure function of its arguments.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"
#include "store/rows.h"

namespace newsledger::store {

struct CodingOptions {
  std::function<std::optional<std::string>(const std::string& report_id)> text_of;   // where the line has no "text"
};

struct Coding {
  Document document;
  CoderName coder;
  bool own_text = false;                 // the line brought the text itself
  std::vector<std::string> refused;      // one sentence each
};

Result<Coding> read_coding(std::string_view line, const CodingOptions& options);

}  // namespace newsledger::store
