// A text against its original: which words stand for which, of what kind, and the harvest of pairs.
#include "provenance/against.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "provenance/words.h"

namespace newsledger::provenance {
namespace {

std::string cut(const std::string& s, Span at) { return s.substr(at.begin, at.size()); }

TEST(Against, Differences) {
  struct Row { std::string text, original, expected; };
  const Row rows[] = {
      {"The harbor priest left Lima.", "The harbor minister left Lima.", "priest=minister:word "},
      {"The unfamiliar priest left Lima.", "The foreign minister left Lima.", "unfamiliar priest=foreign minister:word "},
      {"She marked a common help settlement with Chile.", "She signed a mutual assistance pact with Chile.", "marked=signed:word common help settlement=mutual assistance pact:word "},
      {"He met Rosa Child Quispe there.", "He met Rosa Son Quispe there.", "Child=Son:name "},
      {"A huge number came to Lima.", "Up to 300 came to Lima.", "A huge number=Up to 300:number "},
      {"They sail in July from Lima.", "They sail in June from Lima.", "July=June:date "},
      {"He said \"we remain by Peru\" twice.", "He said \"we stand by Peru\" twice.", "remain=stand:quote "},
      {"She felt a little skeptical in Peru.", "She had no doubt in Peru.", "felt a little skeptical=had no doubt:polarity "},
      {"The ship left Lima today in the rain.", "The ship left Lima in the rain.", "today=:added "},
      {"The ship left Lima.", "The grey ship left Lima.", "=grey:dropped "},
      {"The same words.", "The same words.", ""},
      {"", "", ""},
  };
  for (const Row& row : rows) {
    std::string got;
    for (const Against& d : read_against(row.text, row.original)) got += cut(row.text, d.here) + "=" + cut(row.original, d.there) + ":" + std::string(word(d.kind)) + " ";
    EXPECT_EQ(got, row.expected) << row.text;
  }
}

TEST(Against, HarvestCountsPairs) {
  Dialect d;
  harvest("The priest spoke. The priest left with 3 men for Lima.", "The minister spoke. The minister left with 4 men for Callao.", d);
  ASSERT_EQ(d.size(), 1u);
  EXPECT_EQ(dialect_table(d, "mill.example"), "priest\tminister\t2\tmill.example\n");
}

TEST(Against, NumbersDatesQuotesAreNeverPutInPlace) {
  Document doc;
  doc.body = "A huge number came in July, she said: \"we remain\". The priest left.";
  for (const Reading& r : readings_from_original(doc, "About 300 came in June, she said: \"we stand\". The minister left.", "w1"))
    EXPECT_EQ(r.why.find("not put in their place") == r.why.npos, r.kind == "word") << r.reading << " " << r.why;
}

std::string plain(const std::string& s) {
  std::string out;
  for (const Word& w : words_of(s)) out += (out.empty() ? "" : " ") + lower_ascii(cut(s, w.span));
  return out;
}

// Of the spans checked by a reader, at least 95 % come out of the alignment with the linked original.
TEST(Against, VerifiedSpansOfTheRealCase) {
  const std::string folder = NEWSLEDGER_SOURCE_DIR "/../shared/cases/spin/";
  if (!std::filesystem::exists(folder + "seed_readings.jsonl")) GTEST_SKIP() << "needs ../shared/cases/spin";
  std::string original;
  std::ifstream reports(folder + "choe_moscow_reports.jsonl");
  for (std::string line; std::getline(reports, line);) if (auto j = nlohmann::json::parse(line); j["id"] == "trt") original = j["text"];
  const std::string spun = *read_file(folder + "spun_report.txt");
  AlignedPair pair(spun, original);
  int right = 0, all = 0;
  std::ifstream readings(folder + "seed_readings.jsonl");
  for (std::string line; std::getline(readings, line);) {
    auto j = nlohmann::json::parse(line);
    if (!j["verified_against_original"].get<bool>()) continue;
    ++all;
    right += plain(cut(original, pair.there({j["byte_start"], j["byte_end"]}))) == plain(j["restoration"]);
  }
  ASSERT_GT(all, 60);
  EXPECT_GE(right, all * 95 / 100);
}

}  // namespace
}  // namespace newsledger::provenance
