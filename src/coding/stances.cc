// find_stances: for every coded event the stance its report tells.
//
// Root holder: the innermost voice with a name ("KCNA said, quoting Mr Kim": Kim); outer ones pass it on (`via`). The cue gives the
// stance; polarity, time and side adjust it: an asserted "did not" denies, an asserted future of the holder's own side
// promises, another's is predicted. An act that is the saying itself ("vowed to", "said it would") is its sayer's word.
// In: statements, predicates, events. Out: Document::stances by position. Linear. Tested by stances_test.cc.
#include "coding/stances.h"

#include <algorithm>

#include "base/table.h"
#include "coding/statements.h"
#include "coding/status.h"

namespace newsledger::coding {
namespace {

constexpr int kDeep = 16;

struct Finder {
  const Document& doc;
  Tree tree;
  const StatementTables::Data& tables;
  std::vector<Index> statement_at;     // by token: statement whose cue it is
  std::vector<StanceRow> out;

  Finder(const Document& d, const StatementTables::Data& t) : doc(d), tree(d), tables(t), statement_at(d.tokens.size(), kNone) {
    for (Index s = 0; s < doc.statements.size(); ++s)
      if (doc.statements[s].cue_token < statement_at.size()) statement_at[doc.statements[s].cue_token] = s;
  }

  const Predicate* predicate(Index token) const {
    auto at = std::lower_bound(doc.predicates.begin(), doc.predicates.end(), token, [](const Predicate& p, Index t) { return p.token < t; });
    return at != doc.predicates.end() && at->token == token ? &*at : nullptr;
  }
  bool own(const std::vector<Participant>& holder, const Event& e) const {
    bool joint = one_of(e.category, {"CONSULT", "AGREE", "COOPERATE"});       // both sides do it
    for (const Participant& h : holder) {
      for (const Participant& a : e.actor) if (same_side(doc, h, a)) return true;
      if (joint) for (const Participant& a : e.recipient) if (same_side(doc, h, a)) return true;
    }
    return false;
  }
  // A host who announces a guest: no promise of his own.
  bool visited(const std::vector<Participant>& holder, const Event& e) const {
    if (e.reciprocal || !e.act.starts_with("CONSULT")) return false;
    auto stands = [&](const std::vector<Participant>& side) {
      return std::any_of(holder.begin(), holder.end(), [&](const Participant& h) { return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return same_side(doc, h, p); }); });
    };
    return stands(e.recipient) && !stands(e.actor);
  }
  bool same_holder(const Statement& a, const Statement& b) const {
    for (const Participant& x : a.speakers) for (const Participant& y : b.speakers) if (same_side(doc, x, y)) return true;
    return false;
  }
  // The event's words in its sentence: trigger, parties and what stands under its head word.
  Span words(const Event& e) const {
    Span s = e.trigger;
    for (Index t : own_words(e.token)) s = {std::min(s.begin, doc.tokens[t].span.begin), std::max(s.end, doc.tokens[t].span.end)};
    Span limit = e.sentence < doc.sentences.size() ? doc.sentences[e.sentence].span : s;
    auto widen = [&](Span x) { if (!x.empty() && limit.contains(x)) { s.begin = std::min(s.begin, x.begin); s.end = std::max(s.end, x.end); } };
    for (const Participant& p : e.actor) widen(p.span);
    for (const Participant& p : e.recipient) widen(p.span);
    return s;
  }
  // Tokens under the head word that tell its act: objects and phrases, no clauses, nothing coordinated with it, no phrase that opens
  // the sentence ("On Friday, ...") or stands behind a comma ("..., with Oslo warning Lima"). At most kMostWords.
  std::vector<Index> own_words(Index head) const {
    constexpr std::size_t kMostWords = 40;
    Index stop = kNone;                  // "and" behind it, no "But" that opens the sentence
    for (Index k : tree.children(head)) if (k > head && doc.tokens[k].dep == "cc") { stop = k; break; }
    std::vector<Index> out{head};
    for (std::size_t i = 0; i < out.size(); ++i)
      for (Index k : tree.children(out[i])) {
        const std::string_view dep = doc.tokens[k].dep;
        if (out.size() >= kMostWords) return out;
        if (one_of(dep, {"advcl", "ccomp", "relcl", "acl", "parataxis", "punct", "cc", "mark", "dep"}) || (dep == "conj" && one_of(doc.tokens[k].pos, {"VERB", "ADP"}))) continue;
        if (out[i] == head && ((stop != kNone && k > stop) || (k < head && one_of(dep, {"prep", "npadvmod", "advmod"})))) continue;
        if (dep == "prep" && k > 0 && doc.text(k - 1) == ",") continue;
        out.push_back(k);
      }
    return out;
  }
  // Marks at the act: its own word's, and for a noun those of a verb in the trigger or a light one above it.
  unsigned marks(const Event& e) const {
    const Predicate* p = predicate(e.token);
    unsigned m = p ? p->marks : 0;
    Index up = e.token;
    for (int step = 0; step < 3 && doc.tokens[up].pos != "VERB" && !tree.root(up); ++step) up = tree.head(up);
    bool light = e.trigger.contains(doc.tokens[up].span) ||
                 one_of(doc.tokens[up].lemma, {"hold", "stage", "lead", "stop", "suspend", "halt", "end", "conduct", "begin", "start", "launch", "continue", "resume", "make", "take", "have"});
    if (up != e.token && light)
      if (const Predicate* v = predicate(up)) m |= v->marks;
    return m;
  }
  bool no_sign(Index cue) const {       // "there is no evidence that"
    return cue != kNone && one_of(doc.tokens[cue].lemma, {"evidence", "proof", "sign", "indication", "reason"}) && negated_noun(doc, tree, cue);
  }
  bool yet_to(Index t) const {         // "has yet to withdraw"
    for (int step = 0; step < 4 && !tree.root(t); ++step) {
      t = tree.head(t);
      if (doc.tokens[t].lemma != "have") continue;
      for (Index k : tree.children(t)) if (doc.tokens[k].lemma == "yet") return true;
    }
    return false;
  }

  Stance adjusted(const Statement& s, const Event& e, bool own_side, std::string& why) const {
    Stance stance = s.stance;
    unsigned m = marks(e);
    bool verb = s.cue_token != kNone && doc.tokens[s.cue_token].pos == "VERB";
    bool cue_negated = verb && negated_verb(doc, tree, s.cue_token);
    if (stance == Stance::doubts && negated_noun(doc, tree, s.cue_token)) { why = "no doubt"; return Stance::believes; }
    if (stance == Stance::asserts && no_sign(s.cue_token)) { why = "no sign"; return Stance::doubts; }
    if (cue_negated && tables.unsaying("not_seen", doc.tokens[s.cue_token].lemma)) { why = "not seen"; return Stance::not_yet_seen; }
    if (yet_to(e.token)) { why = "yet to"; return Stance::not_yet_seen; }
    if (const auto unsaid = verb ? unsaid_at(doc, tree, tables, s.cue_token) : std::nullopt; unsaid && unsaid->stance != Stance::not_yet_seen) { why = "unsaid"; return unsaid->stance; }
    if (cue_negated && (stance == Stance::denies || stance == Stance::confirms)) { why = "cue negated"; return Stance::silent; }
    if (cue_negated && (stance == Stance::believes || stance == Stance::predicts)) { why = "cue negated"; return Stance::doubts; }
    bool coming = e.status == EventStatus::planned || e.status == EventStatus::possible || e.status == EventStatus::conditional ||
                  (m & (kFuture | kPlanned | kPossible));
    if (stance == Stance::asserts || stance == Stance::confirms) {
      if (e.status == EventStatus::negated && !(m & kFuture)) { why = "negated content"; return Stance::denies; }
      if (!coming && own_side && stance == Stance::asserts && promise_in_words(e)) { why = "a promise of its own"; return Stance::promises; }
      if (!coming || stance == Stance::confirms || (m & kAsked) || e.category == "REQUEST" || (e.category == "REJECT" && (m & kNegated))) return stance;
      if (visited(s.speakers, e)) { why = "coming, the host's word"; return stance; }
      if (e.category == "SUPPORT") { why = "belief in another's success"; return Stance::predicts; }
      why = own_side ? "coming, own side" : "coming, other side";
      return own_side ? Stance::promises : Stance::predicts;
    }
    if (stance == Stance::warns && !coming && e.status != EventStatus::unknown) { why = "warning of what is"; return Stance::asserts; }
    if (stance == Stance::warns && own_side && coming) { why = "warning of its own deed"; return Stance::promises; }
    if (stance == Stance::promises && !own_side) { why = "promise of another's deed"; return Stance::predicts; }
    return stance;
  }

  // "said it was open to a new deal", "is ready to talk": an act still to come, of which the event is the promise.
  bool promise_in_words(const Event& e) const {
    if (!one_of(e.category, {"AGREE", "THREATEN", "CONCEDE"}) || e.status == EventStatus::negated) return false;
    const bool of_another_act = std::string_view(e.act).substr(0, e.act.find('/')) != e.category;
    return of_another_act || one_of(doc.tokens[e.token].lemma, {"willing", "open", "ready", "prepared", "plan", "intend", "want", "hope", "vow", "pledge", "promise", "offer"});
  }
  bool carries(const Statement& s) const {
    if (carries_voice(s)) return true;
    bool attitude = s.stance == Stance::doubts || s.stance == Stance::believes || s.stance == Stance::predicts;
    return attitude && (s.rule.starts_with("adjective") || s.rule.starts_with("wh clause") || s.rule.starts_with("tell to") || s.rule.starts_with("intention") ||
                        (s.rule.starts_with("attitude object") && s.stance == Stance::doubts));
  }
  // Statements that tell the event, innermost first; one whose cue names the act itself where the act is a saying or intending.
  std::vector<Index> chain(const Event& e) const {
    std::vector<Index> found;
    if (e.token >= doc.statement_of_token.size()) return found;
    if (Index s = statement_at[e.token]; s != kNone && act_of_saying(doc.statements[s], e)) found.push_back(s);
    Index at = doc.statement_of_token[e.token];
    std::size_t voices = voices_of(doc, e.token).size();
    for (int steps = 0; at != kNone && steps < kDeep; ++steps) {
      const Statement& s = doc.statements[at];
      bool voice = carries_voice(s);
      const Predicate* cue = voice && s.parent != kNone && s.rule.starts_with("speech object") && s.cue_token != kNone ? predicate(s.cue_token) : nullptr;
      const bool unsaid_yet = cue && (cue->marks & (kPlanned | kFuture));            // "reported that Oslo was to announce a raid"
      if (!unsaid_yet && (voice ? voices > 0 : carries(s))) found.push_back(at);
      at = s.parent;
    }
    return found;
  }
  bool act_of_saying(const Statement& s, const Event& e) const {
    if (s.speakers.empty() || negated_verb(doc, tree, s.cue_token) || s.cue_class == "plan") return false;
    if (e.category == "SUPPORT" && s.stance == Stance::asserts) return true;
    if (s.stance == Stance::promises || s.stance == Stance::predicts) return true;
    bool clause = !s.rule.starts_with("speech object") && !s.rule.starts_with("attitude object") && !s.rule.starts_with("verb and") && !s.rule.starts_with("tell to");
    bool says = s.cue_class == "say" || s.cue_class == "announce" || s.cue_class == "report" || s.cue_class == "warn" || s.cue_class == "document";
    return clause && says && e.category != "REQUEST" && e.category != "ACCUSE";
  }
  Stance of_act(const Statement& s, const Event& e) const {
    if (s.stance == Stance::promises || s.stance == Stance::predicts) return s.stance;
    bool clause = s.rule.starts_with("that clause") || s.rule.starts_with("bare clause") || s.rule.starts_with("inverted") || s.rule.starts_with("intention") ||
                  s.rule.starts_with("gerund") || s.rule.starts_with("parenthesis");
    return clause && one_of(e.category, {"THREATEN", "AGREE", "CONCEDE"}) ? Stance::promises : Stance::asserts;
  }
  // "vowed to", "is ready to" straight above the event.
  const Statement* promise_above(const Event& e) const {
    Index at = e.token < doc.statement_of_token.size() ? doc.statement_of_token[e.token] : kNone;
    for (int steps = 0; at != kNone && steps < 4; ++steps) {
      const Statement& s = doc.statements[at];
      if (s.stance == Stance::promises && s.cue_class != "plan" && s.cue_token != e.token && !s.speakers.empty() && !negated_verb(doc, tree, s.cue_token)) return &s;
      at = s.parent;
    }
    return nullptr;
  }
  // "said, quoting Mr Kim": on whose word it stands.
  std::vector<Participant> cited(const Statement& s) const {
    if (s.cue_token == kNone) return {};
    for (Index k : tree.children(s.cue_token)) {
      if (k < s.cue_token || !one_of(doc.tokens[k].lemma, {"quote", "cite"}) || doc.tokens[k].tag != "VBG") continue;
      if (Index o = tree.child(k, "dobj"); o != kNone) return holders_at(doc, tree, o);
    }
    return {};
  }
  void own_voice(const Event& e, StanceRow& row) const {
    row.stance = Stance::voice;
    row.rule = "own voice";
    Index h = tree.head(e.token);
    std::string_view above = doc.tokens[h].lemma;
    if (above == "unlikely") { row.stance = Stance::doubts; row.cue = doc.tokens[h].span; row.rule = "unlikely"; }
    if (above == "expect" && doc.tokens[h].tag == "VBN" && doc.tokens[e.token].dep == "xcomp") { row.stance = Stance::predicts; row.cue = doc.tokens[h].span; row.rule = "expected"; }
    if (above == "likely") { row.stance = Stance::predicts; row.cue = doc.tokens[h].span; row.rule = "likely"; }
  }

  // A noun further inside what was confirmed or denied ("to prepare a summit"): not what the word was about.
  bool beside_the_point(const Event& e, const Statement& s) const {
    if (doc.tokens[e.token].pos == "VERB" || s.cue_token == kNone) return false;
    int verbs = 0, prepositions = 0;
    for (Index t = e.token, step = 0; step < 16 && !tree.root(t); ++step) {
      t = tree.head(t);
      if (t == s.cue_token) return verbs > 1 || (verbs == 1 && prepositions > 1);
      verbs += doc.tokens[t].pos == "VERB";
      prepositions += doc.tokens[t].pos == "ADP";
      for (Span c : s.content) if (c.contains(doc.tokens[t].span) && !tree.root(t) && tree.head(t) == s.cue_token) return verbs > 1 || prepositions > 1;
    }
    // an inverted cue hangs below its content: the content's own verb is the root
    return verbs > 1 || prepositions > 1;
  }
  static bool turns(const Statement& s) { return s.stance == Stance::denies || s.stance == Stance::confirms || s.stance == Stance::doubts; }
  // "Reports suggest that ...": nobody is named.
  bool hearsay(const Participant& p) const {
    if (p.actor != kNone) return false;
    std::string words = lower_ascii(doc.text(p.span));
    return one_of(words, {"report", "reports", "a report", "rumors", "rumours", "some reports", "the reports", "recent reports", "unconfirmed reports", "speculation", "earlier reports", "other reports"});
  }

  void of_event(Index i) {
    const Event& e = doc.events[i];
    StanceRow row;
    row.about = i;
    row.span = words(e);
    row.cue = e.trigger;
    std::vector<Index> above = chain(e);
    if (above.empty()) {
      const Statement* promise = promise_above(e);
      if (promise && own(promise->speakers, e)) { row.holder = promise->speakers; row.stance = Stance::promises; row.cue = promise->cue; row.rule = promise->rule; }
      else if (e.category == "SUPPORT" && !e.actor.empty() && e.status == EventStatus::happened) { row.holder = e.actor; row.stance = Stance::asserts; row.rule = "support in words"; }
      else own_voice(e, row);
      out.push_back(std::move(row));
      return;
    }
    // An act of saying told by another: his word, not the sayer's.
    if (above.size() > 1 && doc.statements[above[0]].cue_token == e.token && doc.statements[above[0]].stance != Stance::predicts &&
        !same_holder(doc.statements[above[0]], doc.statements[above[1]]))
      above.erase(above.begin());
    // "some argue that he never intended to disarm": what another says that he intends is the other's word.
    if (above.size() > 1 && doc.statements[above[0]].rule.starts_with("intention") && !doc.statements[above[1]].speakers.empty() && doc.statements[above[0]].cue_token != e.token)
      above.erase(above.begin());
    Index root = above.front();
    bool reportedly = doc.statements[root].rule.starts_with("adverb");       // nobody's word, whoever passes it on
    for (Index s : above) if (!reportedly && !doc.statements[s].speakers.empty()) { root = s; break; }
    // "denied reports of a raid": nobody's report, and a denial by name.
    const Statement& inner = doc.statements[doc.statements[above.front()].speakers.empty() && turns(doc.statements[root]) ? root : above.front()];
    row.holder = doc.statements[root].speakers;
    row.cue = inner.cue;
    std::vector<Participant> source = cited(doc.statements[root]);
    std::string why;
    for (std::size_t k = above.size(); k-- > 0 && above[k] != root;)
      if (!doc.statements[above[k]].speakers.empty()) row.via.push_back(doc.statements[above[k]].speakers[0]);
    if (!source.empty()) { row.via.insert(row.via.end(), row.holder.begin(), row.holder.end()); row.holder = source; why = "quoting"; }
    if (!row.holder.empty())                     // nobody passes on his own word
      std::erase_if(row.via, [&](const Participant& v) { return v.actor == row.holder[0].actor && v.span.overlaps(row.holder[0].span); });
    row.stance = inner.cue_token == e.token ? of_act(inner, e) : adjusted(inner, e, own(row.holder, e), why);
    // "Oslo denied that it holds the crews" read as Oslo's refusal: that it refused, Oslo does not deny.
    const bool own_refusal = e.category == "REJECT" && row.stance == Stance::denies && own(row.holder, e);
    if (own_refusal || (turns(inner) && row.stance == inner.stance && beside_the_point(e, inner))) {
      row.holder.clear(); row.via.clear();
      own_voice(e, row);
      out.push_back(std::move(row));
      return;
    }
    if (row.holder.size() == 1 && hearsay(row.holder[0])) row.holder.clear();
    if (row.holder.empty() && row.stance != Stance::denies && row.stance != Stance::doubts) row.stance = Stance::believes;
    row.rule = inner.rule + (why.empty() ? "" : "; " + why);
    out.push_back(std::move(row));
  }
};

}  // namespace

void find_stances(Document& doc, const StatementTables& tables) {
  Finder f(doc, tables.data());
  for (Index e = 0; e < doc.events.size(); ++e) f.of_event(e);
  add_unsaid(doc, f.tree, tables.data(), f.out);
  // A silence read twice, at the event and at the cue: once.
  auto same = [](const StanceRow& a, const StanceRow& b) { return a.stance == b.stance && a.about == b.about && a.cue.overlaps(b.cue); };
  std::stable_sort(f.out.begin(), f.out.end(), [](const StanceRow& a, const StanceRow& b) { return a.span.begin < b.span.begin; });
  // Where the report says only that nobody spoke of it or saw it, the report itself has not told it.
  std::vector<char> unspoken(doc.events.size(), 0);
  for (const StanceRow& r : f.out)
    if (r.about != kNone && one_of(word(r.stance), {"silent", "declines", "not_yet_seen"}) && r.rule.starts_with("silence") &&
        doc.sentences[doc.events[r.about].sentence].span.contains(r.cue))
      unspoken[r.about] = 1;
  std::erase_if(f.out, [&](const StanceRow& r) { return r.stance == Stance::voice && unspoken[r.about]; });
  // "made no commitment to sign": no promise.
  std::vector<Span> unsaid(doc.events.size());
  for (const StanceRow& r : f.out) if (r.about != kNone && r.rule.starts_with("silence")) unsaid[r.about] = r.cue;
  std::erase_if(f.out, [&](const StanceRow& r) { return r.stance == Stance::promises && r.about != kNone && unsaid[r.about].contains(r.cue); });
  // "has not yet seen troops sent": the holder tells nothing else of that event in the same breath.
  auto unseen = [&](const StanceRow& r, const StanceRow& u) {
    if (u.stance != Stance::not_yet_seen || u.about != r.about || !u.span.contains(doc.events[r.about].trigger) || r.holder.empty() || u.holder.empty()) return false;
    return same_side(doc, r.holder[0], u.holder[0]);
  };
  for (StanceRow& r : f.out) {
    if (r.about == kNone || r.stance != Stance::asserts) continue;
    auto at = std::lower_bound(f.out.begin(), f.out.end(), r.span.begin > 400 ? r.span.begin - 400 : 0, [](const StanceRow& x, std::uint32_t b) { return x.span.begin < b; });
    for (; at != f.out.end() && at->span.begin <= r.span.end; ++at) if (unseen(r, *at)) { r.span = {}; break; }
  }
  std::erase_if(f.out, [](const StanceRow& r) { return r.span.empty(); });
  std::vector<StanceRow> kept;
  for (StanceRow& r : f.out) {
    bool twice = false;
    for (std::size_t k = kept.size(); k-- > 0 && kept.size() - k < 6;) twice = twice || same(kept[k], r);
    if (!twice || (r.stance != Stance::silent && r.stance != Stance::declines)) kept.push_back(std::move(r));
  }
  doc.stances = std::move(kept);
}

}  // namespace newsledger::coding
