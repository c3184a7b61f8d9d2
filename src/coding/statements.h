// Who says what: cues, speakers, contents, audiences (statements.md). With status.h the only reader of cue verbs and quotes.
//
// In: tokens, sentences, mentions, actors. Out: Document::statements (by cue position), stances by stances.h.
// Thread-safety: StatementTables is immutable after load.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

class StatementTables {
 public:
  static Result<StatementTables> load(const std::string& folder);   // data/statements
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

void find_statements(Document& doc, const StatementTables& tables);

// The chain of voices a token stands under, outermost first; empty: the report's own voice.
std::vector<Voice> voices_of(const Document& doc, Index token);

bool first_person(std::string_view text);      // "we", "our", "I": whoever speaks

// Event::voice: the chain above, less the actor's own speech where the speech is the act (SUPPORT, ACCUSE, REQUEST, REJECT,
// THREATEN). `actor`: the event's actors.
std::vector<Voice> event_voices(const Document& doc, Index token, std::string_view category, const std::vector<Participant>& actor);

// The report's stances, each tied to the event it is about where there is one. Runs after the events are coded.
void find_stances(Document& doc, const StatementTables& tables);

}  // namespace newsledger::coding
