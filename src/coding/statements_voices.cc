// Chains of voices: from the innermost statement whose content holds a word up its parents.
#include <algorithm>

#include "coding/statements.h"

namespace newsledger::coding {
namespace {

// Families that carry somebody's word; the others (attitudes to an object, wishes) tell the speaker's own act.
bool voiced(const Statement& s) {
  for (std::string_view family : {"that clause", "bare clause", "wh clause", "inverted", "parenthesis", "according to", "as X says", "adverb",
                                  "quotation", "colon", "name and colon", "passive", "noun that", "see as", "naming", "noun is"})
    if (std::string_view(s.rule).starts_with(family)) return true;
  return false;
}

}  // namespace

std::vector<Voice> voices_of(const Document& doc, Index token) {
  std::vector<Voice> out;
  if (token >= doc.statement_of_token.size()) return out;
  Index at = doc.statement_of_token[token];
  for (std::size_t steps = 0; at != kNone && steps < 16; ++steps) {
    const Statement& s = doc.statements[at];
    if (voiced(s) && s.cue_token != token) {
      Voice v;
      if (!s.speakers.empty()) v.holder = s.speakers[0];
      v.stance = s.stance;
      v.cue = s.cue;
      v.rule = s.rule;
      out.push_back(v);
    }
    at = s.parent;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace newsledger::coding
