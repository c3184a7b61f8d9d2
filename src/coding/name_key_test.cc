// The name key: rows of spellings of one name, and pairs of names that have to stay apart.
#include "coding/name_key.h"

#include <gtest/gtest.h>

#include <cstdio>

#include <vector>

#include "base/table.h"

namespace newsledger::coding {
namespace {

TEST(NameKey, SpellingsOfOneName) {
  const std::vector<std::vector<const char*>> rows = {
      {"Choe Son Hui", "Choe Son-hui", "CHOE SON HUI", "Choe Son-Hui", "Foreign Minister Choe Son Hui"},
      {"Kim Jong Un", "Kim Jong-un", "Kim Jong-Un", "Jong-un Kim"}, {"Moon Jae-in", "Moon Jae In", "President Moon Jae-in"},
      {"Park Geun-hye", "Park Geun Hye"}, {"Ban Ki-moon", "Ban Ki Moon"}, {"Kim Dae-jung", "Kim Dae Jung"}, {"Roh Moo-hyun", "Roh Moo Hyun"},
      {"Chen Shui-bian", "Chen Shui Bian"}, {"Tsai Ing-wen", "Tsai Ing Wen"}, {"Ma Ying-jeou", "Ma Ying Jeou"},
      {"Sergei Lavrov", "Sergey Lavrov", "Lavrov, Sergei", "SERGEY LAVROV"}, {"Sergei Shoigu", "Sergey Shoigu"}, {"Sergei Ryabkov", "Sergey Ryabkov"},
      {"Zelensky", "Zelenskyy", "Zelenskiy", "Zelenski"}, {"Volodymyr Zelensky", "Volodymyr Zelenskyy"},
      {"Vladimir Zhirinovsky", "Vladimir Zhirinovskiy", "Vladimir Zhirinovski"}, {"Dmitry Peskov", "Dmitriy Peskov", "Dmitri Peskov"},
      {"Dmitry Medvedev", "Dmitri Medvedev", "Dmitriy Medvedev"}, {"Alexei Navalny", "Alexey Navalny", "Aleksei Navalny", "Aleksey Navalniy"},
      {"Yevgeny Prigozhin", "Yevgeniy Prigozhin", "Yevgeni Prigozhin"}, {"Alexander Lukashenko", "Aleksander Lukashenko"},
      {"Mikheil Saakashvili", "Mikheil Saakashvili"}, {"Arseniy Yatsenyuk", "Arseny Yatsenyuk"}, {"Yulia Tymoshenko", "Yuliya Tymoshenko"},
      {"Andrei Gromyko", "Andrey Gromyko"}, {"Nikolai Patrushev", "Nikolay Patrushev"}, {"Valery Gerasimov", "Valeriy Gerasimov"},
      {"Mohammed Morsi", "Mohammed Mursi", "President Mohammed Morsi"}, {"Bashar al-Assad", "Bashar Assad", "Bashar al Assad", "Bashar Al-Assad"},
      {"Hafez al-Assad", "Hafez Assad"}, {"Osama bin Laden", "Usama bin Laden", "Osama Bin Laden"}, {"Qasem Soleimani", "Qassem Soleimani", "Kasem Soleimani"},
      {"Muammar Gadhafi", "Muammar Gaddafi"}, {"Muammar Qadhafi", "Muammar Qaddafi"}, {"Abdel Fattah al-Sisi", "Abdel-Fattah al-Sisi", "Abdel Fattah el-Sissi", "Abdel Fattah El Sisi"},
      {"Moqtada al-Sadr", "Moqtada Sadr", "Moktada al-Sadr"}, {"Nouri al-Maliki", "Nuri al-Maliki"}, {"Khaled Meshaal", "Khaled Meshal"},
      {"Da'esh", "Daesh", "Da\xE2\x80\x99" "esh"}, {"al-Qaeda", "al Qaeda", "Al-Qaeda"}, {"Hezbollah", "Hezbolah"}, {"Hizbollah", "Hizbolah"},
      {"Sana'a", "Sanaa"}, {"Mohammad Zarif", "Mohammad Zareef"}, {"Hassan Rouhani", "Hassan Rohani", "Hassan Ruhani"},
      {"Recep Tayyip Erdogan", "Recep Tayyip Erdo\xC4\x9F" "an"}, {"Abdullah G\xC3\xBCl", "Abdullah Guel"}, {"Gerhard Schr\xC3\xB6" "der", "Gerhard Schroeder"},
      {"Slobodan Milo\xC5\xA1" "evi\xC4\x87", "Slobodan Milosevic"}, {"Aleksandar Vu\xC4\x8D" "i\xC4\x87", "Aleksandar Vucic"}, {"Viktor Orb\xC3\xA1n", "Viktor Orban"},
      {"Nicol\xC3\xA1s Maduro", "Nicolas Maduro"}, {"Hugo Ch\xC3\xA1vez", "Hugo Chavez"}, {"Fran\xC3\xA7ois Hollande", "Francois Hollande"},
      {"Andr\xC3\xA9s Manuel L\xC3\xB3pez Obrador", "Andres Manuel Lopez Obrador"}, {"Jos\xC3\xA9 Mujica", "Jose Mujica"}, {"Lech Wa\xC5\x82\xC4\x99sa", "Lech Walesa"},
      {"Jo\xC3\xA3o Louren\xC3\xA7o", "Joao Lourenco"}, {"Petr Pavel", "Pavel, Petr"}, {"Idriss D\xC3\xA9" "by", "Idriss Deby"},
      {"Mr. Idris Omar", "Idris Omar", "President Idris Omar", "Gen. Idris Omar"}, {"Sen. John McCain", "John McCain", "Senator John McCain"},
      {"Ali Khamenei", "Ayatollah Ali Khamenei"}, {"Mohammed Omar", "Mullah Mohammed Omar"}, {"Queen Elizabeth", "Elizabeth"}, {"Sheikh Hasina", "Hasina"},
      {"Jean-Bertrand Aristide", "Jean Bertrand Aristide"}, {"Boutros Boutros-Ghali", "Boutros Boutros Ghali"}, {"Jos\xC3\xA9 Ramos-Horta", "Jose Ramos Horta"},
      {"Kofi Annan", "Kofi Anan"}, {"Phoumi Vongvichit", "Foumi Vongvichit"}, {"Thein Sein", "Tein Sein"}, {"Chan-ocha", "Chan ocha"},
      {"Kyrgyz Republic", "the Kyrgyz Republic"}, {"People's Liberation Army", "Peoples Liberation Army", "the People\xE2\x80\x99s Liberation Army"},
      {"U.N. Security Council", "UN Security Council"}, {"St. Petersburg", "St Petersburg"}, {"Kharkiv", "Harkiv"}, {"Zhytomyr", "Jytomyr"},
      {"Nikita Khrushchev", "Nikita Hrushchev"}, {"Gorbachev", "Gorbatchev"}, };
  int pairs = 0;
  for (const auto& row : rows)
    for (std::size_t k = 1; k < row.size(); ++k, ++pairs)
      EXPECT_EQ(name_key(row[0]), name_key(row[k])) << row[0] << " / " << row[k];
  EXPECT_GE(pairs, 110);
}

TEST(NameKey, OtherNamesStayApart) {
  const char* names[] = {"Kim Jong Il", "Kim Jong Un", "Kim Yong Nam", "Kim Yong Chol", "Sergei Lavrov", "Sergei Ivanov", "Igor Ivanov", "George Bush", "George W. Bush", "Hafez al-Assad",
                         "Bashar al-Assad", "Bill Clinton", "Hillary Clinton", "Park Geun-hye", "Park Chung-hee", "Idris Omar", "Mohammed Omar", "Xi Jinping", "Li Peng", "Li Keqiang",
                         "Hamas", "Hezbollah", "Iran", "Iraq", "Niger", "Nigeria", "Austria", "Australia", "Mali", "Malawi", "Slovakia", "Slovenia", "Guinea", "Guyana"};
  const std::size_t n = std::size(names);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t k = 0; k < i; ++k) EXPECT_NE(name_key(names[i]), name_key(names[k])) << names[i] << " / " << names[k];
}

// testdata/name_pairs.txt: spellings of one name, and near names of two; a pair that is known not to come out says why, and has to
// go on failing (else the table is behind).
TEST(NameKey, Pairs) {
  const std::string file = std::string(NEWSLEDGER_SOURCE_DIR) + "/src/coding/testdata/name_pairs.txt";
  auto rows = read_table(file);
  ASSERT_TRUE(rows) << rows.error().to_string();
  int all = 0, apart = 0, good = 0;
  for (const TableRow& row : *rows) {
    const std::string where = file + ":" + std::to_string(row.line);
    ASSERT_TRUE(row.fields.size() == 3 || row.fields.size() == 4) << where;
    ASSERT_TRUE(row.fields[0] == "same" || row.fields[0] == "apart") << where;
    const std::string a = name_key(row.fields[1]), b = name_key(row.fields[2]);
    const bool known = row.fields.size() == 4, right = (a == b) == (row.fields[0] == "same");
    ++all; apart += row.fields[0] == "apart"; good += right;
    if (known) EXPECT_FALSE(right) << where << ": this pair comes out now; take its reason away";
    else EXPECT_TRUE(right) << where << ": " << row.fields[1] << " / " << row.fields[2] << ": " << a << " / " << b;
  }
  EXPECT_GE(all, 200);
  EXPECT_GE(apart, 70);
  std::printf("%d of %d pairs come out\n", good, all);
}

TEST(NameKey, OddInput) {
  EXPECT_EQ(name_key(""), "");
  EXPECT_EQ(name_key("President"), name_key("PRESIDENT"));
  EXPECT_FALSE(name_key("\xD0\x9F\xD1\x83\xD1\x82\xD0\xB8\xD0\xBD").empty());   // Cyrillic passes through
  EXPECT_FALSE(name_key("\xFF\xFE Ruiz").empty());
}

}  // namespace
}  // namespace newsledger::coding
