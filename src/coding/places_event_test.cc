// The place of an event, on frozen parses (testdata/statements.jsonl) with places and parties put in by hand.
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "coding/places.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {

Document read(const std::string& text) {
  std::ifstream in(std::string(NEWSLEDGER_SOURCE_DIR) + "/src/coding/testdata/statements.jsonl");
  for (std::string line; std::getline(in, line);)
    if (Document doc = testing::document_from_json(line); doc.body == text) return doc;
  ADD_FAILURE() << "no frozen parse of: " << text;
  return {};
}

Index token(const Document& doc, std::string_view word) {
  for (Index t = 0; t < doc.tokens.size(); ++t) if (doc.text(t) == word) return t;
  return kNone;
}

struct Named { const char *word, *name, *precision, *country, *rule; bool actor; };
struct Party { ActorKind kind; const char *country, *code; };
struct Row {
  const char* text;
  std::vector<Named> places;
  const char *act, *category;
  std::vector<Party> actor, recipient;
  const char* expected;      // "name anchor"
};

std::string where(const Row& r) {
  Document doc = read(r.text);
  if (doc.tokens.empty()) return "no parse";
  for (const Named& n : r.places) {
    Place p;
    p.mention_token = token(doc, n.word);
    p.span = doc.tokens[p.mention_token].span;
    p.name = n.name; p.precision = n.precision; p.country = n.country; p.rule = n.rule; p.is_actor = n.actor;
    doc.places.push_back(p);
  }
  Event e;
  e.token = token(doc, r.act);
  e.sentence = doc.tokens[e.token].sentence;
  e.category = r.category;
  auto side = [&](const std::vector<Party>& from, std::vector<Participant>& to) {
    for (const Party& p : from) {
      Actor a;
      a.kind = p.kind; a.country = p.country; a.codes = {p.code};
      Participant x;
      x.actor = static_cast<Index>(doc.actors.size());
      doc.actors.push_back(a);
      to.push_back(x);
    }
  };
  side(r.actor, e.actor);
  side(r.recipient, e.recipient);
  Where w = where_of(doc, e);
  return w.place == kNone ? "none" : doc.places[w.place].name + " " + w.anchor;
}

TEST(PlaceOfEvent, IsFound) {
  const Named norwegian{"Norwegian", "Norway", "country", "NOR", "place.demonym", true}, middle{"East", "Middle East", "region", "", "place.only", false};
  const Row rows[] = {
      {"Lima sent troops to the Norwegian border.", {{"Lima", "Lima", "city", "PER", "place.only", true}, norwegian}, "sent", "MOBILIZE", {{ActorKind::government, "PER", "PERGOV"}}, {}, "Norway clause"},
      {"Rockets from Lima hit Norway on Monday.", {{"Norway", "Norway", "country", "NOR", "place.only", false}}, "hit", "ASSAULT", {}, {{ActorKind::state, "NOR", "NOR"}}, "Norway carried"},
      {"Norwegian police arrested two students.", {norwegian}, "arrested", "COERCE", {{ActorKind::force, "NOR", "NORCOP"}}, {{ActorKind::people, "NOR", "NOREDU"}}, "Norway carried"},
      {"Norwegian police arrested two students.", {norwegian}, "arrested", "COERCE", {{ActorKind::force, "NOR", "NORMIL"}}, {{ActorKind::people, "PER", "PEREDU"}}, "none"},
      {"A Norwegian court jailed a spy from Lima.", {norwegian}, "jailed", "SANCTION", {{ActorKind::organisation, "NOR", "NORJUD"}}, {{ActorKind::person, "PER", "PERSPY"}}, "Norway carried"},
      {"Troops withdrew from the Middle East.\nPolice arrested two students.", {middle}, "withdrew", "RETREAT", {}, {}, "Middle East clause"},
      {"Troops withdrew from the Middle East.\nPolice arrested two students.", {middle}, "arrested", "COERCE", {}, {}, "none"},
      {"The navy seized a ship off Oslo.", {{"Oslo", "Oslo", "city", "NOR", "place.only", false}}, "seized", "COERCE", {}, {}, "Oslo clause"},
  };
  for (const Row& r : rows) EXPECT_EQ(where(r), r.expected) << r.text << " " << r.act;
}

}  // namespace
}  // namespace newsledger::coding
