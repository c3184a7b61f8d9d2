// Sets of code points: the classes of a regular expression. ASCII is a bitmap, the rest sorted ranges.
// Thread-safety: plain values.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "nlp/unicode.h"

namespace newsledger::nlp {

using unicode::Range;

// Which ASCII characters, and whether any other: a cheap outer bound of a set.
struct AsciiSet {
  std::uint64_t low = 0, high = 0;   // 0-63, 64-127
  bool other = false;                // may hold code points from 128 on
  bool has(char32_t c) const { return c < 64 ? low >> c & 1 : c < 128 ? high >> (c - 64) & 1 : other; }
  void add(const AsciiSet& o) { low |= o.low; high |= o.high; other |= o.other; }
  bool meets(const AsciiSet& o) const { return (low & o.low) || (high & o.high) || (other && o.other); }
};

class CharSet {
 public:
  CharSet() = default;
  explicit CharSet(std::vector<Range> ranges);    // any order, may overlap

  bool has(char32_t c) const {
    if (c < 128) return ascii_.has(c);
    return ascii_.other && unicode::contains(wide_, c);
  }
  const AsciiSet& ascii() const { return ascii_; }
  const std::vector<Range>& ranges() const { return ranges_; }
  CharSet complement() const;
  // The set that IGNORECASE makes of `chars`; `categories` (\w and the like) are tested against the lower-case form.
  static CharSet ignoring_case(const CharSet& chars, const CharSet& categories);

 private:
  AsciiSet ascii_;
  std::vector<Range> ranges_;   // sorted, apart
  std::vector<Range> wide_;     // those from 128 on
};

}  // namespace newsledger::nlp
