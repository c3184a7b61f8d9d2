// Readings in place of the words, and positions there and back.
#include "provenance/read_text.h"

#include <gtest/gtest.h>

#include "document/spans.h"

namespace newsledger::provenance {
namespace {

Span at(std::string_view text, std::string_view words) {
  std::size_t b = text.find(words);
  EXPECT_NE(b, text.npos) << words;
  return {static_cast<std::uint32_t>(b), static_cast<std::uint32_t>(b + words.size())};
}
std::string cut(std::string_view text, Span s) { return std::string(text.substr(s.begin, s.size())); }

struct Row { std::string words, reading, kind; };
ReadText made(std::string_view body, const std::vector<Row>& rows) {
  std::vector<Reading> readings;
  for (const Row& r : rows) readings.push_back({at(body, r.words), r.reading, r.kind, "a test", 1});
  return ReadText(body, readings);
}

TEST(ReadText, WhatIsPutInPlace) {
  struct Case { std::string body; std::vector<Row> rows; std::string expected; };
  const Case cases[] = {
      {"Peru's unfamiliar priest left.", {{"unfamiliar priest", "foreign minister", "title"}}, "Peru's foreign minister left."},
      {"The shipped off battle men.", {{"shipped off battle", "sent to combat", "idiom"}}, "The sent to combat men."},
      {"An atomic weapons store there.", {{"atomic weapons store", "nuclear arsenal", "term"}}, "An nuclear arsenal there."},
      {"A huge number of men.", {{"huge number", "thousands", "number"}}, "A huge number of men."},
      {"They left before very long.", {{"before very long", "in the coming days", "date"}}, "They left before very long."},
      {"She felt a little skeptical.", {{"felt a little skeptical", "had no doubt", "polarity"}}, "She felt a little skeptical."},
      {"He hailed \"atomic innovation\" and atomic arms.", {{"atomic innovation", "nuclear technology", "term"}, {"atomic arms", "nuclear arms", "term"}}, "He hailed \"atomic innovation\" and nuclear arms."},
      {"Peru left.", {}, "Peru left."},
      {"", {}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(made(c.body, c.rows).text(), c.expected);
}

TEST(ReadText, PositionsGoThereAndBack) {
  const std::string body = "Peru's unfamiliar priest praised the atomic weapons store, \xC3\xA9t\xC3\xA9 1.";
  const ReadText read = made(body, {{"unfamiliar priest", "foreign minister", "title"}, {"atomic weapons store", "nuclear arsenal", "term"}});
  struct Case { const char *read, *written; };
  const Case cases[] = {
      {"Peru", "Peru"}, {"foreign", "unfamiliar"}, {"minister", "priest"}, {"foreign minister", "unfamiliar priest"}, {"praised", "praised"},
      {"nuclear", "atomic weapons store"}, {"arsenal", "atomic weapons store"}, {"the nuclear arsenal", "the atomic weapons store"}, {"\xC3\xA9t\xC3\xA9", "\xC3\xA9t\xC3\xA9"}, {"1", "1"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(cut(body, read.as_written(at(read.text(), c.read))), c.written);
  }
  EXPECT_EQ(cut(read.text(), read.as_read(at(body, "praised the"))), "praised the");
  EXPECT_EQ(cut(read.text(), read.as_read({0, static_cast<std::uint32_t>(body.size())})), read.text());
}

TEST(ReadText, EventsSayWhatTheyRestOn) {
  const std::string body = "Peru marked a pact and felt a little skeptical.";
  const ReadText read = made(body, {{"marked", "signed", "word"}});
  Document doc;
  doc.body = body;
  doc.spin.polarity_doubts = {at(body, "felt a little skeptical")};
  Event signing, doubting;
  signing.trigger = at(read.text(), "signed");
  doubting.trigger = at(read.text(), "felt");
  doc.events = {signing, doubting};
  read.bring_back(doc);
  EXPECT_EQ(doc.text(doc.events[0].trigger), "marked");
  ASSERT_EQ(doc.events[0].why.size(), 1u);
  EXPECT_EQ(doc.events[0].why[0].cited[0].rule, "read as \"signed\": a test");
  EXPECT_EQ(doc.events[0].notes, std::vector<std::string>{"spun words read"});
  EXPECT_EQ(doc.events[1].notes, std::vector<std::string>{"polarity may have been flipped"});
  EXPECT_NE(doc.events[0].id, doc.events[1].id);
}

}  // namespace
}  // namespace newsledger::provenance
