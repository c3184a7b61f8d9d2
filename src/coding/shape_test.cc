// Trees of UD in the coder's shape: what each word hangs on and as what, while the loan lasts; and that it is given back.
#include "coding/shape.h"

#include <gtest/gtest.h>

#include "base/table.h"

namespace newsledger::coding {
namespace {

const std::string kData = std::string(NEWSLEDGER_SOURCE_DIR) + "/data";

const Shapes& shapes(bool french) {
  static const Shapes both[] = {*Shapes::load(kData + "/trees.txt", ""), *Shapes::load(kData + "/trees.txt", kData + "/fr/trees.txt")};
  return both[french];
}

// "word/lemma/UPOS/head/label/features ...": head by place from 1, 0 a root.
Document tree(const std::string& rows) {
  Document doc;
  std::vector<std::vector<std::string>> words;
  for (const std::string& row : split(rows, ' ')) words.push_back(split(row, '/'));
  for (const auto& w : words) {
    Token t;
    t.span.begin = static_cast<std::uint32_t>(doc.body.size());
    doc.body += w[0];
    t.span.end = static_cast<std::uint32_t>(doc.body.size());
    doc.body += ' ';
    t.lemma = doc.pool.keep(w[1]); t.pos = doc.pool.keep(w[2]); t.dep = doc.pool.keep(w[4]);
    if (w.size() > 5) t.morph = doc.pool.keep(w[5]);
    const auto head = static_cast<Index>(std::stoul(w[3]));
    t.head = head == 0 ? static_cast<Index>(doc.tokens.size()) : head - 1;
    t.sentence = 0;
    doc.tokens.push_back(t);
  }
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, 0, static_cast<Index>(doc.tokens.size()), 0});
  return doc;
}

// "word<head:label", the head as written.
std::string show(const Document& doc, Index i) {
  const Token& t = doc.tokens[i];
  return std::string(doc.text(t.span)) + "<" + (t.head == i ? "" : std::string(doc.text(doc.tokens[t.head].span))) + ":" + std::string(t.dep);
}

struct Case { bool french; const char* rows; std::vector<std::string> want; };

TEST(Shape, TreesOfUniversalDependencies) {
  const std::vector<Case> cases = {
      {false, "Oslo/Oslo/PROPN/2/nsubj met/meet/VERB/0/root/Tense=Past|VerbForm=Fin Lima/Lima/PROPN/2/obj in/in/ADP/5/case Quito/Quito/PROPN/2/obl",
       {"Oslo<met:nsubj", "met<:ROOT", "Lima<met:dobj", "in<met:prep", "Quito<in:pobj"}},
      {false, "Lima/Lima/PROPN/3/nsubj:pass was/be/AUX/3/aux:pass hit/hit/VERB/0/root/VerbForm=Part by/by/ADP/5/case rebels/rebel/NOUN/3/obl:agent",
       {"Lima<hit:nsubjpass", "was<hit:auxpass", "by<hit:agent", "rebels<by:pobj"}},
      {false, "Lima/Lima/PROPN/3/nsubj is/be/AUX/3/cop ready/ready/ADJ/0/root to/to/PART/5/mark talk/talk/VERB/3/xcomp/VerbForm=Inf",
       {"Lima<is:nsubj", "is<:ROOT", "ready<is:acomp", "to<talk:aux", "talk<ready:xcomp"}},
      {false, "Oslo/Oslo/PROPN/2/nsubj accused/accuse/VERB/0/root/VerbForm=Fin Lima/Lima/PROPN/2/obj of/of/SCONJ/5/mark spying/spy/VERB/2/advcl/VerbForm=Ger",
       {"of<accused:prep", "spying<of:pcomp"}},
      {false, "It/it/PRON/2/nsubj failed/fail/VERB/0/root/VerbForm=Fin ,/,/PUNCT/2/punct Oslo/Oslo/PROPN/5/nsubj said/say/VERB/2/parataxis/VerbForm=Fin",
       {"failed<said:ccomp", "said<:ROOT", "Oslo<said:nsubj"}},
      {false, "A/A/PROPN/0/root ,/,/PUNCT/3/punct B/B/PROPN/1/conj and/and/CCONJ/5/cc C/C/PROPN/1/conj", {"B<A:conj", "C<B:conj"}},
      {true, "Lima/Lima/PROPN/2/nsubj doit/devoir/VERB/0/root/Mood=Ind|Tense=Pres|VerbForm=Fin partir/partir/VERB/2/xcomp/VerbForm=Inf",
       {"Lima<partir:nsubj", "doit<partir:aux", "partir<:ROOT"}},
      {true, "Oslo/Oslo/PROPN/2/nsubj demande/demander/VERB/0/root/VerbForm=Fin à/à/ADP/4/case Lima/Lima/PROPN/2/obl:arg de/de/ADP/6/mark négocier/négocier/VERB/4/acl/VerbForm=Inf",
       {"à<demande:prep", "Lima<à:pobj", "de<négocier:aux", "négocier<demande:xcomp"}},
      {true, "Lima/Lima/PROPN/4/nsubj:pass est/être/AUX/4/aux:pass bien/bien/ADV/4/advmod arrivé/arriver/VERB/0/root/VerbForm=Part", {"Lima<arrivé:nsubj", "est<arrivé:aux"}},
      {true, "Le/le/DET/2/det Mali/Mali/PROPN/0/root nie/nier/VERB/2/amod/VerbForm=Fin les/le/DET/5/det faits/fait/NOUN/2/appos", {"Mali<nie:nsubj", "nie<:ROOT", "faits<nie:dobj"}},
  };
  for (const Case& c : cases) {
    Document doc = tree(c.rows);
    const Loan loan(doc, shapes(c.french));
    std::string all;
    for (Index i = 0; i < doc.tokens.size(); ++i) all += show(doc, i) + " ";
    for (const std::string& want : c.want) EXPECT_NE((" " + all).find(" " + want + " "), std::string::npos) << want << " in " << all;
  }
}

TEST(Shape, WhatIsLentIsGivenBack) {
  Document doc = tree("Le/le/DET/2/det Mali/Mali/PROPN/3/nsubj nie/nier/VERB/0/root/VerbForm=Fin");
  {
    const Loan loan(doc, shapes(true));
    EXPECT_EQ(doc.text(Index{0}), "the");
  }
  EXPECT_EQ(doc.text(Index{0}), "Le");
  EXPECT_EQ(show(doc, 2), "nie<:root");
}

TEST(Shape, TreesInTheCodersShapeAreLeftAlone) {
  Document doc = tree("Oslo/Oslo/PROPN/2/nsubj met/meet/VERB/0/ROOT Lima/Lima/PROPN/2/dobj in/in/ADP/2/prep Quito/Quito/PROPN/4/pobj");
  const Loan loan(doc, shapes(false));
  for (const Token& t : doc.tokens) EXPECT_TRUE(t.tag.empty());
}

TEST(Shape, SentencesCutAtMarksAreJoined) {
  Document doc = tree("\"/\"/PUNCT/0/root Nous/nous/PRON/3/nsubj partons/partir/VERB/0/root/VerbForm=Fin");
  doc.sentences = {{{0, 2}, 0, 1, 0}, {{2, static_cast<std::uint32_t>(doc.body.size())}, 1, 3, 0}};
  for (Index i : {1u, 2u}) doc.tokens[i].sentence = 1;
  { const Loan loan(doc, shapes(true)); }
  EXPECT_EQ(doc.sentences.size(), 1u);
  EXPECT_EQ(doc.tokens[2].sentence, 0u);
}

TEST(Shape, ARowOfUnknownKindIsNamed) {
  auto bad = Shapes::load(kData + "/quiet.txt", "");
  ASSERT_FALSE(bad);
  EXPECT_NE(bad.error().to_string().find("quiet.txt:3"), std::string::npos) << bad.error().to_string();
}

}  // namespace
}  // namespace newsledger::coding
