// Answers as pages: what a stranger reads, and that no line is wider than the terminal.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_table.h"

#include <gtest/gtest.h>

#include "engine/text_layout.h"

namespace newsledger {
namespace {

using store::Answer;
using store::Json;

Json claim() {
  return Json::parse(R"({"id":"c1","category":"MOBILIZE","act":"MOBILIZE/troops","actor":["ARG"],"recipient":["CHL"],"actor_names":["Argentina"],"recipient_names":["Chile"],
    "proposition":"Argentina had moved 3,000 troops to the border","standing":"contested","why":"Chile says so; Argentina denies it",
    "stances":[{"holder":{"actor":"Q298","name":"Chile","codes":["CHL"]},"stance":"asserts","report":"r1"},{"holder":{"actor":"Q298","name":"Chile","codes":["CHL"]},"stance":"asserts","report":"r2"},
               {"holder":{"actor":"Q414","name":"Argentina","codes":["ARG"]},"stance":"denies","report":"r1"},{"holder":null,"stance":"voice","report":"r3"},
               {"holder":{"actor":"Q419","name":"Peru","codes":["PER"]},"stance":"silent","report":"r1"}],
    "quantities":[{"min":3000,"max":3000,"unit":null,"of":"troops"}],"when":{"edtf":"2024-05-03","anchor":"carried"},"where":null,"counts":{"reports":3,"wordings":2,"asserters":2}})");
}

void expect_narrow(const std::string& page, int width) {
  for (std::size_t a = 0, b; a < page.size(); a = b + 1) {
    b = page.find('\n', a);
    ASSERT_NE(b, std::string::npos) << "the last line has an end";
    EXPECT_LE(display_width(std::string_view(page).substr(a, b - a)), width) << page.substr(a, b - a);
  }
}

TEST(LedgerTable, AClaimSaysWhoStandsHowToIt) {
  const Answer answer{{}, {claim()}, "1 claim", "claims"};
  const std::string page = ledger_page(answer, {.width = 80});
  for (const char* words : {"1. contested", "“Argentina had moved 3,000 troops to the border”", "Argentina → Chile, MOBILIZE (troops)", "Chile (2 reports)", "denies          Argentina (1 report)",
                            "is silent       Peru (1 report)", "plain fact in   1 report", "2024-05-03 (the date is another sentence's)", "3 reports, 2 wordings, on the word of 2", "1 claim: 0 without a date, 1 without a place"})
    EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_NE(ledger_page(answer, {.width = 80, .colour = true}).find('\x1b'), std::string::npos);
}

TEST(LedgerTable, ACheckSaysHowAClaimStandsToTheSentence) {
  Json row = claim();
  row["relation"] = "other_numbers";
  const std::string page = ledger_page({{}, {row}, "1 claim speaks of this", "check"}, {.width = 80});
  for (const char* words : {"[speaks of this with other numbers]", "Argentina → Chile", "2024-05-03", "Chile (2 reports)", "1 claim speaks of this"}) EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
}

TEST(LedgerTable, NoLineIsWiderThanTheTerminal) {
  Json wide = claim();
  wide["proposition"] = std::string(700, 'x') + " " + std::string(90, 'y') + " \xe4\xb8\xad\xe6\x96\x87 \t\n zz";
  Json row = Json::object();
  Answer plain{{}, {}, "rows", ""};
  for (int i = 0; i < 14; ++i) { const std::string name = "column_" + std::to_string(i); plain.columns.push_back(name); row[name] = i % 3 ? Json(std::string(static_cast<std::size_t>(i * 9), 'w')) : Json(i * 1.5); }
  plain.rows = {row, row};
  for (int width : {40, 80, 200}) {
    expect_narrow(ledger_page({{}, {wide, claim()}, "2 claims", "claims"}, {.width = width}), width);
    expect_narrow(ledger_page(plain, {.width = width}), width);
    expect_narrow(ledger_page({{}, {}, "0 claims", "claims"}, {.width = width}), width);
  }
  EXPECT_NE(ledger_page(plain, {.width = 40}).find("columns left out for want of room"), std::string::npos);
}

TEST(LedgerTable, QuotesAndEvents) {
  const Json quote = Json::parse(R"({"speaker":{"name":"Elena Rojas"},"cue":"told","quote":"Argentine soldiers stand at our frontier","mode":"direct","stance":"asserts","report":"wire-1","published":"2024-05-03T10:00"})");
  const std::string page = ledger_page({{}, {quote}, "1 quote", "quotes"}, {.width = 80});
  for (const char* words : {"Elena Rojas", "“Argentine soldiers stand at our frontier”", "wire-1, 2024-05-03", "direct speech"}) EXPECT_NE(page.find(words), std::string::npos) << words << "\n" << page;
  Json copy = quote;
  copy["report"] = "herald-1"; copy["quote"] = "\"We stay,\"";
  Json third = copy;
  third["report"] = "daily-7";
  const std::string pages = ledger_page({{}, {copy, third}, "2 quotes", "quotes"}, {.width = 80});
  for (const char* words : {"“We stay,”", "herald-1, 2024-05-03 and 1 other report"}) EXPECT_NE(pages.find(words), std::string::npos) << words << "\n" << pages;
  const Json field = Json::parse(R"({"field":"place_name","value":"Lima","words":"in Lima","rule":"places.txt:3","remark":"clause"})");
  const std::string explained = ledger_page({{}, {field}, "1 field", "explain"}, {.width = 60});
  for (const char* words : {"place name        Lima", "“in Lima”", "by places.txt:3"}) EXPECT_NE(explained.find(words), std::string::npos) << words << "\n" << explained;
  Json event = claim();
  event["trigger"] = "moved"; event["reports"] = 3;
  const std::string events = ledger_page({{}, {event}, "1 event: 0 placed, 1 dated", "events"}, {.width = 100});
  for (const char* words : {"2024-05-03", "MOBILIZE", "Argentina", "Chile", "moved", "3 reports", "1 event: 0 placed"}) EXPECT_NE(events.find(words), std::string::npos) << words << "\n" << events;
}

}  // namespace
}  // namespace newsledger
#endif
