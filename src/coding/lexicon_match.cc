// Which rule codes which word: every word that heads a rule is tried against the rules of that word, the best match
// wins by the order of the format's README, and its sides are filled from the graph tier by tier (edges.md).
//
// Assumes nothing of the tree. Cost: linear; words are vocabulary numbers, looked up once a document.
// Tests: lexicon_test.cc and every example of the lexicon (`lexicon check --examples`).
#include <algorithm>

#include "coding/graph_tree.h"
#include "coding/lexicon_data.h"
#include "coding/lexicon_near.h"
#include "coding/statements.h"

namespace newsledger::coding {
namespace {

using Head = Lexicon::Data::Head;

// Does this word stand for a party the report knows?
bool is_party(const Document& doc, Index token) {
  Index m = doc.mention_of_token[token];
  return m != kNone && !doc.mentions[m].actors.empty();
}

class Matcher {
 public:
  Matcher(const Document& doc, const RoleGraph& graph, const Lexicon::Data& data, std::vector<RuleTrial>* trials)
      : doc_(doc), graph_(graph), tree_(graph.tree()), data_(data), trials_(trials) {
    std::size_t n = doc.tokens.size();
    lemma_.resize(n); form_.resize(n);
    for (Index i = 0; i < n; ++i) {
      form_[i] = data.vocabulary.find(tree_.form_text(i));
      lemma_[i] = tree_.lemma_text(i) == tree_.form_text(i) ? form_[i] : data.vocabulary.find(tree_.lemma_text(i));
    }
    role_.resize(tree_.arcs().size());
    std::string_view last; std::uint32_t last_id = 0;
    for (std::size_t a = 0; a < role_.size(); ++a) {
      const Arc& arc = tree_.arcs()[a];
      if (arc.role != last) { last = arc.role; last_id = data.vocabulary.find(last); }
      role_[a] = last_id;
    }
    subj_ = data.vocabulary.find("subj"); obj_ = data.vocabulary.find("obj"); gov_ = data.vocabulary.find("gov");
  }

  std::vector<RuleMatch> run() {
    std::vector<RuleMatch> out;
    for (Index i = 0; i < doc_.tokens.size(); ++i) {
      if (!tree_.is(i, kVerbal | kNominal | kAdjective | kParticiple)) continue;
      if (doc_.tokens[i].ent_label == "DATE" && tree_.is(i, kNominal)) continue;      // "in early March" is no march
      best_ = nullptr;
      current_ = i;
      try_heads(i, lemma_[i]);
      if (form_[i] != lemma_[i]) try_heads(i, form_[i]);
      for (const Head& h : data_.wildcard_heads) try_rule(i, h);
      if (best_) out.push_back(finish(i));
    }
    return out;
  }

 private:
  struct Met { const CompiledRule* rule = nullptr; int met = 0, rank = 0; Head head{}; };

  // The reason is put together only where somebody asks.
  void note(Index i, const CompiledRule& rule, std::string_view reason, std::string_view what = {}, bool won = false) {
    if (trials_) trials_->push_back({i, &data_.rules[rule.info], won, std::string(reason) + std::string(what)});
  }

  // Does somebody say it? "is suspected of": nobody in particular.
  bool told(Index i) const {
    const std::vector<Voice> voices = voices_of(doc_, i);
    return std::any_of(voices.begin(), voices.end(), [](const Voice& v) { return v.holder.actor != kNone || !v.holder.span.empty(); });
  }

  void try_heads(Index i, std::uint32_t word) {
    if (!word || word >= data_.heads_of_word.size()) return;
    const std::vector<Head>& heads = data_.heads_of_word[word];
    if (heads.empty()) return;
    const std::uint64_t all = ~std::uint64_t{0}, roles = trials_ ? all : near_.roles(i), words = trials_ ? all : near_.words(i);
    for (const Head& h : heads) if (!(h.roles & ~roles) && !(h.words & ~words)) try_rule(i, h);
  }

  void try_rule(Index i, const Head& h) {
    const CompiledRule& rule = data_.compiled[h.rule];
    if (!kind_fits(i, h)) return;
    Met m{&rule, 0, 0, h};
    if (h.phrase && !phrase_fits(i, rule, h)) return;
    m.met += h.phrase ? 1 : 0;
    const bool flags = flags_fit(i, rule, m);
    if (rule.speech && ((!flags && !trials_) || !told(i))) return;
    if (!flags) { note(i, rule, "an auxiliary, negation or light verb it asks for is not there"); return; }
    for (const Constraint& c : rule.constraints) {
      if (meets(i, c) == c.negative) { note(i, rule, c.negative ? "has what it excludes at " : "lacks what it asks for at ", c.paths[0][0].name); return; }
      if (!c.negative) { ++m.met; m.rank += c.rank; }
    }
    if (!best_ || better(m, found_)) {
      if (best_) note(i, *best_, "loses to ", data_.rules[rule.info].id);
      best_ = &rule; found_ = m;
    } else if (best_ != &rule) note(i, rule, "loses to ", data_.rules[best_->info].id);
  }

  bool kind_fits(Index i, const Head& h) const {
    switch (h.kind) {
      case HeadKind::verb: return tree_.is(i, kVerbal);
      case HeadKind::noun: return tree_.is(i, kNominal) && !tree_.is(i, kVerbal);
      case HeadKind::adj: return tree_.is(i, kAdjective | kParticiple);
    }
    return false;
  }

  // The other words of a head phrase: particles and prepositions of verbs and adjectives, what stands before nouns.
  bool phrase_fits(Index i, const CompiledRule& rule, const Head& h) {
    for (auto& [kind, list] : rule.heads) {
      if (kind != h.kind || h.phrase > list.phrases.size()) continue;
      const std::vector<std::uint32_t>& p = list.phrases[h.phrase - 1];
      if (h.kind == HeadKind::noun) { if (p.back() == lemma_[i] || p.back() == form_[i]) { if (before_fits(i, p, nullptr)) return true; } continue; }
      if (p.front() != lemma_[i] && p.front() != form_[i]) continue;
      if (after_fits(i, p, nullptr)) return true;
    }
    return false;
  }
  bool before_fits(Index i, const std::vector<std::uint32_t>& p, std::vector<Index>* words) const {
    Index at = i;
    for (std::size_t k = p.size() - 1; k-- > 0;) {
      if (at == 0) return false;
      --at;
      if (form_[at] != p[k] && lemma_[at] != p[k]) return modifier_fits(i, p, words);
      if (words) words->push_back(at);
    }
    return true;
  }
  bool modifier_fits(Index i, const std::vector<std::uint32_t>& p, std::vector<Index>* words) const {
    if (p.size() != 2) return false;
    for (std::uint32_t a : tree_.children(i)) {
      Index d = tree_.arcs()[a].dep;
      if (d < i && (form_[d] == p[0] || lemma_[d] == p[0])) { if (words) words->push_back(d); return true; }
    }
    return false;
  }
  bool after_fits(Index i, const std::vector<std::uint32_t>& p, std::vector<Index>* words) const {
    for (std::size_t k = 1; k < p.size(); ++k) {
      Index hit = kNone;
      for (std::uint32_t a : tree_.children(i)) {
        const Arc& arc = tree_.arcs()[a];
        if (arc.kind == Rel::relpro) continue;
        if (form_[arc.dep] == p[k]) { hit = arc.dep; break; }
        if (arc.marker != kNone && form_[arc.marker] == p[k]) { hit = arc.marker; break; }
        if (k > 1 && (role_[a] == p[k])) { hit = arc.dep; break; }
      }
      if (hit == kNone && k >= 1 && i + k < doc_.tokens.size() && form_[i + k] == p[k]) hit = i + static_cast<Index>(k);
      if (hit == kNone) return false;
      if (words) words->push_back(hit);
    }
    return true;
  }

  // Its own "not"; of a predicate adjective that of its verb ("is not willing").
  bool denied(Index i) const {
    const Arc* up = tree_.up(i);
    bool predicate = up && (up->kind == Rel::acomp || up->kind == Rel::attr);
    return tree_.is(i, kHasNegation) || (predicate && tree_.is(i, kAdjective) && tree_.is(up->head, kHasNegation));
  }

  bool flags_fit(Index i, const CompiledRule& rule, Met& m) const {
    if (rule.negated >= 0 && (rule.negated == 1) != denied(i)) return false;
    if (rule.negated >= 0) ++m.met;
    if (rule.has_not_modal && has_auxiliary(i, rule.not_modal)) return false;
    if (rule.has_modal) {
      if (!has_auxiliary(i, rule.modal)) return false;
      ++m.met;
    }
    if (rule.has_light) {
      const Arc* up = light_arc(i);
      if (!up || !in_list(rule.light, up->head)) return false;
      ++m.met; m.rank += 3;
    }
    return true;
  }

  // The arc to the light verb: "imposed sanctions", "imposed a round of sanctions".
  const Arc* light_arc(Index i) const {
    static constexpr std::string_view kCounts[] = {"series", "string", "round", "wave", "package", "raft", "slew", "spate", "set", "host", "flurry", "batch", "barrage"};
    const Arc* up = tree_.up(i);
    const bool counted = up && up->kind == Rel::prep && up->role == "of" && std::find(std::begin(kCounts), std::end(kCounts), tree_.lemma_text(up->head)) != std::end(kCounts);
    return counted ? tree_.up(up->head) : up;
  }

  bool has_auxiliary(Index i, const WordList& list) const {
    for (std::uint32_t a : tree_.children(i))
      if (tree_.arcs()[a].kind == Rel::aux && in_list(list, tree_.arcs()[a].dep)) return true;
    return false;
  }

  bool in_list(const WordList& list, Index t) const {
    if (list.any) return true;
    if (list.clause && tree_.is(t, kVerbal)) return true;
    if (list.number && (doc_.tokens[t].pos == "NUM" || doc_.tokens[t].ent_label == "MONEY" || doc_.tokens[t].ent_label == "CARDINAL")) return true;
    if (list.actor_kinds) {
      Index m = doc_.mention_of_token[t];
      if (m != kNone)
        for (Index a : doc_.mentions[m].actors)
          if (list.actor_kinds >> static_cast<int>(doc_.actors[a].kind) & 1) return true;
    }
    auto has = [&](std::uint32_t w) { return w && std::binary_search(list.words.begin(), list.words.end(), w); };
    if (has(lemma_[t]) || has(form_[t])) return true;
    if (!list.endings.empty() && tree_.is(t, kNominal)) {
      std::string_view form = tree_.form_text(t), lemma = tree_.lemma_text(t);
      for (const std::string& end : list.endings)
        if ((form.size() > end.size() && form.substr(form.size() - end.size()) == end) || (lemma.size() > end.size() && lemma.substr(lemma.size() - end.size()) == end)) return true;
    }
    auto keyed = [&](std::uint32_t w) { return w && std::binary_search(list.phrase_keys.begin(), list.phrase_keys.end(), w); };
    if (!keyed(lemma_[t]) && !keyed(form_[t])) return false;
    for (const auto& p : list.phrases) {
      if ((p.back() == lemma_[t] || p.back() == form_[t]) && before_fits(t, p, nullptr)) return true;
      if ((p.front() == lemma_[t] || p.front() == form_[t]) && tree_.is(t, kVerbal | kAdjective) && after_fits(t, p, nullptr)) return true;
    }
    return false;
  }

  // "Quito's claim", "both of Quito's generals": what a party owns or is part of stands for it, as on the paths of the sides.
  bool holds_party(Index t) const {
    for (std::uint32_t a : tree_.children(t)) {
      const Arc& arc = tree_.arcs()[a];
      bool belongs = arc.kind == Rel::poss || arc.kind == Rel::mod || arc.kind == Rel::compound || arc.kind == Rel::nmod || (arc.kind == Rel::prep && arc.role == "of");
      if (belongs && is_party(doc_, arc.dep)) return true;
    }
    return false;
  }

  // Words at a role of a word. First steps look into the graph (voice undone, control, conjuncts); later ones at arcs.
  void fillers(Index v, std::uint32_t role, bool first, std::vector<Index>& out) const {
    if (role == gov_) { if (const Arc* up = tree_.up(v)) out.push_back(up->head); return; }
    if (first && role == subj_) {
      for (const SideArg& s : graph_.actors(v)) if (s.tier <= 1) out.push_back(s.token);
      return;
    }
    if (first && role == obj_)
      for (const SideArg& s : graph_.recipients(v)) if (s.tier == 0 && s.role == "obj") out.push_back(s.token);
    for (std::uint32_t a : tree_.children(v)) {
      if (role_[a] == role && std::find(out.begin(), out.end(), tree_.arcs()[a].dep) == out.end()) out.push_back(tree_.arcs()[a].dep);
      if (tree_.arcs()[a].kind != Rel::advmod) continue;      // "stayed away from the polls": the phrase hangs on the adverb
      for (std::uint32_t b : tree_.children(tree_.arcs()[a].dep)) if (role_[b] == role) out.push_back(tree_.arcs()[b].dep);
    }
  }

  // The words at the constraint's roles that are in its list; true when there is one.
  bool meets(Index v, const Constraint& c, std::vector<Index>* hits = nullptr) const {
    bool any = false;
    std::vector<Index>&now = now_, &next = next_;
    for (const Path& path : c.paths) {
      if (c.negative && path.front().role == gov_)
        if (const Arc* up = tree_.up(v); up && in_the_course_of(tree_, *up)) continue;
      now.assign(1, v);
      for (std::size_t k = 0; k < path.size(); ++k) {
        next.clear();
        for (Index t : now) fillers(t, path[k].role, k == 0 || (k == 1 && path[0].role == gov_), next);
        now.swap(next);
      }
      for (Index t : now) {
        if (c.before && t > v) continue;
        if (in_list(c.list, t) || (!c.negative && c.list.actor_kinds == 0xffff && path.back().role != obj_ && path.back().role != subj_ && holds_party(t))) { any = true; if (hits) hits->push_back(t); else return true; }
      }
    }
    return any;
  }

  bool better(const Met& a, const Met& b) const {
    if (a.rule->own != b.rule->own) return a.rule->own;
    auto over = [](const CompiledRule& x, std::uint32_t y) { return std::find(x.over.begin(), x.over.end(), y) != x.over.end(); };
    if (over(*a.rule, b.rule->info)) return true;
    if (over(*b.rule, a.rule->info)) return false;
    if (a.met != b.met) return a.met > b.met;
    if (a.rank != b.rank) return a.rank > b.rank;
    if (a.rule->head_size != b.rule->head_size) return a.rule->head_size < b.rule->head_size;
    return data_.rules[a.rule->info].id < data_.rules[b.rule->info].id;
  }

  RuleMatch finish(Index i) {
    const CompiledRule& rule = *best_;
    note(i, rule, "wins", {}, true);
    RuleMatch m;
    m.rule = &data_.rules[rule.info];
    m.token = i;
    m.score = rule.score;
    m.reciprocal = rule.reciprocal;
    m.speech = rule.speech;
    m.complement = rule.complement;
    m.met = found_.met;
    m.trigger.push_back(i);
    if (found_.head.phrase)
      for (auto& [kind, list] : rule.heads)
        if (kind == found_.head.kind && found_.head.phrase <= list.phrases.size()) {
          const auto& p = list.phrases[found_.head.phrase - 1];
          if (kind == HeadKind::noun ? before_fits(i, p, nullptr) : after_fits(i, p, nullptr)) {
            if (kind == HeadKind::noun) before_fits(i, p, &m.trigger); else after_fits(i, p, &m.trigger);
          }
        }
    for (const Constraint& c : rule.constraints)
      if (!c.negative && !c.list.any && !c.list.clause && !c.list.number && !c.list.actor_kinds) meets(i, c, &m.trigger);
    if (rule.has_light) if (const Arc* up = light_arc(i)) m.trigger.push_back(up->head);
    std::sort(m.trigger.begin(), m.trigger.end());
    m.trigger.erase(std::unique(m.trigger.begin(), m.trigger.end()), m.trigger.end());
    taken_.clear();
    if (!rule.actor_none) m.actor = side(graph_.actors(i), rule.actor_paths, rule, true);
    if (m.actor.empty() && rule.has_light && rule.actor_paths.empty()) m.actor = doer_of_light(i, rule);
    if (!rule.reciprocal)
      for (const SideArg& s : m.actor)
        if (s.token != kNone) for (Index a : doc_.mentions[doc_.mention_of_token[s.token]].actors) taken_.push_back(a);
    if (!rule.recipient_none) m.recipient = receivers(i, rule);
    return m;
  }

  // "lash out at X over Y": the head's own preposition leads to the party, before all others.
  std::vector<SideArg> receivers(Index i, const CompiledRule& rule) const {
    std::span<const SideArg> args = graph_.recipients(i);
    std::vector<SideArg> out;
    bool object = std::any_of(args.begin(), args.end(), [&](const SideArg& s) { return s.tier == 0 && (s.role == "obj" || s.role == "iobj") && strength(s.token) == 2; });
    if (!object && rule.recipient_paths.empty() && !rule.reciprocal && found_.head.phrase && found_.head.kind != HeadKind::noun) {
      std::string own = own_preposition(i, rule);
      if (!own.empty()) fill(args, &own, rule, out);
    }
    if (out.empty()) out = side(args, rule.recipient_paths, rule, false);
    if (out.empty() && rule.has_light && rule.recipient_paths.empty())
      if (const Arc* up = light_arc(i); up && (up->kind == Rel::obj || up->kind == Rel::subjpass)) fill(graph_.recipients(up->head), nullptr, rule, out);
    if (out.empty() && found_.head.kind == HeadKind::adj)                                        // "was grateful" + "for Lima's help" under "was"
      if (const Arc* up = tree_.up(i); up && up->kind == Rel::acomp) out = side(graph_.recipients(up->head), rule.recipient_paths, rule, false);
    return out;
  }

  // The last word of the matched phrase, when an arc of this word carries it as its preposition.
  std::string own_preposition(Index i, const CompiledRule& rule) const {
    for (auto& [kind, list] : rule.heads) {
      if (kind != found_.head.kind || found_.head.phrase > list.phrases.size()) continue;
      std::uint32_t last = list.phrases[found_.head.phrase - 1].back();
      for (std::uint32_t a : tree_.children(i))
        if (tree_.arcs()[a].marker != kNone && role_[a] == last && tree_.arcs()[a].role != "as") return std::string(tree_.arcs()[a].role);
    }
    return "";
  }

  // A rule that names its light verbs knows them better than the graph's list: who does the verb does the noun.
  std::vector<SideArg> doer_of_light(Index i, const CompiledRule& rule) const {
    std::vector<SideArg> out;
    const Arc* up = light_arc(i);
    for (const SideArg& s : graph_.recipients(i)) if (s.rule == "light.undergo") return out;     // its subject suffers
    if (up) fill(graph_.actors(up->head), nullptr, rule, out);
    return out;
  }

  static bool under(std::string_view path, const std::string& prefix) {
    return path.substr(0, prefix.size()) == prefix && (path.size() == prefix.size() || path[prefix.size()] == '.');
  }

  // First path that gives a party; of it the first tier that does. Without paths: the whole side.
  std::vector<SideArg> side(std::span<const SideArg> args, const std::vector<std::string>& paths, const CompiledRule& rule, bool actor) const {
    std::vector<SideArg> out;
    if (paths.empty()) { fill(args, nullptr, rule, out); return out; }
    for (const std::string& path : paths) {
      if (path == "speaker" || path == "accuser") {       // no word of the tree: the coder looks it up
        out.push_back({kNone, path == "speaker" ? "speaker" : "accuser", "speaker", 0});
        return out;
      }
      fill(args, &path, rule, out);
      if (out.empty()) fill(actor ? graph_.recipients(found_token()) : graph_.actors(found_token()), &path, rule, out);   // "recipient subj": the other side's set
      if (out.empty()) direct(path, out);
      if (!out.empty()) return out;
    }
    return out;
  }
  Index found_token() const { return current_; }

  // A path the graph has on neither side ("poss", "in"): the arcs themselves.
  void direct(const std::string& path, std::vector<SideArg>& out) const {
    std::vector<Index> now{current_}, next;
    std::size_t k = 0;
    bool governor = false;
    for (const std::string_view role : parts(path)) {
      next.clear();
      const std::uint32_t word = data_.vocabulary.find(role);      // 0: no rule knows the word, so no arc is known by it
      if (word) for (Index t : now) fillers(t, word, k == 0 || governor, next);
      governor = k == 0 && word == gov_;                      // "gov.subj": the verb's subject as the graph has it
      now.swap(next);
      ++k;
    }
    for (Index t : now) if (is_party(doc_, t)) out.push_back({t, "direct", "plain", 0});
  }
  static std::vector<std::string_view> parts(std::string_view path) {
    std::vector<std::string_view> out;
    while (true) {
      std::size_t dot = path.find('.');
      out.push_back(path.substr(0, dot));
      if (dot == std::string_view::npos) return out;
      path.remove_prefix(dot + 1);
    }
  }

  // 2: a party with a name or a code; 1: a phrase that stands for somebody unknown ("the tanks"); 0: no party.
  int strength(Index token) const {
    Index m = doc_.mention_of_token[token];
    if (m == kNone || doc_.mentions[m].actors.empty()) return 0;
    for (Index a : doc_.mentions[m].actors) {
      const Actor& x = doc_.actors[a];
      if (x.named || !x.country.empty() || (!x.codes.empty() && x.codes.front() != "---")) return 2;
    }
    return 1;
  }

  void fill(std::span<const SideArg> args, const std::string* path, const CompiledRule& rule, std::vector<SideArg>& out) const {
    int stop = 100, best = 0;
    // Nobody does it to himself: parties of the side already filled are passed over.
    auto taken = [&](Index t) {
      for (Index a : doc_.mentions[doc_.mention_of_token[t]].actors)
        if (std::find(taken_.begin(), taken_.end(), a) == taken_.end()) return false;
      return true;
    };
    auto tier_of = [](const SideArg& s) { return s.tier > 3 ? 3 : s.tier; };
    auto wanted = [&](const SideArg& s) { return (s.tier <= 3 || rule.complement) && (!path || under(s.role, *path)); };
    for (const SideArg& s : args) {
      if (!wanted(s)) continue;
      int k = strength(s.token);
      if (k && taken(s.token)) continue;
      if (k > best) { best = k; stop = tier_of(s); }
      else if (k && k == best) stop = std::min(stop, tier_of(s));
    }
    if (!best) return;
    for (const SideArg& s : args)
      if (wanted(s) && tier_of(s) <= stop && strength(s.token) == best && !taken(s.token)) out.push_back(s);
  }

  const Document& doc_;
  const RoleGraph& graph_;
  const Tree& tree_;
  const Lexicon::Data& data_;
  std::vector<RuleTrial>* trials_;
  std::vector<std::uint32_t> lemma_, form_, role_;
  std::uint32_t subj_ = 0, obj_ = 0, gov_ = 0;
  const Near near_{graph_, tree_, lemma_, form_, role_, subj_, obj_, gov_};
  const CompiledRule* best_ = nullptr;
  Met found_;
  Index current_ = 0;
  std::vector<Index> taken_;      // actors of the side filled first
  mutable std::vector<Index> now_, next_;   // of meets()
};

}  // namespace

std::vector<RuleMatch> Lexicon::match(const Document& doc, const RoleGraph& graph) const { return match(doc, graph, nullptr); }
std::vector<RuleMatch> Lexicon::match(const Document& doc, const RoleGraph& graph, std::vector<RuleTrial>* trials) const {
  if (doc.mention_of_token.size() != doc.tokens.size()) return {};
  return Matcher(doc, graph, *data_, trials).run();
}

}  // namespace newsledger::coding
