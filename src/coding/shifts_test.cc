// Every row of data/shifts.txt by its act and condition, and its example end to end on frozen parses.
#include "coding/shifts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "coding/coder.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {
const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

struct Case { const char* act; Circumstances c; const char* category; const char* mode; };
TEST(Shifts, TheCodebooksRules) {
  auto shifts = Shifts::load(kRoot + "/data/shifts.txt");
  ASSERT_TRUE(shifts) << shifts.error().to_string();
  Circumstances future, refused, demanded, ended, unless, threat, agree, none;
  future.future = refused.refused = demanded.demanded = ended.ended = unless.unless = true;
  threat.under = "THREATEN";
  agree.under = "AGREE";
  for (const Case& k : std::vector<Case>{{"AID", future, "AGREE", ""}, {"CONSULT", future, "AGREE", ""}, {"RETREAT", future, "CONCEDE", ""},
                                         {"CONSULT", refused, "REJECT", "meet"}, {"RETREAT", demanded, "REQUEST", "yield"},
                                         {"CONSULT", ended, "REJECT", "meet"}, {"AID", ended, "SANCTION", "discontinue"},
                                         {"ASSAULT", unless, "THREATEN", ""}, {"ASSAULT", threat, "THREATEN", "violence"},
                                         {"SANCTION", threat, "THREATEN", "restrict"}, {"SANCTION", agree, "THREATEN", ""}, {"AID", agree, "AGREE", ""},
                                         {"RETREAT", agree, "CONCEDE", ""}, {"ACCUSE", future, nullptr, ""}, {"AID", none, nullptr, ""}}) {
    const Shift* s = shifts->find(k.act, {}, k.c);
    if (!k.category) { EXPECT_EQ(s, nullptr) << k.act; continue; }
    ASSERT_NE(s, nullptr) << k.act;
    EXPECT_EQ(s->category, k.category) << k.act;
    EXPECT_EQ(s->mode, k.mode) << k.act;
  }
}

TEST(Shifts, EveryRowHoldsForItsExample) {
  CoderOptions options;
  options.data = kRoot + "/data";
  auto coder = Coder::load(options);
  ASSERT_TRUE(coder) << coder.error().to_string();
  std::ifstream in(kRoot + "/tests/golden/coding/shifts.jsonl");
  int examples = 0;
  for (std::string line; std::getline(in, line); ++examples) {
    auto j = nlohmann::json::parse(line);
    Document doc = testing::document_from_json(line);
    coder->code(doc);
    bool found = false;
    std::string got;
    for (const Event& e : doc.events) {
      got += e.category + " " + e.rule + "; ";
      found |= j["expected"] == "=" || e.category == j["expected"];
    }
    EXPECT_TRUE(found) << j["shift"] << ": " << j["text"] << " expected " << j["expected"] << ", got " << got;
  }
  EXPECT_GT(examples, 25);
}

TEST(Shifts, BadRowsAreNamedWithTheirLine) {
  for (const char* row : {"shift  x  AID  someday  AGREE  =  -", "shift  x  AID  future  AGREE  maybe  -", "other  x"}) {
    std::string path = ::testing::TempDir() + "/shifts_bad.txt";
    ASSERT_TRUE(write_file(path, std::string(row) + "\n"));
    auto s = Shifts::load(path);
    ASSERT_FALSE(s) << row;
    EXPECT_NE(s.error().where.find(":1"), std::string::npos);
  }
}

}  // namespace
}  // namespace newsledger::coding
