// Copies in three steps, cheap first: equal words; shared keys of the sketches of five-word runs (near, shortened); then, of one
// report a family, shared pairs of names and numbers (rewritten, spun). Every candidate is proved by exact similarity or by
// alignment (copies_text.cc). Figures in provenance.md. Tested by copies_test.cc.
#include "provenance/copies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "base/sha256.h"
#include "base/table.h"
#include "provenance/copies_keys.h"
#include "provenance/copies_text.h"

namespace newsledger::provenance {
namespace {

constexpr std::size_t kCommonBones = 24;     // a pair of names that so many families share tells nothing
constexpr double kLeastBones = 0.03;         // of the names of two texts, shared: less is never one origin

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

struct Candidate { Index i, j; std::size_t shared; };   // shared: five-word runs that both have
const Credit* credit(const CopyText& t, Credit::Kind kind) {
  for (const Credit& c : t.credits) if (c.kind == kind) return &c;
  return nullptr;
}
bool same_name(const std::string& a, const std::string& b) { return !a.empty() && lower_ascii(a) == lower_ascii(b); }


// Why two texts of different wordings rest on one origin; kind "": they do not.
OriginLink origin_of(const std::vector<CopyText>& texts, Index i, Index j, std::size_t shared) {
  OriginLink link{i, j, "", ""};
  const CopyText &a = texts[i], &b = texts[j];
  double alike = jaccard(a.skeleton, b.skeleton);
  const Credit *ca = credit(a, Credit::agency), *cb = credit(b, Credit::agency);
  if (ca && cb && ca->name == cb->name && alike >= 0.1) return {i, j, "credit", "both are credited to " + ca->name};
  for (auto [x, y] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    const Credit *cites = credit(*x, Credit::cites), *own = credit(*y, Credit::agency);
    if (!cites || alike < 0.05) continue;
    if (same_name(cites->name, y->report->publisher) || (own && same_name(cites->name, own->name))) return {i, j, "citing", x->report->id + " cites " + cites->name + ", which " + y->report->id + " comes from"};
    const Credit* other = credit(*y, Credit::cites);
    if (other && same_name(cites->name, other->name)) return {i, j, "citing", "both cite " + cites->name};
  }
  const bool runs = shared > 2;            // three runs share three shingles
  SharedNarration s = runs ? shared_narration(a.words, b.words) : SharedNarration{};
  if (derived(s)) return {i, j, "narration", std::to_string(s.runs) + " runs of the narration stand in both, word for word (\"" + a.report->text.substr(s.longest.begin, s.longest.size()) + "\")"};
  return link;
}

Origin describe(const std::vector<CopyText>& texts, const std::vector<Wording>& wordings, std::vector<Index> members) {
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
static void find_origins(const std::vector<CopyText>& texts, const std::vector<Candidate>& candidates, Copies& out) {
  std::vector<Index> wording_of(texts.size());
  for (Index w = 0; w < out.wordings.size(); ++w) for (Index r : out.wordings[w].reports) wording_of[r] = w;
  Sets one(out.wordings.size());
  auto join = [&](OriginLink link) {
    one.join(wording_of[link.a], wording_of[link.b]);
    out.origin_links.push_back(std::move(link));
  };
  for (const CopyLink& l : out.links)
    if (l.kind == CopyKind::take && wording_of[l.a] != wording_of[l.b]) join({std::min(l.a, l.b), std::max(l.a, l.b), "take", l.why});
  for (const Candidate& c : candidates) {
    if (one.root(wording_of[c.i]) == one.root(wording_of[c.j])) continue;
    OriginLink link = origin_of(texts, c.i, c.j, c.shared);
    if (!link.kind.empty()) join(std::move(link));
  }
  std::sort(out.origin_links.begin(), out.origin_links.end(), [](const OriginLink& x, const OriginLink& y) { return std::tie(x.a, x.b, x.kind) < std::tie(y.a, y.b, y.kind); });
  for (auto& [root, members] : one.classes()) {
    std::stable_sort(members.begin(), members.end(), [&](Index x, Index y) { return later(texts[out.wordings[y].reports[0]], texts[out.wordings[x].reports[0]]); });
    out.origins.push_back(describe(texts, out.wordings, std::move(members)));
  }
}

struct CopyFinder::State {
  CopyOptions options;
  std::vector<CopyReport> reports;

  std::vector<CopyText> sorted_texts() const {
    std::vector<const CopyReport*> order;
    for (const CopyReport& r : reports) order.push_back(&r);
    std::sort(order.begin(), order.end(), [](const CopyReport* a, const CopyReport* b) { return a->id < b->id; });
    std::vector<CopyText> texts;
    texts.reserve(order.size());
    for (const CopyReport* r : order) texts.push_back(copy_text(*r));
    return texts;
  }
};

CopyFinder::CopyFinder(CopyOptions options) : state_(std::make_unique<State>()) { state_->options = options; }
CopyFinder::~CopyFinder() = default;
CopyFinder::CopyFinder(CopyFinder&&) noexcept = default;
void CopyFinder::add(CopyReport report) { state_->reports.push_back(std::move(report)); }

namespace {
// The steps over one set of texts. `same`: reports of one wording; `family`: those that hold each other's runs of words.
class Search {
 public:
  Search(const std::vector<CopyText>& texts, const CopyOptions& options) : texts_(texts), options_(options), same(texts.size()), family_(texts.size()) {}

  void run() {
    equal_words();
    by_runs();
    by_names();
  }

 private:
  const std::vector<CopyText>& texts_;
  const CopyOptions& options_;

 public:
  Sets same;
  std::vector<CopyLink> links;
  std::vector<Candidate> candidates;

 private:
  Sets family_;
  std::vector<bool> again_;                  // has the words of an earlier one, which stands for it in the later steps

  void equal_words() {
    again_.assign(texts_.size(), false);
    std::vector<std::pair<std::uint64_t, Index>> bodies;
    for (Index i = 0; i < texts_.size(); ++i) if (!texts_[i].words.empty()) bodies.emplace_back(texts_[i].body, i);
    std::sort(bodies.begin(), bodies.end());
    for (std::size_t k = 1, first = 0; k < bodies.size(); ++k) {
      if (bodies[k].first != bodies[first].first) { first = k; continue; }
      again_[bodies[k].second] = true;
      look(bodies[first].second, bodies[k].second);
    }
  }
  void by_runs() {
    std::vector<Entry> entries;
    entries.reserve(40 * texts_.size());
    for (Index i = 0; i < texts_.size(); ++i) if (!again_[i]) sketch(texts_[i].shingles, [&](std::uint64_t s) { entries.push_back(entry(s, i)); });
    Pairs pairs;
    collect_chained(entries, pairs);
    sort_unique(pairs);
    for (auto [i, j] : pairs) look(i, j);
  }
  void by_names() {
    std::vector<Entry> entries;
    entries.reserve(40 * texts_.size());
    for (Index i = 0; i < texts_.size(); ++i)
      if (!again_[i] && family_.root(i) == i && texts_[i].skeleton.size() >= 4) for (std::uint64_t s : texts_[i].skeleton) entries.push_back(entry(s, i));
    Pairs pairs;
    collect_counted(entries, kCommonBones, [&](Index a, Index b) { return kLeastBones * static_cast<double>(texts_[a].skeleton.size() + texts_[b].skeleton.size()); }, pairs);
    sort_unique(pairs);
    Pairs seen;
    for (const Candidate& c : candidates) seen.emplace_back(c.i, c.j);
    sort_unique(seen);
    for (auto [i, j] : pairs) if (!std::binary_search(seen.begin(), seen.end(), std::pair(i, j))) look(i, j);
  }

  void look(Index i, Index j) {
    if (i > j) std::swap(i, j);
    const std::size_t shared = shared_shingles(texts_[i], texts_[j]);
    candidates.push_back({i, j, shared});
    CopyLink link = judge(texts_, i, j, shared, options_);
    if (link.score == 0) return;
    if (link.kind != CopyKind::take) same.join(i, j);
    if (link.kind == CopyKind::exact || link.kind == CopyKind::near) family_.join(i, j);
    links.push_back(std::move(link));
  }
};
}  // namespace

Copies CopyFinder::find() const {
  Copies out;
  const std::vector<CopyText> texts = state_->sorted_texts();
  NEWSLEDGER_CHECK(texts.size() < kMostReports, "at most 16 million reports in one search");
  for (const CopyText& t : texts) out.ids.push_back(t.report->id);
  Search search(texts, state_->options);
  search.run();
  out.links = std::move(search.links);
  for (auto& [root, members] : search.same.classes()) {
    std::stable_sort(members.begin(), members.end(), [&](Index x, Index y) { return later(texts[y], texts[x]); });
    out.wordings.push_back({short_id({"wording", std::to_string(texts[members[0]].body)}), members});
  }
  std::sort(search.candidates.begin(), search.candidates.end(), [](const Candidate& x, const Candidate& y) { return std::pair(x.i, x.j) < std::pair(y.i, y.j); });
  find_origins(texts, search.candidates, out);
  std::sort(out.links.begin(), out.links.end(), [](const CopyLink& x, const CopyLink& y) { return std::pair(x.a, x.b) < std::pair(y.a, y.b); });
  return out;
}

}  // namespace newsledger::provenance
