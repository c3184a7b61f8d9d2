// Copies in four steps, cheap first: equal words; MinHash bands of 5-word shingles (near); rare sampled shingles shared
// (shortened); bands of the skeleton of names and numbers (rewritten, spun), each candidate proved by exact similarity
// or by alignment. Every link is a pure function of its two texts and dates, so the classes do not depend on order.
// Sources: Broder 1997 (MinHash), Indyk & Motwani 1998 (LSH); figures in provenance.md. Tested by copies_test.cc.
#include "provenance/copies.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "base/sha256.h"
#include "provenance/alignment.h"
#include "provenance/minhash.h"
#include "provenance/words.h"

namespace newsledger::provenance {

std::string_view word(CopyKind k) {
  static constexpr std::string_view kWords[] = {"exact", "near", "shortened", "rewritten", "take"};
  return kWords[static_cast<int>(k)];
}

namespace {
constexpr std::size_t kCommon = 64;          // a key that so many reports share tells nothing
constexpr std::uint64_t kSample = 8;         // one shingle in eight is indexed for containment

// Days since 1970 of "2024-11-01...", or -1.
long day_of(const std::string& s) {
  int y = 0, m = 0, d = 0;
  if (std::sscanf(s.c_str(), "%4d-%2d-%2d", &y, &m, &d) < 2) return -1;
  if (d == 0) d = 15;
  return static_cast<long>(y) * 372 + m * 31 + d;      // monotone; a month counts 31 days, close enough for a window
}

struct Text {
  CopyReport report;
  long day = -1;
  std::vector<Word> words;
  std::vector<std::uint64_t> shingles, skeleton;
  std::uint64_t body = 0;
};

Text read(CopyReport r) {
  Text t;
  t.day = day_of(r.published);
  t.words = words_of(r.text);
  t.shingles = shingles(t.words, 5);
  t.skeleton = skeleton(t.words);
  for (const Word& w : t.words) t.body = mix(t.body * 31 + w.hash);
  t.report = std::move(r);
  return t;
}

using Pairs = std::set<std::pair<Index, Index>>;

// Reports that share a key become candidates; a key shared by too many is dropped.
class Buckets {
 public:
  void put(std::uint64_t key, Index i) { keys_.emplace_back(key, i); }
  void collect(Pairs& out) {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    for (std::size_t i = 0; i < keys_.size();) {
      std::size_t j = i;
      while (j < keys_.size() && keys_[j].first == keys_[i].first) ++j;
      if (j - i > 1 && j - i <= kCommon)
        for (std::size_t a = i; a < j; ++a) for (std::size_t b = a + 1; b < j; ++b) out.emplace(keys_[a].second, keys_[b].second);
      i = j;
    }
  }

 private:
  std::vector<std::pair<std::uint64_t, Index>> keys_;
};

std::string percent(double x) { return std::to_string(static_cast<int>(x * 100 + 0.5)) + " %"; }
}  // namespace

struct CopyFinder::State {
  CopyOptions options;
  std::vector<CopyReport> reports;

  std::vector<Text> sorted_texts() const {
    std::vector<Text> texts;
    for (const CopyReport& r : reports) texts.push_back(read(r));
    std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.report.id < b.report.id; });
    return texts;
  }

  Pairs candidates(const std::vector<Text>& texts) const {
    Pairs out;
    Buckets bodies, near, sampled, bones;
    for (Index i = 0; i < texts.size(); ++i) {
      const Text& t = texts[i];
      if (t.words.empty()) continue;
      bodies.put(t.body, i);
      for (std::uint64_t b : bands(signature(t.shingles))) near.put(b, i);
      for (std::uint64_t s : t.shingles) if (s % kSample == 0) sampled.put(s, i);
      if (t.skeleton.size() >= 4)
        for (std::uint64_t s : t.skeleton) bones.put(s, i);
    }
    bodies.collect(out);
    near.collect(out);
    sampled.collect(out);
    bones.collect(out);
    return out;
  }

  // The relation of two texts, from the texts alone; score 0: none.
  CopyLink judge(const std::vector<Text>& texts, Index i, Index j) const {
    CopyLink link;
    link.a = i;
    link.b = j;
    if (later(texts[i], texts[j])) std::swap(link.a, link.b);
    const Text &a = texts[link.a], &b = texts[link.b];
    if (a.body == b.body && a.words.size() == b.words.size()) return done(link, CopyKind::exact, 1, "the same words");
    double near = jaccard(a.shingles, b.shingles);
    link.skeleton = jaccard(a.skeleton, b.skeleton);
    if (near >= options.near) return done(link, CopyKind::near, near, percent(near) + " of the five-word runs are shared");
    const Text& shorter = a.words.size() <= b.words.size() ? a : b;
    double held = containment(shorter.shingles, (&shorter == &a ? b : a).shingles);
    if (shorter.shingles.size() >= 20 && held >= options.contained) return done(link, CopyKind::shortened, held, percent(held) + " of the shorter text stands in the longer");
    return rewritten(link, a, b, shorter);
  }
  CopyLink rewritten(CopyLink link, const Text& a, const Text& b, const Text& shorter) const {
    double skeleton_held = std::max(containment(a.skeleton, b.skeleton), containment(b.skeleton, a.skeleton));
    if (shorter.words.size() < 30 || skeleton_held < options.skeleton || link.skeleton < options.skeleton / 2) return link;
    if (a.day >= 0 && b.day >= 0 && std::labs(a.day - b.day) > options.window_days) return link;
    double aligned = static_cast<double>(lcs_length(a.words, b.words)) / static_cast<double>(shorter.words.size());
    if (aligned >= options.aligned && link.skeleton >= options.skeleton)
      return done(link, CopyKind::rewritten, aligned, percent(aligned) + " of the words stand in the same order, with " + percent(link.skeleton) + " of the names and numbers: another wording of one text");
    if (aligned >= options.take) return done(link, CopyKind::take, aligned, percent(aligned) + " of the words stand in the same order: a take of the same text, or built on it");
    return link;
  }
  static CopyLink done(CopyLink link, CopyKind kind, double score, std::string why) {
    link.kind = kind;
    link.score = score;
    link.why = std::move(why);
    return link;
  }
  // i came after j: by date where both have one, then by id.
  static bool later(const Text& i, const Text& j) {
    if (i.day >= 0 && j.day >= 0 && i.report.published != j.report.published) return i.report.published > j.report.published;
    return i.report.id > j.report.id;
  }
};

CopyFinder::CopyFinder(CopyOptions options) : state_(std::make_unique<State>()) { state_->options = options; }
CopyFinder::~CopyFinder() = default;
CopyFinder::CopyFinder(CopyFinder&&) noexcept = default;
void CopyFinder::add(CopyReport report) { state_->reports.push_back(std::move(report)); }

Copies CopyFinder::find() const {
  Copies out;
  std::vector<Text> texts = state_->sorted_texts();
  for (const Text& t : texts) out.ids.push_back(t.report.id);
  std::vector<Index> parent(texts.size());
  std::iota(parent.begin(), parent.end(), 0);
  auto root = [&](Index i) { while (parent[i] != i) i = parent[i] = parent[parent[i]]; return i; };
  for (auto [i, j] : state_->candidates(texts)) {
    CopyLink link = state_->judge(texts, i, j);
    if (link.score == 0) continue;
    out.links.push_back(link);
    if (link.kind == CopyKind::take) continue;
    Index a = root(i), b = root(j);
    if (a != b) parent[std::max(a, b)] = std::min(a, b);
  }
  std::sort(out.links.begin(), out.links.end(), [](const CopyLink& x, const CopyLink& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  std::map<Index, std::vector<Index>> classes;
  for (Index i = 0; i < texts.size(); ++i) classes[root(i)].push_back(i);
  for (auto& [r, members] : classes) {
    std::stable_sort(members.begin(), members.end(), [&](Index x, Index y) { return State::later(texts[y], texts[x]); });
    out.wordings.push_back({short_id({"wording", texts[members[0]].report.text}), members});
  }
  return out;
}

}  // namespace newsledger::provenance
