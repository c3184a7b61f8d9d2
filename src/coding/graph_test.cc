// Every rule of data/relations.txt by its own example, on frozen parses (tests/golden/coding/relations.jsonl, renewed by
// tools/freeze_parses.py): the word's side holds the party.
#include "coding/graph.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "base/table.h"
#include "coding/graph_relations.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {

const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

// Names and the nouns for people in the examples stand for actors.
void add_mentions(Document& doc) {
  static const std::vector<std::string_view> kNouns = {"rebels", "rebel", "army", "troops", "envoy", "students", "unions", "marines", "sailors", "judge", "reporters", "groups"};
  for (Index i = 0; i < doc.tokens.size(); ++i) {
    std::string form = lower_ascii(doc.text(i));
    bool name = doc.tokens[i].pos == "PROPN" || doc.tokens[i].ent_label == "NORP" || doc.tokens[i].ent_label == "GPE";
    if (!name && std::find(kNouns.begin(), kNouns.end(), form) == kNouns.end()) continue;
    doc.mention_of_token[i] = static_cast<Index>(doc.mentions.size());
    doc.mentions.push_back({doc.tokens[i].span, i, i + 1, i, doc.tokens[i].ent_label == "NORP" ? MentionKind::demonym : MentionKind::name, {static_cast<Index>(doc.actors.size())}, "test"});
    doc.actors.push_back({.id = form, .name = form, .kind = form == "envoy" ? ActorKind::person : form == "tartus" ? ActorKind::place : ActorKind::other});
  }
}

Index find_word(const Document& doc, const std::string& word) {
  for (Index i = 0; i < doc.tokens.size(); ++i) if (doc.text(i) == word) return i;
  return kNone;
}

std::string show(const Document& doc, std::span<const SideArg> side) {
  std::string out;
  for (const SideArg& a : side) out += std::string(doc.text(a.token)) + " (" + std::string(a.role) + " " + std::string(a.rule) + ") ";
  return out;
}

TEST(Graph, EveryRuleHoldsForItsExample) {
  auto relations = Relations::load(kRoot + "/data/relations.txt");
  ASSERT_TRUE(relations) << relations.error().to_string();
  std::ifstream in(kRoot + "/tests/golden/coding/relations.jsonl");
  std::set<std::string> frozen;
  for (std::string line; std::getline(in, line);) {
    auto j = nlohmann::json::parse(line);
    frozen.insert(j["rule"].get<std::string>() + ": " + j["text"].get<std::string>() + " | " + j["expected"].get<std::string>());
    std::vector<std::string> want = split(j["expected"].get<std::string>(), ' ');   // word, side, party
    ASSERT_EQ(want.size(), 3u) << line.substr(0, 80);
    Document doc = testing::document_from_json(line);
    add_mentions(doc);
    RoleGraph graph(doc, *relations);
    Index v = find_word(doc, want[0]), party = find_word(doc, want[2]);
    ASSERT_TRUE(v != kNone && party != kNone) << j["rule"] << " " << j["text"];
    auto side = want[1] == "A" ? graph.actors(v) : graph.recipients(v);
    bool found = std::any_of(side.begin(), side.end(), [&](const SideArg& a) { return a.token == party; });
    EXPECT_TRUE(found) << j["rule"] << ": " << j["text"] << " expected " << j["expected"] << ", got " << show(doc, side);
  }
  // An example without its frozen parse would be tested by nobody.
  auto rows = read_table(kRoot + "/data/relations.txt");
  ASSERT_TRUE(rows);
  for (const TableRow& r : *rows)
    if (r.fields[0] == "rule" && r.fields.size() > 6 && r.fields[6] != "-") EXPECT_TRUE(frozen.contains(r.fields[1] + ": " + r.fields[6])) << r.fields[1] << " (relations.txt:" << r.line << ")";
}

TEST(Graph, OddTreesDoNoHarm) {
  auto relations = Relations::load(kRoot + "/data/relations.txt");
  ASSERT_TRUE(relations);
  // Heads in a circle, a head outside the sentence, no sentence at all.
  for (std::vector<Index> heads : {std::vector<Index>{1, 2, 0}, {5, 9, 1}, {2, 2, 1}}) {
    Document doc;
    doc.body = "a b c";
    for (Index i = 0; i < 3; ++i) {
      Token t;
      t.span = {i * 2, i * 2 + 1}; t.head = heads[i]; t.sentence = 0; t.pos = i % 2 ? "VERB" : "NOUN"; t.tag = i % 2 ? "VBD" : "NN"; t.dep = i == 0 ? "relcl" : i == 1 ? "prep" : "pobj";
      doc.tokens.push_back(t);
    }
    doc.sentences.push_back({{0, 5}, 0, 3, 0});
    doc.mention_of_token.assign(3, kNone);
    RoleGraph graph(doc, *relations);
    EXPECT_LE(graph.actors(1).size() + graph.recipients(1).size(), 6u);
  }
}

struct BadRow { const char* row; const char* complaint; };
TEST(Relations, BadRowsAreNamedWithTheirLine) {
  for (const BadRow& b : std::vector<BadRow>{{"rule  x  7  subj  -  S(v)<w  -", "tier"},
                                             {"rule  x  0  nosuch  -  S(v)<w  -", "arc kinds"},
                                             {"rule  x  0  subj  v.nosuch  S(v)<w  -", "property"},
                                             {"rule  x  0  subj  v@nosuch  S(v)<w  -", "set"},
                                             {"rule  x  0  subj  -  S(v)=w  -", "effect"},
                                             {"label  nsubj  nosuch", "arc kind"},
                                             {"thing  a  b", "label, set, lemma or rule"}}) {
    std::string path = ::testing::TempDir() + "/relations_bad.txt";
    ASSERT_TRUE(write_file(path, std::string("# first line\n") + b.row + "\n"));
    auto r = Relations::load(path);
    ASSERT_FALSE(r) << b.row;
    EXPECT_NE(r.error().message.find(b.complaint), std::string::npos) << r.error().message;
    EXPECT_NE(r.error().where.find(":2"), std::string::npos) << r.error().where;
  }
}

}  // namespace
}  // namespace newsledger::coding
