// The ledger as a whole: order of adding, adding twice, versions, retractions, history, migration, errors.
#include "store/ledger.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "store/ask.h"
#include "store/testing.h"

namespace newsledger::store {
namespace {

std::int64_t count(Ledger& l, const std::string& sql) {
  auto v = l.db().one(sql);
  EXPECT_TRUE(v) << v.error().to_string();
  return v ? std::get<std::int64_t>(*v) : -1;
}

TEST(Ledger, TheOrderOfAddingChangesNothing) {
  std::vector<int> order = {0, 1, 2, 3};
  auto first = testing::story_ledger(order);
  ASSERT_TRUE(first) << first.error().to_string();
  const std::string expected = testing::state_of(*first);
  ASSERT_GT(expected.size(), 1000u);
  for (int n = 1; std::next_permutation(order.begin(), order.end()); ++n) {
    if (n % 4 != 3) continue;        // six of the 24: each costs a ledger
    auto other = testing::story_ledger(order, ":memory:", 1 + order[0]);
    ASSERT_TRUE(other);
    ASSERT_EQ(testing::state_of(*other), expected) << order[0] << order[1] << order[2] << order[3];
  }
}

TEST(Ledger, OneByOneIsAsAllAtOnce) {
  const std::string path = testing::scratch_file("a.duckdb");
  for (int i : {2, 0, 3, 1}) ASSERT_TRUE(testing::story_ledger({i}, path));
  auto one_by_one = Ledger::open(path, {.mode = Mode::read, .data = testing::source_folder("data")});
  ASSERT_TRUE(one_by_one) << one_by_one.error().to_string();
  auto at_once = testing::story_ledger({0, 1, 2, 3});
  EXPECT_EQ(testing::state_of(*one_by_one), testing::state_of(*at_once));
}

TEST(Ledger, AddingAgainAddsNothing) {
  const std::string path = testing::scratch_file("a.duckdb");
  ASSERT_TRUE(testing::story_ledger({0, 1}, path));
  auto again = testing::story_ledger({0, 1, 2}, path);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->counts().known, 2);
  EXPECT_EQ(again->counts().reports, 1);
  EXPECT_EQ(count(*again, "SELECT count(*) FROM reports"), 3);
  EXPECT_EQ(count(*again, "SELECT count(*) - count(DISTINCT reported_event_id) FROM reported_events WHERE rev_to IS NULL"), 0);
}

Document page(const std::string& id, const std::string& url, const std::string& body, const std::string& published) {
  Document d;
  d.report.id = id; d.report.url = url; d.report.published = published; d.body = body;
  Actor a; a.id = "Q298"; a.name = "Chile"; a.codes = {"CHL"}; a.kind = ActorKind::state;
  d.actors.push_back(std::move(a));
  if (auto at = body.find("arrested"); at != std::string::npos) {
    Event e;
    e.category = e.act = "COERCE"; e.trigger = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 8)}; e.status = EventStatus::happened;
    Participant p; p.actor = 0; p.span = {0, 5};
    e.actor.push_back(p);
    d.events.push_back(std::move(e));
  }
  return d;
}

TEST(Ledger, ANewVersionSupersedesAndARetractionWithdraws) {
  auto ledger = Ledger::open(":memory:", {.mode = Mode::write, .data = testing::source_folder("data"), .who = "add"});
  ASSERT_TRUE(ledger);
  CoderName coder;
  ASSERT_TRUE(ledger->add(page("a", "u", "Chile arrested two men.", "2024-01-01"), coder));
  ASSERT_TRUE(ledger->add(page("b", "u", "Chile arrested three men.", "2024-01-02"), coder));
  ASSERT_TRUE(ledger->finish());
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reports WHERE report_id = 'a' AND superseded_by = 'b'"), 1);
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM claims WHERE rev_to IS NULL AND standing = 'withdrawn'"), 0);
  ASSERT_TRUE(ledger->add(page("c", "u", "Retraction: the earlier report was wrong.", "2024-01-03"), coder));
  ASSERT_TRUE(ledger->finish());
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reports WHERE report_id = 'b' AND retracted IS NOT NULL"), 1);
}

TEST(Ledger, TheSameIdWithOtherWordsIsAReportOfItsOwn) {
  auto ledger = Ledger::open(":memory:", {.mode = Mode::write, .data = testing::source_folder("data"), .who = "add"});
  ASSERT_TRUE(ledger);
  ASSERT_TRUE(ledger->add(page("a", "", "Chile arrested two men.", "2024-01-01"), {}));
  ASSERT_TRUE(ledger->commit());
  ASSERT_TRUE(ledger->add(page("a", "", "Chile arrested no men.", "2024-01-01"), {}));
  ASSERT_TRUE(ledger->finish());
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reports"), 2);
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reports WHERE supersedes = 'a'"), 1);
}

TEST(Ledger, CodedAgainByAnotherVersionKeepsTheHistory) {
  auto ledger = Ledger::open(":memory:", {.mode = Mode::write, .data = testing::source_folder("data"), .who = "add"});
  ASSERT_TRUE(ledger);
  ASSERT_TRUE(ledger->add(page("a", "", "Chile arrested two men.", "2024-01-01"), {"newsledger", "1", "x", "y"}));
  ASSERT_TRUE(ledger->finish());
  ASSERT_TRUE(ledger->add(page("a", "", "Chile arrested two men.", "2024-01-01"), {"newsledger", "2", "x", "y"}));
  ASSERT_TRUE(ledger->finish());
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reports"), 1);
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reported_events WHERE rev_to IS NULL"), 1);
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM reported_events"), 2);
  EXPECT_EQ(count(*ledger, "SELECT count(*) FROM events WHERE rev_to IS NULL"), 1);
}

TEST(Ledger, AnOlderLedgerIsMigratedANewerRefused) {
  const std::string path = testing::scratch_file("a.duckdb");
  { auto l = testing::story_ledger({0, 1, 2, 3}, path); ASSERT_TRUE(l);
    ASSERT_TRUE(l->db().run("DROP VIEW flat_stances"));
    ASSERT_TRUE(l->db().run("ALTER TABLE stances DROP COLUMN holder_words"));
    ASSERT_TRUE(l->db().run("UPDATE meta SET value = '1' WHERE key = 'schema_version'")); }
  auto reader = Ledger::open(path, {.mode = Mode::read, .data = testing::source_folder("data")});
  ASSERT_FALSE(reader);
  EXPECT_NE(reader.error().message.find("older schema version 1"), std::string::npos);
  { auto l = Ledger::open(path, {.mode = Mode::write, .data = testing::source_folder("data")});
    ASSERT_TRUE(l) << l.error().to_string();
    EXPECT_EQ(count(*l, "SELECT count(*) FROM information_schema.columns WHERE table_name = 'stances' AND column_name = 'holder_words'"), 1);
    EXPECT_GT(count(*l, "SELECT count(*) FROM flat_stances"), 10);
    ASSERT_TRUE(l->db().run("UPDATE meta SET value = '99' WHERE key = 'schema_version'")); }
  auto newer = Ledger::open(path, {.mode = Mode::write, .data = testing::source_folder("data")});
  ASSERT_FALSE(newer);
  EXPECT_NE(newer.error().message.find("use a newer newsledger"), std::string::npos);
}

TEST(Ledger, ErrorsSaySoAndLoseNothing) {
  const std::string data = testing::source_folder("data"), path = testing::scratch_file("a.duckdb");
  EXPECT_NE(Ledger::open(path, {.mode = Mode::read, .data = data}).error().message.find("no such ledger"), std::string::npos);
  { std::ofstream(path) << "this is no database at all, but a text of some length that fills a block\n"; }
  auto corrupt = Ledger::open(path, {.mode = Mode::write, .data = data});
  ASSERT_FALSE(corrupt);
  EXPECT_NE(corrupt.error().message.find("not a ledger, or it is damaged"), std::string::npos) << corrupt.error().message;
  const std::string good = testing::scratch_file("b.duckdb");
  { auto l = testing::story_ledger({0}, good); ASSERT_TRUE(l);
    auto second = Ledger::open(good, {.mode = Mode::write, .data = data, .who = "add"});
    ASSERT_FALSE(second);
    EXPECT_NE(second.error().message.find("written by process " + std::to_string(::getpid()) + " (newsledger add)"), std::string::npos) << second.error().message; }
  EXPECT_TRUE(Ledger::open(good, {.mode = Mode::read, .data = data}));
}

TEST(Ledger, AStrictLedgerJoinsLess) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  std::int64_t usual = count(*l, "SELECT count(*) FROM events WHERE rev_to IS NULL");
  ASSERT_TRUE(l->db().run("UPDATE meta SET value = 'strict' WHERE key = 'merge'"));
  ASSERT_TRUE(l->begin_revision("add", ""));
  ASSERT_TRUE(l->derive_all());
  EXPECT_GT(count(*l, "SELECT count(*) FROM events WHERE rev_to IS NULL"), usual);
}

}  // namespace
}  // namespace newsledger::store
