// Inputs of every kind as strings: "id|kind|title|published|text" joined by " ; ".
#include "ingest/inputs.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/table.h"

namespace newsledger::ingest {
namespace {
namespace fs = std::filesystem;

class Inputs : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "newsledger-inputs-XXXXXX").native();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }
  std::string put(const std::string& name, std::string_view bytes) {
    fs::create_directories(fs::path(folder_ + "/" + name).parent_path());
    EXPECT_TRUE(write_file(folder_ + "/" + name, bytes));
    return folder_ + "/" + name;
  }
  std::string read(const std::vector<std::string>& inputs, InputOptions options = {}) {
    auto source = open_inputs(inputs, options);
    if (!source) return "error: " + source.error().message;
    std::string out;
    while (auto article = (*source)()) {
      if (!out.empty()) out += " ; ";
      if (!*article) { out += "error: " + article->error().message; continue; }
      static constexpr const char* kKinds[] = {"text", "html", "conllu"};
      const Article& a = **article;
      out += a.info.id + "|" + kKinds[static_cast<int>(a.kind)] + "|" + a.info.title + "|" + a.info.published + "|" + a.text;
    }
    return out;
  }
  std::string folder_;
};

TEST_F(Inputs, FoldersInOrderWithSidecars) {
  put("b.txt", "B");
  put("a/x.txt", "X");
  put("a/x.json", R"({"id":"x1","title":"T","published":"2024-01-02","other":[1]})");
  put(".hidden/y.txt", "no");
  put("notes.md", "no");
  EXPECT_EQ(read({folder_}, {.published = "2020-01-01"}), "x1|text|T|2024-01-02|X ; |text||2020-01-01|B");
  EXPECT_EQ(read({folder_ + "/*.txt"}), "|text|||B");
  EXPECT_EQ(read({folder_ + "/*.zip"}), "error: no file matches this pattern");
  EXPECT_EQ(read({folder_ + "/none.txt", folder_ + "/b.txt"}), "error: cannot read this input: No such file or directory ; |text|||B");
}

TEST_F(Inputs, JsonLines) {
  const std::string path = put("r.jsonl", "{\"id\":7,\"text\":\"one\\u0000\\ud800!\"}\n\nnot json\n[1]\n{\"id\":\"b\"}\r\n{\"id\":\"c\",\"text\":\"tw\xff o\"}");
  EXPECT_EQ(read({path}), std::string("7|text|||one") + '\0' + "\xEF\xBF\xBD! ; error: this is not a JSON object: expected {\"id\": ..., \"text\": ...}"
            " ; error: expected a JSON object with the report's fields, found another JSON value ; error: the report has no \"text\" field of words"
            " ; c|text|||tw\xEF\xBF\xBD o");
}

TEST_F(Inputs, WhatIsNotReadYetIsSaid) {
  put("p.html", "<html>");
  put("w.warc", "WARC/1.0");
  put("x.txt", "x");
  EXPECT_EQ(read({folder_}), "error: HTML is not read yet: give text, JSON Lines or CoNLL-U ; error: WARC files are not read yet: give text, JSON Lines or CoNLL-U ; |text|||x");
}

TEST_F(Inputs, Conllu) {
  const std::string path = put("t.conllu", "# newdoc id = d1\n1\tA\n\n# newdoc id = d2\n1\tB\n");
  EXPECT_EQ(read({path}), "d1|conllu|||1\tA\n\n ; d2|conllu|||1\tB\n");
}

TEST(GuessFormat, Table) {
  const struct { const char* name; const char* bytes; InputFormat expected; } kRows[] = {
      {"a.txt", "{\"id\":1}", InputFormat::text}, {"-", " {\"id\":1}", InputFormat::jsonl}, {"-", "\xef\xbb\xbf<!DOCTYPE html>", InputFormat::html},
      {"-", "<?xml version='1.0'?><rss>", InputFormat::feed}, {"-", "WARC/1.0\r\n", InputFormat::warc}, {"x", "# newdoc id = 1\n", InputFormat::conllu},
      {"-", "Oslo said", InputFormat::text}, {"A.HTML", "x", InputFormat::html}, {"-", "", InputFormat::text}};
  for (const auto& row : kRows) EXPECT_EQ(guess_format(row.name, row.bytes), row.expected) << row.bytes;
}

}  // namespace
}  // namespace newsledger::ingest
