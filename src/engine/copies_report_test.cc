// What `newsledger copies` prints: wordings with the link that holds each report, and what differs.
#include "engine/copies_report.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace newsledger {
namespace {

const std::string kText =
    "ACCRA, May 3 (Gulf Wire) - Ghana and Togo signed a treaty on Friday that shares the waters of the Volta between the two countries for 25 years. "
    "President Ama Owusu said in Accra that farmers would get 60 percent of the water in the dry season. Togo's envoy Kofi Mensah said that his country had waited for a decade. "
    "Fishermen from Keta protested against the treaty outside the parliament, and the opposition called it a gift.";

std::vector<CopyReport> reports() {
  std::string changed = kText;
  changed.replace(changed.find("60 percent"), 10, "55 percent");
  return {{"b", changed, "2024-05-04", "Herald", ""}, {"a", kText, "2024-05-03", "Gulf Wire", ""}, {"c", "Snow fell in Oslo on Sunday for the first time this year.", "2024-05-03", "Post", ""}};
}

TEST(CopiesReport, OneObjectAWording) {
  const std::string lines = copies_lines(reports(), {});
  ASSERT_EQ(std::count(lines.begin(), lines.end(), '\n'), 2);
  const auto first = nlohmann::json::parse(lines.substr(0, lines.find('\n')));
  ASSERT_EQ(first["reports"].size(), 2u);
  EXPECT_EQ(first["reports"][0]["report"], "a");
  EXPECT_EQ(first["reports"][0]["kind"], "first");
  EXPECT_EQ(first["reports"][1]["report"], "b");
  EXPECT_EQ(first["reports"][1]["kind"], "near");
  EXPECT_EQ(first["reports"][1]["like"], "a");
  ASSERT_EQ(first["reports"][1]["differs"].size(), 1u);
  EXPECT_EQ(first["reports"][1]["differs"][0]["here"], "55");
  EXPECT_EQ(first["reports"][1]["differs"][0]["there"], "60");
  EXPECT_EQ(copies_lines(reports(), {}), lines);
}

TEST(CopiesReport, ThePage) {
  const std::string page = copies_table(reports(), {.width = 80});
  for (const char* words : {"Wording 1 in 2 reports", "a, 2024-05-03, Gulf Wire", "\"55\" where it had \"60\"", "3 reports: 2 wordings", "1 wordings of one report are not shown"}) EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
  EXPECT_NE(copies_table(reports(), {.width = 80, .all = true}).find("Wording 2\n"), std::string::npos);
  EXPECT_EQ(copies_table({}, {}), "0 reports: 0 wordings, 0 origins.\n");
}

}  // namespace
}  // namespace newsledger
