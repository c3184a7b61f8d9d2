// StringMap and StringSet: found after many insertions, misses, order, hashes of every length.
#include "base/string_map.h"

#include <gtest/gtest.h>

#include <set>

namespace newsledger {
namespace {

TEST(StringMap, FindsWhatWasPutInAndNothingElse) {
  StringMap<int> m;
  EXPECT_FALSE(m.contains(""));
  EXPECT_EQ(m.find("never"), m.end());
  for (int i = 0; i < 5000; ++i) m["word " + std::to_string(i)] = i;
  ASSERT_EQ(m.size(), 5000u);
  for (int i = 0; i < 5000; ++i) {
    const auto at = m.find("word " + std::to_string(i));
    ASSERT_NE(at, m.end()) << i;
    EXPECT_EQ(at->second, i);
    EXPECT_FALSE(m.contains("werd " + std::to_string(i))) << i;
  }
}

TEST(StringMap, TheFirstValueStaysAndRowsKeepTheirOrder) {
  StringMap<std::string> m;
  EXPECT_TRUE(m.emplace("b", "first").second);
  EXPECT_FALSE(m.emplace("b", "second").second);
  m[""] = "empty";
  m["a"] = "last";
  std::string all;
  for (const auto& [word, value] : m) all += word + "=" + value + ";";
  EXPECT_EQ(all, "b=first;=empty;a=last;");
}

TEST(StringMap, CopiesAreTheirOwn) {
  StringMap<int> a;
  a["x"] = 1;
  StringMap<int> b = a;
  b["x"] = 2;
  b["y"] = 3;
  EXPECT_EQ(a.find("x")->second, 1);
  EXPECT_FALSE(a.contains("y"));
}

TEST(StringSet, SaysWhetherAWordIsNew) {
  StringSet s;
  EXPECT_TRUE(s.empty());
  EXPECT_TRUE(s.insert("peace"));
  EXPECT_FALSE(s.insert("peace"));
  EXPECT_TRUE(s.contains("peace"));
  EXPECT_FALSE(s.contains("peac"));
  EXPECT_EQ(s.size(), 1u);
}

// One letter changed at any place of a word of any length gives another hash, and so do the lengths of equal letters.
TEST(StringHash, EveryByteCounts) {
  std::set<std::uint64_t> seen;
  std::size_t made = 0;
  for (std::size_t n = 0; n <= 40; ++n) {
    seen.insert(string_hash(std::string(n, 'a'))); ++made;
    for (std::size_t i = 0; i < n; ++i) {
      std::string word(n, 'a');
      word[i] = 'b';
      seen.insert(string_hash(word)); ++made;
    }
  }
  EXPECT_EQ(seen.size(), made);
}

}  // namespace
}  // namespace newsledger
