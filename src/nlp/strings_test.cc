// Ids worked out with spaCy 3.8's StringStore.
#include "nlp/strings.h"

#include <gtest/gtest.h>

namespace newsledger::nlp {
namespace {

TEST(Strings, GivesSpacysIds) {
  struct Row { const char* text; std::uint64_t id; };
  const Row rows[] = {
      {"", 0}, {"a", 11901859001352538922ull}, {"Oslo", 1996156042329551921ull}, {"accused", 8915410849535181575ull},
      {"det", 415}, {"number", 432}, {"_", 456}, {"mark", 423}, {"NOUN", 92}, {"root", 449},
      {"numbers", 16181666555170135050ull}, {"é", 16256712947286012828ull}, {"日本語", 1998301522555383300ull},
      {"12345678", 9871996032675327904ull}, {"123456789", 2056675840866671865ull}, {"ROOT", 8206900633647566924ull},
      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1766823216037884261ull}};
  for (const Row& row : rows) EXPECT_EQ(string_id(row.text), row.id) << row.text;
}

TEST(Strings, FindsSymbolsBothWays) {
  for (std::uint64_t id = 1; id < 457; ++id) EXPECT_EQ(string_id(symbol_name(id)), id) << symbol_name(id);
  EXPECT_EQ(symbol_name(92), "NOUN");
  EXPECT_EQ(symbol_name(0), "");
  EXPECT_EQ(symbol_name(457), "");
}

}  // namespace
}  // namespace newsledger::nlp
