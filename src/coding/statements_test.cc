// Statements, voices and quotations on frozen parses (testdata/statements.jsonl; sentences in statements.txt).
#include "coding/statements.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "coding/quotes.h"
#include "coding/statements_tree.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {

const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

const std::map<std::string, std::string>& parses() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> m;
    std::ifstream in(kRoot + "/src/coding/testdata/statements.jsonl");
    for (std::string line; std::getline(in, line);) m[testing::document_from_json(line).body] = line;
    return m;
  }();
  return all;
}

Document read(const std::string& text) {
  auto at = parses().find(text);
  EXPECT_NE(at, parses().end()) << "no frozen parse of: " << text;
  Document doc = testing::document_from_json(at->second);
  static const auto tables = StatementTables::load(kRoot + "/data/statements");
  EXPECT_TRUE(tables.ok()) << (tables.ok() ? "" : tables.error().to_string());
  find_statements(doc, *tables);
  return doc;
}

// "speaker [cue] content (mode stance)"; nested ones in braces; in order of the cue.
std::string printed(const Document& doc) {
  std::string out;
  for (const Statement& s : doc.statements) {
    std::string one = s.speakers.empty() ? "-" : std::string(doc.text(s.speakers[0].span));
    one += " [" + std::string(doc.text(s.cue)) + "] ";
    for (std::size_t i = 0; i < s.content.size(); ++i) one += (i ? " ... " : "") + std::string(doc.text(s.content[i]));
    one += " (" + std::string(word(s.mode)) + " " + std::string(word(s.stance)) + ")";
    out += (out.empty() ? "" : " + ") + (s.scored ? one : "{" + one + "}");
  }
  return out;
}

struct Row { const char* text; const char* expected; };

class Statements : public ::testing::TestWithParam<Row> {};

TEST_P(Statements, AreFound) { EXPECT_EQ(printed(read(GetParam().text)), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Table, Statements, ::testing::Values(
    Row{"The mayor warned that the old bridge would close.", "The mayor [warned] that the old bridge would close (indirect warns)"},
    Row{"She said the deal was dead.", "She [said] the deal was dead (indirect asserts)"},
    Row{"He explained why the envoy left.", "He [explained] why the envoy left (indirect asserts)"},
    Row{"The talks failed, the envoy said.", "the envoy [said] The talks failed (indirect asserts)"},
    Row{"Prices, the bank said, will fall next year.", "the bank [said] Prices ... will fall next year (indirect asserts)"},
    Row{"Two ships sank on Monday, according to the navy.", "the navy [according to] Two ships sank on Monday (indirect asserts)"},
    Row{"According to the navy, two ships sank on Monday.", "the navy [According to] two ships sank on Monday (indirect asserts)"},
    Row{"As the minister noted, the port is shut.", "the minister [noted] the port is shut (indirect asserts)"},
    Row{"The union vowed to strike.", "The union [vowed] to strike (indirect promises)"},
    Row{"She urged Oslo to sign the treaty.", "She [urged] Oslo to sign the treaty (indirect asserts)"},
    Row{"The pact is expected to hold.", "- [expected] The pact ... to hold (indirect predicts)"},
    Row{"Critics called the plan a trap.", "Critics [called] the plan a trap (indirect asserts)"},
    Row{"He spoke about the drought.", "He [spoke about] the drought (indirect asserts)"},
    Row{"The firm announced a recall.", "The firm [announced] a recall (indirect asserts)"},
    Row{"The senator praised the judge.", "The senator [praised] the judge (indirect asserts)"},
    Row{"Her claim that the minister lied was false.", "Her [claim] that the minister lied (indirect asserts)"},
    Row{"It is believed that the rebels fled.", "- [believed] that the rebels fled (indirect believes)"},
    Row{"Police reportedly arrested two men.", "- [reportedly] Police ... arrested two men (indirect believes)"},
    Row{"Oslo backed the accord, with Lima widely suspected of arming the rebels.", "Oslo [backed] the accord (indirect asserts) + - [suspected of] Lima ... arming the rebels (indirect believes)"},
    Row{"The king will fly to Lima in May, the palace confirmed on Monday, where he will open a port.",
        "the palace [confirmed] The king will fly to Lima in May ... where he will open a port (indirect confirms)"},
    Row{"The army did not attack the village.", ""},
    Row{"Troops shelled the port.", ""}));

INSTANTIATE_TEST_SUITE_P(Quotations, Statements, ::testing::Values(
    Row{"\"We won the vote,\" she said. \"It was close, but we won.\"", "she [said] \"We won the vote,\" ... \"It was close, but we won.\" (direct asserts)"},
    Row{"\"I think we won the vote,\" she told reporters.", "{I [think] we won the vote (indirect believes)} + she [told] \"I think we won the vote,\" (direct asserts)"},
    Row{"He said the plan was \"a gift to the rebels\" and walked out.", "He [said] the plan was \"a gift to the rebels\" and walked out (mixed asserts)"},
    Row{"SENATOR HALE: The bill is dead and nobody will revive it.", "SENATOR HALE [:] The bill is dead and nobody will revive it (indirect asserts)"}));

TEST(Voices, ChainOutermostFirst) {
  Document doc = read("Lavrov said Putin had told the envoy that the army would leave.");
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].lemma != "leave") continue;
    std::vector<Voice> chain = voices_of(doc, t);
    ASSERT_EQ(chain.size(), 2u);
    EXPECT_EQ(doc.text(chain[0].holder.span), "Lavrov");
    EXPECT_EQ(doc.text(chain[1].holder.span), "Putin");
    return;
  }
  FAIL() << "the word is not there";
}

TEST(Voices, CueIsNotUnderItself) {
  Document doc = read("She said the deal was dead.");
  for (Index t = 0; t < doc.tokens.size(); ++t)
    EXPECT_EQ(voices_of(doc, t).size(), t >= 2 && t + 1 < doc.tokens.size() ? 1u : 0u) << doc.text(t);
}

TEST(Voices, AsideOfTheReport) {
  Document doc = read("Oslo stressed that Lima, which shelled the port in May, must pay.");
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].lemma == "pay") EXPECT_EQ(voices_of(doc, t).size(), 1u);
    if (doc.tokens[t].lemma == "shell") EXPECT_EQ(voices_of(doc, t).size(), 0u);
  }
}

TEST(Voices, TailsAreTheReports) {
  const struct { const char* text; const char* lemma; std::size_t voices; } rows[] = {
      {"Oslo said Lima shelled the port, a charge Lima denied.", "shell", 1},
      {"Oslo said Lima shelled the port, a charge Lima denied.", "deny", 0},
      {"Oslo said Lima shelled the port, while Quito condemned the strike.", "condemn", 0},
  };
  for (const auto& r : rows) {
    Document doc = read(r.text);
    for (Index t = 0; t < doc.tokens.size(); ++t)
      if (doc.tokens[t].lemma == r.lemma) EXPECT_EQ(voices_of(doc, t).size(), r.voices) << r.text << " " << r.lemma;
  }
}

TEST(Voices, OfWhatIsUnderWay) {              // "its offensive" is told here; "condemned the offensive" takes it as known
  Document doc = read("The army says it has taken the town and is pressing its offensive in the north.");
  for (Index t = 0; t < doc.tokens.size(); ++t)
    if (doc.tokens[t].lemma == "offensive") EXPECT_EQ(event_voices(doc, t, "ASSAULT", {}).size(), 1u);
}

TEST(Quotes, GoOnOverParagraphs) {
  Document doc = read("\"The raid was a crime and it will be answered.\n\"Nobody should doubt that,\" the envoy said.");
  std::vector<Quotation> q = find_quotations(doc);
  ASSERT_EQ(q.size(), 2u);
  EXPECT_FALSE(q[0].goes_on);
  EXPECT_TRUE(q[1].goes_on);
  EXPECT_EQ(doc.text(q[1].span), "\"Nobody should doubt that,\"");
}

TEST(Tree, CutsCircles) {
  Document doc;
  doc.body = "a b c";
  doc.tokens.resize(3);
  for (Index i = 0; i < 3; ++i) { doc.tokens[i].span = {2 * i, 2 * i + 1}; doc.tokens[i].sentence = 0; doc.tokens[i].head = (i + 1) % 3; }
  doc.sentences.push_back({{0, 5}, 0, 3, 0});
  Tree tree(doc);
  EXPECT_EQ(tree.order().size(), 3u);
  EXPECT_TRUE(tree.root(0));
  EXPECT_EQ(tree.right(0), 2u);
}

TEST(StatementTables, SayWhatIsWrong) {
  auto none = StatementTables::load(kRoot + "/data/nowhere");
  ASSERT_FALSE(none.ok());
  EXPECT_NE(none.error().to_string().find("slots.txt"), std::string::npos);
}

}  // namespace
}  // namespace newsledger::coding
