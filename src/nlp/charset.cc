// Range arithmetic, and case folding as Python's re does it: a code point c matches when lower(c) is in the set of
// the lower-case forms of the class (and of their equals, like "s" and U+017F). Tested by regex_test.cc.
#include "nlp/charset.h"

#include <algorithm>

namespace newsledger::nlp {
namespace {

constexpr char32_t kLast = 0x10ffff;

std::vector<Range> normal(std::vector<Range> in) {
  std::sort(in.begin(), in.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  std::vector<Range> out;
  for (const Range& r : in) {
    if (r.first > r.last) continue;
    if (!out.empty() && r.first <= out.back().last + 1) out.back().last = std::max(out.back().last, r.last);
    else out.push_back(r);
  }
  return out;
}

}  // namespace

CharSet::CharSet(std::vector<Range> ranges) : ranges_(normal(std::move(ranges))) {
  for (const Range& r : ranges_) {
    for (char32_t c = r.first; c <= r.last && c < 128; ++c) (c < 64 ? ascii_.low : ascii_.high) |= 1ull << (c & 63);
    if (r.last >= 128) wide_.push_back({std::max<char32_t>(r.first, 128), r.last});
  }
  ascii_.other = !wide_.empty();
}

CharSet CharSet::complement() const {
  std::vector<Range> out;
  char32_t next = 0;
  for (const Range& r : ranges_) {
    if (r.first > next) out.push_back({next, r.first - 1});
    next = r.last + 1;
  }
  if (next <= kLast) out.push_back({next, kLast});
  return CharSet(std::move(out));
}

CharSet CharSet::ignoring_case(const CharSet& chars, const CharSet& categories) {
  // The lower-case forms of the class ...
  std::vector<Range> lowered = chars.ranges_;
  for (const unicode::Pair& p : unicode::kToLower)
    if (chars.has(p.from)) lowered.push_back({p.to, p.to});
  CharSet forms(lowered);
  for (const unicode::Pair& p : unicode::kSameIgnoringCase)
    if (forms.has(p.from)) lowered.push_back({p.to, p.to});
  lowered.insert(lowered.end(), categories.ranges_.begin(), categories.ranges_.end());
  forms = CharSet(lowered);
  // ... and every code point whose lower-case form is among them.
  std::vector<Range> added = forms.ranges_, removed;
  for (const unicode::Pair& p : unicode::kToLower) {
    if (forms.has(p.to)) added.push_back({p.from, p.from});
    else removed.push_back({p.from, p.from});
  }
  std::vector<Range> outside = CharSet(std::move(added)).complement().ranges_;
  outside.insert(outside.end(), removed.begin(), removed.end());
  return CharSet(std::move(outside)).complement();
}

}  // namespace newsledger::nlp
