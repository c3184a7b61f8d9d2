#include "base/table.h"

#include <gtest/gtest.h>

namespace newsledger {

TEST(Table, SplitsFieldsAndKeepsLines) {
  auto rows = parse_table("# head\n\nsay  told, said   asserts  # note\nUS\tUnited States\t\tUSA\n");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].line, 3);
  EXPECT_EQ(rows[0].fields, (std::vector<std::string>{"say", "told, said", "asserts"}));
  EXPECT_EQ(rows[1].line, 4);
  EXPECT_EQ(rows[1].fields, (std::vector<std::string>{"US", "United States", "", "USA"}));
}

TEST(Table, FilesThatAreNotThereSaySo) {
  auto missing = read_table("/nonexistent/file.txt");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().where, "/nonexistent/file.txt");
}

}  // namespace newsledger
