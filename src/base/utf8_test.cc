#include "base/utf8.h"

#include <gtest/gtest.h>

namespace newsledger {

TEST(Utf8, MendsWhatIsIllFormed) {
  struct Row { std::string in, out; std::size_t mends; };
  const Row rows[] = {
      {"plain", "plain", 0},
      {"caf\xC3\xA9", "caf\xC3\xA9", 0},
      {"a\xFFz", "a\xEF\xBF\xBDz", 1},
      {std::string("a\0z", 3), "a\xEF\xBF\xBDz", 1},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},   // a surrogate
      {"\xF0\x9F\x98", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", 3},   // cut short
  };
  for (const Row& r : rows) {
    std::vector<Mend> mends;
    EXPECT_EQ(mend_utf8(r.in, &mends), r.out);
    EXPECT_EQ(mends.size(), r.mends);
    EXPECT_TRUE(is_valid_utf8(r.out));
  }
}

TEST(Utf8, MapsBytesToCodePointsAndBack) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += i % 3 ? "é" : "a";
  CodePointMap map(text);
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < text.size();) {
    EXPECT_EQ(map.code_points(static_cast<std::uint32_t>(i)), n);
    EXPECT_EQ(map.byte(n), i);
    next_code_point(text, i);
    ++n;
  }
  EXPECT_EQ(map.code_points(static_cast<std::uint32_t>(text.size())), 200u);
}

}  // namespace newsledger
