// Global alignment of words (Needleman & Wunsch 1970): equal words of content weigh more than equal words of grammar, so
// that a shared "the" does not tear a phrase apart; words with one stem or a common beginning are nearly equal; a word
// may stand for another at no cost, a gap costs a little. What stands between equal words is one difference. One byte a cell. Tested by against_test.cc.
#include "provenance/against.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "base/table.h"
#include "provenance/alignment.h"
#include "provenance/words.h"

namespace newsledger::provenance {

std::string_view word(AgainstKind k) {
  static constexpr std::array<std::string_view, 8> kWords = {"word", "name", "number", "date", "quote", "polarity", "added", "dropped"};
  return kWords[static_cast<std::size_t>(k)];
}
bool guarded(AgainstKind k) { return k == AgainstKind::number || k == AgainstKind::date || k == AgainstKind::quote || k == AgainstKind::polarity; }

namespace {

constexpr std::array<std::string_view, 60> kGrammar = {
    "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "could", "did", "do", "for", "from", "had", "has", "have", "he", "her",
    "his", "if", "in", "into", "is", "it", "its", "not", "of", "off", "on", "or", "our", "out", "she", "so", "some", "than", "that", "the",
    "their", "them", "then", "there", "they", "this", "to", "up", "us", "was", "we", "were", "which", "while", "who", "will", "with", "would", "you", "yet"};
constexpr std::array<std::string_view, 40> kNumbers = {
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "seventy",
    "eighty", "ninety", "hundred", "hundreds", "thousand", "thousands", "million", "millions", "billion", "billions", "dozen", "dozens", "scores", "half", "both", "couple", "twice", "number", "portion", "pair"};
constexpr std::array<std::string_view, 44> kTimes = {
    "january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "tonight", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours",
    "spring", "summer", "autumn", "fall", "winter", "morning", "evening", "night", "soon", "long", "weekend", "noon"};
constexpr std::array<std::string_view, 34> kDoubts = {
    "no", "not", "never", "without", "nobody", "none", "neither", "nor", "doubt", "doubts", "doubted", "doubtful", "skeptical", "sceptical", "unsure", "uncertain", "certain", "deny",
    "denied", "denies", "refuse", "refused", "refuses", "reject", "rejected", "fail", "failed", "sanctioned", "authorized", "authorised", "accepted", "believed", "suspected", "few"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view w) { return std::find(list.begin(), list.end(), w) != list.end(); }

struct Side {
  std::string_view text;
  std::vector<Word> words;
  std::vector<std::string> lower;
  explicit Side(std::string_view t) : text(t), words(words_of(t)) {
    if (words.size() > kAlignedWords) words.resize(kAlignedWords);
    for (const Word& w : words) lower.push_back(lower_ascii(t.substr(w.span.begin, w.span.size())));
  }
};

bool stem_alike(const std::string& a, const std::string& b) {
  std::size_t n = 0;
  while (n < a.size() && n < b.size() && a[n] == b[n]) ++n;
  return n >= 4 && n + 4 >= std::max(a.size(), b.size());
}

// Scores in quarters of a point.
int match(const Side& a, std::size_t i, const Side& b, std::size_t j) {
  if (a.words[i].hash == b.words[j].hash) return among(kGrammar, a.lower[i]) ? 5 : 12;
  if (stem_alike(a.lower[i], b.lower[j])) return 8;
  bool grammar_a = among(kGrammar, a.lower[i]), grammar_b = among(kGrammar, b.lower[j]);
  return grammar_a == grammar_b ? 0 : -2;
}
constexpr int kGap = -1;

enum Step : std::uint8_t { both, here, there };
struct Cell { std::size_t i, j; Step step; };     // position before the step

std::vector<Cell> path(const Side& a, const Side& b) {
  const std::size_t n = a.words.size(), m = b.words.size();
  std::vector<std::uint8_t> step((n + 1) * (m + 1), there);
  std::vector<int> below(m + 1), row(m + 1);
  for (std::size_t j = 0; j <= m; ++j) below[j] = kGap * static_cast<int>(m - j);
  for (std::size_t i = n; i-- > 0;) {
    row[m] = kGap * static_cast<int>(n - i);
    step[i * (m + 1) + m] = here;
    for (std::size_t j = m; j-- > 0;) {
      int diagonal = below[j + 1] + match(a, i, b, j), down = below[j] + kGap, right = row[j + 1] + kGap;
      row[j] = std::max({diagonal, down, right});
      step[i * (m + 1) + j] = row[j] == diagonal ? both : row[j] == down ? here : there;
    }
    std::swap(row, below);
  }
  std::vector<Cell> out;
  for (std::size_t i = 0, j = 0; i < n || j < m;) {
    Step s = i == n ? there : static_cast<Step>(step[i * (m + 1) + j]);
    out.push_back({i, j, s});
    i += s != there;
    j += s != here;
  }
  return out;
}

Span cover(Span a, Span b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}
}  // namespace

struct AlignedPairMaker {
  Side a, b;
  std::vector<Cell> cells;
  AlignedPairMaker(std::string_view x, std::string_view y) : a(x), b(y), cells(path(a, b)) {}

  bool equal(const Cell& c) const { return c.step == both && a.words[c.i].hash == b.words[c.j].hash; }

  void columns(AlignedPair& out) const {
    std::size_t equals = 0;
    for (const Cell& c : cells) {
      out.columns_.push_back({c.step == there ? Span{} : a.words[c.i].span, c.step == here ? Span{} : b.words[c.j].span, equal(c)});
      equals += equal(c);
    }
    out.equal_share_ = a.words.empty() ? 0 : static_cast<double>(equals) / static_cast<double>(a.words.size());
  }

  void differences(AlignedPair& out) const {
    for (std::size_t k = 0; k < cells.size();) {
      if (equal(cells[k])) { ++k; continue; }
      std::size_t end = k + 1;
      while (end < cells.size() && !equal(cells[end])) ++end;
      out.differences_.push_back(difference(k, end));
      k = end;
    }
  }

  Against difference(std::size_t k, std::size_t end) const {
    Against d;
    bool name = false, number = false, time = false, doubt = false, quoted = false;
    auto look = [&](const Side& s, std::size_t i) {
      const std::string& w = s.lower[i];
      bool digits = !w.empty() && std::isdigit(static_cast<unsigned char>(w[0]));
      number = number || digits || among(kNumbers, w);
      time = time || among(kTimes, w);
      doubt = doubt || among(kDoubts, w);
      name = name || (s.words[i].name && !digits);
      quoted = quoted || s.words[i].quoted;
    };
    for (; k < end; ++k) {
      const Cell& c = cells[k];
      if (c.step != there) { d.here = cover(d.here, a.words[c.i].span); look(a, c.i); }
      if (c.step != here) { d.there = cover(d.there, b.words[c.j].span); look(b, c.j); }
    }
    d.kind = d.here.empty() ? AgainstKind::dropped : d.there.empty() ? AgainstKind::added : quoted ? AgainstKind::quote : doubt ? AgainstKind::polarity
           : time ? AgainstKind::date : number ? AgainstKind::number : name ? AgainstKind::name : AgainstKind::word;
    return d;
  }
};

AlignedPair::AlignedPair(std::string_view text, std::string_view original) {
  AlignedPairMaker maker(text, original);
  maker.columns(*this);
  maker.differences(*this);
}

Span AlignedPair::there(Span here) const {
  std::size_t first = columns_.size(), last = 0;
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    if (columns_[k].here.empty() || !columns_[k].here.overlaps(here)) continue;
    first = std::min(first, k);
    last = k + 1;
  }
  if (first == columns_.size()) return {};
  // Words that only the original has beside the stretch belong to it, up to the next equal word.
  while (first > 0 && columns_[first - 1].here.empty() && !columns_[first].equal) --first;
  while (last < columns_.size() && columns_[last].here.empty() && !columns_[last - 1].equal) ++last;
  Span out;
  for (std::size_t k = first; k < last; ++k) out = cover(out, columns_[k].there);
  return out;
}

std::vector<Against> read_against(std::string_view text, std::string_view original) { return AlignedPair(text, original).differences(); }

std::vector<Reading> readings_from_original(const Document& doc, std::string_view original, const std::string& original_id) {
  std::vector<Reading> out;
  AlignedPair pair(doc.body, original);
  for (const Against& d : pair.differences()) {
    if (d.kind == AgainstKind::added || d.kind == AgainstKind::dropped) continue;
    std::string reading(original.substr(d.there.begin, d.there.size()));
    std::string why = "these words stand there in " + original_id + (guarded(d.kind) ? "; " + std::string(word(d.kind)) + ": shown, not put in their place" : "");
    out.push_back({d.here, std::move(reading), std::string(word(d.kind)), std::move(why), static_cast<float>(pair.equal_share())});
  }
  return out;
}

std::vector<Reading> joined_readings(const std::vector<Reading>& from_original, const std::vector<Reading>& own) {
  auto is_guarded = [](const Reading& r) { return r.kind == "number" || r.kind == "date" || r.kind == "quote" || r.kind == "polarity"; };
  std::vector<Reading> out;
  std::vector<bool> borne_out(from_original.size());
  for (const Reading& r : own) {
    bool free = true, same = false;
    for (std::size_t k = 0; k < from_original.size(); ++k) {
      const Reading& o = from_original[k];
      if (!o.span.overlaps(r.span)) continue;
      const bool agrees = is_guarded(o) && !is_guarded(r) && o.kind != "quote" && lower_ascii(o.reading).find(lower_ascii(r.reading)) != std::string::npos;
      if (agrees) borne_out[k] = same = true;
      else free = false;
    }
    if (!free) continue;
    out.push_back(r);
    if (same) out.back().why += "; the original has it so";
  }
  for (std::size_t k = 0; k < from_original.size(); ++k) if (!borne_out[k]) out.push_back(from_original[k]);
  std::sort(out.begin(), out.end(), [](const Reading& a, const Reading& b) { return a.span < b.span; });
  return out;
}

namespace {
// The words of a stretch, lower-case, one blank between; "" where it holds more than three or one that is no plain word.
std::string plain_words(std::string_view text, Span s) {
  std::string out;
  int n = 0;
  for (const Word& w : words_of(text.substr(s.begin, s.size()))) {
    std::string_view x = text.substr(s.begin + w.span.begin, w.span.size());
    if (++n > 3 || std::isupper(static_cast<unsigned char>(x[0])) || std::isdigit(static_cast<unsigned char>(x[0]))) return "";
    out += (out.empty() ? "" : " ") + std::string(x);
  }
  return out;
}
}  // namespace

void harvest(std::string_view text, std::string_view original, Dialect& into) {
  for (const Against& d : read_against(text, original)) {
    std::string spun = plain_words(text, d.here), plain = plain_words(original, d.there);
    if (!spun.empty() && !plain.empty() && spun != plain) ++into[{spun, plain}];
  }
}

std::string dialect_table(const Dialect& dialect, std::string_view site) {
  std::string out;
  for (const auto& [pair, count] : dialect) out += pair.first + "\t" + pair.second + "\t" + std::to_string(count) + "\t" + std::string(site) + "\n";
  return out;
}

}  // namespace newsledger::provenance
