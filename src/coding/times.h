// When: time expressions, TIMEX3 and EDTF, resolved against the publication date and the narrative.
// In: tokens, sentences, report.published. Out: Document::times (by position). No publication date: unresolved, never today's.
// Thread-safety: TimeTables is immutable after load.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "newsledger/document.h"

namespace newsledger::coding {

class TimeTables {
 public:
  static Result<TimeTables> load(const std::string& folder);   // data/times
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_times(Document& doc, const TimeTables& tables);
// The date of the event whose trigger is `token`: from its own clause, else carried by a named rule, else none.
std::optional<When> when_of(const Document& doc, const TimeTables& tables, Index token, bool by_words = false);

}  // namespace newsledger::coding
