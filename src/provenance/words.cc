// Words, shingles, skeletons (see words.h). Tested by copies_test.cc.
#include "provenance/words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace newsledger::provenance {
namespace {
// What a byte is: one look-up instead of a chain of comparisons.
enum Kind : unsigned char { other, small, large, figure, high };
constexpr std::array<Kind, 256> kKinds = [] {
  std::array<Kind, 256> k{};
  for (int c = 0; c < 256; ++c)
    k[static_cast<std::size_t>(c)] = c >= 'a' && c <= 'z' ? small : c >= 'A' && c <= 'Z' ? large : c >= '0' && c <= '9' ? figure : c >= 0x80 ? high : other;
  return k;
}();
Kind kind(char c) { return kKinds[static_cast<unsigned char>(c)]; }
bool letter(unsigned char c) { return kKinds[c] == small || kKinds[c] == large || kKinds[c] == high; }
bool digit(unsigned char c) { return kKinds[c] == figure; }

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

// Eight bytes at a time. The bit that parts small from large letters is set in every byte: "Oslo" is "oslo", and the letters
// of Latin-1 and Cyrillic lose some of their case, too.
namespace {
// `room`: eight bytes may be read from the last piece on, too.
std::uint64_t hash_at(const char* p, std::size_t n, bool room) {
  constexpr std::uint64_t kSmall = 0x2020202020202020ull, kOdd = 0x9e3779b97f4a7c15ull;
  std::uint64_t h = n * kOdd, x = 0;
  for (; n >= 8; n -= 8, p += 8) {
    std::memcpy(&x, p, 8);
    h = (h ^ (x | kSmall)) * kOdd;
    h ^= h >> 29;
  }
  if (room) {
    std::memcpy(&x, p, 8);
    x &= (std::uint64_t{1} << 8 * n) - 1;
  } else {
    x = 0;
    std::memcpy(&x, p, n);
  }
  return mix((h ^ (x | kSmall)) * kOdd);
}
}  // namespace

std::uint64_t word_hash(std::string_view w) { return hash_at(w.data(), w.size(), false); }

namespace {
std::uint64_t hash_without_commas(std::string_view number) {
  std::string plain;
  for (char c : number) if (c != ',') plain += c;
  return word_hash(plain);
}
}  // namespace

namespace {
// One bit a byte: belongs to a word. Words are then found by counting zeros, with hardly a branch to guess.
class WordBits {
 public:
  explicit WordBits(std::string_view s) : size_(s.size()), bits_(s.size() / 64 + 2) {
    for (std::size_t i = 0; i < s.size(); i += 64) {
      std::uint64_t word = 0, odd = 0;
      for (std::size_t k = 0, n = std::min<std::size_t>(64, s.size() - i); k < n; ++k) {
        const Kind c = kind(s[i + k]);
        word |= std::uint64_t{c != other} << k;
        odd |= std::uint64_t{c == high} << k;
      }
      bits_[i / 64] |= word;
      high_ = high_ || odd;
    }
    if (high_) marks(s);
  }
  std::size_t next(std::size_t from) const { return find(from, 0); }           // first byte of a word, or the size
  std::size_t end(std::size_t from) const { return find(from, ~std::uint64_t{0}); }   // first byte behind it
  void clear(std::size_t i) { bits_[i / 64] &= ~(std::uint64_t{1} << i % 64); }

 private:
  std::size_t find(std::size_t from, std::uint64_t flip) const {
    std::size_t block = from / 64;
    std::uint64_t left = (bits_[block] ^ flip) & (~std::uint64_t{0} << from % 64);
    while (!left && ++block < bits_.size()) left = bits_[block] ^ flip;
    return left ? std::min(size_, block * 64 + static_cast<std::size_t>(std::countr_zero(left))) : size_;
  }
  // Quotation marks and their like are bytes of no word.
  void marks(std::string_view s) {
    for (std::size_t i = 0; i < s.size(); ++i)
      if (kind(s[i]) == high) if (std::size_t m = mark_at(s, i)) { for (std::size_t k = 0; k < m; ++k) clear(i + k); i += m - 1; }
  }
  std::size_t size_;
  std::vector<std::uint64_t> bits_;
  bool high_ = false;
};
}  // namespace

std::vector<Word> words_of(std::string_view s) {
  std::vector<Word> out;
  out.reserve(s.size() / 5 + 4);
  bool sentence_start = true;
  Quotation quotation;
  WordBits bits(s);
  for (std::size_t at = 0;;) {
    const std::size_t begin = bits.next(at);
    for (std::size_t i = at; i < begin; ++i) {            // marks between two words
      const char c = s[i];
      if (c == ' ') continue;
      if (c == '.' || c == '!' || c == '?' || c == '\n') sentence_start = true;
      if (std::size_t m = kind(c) == high ? mark_at(s, i) : 0) { if (m == 3) quotation.see(s, i, m); i += m - 1; }
      else quotation.see(s, i, 1);
    }
    if (begin >= s.size()) break;
    const Kind first = kind(s[begin]);
    const bool number = first == figure, upper = first == large;
    std::size_t end = bits.end(begin);
    bool commas = false;
    while (number && end + 1 < s.size() && s[end] == ',' && kind(s[end + 1]) == figure) { commas = true; end = bits.end(end + 1); }
    at = end;
    if (end == begin + 1 && s[begin] == 's' && begin > 0 && (s[begin - 1] == '\'' || static_cast<unsigned char>(s[begin - 1]) == 0x99)) continue;
    const std::string_view word = s.substr(begin, end - begin);
    out.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, commas ? hash_without_commas(word) : hash_at(word.data(), word.size(), end + 8 <= s.size()), number || (upper && !sentence_start), quotation.inside()});
    sentence_start = false;
  }
  return out;
}

// A polynomial of the words' hashes, rolled on by one word (Karp & Rabin 1987).
std::vector<std::uint64_t> runs(const std::vector<Word>& w, std::size_t n) {
  constexpr std::uint64_t kBase = 0x9e3779b97f4a7c15ull;
  std::vector<std::uint64_t> out;
  if (n == 0 || w.size() < n) return out;
  std::uint64_t h = 0, leaving = 1;
  for (std::size_t i = 0; i < n; ++i) h = h * kBase + w[i].hash;
  for (std::size_t i = 1; i < n; ++i) leaving *= kBase;
  out.reserve(w.size() - n + 1);
  out.push_back(mix(h));
  for (std::size_t i = n; i < w.size(); ++i) {
    h = (h - w[i - n].hash * leaving) * kBase + w[i].hash;
    out.push_back(mix(h));
  }
  return out;
}

std::vector<std::uint64_t> shingles(const std::vector<Word>& w, int n) {
  std::vector<std::uint64_t> out;
  std::size_t k = static_cast<std::size_t>(n);
  if (w.empty()) return out;
  if (w.size() < k) k = w.size();
  out = runs(w, k);
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

// A merge without a branch on which of two hashes is the lesser (that is a matter of chance), from both ends at once: the
// two halves wait for their own loads only.
std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  if (a.empty() || b.empty()) return 0;
  const std::uint64_t *x = a.data(), *y = b.data(), *u = x + a.size() - 1, *v = y + b.size() - 1;
  std::size_t low = 0, high = 0;
  while (x < u && y < v) {
    const std::uint64_t p = *x, q = *y, r = *u, s = *v;
    low += p == q;
    x += p <= q;
    y += q <= p;
    high += r == s;
    u -= r >= s;
    v -= s >= r;
  }
  for (; x <= u && y <= v;) {
    const std::uint64_t p = *x, q = *y;
    low += p == q;
    x += p <= q;
    y += q <= p;
  }
  return low + high;
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
