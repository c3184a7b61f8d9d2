// How many: numbers with unit and what is counted; vague words by the contract's table ("dozens": 24 and more).
// In: tokens. Out: Document::quantities (by position). Thread-safety: QuantityTables is immutable after load.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

class QuantityTables {
 public:
  static Result<QuantityTables> load(const std::string& folder);   // data/quantities
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_quantities(Document& doc, const QuantityTables& tables);
// The quantities that belong to the event whose trigger is `token` (its arguments' counts, its toll).
std::vector<Index> quantities_of(const Document& doc, Index token);

}  // namespace newsledger::coding
