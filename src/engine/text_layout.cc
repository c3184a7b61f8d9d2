// Columns of text (text_layout.h).
#include "engine/text_layout.h"

#include "base/utf8.h"

namespace newsledger {
namespace {

int width_of(char32_t c) {
  if (c < 0x20 || c == 0x7f) return 0;
  if (c < 0x300) return 1;
  if (c <= 0x36f || (c >= 0x200b && c <= 0x200f) || (c >= 0xfe00 && c <= 0xfe0f) || c == 0xfeff) return 0;
  if ((c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) ||
      (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd)) return 2;
  return 1;
}

// Bytes of `s` that fit into `width`.
std::size_t fitting(std::string_view s, int width) {
  int used = 0;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t before = i;
    used += width_of(next_code_point(s, i));
    if (used > width) return before;
  }
  return s.size();
}

}  // namespace

int display_width(std::string_view s) {
  int width = 0;
  for (std::size_t i = 0; i < s.size();) width += width_of(next_code_point(s, i));
  return width;
}

std::string padded(std::string_view s, int width) {
  std::string out(s);
  const int have = display_width(s);
  if (have < width) out.append(static_cast<std::size_t>(width - have), ' ');
  return out;
}

std::string shortened(std::string_view s, int width) {
  if (display_width(s) <= width) return std::string(s);
  return std::string(s.substr(0, fitting(s, width - 1))) + "\u2026";
}

std::string one_line(std::string_view s) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < s.size();) {
    const std::size_t before = i;
    const char32_t c = next_code_point(s, i);
    if (c == ' ' || c == 0xa0 || (c >= 9 && c <= 13)) { blank = !out.empty(); continue; }
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069)) continue;   // no control reaches a terminal
    if (blank) out += ' ';
    blank = false;
    out += s.substr(before, i - before);
  }
  return out;
}

std::vector<std::string> wrapped(std::string_view s, int width) {
  std::vector<std::string> lines;
  std::string line;
  int used = 0;
  const auto put = [&](std::string_view word) {
    const int w = display_width(word);
    if (used > 0 && used + 1 + w > width) { lines.push_back(std::move(line)); line.clear(); used = 0; }
    if (used > 0) { line += ' '; ++used; }
    line += word;
    used += w;
  };
  for (std::size_t at = 0; at < s.size();) {
    std::size_t stop = s.find(' ', at);
    if (stop == std::string_view::npos) stop = s.size();
    std::string_view word = s.substr(at, stop - at);
    while (display_width(word) > width) {
      const std::size_t n = std::max<std::size_t>(fitting(word, width), 1);
      put(word.substr(0, n));
      word.remove_prefix(n);
    }
    if (!word.empty()) put(word);
    at = stop + 1;
  }
  if (used > 0) lines.push_back(std::move(line));
  return lines;
}

}  // namespace newsledger
