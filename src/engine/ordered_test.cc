// Order, bounded look-ahead and stopping of ordered().
#include "engine/ordered.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>

namespace newsledger {
namespace {

TEST(Ordered, KeepsOrderAndBoundsMemory) {
  for (unsigned jobs : {1u, 2u, 3u, 8u}) {
    int given = 0, got = 0;
    std::atomic<int> in_flight = 0, most = 0;
    ordered(jobs,
            [&]() -> std::optional<int> {
              if (given == 500) return std::nullopt;
              const int now = ++in_flight;
              most = std::max(most.load(), now);
              return given++;
            },
            [](int n) { if (n % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200)); return n * 2; },
            [&](int n) { EXPECT_EQ(n, got * 2); ++got; --in_flight; return true; });
    EXPECT_EQ(got, 500);
    EXPECT_LE(most, static_cast<int>(2 * jobs + 1));
  }
}

TEST(Ordered, SinkStops) {
  int got = 0, given = 0;
  ordered(4, [&]() -> std::optional<int> { return given++; }, [](int n) { return n; }, [&](int) { return ++got < 10; });
  EXPECT_EQ(got, 10);
}

}  // namespace
}  // namespace newsledger
