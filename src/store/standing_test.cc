// The decision table's own examples, and the sentence that explains a standing.
#include "store/standing.h"

#include <gtest/gtest.h>

namespace newsledger::store {
namespace {

const std::string kTable = std::string(NEWSLEDGER_SOURCE_DIR) + "/data/ledger/standings.txt";

TEST(Standing, ExamplesOfTheTableHold) {
  auto table = Standings::load(kTable);
  ASSERT_TRUE(table) << table.error().to_string();
  for (const std::string& failed : table->failing_examples()) ADD_FAILURE() << failed;
}

TEST(Standing, ASentenceNamesWhoSaysAndWhoDenies) {
  auto table = Standings::load(kTable);
  ASSERT_TRUE(table);
  Verdict v = table->of({{"asserts", false, "Q30", "United States", {"USA"}, "a", "a", "", false}, {"denies", false, "Q159", "Russia", {"RUS"}, "b", "b", "", false}}, {"PRKMIL"});
  EXPECT_EQ(v.standing, "contested");
  EXPECT_EQ(v.why, "United States says so, but Russia denies or doubts it");
}

TEST(Standing, WithdrawnWhenEveryReportIs) {
  auto table = Standings::load(kTable);
  ASSERT_TRUE(table);
  StanceTold s{"asserts", false, "Q30", "United States", {"USA"}, "a", "a", "", true};
  EXPECT_EQ(table->of({s}, {}).standing, "withdrawn");
  StanceTold live = s;
  live.report_id = "b"; live.retracted = false;
  EXPECT_EQ(table->of({s, live}, {}).standing, "one_side");
}

}  // namespace
}  // namespace newsledger::store
