// UTF-8: decode, encode, mend, and the map from bytes to code points.
// Units: offsets are bytes unless the name says code points. Thread-safety: pure functions; CodePointMap is immutable.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger {

// Decodes the code point at s[i] and moves i past it. Ill-formed bytes give U+FFFD and move by one.
char32_t next_code_point(std::string_view s, std::size_t& i);
void append_utf8(std::string& out, char32_t cp);
std::u32string to_utf32(std::string_view s);
std::string to_utf8(std::u32string_view s);
bool is_valid_utf8(std::string_view s);

// A piece of the output came from these bytes of the input.
struct Mend { std::uint32_t out_begin, out_end; std::uint64_t in_begin, in_end; };
// Replaces every ill-formed byte and NUL by U+FFFD; `mends` lists the replaced places in order.
std::string mend_utf8(std::string_view bytes, std::vector<Mend>* mends = nullptr);

// byte offset <-> code point offset of one text. ASCII texts cost nothing; others keep one entry per 64 bytes.
class CodePointMap {
 public:
  explicit CodePointMap(std::string_view text);
  std::uint32_t code_points(std::uint32_t byte) const;   // code points before this byte
  std::uint32_t byte(std::uint32_t code_point) const;    // byte where this code point begins

 private:
  std::string_view text_;
  bool ascii_;
  std::vector<std::uint32_t> count_;   // code points before byte 64*i
};

}  // namespace newsledger
