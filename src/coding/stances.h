// Stances told by the report (private to stances*.cc): who is on whose side, what the sentence says was not said.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "coding/statements_tables.h"
#include "coding/statements_tree.h"

namespace newsledger::coding {

// One actor, or actors of one state (international bodies stand for themselves).
bool same_side(const Document& doc, const Participant& a, const Participant& b);

// Does the family of this statement carry its speaker's word (statements_voices.cc)?
bool carries_voice(const Statement& s);

// "declined to comment", "has not denied", "made no mention of": a stance without (or beside) a saying.
struct Unsaid {
  Stance stance = Stance::silent;
  Index cue = kNone;           // the verb
  Index said = kNone;          // verb or noun that names what was not said: "comment", "mention"
  int line = 0;                // of silence.txt
};
std::optional<Unsaid> unsaid_at(const Document& doc, const Tree& tree, const StatementTables::Data& tables, Index t);
// Stances told apart from the event they are about, into `out`: denials by a noun, silences (stances_unsaid.cc).
void add_unsaid(const Document& doc, const Tree& tree, const StatementTables::Data& tables, std::vector<StanceRow>& out);
// The parties a subject stands for; "neither country", "both ministers": the last two of that kind.
std::vector<Participant> holders_at(const Document& doc, const Tree& tree, Index subject);
bool negated_verb(const Document& doc, const Tree& tree, Index t);
// "no doubt", "little evidence", "did not have any doubt".
bool negated_noun(const Document& doc, const Tree& tree, Index noun);
Index verb_subject(const Document& doc, const Tree& tree, Index t);

}  // namespace newsledger::coding
