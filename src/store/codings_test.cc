// Codings made by hand go in, and every stance and standing comes out as a careful reader has it.
#include "store/codings.h"

#include <gtest/gtest.h>

#include <fstream>

#include "store/ask.h"
#include "store/testing.h"

namespace newsledger::store {
namespace {

struct Expected { const char* category; const char* actor; const char* recipient; const char* standing; long reports, wordings; const char* stances; };
// Stances as "code stance" in order of telling; "-" is a report's own voice or nobody.
constexpr Expected kStory[] = {
    {"MOBILIZE", "ARG", "CHL", "contested", 4, 3,
     "CHL asserts, CHLGOV asserts, ARG denies, PERGOV silent, CHL asserts, CHLGOV asserts, ARG denies, PERGOV silent, CHL asserts, CHLGOV asserts, ARGGOV denies, USA declines, ARG confirms, ARGGOV confirms"},
    {"MOBILIZE", "ARGMIL", "CHL", "not_yet_seen", 2, 1, "BRA not_yet_seen, BRA warns, BRA not_yet_seen, BRA warns"},
    {"CONSULT", "PERGOV", "CHLGOV", "corroborated", 3, 2, "- voice, - voice, - voice"},
    {"SANCTION", "CHL", "ARG", "announced", 2, 1, "CHLGOV promises, CHLGOV promises"},
    {"CONSULT", "BRA", "ARG", "confirmed_by_other_side", 2, 2, "CHLJRN asserts, BRA confirms"},
    {"AID", "BOL", "ARG", "unattributed", 1, 1, "- believes"},
    {"REJECT", "ARG", "CHL", "denied", 1, 1, "ARG denies"},
};

std::string stances_of(const Json& claim) {
  std::string out;
  for (const Json& s : claim["stances"])
    out += (out.empty() ? "" : ", ") + (s["holder"].is_null() ? std::string("-") : s["holder"]["codes"][0].get<std::string>()) + " " + s["stance"].get<std::string>();
  return out;
}

TEST(Codings, ThePlainStoryComesOutAsAReaderHasIt) {
  auto ledger = testing::story_ledger({0, 1, 2, 3});
  ASSERT_TRUE(ledger) << ledger.error().to_string();
  auto claims = ask_claims(*ledger, {});
  ASSERT_TRUE(claims) << claims.error().to_string();
  for (const Expected& e : kStory) {
    const Json* found = nullptr;
    for (const Json& c : claims->rows)
      if (c["category"] == e.category && c["actor"][0] == e.actor && c["recipient"][0] == e.recipient) { EXPECT_EQ(found, nullptr) << "two claims " << e.category << " " << e.actor; found = &c; }
    if (!found) { ADD_FAILURE() << "no claim " << e.category << " " << e.actor << " " << e.recipient; continue; }
    EXPECT_EQ((*found)["standing"], e.standing) << found->dump();
    EXPECT_EQ((*found)["counts"]["reports"], e.reports) << e.category << " " << e.actor;
    EXPECT_EQ((*found)["counts"]["wordings"], e.wordings) << e.category << " " << e.actor;
    EXPECT_EQ(stances_of(*found), e.stances) << e.category << " " << e.actor;
  }
  EXPECT_EQ(claims->rows.size(), std::size(kStory));
}

TEST(Codings, AChangedStanceKeepsItsHistory) {
  auto ledger = testing::story_ledger({0, 3});
  ASSERT_TRUE(ledger);
  auto claims = ask_claims(*ledger, {.actor = "ARG", .category = "MOBILIZE"});
  bool seen = false;
  for (const Json& c : claims->rows)
    for (const Json& s : c["stances"])
      if (s["stance"] == "confirms" && s.contains("changed_from")) { EXPECT_EQ(s["changed_from"], "denies"); EXPECT_EQ(s["since"], "2024-05-05"); seen = true; }
  EXPECT_TRUE(seen);
}

TEST(Codings, AQuoteThatDoesNotStandInTheReportIsRefused) {
  struct Case { const char* line; std::size_t refused, events; };
  const Case cases[] = {
      {R"({"coder":"a","report":{"id":"r"},"text":"Peru freed two men.","events":[{"category":"RETREAT","trigger":{"quote":"freed"}}]})", 0, 1},
      {R"({"coder":"a","report":{"id":"r"},"text":"Peru freed two men.","events":[{"category":"RETREAT","trigger":{"quote":"released"}}]})", 1, 0},
      {R"({"coder":"a","report":{"id":"r"},"text":"Peru freed two men.","events":[{"category":"RETREAT","trigger":{"start":0,"end":4,"quote":"freed"}}]})", 1, 0},
      {R"({"coder":"a","report":{"id":"r"},"text":"Peru freed two men.","events":[{"category":"RETREAT","trigger":{"start":5,"end":99}}]})", 1, 0},
      {R"({"coder":"a","report":{"id":"r"},"text":"Peru freed two men.","stances":[{"stance":"swears","span":{"quote":"freed"}}]})", 1, 0},
  };
  for (const Case& c : cases) {
    auto coding = read_coding(c.line, {});
    ASSERT_TRUE(coding) << c.line;
    EXPECT_EQ(coding->refused.size(), c.refused) << c.line;
    EXPECT_EQ(coding->document.events.size(), c.events) << c.line;
  }
  for (const char* bad : {"nonsense", "{}", R"({"report":{"id":"r"},"text":"x"})", R"({"coder":"a","report":{"id":"r"}})"}) EXPECT_FALSE(read_coding(bad, {})) << bad;
}

}  // namespace
}  // namespace newsledger::store
