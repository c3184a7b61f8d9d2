// UTF-8 decoding after Unicode's table 3-7 (well-formed byte sequences).
#include "base/utf8.h"

namespace newsledger {
namespace {
bool is_lead(unsigned char c) { return (c & 0xC0) != 0x80; }

// Length of the well-formed sequence at s[i], or 0.
std::size_t well_formed(std::string_view s, std::size_t i) {
  auto at = [&](std::size_t k) { return k < s.size() ? static_cast<unsigned char>(s[k]) : 0u; };
  unsigned a = at(i), b = at(i + 1), c = at(i + 2), d = at(i + 3);
  auto tail = [](unsigned x) { return (x & 0xC0) == 0x80; };
  if (a < 0x80) return 1;
  if (a >= 0xC2 && a <= 0xDF) return tail(b) ? 2 : 0;
  if (a >= 0xE0 && a <= 0xEF) {
    if (!tail(b) || !tail(c) || (a == 0xE0 && b < 0xA0) || (a == 0xED && b > 0x9F)) return 0;
    return 3;
  }
  if (a >= 0xF0 && a <= 0xF4) {
    if (!tail(b) || !tail(c) || !tail(d) || (a == 0xF0 && b < 0x90) || (a == 0xF4 && b > 0x8F)) return 0;
    return 4;
  }
  return 0;
}
}  // namespace

char32_t next_code_point(std::string_view s, std::size_t& i) {
  std::size_t n = well_formed(s, i);
  auto u = [&](std::size_t k) { return static_cast<char32_t>(static_cast<unsigned char>(s[k])); };
  std::size_t at = i;
  switch (n) {
    case 1: i += 1; return u(at);
    case 2: i += 2; return (u(at) & 0x1F) << 6 | (u(at + 1) & 0x3F);
    case 3: i += 3; return (u(at) & 0x0F) << 12 | (u(at + 1) & 0x3F) << 6 | (u(at + 2) & 0x3F);
    case 4: i += 4; return (u(at) & 0x07) << 18 | (u(at + 1) & 0x3F) << 12 | (u(at + 2) & 0x3F) << 6 | (u(at + 3) & 0x3F);
    default: i += 1; return 0xFFFD;
  }
}

void append_utf8(std::string& out, char32_t c) {
  auto put = [&](char32_t x) { out.push_back(static_cast<char>(x)); };
  if (c < 0x80) { put(c); }
  else if (c < 0x800) { put(0xC0 | c >> 6); put(0x80 | (c & 0x3F)); }
  else if (c < 0x10000) { put(0xE0 | c >> 12); put(0x80 | (c >> 6 & 0x3F)); put(0x80 | (c & 0x3F)); }
  else { put(0xF0 | c >> 18); put(0x80 | (c >> 12 & 0x3F)); put(0x80 | (c >> 6 & 0x3F)); put(0x80 | (c & 0x3F)); }
}

std::u32string to_utf32(std::string_view s) {
  std::u32string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) out.push_back(next_code_point(s, i));
  return out;
}

std::string to_utf8(std::u32string_view s) {
  std::string out;
  for (char32_t c : s) append_utf8(out, c);
  return out;
}

bool is_valid_utf8(std::string_view s) {
  for (std::size_t i = 0; i < s.size();) {
    std::size_t n = well_formed(s, i);
    if (!n) return false;
    i += n;
  }
  return true;
}

std::string mend_utf8(std::string_view s, std::vector<Mend>* mends) {
  std::string out;
  out.reserve(s.size());
  for (std::size_t i = 0; i < s.size();) {
    std::size_t n = well_formed(s, i);
    if (n && s[i] != '\0') { out.append(s.substr(i, n)); i += n; continue; }
    auto begin = static_cast<std::uint32_t>(out.size());
    out += "\xEF\xBF\xBD";
    if (mends) mends->push_back({begin, static_cast<std::uint32_t>(out.size()), i, i + 1});
    ++i;
  }
  return out;
}

CodePointMap::CodePointMap(std::string_view text) : text_(text), ascii_(true) {
  for (unsigned char c : text) if (c >= 0x80) { ascii_ = false; break; }
  if (ascii_) return;
  std::uint32_t n = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % 64 == 0) count_.push_back(n);
    n += is_lead(static_cast<unsigned char>(text[i]));
  }
}

std::uint32_t CodePointMap::code_points(std::uint32_t byte) const {
  if (byte > text_.size()) byte = static_cast<std::uint32_t>(text_.size());
  if (ascii_) return byte;
  std::size_t i = byte / 64;
  if (i >= count_.size()) i = count_.size() - 1;
  std::uint32_t n = count_[i];
  for (std::size_t k = i * 64; k < byte; ++k) n += is_lead(static_cast<unsigned char>(text_[k]));
  return n;
}

std::uint32_t CodePointMap::byte(std::uint32_t cp) const {
  if (ascii_) return cp < text_.size() ? cp : static_cast<std::uint32_t>(text_.size());
  std::size_t lo = 0, hi = count_.size();
  while (hi - lo > 1) { std::size_t mid = (lo + hi) / 2; (count_[mid] <= cp ? lo : hi) = mid; }
  std::uint32_t n = count_[lo];
  std::size_t k = lo * 64;
  for (; k < text_.size(); ++k) {
    if (!is_lead(static_cast<unsigned char>(text_[k]))) continue;
    if (n == cp) return static_cast<std::uint32_t>(k);
    ++n;
  }
  return static_cast<std::uint32_t>(text_.size());
}

}  // namespace newsledger
