// The relation of two reports (copies_text.h). Every link is a pure function of its two texts and dates, so the classes do
// not depend on order. Sources: Broder 1997 (shingles, sketches); figures in provenance.md. Tested by copies_test.cc.
#include "provenance/copies_text.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "provenance/alignment.h"

namespace newsledger::provenance {

std::string_view word(CopyKind k) {
  static constexpr std::string_view kWords[] = {"exact", "near", "shortened", "rewritten", "take"};
  return kWords[static_cast<int>(k)];
}

namespace {
// Days since 1970 of "2024-11-01...", or -1.
long day_of(const std::string& s) {
  int y = 0, m = 0, d = 0;
  if (std::sscanf(s.c_str(), "%4d-%2d-%2d", &y, &m, &d) < 2) return -1;
  if (d == 0) d = 15;
  return static_cast<long>(y) * 372 + m * 31 + d;      // monotone; a month counts 31 days, close enough for a window
}

// Share of the names and numbers of each text that the other has among its words, the lesser of the two; 0 where they
// are few or the numbers differ. A rewrite keeps them all; another reporter of the same event has names of his own.
double names_in_common(const CopyText& a, const CopyText& b) {
  std::vector<std::uint64_t> names[2], numbers[2], words[2];
  const CopyText* texts[2] = {&a, &b};
  for (int k = 0; k < 2; ++k) {
    for (const Word& w : texts[k]->words) {
      words[k].push_back(w.hash);
      if (w.name) names[k].push_back(w.hash);
      char c = texts[k]->report->text[w.span.begin];
      if (c >= '0' && c <= '9') numbers[k].push_back(w.hash);
    }
    for (auto* v : {&names[k], &numbers[k], &words[k]}) { std::sort(v->begin(), v->end()); v->erase(std::unique(v->begin(), v->end()), v->end()); }
    if (names[k].size() < 8) return 0;
  }
  double both = std::min(containment(names[0], words[1]), containment(names[1], words[0]));
  bool numbered = !numbers[0].empty() || !numbers[1].empty();
  return numbered && jaccard(numbers[0], numbers[1]) < 0.6 ? 0 : both;
}

std::string percent(double x) { return std::to_string(static_cast<int>(x * 100 + 0.5)) + " %"; }

CopyLink done(CopyLink link, CopyKind kind, double score, std::string why) {
  link.kind = kind;
  link.score = score;
  link.why = std::move(why);
  return link;
}

// `held`: the share of names and numbers of the one that has fewer, in the other.
CopyLink rewritten(CopyLink link, const CopyText& a, const CopyText& b, double held, const CopyOptions& options) {
  const CopyText& shorter = a.words.size() <= b.words.size() ? a : b;
  if (shorter.words.size() < 30 || held < options.skeleton || link.skeleton < options.skeleton / 2) return link;
  if (a.day >= 0 && b.day >= 0 && std::labs(a.day - b.day) > options.window_days) return link;
  double aligned = static_cast<double>(lcs_length(a.words, b.words)) / static_cast<double>(shorter.words.size());
  if (aligned >= options.aligned && link.skeleton >= options.skeleton)
    return done(link, CopyKind::rewritten, aligned, percent(aligned) + " of the words stand in the same order, with " + percent(link.skeleton) + " of the names and numbers: one text in other words");
  if (double names = names_in_common(a, b); names >= options.names && aligned >= 0.2)
    return done(link, CopyKind::rewritten, aligned, percent(names) + " of the names and numbers of each stand in the other, in " + percent(link.skeleton) + " of their order: one text written anew");
  if (aligned >= options.take) return done(link, CopyKind::take, aligned, percent(aligned) + " of the words stand in the same order: a take of the same text, or built on it");
  return link;
}

double ratio(std::size_t part, std::size_t whole) { return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0; }
}  // namespace

CopyText copy_text(const CopyReport& r) {
  CopyText t;
  t.report = &r;
  t.day = day_of(r.published);
  t.words = words_of(r.text);
  t.shingles = shingles(t.words, 5);
  t.skeleton = skeleton(t.words);
  for (const Word& w : t.words) t.body = mix(t.body * 31 + w.hash);
  t.credits = credits_of(r.text, t.words);
  if (!r.agency.empty()) t.credits.push_back({Credit::agency, r.agency, {}});
  return t;
}

namespace {
bool before(long a_day, const std::string& a_published, const std::string& a_id, long b_day, const std::string& b_published, const std::string& b_id) {
  if ((a_day < 0) != (b_day < 0)) return b_day < 0;
  auto day = [](const std::string& p) { return p.size() < 10 ? p + "~" : p; };      // a bare month is past its days
  return std::pair(day(a_published), std::string_view(a_id)) < std::pair(day(b_published), std::string_view(b_id));
}
}  // namespace

bool later(const CopyText& i, const CopyText& j) { return before(j.day, j.report->published, j.report->id, i.day, i.report->published, i.report->id); }
bool came_before(const ReportInfo& a, const ReportInfo& b) { return before(day_of(a.published), a.published, a.id, day_of(b.published), b.published, b.id); }

std::size_t shared_shingles(const CopyText& a, const CopyText& b) { return shared(a.shingles, b.shingles); }

CopyLink judge(const std::vector<CopyText>& texts, Index i, Index j, std::size_t shared, const CopyOptions& options) {
  CopyLink link;
  link.a = i;
  link.b = j;
  if (later(texts[i], texts[j])) std::swap(link.a, link.b);
  const CopyText &a = texts[link.a], &b = texts[link.b];
  if (a.body == b.body && a.words.size() == b.words.size()) return done(link, CopyKind::exact, 1, "the same words");
  const double near = ratio(shared, a.shingles.size() + b.shingles.size() - shared);
  const std::size_t bones = provenance::shared(a.skeleton, b.skeleton);
  link.skeleton = ratio(bones, a.skeleton.size() + b.skeleton.size() - bones);
  if (near >= options.near) return done(link, CopyKind::near, near, percent(near) + " of the five-word runs are shared");
  const CopyText& shorter = a.words.size() <= b.words.size() ? a : b;
  const double held = ratio(shared, shorter.shingles.size());
  if (shorter.shingles.size() >= 20 && held >= options.contained) return done(link, CopyKind::shortened, held, percent(held) + " of the shorter text stands in the longer");
  return rewritten(link, a, b, ratio(bones, std::min(a.skeleton.size(), b.skeleton.size())), options);
}

}  // namespace newsledger::provenance
