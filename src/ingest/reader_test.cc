// Articles -> Documents: mended bytes, source maps, ids, odd trees.
#include "ingest/reader.h"

#include <gtest/gtest.h>

namespace newsledger::ingest {
namespace {

std::string map_as_text(const Document& doc) {
  std::string out;
  for (const MapPiece& p : doc.source_map)
    out += "[" + std::to_string(p.body.begin) + "," + std::to_string(p.body.end) + ")<-[" + std::to_string(p.source_begin) + "," + std::to_string(p.source_end) + ") ";
  return out;
}

TEST(ReadArticle, MapsMendedBytes) {
  const struct { std::string bytes, body, map; std::size_t diagnostics; } kRows[] = {
      {"plain", "plain", "[0,5)<-[0,5) ", 0},
      {"", "", "[0,0)<-[0,0) ", 0},
      {"a\xff" "b", "a\xEF\xBF\xBD" "b", "[0,1)<-[0,1) [1,4)<-[1,2) [4,5)<-[2,3) ", 1},
      {std::string("\0x", 2), "\xEF\xBF\xBDx", "[0,3)<-[0,1) [3,4)<-[1,2) ", 1},
  };
  for (const auto& row : kRows) {
    Article a;
    a.text = row.bytes;
    const Document doc = read_article(a);
    EXPECT_EQ(doc.body, row.body);
    EXPECT_EQ(map_as_text(doc), row.map);
    EXPECT_EQ(doc.diagnostics.size(), row.diagnostics);
  }
}

TEST(ReadArticle, IdIsItsOwnOrTheHashOfOriginAndBytes) {
  Article a;
  a.text = "x";
  a.info.origin = "one";
  const std::string id = report_id(a);
  EXPECT_EQ(id.size(), 16u);
  EXPECT_EQ(report_id(a), id);
  a.info.origin = "two";
  EXPECT_NE(report_id(a), id);
  a.info.id = "mine";
  EXPECT_EQ(report_id(a), "mine");
}

// "word>head/dep" with 0-based heads, sentences split by " | ", diagnostics' codes at the end.
std::string tree(std::string_view conllu) {
  Document doc;
  read_conllu(conllu, doc);
  std::string out;
  for (const Sentence& s : doc.sentences) {
    if (!out.empty()) out += " | ";
    for (Index i = s.first; i < s.last; ++i) out += (i > s.first ? " " : "") + std::string(doc.text(i)) + ">" + std::to_string(doc.tokens[i].head) + "/" + std::string(doc.tokens[i].dep);
  }
  for (const Diagnostic& d : doc.diagnostics) out += " !" + d.code;
  return out;
}
std::string row(std::string id, std::string form, std::string head, std::string dep, std::string misc = "_") {
  return id + "\t" + form + "\t_\tX\tX\t_\t" + head + "\t" + dep + "\t_\t" + misc + "\n";
}

TEST(ReadConllu, Table) {
  const struct { std::string input, expected; } kRows[] = {
      {"", ""},
      {row("1", "Oslo", "2", "nsubj") + row("2", "won", "0", "root"), "Oslo>1/nsubj won>1/ROOT"},
      {row("1", "A", "2", "x") + row("2", "B", "1", "x"), "A>1/x B>1/ROOT !cycle-in-heads"},
      {row("1", "A", "9", "x"), "A>0/ROOT !cycle-in-heads"},
      {row("1", "A", "0", "root") + "\n" + row("1", "B", "0", "root"), "A>0/ROOT | B>1/ROOT"},
      {"what is this\n" + row("1", "A", "0", "root"), "A>0/ROOT !bad-conllu"},
      {row("1-2", "du", "_", "_") + row("1", "de", "2", "case") + row("2", "le", "0", "root"), "du>1/case du>1/ROOT"},
      {row("1", "A", "0", "root") + row("1.1", "E", "_", "_"), "A>0/ROOT"},
  };
  for (const auto& r : kRows) EXPECT_EQ(tree(r.input), r.expected) << r.input;
}

TEST(ReadConllu, BodyAndEntities) {
  Document doc;
  read_conllu(row("1", "New", "2", "x", "NER=B-GPE") + row("2", "York", "0", "root", "SpaceAfter=No|NER=I-GPE") + row("3", ".", "2", "punct") + "\n# newpar\n" + row("1", "Yes", "0", "root"), doc);
  EXPECT_EQ(doc.body, "New York.\nYes\n");
  ASSERT_EQ(doc.entities.size(), 1u);
  EXPECT_EQ(doc.text(doc.entities[0].span), "New York");
  EXPECT_EQ(doc.blocks.size(), 2u);
}

TEST(ReadConllu, LongCycleIsLinear) {
  std::string text;
  for (int i = 1; i <= 100000; ++i) text += row(std::to_string(i), "a", std::to_string(i == 100000 ? 1 : i + 1), "x");
  Document doc;
  read_conllu(text, doc);
  int roots = 0;
  for (Index i = 0; i < doc.tokens.size(); ++i) roots += doc.tokens[i].head == i;
  EXPECT_EQ(roots, 1);
}

}  // namespace
}  // namespace newsledger::ingest
