// Words, shingles, skeletons (see words.h). Tested by copies_test.cc.
#include "provenance/words.h"

#include <algorithm>
#include <array>

namespace newsledger::provenance {
namespace {
bool letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0x80; }
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }

// Follows quotation marks through a text. Straight marks toggle; a single one opens before a letter after a blank and
// closes before none, so that an apostrophe is neither.
class Quotation {
 public:
  void see(std::string_view s, std::size_t i, std::size_t width) {
    unsigned char c = static_cast<unsigned char>(s[i + width - 1]);
    bool after = i > 0 && (letter(static_cast<unsigned char>(s[i - 1])) || digit(static_cast<unsigned char>(s[i - 1])));
    bool before = i + width < s.size() && (letter(static_cast<unsigned char>(s[i + width])) || digit(static_cast<unsigned char>(s[i + width])));
    if (width == 1 && c == '\n') double_ = single_ = false;
    if (width == 1 && c == '"') double_ = !double_;
    if (width == 1 && c == '\'') single(!after && before, !before);
    if (width == 3 && c == 0x9C) double_ = true;
    if (width == 3 && c == 0x9D) double_ = false;
    if (width == 3 && c == 0x98) single_ = true;
    if (width == 3 && c == 0x99) single(false, !before);
  }
  bool inside() const { return double_ || single_; }

 private:
  void single(bool opens, bool closes) { single_ = opens || (single_ && !closes); }
  bool double_ = false, single_ = false;
};

// Curly quotes, dashes and the ellipsis (U+2010 - U+2027) part words.
std::size_t mark_at(std::string_view s, std::size_t i) {
  bool general = i + 2 < s.size() && static_cast<unsigned char>(s[i]) == 0xE2 && static_cast<unsigned char>(s[i + 1]) == 0x80;
  if (general) return 3;
  bool nbsp = i + 1 < s.size() && static_cast<unsigned char>(s[i]) == 0xC2;
  return nbsp ? 2 : 0;
}

// Hashes spread evenly, so one pass by the highest byte leaves short runs for an insertion sort.
void sort_hashes(std::vector<std::uint64_t>& v) {
  if (v.size() < 48) { std::sort(v.begin(), v.end()); return; }
  std::array<std::uint32_t, 257> at{};
  for (std::uint64_t x : v) ++at[(x >> 56) + 1];
  for (std::size_t k = 1; k < at.size(); ++k) at[k] += at[k - 1];
  std::vector<std::uint64_t> out(v.size());
  for (std::uint64_t x : v) out[at[x >> 56]++] = x;
  if (out.size() > 4096) { std::sort(out.begin(), out.end()); v.swap(out); return; }
  for (std::size_t i = 1; i < out.size(); ++i) {
    std::uint64_t x = out[i];
    std::size_t j = i;
    for (; j > 0 && out[j - 1] > x; --j) out[j] = out[j - 1];
    out[j] = x;
  }
  v.swap(out);
}
void sort_unique(std::vector<std::uint64_t>& v) {
  sort_hashes(v);
  v.erase(std::unique(v.begin(), v.end()), v.end());
}
}  // namespace

std::vector<Word> words_of(std::string_view s) {
  std::vector<Word> out;
  out.reserve(s.size() / 6);
  bool sentence_start = true;
  Quotation quotation;
  for (std::size_t i = 0; i < s.size();) {
    unsigned char c = static_cast<unsigned char>(s[i]);
    if (std::size_t m = c >= 0x80 ? mark_at(s, i) : 0) { if (m == 3) quotation.see(s, i, m); i += m; continue; }
    if (!letter(c) && !digit(c)) {
      if (c == '.' || c == '!' || c == '?' || c == '\n') sentence_start = true;
      quotation.see(s, i, 1);
      ++i;
      continue;
    }
    std::size_t begin = i;
    std::uint64_t h = 0xcbf29ce484222325ull;
    bool number = digit(c), upper = c >= 'A' && c <= 'Z';
    for (; i < s.size(); ++i) {
      unsigned char x = static_cast<unsigned char>(s[i]);
      if (x >= 0x80 && mark_at(s, i)) break;
      bool inside_number = number && x == ',' && i + 1 < s.size() && digit(static_cast<unsigned char>(s[i + 1]));
      if (inside_number) continue;
      if (!letter(x) && !digit(x)) break;
      h = (h ^ (x >= 'A' && x <= 'Z' ? x + 32u : x)) * 0x100000001b3ull;
    }
    if (i == begin + 1 && s[begin] == 's' && begin > 0 && (s[begin - 1] == '\'' || static_cast<unsigned char>(s[begin - 1]) == 0x99)) continue;
    out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(i)}, mix(h), number || (upper && !sentence_start), quotation.inside()});
    sentence_start = false;
  }
  return out;
}

std::vector<std::uint64_t> shingles(const std::vector<Word>& w, int n) {
  std::vector<std::uint64_t> out;
  std::size_t k = static_cast<std::size_t>(n);
  if (w.empty()) return out;
  if (w.size() < k) k = w.size();
  out.reserve(w.size());
  for (std::size_t i = 0; i + k <= w.size(); ++i) {
    std::uint64_t h = 0;
    for (std::size_t j = i; j < i + k; ++j) h = mix(h * 31 + w[j].hash);
    out.push_back(h);
  }
  sort_unique(out);
  return out;
}

std::vector<std::uint64_t> skeleton(const std::vector<Word>& w) {
  std::vector<std::uint64_t> out;
  std::uint64_t before = 0;
  for (const Word& x : w) {
    if (!x.name) continue;
    if (before) out.push_back(mix(before * 31 + x.hash));
    before = x.hash;
  }
  sort_unique(out);
  return out;
}

// No branch in the loop: which of two hashes is the lesser is a matter of chance.
std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  const std::uint64_t *x = a.data(), *y = b.data(), *x_end = x + a.size(), *y_end = y + b.size();
  std::size_t n = 0;
  while (x != x_end && y != y_end) {
    const std::uint64_t p = *x, q = *y;
    n += p == q;
    x += p <= q;
    y += q <= p;
  }
  return n;
}
double jaccard(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t both = shared(a, b);
  return static_cast<double>(both) / static_cast<double>(a.size() + b.size() - both);
}
double containment(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  return a.empty() ? 0 : static_cast<double>(shared(a, b)) / static_cast<double>(a.size());
}

}  // namespace newsledger::provenance
