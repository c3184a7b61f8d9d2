// Tables: every construct of the supported syntax, against answers worked out with Python's re.
#include "nlp/regex.h"

#include <gtest/gtest.h>

#include <string>

#include "base/utf8.h"

namespace newsledger::nlp {
namespace {

// All matches of finditer as "0-2 3-3", or "none".
std::string found(std::string_view pattern, std::string_view text) {
  Result<Regex> regex = Regex::compile(pattern);
  if (!regex) return "error";
  RegexScratch scratch;
  std::u32string s = to_utf32(text);
  std::string out;
  for (auto m = regex->next(s, std::nullopt, scratch); m; m = regex->next(s, m, scratch))
    out += (out.empty() ? "" : " ") + std::to_string(m->begin) + "-" + std::to_string(m->end);
  return out.empty() ? "none" : out;
}

struct FindRow { const char* pattern; const char* text; const char* expected; };

TEST(Regex, FindsWhatPythonFinds) {
  const FindRow rows[] = {
#include "nlp/regex_cases_generated.inc"
  };
  for (const FindRow& row : rows) EXPECT_EQ(found(row.pattern, row.text), row.expected) << row.pattern << " on " << row.text;
}

TEST(Regex, RefusesWhatItDoesNotKnow) {
  const char* rows[] = {"(", ")", "[a", "a**", "a*?", "a++", "*a", "(?P<n>a)", "(?#x)", "\\1", "\\b", "\\q", "a\\", "[b-a]",
                        "a{2,1}", "(?<=a*)b", "(?<=a|bc)d", "(a*)*", "^*", "(?=a)+", "\\x1", "\\U00110000", "[\\d-z]x(?"};
  for (const char* row : rows) EXPECT_EQ(found(row, "a"), "error") << row;
  std::string deep(5000, '(');
  EXPECT_EQ(found(deep, "a"), "error");
}

TEST(Regex, KnowsWhatCannotMatchWithinLetters) {
  AsciiSet letters{0, 0x07fffffe07fffffe, false};
  struct Row { const char* pattern; bool expected; };
  const Row rows[] = {{"US\\$", false}, {"(?<=[0-9])km", false}, {"\\.+|km", true}, {"a(?=-)", false}, {"a(?!-)", true},
                      {"[a-z]*", true}, {"\\w-?", true}};
  for (const Row& row : rows) EXPECT_EQ(Regex::compile(row.pattern)->can_match_within(letters), row.expected) << row.pattern;
}

// The cost of one class run after another stays linear (these take minutes when it does not).
TEST(Regex, LongSubjectsCostLittle) {
  struct Row { const char* pattern; const char* piece; bool expected; };
  const Row rows[] = {
      {"^(?:\\S+(?::\\S*)?@)?[a-z]+(?:[/?#]\\S*)?$", "http://a/", false},
      {"^(?:(?:[a-z0-9][a-z0-9_-]{0,62})?[a-z0-9]\\.)+[a-z]{2,63}$", "a.", false},
      {"\\.\\.+$", ".a", false},
      {"^[a-z]+$", "a", true},
  };
  RegexScratch scratch;
  for (const Row& row : rows) {
    std::u32string s, piece = to_utf32(row.piece);
    while (s.size() < 1'000'000) s += piece;
    Regex regex = *Regex::compile(row.pattern);
    EXPECT_EQ(regex.search(s, 0, scratch).has_value(), row.expected) << row.pattern;
  }
}

}  // namespace
}  // namespace newsledger::nlp
