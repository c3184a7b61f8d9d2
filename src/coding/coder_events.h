// Matches of the lexicon -> events: folding acts under their governors, shifts, parties, voices, status, and what is left
// out. Parts of Coder (coder.h); one file a step: coder_fold.cc, coder_events.cc, coder_parties.cc, coder_filter.cc.
// Thread-safety: all state belongs to one Document.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "coding/coder.h"
#include "coding/graph_relations.h"
#include "coding/graph_tree.h"
#include "coding/lexicon_data.h"
#include "coding/quiet_words.h"
#include "coding/scores.h"
#include "coding/shifts.h"

namespace newsledger::coding {

struct Coder::Parts {
  CoderOptions options;
  ActorTable actors;
  Relations relations;
  Lexicon lexicon;
  Shifts shifts;
  Scores scores;
  QuietWords quiet;
  StatementTables statements;
  StatusTables status;
  TimeTables times;
  Gazetteer gazetteer;
  QuantityTables quantities;
  Shapes shapes;
  std::string sha256;
  std::vector<Error> remarks;               // of the users' dictionaries
};

// What a matched word became on its way to an event.
struct Draft {
  RuleMatch match;
  const RuleMatch* inner = nullptr;    // the act folded into this governor
  Index folded_into = kNone;           // number of the draft that took this one in
  Index second_under = kNone;          // governor of a second act: "agreed to free the crew and open the port" are two
  std::unique_ptr<RuleMatch> own;      // of a second act: its own match, while `match` is the governor's
  bool ended = false, demanded = false;
  Event event;
  bool dropped = false;
  int tier = 0, recipient_tier = 0;    // highest tier a party came by
};

// Everything a step needs, once a document.
struct Desk {
  Document& doc;
  const Coder::Parts& parts;
  const RoleGraph& graph;
  const Tree& tree;
  std::vector<Draft> drafts;           // in order of token
  std::vector<Index> draft_of;         // by token: number of its draft, or kNone

  void drop(Draft& d, const std::string& reason);
};

void fold_acts(Desk& desk);                          // coder_fold.cc
void fill_parties(Desk& desk, Draft& d);             // coder_parties.cc
void answer_accusers(Desk& desk);                     // coder_parties.cc
void answer_acts(Desk& desk);                        // coder_parties.cc
void follow_meetings(Desk& desk);                    // coder_parties.cc
void write_event(Desk& desk, Draft& d);              // coder_events.cc
void leave_out(Desk& desk);                          // coder_filter.cc

// Parties that stand at a graph entry; one Participant an actor.
void add_party(const Document& doc, const SideArg& arg, std::vector<Participant>& out);
std::vector<Span> antecedents_of(const Document& doc, Index mention, Index actor);

}  // namespace newsledger::coding
