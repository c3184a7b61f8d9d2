// Predicates and lower() on the code points where ASCII thinking goes wrong.
#include "nlp/unicode.h"

#include <gtest/gtest.h>

namespace newsledger::nlp::unicode {
namespace {

TEST(Unicode, Predicates) {
  struct Row { char32_t c; const char* expected; };   // s space, a alpha, d digit, u upper
  const Row rows[] = {{U' ', "s"}, {0x1c, "s"}, {0x85, "s"}, {0xa0, "s"}, {0x2028, "s"}, {0x200b, ""}, {0xfeff, ""},
                      {U'a', "a"}, {U'Z', "au"}, {U'5', "d"}, {U'²', "d"}, {U'½', ""}, {0x663, "d"}, {U'ß', "a"}, {U'É', "au"},
                      {U'ǅ', "a"}, {U'中', "a"}, {0x1d400, "au"}, {U'Ⅻ', "u"}, {U'ª', "a"}, {0x301, ""}, {U'_', ""}};
  for (const Row& row : rows) {
    std::string got;
    if (is_space(row.c)) got += 's';
    if (is_alpha(row.c)) got += 'a';
    if (is_digit(row.c)) got += 'd';
    if (is_upper(row.c)) got += 'u';
    EXPECT_EQ(got, row.expected) << "U+" << std::hex << static_cast<unsigned>(row.c);
  }
  for (char32_t c = 0; c < 128; ++c) {   // the short cuts agree with the tables
    EXPECT_EQ(is_space(c), contains(kSpace, c));
    EXPECT_EQ(is_alpha(c), contains(kAlpha, c));
    EXPECT_EQ(is_digit(c), contains(kDigit, c));
    EXPECT_EQ(is_upper(c), contains(kUpper, c));
  }
}

TEST(Unicode, Lower) {
  struct Row { const char* text; const char* expected; };
  const Row rows[] = {{"", ""}, {"ABC é", "abc é"}, {"ÉTÉ", "été"}, {"İ", "i\xcc\x87"}, {"ΣΑΣ", "σας"}, {"ΑΣ.", "ας."},
                      {"ΑΣ'Α", "ασ'α"}, {"Σ", "σ"}, {"ΑΣ Β", "ας β"}, {"ẞ", "ß"}, {"ǅ", "ǆ"}, {"K", "k"}, {"ЖЫ", "жы"}};
  for (const Row& row : rows) EXPECT_EQ(lower(row.text), row.expected) << row.text;
}

TEST(Unicode, WholeTexts) {
  EXPECT_TRUE(all_space(" \n\xc2\xa0"));
  EXPECT_FALSE(all_space(""));
  EXPECT_FALSE(all_space(" a"));
  EXPECT_TRUE(all_alpha("abcé中"));
  EXPECT_FALSE(all_alpha(""));
  EXPECT_FALSE(all_alpha("a-b"));
}

}  // namespace
}  // namespace newsledger::nlp::unicode
