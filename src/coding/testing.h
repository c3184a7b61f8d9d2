// For tests: a Document made from a parse in JSON (as `newsledger parse --format json` writes it), so that the coding
// room can be tested on frozen trees. Also the few-words-a-line form "word/TAG/dep/head" for hand-made trees.
#pragma once
#include <string>
#include <string_view>

#include "newsledger/document.h"

namespace newsledger::coding::testing {

// One JSON object: {"report":{"id","published"},"text","blocks"?,"tokens":[{"start","end",...}],"sentences","entities"},
// positions in code points. NEWSLEDGER_CHECKs on a malformed one.
Document document_from_json(std::string_view json);

}  // namespace newsledger::coding::testing
