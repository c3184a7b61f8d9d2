// Which two reported events are one, at which level.
#include "store/merge.h"
#include "store/rows.h"
#include "store/topics.h"

#include <gtest/gtest.h>

namespace newsledger::store {
namespace {

Told told(const std::string& act, Party actor, Party recipient, const char* date = "", const char* published = "2024-05-03") {
  Told t;
  t.id = act + actor.ids.front(); t.report_id = "r"; t.bucket = "b"; t.act = act; t.lemma = "move"; t.actor = std::move(actor); t.recipient = std::move(recipient);
  t.earliest = t.latest = days_of(date);
  t.published = days_of(published);
  t.symmetric = act.starts_with("CONSULT");
  return t;
}
const Party kRus{{"Q159"}, {"Russia"}, {"RUS"}, {}}, kKremlin{{"Q1"}, {"Kremlin"}, {"RUSGOV"}, {}}, kUkr{{"Q212"}, {"Ukraine"}, {"UKR"}, {}},
    kLavrov{{"Q58217"}, {"Sergey Lavrov"}, {"RUSGOV"}, {"Q58217"}}, kPutin{{"Q7747"}, {"Vladimir Putin"}, {"RUSGOV"}, {"Q7747"}}, kNone{};

const Party kZaluzhny{{"Q9"}, {"Valerii Zaluzhnyi"}, {"UKRMIL"}, {"Q9"}};

Told timed(const char* act, Told::Time time) { Told t = told(act, kRus, kUkr); t.time = time; return t; }
Told with_number(double n, const char* of) {
  Told t = told("MOBILIZE/troops", kRus, kUkr);
  t.has_min = t.has_max = true; t.min = t.max = n; t.of = of;
  return t;
}
Told at(const char* place, const char* country) { Told t = told("ASSAULT", kRus, kUkr); t.place = place; t.place_country = country; t.narrow = true; return t; }
Told wide(const char* place, const char* country) { Told t = at(place, country); t.narrow = false; return t; }
Told about(std::vector<std::string> topic, const Party& recipient) { Told t = told("RETREAT/disarm", kRus, recipient); t.topic = std::move(topic); return t; }
Told worded(const char* lemma) { Told t = told("SUPPORT", kRus, kUkr); t.lemma = lemma; return t; }

TEST(Merge, PairsByLevel) {
  auto levels = load_merging(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/ledger/merging.txt");
  ASSERT_TRUE(levels) << levels.error().to_string();
  struct Case { const char* what; Told a, b; const char* joined_at; };   // levels that join them
  const Case cases[] = {
      {"the same", told("ASSAULT", kRus, kUkr), told("ASSAULT", kRus, kUkr), "strict default loose claim"},
      {"state and its government", told("ASSAULT", kRus, kUkr), told("ASSAULT", kKremlin, kUkr), "strict default loose claim"},
      {"a person and the government", told("ASSAULT", kLavrov, kUkr), told("ASSAULT", kKremlin, kUkr), "default loose claim"},
      {"two persons of one government", told("ASSAULT", kLavrov, kUkr), told("ASSAULT", kPutin, kUkr), ""},
      {"one side unnamed", told("ASSAULT", kRus, kUkr), told("ASSAULT", kRus, kNone), "default loose claim"},
      {"sides exchanged in talks", told("CONSULT/meet", kRus, kUkr), told("CONSULT/meet", kUkr, kRus), "strict default loose claim"},
      {"other persons of the same states meet", told("CONSULT/meet", kLavrov, kZaluzhny), told("CONSULT/meet", kZaluzhny, kPutin), ""},
      {"persons meet, and their states", told("CONSULT/meet", kLavrov, kZaluzhny), told("CONSULT/meet", kRus, kUkr), "default loose claim"},
      {"a visit done and one to come", timed("CONSULT/visit", Told::Time::done), timed("CONSULT/visit", Told::Time::coming), ""},
      {"a pledge and its fulfilment", timed("CONCEDE", Told::Time::done), timed("CONCEDE", Told::Time::coming), "strict default loose claim"},
      {"sides exchanged in an attack", told("ASSAULT", kRus, kUkr), told("ASSAULT", kUkr, kRus), ""},
      {"dates a day apart", told("ASSAULT", kRus, kUkr, "2024-05-01"), told("ASSAULT", kRus, kUkr, "2024-05-02"), "default loose claim"},
      {"dates a month apart", told("ASSAULT", kRus, kUkr, "2024-05-01"), told("ASSAULT", kRus, kUkr, "2024-06-05"), "claim"},
      {"told three weeks apart", told("ASSAULT", kRus, kUkr, "", "2024-05-01"), told("ASSAULT", kRus, kUkr, "", "2024-05-20"), "loose claim"},
      {"numbers that meet", with_number(3000, "troops"), with_number(3500, "troops"), "default loose claim"},
      {"numbers that contradict each other", with_number(100, "troops"), with_number(10000, "troops"), ""},
      {"numbers of other things", with_number(100, "tanks"), with_number(10000, "troops"), "strict default loose claim"},
      {"two countries", at("Kyiv", "UKR"), at("Kursk", "RUS"), ""},
      {"other words", worded("welcome"), worded("praise"), "loose claim"},
      {"one topic, other recipients", about({"missil", "nuclear", "test"}, kUkr), about({"nuclear", "stop", "test"}, kLavrov), "default claim"},
      {"other topics", about({"missil", "nuclear", "test"}, kUkr), about({"close", "border", "cross"}, kUkr), "loose"},
      {"a visit and talks", told("CONSULT/visit", kRus, kUkr), told("CONSULT", kRus, kUkr), "strict default loose"},
      {"a town and the country around it", at("Kyiv", "UKR"), wide("Ukraine", "UKR"), "strict default loose"},
      {"a topic of one word tells nothing", about({"border"}, kUkr), about({"test"}, kUkr), "strict default loose claim"},
  };
  for (const Case& c : cases)
    for (const auto& [name, level] : *levels) {
      bool expected = std::string_view(c.joined_at).find(name) != std::string_view::npos;
      std::string why;
      EXPECT_EQ(!agreement(c.a, c.b, level, &why).empty(), expected) << c.what << " at " << name << ": " << why;
      EXPECT_EQ(group({c.a, c.b}, level, "event").groups.size(), expected ? 1u : 2u) << c.what << " at " << name;
    }
}

TEST(Merge, TheEndOfAnActIsAnActOfItsOwn) {
  const struct { const char* act; const char* category; const char* expected; } rows[] = {
      {"CONSULT/visit", "AGREE", "CONSULT/visit"},        // a visit promised
      {"CONSULT/visit", "REJECT", "REJECT/meet"},
      {"MOBILIZE/weapons", "RETREAT", "RETREAT/MOBILIZE-weapons"},
      {"SANCTION", "REQUEST", "REQUEST/SANCTION"},
      {"RETREAT", "CONCEDE", "RETREAT"},
      {"RETREAT/withdraw", "REQUEST", "REQUEST/yield"},
      {"ASSAULT", "ASSAULT", "ASSAULT"},
  };
  for (const auto& r : rows) EXPECT_EQ(told_act(r.act, r.category), r.expected) << r.act << " " << r.category;
}

TEST(Merge, AddingAReportChangesNoId) {
  auto levels = load_merging(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/ledger/merging.txt");
  ASSERT_TRUE(levels);
  Told a = told("ASSAULT", kRus, kUkr, "2024-05-01"), b = a;
  b.id = "other"; b.report_id = "s";
  auto one = group({a}, levels->at("default"), "event"), two = group({b, a}, levels->at("default"), "event");
  ASSERT_EQ(two.groups.size(), 1u);
  EXPECT_EQ(one.groups[0].id, two.groups[0].id);
}

TEST(Topics, StemsAroundTheAct) {
  const auto plain = load_plain_words(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/ledger/plain_words.txt");
  ASSERT_TRUE(plain) << plain.error().to_string();
  struct Row { const char* clause; const char* lemma; std::vector<std::string> names, topic; };
  for (const Row& r : {Row{"North Korea will suspend its nuclear and missile tests", "suspend", {"North Korea"}, {"missil", "nuclear", "test"}},
                       Row{"a halt to all nuclear tests by Friday", "halt", {}, {"nuclear", "test"}},
                       Row{"", "halt", {}, {}}, Row{"said it will", "say", {}, {}}})
    EXPECT_EQ(topic_of(r.clause, r.lemma, r.names, *plain), r.topic) << r.clause;
  EXPECT_EQ(topic_share({"missil", "nuclear", "test"}, {"nuclear", "test"}).common, 2u);
  EXPECT_DOUBLE_EQ(topic_share({"missil", "nuclear", "test"}, {"nuclear", "test"}).share, 0.8);
  EXPECT_DOUBLE_EQ(topic_share({}, {"test"}).share, 0.0);
}

}  // namespace
}  // namespace newsledger::store
