// Blocks as strings: "kind[words]" joined by " | ".
#include "ingest/blocks.h"

#include <gtest/gtest.h>

namespace newsledger::ingest {
namespace {

std::string blocks_as_text(std::string body) {
  std::string agency, out;
  for (const Block& b : split_blocks(body, &agency)) {
    if (!out.empty()) out += " | ";
    out += std::string(word(b.kind)) + "[" + body.substr(b.span.begin, b.span.size()) + "]";
  }
  return out + (agency.empty() ? "" : " agency=" + agency);
}

TEST(Blocks, Table) {
  const struct { const char* input; const char* expected; } kRows[] = {
      {"", ""},
      {" \n\t\n", ""},
      {"Chile thanked Ghana.", "paragraph[Chile thanked Ghana.]"},
      {"One.\nTwo.\r\n\r\nThree.", "paragraph[One.] | paragraph[Two.] | paragraph[Three.]"},
      {"THE HAGUE, Nov 1 (WNA) - Judges met.", "dateline[THE HAGUE, Nov 1 (WNA) -] | paragraph[Judges met.] agency=WNA"},
      {"KYIV, Ukraine (Wire) \u2014 Troops moved.", "dateline[KYIV, Ukraine (Wire) \u2014] | paragraph[Troops moved.] agency=Wire"},
      {"LIMA \u2014 Peru voted.", "dateline[LIMA \u2014] | paragraph[Peru voted.]"},
      {"Geneva, 3 March 2024 (Relief News) -- Aid came.", "dateline[Geneva, 3 March 2024 (Relief News) --] | paragraph[Aid came.] agency=Relief News"},
      {"S\u00c3O PAULO, Brazil, Sept. 12, 2023 - Workers struck.", "dateline[S\u00c3O PAULO, Brazil, Sept. 12, 2023 -] | paragraph[Workers struck.]"},
      {"(Wire) - Rain fell.", "dateline[(Wire) -] | paragraph[Rain fell.] agency=Wire"},
      {"NAIROBI, Kenya (XP) _\n\nA blast shook the port.", "dateline[NAIROBI, Kenya (XP) _] | paragraph[A blast shook the port.] agency=XP"},
      {"MOSCOW: Russia sent envoys.", "dateline[MOSCOW:] | paragraph[Russia sent envoys.]"},
      {"NATO - the alliance - met.", "paragraph[NATO - the alliance - met.]"},
      {"Analysts - many of them - doubt it.", "paragraph[Analysts - many of them - doubt it.]"},
      {"Iran, Iraq and Syria met.", "paragraph[Iran, Iraq and Syria met.]"},
      {"Paris, Texas - a town - voted.", "paragraph[Paris, Texas - a town - voted.]"},
      {"Envoys meet in Quito\nBy Ana Silva\nQUITO (Wire) - They met.\n(Reporting by Ana Silva; Editing by Jo Dole)",
       "heading[Envoys meet in Quito] | byline[By Ana Silva] | dateline[QUITO (Wire) -] | paragraph[They met.] | credit[(Reporting by Ana Silva; Editing by Jo Dole)] agency=Wire"},
      {"By noon the crowd had gone.\nx/y", "paragraph[By noon the crowd had gone.] | credit[x/y]"},
      {"- first\n\u2022 second\n1. third\n> said so", "list_item[first] | list_item[second] | list_item[third] | quote[said so]"},
      {"The foreign ministers of the two countries met on the island and\nagreed to go on with the talks about fishing rights in the strait in\nMay. They left at noon.\n\nNobody spoke.",
       "paragraph[The foreign ministers of the two countries met on the island and agreed to go on with the talks about fishing rights in the strait in May. They left at noon.] | paragraph[Nobody spoke.]"},
  };
  for (const auto& row : kRows) EXPECT_EQ(blocks_as_text(row.input), row.expected) << row.input;
}

TEST(Blocks, OffsetsStayAndCostIsLinear) {
  std::string body(1 << 20, '(');
  std::string agency;
  EXPECT_EQ(split_blocks(body, &agency).size(), 1u);
  std::string lines;
  for (int i = 0; i < 200000; ++i) lines += "a\n";
  EXPECT_EQ(split_blocks(lines, &agency).size(), 200000u);
  std::string blanks(100000, ' ');
  EXPECT_TRUE(split_blocks(blanks, &agency).empty());
}

}  // namespace
}  // namespace newsledger::ingest
