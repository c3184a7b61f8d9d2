// Whole models against frozen answers of spaCy (tests/golden/nlp, renewed by tools/parity.py --renew), and what a caller
// may rely on: appending, offsets, threads, odd texts.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "newsledger/language.h"
#include "nlp/parse_rows.h"
#include "nlp/testing.h"

namespace newsledger::nlp {
namespace {

constexpr const char* kSmall = "en_core_web_sm-3.8.0";
const std::string kGolden = std::string(NEWSLEDGER_SOURCE_DIR) + "/tests/golden/nlp/";

std::vector<std::string> golden_texts(const std::string& lang) {
  std::vector<std::string> texts;
  std::istringstream lines(testing::read_bytes(kGolden + "texts_" + lang + ".jsonl"));
  for (std::string line; std::getline(lines, line);) texts.push_back(nlohmann::json::parse(line)["text"]);
  return texts;
}

// The rows of each text, as parse_rows() would print them.
std::vector<std::string> golden_rows(const std::string& model) {
  std::vector<std::string> all(1);
  std::istringstream lines(testing::read_bytes(kGolden + model + ".rows"));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) continue;
    if (line.empty()) all.emplace_back(); else all.back() += line + "\n";
  }
  all.pop_back();
  return all;
}

LanguageModel load(const std::string& folder) {
  auto model = LanguageModel::load(folder);
  EXPECT_TRUE(model.ok()) << model.error().to_string();
  return std::move(*model);
}

void expect_golden(const std::string& folder, const std::string& name, const std::string& lang) {
  const LanguageModel model = load(folder);
  const auto texts = golden_texts(lang), rows = golden_rows(name);
  ASSERT_EQ(texts.size(), rows.size());
  ASSERT_GT(texts.size(), 10u);
  Workspace workspace;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Parse parse;
    model.parse(texts[i], workspace, parse);
    EXPECT_EQ(parse_rows(parse), rows[i]) << texts[i];
  }
}

TEST(Golden, EnglishSmall) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  expect_golden(folder, kSmall, "en");
}
TEST(Golden, EnglishMedium) {
  NEWSLEDGER_NEEDS_MODEL(folder, "en_core_web_md-3.8.0");
  expect_golden(folder, "en_core_web_md-3.8.0", "en");
}
TEST(Golden, FrenchSmall) {
  NEWSLEDGER_NEEDS_MODEL(folder, "fr_core_news_sm-3.8.0");
  expect_golden(folder, "fr_core_news_sm-3.8.0", "fr");
}

TEST(LanguageModel, NamesItself) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  const LanguageModel model = load(folder);
  EXPECT_EQ(model.name(), "en_core_web_sm");
  EXPECT_EQ(model.version(), "3.8.0");
  EXPECT_EQ(model.lang(), "en");
  EXPECT_EQ(model.sha256().size(), 64u);
  EXPECT_EQ(model.sha256(), load(folder + "/").sha256());
}

// Blocks appended one after the other: indexes go on, spans are shifted, nothing else changes.
TEST(LanguageModel, AppendsBlocks) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  const LanguageModel model = load(folder);
  const auto texts = golden_texts("en");
  Workspace workspace, other;
  Parse all;
  std::uint32_t offset = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::size_t tokens = all.tokens.size(), sentences = all.sentences.size(), entities = all.entities.size();
    model.parse(texts[i], offset, i % 3 ? workspace : other, all);
    const Parse alone = model.parse(texts[i]);
    ASSERT_EQ(all.tokens.size() - tokens, alone.tokens.size());
    for (std::size_t t = 0; t < alone.tokens.size(); ++t) {
      const Token &a = alone.tokens[t], &b = all.tokens[tokens + t];
      ASSERT_EQ(b.head, a.head + tokens);
      ASSERT_EQ(b.span.begin, a.span.begin + offset);
      ASSERT_EQ(b.sentence, a.sentence + sentences);
      ASSERT_EQ(b.lemma, a.lemma);
      ASSERT_EQ(b.tag, a.tag);
    }
    for (std::size_t e = 0; e < alone.entities.size(); ++e)
      ASSERT_EQ(all.entities[entities + e].first, alone.entities[e].first + tokens);
    offset += static_cast<std::uint32_t>(texts[i].size()) + 1;
  }
}

// A Parse outlives its model and its workspace.
TEST(LanguageModel, ParseKeepsItsTables) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  Parse parse;
  {
    const LanguageModel model = load(folder);
    Workspace workspace;
    model.parse("The envoys were leaving Nairobi.", workspace, parse);
  }
  EXPECT_EQ(parse.tokens[1].lemma, "envoy");
  EXPECT_EQ(parse.tokens[3].lemma, "leave");
  EXPECT_EQ(parse.tokens[4].ent_label, "GPE");
}

TEST(LanguageModel, ThreadsGiveTheSame) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  const LanguageModel model = load(folder);
  const auto texts = golden_texts("en");
  std::vector<std::vector<std::string>> rows(3, std::vector<std::string>(texts.size()));
  std::vector<std::thread> threads;
  for (std::size_t t = 0; t < rows.size(); ++t)
    threads.emplace_back([&, t] {
      Workspace workspace;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::size_t at = t == 1 ? texts.size() - 1 - i : i;   // another order: other caches
        Parse parse;
        model.parse(texts[at], workspace, parse);
        rows[t][at] = parse_rows(parse);
      }
    });
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(rows[0], rows[1]);
  EXPECT_EQ(rows[0], rows[2]);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string s;
  while (s.size() < bytes) s += piece;
  return s;
}

// No text is too odd: spans stay in order and in the text, heads in the parse.
TEST(LanguageModel, OddTexts) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  const LanguageModel model = load(folder);
  const std::string texts[] = {"", " ", "\n\n\n", std::string("a\0b", 3), repeated(" ", 50000), repeated("(", 20000),
                               repeated("so and ", 40000), repeated("He said that ", 40000), repeated("\u00e9", 20000),
                               repeated("x", 100000), repeated(". ", 30000), repeated("\U0001f389 ", 20000),
                               repeated("the man who ", 30000), repeated("\n- ", 20000)};
  Workspace workspace;
  for (const std::string& text : texts) {
    Parse parse;
    model.parse(text, workspace, parse);
    std::uint32_t at = 0;
    for (std::size_t i = 0; i < parse.tokens.size(); ++i) {
      const Token& t = parse.tokens[i];
      ASSERT_LE(at, t.span.begin);
      ASSERT_LT(t.span.begin, t.span.end);
      at = t.span.end;
      ASSERT_LT(t.head, parse.tokens.size());
      ASSERT_LE(parse.sentences[t.sentence].first, i);
      ASSERT_GT(parse.sentences[t.sentence].last, i);
    }
    ASSERT_LE(at, text.size());
    ASSERT_EQ(parse.tokens.empty(), text.empty());
  }
}

// A text longer than many chunks gives the same tokens as spaCy's rule says: what is far away has no influence.
TEST(LanguageModel, ChunksLeaveNoTrace) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  const LanguageModel model = load(folder);
  const std::string sentence = "Rebels seized the port of Kasan on Monday, the army said. ";
  const std::string text = repeated(sentence, sentence.size() * 100);
  const Parse parse = model.parse(text);
  ASSERT_EQ(parse.tokens.size() % 100, 0u);
  const std::size_t n = parse.tokens.size() / 100;
  // All but the first and the last sentence stand in the same surroundings.
  for (std::size_t i = 2 * n; i < 98 * n; ++i) {
    ASSERT_EQ(parse.tokens[i].tag, parse.tokens[i - n].tag) << i;
    ASSERT_EQ(parse.tokens[i].head, parse.tokens[i - n].head + n) << i;
    ASSERT_EQ(parse.tokens[i].ent_label, parse.tokens[i - n].ent_label) << i;
  }
}

}  // namespace
}  // namespace newsledger::nlp
