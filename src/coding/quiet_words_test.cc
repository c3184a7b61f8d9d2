// Which reports are about sport, food or gadgets (quiet_words.h).
#include "coding/quiet_words.h"

#include <gtest/gtest.h>

#include "base/table.h"

namespace newsledger::coding {
namespace {

Document words(const std::string& text, int times) {
  Document doc;
  for (int k = 0; k < times; ++k) doc.body += text;
  std::size_t at = 0;
  while (at < doc.body.size()) {
    std::size_t end = doc.body.find(' ', at);
    if (end == std::string::npos) end = doc.body.size();
    Token token;
    token.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    doc.tokens.push_back(token);
    at = end + 1;
  }
  return doc;
}

struct Row { const char* text; int times; bool full; };
class QuietReport : public testing::TestWithParam<Row> {};

TEST_P(QuietReport, IsTold) {
  std::string file = testing::TempDir() + "quiet_words.txt";
  ASSERT_TRUE(write_file(file, "sport  coach, team, goal, league, season\n"));
  auto table = QuietWords::load(file);
  ASSERT_TRUE(table);
  EXPECT_EQ(table->fill(words(GetParam().text, GetParam().times)), GetParam().full);
}

INSTANTIATE_TEST_SUITE_P(Table, QuietReport, testing::Values(
    Row{"The coach of the team hoped for a goal in the last league round of the season . ", 10, true},
    Row{"The coach of the team hoped for a goal in the last league round of the season . ", 2, false},     // too short
    Row{"The minister met the coach and the coach and the coach again in the capital . ", 10, false},      // one word only
    Row{"The minister flew to the capital and signed the treaty with the neighbouring state . ", 10, false}));

}  // namespace
}  // namespace newsledger::coding
