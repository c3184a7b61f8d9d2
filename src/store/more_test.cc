// check, explain, search, corrections, forgetting, merging of ledgers, diffs, layouts, samples: small stories each.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/table.h"
#include "store/check.h"
#include "store/correct.h"
#include "store/explain.h"
#include "store/layouts.h"
#include "store/output.h"
#include "store/search.h"
#include "store/testing.h"
#include "store/validate.h"

namespace newsledger::store {
namespace {

const std::string kData = testing::source_folder("data");

std::string one(Ledger& l, const std::string& sql) {
  auto v = l.db().one(sql);
  if (!v) return v.error().to_string();
  if (const auto* s = std::get_if<std::string>(&*v)) return *s;
  if (const auto* n = std::get_if<std::int64_t>(&*v)) return std::to_string(*n);
  return "NULL";
}

TEST(Check, SaysWhoSaysSoAndWhoDenies) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  auto coding = read_coding(R"({"coder":"a","report":{"id":"q"},"text":"Argentina moved 3,000 troops to Chile.","events":[{"category":"MOBILIZE","act":"MOBILIZE/troops","trigger":{"quote":"moved"},
    "actor":[{"id":"Q414","name":"Argentina","codes":["ARG"]}],"recipient":[{"id":"Q298","name":"Chile","codes":["CHL"]}],"quantities":[{"span":{"quote":"3,000 troops"},"min":3000,"max":3000,"of":"troops"}]}]})", {});
  ASSERT_TRUE(coding);
  auto answer = check(*l, coding->document);
  ASSERT_TRUE(answer);
  ASSERT_FALSE(answer->rows.empty());
  EXPECT_EQ(answer->rows[0]["relation"], "same");
  EXPECT_NE(answer->rows[0]["says_so"].get<std::string>().find("Chile"), std::string::npos);
  EXPECT_NE(answer->rows[0]["denies"].get<std::string>().find("Argentina"), std::string::npos);
  EXPECT_NE(answer->rows[0]["silent"].get<std::string>().find("Peru"), std::string::npos);
  bool related = std::any_of(answer->rows.begin(), answer->rows.end(), [](const Json& r) { return r["relation"] == "related"; });
  EXPECT_TRUE(related);
}

TEST(Explain, GivesWordsRulesAndWhatWasNotDone) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  for (const char* sql : {"SELECT min(claim_id) FROM claims", "SELECT min(event_id) FROM events", "SELECT min(reported_event_id) FROM reported_events", "SELECT min(stance_id) FROM stances", "SELECT min(report_id) FROM reports", "SELECT min(actor_id) FROM actors", "SELECT min(solo_id) FROM merged"}) {
    auto answer = explain(*l, one(*l, sql), {});
    ASSERT_TRUE(answer) << sql << ": " << answer.error().to_string();
    EXPECT_GT(answer->rows.size(), 4u) << sql;
  }
  auto answer = explain(*l, "wire-1.move", {});
  ASSERT_TRUE(answer);
  bool date = false;
  for (const Json& r : answer->rows) date = date || (r["field"] == "when" && r["remark"].get<std::string>().find("was not put in its place") != std::string::npos);
  EXPECT_TRUE(date);
  EXPECT_FALSE(explain(*l, "nothing", {}));
}

TEST(Search, FindsWordsInReports) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  struct Case { const char* words; std::size_t reports; };
  const Case cases[] = {{"embassy", 2}, {"embassies", 2}, {"fuel", 1}, {"\"border within\"", 0}, {"\"guard the pass\"", 1}, {"zebra", 0}, {"troops frontier", 3}};
  for (const Case& c : cases) {
    auto answer = ask_find(*l, c.words, {});
    ASSERT_TRUE(answer) << answer.error().to_string();
    EXPECT_EQ(answer->rows.size(), c.reports) << c.words;
  }
}

TEST(Correct, SurvivesRecodingAndListsOrphans) {
  auto l = testing::story_ledger({2});
  ASSERT_TRUE(l);
  ASSERT_FALSE(correct(*l, {"daily-7.fuel", "category", "SUPPORT", "", ""}));
  ASSERT_TRUE(correct(*l, {"daily-7.fuel", "category", "SUPPORT", "an offer in words", "ann"}));
  EXPECT_EQ(one(*l, "SELECT category FROM reported_events WHERE reported_event_id = 'daily-7.fuel' AND rev_to IS NULL"), "SUPPORT");
  ASSERT_TRUE(correct(*l, {"daily-7.envoy", "delete", "", "no visit", "ann"}));
  EXPECT_EQ(one(*l, "SELECT count(*) FROM reported_events WHERE reported_event_id = 'daily-7.envoy' AND rev_to IS NULL"), "0");
  auto list = list_corrections(*l);
  ASSERT_TRUE(list);
  EXPECT_EQ(list->rows.size(), 2u);
  // Brought into another ledger of the same report, without the text.
  auto other = testing::story_ledger({2});
  ASSERT_TRUE(other);
  auto n = import_corrections(*other, render(*list, "ndjson", {}));
  ASSERT_TRUE(n) << n.error().to_string();
  EXPECT_EQ(*n, 2);
  EXPECT_EQ(one(*other, "SELECT category FROM reported_events WHERE reported_event_id = 'daily-7.fuel' AND rev_to IS NULL"), "SUPPORT");
  // Coded again by another version: the correction is put on the new row.
  auto coding = read_coding(testing::story_lines()[2], {});
  ASSERT_TRUE(coding);
  coding->coder.version = "2";
  const std::string path = testing::scratch_file("a.duckdb");
  { auto file = testing::story_ledger({2}, path); ASSERT_TRUE(file); ASSERT_TRUE(correct(*file, {"daily-7.fuel", "category", "SUPPORT", "words", "ann"})); }
  auto again = Ledger::open(path, {.mode = Mode::write, .data = kData, .who = "add"});
  ASSERT_TRUE(again);
  ASSERT_TRUE(again->add(coding->document, coding->coder));
  ASSERT_TRUE(again->finish());
  EXPECT_EQ(one(*again, "SELECT category FROM reported_events WHERE reported_event_id = 'daily-7.fuel' AND rev_to IS NULL"), "SUPPORT");
}

TEST(Forget, NoWordOfTheReportStaysInTheFile) {
  const std::string path = testing::scratch_file("a.duckdb");
  { auto l = testing::story_ledger({2, 3}, path); ASSERT_TRUE(l); ASSERT_TRUE(forget(*l, "daily-7", "asked to")); EXPECT_EQ(one(*l, "SELECT forgotten FROM reports WHERE report_id = 'daily-7'"), "asked to"); }
  auto bytes = read_file(path);
  ASSERT_TRUE(bytes);
  for (const char* words : {"massing 3,000", "offered Argentina fuel", "Bolivia has offered"}) EXPECT_EQ(bytes->find(words), std::string::npos) << words;
  auto l = Ledger::open(path, {.mode = Mode::read, .data = kData});
  ASSERT_TRUE(l) << l.error().to_string();
  EXPECT_EQ(one(*l, "SELECT count(*) FROM reports WHERE body_sha256 IS NOT NULL"), "2");
}

TEST(MergeLedgers, EitherWayRoundIsTheSameAsOneLedger) {
  const std::string a = testing::scratch_file("a.duckdb"), b = testing::scratch_file("b.duckdb"), ab = testing::scratch_file("ab.duckdb"), ba = testing::scratch_file("ba.duckdb");
  ASSERT_TRUE(testing::story_ledger({0, 1, 2}, a));
  ASSERT_TRUE(testing::story_ledger({2, 3}, b));
  if (auto s = merge_ledgers(a, b, ab, kData); !s) FAIL() << s.error().to_string();
  ASSERT_TRUE(merge_ledgers(b, a, ba, kData));
  auto whole = testing::story_ledger({0, 1, 2, 3});
  auto x = Ledger::open(ab, {.mode = Mode::read, .data = kData}), y = Ledger::open(ba, {.mode = Mode::read, .data = kData});
  ASSERT_TRUE(x && y);
  EXPECT_EQ(testing::state_of(*x), testing::state_of(*whole));
  EXPECT_EQ(testing::state_of(*y), testing::state_of(*whole));
}

TEST(Diff, RevisionsAndCoders) {
  const std::string path = testing::scratch_file("a.duckdb");
  ASSERT_TRUE(testing::story_ledger({0}, path));
  auto l = testing::story_ledger({3}, path);
  ASSERT_TRUE(l);
  auto d = diff_revisions(*l, 1, 2);
  ASSERT_TRUE(d);
  bool changed = false;
  for (const Json& r : d->rows) changed = changed || r["change"] == "changed";
  EXPECT_TRUE(changed);
  auto coding = read_coding(testing::story_lines()[0], {});
  ASSERT_TRUE(coding);
  coding->coder.name = "second";
  coding->document.events[0].category = "ASSAULT";
  coding->document.events.pop_back();
  ASSERT_TRUE(l->add(coding->document, coding->coder));
  ASSERT_TRUE(l->finish());
  auto c = diff_coders(*l, "hand", "second");
  ASSERT_TRUE(c);
  EXPECT_EQ(c->rows.size(), 2u) << render(*c, "ndjson", {});
}

TEST(Layouts, EveryLayoutHasItsColumnsAndIsWritten) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  const std::map<std::string, std::size_t> columns = {{"gdelt", 61}, {"gdelt-mentions", 16}, {"icews", 20}, {"polecat", 40}, {"phoenix", 26}, {"acled", 17}};
  for (const auto& [name, n] : columns) { ASSERT_NE(find_layout(name), nullptr) << name; EXPECT_EQ(find_layout(name)->columns.size(), n) << name; }
  for (const Layout& x : layouts()) {
    const std::string path = testing::scratch_file("out.tsv");
    auto n = export_layout(*l, std::string(x.name), path, {});
    ASSERT_TRUE(n) << x.name << ": " << n.error().to_string();
    EXPECT_GT(*n, 0) << x.name;
    if (x.separator != '\t') continue;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) EXPECT_EQ(static_cast<std::size_t>(std::count(line.begin(), line.end(), '\t')) + 1, x.columns.size()) << x.name;
  }
  for (const char* name : {"plover", "gexf", "webanno"}) EXPECT_TRUE(export_layout(*l, name, testing::scratch_file("out"), {})) << name;
  auto n = export_tables(*l, testing::scratch_file("tables"), "parquet", {});
  ASSERT_TRUE(n) << n.error().to_string();
  EXPECT_FALSE(export_layout(*l, "nothing", "x", {}));
}

TEST(Layouts, TheLossTablesAreGenerated) {
  const std::string path = testing::source_folder("docs/export.md");
  if (std::getenv("NEWSLEDGER_WRITE")) { ASSERT_TRUE(write_file(path, losses_markdown())); }
  auto text = read_file(path);
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, losses_markdown());
}

TEST(Query, IsShutIn) {
  const std::string path = testing::scratch_file("a.duckdb");
  ASSERT_TRUE(testing::story_ledger({0, 1}, path));
  auto good = ask_sql(path, "SELECT category, count(*) AS n FROM events WHERE rev_to IS NULL GROUP BY 1 ORDER BY 1;", {});
  ASSERT_TRUE(good) << good.error().to_string();
  EXPECT_GT(good->rows.size(), 1u);
  for (const char* bad : {"SELECT * FROM read_text('/etc/hostname')", "SELECT * FROM '/etc/hostname'", "COPY reports TO '/tmp/x'", "ATTACH '/tmp/x.db'", "INSTALL httpfs", "LOAD httpfs", "PRAGMA database_list", "SET enable_external_access = true",
                          "UPDATE reports SET title = ''", "DROP TABLE reports", "DELETE FROM reports", "SELECT 1; SELECT 2", "SELECT * FROM glob('/etc/*')", "SELECT getenv('HOME')", "CREATE TABLE x (i INT)"})
    EXPECT_FALSE(ask_sql(path, bad, {})) << bad;
  auto slow = ask_sql(path, "SELECT count(*) FROM range(100000000) a, range(100000) b", {.seconds = 0.3});
  ASSERT_FALSE(slow);
  EXPECT_NE(slow.error().message.find("was stopped"), std::string::npos) << slow.error().message;
  auto rows = ask_sql(path, "SELECT * FROM range(100)", {.rows = 10});
  ASSERT_TRUE(rows);
  EXPECT_EQ(rows->rows.size(), 10u);
}

TEST(Validate, SampleSheetAndFigures) {
  auto l = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(l);
  auto sample = draw_sample(*l, {.size = 12});
  ASSERT_TRUE(sample) << sample.error().to_string();
  EXPECT_GE(sample->rows.size(), 5u);
  EXPECT_EQ(render(*sample, "csv", {}).find("score"), std::string::npos);
  for (const char* suffix : {"csv", "xlsx"}) {
    const std::string path = testing::scratch_file(std::string("sheet.") + suffix);
    if (std::string_view(suffix) == "csv") { ASSERT_TRUE(write_file(path, render(*sample, "csv", {}))); }
    else { ASSERT_TRUE(write_answer(*sample, "xlsx", path)); }
    auto sheet = read_sheet(path);
    ASSERT_TRUE(sheet) << sheet.error().to_string();
    ASSERT_EQ(sheet->size(), sample->rows.size() + 1) << suffix;
    EXPECT_EQ((*sheet)[1][0], sample->rows[0]["id"].get<std::string>()) << suffix;
  }
  auto answer = read_judgements({{"id", "stratum", "stratum_size", "judge_1", "judge_2"}, {"1", "A", "90", "y", "y"}, {"2", "A", "90", "y", "n"}, {"3", "B", "10", "n", "n"}, {"4", "B", "10", "", ""}});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->rows.back()["precision"], 90.0);
  EXPECT_NEAR(wilson(8, 10).low, 0.490, 0.001);
  EXPECT_NEAR(wilson(8, 10).high, 0.943, 0.001);
  EXPECT_NEAR(krippendorff_alpha({{"y", "y"}, {"y", "n"}, {"n", "n"}, {"y", "y"}}), 0.533, 0.001);
}

}  // namespace
}  // namespace newsledger::store
