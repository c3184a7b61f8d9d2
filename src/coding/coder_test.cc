// From a tree to events: folding, parties, denials, what is left out, and the explanation, on frozen parses of
// tests/golden/coding/events.jsonl (own sentences; renewed by tools/freeze_parses.py).
#include "coding/coder.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "coding/lexicon_explain.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {
const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

std::string side(const Document& doc, const std::vector<Participant>& parties) {
  std::string out;
  for (const Participant& p : parties) out += (out.empty() ? "" : "+") + (doc.actors[p.actor].codes.empty() ? std::string("-") : doc.actors[p.actor].codes.front());
  return out.empty() ? "none" : out;
}
// "ACCUSE NOR > PER": one event a line.
std::string show(const Document& doc) {
  std::string out;
  for (const Event& e : doc.events) out += (out.empty() ? "" : "; ") + e.category + " " + side(doc, e.actor) + " > " + side(doc, e.recipient);
  return out;
}

const Coder& coder() {
  static const Coder* c = [] {
    CoderOptions options;
    options.data = kRoot + "/data";
    auto loaded = Coder::load(options);
    NEWSLEDGER_CHECK(loaded.ok(), "our own data loads");
    return new Coder(std::move(*loaded));
  }();
  return *c;
}

TEST(Coder, SentencesToEvents) {
  std::ifstream in(kRoot + "/tests/golden/coding/events.jsonl");
  int sentences = 0;
  for (std::string line; std::getline(in, line); ++sentences) {
    auto j = nlohmann::json::parse(line);
    Document doc = testing::document_from_json(line);
    coder().code(doc);
    EXPECT_EQ(show(doc), j["expected"]) << j["text"] << "\n" << explain(doc, coder());
    for (const Event& e : doc.events) {
      EXPECT_FALSE(e.rule.empty() || e.id.empty() || e.trigger.empty() || e.why.empty()) << j["text"];
      EXPECT_TRUE(e.score > 0 && e.score <= 1) << j["text"];
    }
  }
  EXPECT_GT(sentences, 8);
}

TEST(Coder, ExplainNamesEdgesRulesAndWhatIsNotCoded) {
  std::ifstream in(kRoot + "/tests/golden/coding/events.jsonl");
  std::string line;
  ASSERT_TRUE(std::getline(in, line));
  Document doc = testing::document_from_json(line);
  coder().code(doc);
  std::string text = explain(doc, coder());
  for (const char* part : {"tree\n", "edges\n", "rules\n", "relations.txt:", ".rules:", "wins", "event "}) EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
}

TEST(Coder, SameInputSameOutput) {
  std::ifstream in(kRoot + "/tests/golden/coding/events.jsonl");
  for (std::string line; std::getline(in, line);) {
    Document a = testing::document_from_json(line), b = testing::document_from_json(line);
    coder().code(a);
    coder().code(b);
    EXPECT_EQ(explain(a, coder()), explain(b, coder()));
  }
}

TEST(Coder, EmptyAndUnparsedDocuments) {
  Document doc;
  coder().code(doc);
  EXPECT_TRUE(doc.events.empty());
}

}  // namespace
}  // namespace newsledger::coding
