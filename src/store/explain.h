// Why a row is there: every field with its words, rule, table row and history, and what was not done.
//
//   auto answer = store::explain(ledger, "3f2a...", [&](std::string_view rule) { return engine.rule_place(rule); });
//
// Takes the id of a report, reported event, event, claim, stance, actor, correction, or an id that went out of use.
// Thread-safety: as Ledger.
#pragma once
#include <functional>
#include <string>

#include "store/ask.h"

namespace newsledger::store {

using RulePlace = std::function<std::string(std::string_view rule)>;   // "protest.gather" -> "protest.rules:12"

Result<Answer> explain(Ledger& ledger, const std::string& id, const RulePlace& place);

}  // namespace newsledger::store
