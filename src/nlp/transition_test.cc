// Class numbering, the scorer's reading of files, and decisions of parser and recogniser with made-up scores.
#include <gtest/gtest.h>

#include <string>

#include "nlp/entities.h"
#include "nlp/parser.h"
#include "nlp/testing.h"
#include "nlp/transition_model.h"

namespace newsledger::nlp {
namespace {

using testing::moves_bytes;
using testing::scorer_bytes;

std::string printed(const std::vector<ActionClass>& classes) {
  std::string s;
  for (const ActionClass& c : classes) s += (s.empty() ? "" : " ") + std::to_string(c.move) + c.label;
  return s;
}

TEST(ActionClasses, Order) {
  struct Row { const char* json; bool ner; const char* want; };
  const Row rows[] = {
      {R"({"0":{"":5},"1":{"":4},"2":{"a":1,"b":3}})", false, "0 1 2b 2a"},
      {R"({"2":{"a":3,"b":3,"c":9}})", false, "2c 2b 2a"},             // equal frequencies: label descending
      {R"({"2":{"a":-1,"b":3},"3":{"z":-1,"y":1}})", false, "2b 3y 2a 3z"},   // below zero: after all others
      {R"({"0":{"":1,"X":1},"1":{"X":2},"5":{"":9,"X":1}})", true, "1X 5"},
      {R"({"10":{"a":1}})", false, ""},
  };
  for (const Row& row : rows) {
    const auto classes = read_action_classes(moves_bytes(row.json), row.ner, "moves");
    ASSERT_TRUE(classes.ok()) << row.json;
    EXPECT_EQ(printed(*classes), row.want) << row.json;
  }
  for (const char* bad : {"", "[]", "{\"0\":[]}", "{\"0\":{\"a\":\"b\"}}"}) {
    const auto classes = read_action_classes(moves_bytes(bad), false, "moves");
    ASSERT_FALSE(classes.ok()) << bad;
    EXPECT_EQ(classes.error().code, ErrorCode::model);
  }
}

Graph graph_of(const std::string& bytes) {
  auto graph = Graph::read(bytes, "made-up");
  EXPECT_TRUE(graph.ok());
  return graph.ok() ? *graph : Graph{};
}

// Scores do not depend on the state: the parser makes the best move that is valid.
std::string parsed(std::size_t n, const std::vector<float>& scores) {
  const std::string bytes = scorer_bytes(8, 8, scores);
  const auto parser = Parser::read(graph_of(bytes), moves_bytes(R"({"0":{"":1},"1":{"":1},"2":{"l":1},"3":{"r":1},"4":{"ROOT":1}})"), "moves");
  EXPECT_TRUE(parser.ok());
  ParserState state;
  DependencyTree tree;
  const std::vector<float> features(parser->scorer().feature_size());
  parser->parse(reference_kernels(), n, [&](Index) { return features.data(); }, state, tree);
  std::string s;
  for (std::size_t i = 0; i < n; ++i)
    s += (i ? " " : "") + std::to_string(tree.heads[i]) + std::string(parser->labels().name(tree.deps[i]));
  return s;
}

TEST(Parser, TakesTheBestValidMove) {
  struct Row { std::vector<float> scores; const char* want; };   // S D L R B
  const Row rows[] = {
      {{0, 0, 0, 0, 0}, "1ROOT"},
      {{1, 0, 9, 0, 0}, "1l 2l 2ROOT"},     // all left: each word on the next
      {{1, 0, 0, 9, 0}, "0ROOT 0r 1r"},     // all right
      {{1, 9, 0, 0, 0}, "0ROOT 1ROOT 2ROOT"},
      {{1, 0, 0, 5, 9}, "0ROOT 1ROOT 2ROOT"},   // break everywhere
  };
  for (std::size_t i = 1; i < std::size(rows); ++i) EXPECT_EQ(parsed(3, rows[i].scores), rows[i].want) << i;
  EXPECT_EQ(parsed(0, rows[1].scores), "");
  EXPECT_EQ(parsed(1, rows[1].scores), "0ROOT");
}

TEST(Parser, EndsWithoutTheMovesItNeeds) {
  const std::string bytes = scorer_bytes(8, 8, {1});
  const auto parser = Parser::read(graph_of(bytes), moves_bytes(R"({"0":{"":1}})"), "moves");
  ASSERT_TRUE(parser.ok());
  ParserState state;
  DependencyTree tree;
  const std::vector<float> features(parser->scorer().feature_size());
  parser->parse(reference_kernels(), 4, [&](Index) { return features.data(); }, state, tree);
  EXPECT_EQ(tree.heads, (std::vector<Index>{0, 1, 2, 3}));
}

// Classes by number: B-P I-P L-P U-P O (the last two letters of `starts` and `space` mark tokens).
std::string recognized(const std::string& starts, const std::string& space, const std::vector<float>& scores) {
  const std::string bytes = scorer_bytes(3, 8, scores);
  const auto ner = EntityRecognizer::read(
      graph_of(bytes), moves_bytes(R"({"1":{"P":1},"2":{"P":1},"3":{"P":1},"4":{"P":1},"5":{"":1}})"), "moves");
  EXPECT_TRUE(ner.ok());
  std::vector<std::uint8_t> s, w;
  for (const char c : starts) s.push_back(c == 'S');
  for (const char c : space) w.push_back(c == '_');
  EntityState state;
  std::vector<EntitySpan> spans;
  const std::vector<float> features(ner->scorer().feature_size());
  ner->recognize(reference_kernels(), s.size(), [&](Index) { return features.data(); }, s, w, state, spans);
  std::string out;
  for (const EntitySpan& e : spans)
    out += "[" + std::to_string(e.first) + "," + std::to_string(e.last) + ")" + std::string(ner->label(e.label));
  return out;
}

TEST(EntityRecognizer, Validity) {
  struct Row { const char *starts, *space; std::vector<float> scores; const char* want; };
  const Row rows[] = {
      {"S---", "....", {9, 8, 1, 2, 0}, "[0,4)P"},        // begin, in, in; the text's end forces the last
      {"S---", "....", {9, 1, 8, 2, 0}, "[0,2)P[2,4)P"},
      {"S-S-", "....", {9, 8, 1, 2, 0}, "[0,2)P[2,4)P"},  // no entity crosses a sentence start
      {"SS", "..", {9, 8, 1, 2, 0}, "[0,1)P[1,2)P"},      // begin is impossible: one-token entities
      {"SS", "._", {9, 8, 1, 2, 0}, "[0,1)P"},            // white space begins none
      {"S-", "_.", {9, 8, 1, 2, 0}, "[1,2)P"},
      {"S--", "._.", {9, 8, 1, 2, 0}, "[0,3)P"},          // but may lie inside one
      {"S---", "....", {1, 1, 1, 1, 9}, ""},
      {"", "", {1, 1, 1, 1, 9}, ""},
      {"S--", "...", {0, 0, 0, 0, 0}, "[0,3)P"},          // equal scores: the lowest number
  };
  for (const Row& row : rows) EXPECT_EQ(recognized(row.starts, row.space, row.scores), row.want) << row.starts << row.space;
}

TEST(TransitionModel, RefusesWhatDoesNotFit) {
  const auto wrong_classes = TransitionModel::read(graph_of(scorer_bytes(8, 8, {1, 2, 3})), 4);
  ASSERT_FALSE(wrong_classes.ok());
  EXPECT_NE(wrong_classes.error().message.find("4 classes"), std::string::npos) << wrong_classes.error().message;
  const auto wrong_slots = Parser::read(graph_of(scorer_bytes(13, 8, {1})), moves_bytes(R"({"0":{"":1}})"), "moves");
  ASSERT_FALSE(wrong_slots.ok());
  EXPECT_NE(wrong_slots.error().message.find("extra_state_tokens"), std::string::npos);
}

}  // namespace
}  // namespace newsledger::nlp
