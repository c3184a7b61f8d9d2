// Who is meant, on frozen parses of our own mini-reports (tests/frozen/actors.jsonl): one row a phrase.
#include "coding/actors.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "coding/testing.h"

namespace newsledger::coding {
namespace {

const ActorTable& table() {
  static const ActorTable t = [] {
    auto r = ActorTable::load(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/actors");
    NEWSLEDGER_CHECK(r.ok(), r.ok() ? "" : r.error().to_string().c_str());
    return *r;
  }();
  return t;
}

std::map<std::string, std::string> parses() {
  std::map<std::string, std::string> out;
  std::ifstream in(std::string(NEWSLEDGER_SOURCE_DIR) + "/tests/frozen/actors.jsonl");
  for (std::string line; std::getline(in, line);) {
    auto at = line.find("\"id\": \"") + 7;
    out[line.substr(at, line.find('"', at) - at)] = line;
  }
  return out;
}

const Document& report(const std::string& id) {
  static const std::map<std::string, std::string> lines = parses();
  static std::map<std::string, Document> docs;
  auto it = docs.find(id);
  if (it != docs.end()) return it->second;
  Document doc = testing::document_from_json(lines.at(id));
  find_actors(doc, table());
  return docs.emplace(id, std::move(doc)).first->second;
}

// "CODE of name" of the n-th mention with these words (counted from 0); "open" without an actor, "none" without a mention.
std::string meant(const Document& doc, std::string_view words, int n = 0) {
  for (const Mention& m : doc.mentions) {
    if (doc.text(m.span) != words || n-- > 0) continue;
    if (m.actors.empty()) return "open";
    std::string out;
    for (Index a : m.actors) {
      out += out.empty() ? "" : " + ";
      out += doc.actors[a].codes.empty() ? std::string("-") : doc.actors[a].codes[0];
      out += " " + doc.actors[a].name;
    }
    return out;
  }
  return "none";
}

struct Row { const char *report, *words; int n; const char* expected; };

TEST(Actors, Table) {
  const Row rows[] = {
      // titles, names and their parts
      {"lead", "Russian Foreign Minister Sergei Lavrov", 0, "RUSGOV Sergei Lavrov"},
      {"spokesman", "A spokesman", 0, "IGOUNO Pavel Ortel"},
      {"spokesman", "Mr Ortel", 0, "IGOUNO Pavel Ortel"},
      {"lead", "Lavrov", 0, "RUSGOV Sergei Lavrov"},
      {"lead", "He", 0, "RUSGOV Sergei Lavrov"},
      {"lead", "his Chinese counterpart", 0, "CHNGOV his Chinese counterpart"},
      {"lead", "Beijing", 0, "CHN Beijing"},
      {"lead", "Moscow", 0, "RUSGOV Moscow"},
      {"title", "Peruvian Foreign Minister Ana Ruiz", 0, "PERGOV Ana Ruiz"},
      {"title", "Ruiz", 0, "PERGOV Ana Ruiz"},
      {"title", "The minister", 0, "PERGOV Ana Ruiz"},
      {"title", "she", 0, "PERGOV Ana Ruiz"},
      {"possessor", "Chad's president", 0, "TCDGOV Idris Omar"},
      {"possessor", "the president", 0, "TCDGOV Idris Omar"},
      {"diplomat", "Pyongyang's top diplomat", 0, "PRKGOV Pyongyang's top diplomat"},
      {"diplomat", "North Korean soldiers", 0, "PRKMIL North Korean soldiers"},
      {"kim", "North Korean leader", 0, "PRKGOV Kim Jong-un"},
      {"kim", "Kim", 0, "PRKGOV Kim Jong-un"},
      {"former", "Carlos Menem", 0, "ARGELI Carlos Menem"},
      {"quote", "Prime Minister Karin Holm", 0, "NORGOV Karin Holm"},
      // capitals: the government, or the place
      {"capital", "Kyiv", 0, "UKRGOV Kyiv"},
      {"capital", "Minsk", 0, "BLR Minsk"},
      {"capital", "the town", 0, "none"},
      // bodies, groups, forces
      {"igo", "UN", 0, "IGOUNO United Nations"},
      {"igo", "A UN spokesman", 0, "IGOUNO A UN spokesman"},
      {"groups", "Islamic State militants", 0, "---REB Islamic State militants"},
      {"groups", "Taliban fighters", 0, "AFGREB Taliban fighters"},
      {"groups", "Iraqi forces", 0, "IRQMIL Iraqi forces"},
      {"groups", "two policemen", 0, "AFGCOP two policemen"},
      {"led", "The US-led coalition", 0, "USAMIL The US-led coalition"},
      {"led", "Saudi-backed forces", 0, "SAUMIL Saudi-backed forces"},
      {"organisation", "Burma's military government", 0, "MMRGOV Burma's military government"},
      {"organisation", "The group", 0, "- The group"},
      {"kremlin", "Kremlin", 0, "RUSGOV Kremlin"},
      {"kremlin", "Pentagon", 0, "USAMIL Pentagon"},
      {"press", "A BBC reporter", 0, "GBRJRN A BBC reporter"},
      {"press", "he", 0, "GBRJRN A BBC reporter"},
      {"court", "A court", 0, "SENJUD A court"},
      {"court", "a French journalist", 0, "FRAJRN a French journalist"},
      {"capitalised", "Foreign Ministry", 0, "JPNGOV Foreign Ministry"},
      {"acronym", "SWU", 0, "CHLLAB Salt Workers Union"},
      {"acronym", "the union", 0, "CHLLAB Salt Workers Union"},
      {"kinds", "The board", 0, "- Lima Water Board"},
      {"us", "us", 0, "open"},
      {"us", "WHO doctors", 0, "IGOUNO WHO doctors"},
      // crowds and their country
      {"crowd", "Protesters", 0, "EGYCVL Protesters"},
      {"crowd", "police", 0, "EGYCOP police"},
      {"counted", "Liberians", 0, "LBRCVL Liberia"},
      {"security", "The soldiers", 0, "RWAMIL Rwandan soldiers"},
      {"relational", "a key U.S. ally", 0, "--- a key U.S. ally"},
      {"relational", "All parties", 0, "--- All parties"},
      // states named again
      {"north", "North", 0, "PRK North Korea"},
      {"north", "it", 0, "PRK North Korea"},
      {"north", "its army", 0, "KORMIL its army"},
      {"country", "The country", 0, "TGO Togo"},
      {"pair", "The two countries", 0, "ETH Ethiopia + ERI Eritrea"},
      {"pair", "Both sides", 0, "ETH Ethiopia + ERI Eritrea"},
      // speech
      {"quote", "I", 0, "NORGOV Karin Holm"},
      {"quote", "We", 0, "NOR Norway"},
      {"quote", "she", 0, "NORGOV Karin Holm"},
      {"pronoun", "She", 0, "CMRJUD Maria Soto"},
      {"pronoun", "him", 0, "CMRGOV Paul Biya"},
      {"forward", "her", 0, "AUTGOV Elena Brandt"},
      // names of states that are names of people
      {"harbour", "Jordan Price", 0, "JOREDU Jordan Price"},
      {"harbour", "Jordan", 0, "JOR Jordan"},
  };
  for (const Row& r : rows) EXPECT_EQ(meant(report(r.report), r.words, r.n), r.expected) << r.report << ": " << r.words;
}

TEST(Actors, EveryValueCitesItsRule) {
  for (const char* id : {"lead", "groups", "pair", "crowd", "quote"}) {
    const Document& doc = report(id);
    for (const Actor& a : doc.actors) {
      EXPECT_FALSE(a.id.empty()) << id << ": " << a.name;
      if (!a.codes.empty()) { EXPECT_FALSE(a.rule.empty()) << id << ": " << a.name; }
    }
    for (const Mention& m : doc.mentions) EXPECT_FALSE(m.rule.empty()) << id << ": " << doc.text(m.span);
  }
}

TEST(Actors, HeadsPointAtTheirMentions) {
  for (const auto& [id, line] : parses()) {
    const Document& doc = report(id);
    ASSERT_EQ(doc.mention_of_token.size(), doc.tokens.size());
    for (Index t = 0; t < doc.tokens.size(); ++t) {
      if (doc.mention_of_token[t] == kNone) continue;
      const Mention& m = doc.mentions[doc.mention_of_token[t]];
      EXPECT_EQ(m.head, t) << id;
      EXPECT_TRUE(m.first <= t && t < m.last) << id;
    }
  }
}

// No favourites: the names of two states change places in the words and in the answer, and nothing else does.
TEST(Actors, SwappedStatesSwapTheirCodes) {
  struct Swap { const char *id, *from, *to, *from_code, *to_code; };
  const Swap swaps[] = {{"country", "Togo", "Peru", "TGO", "PER"}, {"possessor", "Chad", "Mali", "TCD", "MLI"}, {"acronym", "Chile", "Japan", "CHL", "JPN"}, {"party", "Kenya", "Italy", "KEN", "ITA"}};
  static const std::map<std::string, std::string> lines = parses();
  for (const Swap& s : swaps) {
    Document doc = testing::document_from_json(lines.at(s.id));
    std::string body = doc.body;
    for (std::size_t at = 0; (at = body.find(s.from, at)) != std::string::npos;) body.replace(at, std::string_view(s.from).size(), s.to);
    if (body.size() != doc.body.size()) {             // names of unequal length: move the spans behind each one
      const long more = static_cast<long>(std::string_view(s.to).size()) - static_cast<long>(std::string_view(s.from).size());
      auto move = [&](std::uint32_t x) {
        long out = x;
        for (std::size_t at = 0; (at = doc.body.find(s.from, at)) != std::string::npos; at += 1) if (at < x) out += more;
        return static_cast<std::uint32_t>(out);
      };
      for (Token& t : doc.tokens) t.span = {move(t.span.begin), move(t.span.end)};
      for (Sentence& t : doc.sentences) t.span = {move(t.span.begin), move(t.span.end)};
      doc.blocks[0].span.end = static_cast<std::uint32_t>(body.size());
    }
    doc.body = body;
    find_actors(doc, table());
    const Document& was = report(s.id);
    ASSERT_EQ(doc.actors.size(), was.actors.size()) << s.id;
    for (Index a = 0; a < doc.actors.size(); ++a) {
      ASSERT_EQ(doc.actors[a].codes.size(), was.actors[a].codes.size()) << s.id;
      if (was.actors[a].codes.empty()) continue;
      std::string expected = was.actors[a].codes[0];
      if (expected.rfind(s.from_code, 0) == 0) expected.replace(0, 3, s.to_code);
      EXPECT_EQ(doc.actors[a].codes[0], expected) << s.id << ": " << was.actors[a].name;
    }
  }
}

// Odd trees: cycles, heads out of range, no sentences, one sentence of many words. No crash, and linear in time.
TEST(Actors, OddInput) {
  Document empty;
  find_actors(empty, table());
  EXPECT_TRUE(empty.actors.empty());
  Document doc = testing::document_from_json(parses().at("lead"));
  for (Index i = 0; i < doc.tokens.size(); ++i) doc.tokens[i].head = (i + 1) % static_cast<Index>(doc.tokens.size());
  find_actors(doc, table());
  EXPECT_FALSE(doc.mentions.empty());
  for (Token& t : doc.tokens) { t.head = kNone; t.sentence = kNone; }
  find_actors(doc, table());
  doc.sentences.clear();
  find_actors(doc, table());
  EXPECT_TRUE(doc.mentions.empty());
}

Document long_sentence(int times) {
  Document doc;
  const char* words[] = {"Russian", "officials", "told", "Ana", "Ruiz", "that", "he", "and", "they", "and", "both", "sides", "saw", "the", "city", ","};
  const char* tags[] = {"JJ", "NNS", "VBD", "NNP", "NNP", "IN", "PRP", "CC", "PRP", "CC", "DT", "NNS", "VBD", "DT", "NN", ","};
  const char* pos[] = {"ADJ", "NOUN", "VERB", "PROPN", "PROPN", "SCONJ", "PRON", "CCONJ", "PRON", "CCONJ", "DET", "NOUN", "VERB", "DET", "NOUN", "PUNCT"};
  for (int n = 0; n < times; ++n)
    for (int k = 0; k < 16; ++k) {
      Token t;
      t.span.begin = static_cast<std::uint32_t>(doc.body.size());
      doc.body += words[k];
      t.span.end = static_cast<std::uint32_t>(doc.body.size());
      doc.body += ' ';
      t.tag = tags[k]; t.pos = pos[k]; t.lemma = words[k]; t.dep = k == 1 || k == 6 ? "nsubj" : "dep";
      t.head = 2; t.sentence = 0; t.space_after = true;
      doc.tokens.push_back(t);
    }
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, 0, static_cast<Index>(doc.tokens.size()), 0});
  doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, BlockKind::paragraph});
  return doc;
}

TEST(Actors, CostIsLinearInOneEndlessSentence) {
  auto cost = [](int times) {
    Document doc = long_sentence(times);
    const std::clock_t begin = std::clock();
    find_actors(doc, table());
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  };
  cost(200);
  const double small = cost(500), large = cost(4000);
  EXPECT_LT(large, 30 * small + 0.2) << small << " s, then " << large << " s for eight times the words";
}

}  // namespace
}  // namespace newsledger::coding
