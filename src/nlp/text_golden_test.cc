// The text stages against frozen outputs of the original (tests/golden/nlp/, rewritten by renew.sh there).
// Needs the model folders beside the source folder (../models); skips where they are absent.
#include <gtest/gtest.h>

#include <fstream>

#include "nlp/text_parity_testing.h"

namespace newsledger::nlp {
namespace {

void expect_no_difference(const std::string& model, const std::string& golden) {
  const std::string root = NEWSLEDGER_SOURCE_DIR;
  if (!std::ifstream(root + "/../models/" + model + "/meta.json")) GTEST_SKIP() << "no ../models/" << model;
  auto stages = testing::load_stages(root + "/../models/" + model);
  ASSERT_TRUE(stages.ok()) << stages.error().to_string();
  std::ifstream dump(root + "/tests/golden/nlp/" + golden);
  testing::Counts counts = testing::compare_dump(*stages, dump);
  EXPECT_GT(counts.tokens, 500u) << golden;
  EXPECT_EQ(counts.differences(), 0u) << counts.complaints;
}

TEST(TextGolden, English) { expect_no_difference("en_core_web_sm-3.8.0", "text_en.jsonl"); }
TEST(TextGolden, French) { expect_no_difference("fr_core_news_sm-3.8.0", "text_fr.jsonl"); }

}  // namespace
}  // namespace newsledger::nlp
