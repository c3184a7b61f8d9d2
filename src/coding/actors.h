// Who is meant: names, titles and phrases -> Mentions and Actors with ISO country and PLOVER sector codes, linked
// within the report (design: edges.md "coreference", coref.md). First stage of coding: every later one reads its layers.
//
// In: tokens, sentences, entities. Out: Document::mentions, actors, mention_of_token.
// Thread-safety: ActorTable is immutable after load; find_actors touches only its Document.
#pragma once
#include <memory>
#include <string>

#include "newsledger/document.h"

namespace newsledger::coding {

struct Dictionaries;   // dictionary.h

class ActorTable {
 public:
  static Result<ActorTable> load(const std::string& folder);   // data/actors
  static Result<ActorTable> load(const std::string& folder, const Dictionaries& dictionaries);   // users' rows before ours
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_actors(Document& doc, const ActorTable& table);

}  // namespace newsledger::coding
