// Told which reports are one wording, the ledger counts them once, and takes it back when told otherwise.
#include "store/wordings.h"

#include <gtest/gtest.h>

#include "store/ask.h"
#include "store/testing.h"

namespace newsledger::store {
namespace {

long counted(Ledger& l, const char* what) {
  auto claims = ask_claims(l, {.actor = "ARG", .category = "MOBILIZE"});
  EXPECT_TRUE(claims);
  for (const Json& c : claims->rows) if (c["recipient"] == Json::array({"CHL"})) return c["counts"][what].get<long>();
  return -1;
}

TEST(Wordings, CopiesCountOnce) {
  auto l = testing::story_ledger({0, 2, 3});
  ASSERT_TRUE(l) << l.error().to_string();
  const long reports = counted(*l, "reports"), wordings = counted(*l, "wordings");
  ASSERT_EQ(wordings, reports);
  ASSERT_EQ(wordings, 3);
  const std::string before = testing::state_of(*l);
  ASSERT_TRUE(set_wordings(*l, {{"daily-7", {"w1", "copies"}}, {"wire-1", {"w1", "copies"}}, {"nobody", {"w1", "copies"}}}));
  EXPECT_EQ(counted(*l, "reports"), reports);
  EXPECT_EQ(counted(*l, "wordings"), 2);
  auto listed = ask_reports(*l, {.report = "daily-7"});
  ASSERT_TRUE(listed);
  EXPECT_EQ(listed->rows[0]["wording"], "w1");
  auto flat = l->db().one("SELECT count(*) FROM flat_stances WHERE report_id = 'daily-7' AND wording_id <> 'w1'");
  ASSERT_TRUE(flat);
  EXPECT_EQ(std::get<std::int64_t>(*flat), 0);
  // Told again: nothing new is written. Taken back: all is as it was.
  const std::int64_t revision = l->revision();
  ASSERT_TRUE(set_wordings(*l, {{"daily-7", {"w1", "copies"}}}));
  auto rows = l->db().one("SELECT count(*) FROM wordings WHERE report_id = 'daily-7' AND rev_from > " + std::to_string(revision));
  ASSERT_TRUE(rows);
  EXPECT_EQ(std::get<std::int64_t>(*rows), 0);
  std::map<std::string, WordingOf> own;
  for (const char* id : {"daily-7", "wire-1"}) {
    auto body = l->db().one("SELECT left(body_sha256, 16) FROM reports WHERE report_id = ?", {std::string(id)});
    ASSERT_TRUE(body);
    own[id] = {std::get<std::string>(*body), "byte-equal"};
  }
  ASSERT_TRUE(set_wordings(*l, own));
  EXPECT_EQ(testing::state_of(*l), before);
}

TEST(Wordings, EachTextIsHandedOutOnce) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  std::vector<std::string> ids;
  ASSERT_TRUE(each_text(*l, [&](const std::string& id, std::string_view text) { EXPECT_GT(text.size(), 100u); ids.push_back(id); return true; }));
  EXPECT_EQ(ids, (std::vector<std::string>{"daily-7", "herald-1", "wire-1", "wire-2"}));
  ids.clear();
  ASSERT_TRUE(each_text(*l, [&](const std::string& id, std::string_view) { ids.push_back(id); return false; }));
  EXPECT_EQ(ids.size(), 1u);
}

}  // namespace
}  // namespace newsledger::store
