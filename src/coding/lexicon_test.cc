// The lexicon's reader: complaints with file and line; its formatter: one layout, stable; its matcher on small rules.
#include "coding/lexicon.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/table.h"

namespace newsledger::coding {
namespace {
const std::string kRoot = NEWSLEDGER_SOURCE_DIR;

// A folder with our frame and one rule file of this text.
std::string folder_with(const std::string& text) {
  std::string folder = ::testing::TempDir() + "/lexicon_" + std::to_string(std::hash<std::string>()(text));
  std::filesystem::create_directories(folder);
  for (const char* file : {"plover.txt", "roles.txt"})
    std::filesystem::copy_file(kRoot + "/data/lexicon/" + file, folder + "/" + file, std::filesystem::copy_options::overwrite_existing);
  EXPECT_TRUE(write_file(folder + "/x.rules", text));
  return folder;
}

struct BadRules { const char* text; const char* complaint; int line; };
TEST(Lexicon, ComplaintsNameFileAndLine) {
  for (const BadRules& b : std::vector<BadRules>{
           {"event NOSUCH\nrule a.b\n  verb  x\n", "PLOVER category", 1},
           {"event AID\nrule a.b\n  cameo  070\n", "no head", 2},
           {"event AID\nrule a.b\n  verb  @things\n", "unknown set", 3},
           {"event AID\nset things: x, y\nrule a.b\n  verb  x\n", "no rule uses the set", 2},
           {"event AID\nrule a.b\n  verb  x\n  nosuch  y\n", "unknown field or role", 4},
           {"event AID\nrule a.b\n  verb  x\n  mode  riot\n", "not a mode", 4},
           {"event AID\nrule a.b\n  verb  x\nrule a.b\n  verb  y\n", "already used", 4},
           {"event AID\nrule a.b\n  verb  x\n  recipient  nosuch.with\n", "unknown role in a path", 4},
           {"event AID\nrule a.b\n  verb  Give\n", "lower case", 3},
           {"event AID\nrule a.b\n  verb  x\nevent ASSAULT\nrule c.d\n  verb  x\n", "also has the code", 5},
           {"event AID\nrule a.b\n  verb  x\n  over  no.rule\n", "names no rule", 4},
           {"  verb  x\n", "outside a rule", 1}}) {
    std::vector<Error> errors = check_lexicon({folder_with(b.text)});
    ASSERT_FALSE(errors.empty()) << b.text;
    bool found = false;
    for (const Error& e : errors)
      found |= e.message.find(b.complaint) != std::string::npos && e.where.find("x.rules:" + std::to_string(b.line)) != std::string::npos;
    EXPECT_TRUE(found) << b.text << " gave " << errors.front().to_string();
  }
}

TEST(Lexicon, ReadsFieldsSetsAndExamples) {
  std::string text = "# AID: help.\nevent AID\nset goods: food, tents,\n  medicine\n\nrule aid.send\n  verb  send, ship out   # comment\n  obj  @goods\n"
                     "  recipient  to\n  context  health\n  yes  [A Oslo] [E sent] food to [R Lima].   # why\n";
  auto lexicon = Lexicon::load({folder_with(text)});
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  ASSERT_EQ(lexicon->rules().size(), 1u);
  const RuleInfo& r = lexicon->rules()[0];
  EXPECT_EQ(r.id, "aid.send");
  EXPECT_EQ(r.contexts, std::vector<std::string>{"health"});
  ASSERT_EQ(r.examples.size(), 1u);
  EXPECT_EQ(r.examples[0].text, "[A Oslo] [E sent] food to [R Lima].");
  EXPECT_EQ(r.examples[0].comment, "why");
  EXPECT_NE(r.comment.find("AID: help."), std::string::npos);
}

TEST(Lexicon, AUsersFolderReplacesAndTakesOut) {
  std::string ours = folder_with("event AID\nrule a.b\n  verb  x\nrule a.c\n  verb  y\n");
  std::string theirs = folder_with("event ASSAULT\nrule a.b\n  verb  z\nevent AID\nrule a.c\n  off  yes\n");
  auto lexicon = Lexicon::load({ours, theirs});
  ASSERT_TRUE(lexicon) << lexicon.error().to_string();
  ASSERT_EQ(lexicon->rules().size(), 1u);
  EXPECT_EQ(lexicon->rules()[0].event, "ASSAULT");
}

TEST(Lexicon, OursIsWithoutComplaint) {
  for (const Error& e : check_lexicon({kRoot + "/data/lexicon"})) ADD_FAILURE() << e.to_string();
}

TEST(LexiconFormat, OneLayoutAndStable) {
  std::string text = "# Head.\nevent AID\nset a: x\nrule aid.x\n yes [A Oslo] helped.\n obj  @a\n cameo 070\n verb  send,give ,  ship\n# note\n no  x\n\n\nrule aid.y\n verb  z\n";
  std::string want = "# Head.\nevent AID\nset a: x\n\nrule aid.x\n  cameo      070\n  verb       send, give, ship\n  obj        @a\n"
                     "  yes  [A Oslo] helped.\n# note\n  no   x\n\nrule aid.y\n  verb       z\n";
  EXPECT_EQ(format_rules(text), want);
  EXPECT_EQ(format_rules(want), want);
}

}  // namespace
}  // namespace newsledger::coding
