// Clusters of phrases that mean the same actor, and the sieves that join them (coref.md; figures of each in docs/accuracy.md).
//
// A sieve looks at one phrase at a time in the order of the report and joins its cluster to an earlier one, or leaves it open.
// A cluster holds one gender: a join that would mix two is refused. Costs: windows of a few sentences and hashed words, so
// linear in the report.
// Thread-safety: belongs to one call of find_actors.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/actors_work.h"
#include "coding/quotes.h"

namespace newsledger::coding {

struct Cluster {
  Index parent = kNone;               // joined into; kNone: a root
  char gender = 0;
  bool person = false;
  bool maybe_person = false;          // has a name of two or three words that could be a person's
  bool has_name = false, has_role = false;
  ActorKind kind = ActorKind::other;
  int size = 0;                       // distinct head words
  std::array<Index, 5> early;         // its five first head tokens, rising; kNone behind the last
  Index last_full = kNone;            // head of its last name of two words or more
  Index first = kNone;                // found phrase that stands first
  Index body = kNone;                 // found phrase of the body or state in the title of a person ("NASA administrator")
};

struct Coref {
  Work& w;
  std::vector<Cluster> clusters;      // one a found phrase, at the same index
  std::vector<Index> order;           // found phrases by place in the report
  std::vector<std::vector<Index>> heads_in;   // sentence -> found phrases by head, innermost of each head only
  std::vector<Quotation> quotes;
  std::vector<Index> quote_of;        // token -> quotation or kNone
  std::vector<Index> speaker_of;      // quotation -> found phrase or kNone
  bool after_names = false;           // genders are checked from then on

  explicit Coref(Work& work);
  void prepare();                     // order, heads_in, after phrases were added
  Index root(Index found);            // cluster of a found phrase
  Cluster& cluster(Index found) { return clusters[root(found)]; }
  bool join(Index found, Index to, std::string_view rule);   // false: refused
  Index add(Found f);                 // a phrase more, in a cluster of its own
  int earlier(Index root_id, Index token) const;   // mentions of the cluster before this token, at most 5

  std::size_t heads_before(Index sentence, Index token) const;   // how many of heads_in[sentence] stand before the token
  bool subject(Index token) const;
  bool owner(Index token) const;
  bool object_of_preposition(Index token) const;
  Index paragraph(Index token) const { return w.words[token].line; }
  bool quoted(Index token) const { return quote_of[token] != kNone; }
  bool in_person_class(Index found);  // the cluster is a person, or could be one
};

// The sieves, each in the file of its family.
void link_equal_names(Coref& c);      // coref_names.cc: 1 equal name, 2 place forms, 3 acronym
void link_parts_of_names(Coref& c);   // coref_names.cc: 4 part of a person, 5 part of a body, 6 misspelling
void settle_kinds(Coref& c);          // coref_names.cc
void link_neighbours(Coref& c);       // coref_nouns.cc: 7 noun beside a name
void link_titles(Coref& c);           // coref_nouns.cc: 8 title alone
void link_head_words(Coref& c);       // coref_nouns.cc: 9, 10 head word; 11 kind noun
void find_pronouns(Coref& c);         // coref_pronouns.cc
void find_speakers(Coref& c);         // coref_speakers.cc
void link_first_person(Coref& c);     // coref_speakers.cc: 12 I, 13 we
void link_pronouns(Coref& c);         // coref_pronouns.cc: 14 he, she; 15 it; 16 they; 17 forward
void link_pairs(Coref& c);            // coref_pairs.cc: 18 the two countries

}  // namespace newsledger::coding
