// Stances on frozen parses: events are set by hand at a word, with an actor at a word; the rows are printed "holder stance [cue]".
#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "coding/statements.h"
#include "coding/status.h"
#include "coding/testing.h"

namespace newsledger::coding {
namespace {

const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

struct Row { const char* text; const char* act; const char* category; const char* actor; const char* expected; };

Document parsed(const std::string& text) {
  std::ifstream in(kRoot + "/src/coding/testdata/statements.jsonl");
  for (std::string line; std::getline(in, line);)
    if (Document doc = testing::document_from_json(line); doc.body == text) return doc;
  ADD_FAILURE() << "no frozen parse of: " << text;
  return {};
}

// Actors "Oslo" and "Lima" with codes; "it", "its" stand for the name last before.
void name_actors(Document& doc) {
  for (const char* name : {"Oslo", "Lima"}) {
    Actor a;
    a.id = a.name = name; a.country = name[0] == 'O' ? "NOR" : "PER"; a.codes = {a.country + "GOV"};
    doc.actors.push_back(a);
  }
  Index last = kNone;
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    std::string_view w = doc.text(t);
    if (w == "Oslo") last = 0;
    else if (w == "Lima") last = 1;
    else if (w != "it" && w != "its") continue;
    if (last == kNone) continue;
    Mention m;
    m.span = doc.tokens[t].span; m.first = t; m.last = t + 1; m.head = t; m.actors = {last};
    doc.mention_of_token[t] = static_cast<Index>(doc.mentions.size());
    doc.mentions.push_back(m);
  }
}

std::string stances(const Row& row) {
  static const auto statements = StatementTables::load(kRoot + "/data/statements");
  static const auto status = StatusTables::load(kRoot + "/data/status");
  Document doc = parsed(row.text);
  name_actors(doc);
  find_statements(doc, *statements);
  find_predicates(doc, *status);
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].lemma != row.act) continue;
    Event e;
    e.token = t; e.trigger = doc.tokens[t].span; e.sentence = doc.tokens[t].sentence; e.category = row.category;
    for (Index k = 0; k < doc.tokens.size(); ++k) {
      if (doc.text(k) != row.actor || doc.mention_of_token[k] == kNone || !e.actor.empty()) continue;
      Participant p;
      p.mention = doc.mention_of_token[k]; p.actor = doc.mentions[p.mention].actors[0]; p.span = doc.tokens[k].span;
      e.actor.push_back(p);
    }
    e.status = event_status(doc, *status, t, row.category);
    e.voice = event_voices(doc, t, row.category, e.actor);
    doc.events.push_back(e);
    break;
  }
  find_stances(doc, *statements);
  std::string out;
  for (const StanceRow& s : doc.stances) {
    std::string who = s.holder.empty() ? "-" : std::string(doc.text(s.holder[0].span));
    out += (out.empty() ? "" : " + ") + who + " " + std::string(word(s.stance)) + (s.about == kNone ? " open" : "") +
           (s.via.empty() ? "" : " via " + std::string(doc.text(s.via[0].span)));
  }
  return out;
}

class Stances : public ::testing::TestWithParam<Row> {};
TEST_P(Stances, AreTold) { EXPECT_EQ(stances(GetParam()), GetParam().expected); }

INSTANTIATE_TEST_SUITE_P(Table, Stances, ::testing::Values(
    Row{"Troops shelled the port.", "shell", "ASSAULT", "", "- voice"},
    Row{"Oslo accused Lima of shelling the port.", "shell", "ASSAULT", "Lima", "Oslo asserts"},
    Row{"Oslo said that Lima had not shelled the port.", "shell", "ASSAULT", "Lima", "Oslo denies"},
    Row{"Oslo denied that its troops crossed the border.", "cross", "ASSAULT", "Oslo", "Oslo denies"},
    Row{"Lima said that it would withdraw its troops.", "withdraw", "CONCEDE", "Lima", "Lima promises"},
    Row{"Oslo said that Lima would withdraw its troops.", "withdraw", "CONCEDE", "Lima", "Oslo predicts"},
    Row{"Lima pledged to withdraw its troops.", "withdraw", "CONCEDE", "Lima", "Lima promises"},
    Row{"It is believed that the rebels fled.", "flee", "RETREAT", "", "- believes"},
    Row{"Experts are skeptical that Lima would withdraw its troops.", "withdraw", "CONCEDE", "Lima", "Experts doubts"},
    Row{"Lima had no doubt that Oslo would shell the port.", "shell", "ASSAULT", "Oslo", "Lima believes"},
    Row{"Oslo is expected to shell the port.", "shell", "ASSAULT", "Oslo", "- predicts"},
    Row{"Oslo has not yet seen troops enter the town.", "enter", "MOBILIZE", "", "Oslo not_yet_seen"},
    Row{"The agency said, quoting Mr. Hale, that troops shelled the port.", "shell", "ASSAULT", "", "Mr. Hale asserts via The agency"}));

INSTANTIATE_TEST_SUITE_P(Apart, Stances, ::testing::Values(
    Row{"Oslo said that Lima shelled the port. Lima rejected the accusation.", "shell", "ACCUSE", "Lima", "Oslo asserts + Lima denies"},
    Row{"Neither country has denied the reports.", "none", "", "", "Neither country silent open"},
    Row{"The ministry declined to comment on the raid.", "raid", "ASSAULT", "", "The ministry declines"},
    Row{"The ministry would not predict whether Lima would withdraw its troops.", "withdraw", "CONCEDE", "Lima", "The ministry declines"},
    Row{"Oslo gave no indication that it would withdraw its troops.", "withdraw", "CONCEDE", "Oslo", "Oslo silent"},
    Row{"Oslo made no commitment to withdraw its troops.", "withdraw", "CONCEDE", "Oslo", "Oslo declines"},
    Row{"There is no evidence that Lima shelled the port, the envoy said.", "shell", "ASSAULT", "Lima", "the envoy doubts"},
    Row{"Oslo played down reports that Lima shelled the port.", "shell", "ASSAULT", "Lima", "Oslo doubts"},
    Row{"The agency reported that Oslo was preparing to announce a plan to shell the port.", "shell", "ASSAULT", "Oslo", "The agency predicts"},
    Row{"Oslo insisted that it will not accept the plan.", "accept", "REJECT", "Oslo", "Oslo asserts"},
    Row{"Lima made no mention of the raid.", "none", "", "", "Lima silent open"}));

}  // namespace
}  // namespace newsledger::coding
