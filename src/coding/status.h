// How certain: factuality and status of every verb and event noun, by composing the governors and marks above it
// (status.md). With statements.h the only reader of negation, modals and cue verbs.
//
// In: tokens, statements. Out: Document::predicates (by token).
// Thread-safety: StatusTables is immutable after load.
#pragma once
#include <memory>
#include <string>
#include <string_view>

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
// What the reading found; several may be set. An event's status is chosen from them by its category.
enum StatusMark : unsigned {
  kAlleged = 1, kPossible = 2, kPlanned = 4, kOngoing = 8, kConditional = 16, kNegated = 32, kAsked = 64, kIntended = 128, kFuture = 256
};

// The reading of one word: its own, else that of the nearest predicate above it.
Predicate predicate_of(const Document& doc, const StatusTables& tables, Index token);

// Status of the coded event whose trigger is `token`. The category absorbs what makes it: "must pull back" coded as REQUEST has
// happened, whatever becomes of the pulling back. `category` is PLOVER's ("REQUEST").
EventStatus event_status(const Document& doc, const StatusTables& tables, Index token, std::string_view category);

}  // namespace newsledger::coding
