// What a progress bar says.
#include "cli/progress.h"

#include <gtest/gtest.h>

namespace newsledger::cli {
namespace {

TEST(Progress, Lines) {
  struct Case { const char* what; long done; double share, seconds; int width; const char* line; };
  constexpr Case kCases[] = {
      {"reports", 30, 0.5, 10, 60, "[###########...........] 50 %, 30 reports, 3.0/s, 10 s left"},
      {"reports", 300, 0.25, 60, 30, "25 %, 300 reports, 5.0/s, 3 min 0 s left"},
      {"reports", 300, -1, 20, 80, "300 reports, 15/s"},
      {"events and claims", 0, 0.5, 4000, 80, "[###############...............] 50 %, events and claims, 1 h 6 min left"},
      {"copies", 0, -1, 3, 80, "copies"},
  };
  for (const Case& c : kCases) EXPECT_EQ(Progress::line(c.what, c.done, c.share, c.seconds, c.width), c.line);
}

}  // namespace
}  // namespace newsledger::cli
