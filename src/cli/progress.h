// Progress on stderr of what takes longer than a second: a bar with rate and remaining time on a terminal, a line every ten
// seconds elsewhere. Thread-safety: main thread.
//
//   Progress progress(console, "reports");
//   progress.tick(done, share);      // as often as wanted; share: of the whole, 0 to 1, or below 0 where it is not known
//   progress.step("events");         // another thing begins
#pragma once
#include <chrono>
#include <string>

#include "cli/console.h"

namespace newsledger::cli {

class Progress {
 public:
  Progress(Console& console, std::string what) : console_(console), what_(std::move(what)) {}
  ~Progress() { console_.erase_bar(); }
  void tick(long done, double share);
  void step(std::string what);
  // "[####....] 40 % of 3 reports, 12.5/s, 2 min left" in `width` columns.
  static std::string line(const std::string& what, long done, double share, double seconds, int width);

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  std::string what_;
  Clock::time_point start_ = Clock::now(), last_ = start_;
};

}  // namespace newsledger::cli
