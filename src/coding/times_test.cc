// Time expressions on hand-made token rows: each row is a sentence of words "word/TAG" (tag only where it matters).
#include "coding/times.h"

#include <gtest/gtest.h>

#include "coding/calendar.h"

namespace newsledger::coding {
namespace {

// Words split at blanks; "Friday/NNP" gives a tag, default NN. One clause: every word hangs on the word marked with '!'.
Document sentence(const std::string& words, const std::string& published) {
  Document doc;
  doc.report.published = published;
  Index root = 0;
  std::vector<std::string> parts;
  std::string word;
  for (char c : words + " ") {
    if (c != ' ') { word += c; continue; }
    if (!word.empty()) parts.push_back(word);
    word.clear();
  }
  for (std::string part : parts) {
    Token k;
    std::size_t slash = part.rfind('/');
    std::string tag = slash == std::string::npos || slash == 0 ? "NN" : part.substr(slash + 1);
    std::string text = slash == std::string::npos || slash == 0 ? part : part.substr(0, slash);
    if (text.size() > 1 && text.back() == '!') { text.pop_back(); root = static_cast<Index>(doc.tokens.size()); }
    if (!doc.body.empty()) doc.body += ' ';
    k.span.begin = static_cast<std::uint32_t>(doc.body.size());
    doc.body += text;
    k.span.end = static_cast<std::uint32_t>(doc.body.size());
    k.tag = doc.pool.keep(tag);
    k.pos = tag[0] == 'V' ? "VERB" : tag == "MD" ? "AUX" : "NOUN";
    k.lemma = doc.pool.keep(text == "planned" ? "plan" : text);
    k.sentence = 0;
    doc.tokens.push_back(k);
  }
  for (Token& k : doc.tokens) k.head = root;
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, 0, static_cast<Index>(doc.tokens.size()), 0});
  return doc;
}

const TimeTables& tables() {
  static const TimeTables t = std::move(TimeTables::load(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/times")).value();
  return t;
}

std::string read(const std::string& words, const std::string& published) {
  Document doc = sentence(words, published);
  find_times(doc, tables());
  std::string out;
  for (const TimeExpression& t : doc.times) {
    if (!out.empty()) out += "; ";
    out += std::string(doc.text(t.span)) + " = " + t.type + " " + t.value + (t.edtf.empty() || t.edtf == t.value ? "" : " " + t.edtf);
  }
  return out;
}

struct Row { const char* words; const char* published; const char* expected; };

TEST(Times, ReadsAndResolves) {
  const Row rows[] = {
      // 1 November 2024 is a Friday
      {"They met!/VBD on/IN Thursday", "2024-11-01", "Thursday = DATE 2024-10-31"},
      {"They will/MD meet!/VB on/IN Thursday", "2024-11-01", "Thursday = DATE 2024-11-07"},
      {"They met!/VBD last Friday", "2024-11-01", "last Friday = DATE 2024-10-25"},
      {"They met!/VBD on/IN Friday", "", "Friday = DATE XXXX-WXX-5"},
      {"They met!/VBD Wednesday night", "2024-11-01", "Wednesday night = TIME 2024-10-30TNI 2024-10-30"},
      {"It began!/VBD in/IN February/NNP 2022/CD", "2024-11-01", "February 2022 = DATE 2022-02"},
      {"It began!/VBD on/IN Feb./NNP 24/CD , 2022/CD", "2024-11-01", "Feb. 24 , 2022 = DATE 2022-02-24"},
      {"It began!/VBD on/IN 24/CD February/NNP", "2024-11-01", "24 February = DATE 2024-02-24"},
      {"They may/MD march/VB soon/RB !", "2024-11-01", "soon = DATE FUTURE_REF"},
      {"two/CD years/NNS ago/RB they left!/VBD", "2024-11-01", "two years ago = DATE 2022"},
      {"ten/CD days/NNS ago/RB they left!/VBD", "2024-11-01", "ten days ago = DATE 2024-10-22"},
      {"They left!/VBD over/IN the/DT past/JJ two/CD months/NNS", "2024-11-01", "the past two months = DURATION P2M 2024-09-01/2024-11-01"},
      {"a/DT two/CD -/HYPH year/NN war began!/VBD", "2024-11-01", "two - year = DURATION P2Y"},
      {"a/DT 52/CD -/HYPH year/NN -/HYPH old/JJ man left!/VBD", "2024-11-01", ""},
      {"They met!/VBD this/DT week", "2024-11-01", "this week = DATE 2024-W44 2024-10-28/2024-11-03"},
      {"They met!/VBD last/JJ year", "2024-11-01", "last year = DATE 2023"},
      {"They met!/VBD late/JJ last/JJ month", "2024-11-01", "late last month = DATE 2024-10"},
      {"They met!/VBD in/IN the/DT 1990s", "2024-11-01", "the 1990s = DATE 199 199X"},
      {"They met!/VBD in/IN the/DT third/JJ quarter", "2024-11-01", "the third quarter = DATE 2024-Q3 2024-07/2024-09"},
      {"It sold!/VBD 2000/CD cars/NNS", "2024-11-01", "2000 = DATE 2000"},   // flat tree: the number hangs on the verb
      {"They meet!/VBP every/DT day", "2024-11-01", "every day = SET P1D"},
      {"They met!/VBD at/IN 10/CD p.m./NN on/IN Thursday", "2024-11-01", "10 p.m. on Thursday = TIME 2024-10-31T22:00 2024-10-31"},
      {"They met!/VBD last/JJ summer", "2024-11-01", "last summer = DATE 2024-SU 2024-22"},
      {"They met!/VBD on/IN Christmas/NNP Day/NNP", "2024-11-01", "Christmas Day = DATE 2023-12-25"},
      {"They met!/VBD in/IN May/NNP", "2024-11-01", "May = DATE 2024-05"},
      {"Theresa/NNP May/NNP met!/VBD them/PRP", "2024-11-01", ""},
      {"They meet!/VBP on/IN Monday", "2024-11-01", "Monday = DATE 2024-11-04"},
      {"They planned!/VBD a/DT rally on/IN Saturday", "2024-11-01", "Saturday = DATE 2024-11-02"},
      {"They agreed!/VBD on/IN Saturday", "2024-11-01", "Saturday = DATE 2024-10-26"},
      {"It fell!/VBD in/IN mid-2019/CD", "2024-11-01", "mid-2019 = DATE 2019"},
      {"It fell!/VBD in/IN the/DT mid-1990s/NNS", "2024-11-01", "the mid-1990s = DATE 199 199X"},
      {"They met!/VBD on/IN April/NNP 24/CD and/CC 25/CD in/IN Lima/NNP", "2024-11-01", "April 24 = DATE 2024-04-24; 25 = DATE 2024-04-25"},
      {"They met!/VBD on/IN April/NNP 24/CD and/CC 25/CD soldiers/NNS left/VBD", "2024-11-01", "April 24 = DATE 2024-04-24"},
      {"They met!/VBD on/IN 14/CD -/SYM 16/CD October/NNP", "2024-11-01", "14 = DATE 2024-10-14; 16 October = DATE 2024-10-16"},
      {"It shut!/VBD between/IN December/NNP and/CC May/NNP 2016/CD", "2024-11-01", "December = DATE 2015-12; May 2016 = DATE 2016-05"},
      {"They struck!/VBD at/IN 4/CD in/IN the/DT morning on/IN Tuesday", "2024-11-01", "4 in the morning on Tuesday = TIME 2024-10-29T04:00 2024-10-29"},
      {"He fled!/VBD in/IN 2009/CD and/CC two/CD years/NNS later/RB returned/VBD", "2024-11-01", "2009 = DATE 2009; two years later = DATE 2011"},
      {"He fell!/VBD in/IN 2009/CD , the/DT following/JJ year they/PRP voted/VBD", "2024-11-01", "2009 = DATE 2009; the following year = DATE 2010"},
      {"a/DT two/CD -/HYPH month/NN -/HYPH old/JJ truce broke!/VBD", "2024-11-01", "two - month - old = DURATION P2M"},
      {"a/DT day/NN -/HYPH long/JJ siege ended!/VBD", "2024-11-01", "day - long = DURATION P1D"},
      {"a/DT weeklong/JJ lull ended!/VBD", "2024-11-01", "weeklong = DURATION P1W"},
      {"They left!/VBD after/IN three/CD and/CC a/DT half/NN years/NNS", "2024-11-01", "three and a half years = DURATION P3.5Y"},
      {"They vote!/VBP on/IN the/DT first/JJ Sunday/NNP of/IN December/NNP", "2024-11-01", "the first Sunday of December = DATE 2024-12-01"},
      {"They left!/VBD after/IN a/DT year and/CC a/DT half/NN", "2024-11-01", "a year and a half = DURATION P1.5Y"},
      {"They voted!/VBD from/IN 8/CD a.m./NN to/IN 5/CD p.m./NN on/IN Wednesday/NNP", "2024-11-01",
       "8 a.m. = TIME 2024-10-30T08:00 2024-10-30; 5 p.m. on Wednesday = TIME 2024-10-30T17:00 2024-10-30"},
      {"They march!/VBP each/DT summer", "2024-11-01", "each summer = SET XXXX-SU"},
      {"They march!/VBP every/DT other/JJ week", "2024-11-01", "every other week = SET P2W"},
      {"He spoke!/VBD on/IN This/DT Week/NNP and/CC left/VBD them/PRP there/RB", "2024-11-01", ""},
      {"crowds joined!/VBD the/DT March/NNP for/IN peace there/RB", "2024-11-01", ""},
      {"They left!/VBD in/IN the/DT early/JJ hours/NNS of/IN Thursday/NNP", "2024-11-01", "Thursday = DATE 2024-10-31"},
  };
  for (const Row& r : rows) EXPECT_EQ(read(r.words, r.published), r.expected) << r.words;
}

TEST(Times, ReadsADateline) {
  const struct { const char* dateline; const char* published; const char* expected; } rows[] = {
      {"OSLO, Nov. 1 (Wire) -", "2024-11-02", "Nov. 1 2024-11-01"},
      {"LIMA, 30 December (Wire) --", "2025-01-01", "30 December 2024-12-30"},
      {"LIMA, Dec 30, 2023 (Wire) --", "", "Dec 30, 2023 2023-12-30"},
      {"LIMA, Dec 30 (Wire) --", "", ""},
      {"LIMA (Wire) --", "2025-01-01", ""},
  };
  for (const auto& r : rows) {
    Document doc;
    doc.report.published = r.published;
    doc.body = r.dateline;
    doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, BlockKind::dateline});
    find_times(doc, tables());
    std::string got;
    for (const TimeExpression& t : doc.times) got += std::string(doc.text(t.span)) + " " + t.value;
    EXPECT_EQ(got, r.expected) << r.dateline;
  }
}

TEST(Times, CalendarAgreesWithKnownDays) {
  EXPECT_EQ(weekday_of(day_number({2024, 11, 1})), 5);
  EXPECT_EQ(iso(date_of(day_number({2000, 2, 29}) + 1)), "2000-03-01");
  EXPECT_EQ(iso(easter(2024)), "2024-03-31");
  EXPECT_EQ(iso(nth_weekday(1999, 11, 4, 4)), "1999-11-25");
  EXPECT_EQ(iso_week(day_number({2021, 1, 3})).week, 53);
  EXPECT_EQ(iso(add_months({2024, 1, 31}, 1)), "2024-02-29");
  EXPECT_FALSE(parse_date("2024-13-01"));
  EXPECT_FALSE(parse_date("yesterday"));
  for (std::int64_t d = -800000; d < 800000; d += 997) EXPECT_EQ(day_number(date_of(d)), d);
}

}  // namespace
}  // namespace newsledger::coding
