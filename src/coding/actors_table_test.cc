// The tables of data/actors: they load, their rows are sound, and bad rows are refused with file and line.
#include "coding/actors_table.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/table.h"

namespace newsledger::coding {
namespace {

const std::string kFolder = std::string(NEWSLEDGER_SOURCE_DIR) + "/data/actors";

TEST(ActorTable, CodesAreWellFormed) {
  auto table = ActorTable::load(kFolder);
  ASSERT_TRUE(table) << table.error().to_string();
  const auto& d = table->data();
  EXPECT_GE(d.country_name.size(), 190u);
  const std::string sectors = "GOV MIL COP JUD LEG SPY PTY REB OPP CVL JRN BUS LAB EDU REL NGO REF MED CRM PRM UAF ELI AGR PRE SOC";
  for (const NameRow& r : d.names) {
    const bool body = r.code.rfind("IGO", 0) == 0 || r.code.rfind("---", 0) == 0 || r.code == "NGO" || r.code == "JRN";
    EXPECT_TRUE(r.code.size() == 3 || r.code.size() == 6) << r.rule << " " << r.code;
    if (!body) { EXPECT_TRUE(d.country_name.contains(r.code.substr(0, 3))) << r.rule << " " << r.code; }
    if (r.code.size() == 6 && r.code.rfind("IGO", 0) != 0) { EXPECT_NE(sectors.find(r.code.substr(3)), std::string::npos) << r.rule << " " << r.code; }
    EXPECT_LE(r.from, r.to) << r.rule;
  }
  for (const RoleRow& r : d.roles) EXPECT_TRUE(r.sector.empty() || sectors.find(r.sector) != std::string::npos) << r.rule;
}

TEST(ActorTable, NamesAreFound) {
  auto table = ActorTable::load(kFolder);
  ASSERT_TRUE(table);
  struct Row { const char *phrase, *code; };
  const Row rows[] = {{"north korea", "PRK"}, {"dprk", "PRK"}, {"burma", "MMR"}, {"ivory coast", "CIV"}, {"kremlin", "RUSGOV"}, {"pentagon", "USAMIL"}, {"hamas", "PSEREB"},
                      {"european union", "IGOEUR"}, {"nato", "IGONAT"}, {"taliban", "AFGREB"}, {"islamic state", "---REB"}, {"bbc", "GBRJRN"}, {"cia", "USASPY"}, {"blue house", "KORGOV"}};
  for (const Row& r : rows) {
    auto it = table->data().name_index.rows.find(std::string_view(r.phrase));
    ASSERT_TRUE(it != table->data().name_index.rows.end()) << r.phrase;
    EXPECT_EQ(table->data().names[it->second.front()].code, r.code) << r.phrase;
  }
  for (const char* role : {"foreign minister", "troops", "police", "protesters", "court", "militants", "ministers of defense"})
    EXPECT_TRUE(table->data().role_index.rows.contains(std::string_view(role))) << role;
}

TEST(ActorTable, BadRowsAreRefusedWithTheirLine) {
  const std::string folder = (std::filesystem::temp_directory_path() / "newsledger_actor_table_test").string();
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  for (const char* file : {"countries.txt", "organisations.txt", "people.txt", "sectors.txt", "words.txt"})
    std::filesystem::copy_file(kFolder + "/" + file, folder + "/" + file);
  ASSERT_TRUE(write_file(folder + "/people.txt", "# people\nUSAGOV  1990\n"));
  auto table = ActorTable::load(folder);
  ASSERT_FALSE(table);
  EXPECT_NE(table.error().where.find("people.txt:2"), std::string::npos) << table.error().to_string();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace newsledger::coding
