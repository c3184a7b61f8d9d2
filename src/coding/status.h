// How certain: factuality and status of every verb and event noun, by composing the governors and marks above it
// (status.md). With statements.h the only reader of negation, modals and cue verbs.
//
// In: tokens, statements. Out: Document::predicates (by token).
// Thread-safety: StatusTables is immutable after load.
#pragma once
#include <memory>
#include <string>

#include "newsledger/document.h"

namespace newsledger::coding {

class StatusTables {
 public:
  static Result<StatusTables> load(const std::string& folder);   // data/status
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_predicates(Document& doc, const StatusTables& tables);
// The reading of one word, computed if it is not in doc.predicates.
Predicate predicate_of(const Document& doc, const StatusTables& tables, Index token);

}  // namespace newsledger::coding
