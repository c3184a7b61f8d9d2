// The layout of rule files.
#include <gtest/gtest.h>

#include <filesystem>

#include "base/table.h"
#include "coding/lexicon.h"

namespace newsledger::coding {
namespace {

TEST(FormatRules, Table) {
  const struct { const char* input; const char* expected; } kRows[] = {
      {"", ""},
      {"# A\n\n\nevent  PROTEST\nset g:  a,b ,\n   c d\nrule  x.y\n verb hold,stage\n  # why\n  not   obj  a\n mode demo\n no  A  held b.  # c\n\n\n",
       "# A\n\nevent PROTEST\nset g: a, b,\n  c d\n\nrule x.y\n  mode       demo\n  verb       hold, stage\n  # why\n  not        obj  a\n  no   A  held b.  # c\n"},
      {"rule a\n  note  as, it  is\n  yes   [A X] hit [R Y].\n  verb b\nrule b\n verb c\n", "rule a\n  verb       b\n  note       as, it  is\n  yes  [A X] hit [R Y].\n\nrule b\n  verb       c\n"},
      {"what is this\n", "what is this\n"},
  };
  for (const auto& row : kRows) {
    EXPECT_EQ(format_rules(row.input), row.expected);
    EXPECT_EQ(format_rules(row.expected), row.expected) << "a second time";
  }
}

// Every rule as its fields and examples, in order of id.
std::string contents(const Lexicon& lexicon) {
  std::vector<std::string> all;
  for (const RuleInfo& r : lexicon.rules()) {
    std::string one = r.id + " " + r.event + " " + r.cameo;
    for (const Example& e : r.examples) one += "\n" + e.kind + " " + e.text;
    all.push_back(one);
  }
  std::sort(all.begin(), all.end());
  std::string out;
  for (const std::string& s : all) out += s + "\n";
  return out;
}

TEST(FormatRules, OurRulesKeepTheirMeaning) {
  namespace fs = std::filesystem;
  const fs::path ours = std::string(NEWSLEDGER_SOURCE_DIR) + "/data/lexicon";
  std::string name = (fs::temp_directory_path() / "newsledger-fmt-XXXXXX").native();
  ASSERT_NE(mkdtemp(name.data()), nullptr);
  for (const auto& entry : fs::directory_iterator(ours)) {
    auto text = read_file(entry.path().native());
    ASSERT_TRUE(text);
    const bool rules = entry.path().extension() == ".rules";
    const std::string laid_out = rules ? format_rules(*text) : *text;
    if (rules) { EXPECT_EQ(format_rules(laid_out), laid_out) << entry.path(); }
    ASSERT_TRUE(write_file(name + "/" + entry.path().filename().native(), laid_out));
  }
  auto before = Lexicon::load({ours.native()}), after = Lexicon::load({name});
  fs::remove_all(name);
  ASSERT_TRUE(before) << before.error().to_string();
  ASSERT_TRUE(after) << after.error().to_string();
  EXPECT_EQ(contents(*before), contents(*after));
}

}  // namespace
}  // namespace newsledger::coding
