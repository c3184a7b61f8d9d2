// Lookup in sorted range tables; lower() after Unicode's SpecialCasing as Python applies it (the final sigma looks over
// case-ignorable characters for a cased one on both sides). Tested by unicode_test.cc.
#include "nlp/unicode.h"

#include <algorithm>

#include "base/utf8.h"

namespace newsledger::nlp::unicode {

bool contains(std::span<const Range> ranges, char32_t c) {
  auto it = std::upper_bound(ranges.begin(), ranges.end(), c, [](char32_t x, const Range& r) { return x < r.first; });
  return it != ranges.begin() && c <= std::prev(it)->last;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0d) || (c >= 0x1c && c <= 0x1f);
  return contains(kSpace, c);
}
bool is_alpha(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  return contains(kAlpha, c);
}
bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return contains(kDigit, c);
}
bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return contains(kUpper, c);
}

char32_t to_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  auto it = std::lower_bound(kToLower.begin(), kToLower.end(), c, [](const Pair& p, char32_t x) { return p.from < x; });
  return it != kToLower.end() && it->from == c ? it->to : c;
}

namespace {

template <class Test>
bool all(std::string_view s, Test test) {
  for (std::size_t i = 0; i < s.size();)
    if (!test(next_code_point(s, i))) return false;
  return !s.empty();
}

// Is the capital sigma at [begin, end) the last letter of its word?
bool is_final_sigma(const std::u32string& s, std::size_t at) {
  std::size_t before = at, after = at + 1;
  while (before > 0 && contains(kCaseIgnorable, s[before - 1])) --before;
  if (before == 0 || !contains(kCased, s[before - 1])) return false;
  while (after < s.size() && contains(kCaseIgnorable, s[after])) ++after;
  return after == s.size() || !contains(kCased, s[after]);
}

std::string lower_unicode(std::string_view utf8) {
  std::u32string s = to_utf32(utf8);
  std::string out;
  out.reserve(utf8.size() + 2);
  for (std::size_t i = 0; i < s.size(); ++i) {
    if (s[i] == 0x3a3) append_utf8(out, is_final_sigma(s, i) ? 0x3c2 : 0x3c3);
    else if (s[i] == 0x130) out += "i\xcc\x87";
    else append_utf8(out, to_lower(s[i]));
  }
  return out;
}

}  // namespace

bool all_space(std::string_view s) { return all(s, is_space); }
bool all_alpha(std::string_view s) { return all(s, is_alpha); }

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) return lower_unicode(s);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 0x20);
  }
  return out;
}

}  // namespace newsledger::nlp::unicode
