// Where a wording comes from: credit lines, sources it cites, narration shared word for word. Wordings of one origin
// rest on one channel to the fact, so for counting they are one; quotes that both give are no sign of it, since two
// reporters hear one speaker.
// Thread-safety: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "provenance/words.h"

namespace newsledger::provenance {

// "(AFP)" is a credit: the words are the agency's. "reports citing Al Jazeera" cites: the fact is another's.
struct Credit { enum Kind { agency, cites } kind = agency; std::string name; Span span; };
std::vector<Credit> credits_of(std::string_view text);
std::vector<Credit> credits_of(std::string_view text, const std::vector<Word>& words);   // words_of(text)

// Runs of at least five words outside quotation marks that two texts share, longest first at each place.
struct SharedNarration {
  int runs = 0;            // those with three or more words that are neither names nor numbers
  std::size_t plain = 0;   // such words in these runs
  double share = 0;        // of the plain narration of the text that has less of it
  Span longest;            // in the first text
};
SharedNarration shared_narration(const std::vector<Word>& a, const std::vector<Word>& b);

// Enough of it to say that one text was made from the other, or both from a third.
bool derived(const SharedNarration& s);

}  // namespace newsledger::provenance
