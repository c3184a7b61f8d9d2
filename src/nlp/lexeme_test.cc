// Tables: text -> shape, prefix, suffix, norm.
#include "nlp/lexeme.h"

#include <gtest/gtest.h>

#include "nlp/msgpack_testing.h"
#include "nlp/strings.h"

namespace newsledger::nlp {
namespace {

using testing::pack;
using testing::pack_map;

std::string times(std::string_view s, int n) {
  std::string out;
  while (n-- > 0) out += s;
  return out;
}

TEST(Lexeme, Shapes) {
  struct Row { std::string text; const char* expected; };
  const Row rows[] = {{"Oslo", "Xxxx"}, {"a", "x"}, {"Accused", "Xxxxx"}, {"U.S.", "X.X."}, {"1,234,567", "d,ddd,ddd"},
                      {"12345", "dddd"}, {"B-52s", "X-ddx"}, {"......", "...."}, {"É", "X"}, {"²", "d"}, {"½", "½"}, {"中文", "xx"},
                      {"aaAAa", "xxXXx"}, {"  ", "  "}, {times("a", 99), "xxxx"}, {times("a", 100), "LONG"},
                      {times("é", 99), "xxxx"}, {times("é", 100), "LONG"}};
  for (const Row& row : rows) EXPECT_EQ(word_shape(row.text), row.expected) << row.text;
}

TEST(Lexeme, Features) {
  std::string lookups = pack_map({{pack("other"), pack("skipped")},
                                  {pack("lexeme_norm"), pack_map({{pack(string_id("favour")), pack("favor")},
                                                                  {pack(string_id("£")), pack("pound")}})}});
  Lexemes lexemes = *Lexemes::load(lookups);
  struct Row { const char *text, *given, *norm, *prefix, *suffix; bool space; };
  const Row rows[] = {{"favour", "", "favor", "f", "our", false}, {"Oslo", "", "oslo", "O", "slo", false},
                      {"'s", "", "'s", "'", "'s", false}, {"’S", "", "'s", "’", "’S", false}, {"€", "", "$", "€", "€", false},
                      {"£", "", "pound", "£", "£", false}, {"n't", "not", "not", "n", "n't", false}, {"é1è2ê", "", "é1è2ê", "é", "è2ê", false},
                      {"number", "", "number", "n", "ber", false}, {" \n", "", " \n", " ", " \n", true}};
  for (const Row& row : rows) {
    FormFeatures f = lexemes.features(row.text, row.given);
    EXPECT_EQ(f.norm, string_id(row.norm)) << row.text;
    EXPECT_EQ(f.prefix, string_id(row.prefix)) << row.text;
    EXPECT_EQ(f.suffix, string_id(row.suffix)) << row.text;
    EXPECT_EQ(f.is_space, row.space) << row.text;
    EXPECT_EQ(f.orth, string_id(row.text)) << row.text;
  }
  EXPECT_FALSE(Lexemes::load(lookups.substr(0, lookups.size() - 1)).ok());
  EXPECT_TRUE(Lexemes::load("").ok());
}

TEST(Lexeme, FormTableKeepsOneIndexAForm) {
  Lexemes lexemes = *Lexemes::load("");
  FormTable forms;
  Index a = forms.add(lexemes, "ca", ""), b = forms.add(lexemes, "ca", "can"), c = forms.add(lexemes, "", "");
  EXPECT_EQ(forms.size(), 3u);
  EXPECT_NE(a, b);
  for (int i = 0; i < 5000; ++i) forms.add(lexemes, "w" + std::to_string(i), "");
  std::string text = "ca";
  EXPECT_EQ(forms.add(lexemes, text, ""), a);
  EXPECT_EQ(forms.add(lexemes, text, "can"), b);
  EXPECT_EQ(forms.add(lexemes, "", ""), c);
  EXPECT_EQ(forms.add(lexemes, "w4999", ""), forms.size() - 1);
  EXPECT_EQ(forms[a].text, "ca");
  EXPECT_NE(forms[a].text.data(), text.data());
  std::uint32_t generation = forms.generation();
  forms.clear();
  EXPECT_EQ(forms.size(), 0u);
  EXPECT_NE(forms.generation(), generation);
  EXPECT_EQ(forms.add(lexemes, "x", ""), 0u);
}

}  // namespace
}  // namespace newsledger::nlp
