// find_stances: for every coded event the stances its report tells, and those that name no event.
//
// Root holder: the innermost voice with a name; outer ones pass it on (`via`). The cue gives the stance; polarity, time and side
// adjust it: an asserted "did not" denies, an asserted future of the holder's own side promises, another's is predicted.
// Denials, confirmations and silences without a clause of their own are tied to the event their object names, else by a definite noun
// ("the accusation", "the reports") to the last event that fits, at most eight sentences back, else left open.
// In: statements, predicates, events. Linear but for the look-back window. Tested by stances_test.cc.
#include "coding/stances.h"

#include <algorithm>

#include "base/table.h"
#include "coding/statements.h"
#include "coding/status.h"

namespace newsledger::coding {
namespace {

constexpr Index kLookBack = 8;      // sentences

struct Finder {
  Document& doc;
  Tree tree;
  const StatementTables::Data& tables;
  std::vector<std::vector<Index>> by_sentence;     // events of a sentence, in order of token
  std::vector<StanceRow> out;

  Finder(Document& d, const StatementTables::Data& t) : doc(d), tree(d), tables(t), by_sentence(d.sentences.size()) {
    for (Index e = 0; e < doc.events.size(); ++e)
      if (doc.events[e].sentence < by_sentence.size()) by_sentence[doc.events[e].sentence].push_back(e);
  }

  const Predicate* predicate(Index token) const {
    auto at = std::lower_bound(doc.predicates.begin(), doc.predicates.end(), token, [](const Predicate& p, Index t) { return p.token < t; });
    return at != doc.predicates.end() && at->token == token ? &*at : nullptr;
  }
  bool own(const std::vector<Participant>& holder, const Event& e) const {
    for (const Participant& h : holder)
      for (const Participant& a : e.actor) if (same_side(doc, h, a)) return true;
    return false;
  }
  // The event's words in its sentence: trigger and parties.
  Span words(const Event& e) const {
    Span s = e.trigger;
    Span limit = e.sentence < doc.sentences.size() ? doc.sentences[e.sentence].span : s;
    auto widen = [&](Span x) { if (!x.empty() && limit.contains(x)) { s.begin = std::min(s.begin, x.begin); s.end = std::max(s.end, x.end); } };
    for (const Participant& p : e.actor) widen(p.span);
    for (const Participant& p : e.recipient) widen(p.span);
    return s;
  }
  bool unseen(const Statement& s) const {
    return s.cue_token != kNone && tables.unsaying("not_seen", doc.tokens[s.cue_token].lemma) && negated_verb(doc, tree, s.cue_token);
  }

  // The cue's stance adjusted by what the event's words say: polarity, time, side.
  Stance adjusted(const Statement& s, const Event& e, bool own_side, std::string& why) const {
    Stance stance = s.stance;
    const Predicate* p = predicate(e.token);
    unsigned marks = p ? p->marks : 0;
    bool negated = e.status == EventStatus::negated;
    bool coming = e.status == EventStatus::planned || e.status == EventStatus::possible || e.status == EventStatus::conditional || (marks & kFuture);
    if (s.cue_token != kNone && negated_verb(doc, tree, s.cue_token)) {
      if (stance == Stance::denies || stance == Stance::confirms) { why = "cue negated"; return Stance::silent; }
      if (stance == Stance::believes || stance == Stance::predicts) { why = "cue negated"; return Stance::doubts; }
    }
    if (stance == Stance::asserts || stance == Stance::confirms) {
      if (negated && !(marks & kFuture)) { why = "negated content"; return Stance::denies; }
      if (coming && stance == Stance::asserts) {
        if (marks & kAsked) return stance;
        why = own_side ? "coming, own side" : "coming, other side";
        return own_side ? Stance::promises : Stance::predicts;
      }
    }
    if (stance == Stance::warns && own_side && coming) { why = "warning of its own deed"; return Stance::promises; }
    if (stance == Stance::promises && !own_side) { why = "promise of another's deed"; return Stance::predicts; }
    return stance;
  }

  void add(StanceRow row) { out.push_back(std::move(row)); }

  std::vector<Index> chain(Index token) const {      // statements that hold the token and carry a voice, innermost first
    std::vector<Index> found;
    if (token >= doc.statement_of_token.size()) return found;
    std::vector<Voice> voices = voices_of(doc, token);
    Index at = doc.statement_of_token[token];
    for (int steps = 0; at != kNone && steps < 16 && found.size() < voices.size(); ++steps) {
      const Statement& s = doc.statements[at];
      if (voices[voices.size() - 1 - found.size()].cue == s.cue && s.cue_token != token) found.push_back(at);
      at = s.parent;
    }
    return found;
  }

  // "vowed to", "is ready to" straight above the event, in the report's own voice.
  const Statement* promise_above(const Event& e) const {
    Index at = e.token < doc.statement_of_token.size() ? doc.statement_of_token[e.token] : kNone;
    for (int steps = 0; at != kNone && steps < 4; ++steps) {
      const Statement& s = doc.statements[at];
      if (s.stance == Stance::promises && s.cue_token != e.token && !s.speakers.empty() && !negated_verb(doc, tree, s.cue_token)) return &s;
      at = s.parent;
    }
    return nullptr;
  }

  void of_event(Index i) {
    const Event& e = doc.events[i];
    StanceRow row;
    row.about = i;
    row.span = words(e);
    row.cue = e.trigger;
    std::vector<Index> above = chain(e.token);
    if (above.empty()) {
      const Statement* promise = promise_above(e);
      if (promise && own(promise->speakers, e)) {
        row.holder = promise->speakers; row.stance = Stance::promises; row.cue = promise->cue; row.rule = promise->rule;
      } else {
        row.stance = Stance::voice; row.rule = "own voice";
      }
      return add(row);
    }
    Index root = above.front();
    for (Index s : above) if (!doc.statements[s].speakers.empty()) { root = s; break; }
    const Statement& inner = doc.statements[above.front()];
    const Statement& s = doc.statements[root];
    row.holder = s.speakers;
    row.cue = inner.cue;
    std::string why;
    row.stance = adjusted(inner, e, own(row.holder, e), why);
    if (row.holder.empty()) row.stance = row.stance == Stance::denies || row.stance == Stance::doubts ? row.stance : Stance::believes;
    if (unseen(inner)) { row.stance = Stance::not_yet_seen; why = "not seen"; }
    row.rule = inner.rule + (why.empty() ? "" : "; " + why);
    for (std::size_t k = above.size(); k-- > 0 && above[k] != root;)
      if (!doc.statements[above[k]].speakers.empty()) row.via.push_back(doc.statements[above[k]].speakers[0]);
    add(row);
  }

  // ---- stances told apart from the event: denied the reports, has not seen, made no mention of ----

  Index event_within(Index first, Index last, Index sentence) const {
    if (sentence >= by_sentence.size()) return kNone;
    for (Index e : by_sentence[sentence]) if (doc.events[e].token >= first && doc.events[e].token < last) return e;
    return kNone;
  }
  bool fits(const Event& e, std::string_view kind, std::string_view noun) const {
    if (kind == "accused") return e.status == EventStatus::alleged || e.category == "ACCUSE";
    if (kind == "told") return e.status == EventStatus::alleged || !e.voice.empty() || e.category == "ACCUSE";
    return doc.tokens[e.token].lemma == noun;
  }
  // The last event before `token` that the definite noun can stand for.
  Index antecedent(Index token, std::string_view kind, std::string_view noun) const {
    Index s = doc.tokens[token].sentence;
    for (Index back = 0; back <= kLookBack && back <= s; ++back) {
      const auto& here = by_sentence[s - back];
      for (std::size_t k = here.size(); k-- > 0;) {
        const Event& e = doc.events[here[k]];
        if (e.token < token && fits(e, kind, noun)) return here[k];
      }
    }
    return kNone;
  }
  Index about(Index cue, Index said) const {
    Index s = doc.tokens[cue].sentence;
    Index last = std::max(tree.right(said), tree.right(cue)) + 1;
    for (Index t = said; t < last; ++t) {
      if (doc.tokens[t].sentence != s) break;
      if (Index e = event_within(t, t + 1, s); e != kNone && e < doc.events.size() && t != cue && doc.events[e].category != "REQUEST") return e;
    }
    for (Index t = said; t < last; ++t) {
      auto at = tables.anaphors.find(doc.tokens[t].lemma);
      if (doc.tokens[t].pos == "NOUN" && at != tables.anaphors.end())
        if (Index e = antecedent(t, at->second, doc.tokens[t].lemma); e != kNone) return e;
    }
    return kNone;
  }
  std::vector<Participant> holder_at(Index subject) const {
    std::vector<Participant> who;
    if (subject == kNone) return who;
    Participant p;
    p.span = {doc.tokens[tree.left(subject)].span.begin, doc.tokens[subject].span.end};
    p.rule = "subject";
    Index m = subject < doc.mention_of_token.size() ? doc.mention_of_token[subject] : kNone;
    if (m != kNone) { p.mention = m; p.span = doc.mentions[m].span; }
    if (m != kNone && !doc.mentions[m].actors.empty()) {
      for (Index a : doc.mentions[m].actors) { p.actor = a; who.push_back(p); }
    } else {
      who.push_back(p);
    }
    return who;
  }

  void of_unsaid(const Unsaid& u) {
    StanceRow row;
    row.stance = u.stance;
    row.holder = holder_at(verb_subject(doc, tree, u.cue));
    row.cue = {doc.tokens[std::min(u.cue, u.said)].span.begin, doc.tokens[std::max(u.cue, u.said)].span.end};
    row.span = {doc.tokens[tree.left(u.cue)].span.begin, doc.tokens[std::max(tree.right(u.cue), u.said)].span.end};
    row.rule = "silence.txt:" + std::to_string(u.line);
    row.about = about(u.cue, u.said);
    add(row);
  }

  // "denied the accusation", "confirmed the reports": statements whose content holds no event.
  void of_statement(const Statement& s) {
    bool turns = s.stance == Stance::denies || s.stance == Stance::confirms || s.stance == Stance::doubts || s.stance == Stance::declines;
    if (!turns || s.cue_token == kNone || s.content.empty()) return;
    if (unsaid_at(doc, tree, tables, s.cue_token)) return;
    Index sentence = doc.tokens[s.cue_token].sentence;
    StanceRow row;
    row.stance = s.stance == Stance::declines ? Stance::denies : s.stance;
    if (s.stance == Stance::declines) return;
    for (Index t = doc.sentences[sentence].first; t < doc.sentences[sentence].last; ++t) {
      bool in = false;
      for (Span c : s.content) in = in || c.contains(doc.tokens[t].span);
      if (!in) continue;
      if (event_within(t, t + 1, sentence) != kNone) return;      // that event has its stance already
    }
    row.holder = s.speakers;
    row.cue = s.cue;
    row.span = {std::min(s.cue.begin, s.content.front().begin), std::max(s.cue.end, s.content.back().end)};
    row.rule = s.rule;
    row.about = about(s.cue_token, s.cue_token + 1 < doc.tokens.size() ? s.cue_token + 1 : s.cue_token);
    if (negated_verb(doc, tree, s.cue_token)) row.stance = Stance::silent;
    add(row);
  }
};

}  // namespace

void find_stances(Document& doc, const StatementTables& tables) {
  Finder f(doc, tables.data());
  for (Index e = 0; e < doc.events.size(); ++e) f.of_event(e);
  for (Index t = 0; t < doc.tokens.size(); ++t)
    if (auto u = unsaid_at(doc, f.tree, tables.data(), t)) f.of_unsaid(*u);
  for (const Statement& s : doc.statements) f.of_statement(s);
  std::stable_sort(f.out.begin(), f.out.end(), [](const StanceRow& a, const StanceRow& b) { return a.span.begin < b.span.begin; });
  doc.stances = std::move(f.out);
}

}  // namespace newsledger::coding
