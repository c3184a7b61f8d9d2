// Factors multiply; a rule's row stands for the rules under it; bad rows are named with their line.
#include "coding/scores.h"

#include <gtest/gtest.h>

#include "base/table.h"

namespace newsledger::coding {
namespace {

Document two_actors() {
  Document doc;
  doc.actors.push_back({.id = "a", .codes = {"NOR"}, .named = true});
  doc.actors.push_back({.id = "b", .codes = {"---"}});
  return doc;
}
Event event(const std::string& actor_rule, const std::string& recipient_rule, Index recipient) {
  Event e;
  e.category = "AID";
  if (!actor_rule.empty()) e.actor.push_back({.actor = 0, .rule = actor_rule});
  if (!recipient_rule.empty()) e.recipient.push_back({.actor = recipient, .rule = recipient_rule});
  return e;
}

struct Case { const char* actor; const char* recipient; Index who; float want; };
TEST(Scores, FactorsMultiply) {
  std::string path = ::testing::TempDir() + "/scores.txt";
  ASSERT_TRUE(write_file(path, "least  all  0.3\nactor  owner  0.5\nrecipient  plain.object  0.8\nactor_only  *  0.4\nrecipient_only  AID  0.6\nunknown  recipient  0.5\n"));
  auto scores = Scores::load(path);
  ASSERT_TRUE(scores) << scores.error().to_string();
  EXPECT_FLOAT_EQ(scores->least(), 0.3f);
  Document doc = two_actors();
  for (const Case& c : std::vector<Case>{{"plain.subject", "plain.preposition", 0, 1.0f}, {"owner.actor", "plain.object", 0, 0.4f}, {"plain.subject", "", 0, 0.4f},
                                         {"", "plain.object", 0, 0.48f}, {"plain.subject", "plain.object", 1, 0.4f}})
    EXPECT_FLOAT_EQ(scores->score(doc, event(c.actor, c.recipient, c.who), 1.0f), c.want) << c.actor << " " << c.recipient;
}

TEST(Scores, BadRowsAreNamed) {
  std::string path = ::testing::TempDir() + "/scores_bad.txt";
  ASSERT_TRUE(write_file(path, "least  all  0.3\nactor  owner  2\n"));
  auto scores = Scores::load(path);
  ASSERT_FALSE(scores);
  EXPECT_NE(scores.error().where.find(":2"), std::string::npos);
}

}  // namespace
}  // namespace newsledger::coding
