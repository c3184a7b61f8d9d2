// The scratch sheet of the actor stage for one report: its words, and the phrases found so far with the cluster each is in.
//
// Stages, in order: names (actors_names.cc), role nouns and crowds (actors_nominals.cc, actors_joint.cc), links (coref*.cc), codes
// (actors_codes.cc), then the answer is written into the Document (actors.cc).
// Thread-safety: belongs to one call of find_actors.
#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "coding/actors_table.h"

namespace newsledger::coding {

struct Word {
  std::string low;          // folded text
  const Openers* opens = nullptr;   // null: no phrase of the tables begins with it
  bool cap = false;         // begins with a capital
  bool upper = false;       // two or more letters, all capitals
  bool name_tag = false;    // tagged as a proper noun
  Index line = 0;           // line of the body it stands on
};

// A phrase that may stand for an actor.
struct Found {
  Index first = 0, last = 0, head = kNone;   // tokens [first, last)
  MentionKind kind = MentionKind::name;
  ActorKind what = ActorKind::other;
  Index name = kNone;                        // row of the name table
  Index role = kNone;                        // row of the role table: the head noun or (names) the last title
  std::string as_sector;                     // sector taken from a noun before it, "" none
  std::vector<Index> titles;                 // role rows that stand in it
  std::string country, code, rule;           // as far as the phrase itself says; rule: what gave the code
  std::string key;                           // folded text without article and 's
  Index from = kNone;                        // found phrase whose country and body it takes ("Chad's president": Chad)
  Index owner = kNone;                       // possessive pronoun token before it
  char gender = 0;
  bool plural = false, definite = false, indefinite = false;
  bool role_only = false;                    // "the Russian President": waits for a person to link to
  bool from_context = false;                 // its country was taken from the report at large
  bool former = false;                       // "former president", "ex-minister"
  bool closed = false;                       // its code is that of a body without a country: no country from the report
  bool plain = false;                        // a noun phrase of no role: kept only if it is linked to a name
  bool known_kind = false;                   // kind is from a table, title or entity label and not a guess
  Index cluster = kNone;
  std::string_view link = "alone";           // sieve that joined it to its cluster (a literal)
};

// "the two countries": `found` stands for the state named at `name`, as its `sector` (GOV for leaders; "" the state).
// "Iranian and Saudi ministers": the same with the noun, "" for "the two countries".
struct PairLink { Index found, name; std::string sector; std::string noun = {}; };

struct Work {
  Document& doc;
  const ActorTable::Data& table;
  std::vector<Word> words;                   // one a token
  std::vector<Found> found;
  std::vector<Index> at_head;                // innermost found phrase with this head token
  std::vector<Index> name_at;                // innermost name that covers this token
  std::vector<PairLink> pairs;
  int year = 0, day = 0;                     // of publication (day: yyyymmdd), 0 unknown

  Work(Document& d, const ActorTable::Data& t);
  Index add(Found f);                        // sets head, key; returns its index
  // As the rules read it (Token::reads: "of" for "de"); the tables' phrases are matched on words[i].low, as written.
  std::string_view low(Index i) const { return doc.tokens[i].reads.empty() ? std::string_view(words[i].low) : doc.tokens[i].reads; }
  const Token& token(Index i) const { return doc.tokens[i]; }
  Index sentence_of(Index i) const { Index s = doc.tokens[i].sentence; return s < doc.sentences.size() ? s : 0; }
};

// Longest phrase of `index` that begins at token i and ends before `limit`: rows and end token; rows null if none.
struct PhraseHit { const std::vector<Index>* rows = nullptr; Index end = 0; };
PhraseHit match_phrase(const Work& w, const PhraseIndex& index, Index i, Index limit);
// The row that fits the way the words are written and, for people, the year; kNone if none.
Index pick_name(const Work& w, const std::vector<Index>& rows, Index first, Index end);
// Token of [first, last) whose head lies outside.
Index head_of(const Document& doc, Index first, Index last);

inline bool is_one_of(std::string_view s, std::initializer_list<std::string_view> list) {
  for (std::string_view w : list) if (w == s) return true;
  return false;
}

void find_names(Work& w);
void settle_names(Work& w);                   // the last step of find_names
void find_nominals(Work& w);
void find_joint_states(Work& w);
void link_mentions(Work& w);
void code_clusters(Work& w);

}  // namespace newsledger::coding
