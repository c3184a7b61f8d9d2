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
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "base/table.h"
#include "provenance/alignment.h"
#include "provenance/minhash.h"
#include "provenance/origins.h"
#include "provenance/words.h"

namespace newsledger::provenance {

std::string_view word(CopyKind k) {
  static constexpr std::string_view kWords[] = {"exact", "near", "shortened", "rewritten", "take"};
  return kWords[static_cast<int>(k)];
}

namespace {
constexpr std::size_t kCommon = 64;          // a key that so many reports share tells nothing
constexpr std::size_t kCommonBones = 24;     // the same of a pair of names
constexpr double kLeastBones = 0.03;         // of the names of two texts, shared: less is never one origin
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
  std::vector<Credit> credits;
};

Text read(CopyReport r) {
  Text t;
  t.day = day_of(r.published);
  t.words = words_of(r.text);
  t.shingles = shingles(t.words, 5);
  t.skeleton = skeleton(t.words);
  for (const Word& w : t.words) t.body = mix(t.body * 31 + w.hash);
  t.credits = credits_of(r.text);
  if (!r.agency.empty()) t.credits.push_back({Credit::agency, r.agency, {}});
  t.report = std::move(r);
  return t;
}

using Pairs = std::vector<std::pair<Index, Index>>;

void sort_unique(Pairs& p) {
  std::sort(p.begin(), p.end());
  p.erase(std::unique(p.begin(), p.end()), p.end());
}

// Reports that share a key become candidates. A key of very many reports is a stock phrase: it is dropped, or, where
// sharing it already means likeness, its reports are paired in a chain.
class Buckets {
 public:
  void put(std::uint64_t key, Index i) { keys_.emplace_back(key, i); }
  void collect(bool chain, Pairs& out) {
    each([&](std::size_t i, std::size_t j) {
      if (j - i <= kCommon) for (std::size_t a = i; a < j; ++a) for (std::size_t b = a + 1; b < j; ++b) out.emplace_back(keys_[a].second, keys_[b].second);
      else if (chain) for (std::size_t a = i + 1; a < j; ++a) { out.emplace_back(keys_[i].second, keys_[a].second); out.emplace_back(keys_[a - 1].second, keys_[a].second); }
    });
  }
  // Pairs that share at least `least(a, b)` keys.
  template <class Least> void collect_counted(Least least, Pairs& out) {
    Pairs all;
    each([&](std::size_t i, std::size_t j) {
      if (j - i <= kCommonBones) for (std::size_t a = i; a < j; ++a) for (std::size_t b = a + 1; b < j; ++b) all.emplace_back(keys_[a].second, keys_[b].second);
    });
    std::sort(all.begin(), all.end());
    for (std::size_t i = 0; i < all.size();) {
      std::size_t j = i;
      while (j < all.size() && all[j] == all[i]) ++j;
      if (static_cast<double>(j - i) >= least(all[i].first, all[i].second)) out.push_back(all[i]);
      i = j;
    }
  }

 private:
  template <class Use> void each(Use use) {
    std::sort(keys_.begin(), keys_.end());
    keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
    for (std::size_t i = 0; i < keys_.size();) {
      std::size_t j = i;
      while (j < keys_.size() && keys_[j].first == keys_[i].first) ++j;
      if (j - i > 1) use(i, j);
      i = j;
    }
  }
  std::vector<std::pair<std::uint64_t, Index>> keys_;
};

// i came after j: by date; what has none stands behind what has one; then by id.
bool later(const Text& i, const Text& j) {
  if ((i.day < 0) != (j.day < 0)) return i.day < 0;
  auto day = [](const Text& t) { return t.report.published.size() < 10 ? t.report.published + "~" : t.report.published; };   // a bare month is past its days
  return std::pair(day(i), i.report.id) > std::pair(day(j), j.report.id);
}

// Share of the names and numbers of each text that the other has among its words, the lesser of the two; 0 where they
// are few or the numbers differ. A rewrite keeps them all; another reporter of the same event has names of his own.
double names_in_common(const Text& a, const Text& b) {
  std::vector<std::uint64_t> names[2], numbers[2], words[2];
  const Text* texts[2] = {&a, &b};
  for (int k = 0; k < 2; ++k) {
    for (const Word& w : texts[k]->words) {
      words[k].push_back(w.hash);
      if (w.name) names[k].push_back(w.hash);
      char c = texts[k]->report.text[w.span.begin];
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
}  // namespace

struct CopyFinder::State {
  CopyOptions options;
  std::vector<CopyReport> reports;

  std::vector<Text> sorted_texts() const {
    std::vector<Text> texts;
    texts.reserve(reports.size());
    for (const CopyReport& r : reports) texts.push_back(read(r));
    std::sort(texts.begin(), texts.end(), [](const Text& a, const Text& b) { return a.report.id < b.report.id; });
    return texts;
  }

  // Of equal texts the first stands for all in the later steps.
  Pairs candidates(const std::vector<Text>& texts) const {
    Pairs out;
    Buckets near, sampled, bones;
    std::map<std::uint64_t, Index> bodies;
    for (Index i = 0; i < texts.size(); ++i) {
      const Text& t = texts[i];
      if (t.words.empty()) continue;
      if (auto [it, fresh] = bodies.emplace(t.body, i); !fresh) { out.emplace_back(it->second, i); continue; }
      for (std::uint64_t b : bands(signature(t.shingles))) near.put(b, i);
      for (std::uint64_t s : t.shingles) if (s % kSample == 0) sampled.put(s, i);
      if (t.skeleton.size() >= 4)
        for (std::uint64_t s : t.skeleton) bones.put(s, i);
    }
    near.collect(true, out);
    sampled.collect(false, out);
    bones.collect_counted([&](Index a, Index b) { return kLeastBones * static_cast<double>(texts[a].skeleton.size() + texts[b].skeleton.size()); }, out);
    sort_unique(out);
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
      return done(link, CopyKind::rewritten, aligned, percent(aligned) + " of the words stand in the same order, with " + percent(link.skeleton) + " of the names and numbers: one text in other words");
    if (double names = names_in_common(a, b); names >= options.names && aligned >= 0.2)
      return done(link, CopyKind::rewritten, aligned, percent(names) + " of the names and numbers of each stand in the other, in " + percent(link.skeleton) + " of their order: one text written anew");
    if (aligned >= options.take) return done(link, CopyKind::take, aligned, percent(aligned) + " of the words stand in the same order: a take of the same text, or built on it");
    return link;
  }
  static CopyLink done(CopyLink link, CopyKind kind, double score, std::string why) {
    link.kind = kind;
    link.score = score;
    link.why = std::move(why);
    return link;
  }
};

CopyFinder::CopyFinder(CopyOptions options) : state_(std::make_unique<State>()) { state_->options = options; }
CopyFinder::~CopyFinder() = default;
CopyFinder::CopyFinder(CopyFinder&&) noexcept = default;
void CopyFinder::add(CopyReport report) { state_->reports.push_back(std::move(report)); }

namespace {
// Disjoint sets; the root of a set is its least member, so that classes do not depend on the order of joining.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), 0); }
  Index root(Index i) { while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]]; return i; }
  void join(Index i, Index j) {
    Index a = root(i), b = root(j);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }
  std::map<Index, std::vector<Index>> classes() {
    std::map<Index, std::vector<Index>> out;
    for (Index i = 0; i < parent_.size(); ++i) out[root(i)].push_back(i);
    return out;
  }

 private:
  std::vector<Index> parent_;
};

const Credit* credit(const Text& t, Credit::Kind kind) {
  for (const Credit& c : t.credits) if (c.kind == kind) return &c;
  return nullptr;
}
bool same_name(const std::string& a, const std::string& b) { return !a.empty() && lower_ascii(a) == lower_ascii(b); }

// Why two texts of different wordings rest on one origin; kind "": they do not.
OriginLink origin_of(const std::vector<Text>& texts, Index i, Index j) {
  OriginLink link{i, j, "", ""};
  const Text &a = texts[i], &b = texts[j];
  double alike = jaccard(a.skeleton, b.skeleton);
  const Credit *ca = credit(a, Credit::agency), *cb = credit(b, Credit::agency);
  if (ca && cb && ca->name == cb->name && alike >= 0.1) return {i, j, "credit", "both are credited to " + ca->name};
  for (auto [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    const Credit *cites = credit(*x, Credit::cites), *own = credit(*y, Credit::agency);
    if (!cites || alike < 0.05) continue;
    if (same_name(cites->name, y->report.publisher) || (own && same_name(cites->name, own->name))) return {i, j, "citing", x->report.id + " cites " + cites->name + ", which " + y->report.id + " comes from"};
    const Credit* other = credit(*y, Credit::cites);
    if (other && same_name(cites->name, other->name)) return {i, j, "citing", "both cite " + cites->name};
  }
  const bool runs = containment(a.shingles, b.shingles) * static_cast<double>(a.shingles.size()) > 2.5;   // three runs share three shingles
  SharedNarration s = runs ? shared_narration(a.words, b.words) : SharedNarration{};
  if (derived(s)) return {i, j, "narration", std::to_string(s.runs) + " runs of the narration stand in both, word for word (\"" + a.report.text.substr(s.longest.begin, s.longest.size()) + "\")"};
  return link;
}

Origin describe(const std::vector<Text>& texts, const std::vector<Wording>& wordings, std::vector<Index> members) {
  Origin o;
  o.id = short_id({"origin", std::to_string(texts[wordings[members[0]].reports[0]].body)});
  bool all_cite = true;
  for (Index w : members) {
    for (Index r : wordings[w].reports) {
      const Credit *own = credit(texts[r], Credit::agency), *cites = credit(texts[r], Credit::cites);
      if (own && o.credit.empty()) o.credit = own->name;
      if (cites && std::find(o.cites.begin(), o.cites.end(), cites->name) == o.cites.end()) o.cites.push_back(cites->name);
      all_cite = all_cite && cites;
    }
  }
  o.own_access = !all_cite;
  o.wordings = std::move(members);
  return o;
}
}  // namespace

// Joins wordings into origins. A pair of wordings already joined is not looked at again, so a large family costs little.
static void find_origins(const std::vector<Text>& texts, const Pairs& candidates, Copies& out) {
  std::vector<Index> wording_of(texts.size());
  for (Index w = 0; w < out.wordings.size(); ++w) for (Index r : out.wordings[w].reports) wording_of[r] = w;
  Sets one(out.wordings.size());
  auto join = [&](OriginLink link) {
    one.join(wording_of[link.a], wording_of[link.b]);
    out.origin_links.push_back(std::move(link));
  };
  for (const CopyLink& l : out.links)
    if (l.kind == CopyKind::take && wording_of[l.a] != wording_of[l.b]) join({std::min(l.a, l.b), std::max(l.a, l.b), "take", l.why});
  for (auto [i, j] : candidates) {
    if (one.root(wording_of[i]) == one.root(wording_of[j])) continue;
    OriginLink link = origin_of(texts, i, j);
    if (!link.kind.empty()) join(std::move(link));
  }
  std::sort(out.origin_links.begin(), out.origin_links.end(), [](const OriginLink& x, const OriginLink& y) { return std::tie(x.a, x.b, x.kind) < std::tie(y.a, y.b, y.kind); });
  for (auto& [root, members] : one.classes()) {
    std::stable_sort(members.begin(), members.end(), [&](Index x, Index y) { return later(texts[out.wordings[y].reports[0]], texts[out.wordings[x].reports[0]]); });
    out.origins.push_back(describe(texts, out.wordings, std::move(members)));
  }
}

Copies CopyFinder::find() const {
  Copies out;
  const std::vector<Text> texts = state_->sorted_texts();
  for (const Text& t : texts) out.ids.push_back(t.report.id);
  Sets same(texts.size());
  const Pairs candidates = state_->candidates(texts);
  for (auto [i, j] : candidates) {
    CopyLink link = state_->judge(texts, i, j);
    if (link.score == 0) continue;
    if (link.kind != CopyKind::take) same.join(i, j);
    out.links.push_back(std::move(link));
  }
  for (auto& [root, members] : same.classes()) {
    std::stable_sort(members.begin(), members.end(), [&](Index x, Index y) { return later(texts[y], texts[x]); });
    out.wordings.push_back({short_id({"wording", std::to_string(texts[members[0]].body)}), members});
  }
  find_origins(texts, candidates, out);
  std::sort(out.links.begin(), out.links.end(), [](const CopyLink& x, const CopyLink& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  return out;
}

}  // namespace newsledger::provenance
