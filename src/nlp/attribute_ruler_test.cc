// Tables over a small set of rules.
#include "nlp/attribute_ruler.h"

#include <gtest/gtest.h>

#include <string>

#include "nlp/msgpack_testing.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace newsledger::nlp {
namespace {

using testing::pack;
using testing::pack_array;
using testing::pack_map;
using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string rule(const std::vector<std::vector<Pairs>>& alternatives, const std::vector<std::pair<const char*, const char*>>& attrs,
                 std::uint64_t index = 0) {
  std::vector<std::string> patterns;
  for (const auto& alternative : alternatives) {
    std::vector<std::string> tokens;
    for (const Pairs& token : alternative) tokens.push_back(pack_map(token));
    patterns.push_back(pack_array(tokens));
  }
  Pairs values;
  for (const auto& [key, value] : attrs) values.emplace_back(pack(key), pack(value));
  return pack_map({{pack("patterns"), pack_array(patterns)}, {pack("attrs"), pack_map(values)}, {pack("index"), pack(index)}});
}

std::string is(const char* value) { return pack(value); }
std::string op(const char* name, const std::vector<const char*>& values) {
  std::vector<std::string> items;
  for (const char* v : values) items.push_back(pack(v));
  return pack_map({{pack(name), pack_array(items)}});
}

std::string small_rules() {
  return pack_array({
      rule({{{{pack("TAG"), is("VB")}}}}, {{"POS", "VERB"}, {"MORPH", "VerbForm=Inf"}}),
      rule({{{{pack("TAG"), is("DT")}}}}, {{"POS", "DET"}, {"MORPH", "_"}}),
      rule({{{{pack("TAG"), is("VB")}, {pack("LOWER"), op("IN", {"be", "have"})}}}}, {{"POS", "AUX"}, {"LEMMA", "be"}}),
      rule({{{{pack("LOWER"), is("ai")}}, {{pack("LOWER"), pack_map({{pack("REGEX"), pack("^n'?t$")}})}}}}, {{"LEMMA", "first"}}),
      rule({{{{pack("LOWER"), is("ai")}}, {{pack("LOWER"), pack_map({{pack("REGEX"), pack("^n'?t$")}})}}}}, {{"LEMMA", "second"}}, 1),
      rule({{{{pack("LOWER"), is("nt")}}}}, {{"LEMMA", "later"}}),
      rule({{{{pack("DEP"), op("NOT_IN", {"det", ""})}, {pack("TAG"), is("DT")}}}}, {{"POS", "PRON"}}),
      rule({{{{pack("LOWER"), is("got")}}}, {{{pack("LOWER"), is("gets")}}}}, {{"LEMMA", "get"}}),
      rule({{{{pack("IS_SPACE"), pack(true)}}}}, {{"TAG", "_SP"}, {"POS", "SPACE"}, {"DEP", "dep"}}),
      rule({{{{pack("POS"), is("NOUN")}}}}, {{"TAG", "N"}}),
      rule({{{{pack("TAG"), is("N")}}}}, {{"LEMMA", "never: annotations as on entry"}}),
  });
}

struct In { const char *text, *tag = "", *dep = "", *pos = ""; };

// "text: TAG= POS=VERB ..." of every token the rules changed.
std::string ruled(const AttributeRuler& ruler, const std::vector<In>& words) {
  std::vector<RulerToken> tokens;
  for (const In& w : words)
    tokens.push_back({w.text, string_id(unicode::lower(w.text)), string_id(w.tag), string_id(w.pos), string_id(w.dep),
                      unicode::all_space(w.text)});
  std::vector<RulerSets> sets;
  ruler.apply(tokens, sets);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto add = [&](const char* name, std::string_view v) { if (v.data()) out += std::string(" ") + name + "=" + std::string(v); };
    out += (i ? "; " : "") + std::string(words[i].text);
    add("TAG", sets[i].tag); add("POS", sets[i].pos); add("MORPH", sets[i].morph); add("LEMMA", sets[i].lemma); add("DEP", sets[i].dep);
  }
  return out;
}

TEST(AttributeRuler, AppliesRulesInOrder) {
  Result<AttributeRuler> ruler = AttributeRuler::load(small_rules());
  ASSERT_TRUE(ruler.ok()) << ruler.error().message;
  struct Row { std::vector<In> words; const char* expected; };
  const Row rows[] = {
      {{{"go", "VB"}}, "go POS=VERB MORPH=VerbForm=Inf"},
      {{{"BE", "VB"}}, "BE POS=AUX MORPH=VerbForm=Inf LEMMA=be"},
      {{{"be", "NN"}}, "be"},
      {{{"the", "DT", "det"}}, "the POS=DET MORPH="},
      {{{"this", "DT", "nsubj"}}, "this POS=PRON MORPH="},
      {{{"this", "DT", ""}}, "this POS=DET MORPH="},
      {{{"ai"}, {"n't"}}, "ai LEMMA=first; n't LEMMA=second"},
      {{{"Ai"}, {"NT"}}, "Ai LEMMA=first; NT LEMMA=later"},
      {{{"ai"}, {"nott"}}, "ai; nott"},
      {{{"ai"}}, "ai"},
      {{{"gets"}, {"got"}}, "gets LEMMA=get; got LEMMA=get"},
      {{{" ", "VB"}}, "  TAG=_SP POS=SPACE MORPH=VerbForm=Inf DEP=dep"},
      {{{"cat", "", "", "NOUN"}}, "cat TAG=N"},
      {{}, ""},
  };
  for (const Row& row : rows) EXPECT_EQ(ruled(*ruler, row.words), row.expected);
}

TEST(AttributeRuler, RefusesWhatItDoesNotKnow) {
  const std::string rows[] = {
      "", pack_array({pack_map({})}), pack_array({rule({{{{pack("OP"), is("+")}}}}, {{"POS", "X"}})}),
      pack_array({rule({{{{pack("TAG"), op("FUZZY", {"a"})}}}}, {{"POS", "X"}})}),
      pack_array({rule({{{{pack("TAG"), is("a")}}}}, {{"ORTH", "X"}})}), pack_array({rule({{{{pack("TAG"), is("a")}}}}, {{"POS", "X"}}, 1)}),
      pack_array({rule({{}}, {{"POS", "X"}})}),
      pack_array({rule({{{{pack("LOWER"), pack_map({{pack("REGEX"), pack("^(")}})}}}}, {{"POS", "X"}})})};
  for (const std::string& row : rows) EXPECT_FALSE(AttributeRuler::load(row).ok()) << &row - rows;
}

}  // namespace
}  // namespace newsledger::nlp
