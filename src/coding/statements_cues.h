// Candidates for statements: one cue word, the slot it opens, the content it takes.
//
// A family is a pattern over labels (ClearNLP's, as the English models write them); families and their worth are listed in
// docs/accuracy.md. Each cue gives at most one candidate: the families are tried in a fixed order (clause, parenthesis, naming,
// asking, intention, passive, object, preposition). Linear in the edges of the tree. Tested by statements_test.cc.
#pragma once
#include <vector>

#include "coding/quotes.h"
#include "coding/statements_tables.h"
#include "coding/statements_tree.h"

namespace newsledger::coding {

struct Range { Index first = 0, last = 0; };    // tokens [first, last)

enum class Family : unsigned char {
  that_clause, bare_clause, wh_clause, inverted, parenthesis, according, as_says, adverb, quotation, colon, goes_on, name_colon,
  intention, gerund, tell_to, passive, naming, see_as, verb_prep, object_speech, object_attitude, seem,
  noun_that, noun_to, noun_is, noun_prep, adjective, count
};
std::string_view word(Family);

struct Candidate {
  Index cue = kNone;                 // head word of the cue
  std::vector<Index> cue_words;      // particle or preposition that belongs to it
  Family family = Family::bare_clause;
  int row = 0;                       // of slots.txt, 0: any verb
  std::vector<Range> content;        // in order
  Index speaker = kNone;             // head word, kNone: nobody
  Index audience = kNone;
  bool quoted = false;               // content touches a quotation
  bool dropped = false;
};

// What all steps share.
struct View {
  const Document& doc;
  const Tree& tree;
  const StatementTables::Data& tables;
  std::vector<const CueWord*> cue;       // by token: its entry with particle if listed so, else plain; may be null
  std::vector<Index> particle;           // by token: the particle of that entry
  std::vector<Quotation> quotations;
  std::vector<Index> quote_of;           // by token: quotation of 3 words or more it stands in, kNone

  View(const Document& d, const Tree& t, const StatementTables::Data& s);
  std::string_view dep(Index t) const { return doc.tokens[t].dep; }
  std::string_view tag(Index t) const { return doc.tokens[t].tag; }
  std::string_view pos(Index t) const { return doc.tokens[t].pos; }
  std::string_view lemma(Index t) const { return doc.tokens[t].lemma; }
  std::string_view text(Index t) const { return doc.text(t); }
  bool verb(Index t) const { return pos(t) == "VERB" || pos(t) == "AUX"; }
  bool has(Index t, Slot s) const { return cue[t] && cue[t]->has(s); }
  bool finite(Index t) const;            // a clause with its own subject or a finite verb
  bool infinitive(Index t) const;        // has "to"
  bool passive(Index t) const;
  Range subtree(Index t) const { return {tree.left(t), tree.right(t) + 1}; }
  std::string_view mark(Index clause) const;     // lower-case word that opens a clause: "that", "whether", "who", ...
  Range sentence(Index t) const {
    if (doc.tokens[t].sentence >= doc.sentences.size()) return {t, t + 1};
    const Sentence& s = doc.sentences[doc.tokens[t].sentence];
    return {s.first, s.last};
  }
};

// Candidates of the verb, noun, adjective, adverb or preposition at t.
void add_verb_candidate(const View& v, Index t, std::vector<Candidate>& out);
void add_word_candidate(const View& v, Index t, std::vector<Candidate>& out);   // nouns, adjectives, adverbs, "according to"
void add_line_candidates(const View& v, std::vector<Candidate>& out);           // "NAME: words", "Words: name"
void add_quotations(const View& v, std::vector<Candidate>& candidates);         // grow contents, give uncovered quotations a cue
Index speaker_of(const View& v, const Candidate& c);
Range speaker_phrase(const View& v, Index head);

// Ranges less one range; sorts and joins what touches.
std::vector<Range> without(std::vector<Range> ranges, Range hole);
void normalise(std::vector<Range>& ranges);
bool holds(const std::vector<Range>& ranges, Index token);

}  // namespace newsledger::coding
