// Copies in a ledger: fifty of one wording, near copies and a spun one count once; a new story does not.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_copies.h"

#include <gtest/gtest.h>

#include "store/ask.h"

namespace newsledger {
namespace {

const std::string kStory =
    "LIMA, May 3 (Coast Wire) - Peru's transport ministry said on Friday that a freight train carrying 40 tonnes of copper had left the rails near Arequipa, "
    "injuring 12 workers of the mine and blocking the only line to the port of Matarani. Minister Rosa Quispe told reporters in Lima that engineers from Cusco would "
    "reach the valley by Sunday. The company, Andean Freight, denied that the brakes had failed and said it would wait for the inquiry led by Judge Manuel Soto. "
    "The mayor of Arequipa, Luis Paredes, asked the ministry to close the line until the 300 sleepers laid in March had been tested.";

std::string replaced(std::string s, std::initializer_list<std::pair<const char*, const char*>> words) {
  for (const auto& [from, to] : words) if (auto at = s.find(from); at != std::string::npos) s.replace(at, std::string_view(from).size(), to);
  return s;
}

Document report(const std::string& id, const std::string& body, const std::string& publisher) {
  Document d;
  d.report.id = id; d.report.publisher = publisher; d.report.published = "2024-05-03"; d.body = body;
  return d;
}

std::map<std::string, std::string> wordings(store::Ledger& ledger) {
  std::map<std::string, std::string> out;
  auto reports = store::ask_reports(ledger, {});
  EXPECT_TRUE(reports);
  for (const store::Json& r : reports->rows) out[r["id"]] = store::flat_text(r["wording"]);
  return out;
}

TEST(LedgerCopies, CopiesAreOneWordingInAnyOrder) {
  const std::string near = replaced(kStory, {{"on Friday ", ""}, {"reporters in Lima", "a news conference"}});
  const std::string spun = replaced(kStory, {{"freight", "cargo"}, {"carrying", "hauling"}, {"injuring", "hurting"}, {"blocking", "obstructing"}, {"workers", "labourers"}, {"engineers", "technicians"}, {"reach", "attain"},
                                             {"denied", "refused"}, {"failed", "faltered"}, {"inquiry", "investigation"}, {"asked", "requested"}, {"close", "shut"}, {"tested", "examined"}, {"told reporters", "informed columnists"}});
  const std::string other = "OSLO - Norway's parliament voted on Thursday to keep the fishing quota for cod at 200,000 tonnes after two days of debate in which the coast's members asked for more.";
  std::vector<Document> reports = {report("a", kStory, "Coast Wire"), report("near", near, "Herald"), report("spun", spun, "Mill News"), report("other", other, "Fjord Post")};
  for (int i = 0; i < 50; ++i) reports.push_back(report("copy" + std::to_string(i), kStory, "Paper " + std::to_string(i)));
  auto engine = Engine::load({.data = std::string(NEWSLEDGER_SOURCE_DIR) + "/data"});     // no model: spun reports are not coded again
  ASSERT_TRUE(engine) << engine.error().to_string();
  std::map<std::string, std::string> first;
  for (bool backwards : {false, true}) {
    auto ledger = store::Ledger::open(":memory:", {.mode = store::Mode::write, .data = std::string(NEWSLEDGER_SOURCE_DIR) + "/data", .who = "add"});
    ASSERT_TRUE(ledger) << ledger.error().to_string();
    for (std::size_t i = 0; i < reports.size(); ++i) ASSERT_TRUE(ledger->add(reports[backwards ? reports.size() - 1 - i : i], {}));
    ASSERT_TRUE(ledger->finish());
    ASSERT_TRUE(join_copies(*ledger, *engine));
    const auto got = wordings(*ledger);
    ASSERT_EQ(got.size(), reports.size());
    for (const auto& [id, wording] : got) EXPECT_EQ(wording == got.at("a"), id != "other") << id;
    if (!backwards) first = got;
    else EXPECT_EQ(got, first);
    const std::int64_t revision = ledger->revision();
    ASSERT_TRUE(join_copies(*ledger, *engine));       // nothing moves any more
    EXPECT_EQ(ledger->revision(), revision);
  }
}

TEST(LedgerCopies, AReportsIdIsItsOwnOrAHash) {
  Article article;
  article.text = "x";
  article.info.origin = "a.txt";
  const std::string made = report_id_of(article);
  EXPECT_EQ(made.size(), 16u);
  article.text = "y";
  EXPECT_NE(report_id_of(article), made);
  article.info.id = "mine";
  EXPECT_EQ(report_id_of(article), "mine");
}

}  // namespace
}  // namespace newsledger
#endif
