// Where a word stands: its clause, what it hangs under, whether it is a cue of saying. Shared by the dates and places of
// events. Every climb is bounded, so that odd trees cost no more. Thread-safety: pure functions over a const Document.
#pragma once
#include <algorithm>

#include "newsledger/document.h"

namespace newsledger::coding {

inline bool is_verb(const Token& k) { return k.pos == "VERB" || k.pos == "AUX"; }

// First verb (or root) at or above a token.
inline Index clause_of(const Document& doc, Index i) {
  for (int steps = 0; steps < 30; ++steps) {
    const Token& k = doc.tokens[i];
    if (is_verb(k) && k.dep != "aux" && k.dep != "auxpass") return i;
    if (k.head == i) return i;
    i = k.head;
  }
  return i;
}

inline bool under(const Document& doc, Index i, Index top) {
  for (int steps = 0; steps < 30; ++steps) {
    if (i == top) return true;
    const Token& k = doc.tokens[i];
    if (k.head == i) return false;
    i = k.head;
  }
  return false;
}

// Statements stand in order of their cue tokens; a linear search would cost the square of a long report.
inline bool speech_cue(const Document& doc, Index token) {
  auto it = std::lower_bound(doc.statements.begin(), doc.statements.end(), token, [](const Statement& st, Index t) { return st.cue_token < t; });
  return it != doc.statements.end() && it->cue_token == token;
}

// The word hangs on the cue but is not what was said: "spoke after talks with Lima".
inline bool beside_speech(const Document& doc, Index token, Index cue) {
  if (is_verb(doc.tokens[token]) || token >= doc.statement_of_token.size()) return false;
  Index s = doc.statement_of_token[token];
  return s == kNone || doc.statements[s].cue_token != cue;
}

}  // namespace newsledger::coding
