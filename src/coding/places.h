// Where: place mentions resolved to a gazetteer (places.md); metonyms are actors, not places.
// In: tokens, entities, mentions. Out: Document::places (by position). Thread-safety: Gazetteer is immutable after load.
#pragma once
#include <memory>
#include <string>

#include "newsledger/document.h"

namespace newsledger::coding {

class Gazetteer {
 public:
  // `folder`: data/places (hand-written regions, features); `built`: the gazetteer file made at set-up, "" for none; `more_stop`: further
  // words that are no place, of another language.
  static Result<Gazetteer> load(const std::string& folder, const std::string& built, const std::string& more_stop = {});
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_places(Document& doc, const Gazetteer& gazetteer);
// The place of an event (its parties and date are read): its own clause, else carried by a named rule, else none. `by_words`: done by saying it.
Where where_of(const Document& doc, const Event& event, bool by_words = false);

}  // namespace newsledger::coding
