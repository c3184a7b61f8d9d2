// The table that is shipped loads and holds what stand_ins.txt says of it.
#include "engine/stand_ins.h"

#include <gtest/gtest.h>

#include <fstream>

namespace newsledger {
namespace {

std::string read(const nlp::StandIns& table, std::vector<std::string> words) {
  const nlp::Lexemes lexemes = *nlp::Lexemes::load("");
  nlp::FormTable forms;
  nlp::StandIns::Cache cache;
  std::vector<nlp::TokenForm> tokens;
  for (const std::string& w : words) tokens.push_back({{}, forms.add(lexemes, w, ""), true});
  std::string out;
  for (const nlp::TokenForm& t : table.read(tokens, lexemes, forms, cache)) out += (out.empty() ? "" : " ") + std::string(forms[t.form].text);
  return out;
}

TEST(StandInTable, ShippedTable) {
  auto table = read_stand_ins(NEWSLEDGER_SOURCE_DIR "/data");
  ASSERT_TRUE(table) << table.error().to_string();
  const struct { std::vector<std::string> words; const char* expected; } rows[] = {
      {{"Peru"}, "Russia"}, {{"Peruvian"}, "Russian"}, {{"Peruvians"}, "Russians"}, {{"Lima"}, "Moscow"},
      {{"Sri", "Lanka"}, "South Korea"}, {{"Sri", "Lankan"}, "South Korean"}, {{"Phnom", "Penh"}, "New Delhi"},
      {{"Russia"}, "Russia"}, {{"US"}, "US"}, {{"U.K."}, "U.K."}, {{"Philippines"}, "Philippines"}, {{"Danes"}, "Russians"},
      {{"George", "Washington"}, "George Washington"}, {{"peru"}, "peru"}};
  for (const auto& r : rows) EXPECT_EQ(read(*table, r.words), r.expected);
}

TEST(StandInTable, BadRowsAreNamed) {
  const std::string folder = ::testing::TempDir() + "stand_ins_bad";
  ASSERT_EQ(std::system(("mkdir -p " + folder + "/actors").c_str()), 0);
  for (const char* row : {"name  2  Germany", "name  1", "never"}) {
    std::ofstream(folder + "/actors/stand_ins.txt") << "# head\n" << row << "\n";
    auto table = read_stand_ins(folder);
    ASSERT_FALSE(table) << row;
    EXPECT_NE(table.error().to_string().find("stand_ins.txt:2"), std::string::npos) << table.error().to_string();
  }
}

}  // namespace
}  // namespace newsledger
