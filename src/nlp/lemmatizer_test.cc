// Tables over small lookups, one for each language.
#include "nlp/lemmatizer.h"

#include <gtest/gtest.h>

#include "nlp/msgpack_testing.h"
#include "nlp/strings.h"

namespace newsledger::nlp {
namespace {

using testing::pack;
using testing::pack_array;
using testing::pack_map;

std::string id(const char* s) { return pack(string_id(s)); }
std::string words(const std::vector<const char*>& list) {
  std::vector<std::string> out;
  for (const char* w : list) out.push_back(pack(w));
  return pack_array(out);
}
std::string rules(const std::vector<std::vector<const char*>>& list) {
  std::vector<std::string> out;
  for (const auto& pair : list) out.push_back(words(pair));
  return pack_array(out);
}

struct Row { const char *text, *pos, *morph, *expected; };

void check(const char* lang, const std::string& lookups, const std::vector<Row>& rows) {
  Result<Lemmatizer> lemmatizer = Lemmatizer::load(lang, lookups);
  ASSERT_TRUE(lemmatizer.ok()) << lemmatizer.error().message;
  LemmaCache cache;
  for (int pass = 0; pass < 2; ++pass)
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const Row& r = rows[i];
      EXPECT_EQ(lemmatizer->lemma(r.text, r.pos, r.morph), r.expected) << r.text << " " << r.pos;
      EXPECT_EQ(cache.lemma(*lemmatizer, static_cast<Index>(i), r.text, r.pos, r.morph), r.expected) << r.text;
    }
  for (std::size_t n = 0; n < lookups.size(); n += 5) EXPECT_FALSE(Lemmatizer::load(lang, lookups.substr(0, n)).ok());
}

TEST(Lemmatizer, English) {
  std::string lookups = pack_map({
      {pack("lemma_rules"), pack_map({{id("verb"), rules({{"s", ""}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ing", ""}})},
                                      {id("noun"), rules({{"s", ""}, {"men", "man"}})}, {id("adv"), rules({{"", ""}})}})},
      {pack("lemma_exc"), pack_map({{id("verb"), pack_map({{pack("went"), words({"go"})}, {pack("lay"), words({"lie", "lay"})}})}})},
      {pack("lemma_index"), pack_map({{id("verb"), words({"accuse", "stage", "stag", "hope", "hop"})}, {id("noun"), words({"cat"})}})},
  });
  check("en", lookups, {
      {"Accused", "VERB", "Tense=Past|VerbForm=Fin", "accuse"},
      {"staged", "VERB", "Tense=Past|VerbForm=Fin", "stag"},       // both known: the later rule comes first
      {"went", "VERB", "Tense=Past|VerbForm=Fin", "go"},
      {"lay", "VERB", "Tense=Past|VerbForm=Fin", "lay"},           // each exception goes to the front
      {"Foobed", "VERB", "Tense=Past|VerbForm=Fin", "foobe"},      // in no table: the first rule
      {"x-rays", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin", "x-ray"},   // not all letters: taken
      {"Ran", "VERB", "Tense=Past|VerbForm=Fin", "Ran"},           // no rule: the text as it stands
      {"Wings", "VERB", "VerbForm=Inf", "wings"},                  // base form
      {"Says", "VERB", "Tense=Pres|VerbForm=Fin", "says"},         // present without number: base form
      {"Cats", "NOUN", "Number=Plur", "cat"},
      {"Cats", "NOUN", "Number=Sing", "cats"},
      {"gunmen", "NOUN", "Number=Plur", "gunman"},
      {"Paris", "PROPN", "Number=Sing", "Paris"},
      {"Better", "ADJ", "Degree=Cmp", "better"},
      {"Quickly", "ADV", "", "quickly"},
      {"The", "DET", "Definite=Def", "the"},
      {"s", "NOUN", "Number=Plur", "s"},                           // a rule that leaves nothing is passed over
      {"ABC", "", "", "abc"}, {" ", "SPACE", "", " "}, {"5", "NUM", "NumType=Card", "5"},
  });
}

TEST(Lemmatizer, French) {
  std::string lookups = pack_map({
      {pack("lemma_lookup"), pack_map({{id("Alpes"), words({"alpes"})}, {id("foos"), words({"foo", "x"})}})},
      {pack("lemma_rules"), pack_map({{id("noun"), rules({{"s", ""}, {"aux", "al"}})}, {id("verb"), rules({{"é", "er"}, {"és", "er"}})}})},
      {pack("lemma_exc"), pack_map({{id("verb"), pack_map({{pack("vu"), words({"voir"})}})}, {id("pron"), pack_map({{pack("ça"), words({"cela"})}})}})},
      {pack("lemma_index"), pack_map({{id("noun"), words({"cheval", "bras"})}, {id("verb"), words({"blesser"})}})},
  });
  check("fr", lookups, {
      {"Chevaux", "NOUN", "", "cheval"}, {"bras", "NOUN", "", "bras"}, {"Blessés", "VERB", "", "blesser"}, {"vu", "VERB", "", "voir"},
      {"tables", "NOUN", "", "table"}, {"Ça", "PRON", "", "cela"}, {"foos", "DET", "", "foo"}, {"FOOS", "DET", "", "foo"},
      {"Alpes", "PROPN", "", "alpes"}, {"Lyon", "PROPN", "", "Lyon"}, {"LE", "DET", "", "le"}, {"X", "", "", "x"}, {" ", "SPACE", "", " "},
      {"vingt-s", "NOUN", "", "vingt-"},
  });
}

TEST(Lemmatizer, KnowsItsLanguages) { EXPECT_FALSE(Lemmatizer::load("es", pack_map({})).ok()); }

}  // namespace
}  // namespace newsledger::nlp
