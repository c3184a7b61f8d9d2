// Factuality and status on frozen parses (testdata/statements.jsonl): word, class of the value, status.
#include "coding/status.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "coding/testing.h"

namespace newsledger::coding {
namespace {

const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

Document read(const std::string& text) {
  static const std::map<std::string, std::string> parses = [] {
    std::map<std::string, std::string> m;
    std::ifstream in(kRoot + "/src/coding/testdata/statements.jsonl");
    for (std::string line; std::getline(in, line);) m[testing::document_from_json(line).body] = line;
    return m;
  }();
  auto at = parses.find(text);
  EXPECT_NE(at, parses.end()) << "no frozen parse of: " << text;
  return testing::document_from_json(at->second);
}

const StatusTables& tables() {
  static const auto t = StatusTables::load(kRoot + "/data/status");
  EXPECT_TRUE(t.ok()) << (t.ok() ? "" : t.error().to_string());
  return *t;
}

struct Row { const char* text; const char* lemma; const char* expected; };     // expected: "yes|unsure|no status"

class Status_ : public ::testing::TestWithParam<Row> {};

TEST_P(Status_, IsRead) {
  Document doc = read(GetParam().text);
  find_predicates(doc, tables());
  for (const Predicate& p : doc.predicates) {
    if (doc.tokens[p.token].lemma != GetParam().lemma) continue;
    std::string got = p.factuality > 1 ? "yes " : p.factuality < -1 ? "no " : "unsure ";
    EXPECT_EQ(got + std::string(word(p.status)), GetParam().expected) << p.factuality;
    return;
  }
  FAIL() << "no predicate " << GetParam().lemma;
}

INSTANTIATE_TEST_SUITE_P(Table, Status_, ::testing::Values(
    Row{"Troops shelled the port.", "shell", "yes happened"},
    Row{"The army did not attack the village.", "attack", "no negated"},
    Row{"The army failed to take the town.", "take", "no negated"},
    Row{"The army managed to take the town.", "take", "yes happened"},
    Row{"Oslo will send troops to Lima.", "send", "yes planned"},
    Row{"Oslo may send troops to Lima.", "send", "unsure possible"},
    Row{"Oslo refused to sign the treaty.", "sign", "no negated"},
    Row{"Oslo wants to sign the treaty.", "sign", "yes planned"},
    Row{"If Oslo signs the treaty, Lima will cheer.", "sign", "unsure conditional"},
    Row{"If Oslo signs the treaty, Lima will cheer.", "cheer", "yes conditional"},
    Row{"Nobody signed the treaty.", "sign", "no negated"},
    Row{"Oslo accused Lima of shelling the port.", "shell", "yes alleged"},
    Row{"Lima is shelling the port.", "shell", "yes ongoing"},
    Row{"Did Lima shell the port?", "shell", "unsure possible"},
    Row{"The planned attack alarmed Oslo.", "attack", "yes planned"},
    Row{"Oslo said that Lima had not shelled the port.", "shell", "no negated"},
    Row{"Oslo said that Lima had not shelled the port.", "say", "yes happened"},
    Row{"The soldiers left without firing a shot.", "fire", "no negated"},
    Row{"Oslo prevented the rebels from entering the town.", "enter", "no negated"},
    Row{"The rebels are said to have shelled the port.", "shell", "yes alleged"},
    Row{"Oslo has yet to withdraw its troops.", "withdraw", "no negated"},
    Row{"Police reportedly arrested two men.", "arrest", "yes alleged"},
    Row{"Lima could have shelled the port.", "shell", "unsure possible"},
    Row{"Oslo denied that its troops crossed the border.", "cross", "no alleged"},
    Row{"The union vowed to strike.", "strike", "yes planned"},
    Row{"There is no evidence that Lima ordered the raid.", "order", "unsure alleged"},
    Row{"The envoy is too weak to stand trial.", "stand", "no negated"},
    Row{"Instead of talking, the rebels attacked.", "talk", "no negated"},
    Row{"The talks were called off after the raid.", "talk", "no negated"},
    Row{"The envoy was about to leave.", "leave", "yes planned"},
    Row{"Oslo is considering expelling the envoy.", "expel", "unsure possible"},
    Row{"Lima was punished for seizing the port.", "seize", "yes happened"},
    Row{"The two sides are far from reaching a deal.", "reach", "no negated"},
    Row{"Oslo cannot return the boy without holding a hearing.", "hold", "unsure possible"},
    Row{"The ship was the first to enter the port.", "enter", "yes happened"},
    Row{"His visit to Oslo will be a test.", "visit", "yes planned"},
    Row{"The merger could be a test.", "merger", "yes happened"}));

TEST(EventStatus, CategoryAbsorbs) {
  Document doc = read("Oslo refused to sign the treaty.");
  find_predicates(doc, tables());
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].lemma != "sign") continue;
    EXPECT_EQ(word(event_status(doc, tables(), t, "REJECT")), "happened");
    EXPECT_EQ(word(event_status(doc, tables(), t, "AGREE")), "negated");
  }
}

TEST(Predicates, CiteTheirRows) {
  Document doc = read("Oslo may send troops to Lima.");
  find_predicates(doc, tables());
  bool cited = false;
  for (const Predicate& p : doc.predicates)
    for (const Cited& c : p.why) cited = cited || (doc.text(c.span) == "may" && c.rule.starts_with("values.txt:"));
  EXPECT_TRUE(cited);
}

TEST(StatusTables, SayWhatIsWrong) {
  auto none = StatusTables::load(kRoot + "/data/nowhere");
  ASSERT_FALSE(none.ok());
  EXPECT_NE(none.error().to_string().find("governors.txt"), std::string::npos);
}

}  // namespace
}  // namespace newsledger::coding
