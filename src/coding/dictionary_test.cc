// Users' dictionaries: what each line of the three kinds becomes, what is left out and how it is told, and that such rows go
// before ours. The words are invented.
#include "coding/dictionary.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/table.h"
#include "coding/actors_table.h"
#include "coding/actors_work.h"
#include "coding/dictionary_lines.h"
#include "coding/dictionary_patterns.h"
#include "coding/lexicon_data.h"

namespace newsledger::coding {
namespace {

const std::string kData = std::string(NEWSLEDGER_SOURCE_DIR) + "/data";

std::string said(const std::vector<Error>& remarks) {
  std::string out;
  for (const Error& e : remarks) out += e.to_string() + "\n";
  return out;
}

TEST(Dictionary, Lines) {
  struct Row { const char *text, *lines; };
  const Row rows[] = {
      {"A_ [AAA]\n\n# all of it\nB_ ; rest\n", "1 A_ [AAA]|4 B_|"},
      {"<!-- one\ntwo --> C_\nD_ <!-- in --> E_\r\n", "2 C_|3 D_  E_|"},
      {"F_ # <!-- not open\nG_", "1 F_|2 G_|"},
      {"\xEF\xBB\xBFH_", "1 H_|"}, {"", ""}, {"<!-- never closed", ""},
  };
  for (const Row& r : rows) {
    std::string got;
    for (const DictionaryLine& l : dictionary_lines(r.text)) got += std::to_string(l.number) + " " + l.text + "|";
    EXPECT_EQ(got, r.lines) << r.text;
  }
}

std::string actors(const std::string& text, std::vector<Error>& remarks) {
  std::string out;
  for (const ActorEntry& e : read_actor_dictionary("own/a.txt", text, remarks)) {
    for (const auto& n : e.names) out += n.phrase + "@" + n.rule + " ";
    for (const DatedCode& c : e.codes) out += "[" + c.code + " " + std::to_string(c.from) + "-" + std::to_string(c.to) + "]";
    out += "|";
  }
  return out;
}

TEST(Dictionary, Actors) {
  struct Row { const char *text, *entries, *remark; };
  const Row rows[] = {
      {"FREEDONIA_ [FRE]\n+FREEDONIAN_\n", "FREEDONIA@a.txt:1 FREEDONIAN@a.txt:2 [FRE 0-99999999]|", ""},
      {"RUFUS_FIREFLY_\n\t[FREGOV 930201-951231]\n\t[FREELI]\n\t[FREOPP >20160101]\n", "RUFUS FIREFLY@a.txt:1 [FREGOV 19930201-19951231][FREOPP 20160101-99999999][FREELI 0-99999999]|", ""},
      {"OLD_UNION_ [OLD <911231][NEW >19920101] # two codes\n", "OLD UNION@a.txt:1 [OLD 0-19911231][NEW 19920101-99999999]|", ""},
      {"THE  GRAND_DUCHY_ [FRE 310101-300101]\n", "THE GRAND DUCHY@a.txt:1 [FRE 19310101-20300101]|", ""},
      {"A_ [AAA 30x]\nB_ [BBB]\n", "B@a.txt:2 [BBB 0-99999999]|", "own/a.txt:1: expected days such as"},
      {"A_ [AAA 951301-960101] [AAB]\n", "A@a.txt:1 [AAB 0-99999999]|", "own/a.txt:1: expected days"},
      {"A_ [AAA 960101-950101] [AAB]\n", "A@a.txt:1 [AAB 0-99999999]|", "own/a.txt:1: expected days"},
      {"A_ [AAA\nB_ [BBB]\n", "B@a.txt:2 [BBB 0-99999999]|", "own/a.txt:1: a bracket does not close"},
      {"A_ [AAA/BBB] [AAC]\n", "A@a.txt:1 [AAC 0-99999999]|", "own/a.txt:1: expected an actor's code"},
      {"+LOST_\n[XXX]\nA_ [AAA]\n", "A@a.txt:3 [AAA 0-99999999]|", "own/a.txt:1: a synonym stands before any name"},
      {"NOBODY_\nA_ [AAA]\n", "A@a.txt:2 [AAA 0-99999999]|", "own/a.txt:1: the name has no code"},
      {"- * {A} [111]\n", "", "own/a.txt:1: this is no name"},
  };
  for (const Row& r : rows) {
    std::vector<Error> remarks;
    EXPECT_EQ(actors(r.text, remarks), r.entries) << r.text;
    if (*r.remark) EXPECT_NE(said(remarks).find(r.remark), std::string::npos) << r.text << said(remarks);
    else EXPECT_TRUE(remarks.empty()) << r.text << said(remarks);
  }
}

TEST(Dictionary, Agents) {
  struct Row { const char *text, *entries, *remark; };
  const Row rows[] = {
      {"HARBOUR_MASTER [~GOV]\n", "HARBOUR MASTER GOV,HARBOUR MASTERS+ GOV,", ""},
      {"SENTRY [~MIL]\nWITNESS [~CVL]\nOATS [~AGR]\n", "SENTRY MIL,SENTRIES+ MIL,WITNESS CVL,WITNESSES+ CVL,OATS AGR,", ""},
      {"COAST_WATCH {} [~MIL]\nREEVE_OF_THE_MARCH {REEVES_OF_THE_MARCH}[~GOV]\n", "COAST WATCH MIL,REEVE OF THE MARCH GOV,REEVES OF THE MARCH+ GOV,", ""},
      {"!CREW! = MAN, MEN, HAND\nDECK!CREW! [~LAB]\n!CREW!_OF_THE_WATCH [~COP]\n",
       "DECKMAN LAB,DECKMEN LAB,DECKHAND LAB,MAN OF THE WATCH COP,MEN OF THE WATCH COP,HAND OF THE WATCH COP,", ""},
      {"LAMPLIGHTER {} [NGO~]\n", "LAMPLIGHTER NGO,", "own/g.txt:1: a code before the actor's own is put behind it"},
      {"DECK!CREW! [~LAB]\n", "", "own/g.txt:1: a !MARK! that no line above defines"},
      {"REEVE [~GOV}\n", "", "own/g.txt:1: expected a phrase and a code"}, {"REEVE [GOV]\n", "", "own/g.txt:1: expected a code such as ~GOV"},
      {"REEVE {REEVES [~GOV]\n", "", "own/g.txt:1: a brace does not close"}, {"!A! = B!A!\nC!A! [~GOV]\n", "", "defines"},
  };
  for (const Row& r : rows) {
    std::vector<Error> remarks;
    std::string got;
    for (const AgentEntry& e : read_agent_dictionary("own/g.txt", r.text, remarks)) got += e.phrase + (e.plural ? "+ " : " ") + e.code + ",";
    EXPECT_EQ(got, r.entries) << r.text;
    if (*r.remark) EXPECT_NE(said(remarks).find(r.remark), std::string::npos) << r.text << said(remarks);
    else EXPECT_TRUE(remarks.empty()) << r.text << said(remarks);
  }
}

TEST(Dictionary, Patterns) {
  const Synsets sets = {{"&talks", {"parley", "round table"}}, {"&near", {"in", "at"}}, {"&kind", {"trade", "&talks"}}, {"&loop", {"&loop"}}};
  struct Row { const char *pattern, *rule; };                        // "after|field=value|...", or "!problem"
  const Row rows[] = {
      {"*", ""}, {"**", ""}, {"* TRUCE", "|obj|attr|comp=truce"}, {"* THE TRUCE", "|obj|attr|comp=truce"}, {"*_OFF", " off"}, {"* OUT OF", " out of"}, {"* ON", " on"},
      {"* OFF &TALKS", " off|obj|attr|comp=parley, round table"}, {"* {OLD TRUCE} (WITH {HILL CLANS})", "|obj|attr|comp=old truce|with|obj.with=hill clans"},
      {"* TRUCE WITH +", "|obj|attr|comp=truce|recipient=with, obj.with"}, {"* + (FOR WAR)", "|for|obj.for=war|recipient=obj"}, {"* OUT OF +", "|recipient=out_of, obj.out_of"},
      {"* &NEAR BORDER", "|in|obj.in|at|obj.at=border"}, {"* TO SIGN", "|to|obj.to|comp=sign"}, {"* IN ^ WITH +", "|in|obj.in=*|recipient=with, obj.with"},
      {"TROOPS *", "|before=subj|obj|gov|advmod troops"}, {"SAID WOULD NOT *", "|before=subj|obj|gov|advmod said|negated=yes|modal=would"}, {"% *", "|reciprocal=yes"},
      {"+ WAS * BY $", "|actor=subj, by, obj.by|recipient=obj"}, {"+ * FROM $", "|actor=from, obj.from|recipient=subj, obj"}, {"$ * +", "|recipient=obj"},
      {"* {&KIND ACCORD}", "|obj|attr|comp=trade accord, parley accord, round table accord"},
      {"TRUCE", "!no * for the verb"}, {"A * B *", "!more than one"}, {"IN *", "!a preposition before the verb"}, {"* {A|B}", "!a choice of words"},
      {"* &NOWHERE", "!the set &nowhere"}, {"* &LOOP", "!the set &loop"}, {"* (IN HALL", "!does not close"}, {"* HALL)", "!not opened"}, {"* A=B", "!a sign that is no word"},
  };
  for (const Row& r : rows) {
    const PatternRule p = read_pattern(r.pattern, sets);
    std::string got = p.after_head;
    for (const RawField& f : p.fields) got += "|" + f.name + "=" + f.value;
    if (r.rule[0] == '!') EXPECT_NE(p.problem.find(r.rule + 1), std::string::npos) << r.pattern << ": " << p.problem;
    else { EXPECT_EQ(got, r.rule) << r.pattern; EXPECT_EQ(p.problem, "") << r.pattern; }
  }
}

std::string rules(const std::string& text, std::vector<Error>& remarks) {
  auto cameo = CameoTable::load(kData + "/lexicon/cameo.txt");
  EXPECT_TRUE(cameo.ok());
  std::string out;
  for (const RawRule& r : read_verb_dictionary("own/v.txt", text, *cameo, remarks)) {
    out += r.id + " " + (r.event.empty() ? "-" : r.event);
    for (const RawField& f : r.fields) out += " " + f.name + "=" + f.value;
    out += "\n";
  }
  return out;
}

TEST(Dictionary, Verbs) {
  struct Row { const char *text, *rules, *remark; };
  const Row rows[] = {
      {"--- SCOLD [111] ---\nSCOLD\nCHIDE {CHID CHIDING} [110]\n+TELL_OFF\n",
       "v.txt:2 ACCUSE mode=disapprove cameo=111 verb=scold\nv.txt:3 ACCUSE mode=disapprove cameo=110 verb=chide, chid, chiding\nv.txt:4 ACCUSE mode=disapprove cameo=111 verb=tell off\n", ""},
      {"--- SING [---] ---\nSING\nHUM\n- * DIRGE [140] # sad\n- * BALLAD [---]\n- * AT [012]\n",
       "v.txt:4 PROTEST cameo=140 verb=sing, hum obj|attr|comp=dirge\nv.txt:5 - verb=sing, hum obj|attr|comp=ballad\nv.txt:6 - cameo=012 verb=sing at, hum at\n", "own/v.txt:6: PLOVER has no category for this code, so what matches the pattern is no event"},
      {"--- SAY [010] ---\nSAY\n", "", "own/v.txt:2: PLOVER has no category for this code, so the verb alone is left to the other rules"},
      {"### of TABARI ###\nSCOLD [111] ; note\nCHIDE\n- ** DOWN [112]\nSERENADE [051]\n",
       "v.txt:2 ACCUSE mode=disapprove cameo=111 verb=scold\nv.txt:3 ACCUSE mode=disapprove cameo=111 verb=chide\nv.txt:4 ACCUSE mode=allege cameo=112 verb=scold down, chide down\nv.txt:5 SUPPORT cameo=051 verb=serenade\n", ""},
      {"&DUES_\n+TOLL_\n\n--- PAY [070:070] ---\nPAY\n- * &DUES [0841]\n", "v.txt:5 AID cameo=070 verb=pay reciprocal=yes\nv.txt:6 RETREAT mode=release cameo=0841 verb=pay obj|attr|comp=toll\n", ""},
      {"--- A [042:043] ---\nCALL\n", "v.txt:2 CONSULT mode=visit cameo=042 verb=call\n", "own/v.txt:2: an event of the target's own is not made"},
      {"--- A [111] ---\nSCOLD\n- * CROW [112]\n- * CROW [120]\n", "v.txt:2 ACCUSE mode=disapprove cameo=111 verb=scold\nv.txt:4 REJECT cameo=120 verb=scold obj|attr|comp=crow\n", "own/v.txt:3: line 4 has the same pattern"},
      {"--- A [223] ---\nSMITE\n", "", "own/v.txt:2: expected a CAMEO code"}, {"--- A [111] ---\nRE_+SCOLD\n", "", "own/v.txt:2: words before the verb of a compound"},
      {"- * CROW [111]\n", "", "own/v.txt:1: the pattern is left out (no verb stands above it)"}, {"--- A [111] ---\nSCOLD\n- * CROW\n", "v.txt:2 ACCUSE mode=disapprove cameo=111 verb=scold\n", "own/v.txt:3: expected a pattern and its code"},
      {"~ (a b) = c\n", "", "own/v.txt:1: a transformation"},
  };
  for (const Row& r : rows) {
    std::vector<Error> remarks;
    EXPECT_EQ(rules(r.text, remarks), r.rules) << r.text;
    if (*r.remark) EXPECT_NE(said(remarks).find(r.remark), std::string::npos) << r.text << said(remarks);
    else EXPECT_TRUE(remarks.empty()) << r.text << said(remarks);
  }
}

TEST(Dictionary, CameoTableIsPlovers) {
  auto cameo = CameoTable::load(kData + "/lexicon/cameo.txt");
  ASSERT_TRUE(cameo) << cameo.error().to_string();
  auto lexicon = Lexicon::load({kData + "/lexicon"});
  ASSERT_TRUE(lexicon);
  for (int root = 1; root <= 20; ++root) {
    const std::string code = (root < 10 ? "0" : "") + std::to_string(root);
    for (const std::string& more : {std::string(), std::string("0"), std::string("71"), std::string("31")}) {
      const CameoTable::Row* row = cameo->find(code + more);
      ASSERT_TRUE(row) << code;
      if (root == 1) { EXPECT_EQ(row->category, "-"); continue; }
      const auto category = lexicon->data().categories.find(row->category);
      ASSERT_TRUE(category != lexicon->data().categories.end()) << code;
      EXPECT_TRUE(row->mode.empty() || category->second.modes.contains(row->mode)) << code << " " << row->mode;
    }
  }
  for (const char* none : {"21", "903", "", "1", "ab"}) EXPECT_FALSE(cameo->find(none)) << none;
  EXPECT_EQ(cameo->find("0874")->mode, "withdraw");
  EXPECT_EQ(cameo->find("0831")->category, "CONCEDE");
}

// The rules of a dictionary are well formed for the lexicon, whatever their pattern.
TEST(Dictionary, RulesCompile) {
  std::vector<Error> remarks;
  auto cameo = CameoTable::load(kData + "/lexicon/cameo.txt");
  const std::vector<RawRule> own = read_verb_dictionary("v.txt",
      "&NEAR\n+IN\n+AT\n\n--- A [111] ---\nSCOLD\n+TELL_OFF\n- + WAS * BY $ [112]\n- SAID WILL NOT * TRUCE (OUT OF VALLEY) WITH + [120]\n- * &NEAR ^ [130]\n- % * AHEAD OF ^ [040:040]\n- * TO SIGN [---]\n- * AWAY FROM + [0874]\n",
      *cameo, remarks);
  EXPECT_TRUE(remarks.empty()) << said(remarks);
  auto lexicon = Lexicon::load({kData + "/lexicon"}, own);
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  EXPECT_EQ(own.size(), 8u);
}

Index picked(const ActorTable::Data& d, const char* name, const std::string& published, const std::string& text) {
  Document doc;
  doc.body = text;
  doc.report.published = published;
  Token t;
  t.span = {0, static_cast<std::uint32_t>(text.size())};
  doc.tokens.push_back(t);
  doc.sentences.push_back({});
  Work w(doc, d);
  auto rows = d.name_index.rows.find(std::string_view(name));
  return rows == d.name_index.rows.end() ? kNone : pick_name(w, rows->second, 0, 1);
}

TEST(Dictionary, OwnRowsGoBeforeOurs) {
  Dictionaries own;
  own.actors = read_actor_dictionary("a.txt",
      "FREEDONIA_ [FRE]\n+FREEDONIAN_\n+FREEDONIANS_\n+PORT_FREEDOM_\nPERU_ [QQQ]\nMOSCOW_ [RUS]\nOSLO_ [NORGOV]\nRUFUS_ [FREGOV 930201-951231] [FREOPP >960101]\nRUFUS_ [FREREB]\nANNA_OF_THE_HILLS_ [FREREB]\nHILL_CLANS_ [FREREB]\n", own.remarks);
  own.agents = read_agent_dictionary("g.txt", "POLICE {} [~MIL]\nHARBOUR_GENERAL [~GOV]\nLAMPLIGHTER [~LAB]\n", own.remarks);
  auto table = ActorTable::load(kData + "/actors", own);
  ASSERT_TRUE(table) << table.error().to_string();
  const ActorTable::Data& d = table->data();
  struct Row { const char *name, *published, *text, *code, *rule; NameType type; };
  const Row rows[] = {
      {"freedonia", "2024-01-01", "Freedonia", "FRE", "a.txt:1", NameType::country}, {"freedonian", "", "Freedonian", "FRE", "a.txt:2, a.txt:1", NameType::demonym},
      {"freedonians", "", "Freedonians", "FRE", "a.txt:3, a.txt:1", NameType::people}, {"port freedom", "", "Port", "FRE", "a.txt:4, a.txt:1", NameType::country},
      {"peru", "2024-01-01", "Peru", "QQQ", "a.txt:5", NameType::country},
      {"moscow", "2024-01-01", "Moscow", "RUS", "a.txt:6", NameType::capital}, {"oslo", "2024-01-01", "Oslo", "NORGOV", "a.txt:7", NameType::body},
      {"rufus", "1993-02-01", "Rufus", "FREGOV", "a.txt:8", NameType::person}, {"rufus", "1995-12-31", "Rufus", "FREGOV", "a.txt:8", NameType::person},
      {"rufus", "1996-01", "Rufus", "FREOPP", "a.txt:8", NameType::person}, {"rufus", "1990", "Rufus", "FREREB", "a.txt:9", NameType::body},
      {"rufus", "", "Rufus", "FREREB", "a.txt:9", NameType::body}, {"anna of the hills", "", "Anna", "FREREB", "a.txt:10", NameType::person},
      {"hill clans", "", "Hill", "FREREB", "a.txt:11", NameType::body},
  };
  for (const Row& r : rows) {
    const Index i = picked(d, r.name, r.published, r.text);
    ASSERT_NE(i, kNone) << r.name;
    EXPECT_EQ(d.names[i].code, r.code) << r.name << " " << r.published;
    EXPECT_EQ(d.names[i].rule, r.rule) << r.name;
    EXPECT_EQ(d.names[i].type, r.type) << r.name;
  }
  EXPECT_EQ(picked(d, "freedonia", "2024-01-01", "freedonia"), kNone);   // a name has its capital
  struct Role { const char *phrase, *sector, *rule; RoleClass cls; };
  const Role roles[] = {{"police", "MIL", "g.txt:1", RoleClass::force}, {"harbour general", "GOV", "g.txt:2", RoleClass::person}, {"lamplighters", "LAB", "g.txt:3", RoleClass::person}};
  for (const Role& r : roles) {
    auto hit = d.role_index.rows.find(std::string_view(r.phrase));
    ASSERT_TRUE(hit != d.role_index.rows.end()) << r.phrase;
    const RoleRow& row = d.roles[hit->second.front()];
    EXPECT_EQ(row.sector, r.sector);
    EXPECT_EQ(row.rule, r.rule);
    EXPECT_EQ(row.cls, r.cls) << r.phrase;
  }
}

TEST(Dictionary, FilesOfAnotherKindAreRefused) {
  const std::string file = (std::filesystem::temp_directory_path() / "newsledger_dictionary_test.txt").string();
  ASSERT_TRUE(write_file(file, "REEVE [~GOV]\n"));
  const std::string cameo = kData + "/lexicon/cameo.txt";
  EXPECT_TRUE(read_dictionaries({.agents = {file}}, cameo).ok());
  auto actors = read_dictionaries({.actors = {file}}, cameo), verbs = read_dictionaries({.verbs = {file}}, cameo);
  ASSERT_FALSE(actors);
  EXPECT_NE(actors.error().to_string().find(file + ": no entry of actors"), std::string::npos) << actors.error().to_string();
  EXPECT_FALSE(verbs);
  EXPECT_FALSE(read_dictionaries({.actors = {"/nowhere/a.txt"}}, cameo));
  auto twice = read_dictionaries({.actors = {file}, .agents = {"elsewhere/" + last_name(file)}}, cameo);
  ASSERT_FALSE(twice);
  EXPECT_NE(twice.error().message.find("the same file name"), std::string::npos);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace newsledger::coding
