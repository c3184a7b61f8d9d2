// Progress bar (progress.h). Tested by progress_test.cc and tests/ledger_cli_test.py.
#include "cli/progress.h"

#include <algorithm>
#include <cstdio>

namespace newsledger::cli {
namespace {

std::string spell(double seconds) {
  const long s = static_cast<long>(seconds + 0.5);
  if (s < 60) return std::to_string(std::max(1l, s)) + " s";
  if (s < 3600) return std::to_string(s / 60) + " min " + std::to_string(s % 60) + " s";
  return std::to_string(s / 3600) + " h " + std::to_string(s % 3600 / 60) + " min";
}

std::string rate(double n) {
  char b[32];
  std::snprintf(b, sizeof b, n < 10 ? "%.1f" : "%.0f", n);
  return b;
}

}  // namespace

std::string Progress::line(const std::string& what, long done, double share, double seconds, int width) {
  const std::string told = done > 0 ? std::to_string(done) + " " + what + ", " + rate(static_cast<double>(done) / std::max(seconds, 1e-9)) + "/s" : what;
  if (share < 0) return told;
  share = std::min(share, 1.0);
  std::string text = std::to_string(static_cast<int>(share * 100));
  text.append(" %, ").append(told);
  if (share > 0.001) text += ", " + spell(seconds * (1 - share) / share) + " left";
  const int bar = std::min(30, width - 4 - static_cast<int>(text.size()));
  if (bar < 5) return text;
  const int full = static_cast<int>(share * bar);
  return "[" + std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(bar - full), '.') + "] " + text;
}

void Progress::tick(long done, double share) {
  const auto now = Clock::now();
  const auto pause = console_.live() ? std::chrono::milliseconds(200) : std::chrono::milliseconds(10000);
  if (now - start_ < std::chrono::seconds(1) || now - last_ < pause) return;
  last_ = now;
  console_.bar(line(what_, done, share, std::chrono::duration<double>(now - start_).count(), console_.bar_width()));
}

void Progress::step(std::string what) {
  what_ = std::move(what);
  start_ = last_ = Clock::now();
}

}  // namespace newsledger::cli
