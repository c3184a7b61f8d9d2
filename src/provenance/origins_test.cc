// Origins: credits and citations by their words, narration shared outside quotation marks.
#include "provenance/origins.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "provenance/copies.h"

namespace newsledger::provenance {
namespace {

TEST(Origins, Credits) {
  struct Row { const char *text, *credits; };
  const Row rows[] = {
      {"LIMA, March 3 (AFP) - Dockers walked out.", "AFP"},
      {"LIMA (Xinhua/Reuters) - Dockers walked out.", "Xinhua Reuters"},
      {"Dockers (about 300) walked out (see map).", ""},
      {"Dockers walked out.\n- Reuters", "Reuters"},
      {"By Ana Solis and AFP\nDockers walked out.", "AFP"},
      {"Dockers walked out, Andes Post reports citing Radio Pacifico.", "<Radio Pacifico"},
      {"He is a liar, as quoted by \"The Lima Times.\" She left.", "<Lima Times"},
      {"The mayor resigned, citing poor health.", ""},
      {"The blast was first reported by Agence France-Presse on Monday.", "<AFP"},
      {"", ""},
  };
  for (const Row& row : rows) {
    std::string got;
    for (const Credit& c : credits_of(row.text)) {
      got += (got.empty() ? "" : " ") + std::string(c.kind == Credit::cites ? "<" : "") + c.name;
      EXPECT_LE(c.span.end, std::string_view(row.text).size());
    }
    EXPECT_EQ(got, row.credits) << row.text;
  }
}

TEST(Origins, QuotesSharedAreNoNarration) {
  const std::string quote = "\"we will never give up this pier and we will stay here until the last crate has been paid for\"";
  auto a = words_of("The union chief said " + quote + " on Monday."), b = words_of("Speaking in Lima, he vowed: " + quote);
  EXPECT_EQ(shared_narration(a, b).runs, 0);
  auto c = words_of("After talks with her counterpart in Lima the minister left by the back door of the hall.");
  auto d = words_of("It said that after talks with her counterpart in Lima the minister left by the back way.");
  EXPECT_EQ(shared_narration(c, d).runs, 1);
  EXPECT_GE(shared_narration(c, d).plain, 8u);
}

TEST(Origins, OneCitesTheOther) {
  CopyFinder finder;
  finder.add({"a", "Rosa Quispe and Hector Salas met in Callao on Monday, and Terminales del Sur sent two lawyers to the talks that both sides called frank.", "2025-03-01", "Radio Pacifico"});
  finder.add({"b", "A meeting between Rosa Quispe and Hector Salas took place in Callao, the Andes Post reports citing Radio Pacifico. Nothing was signed, and Terminales del Sur kept silent.", "2025-03-01", "Andes Post"});
  Copies found = finder.find();
  EXPECT_EQ(found.wordings.size(), 2u);
  ASSERT_EQ(found.origins.size(), 1u);
  ASSERT_EQ(found.origin_links.size(), 1u);
  EXPECT_EQ(found.origin_links[0].kind, "citing");
}

// The real case: nine reports of one day, one of them machine-spun. It joins its original, and no origin is added by it.
TEST(Origins, NineReportsComeOutAsFive) {
  const std::string path = NEWSLEDGER_SOURCE_DIR "/../shared/cases/spin/choe_moscow_reports.jsonl";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "needs ../shared/cases/spin";
  std::ifstream in(path);
  CopyFinder with, without;
  for (std::string line; std::getline(in, line);) {
    nlohmann::json j = nlohmann::json::parse(line);
    std::string date = j["date"];
    CopyReport r{j["id"], j["text"], date == "?" ? "" : date, j["outlet"]};
    if (r.id != "seed") without.add(r);
    with.add(r);
  }
  Copies found = with.find();
  EXPECT_EQ(found.origins.size(), 5u);
  EXPECT_EQ(without.find().origins.size(), 5u);
  for (const Wording& w : found.wordings) {
    std::vector<std::string> ids;
    for (Index r : w.reports) ids.push_back(found.ids[r]);
    std::sort(ids.begin(), ids.end());
    if (ids.size() > 1) EXPECT_EQ(ids, (std::vector<std::string>{"dm", "fia", "seed", "trt"}));
  }
}

}  // namespace
}  // namespace newsledger::provenance
