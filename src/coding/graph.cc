// Sets of words carried along arcs to a fixed point, tier by tier (design: edges.md; rules: data/relations.txt).
//
// Every word has five sets (graph_relations.h). For each arc of a sentence the rules of its kind whose conditions hold
// give facts, copies between sets, and expansions; a worklist then carries entries along the copies. An entry's tier is
// that of the last rule on its way, so that a reader can stop at the first tier that names an actor. The graph of a
// sentence is small and each set is capped, so the cost is linear in the text.
// Assumes: nothing of the tree (cycles, several roots are harmless). Tests: graph_test.cc.
#include "coding/graph.h"

#include <algorithm>

#include "coding/graph_relations.h"

namespace newsledger::coding {
namespace {
constexpr std::size_t kMaxEntries = 24;     // of one set: a longer list of parties is no answer
constexpr int kTiers = kComplementTier + 1;

struct Entry { Index token; std::uint16_t path, rule; std::uint8_t tier; };
struct Copy { std::uint32_t from, to; std::uint16_t rule, prefix; };        // set numbers; prefix: path put before, 0 none
struct Expansion { Index of, joins; std::uint8_t in_sets; std::uint16_t rule, step; bool same_path; };

// Many short lists in one vector, each in the order it was filled: for (at = first(list); at != kNone; at = next(at)) use((*this)[at]).
template <class T>
class Lists {
 public:
  void reset(std::size_t lists) { ends_.assign(lists, {}); items_.clear(); }
  void add(std::size_t list, const T& value) {
    const auto at = static_cast<Index>(items_.size());
    items_.push_back({value, kNone});
    Ends& e = ends_[list];
    (e.first == kNone ? e.first : items_[e.last].next) = at;
    e.last = at;
  }
  Index first(std::size_t list) const { return ends_[list].first; }
  Index next(Index at) const { return items_[at].next; }
  const T& operator[](Index at) const { return items_[at].value; }

 private:
  struct Ends { Index first = kNone, last = kNone; };
  struct Item { T value; Index next; };
  std::vector<Ends> ends_;
  std::vector<Item> items_;
};
}  // namespace

// Paths are interned once per document: number -> "obj.against".
struct PathTable {
  std::vector<std::string_view> text{""};
  std::deque<std::string> own;
  std::vector<std::pair<std::string_view, std::uint16_t>> roots;                 // few: linear
  std::vector<std::pair<std::uint32_t, std::uint16_t>> joins;                    // (a << 16 | b) -> number, sorted
  std::uint16_t root(std::string_view role) {
    for (auto& [name, id] : roots) if (name == role) return id;
    if (text.size() >= 0xfff0) return 0;
    own.emplace_back(role);
    text.push_back(own.back());
    roots.push_back({own.back(), static_cast<std::uint16_t>(text.size() - 1)});
    return roots.back().second;
  }
  std::uint16_t join(std::uint16_t a, std::uint16_t b) {
    if (!a) return b;
    if (!b || text[a].size() > 40) return a;
    std::uint32_t key = static_cast<std::uint32_t>(a) << 16 | b;
    auto it = std::lower_bound(joins.begin(), joins.end(), std::pair<std::uint32_t, std::uint16_t>{key, 0});
    if (it != joins.end() && it->first == key) return it->second;
    if (text.size() >= 0xfff0) return a;
    std::size_t at = it - joins.begin();
    own.push_back(std::string(text[a]) + "." + std::string(text[b]));
    text.push_back(own.back());
    joins.insert(joins.begin() + at, {key, static_cast<std::uint16_t>(text.size() - 1)});
    return static_cast<std::uint16_t>(text.size() - 1);
  }
};

struct RoleGraph::State {
  const Document& doc;
  const Relations::Data& data;
  Tree tree;
  PathTable paths;
  std::vector<SideArg> actor_args, recipient_args;
  std::vector<std::uint32_t> actor_first, recipient_first;   // size tokens + 1
  std::vector<RoleArg> role_args;
  std::vector<std::uint32_t> role_first;

  // Of the sentence in hand. Set number: (token - first) * kSetCount + kind.
  Index first = 0;
  Lists<Entry> sets;
  Lists<Copy> copies;                                       // by set they go out from
  Lists<Expansion> expansions;                              // by word of the sentence
  std::vector<bool> new_copies, new_expansions;             // of the tier in hand: by set, by word
  struct Fact { std::uint32_t set; Entry entry; };
  std::array<std::vector<Fact>, kTiers> facts;
  std::array<std::vector<Copy>, kTiers> tier_copies;
  std::array<std::vector<Expansion>, kTiers> tier_expansions;
  std::vector<std::pair<std::uint32_t, Entry>> work;

  State(const Document& d, const Relations::Data& r) : doc(d), data(r), tree(d, r.labels, r.vocabulary, r.lemmas) {}

  std::uint32_t set_of(Index token, int kind) const { return (token - first) * kSetCount + kind; }

  bool holds(const RelationRule::Condition& c, Index t) const {
    std::uint64_t p = tree.props(t);
    if ((p & c.all) != c.all || (p & c.none)) return false;
    if (!c.in && !c.out) return true;
    std::uint32_t s = data.sets(tree.lemma(t)) | data.sets(tree.form(t));
    return (!c.in || (s & c.in)) && !(s & c.out);
  }

  void apply(const RelationRule& rule, std::uint16_t number, const Arc& arc) {
    if (rule.p.in || rule.p.out) {
      std::uint32_t s = data.sets(arc.word);
      if ((rule.p.in && !(s & rule.p.in)) || (s & rule.p.out)) return;
    }
    if (!holds(rule.v, arc.head) || !holds(rule.w, arc.dep)) return;
    Index u = kNone;
    const Arc* above = nullptr;
    if (rule.uses_u) {
      above = tree.up(arc.head);
      if (!above || above->head == arc.dep) { if (rule.up_arcs || rule.u.all || rule.u.in) return; above = nullptr; }
      else {
        if (rule.up_arcs && !(rule.up_arcs >> static_cast<int>(above->kind) & 1)) return;
        if (!holds(rule.u, above->head)) return;
        u = above->head;
      }
    }
    for (const Effect& e : rule.effects) add_effect(rule, number, e, arc, u, above);
  }

  void add_effect(const RelationRule& rule, std::uint16_t number, const Effect& e, const Arc& arc, Index u, const Arc* above) {
    auto who = [&](Who x) { return x == Who::u ? u : x == Who::v ? arc.head : arc.dep; };
    Index to = who(e.to_of), from = who(e.from_of);
    if (to == kNone || from == kNone || to < first || from < first || to >= last || from >= last) return;
    std::uint16_t step = paths.root(arc.role), over = above ? paths.root(above->role) : 0;
    // A path is told from the receiving word: climbing from w to v puts the arc's role before it, down to u both.
    auto climb = [&]() -> std::uint16_t {
      if (e.to_of == Who::v && e.from_of == Who::w) return step;
      if (e.to_of == Who::u && e.from_of == Who::w) return paths.join(over, step);
      if (e.to_of == Who::u && e.from_of == Who::v) return over;
      return 0;
    };
    switch (e.kind) {
      case Effect::Kind::fact: {
        std::uint16_t path = climb();
        if (e.to_of == Who::w && e.from_of == Who::v) path = paths.root(e.to == kR ? "obj" : "subj");   // relative clauses
        if (e.to == kA && e.to_of == Who::v && rule.tier == 0) path = paths.root("subj");
        facts[rule.tier].push_back({set_of(to, e.to), {from, path, number, static_cast<std::uint8_t>(rule.tier)}});
        break;
      }
      case Effect::Kind::copy: {
        tier_copies[rule.tier].push_back({set_of(from, e.from), set_of(to, e.to), number, climb()});
        break;
      }
      case Effect::Kind::expand:
        tier_expansions[rule.tier].push_back({from, to, e.in_sets, number, step, e.same_path});
        break;
    }
  }

  Index last = 0;

  void insert(std::uint32_t set, Entry e) {
    if (e.token - first == set / kSetCount) return;
    std::size_t size = 0;
    for (Index at = sets.first(set); at != kNone; at = sets.next(at), ++size) if (sets[at].token == e.token) return;
    if (size >= kMaxEntries) return;
    sets.add(set, e);
    work.push_back({set, e});
  }

  void follow(std::uint32_t set, const Entry& e, std::uint8_t tier) {
    for (Index at = copies.first(set); at != kNone; at = copies.next(at)) {
      const Copy& k = copies[at];
      Entry x = e;
      x.tier = tier;
      if (k.rule != kVoice) x.rule = k.rule;
      x.path = k.rule == kVoice && k.prefix ? k.prefix : paths.join(k.prefix, e.path);
      // What reaches a word's subject set is its subject, whatever it was above.
      if (k.to % kSetCount == kS) x.path = subj_path;
      else if (k.to % kSetCount == kA && set % kSetCount == kS) x.path = subj_path;
      insert(k.to, x);
    }
    for (Index at = expansions.first(e.token - first); at != kNone; at = expansions.next(at)) {
      const Expansion& k = expansions[at];
      if (!(k.in_sets >> (set % kSetCount) & 1)) continue;
      insert(set, {k.joins, k.same_path ? e.path : paths.join(e.path, k.step), k.same_path ? e.rule : k.rule, tier});
    }
  }
  static constexpr std::uint16_t kVoice = 0xffff;
  std::uint16_t subj_path = 0, obj_path = 0;

  void read_sentence(Index begin, Index end) {
    first = begin; last = end;
    std::size_t n = end - begin;
    sets.reset(n * kSetCount);
    copies.reset(n * kSetCount);
    expansions.reset(n);
    for (int t = 0; t < kTiers; ++t) { facts[t].clear(); tier_copies[t].clear(); tier_expansions[t].clear(); }
    for (Index v = begin; v < end; ++v)
      for (std::uint32_t a : tree.children(v)) {
        const Arc& arc = tree.arcs()[a];
        for (std::uint16_t r : data.by_arc[static_cast<std::size_t>(arc.kind)]) apply(data.rules[r], r, arc);
      }
    // Voice: an active word's subject acts, a passive's suffers.
    for (Index v = begin; v < end; ++v) {
      bool passive = tree.is(v, kPassive);
      tier_copies[0].push_back({set_of(v, kS), set_of(v, passive ? kR : kA), kVoice, passive ? obj_path : std::uint16_t{0}});
    }
    for (int t = 0; t < kTiers; ++t) run_tier(t);
  }

  void run_tier(int t) {
    if (tier_copies[t].empty() && tier_expansions[t].empty() && facts[t].empty()) return;
    const std::uint32_t words = last - first;
    new_copies.assign(words * kSetCount, false);
    new_expansions.assign(words, false);
    for (const Copy& c : tier_copies[t]) { copies.add(c.from, c); new_copies[c.from] = true; }
    for (const Expansion& x : tier_expansions[t]) { expansions.add(x.of - first, x); new_expansions[x.of - first] = true; }
    // What the lower tiers brought has gone every way they opened: it is followed again where there is a new one.
    work.clear();
    for (std::uint32_t s = 0; s < words * kSetCount; ++s)
      for (Index at = sets.first(s); at != kNone; at = sets.next(at))
        if (new_copies[s] || new_expansions[sets[at].token - first]) work.push_back({s, sets[at]});
    for (const Fact& f : facts[t]) insert(f.set, f.entry);
    for (std::size_t i = 0; i < work.size(); ++i) {
      auto [set, e] = work[i];
      follow(set, e, static_cast<std::uint8_t>(t));
    }
  }

  void keep_side(Index v, int kind, std::vector<SideArg>& out) {
    for (Index at = sets.first(set_of(v, kind)); at != kNone; at = sets.next(at)) {
      const Entry& e = sets[at];
      out.push_back({e.token, paths.text[e.path], e.rule < data.rules.size() ? std::string_view(data.rules[e.rule].name) : "plain", e.tier});
    }
  }
};

RoleGraph::RoleGraph(const Document& doc, const Relations& relations)
    : state_(std::make_unique<State>(doc, relations.data())) {
  State& s = *state_;
  std::size_t n = doc.tokens.size();
  s.subj_path = s.paths.root("subj");
  s.obj_path = s.paths.root("obj");
  s.actor_first.assign(n + 1, 0); s.recipient_first.assign(n + 1, 0); s.role_first.assign(n + 1, 0);
  Index done = 0;
  auto close = [&](Index upto) {
    for (; done < upto; ++done) {
      s.actor_first[done + 1] = static_cast<std::uint32_t>(s.actor_args.size());
      s.recipient_first[done + 1] = static_cast<std::uint32_t>(s.recipient_args.size());
    }
  };
  for (const Sentence& sentence : doc.sentences) {
    if (sentence.first < done || sentence.last > n) continue;
    close(sentence.first);
    // A "sentence" of thousands of words is a table or broken text: read in pieces, as arcs seldom reach that far.
    for (Index b = sentence.first; b < sentence.last; b += 2000) {
      Index e = std::min<Index>(b + 2000, sentence.last);
      s.read_sentence(b, e);
      for (Index v = b; v < e; ++v) {
        s.keep_side(v, kA, s.actor_args);
        s.keep_side(v, kR, s.recipient_args);
        close(v + 1);
      }
    }
  }
  close(static_cast<Index>(n));
  for (Index v = 0; v < n; ++v) {
    for (std::uint32_t a : s.tree.children(v)) {
      const Arc& arc = s.tree.arcs()[a];
      if (!arc.role.empty() && arc.kind != Rel::aux && arc.kind != Rel::det && arc.kind != Rel::mark && arc.kind != Rel::adp)
        s.role_args.push_back({arc.dep, arc.role});
    }
    s.role_first[v + 1] = static_cast<std::uint32_t>(s.role_args.size());
  }
}
RoleGraph::~RoleGraph() = default;
RoleGraph::RoleGraph(RoleGraph&&) noexcept = default;

bool RoleGraph::passive(Index p) const { return state_->tree.is(p, kPassive); }
const Tree& RoleGraph::tree() const { return state_->tree; }
std::span<const RoleArg> RoleGraph::roles(Index p) const {
  return {state_->role_args.data() + state_->role_first[p], state_->role_args.data() + state_->role_first[p + 1]};
}
std::span<const SideArg> RoleGraph::actors(Index p) const {
  return {state_->actor_args.data() + state_->actor_first[p], state_->actor_args.data() + state_->actor_first[p + 1]};
}
std::span<const SideArg> RoleGraph::recipients(Index p) const {
  return {state_->recipient_args.data() + state_->recipient_first[p], state_->recipient_args.data() + state_->recipient_first[p + 1]};
}

}  // namespace newsledger::coding
