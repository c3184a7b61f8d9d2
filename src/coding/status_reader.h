// How certain is every word: one value for each token, composed from the root down (private to status*.cc).
//
// v = c x l: c is what the governor hands down, l what stands at the word itself (modal, negation, adverb, question).
// Heads come before their children (Tree::order), so one pass suffices. Tested by status_test.cc.
#pragma once
#include <vector>

#include "coding/statements_tree.h"
#include "coding/status_tables.h"

namespace newsledger::coding {

struct Note { Index token = kNone, rule = 0; };    // a word and the row that read it

struct Node {
  float c = 1, l = 1, v = 1;
  unsigned marks = 0;            // StatusMark bits, inherited and own
  unsigned own = 0;              // those of the word's own modals and auxiliaries
  bool negated = false;          // a negator of its own
  bool factual_negator = false;  // and the context is sure
  Index up = kNone;              // node whose value was handed down
  Note from, local;              // governor's row; own modal, negator or adverb
};

class StatusReader {
 public:
  StatusReader(const Document& doc, const Tree& tree, const StatusTables::Data& tables);
  const Node& operator[](Index t) const { return nodes_[t]; }
  EventStatus status(Index t) const;

 private:
  struct Context { float c = 1; unsigned marks = 0; Note from; Index up = kNone; };

  void read(Index t);
  Context context(Index t) const;
  Context complement(Index t, Index h) const;       // xcomp, ccomp without tense, pcomp
  Context clause(Index t, Index h) const;           // finite ccomp
  Context adverbial(Index t, Index h) const;
  Context relative(Index t, Index h) const;
  Context noun(Index t, Index h) const;
  Context object(Index t, Index h, bool passive_subject) const;
  Context subject(Index t, Index h) const;
  Context after_preposition(Index t, Index p) const;
  Context plain(Index h, float c) const;            // hands the head's marks and value on
  void local(Index t, Node& n) const;
  void modal(Index t, Node& n) const;
  void tense(Index t, Node& n) const;
  void tense_mark(Index t, Node& n) const;
  void noun_marks(Index t, Node& n) const;

  bool finite(Index t) const;
  bool infinitive(Index t) const;
  bool definite(Index t) const;
  bool clausal(Index t) const;                      // verbs, and what a copula makes a predicate
  const Signature* governor(Table table, Index t) const;      // with particle if listed so
  const Signature* with_preposition(Index h, Index p) const;
  std::string_view dep(Index t) const { return doc_.tokens[t].dep; }
  std::string_view tag(Index t) const { return doc_.tokens[t].tag; }
  std::string_view pos(Index t) const { return doc_.tokens[t].pos; }
  std::string_view lemma(Index t) const { return doc_.tokens[t].lemma; }
  std::string_view text(Index t) const { return doc_.text(t); }

  const Document& doc_;
  const Tree& tree_;
  const StatusTables::Data& tables_;
  std::vector<Node> nodes_;
  std::vector<char> question_;      // by sentence
};

}  // namespace newsledger::coding
