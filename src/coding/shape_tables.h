// The tables of shape.h in memory. Immutable after load.
#pragma once
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/shape.h"
#include "coding/actors_table.h"

namespace newsledger::coding {

struct Shapes::Data {
  struct TagRow { std::string pos, morph, tag; };
  struct Gloss { std::string word; std::vector<std::string> pos; };   // pos empty: any
  struct Ending { std::string form, lemma; };
  StringMap<std::string> labels;                 // UD label -> the coder's
  StringSet foreign;                           // labels no tree of the coder's own shape has
  StringMap<std::string> entities;
  std::vector<TagRow> tags;                    // first that fits
  std::set<std::string, std::less<>> known_tags;
  StringMap<std::vector<Gloss>> words;           // form -> what is read for it
  StringMap<std::string> modals;                 // lemma -> modal read for it, where an infinitive follows
  StringMap<std::string> features;               // feature of the verb -> the modal it stands for ("Tense=Fut": will)
  std::set<std::string, std::less<>> speech;   // lemmas of verbs that may follow what they tell
  std::set<std::string, std::less<>> openers;  // words (as read) that make a preposition of a clause's mark
  std::vector<Ending> participles;             // endings of participles the tagger takes for other words
  std::vector<Ending> feature_endings;         // of finite verbs: form -> feature they show ("ra": Tense=Fut)
  std::vector<Ending> verb_endings;            // of finite verbs; for verbs without a lemma and verbs taken for nouns
  std::set<std::string, std::less<>> infinitives;   // endings every lemma of a verb has
  std::set<std::string, std::less<>> articles; // forms that are an article before an object and a preposition elsewhere
  std::set<std::string, std::less<>> places;   // prepositions that say where before a bare name
  std::set<std::string, std::less<>> times;    // nouns that say when by themselves
  std::set<std::string, std::less<>> active_be;   // verbs whose past is made with "be"
  std::set<std::string, std::less<>> control;  // verbs whose object does what the infinitive behind it says
};

}  // namespace newsledger::coding
