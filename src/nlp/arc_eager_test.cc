// The transition system on hand-made cases: moves in, state out.
#include "nlp/arc_eager.h"

#include <gtest/gtest.h>

#include <string>

namespace newsledger::nlp {
namespace {

// "stack | buffer | heads", the top of the stack last; "-" is no head.
std::string printed(const ArcEager& s) {
  std::string stack, buffer, heads;
  for (std::size_t i = 0; s.stack(i) != kNone; ++i) stack = std::to_string(s.stack(i)) + (i ? " " : "") + stack;
  for (std::size_t i = 0; s.buffer(i) != kNone; ++i) buffer += (i ? " " : "") + std::to_string(s.buffer(i));
  for (Index i = 0; i < s.size(); ++i) heads += s.head(i) == kNone ? "-" : std::to_string(s.head(i));
  return stack + " | " + buffer + " | " + heads;
}

std::string valid_moves(const ArcEager& s) {
  std::string out;
  for (int m = 0; m < 5; ++m)
    if (s.valid(static_cast<ArcEager::Move>(m))) out += "SDLRB"[m];
  return out;
}

// S shift, D reduce, L left arc, R right arc, B break; every move must be valid where it is made.
ArcEager run(std::size_t n, const std::string& moves) {
  ArcEager s;
  s.start(n);
  for (const char c : moves) {
    const auto move = static_cast<ArcEager::Move>(std::string("SDLRB").find(c));
    EXPECT_TRUE(s.valid(move)) << c << " in " << printed(s);
    s.apply(move, 7);
  }
  return s;
}

struct Row { std::size_t n; const char *moves, *state, *valid; };
const Row kRows[] = {
    {0, "", " |  | ", "S"},                                // nothing to do: final
    {1, "", " | 0 | -", "S"},
    {1, "S", "0 |  | -", "D"},
    {1, "SD", " |  | -", "S"},                             // the last word of the stack goes, headless: a root
    {3, "", " | 0 1 2 | ---", "SB"},
    {3, "S", "0 | 1 2 | ---", "SDLRB"},
    {3, "SL", " | 1 2 | 1--", "SB"},
    {3, "SR", "0 1 | 2 | -0-", "DLR"},                     // one word left: no shift, no break
    {3, "SRD", "0 | 2 | -0-", "DLR"},
    {3, "SS", "0 1 | 2 | ---", "DLR"},
    {3, "SSD", "0 | 1 2 | ---", "DLRB"},                   // headless above others: back to the buffer, not shifted again
    {3, "SSDR", "0 1 | 2 | -0-", "DLR"},
    {3, "SSDL", " | 1 2 | 1--", "SB"},                     // a left arc makes it shiftable again
    {3, "SSDLS", "1 | 2 | 1--", "DLR"},
    {3, "SB", "0 | 1 2 | ---", "SDLR"},                    // the break stands before the second word of the buffer
    {3, "BS", "0 | 1 2 | ---", "DB"},                      // there the sentence ends: only reduce, or break once more
    {3, "BSD", " | 1 2 | ---", "SB"},
    {2, "B", " | 0 1 | --", "S"},                          // broken there already
    {3, "SRL", "0 | 2 | -2-", "DLR"},                      // the arc 0->1 is unmade by 2->1
    {3, "SRLL", " | 2 | 22-", "S"},
};

TEST(ArcEager, Moves) {
  for (const Row& row : kRows) {
    const ArcEager s = run(row.n, row.moves);
    EXPECT_EQ(printed(s), row.state) << row.moves;
    EXPECT_EQ(valid_moves(s), row.valid) << row.moves;
  }
}

TEST(ArcEager, SlotsFollowTheChildrenAttachedLast) {
  const ArcEager s = run(5, "SSLLSR");   // 1->0? no: 2->1, 2->0, then 2 on the stack and 2->3
  EXPECT_EQ(printed(s), "2 3 | 4 | 22-2-");
  const auto slots = s.slots();
  const std::array<Index, 8> want = {4, kNone, 3, 2, kNone, kNone, kNone, kNone};
  EXPECT_EQ(slots, want);
  const auto after = run(5, "SSLLSRD").slots();
  const std::array<Index, 8> want_after = {4, kNone, 2, kNone, kNone, kNone, 0, 3};   // last left child of 2 is 0
  EXPECT_EQ(after, want_after);
  const auto unmade = run(3, "SRL").slots();   // 0 lost its right child to 2
  const std::array<Index, 8> want_unmade = {2, kNone, 0, kNone, kNone, 1, kNone, kNone};
  EXPECT_EQ(unmade, want_unmade);
}

// Whatever is chosen, the end is reached: no walk is longer than a few moves a word.
TEST(ArcEager, EveryWalkEnds) {
  std::uint32_t random = 1;
  for (int round = 0; round < 300; ++round) {
    ArcEager s;
    const std::size_t n = 1 + round % 17;
    s.start(n);
    std::size_t moves = 0;
    while (!s.final()) {
      random = random * 1664525u + 1013904223u;
      const auto move = static_cast<ArcEager::Move>(random >> 16 & 7u);
      if (move > ArcEager::kBreak || !s.valid(move)) continue;
      s.apply(move, 0);
      ASSERT_LT(++moves, 6 * n + 6);
    }
  }
}

}  // namespace
}  // namespace newsledger::nlp
