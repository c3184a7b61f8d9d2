// Tables over a small set of rules (worked out with spaCy's Tokenizer under the same rules), and the cost of odd texts.
#include "nlp/tokenizer.h"

#include <gtest/gtest.h>

#include <ctime>
#include <fstream>
#include <string>

#include "base/table.h"
#include "nlp/msgpack_testing.h"
#include "nlp/strings.h"

namespace newsledger::nlp {
namespace {

using testing::pack;
using testing::pack_array;
using testing::pack_map;

std::string special_tokens(const std::vector<std::pair<std::string, std::string>>& tokens) {
  std::vector<std::string> out;
  for (const auto& [orth, norm] : tokens) {
    std::vector<std::pair<std::string, std::string>> token = {{pack(std::uint64_t{65}), pack(orth)}};
    if (!norm.empty()) token.emplace_back(pack(std::uint64_t{67}), pack(norm));
    out.push_back(pack_map(token));
  }
  return pack_array(out);
}

std::string small_rules() {
  return pack_map({
      {pack("prefix_search"), pack("^\\(|^\\[|^'|^\"|^\\.\\.+|^\\$|^:")},
      {pack("suffix_search"), pack("\\)$|\\]$|'$|\"$|,$|\\.\\.+$|:$|(?<=[a-z])\\.$|(?<=[0-9])(?:km|%)$|'s$")},
      {pack("infix_finditer"), pack("\\.\\.+|(?<=[a-z])-(?=[a-z])|(?<=[a-z]['’])(?=[a-z])|/")},
      {pack("url_match"), pack("^(?:https?://)?[a-z]+\\.(?:com|org)(?:/\\S*)?$")},
      {pack("token_match"), pack("(?iu)^anti-[a-z]+$")},
      {pack("exceptions"),
       pack_map({{pack("don't"), special_tokens({{"do", ""}, {"n't", "not"}})},
                 {pack("a.m."), special_tokens({{"a.m.", ""}})},
                 {pack(":)"), special_tokens({{":)", ""}})},
                 {pack("'s"), special_tokens({{"'s", ""}})},
                 {pack("o'"), special_tokens({{"o'", ""}})},
                 {pack("(c)"), special_tokens({{"(c)", ""}})},
                 {pack("gim me"), special_tokens({{"gim ", ""}, {"me", ""}})},
                 {pack(" "), special_tokens({{" ", ""}})},
                 {pack("x-y"), special_tokens({{"x-", ""}, {"y", ""}})}})},
      {pack("faster_heuristics"), pack(true)},
  });
}

struct Fixture {
  explicit Fixture(const std::string& bytes) : tokenizer(*Tokenizer::load(bytes)), lexemes(*Lexemes::load("")) {}
  // "do|n't=not|._": tokens, NORM of an exception that has one, "_" for a space behind.
  std::string shown(const std::string& text) {
    std::vector<TokenForm> tokens;
    tokenizer.tokenize(text, lexemes, cache, tokens);
    std::string out;
    std::uint32_t end = 0;
    for (const TokenForm& t : tokens) {
      std::string word = text.substr(t.span.begin, t.span.size());
      EXPECT_EQ(word, cache.forms[t.form].text);
      EXPECT_EQ(t.span.begin, end) << text;
      end = t.span.end + t.space_after;
      if (&t != tokens.data()) out += '|';
      out += word;
      if (word == "n't" && cache.forms[t.form].norm == string_id("not")) out += "=not";
      if (t.space_after) out += '_';
    }
    EXPECT_EQ(end, text.size()) << text;
    return out;
  }
  Tokenizer tokenizer;
  Lexemes lexemes;
  TokenizerCache cache;
};

TEST(Tokenizer, SplitsAsTheReferenceDoes) {
  struct Row { const char* text; const char* expected; };
  const Row rows[] = {
      {"", ""}, {"a", "a"}, {"a b", "a_|b"}, {" a", " |a"}, {"a ", "a_"}, {"a  b", "a_| |b"}, {"  ", "  "},
      {"a \n b", "a_|\n |b"}, {"\na\302\240b ", "\n|a|\302\240|b_"}, {"(a)", "(|a|)"}, {"((a))", "(|(|a|)|)"},
      {"\"(a),\"", "\"|(|a|)|,|\""}, {"don't", "do|n't=not"}, {"(don't)", "(|do|n't=not|)"},
      {"don't.", "do|n't=not|."}, {"\"don't\"", "\"|do|n't=not|\""}, {"a.m.", "a.m."}, {"(a.m.)", "(|a.m.|)"},
      {"(a.m.,", "(|a.m.|,"}, {"a.m..", "a.m|.."}, {"at 5 a.m.", "at_|5_|a.m."}, {"word.", "word|."}, {"5.", "5."},
      {"10km", "10|km"}, {"10km.", "10|km|."}, {"(10km)", "(|10|km|)"}, {"100%,", "100|%|,"}, {"a-b", "a|-|b"},
      {"a-b-c", "a|-|b|-|c"}, {"-a", "-a"}, {"a-", "a-"}, {"-", "-"}, {"l'eau", "l'|eau"},
      {"l\342\200\231eau", "l\342\200\231|eau"}, {"'l'eau'", "'|l'|eau|'"}, {"a...b", "a|...|b"}, {"...a", "...|a"},
      {"a...", "a|..."}, {"....", "...."}, {":)", ":)"}, {"(:)", "(|:)"}, {":))", ":)|)"}, {"a:)", "a|:)"},
      {":) :)", ":)_|:)"}, {"John's", "John|'s"}, {"'s", "'s"}, {"(c)", "(c)"}, {"((c))", "(|(c)|)"},
      {"(c) (c", "(c)_|(|c"}, {"www/x", "www|/|x"}, {"http://abc.com/(x)", "http://abc.com/(x|)"},
      {"abc.com", "abc.com"}, {"(abc.com)", "(|abc.com|)"}, {"abc.com,", "abc.com|,"}, {"abc.net", "abc.net"},
      {"anti-war", "anti-war"}, {"(Anti-war)", "(|Anti-war|)"}, {"ANTI-war.", "ANTI-war|."}, {"gim me", "gim |me"},
      {"gim me,", "gim |me|,"}, {"(gim me)", "(|gim |me|)"}, {"x-y", "x-|y"}, {"(x-y)", "(|x-|y|)"},
      {"x-y-z", "x-|y|-|z"}, {"o'", "o'"}, {"o'k", "o'|k"}, {"'o'", "'|o'"}, {"$5", "$|5"}, {"$", "$"},
      {"('", "(|'"}, {"')", "'|)"}, {"a/b", "a|/|b"}, {"/a/", "/a|/"}, {"a//b", "a|/|/|b"}, {")", ")"},
      {"\303\251.", "\303\251."}, {"10 km", "10_|km"}, {"x\342\200\250y", "x|\342\200\250|y"}, {"'''", "'|'|'"},
      {"'a", "'|a"}, {"a'", "a|'"},
  };
  Fixture f(small_rules());
  for (int pass = 0; pass < 2; ++pass)   // the second time out of the cache
    for (const Row& row : rows) EXPECT_EQ(f.shown(row.text), row.expected) << row.text << " pass " << pass;
}

TEST(Tokenizer, RefusesBadRules) {
  EXPECT_FALSE(Tokenizer::load("").ok());
  EXPECT_FALSE(Tokenizer::load(pack_map({{pack("prefix_search"), pack("(")}})).ok());
  EXPECT_FALSE(Tokenizer::load(pack_map({{pack("exceptions"), pack_map({{pack("ab"), special_tokens({{"a", ""}})}})}})).ok());
  std::string bytes = small_rules();
  for (std::size_t n = 0; n < bytes.size(); n += 7) EXPECT_FALSE(Tokenizer::load(bytes.substr(0, n)).ok()) << n;
}

TEST(Tokenizer, WithoutRulesSplitsAtBlanks) {
  Fixture f(pack_map({{pack("prefix_search"), testing::pack_nil()}}));
  EXPECT_EQ(f.shown("(a) don't  b"), "(a)_|don't_| |b");
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// A quadratic step would take minutes of processor time on these.
TEST(Tokenizer, OddTextsCostLinearTime) {
  std::string bytes = small_rules();
  const std::string model = std::string(NEWSLEDGER_SOURCE_DIR) + "/../models/";
  for (const char* name : {"", "en_core_web_sm-3.8.0", "fr_core_news_sm-3.8.0"}) {
    if (*name) {
      Result<std::string> file = read_file(model + name + "/tokenizer");
      if (!file) continue;
      bytes = *file;
    }
    Fixture f(bytes);
    for (const char* piece : {"(", "'", "a-", ".a", "http://a/", "x", "\n", "a ", "a@a.b:", "’", ")(", "é.", "...", "a'", "/", "1.1."}) {
      std::clock_t begin = std::clock();
      f.shown(repeated(piece, 250'000));
      EXPECT_LT(double(std::clock() - begin) / CLOCKS_PER_SEC, 5) << name << " " << piece;   // generous: sanitizers
    }
    f.shown(repeated("(", 100'000) + repeated("a-", 100'000) + repeated(")", 100'000));
  }
}

}  // namespace
}  // namespace newsledger::nlp
