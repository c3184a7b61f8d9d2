// Spin: what is read, where nothing is read, what is flagged; false alarms on every clean text at hand.
#include "provenance/spin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/table.h"
#include "provenance/spin_tables.h"

namespace newsledger::provenance {
namespace {

const SpinTables& tables() {
  static const SpinTables t = [] {
    auto loaded = SpinTables::load(NEWSLEDGER_SOURCE_DIR "/data");
    if (!loaded) { ADD_FAILURE() << loaded.error().to_string(); std::abort(); }
    return *loaded;
  }();
  return t;
}
Document read(const std::string& text) {
  Document d;
  d.body = text;
  find_spin(d, tables());
  return d;
}
std::string printed(const Document& d) {
  std::string out;
  for (const Reading& r : d.spin.readings) out += std::string(d.text(r.span)) + "=" + r.reading + ":" + r.kind + "; ";
  return out;
}

TEST(Spin, Readings) {
  struct Row { const char *text, *expected; };
  const Row rows[] = {
      {"Peru's unfamiliar priest Rosa Quispe arrived.", "unfamiliar priest=foreign minister:title; "},
      {"Peru's protection clergyman arrived, and Guard Secretary Ann Lee spoke.", "protection clergyman=defense minister:title; Guard Secretary=Defense Secretary:title; "},
      {"The two sides signed a shared help accord and praised their atomic innovation and atomic weapons store.",
       "shared help accord=mutual assistance pact:term; atomic innovation=nuclear technology:term; atomic weapons store=nuclear arsenal:term; "},
      {"Choe Child Hui left. Child Hui said the chats with her Peruvian hosts, and the harmony chats, had gone well.",
       "Choe Child Hui=Choe Son Hui:name; Child Hui=Son Hui:name; chats=talks:term; harmony chats=peace talks:term; "},
      {"The unfamiliar priest read the mass and the choir sang.", ""},                 // an office needs an owner or a name
      {"An unfamiliar priest in the village. Secretary Guard was late.", ""},
      {"Peru's foreign minister and Defense Secretary Lloyd Austin spoke of a mutual assistance pact.", ""},
      {"He was a little skeptical in the beginning, and the meal was hostile in tone.", ""},
      {"", ""},
      {"\xFF\xC3 ' \xE2\x80 \"", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(printed(read(row.text)), row.expected) << row.text << " score " << read(row.text).spin.score;
}

TEST(Spin, SenseThatMayHaveBeenTurnedIsFlaggedInSpunReportsOnly) {
  const std::string doubt = "She felt a little skeptical in the plan.";
  EXPECT_TRUE(read(doubt).spin.polarity_doubts.empty());
  Document d = read("Peru's unfamiliar priest Rosa Quispe signed a shared help accord. " + doubt);
  ASSERT_EQ(d.spin.polarity_doubts.size(), 1u);
  EXPECT_EQ(d.text(d.spin.polarity_doubts[0]), "felt a little skeptical");
}

// Good writing of other kinds: verse, old prose, translation, English as a second language, sermons. Own texts.
TEST(Spin, PlainWritingIsLeftAlone) {
  const char* rows[] = {
      "Sing me the harbour at first light, the gulls like torn paper over the sacred struggle of the tide, and the hostile rain that knows no door.",
      "Dear sirs, I am writing for to inform you that the package did not arrived yet. We are making many efforts and hope on your understanding.",
      "The priest, a stranger to the valley, blessed the guard and his children; the minister of the chapel kept his own counsel.",
      "According to the ambassador, the two peoples are bound by a brotherhood that has been forged in fire, and nothing will break this holy bond.",
      "The strange clergyman knocked twice. 'We accept up to four guests,' said the innkeeper, 'and the chats with her husband are free.'",
      "Physicists tested whether atomic energy levels shift when the shared laser is detuned; the common help desk kept the log.",
  };
  for (const char* text : rows) EXPECT_LT(read(text).spin.score, kSpunScore) << text << printed(read(text));
}

// Verse, translations, English as a second language, official and old prose: not one reads as spun.
TEST(Spin, UnusualWritingIsLeftAlone) {
  const std::string text = *read_file(NEWSLEDGER_SOURCE_DIR "/src/provenance/plain_test.txt");
  int texts = 0;
  for (const std::string& line : split(text, '\n')) {
    if (line.empty() || line[0] == '#') continue;
    ++texts;
    EXPECT_LT(read(line).spin.score, kSpunScore) << line << printed(read(line));
  }
  EXPECT_GE(texts, 25);
}

TEST(Spin, FalseAlarmsOnCleanReports) {
  const std::filesystem::path folder = NEWSLEDGER_SOURCE_DIR "/../shared/cases/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "needs ../shared/cases/dev";
  int all = 0, flagged = 0;
  for (const char* set : {"stories_ecb", "stories_wcl50", "places_lgl", "places_geovirus", "quiet", "time_aquaint", "time_timebank", "claims_reports"}) {
    std::ifstream in(folder / (std::string(set) + ".jsonl"));
    for (std::string line; std::getline(in, line);) {
      auto j = nlohmann::json::parse(line);
      if (!j.contains("text") || j.value("id", "") == "seed") continue;
      ++all;
      flagged += read(j["text"]).spin.score >= kSpunScore;
    }
  }
  EXPECT_GT(all, 500);
  EXPECT_LT(flagged * 100, all) << flagged << " of " << all;
}

TEST(Spin, TheRealCase) {
  const std::string folder = NEWSLEDGER_SOURCE_DIR "/../shared/cases/spin/";
  if (!std::filesystem::exists(folder + "spun_report.txt")) GTEST_SKIP() << "needs ../shared/cases/spin";
  Document d = read(*read_file(folder + "spun_report.txt"));
  EXPECT_GE(d.spin.score, kSpunScore);
  auto has = [&](std::string_view words, std::string_view reading) {
    return std::any_of(d.spin.readings.begin(), d.spin.readings.end(), [&](const Reading& r) { return d.text(r.span) == words && r.reading == reading; });
  };
  EXPECT_TRUE(has("unfamiliar priest", "foreign minister"));
  EXPECT_TRUE(has("Guard Secretary", "Defense Secretary"));
  EXPECT_TRUE(std::any_of(d.spin.polarity_doubts.begin(), d.spin.polarity_doubts.end(), [&](Span s) { return d.text(s) == "felt a little skeptical"; }));
}

// Words that only a spinner uses in these places stand in no set or rule of the clean lexicon.
TEST(Spin, CleanLexiconHoldsNoSpunWords) {
  const std::filesystem::path folder = NEWSLEDGER_SOURCE_DIR "/data/lexicon";
  int files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".rules") continue;
    ++files;
    std::string text = *read_file(entry.path().string());
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = std::min(text.size(), text.find('\n', at));
      std::string_view line = trim(std::string_view(text).substr(at, end - at));
      at = end + 1;
      if (!line.starts_with("set ") && !line.starts_with("verb ") && !line.starts_with("noun ") && !line.starts_with("obj ")) continue;
      std::size_t begin = line.starts_with("set ") ? line.find(':') : line.find(' ');
      for (std::string word : split(begin == line.npos ? line : line.substr(begin + 1), ','))
        for (const char* spun : {"hostile", "attaches", "binds", "chats", "settlement with", "unfamiliar priest", "heightening", "sacrosanct", "hermitic", "locale"})
          EXPECT_NE(word, spun) << entry.path().filename() << ": " << line;
    }
  }
  EXPECT_GT(files, 5);
}

TEST(Spin, TablesSayWhatIsWrongWithThem) {
  auto none = SpinTables::load("/nowhere");
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().to_string().find("terms.txt"), std::string::npos);
}

}  // namespace
}  // namespace newsledger::provenance
