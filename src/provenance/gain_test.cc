// The thesaurus gain on a small world: a rare neighbour in the place of a usual word is seen, the usual word is not.
#include "provenance/gain.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <unistd.h>

#include "base/table.h"

namespace newsledger::provenance {
namespace {

TEST(Gain, SeesRareNeighboursOfUsualWords) {
  const std::filesystem::path folder = std::filesystem::temp_directory_path() / ("newsledger_gain_" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  ASSERT_FALSE(ThesaurusGain::load(folder.string())->loaded());       // both tables are optional
  ASSERT_TRUE(write_file((folder / "counts.txt").string(), "!threshold\t0.5\nthe\t900\nship\t300\nleft\t200\nlake\t100\nvessel\t2\nthe ship\t250\nship left\t90\nleft the\t100\nthe lake\t90\n.\t200\n"));
  ASSERT_TRUE(write_file((folder / "thesaurus.wordnet.txt").string(), "vessel\tship\nship\tvessel\n"));
  auto g = ThesaurusGain::load(folder.string());
  ASSERT_TRUE(g);
  ASSERT_TRUE(g->loaded());
  EXPECT_DOUBLE_EQ(g->threshold(), 0.5);
  std::string plain, spun;
  for (int i = 0; i < 12; ++i) { plain += "the ship left the lake. "; spun += "the vessel left the lake. "; }
  EXPECT_EQ(g->gain(plain), 0);
  EXPECT_GT(g->gain(spun), 0.5);
  EXPECT_EQ(g->gain("the vessel left."), 0);                           // too few words to tell
  EXPECT_EQ(g->gain(""), 0);
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace newsledger::provenance
