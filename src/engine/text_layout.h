// Laying out text in columns: display width, wrapping, colour.
// Width is counted in code points, combining marks at zero and wide East Asian letters at two. Thread-safety: pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace newsledger {

int display_width(std::string_view s);
std::string padded(std::string_view s, int width);          // blanks behind; never cut
std::string shortened(std::string_view s, int width);       // cut with "…" where it is longer
// Lines of at most `width`, broken at blanks (inside a word only where it alone is longer).
std::vector<std::string> wrapped(std::string_view s, int width);
std::string one_line(std::string_view s);                   // breaks and runs of blanks become one blank; control bytes go

// ANSI colours, or nothing.
struct Paint {
  bool on = false;
  std::string bold(std::string_view s) const { return put("1", s); }
  std::string dim(std::string_view s) const { return put("2", s); }
  std::string red(std::string_view s) const { return put("31", s); }
  std::string green(std::string_view s) const { return put("32", s); }
  std::string yellow(std::string_view s) const { return put("33", s); }
  std::string cyan(std::string_view s) const { return put("36", s); }
  std::string put(std::string_view code, std::string_view s) const {
    return on ? "\x1b[" + std::string(code) + "m" + std::string(s) + "\x1b[0m" : std::string(s);
  }
};

}  // namespace newsledger
