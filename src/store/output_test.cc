// Formats: what a spreadsheet would spoil stays as it is.
#include "store/output.h"

#include <gtest/gtest.h>

namespace newsledger::store {
namespace {

TEST(Output, ASpreadsheetChangesNoCodeAndRunsNothing) {
  struct Case { Json in; const char* out; };
  const Case cases[] = {{"---REB", "\"=\"\"---REB\"\"\""}, {"043", "\"=\"\"043\"\"\""}, {"=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""}, {"+1 dead", "'+1 dead"},
                        {"@home", "'@home"}, {"plain", "plain"}, {"a, b", "\"a, b\""}, {12, "12"}, {-3.5, "-3.5"}, {nullptr, ""}, {Json::array({"RUS", "PRK"}), "RUS PRK"}, {"-- said he", "'-- said he"}};
  for (const Case& c : cases) EXPECT_EQ(csv_cell(c.in), c.out) << c.in.dump();
}

TEST(Output, ATableFitsItsWidthAndSaysWhatIsLacking) {
  Answer a{{"id", "text", "none"}, {Json{{"id", "1"}, {"text", std::string(300, 'x')}, {"none", nullptr}}}, "1 event: 0 placed"};
  std::string t = render(a, "table", {.width = 60});
  EXPECT_EQ(t.find("none"), std::string::npos);
  EXPECT_NE(t.find("1 event: 0 placed\n"), std::string::npos);
  for (std::size_t at = 0; at < t.size();) { std::size_t end = t.find('\n', at); EXPECT_LE(end - at, 66u); at = end + 1; }
}

}  // namespace
}  // namespace newsledger::store
