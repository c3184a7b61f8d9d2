// One draft to one event: category by the table of shifts, parties, voice, status, time, place, numbers, and for every
// field the words and the rule. Tested by coder_test.cc.
#include <algorithm>

#include "base/sha256.h"
#include "coding/coder_events.h"
#include "coding/lexicon_explain.h"

namespace newsledger::coding {
namespace {

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

Span span_of(const Document& doc, std::vector<Index> tokens, std::vector<Span>& pieces) {
  std::sort(tokens.begin(), tokens.end());
  tokens.erase(std::unique(tokens.begin(), tokens.end()), tokens.end());
  Index before = kNone;
  for (Index t : tokens) {
    Span s = doc.tokens[t].span;
    if (!pieces.empty() && before != kNone && t - before == 1) pieces.back().end = s.end;
    else pieces.push_back(s);
    before = t;
  }
  return pieces.empty() ? Span{} : pieces.front();
}

bool has_word(const Desk& desk, Index v, std::string_view form) {
  for (std::uint32_t a : desk.tree.children(v)) {
    const Arc& arc = desk.tree.arcs()[a];
    if (desk.tree.form_text(arc.dep) == form) return true;
    if (arc.kind == Rel::advcl && has_word(desk, arc.dep, form) && arc.dep != v) return true;
  }
  return false;
}

// The verb whose auxiliaries and negation speak for the act: itself, or the light verb above a noun.
Index verb_of(const Desk& desk, Index t) {
  if (desk.tree.is(t, kVerbal)) return t;
  const Arc* up = desk.tree.up(t);
  return up && desk.tree.is(up->head, kVerbal) && (up->kind == Rel::obj || up->kind == Rel::subjpass || up->kind == Rel::attr || up->kind == Rel::acomp) ? up->head : t;
}

// The verb by which the noun of an act is done ("will set its own duties", "could hit them with duties"): the deed comes when that
// comes. None where the act is by itself.
Index doing_verb(const Desk& desk, const Draft& d) {
  const Arc* up = desk.tree.up(d.match.token);
  const std::vector<Index>& words = d.match.trigger;
  if (up && !d.ended && !desk.tree.is(d.match.token, kVerbal) && desk.tree.is(up->head, kVerbal) && std::find(words.begin(), words.end(), up->head) != words.end()) return up->head;
  const Index v = verb_of(desk, d.match.token);
  if (v == d.match.token || d.ended || d.match.actor.empty() || desk.tree.is(d.match.token, kVerbal)) return kNone;
  const auto& relations = desk.parts.relations.data();
  const SideArg& doer = d.match.actor.front();
  const bool own = doer.token != kNone && desk.doc.tokens[doer.token].tag == "PRP$" && (relations.sets(desk.tree.lemma(v)) & relations.set_bit("light_do"));
  return own || doer.rule.starts_with("light.do") ? v : kNone;
}

// "will attack unless it withdraws", "would seize any ship if it fished there".
bool unless_clause(const Desk& desk, Index v) {
  for (std::uint32_t a : desk.tree.children(v)) {
    const Arc& arc = desk.tree.arcs()[a];
    if (arc.kind != Rel::advcl) continue;
    for (std::uint32_t b : desk.tree.children(arc.dep)) {
      std::string_view word = desk.tree.form_text(desk.tree.arcs()[b].dep);
      if (word == "unless" || (word == "if" && (has_word(desk, v, "will") || has_word(desk, v, "would") || has_word(desk, v, "'ll")))) return true;
    }
  }
  return false;
}

// "no longer insists on"
bool no_longer(const Desk& desk, Index v) {
  for (std::uint32_t a : desk.tree.children(v)) {
    const Index longer = desk.tree.arcs()[a].dep;
    if (desk.tree.form_text(longer) == "longer" && longer > 0 && desk.tree.form_text(longer - 1) == "no") return true;
  }
  return false;
}

// "The goal is to contain Lima", "it is vital to contain Lima": an aim, which announces nothing.
bool an_aim(const Desk& desk, Index v) {
  static constexpr std::string_view kAims[] = {"goal", "aim", "purpose", "objective", "task", "priority", "challenge", "important", "vital", "essential", "crucial", "necessary", "key"};
  const Arc* up = desk.tree.up(v);
  if (!up || !desk.tree.is(v, kInfinitive) || desk.tree.is(v, kModal)) return false;
  auto aims = [&](Index t) { return std::find(std::begin(kAims), std::end(kAims), desk.tree.lemma_text(t)) != std::end(kAims); };
  if (aims(up->head)) return true;
  for (std::uint32_t a : desk.tree.children(up->head)) {
    const Arc& arc = desk.tree.arcs()[a];
    if ((arc.kind == Rel::subj || arc.kind == Rel::acomp || arc.kind == Rel::attr) && aims(arc.dep)) return true;
  }
  return false;
}

Circumstances read_circumstances(const Desk& desk, const Draft& d, const Predicate& p) {
  Circumstances c;
  Index v = verb_of(desk, d.match.token);
  bool negated = p.negated || desk.tree.is(v, kHasNegation);
  bool modal = desk.tree.is(v, kModal);
  c.future = p.future && !negated && !an_aim(desk, v);
  c.refused = negated && (p.future || (modal && (has_word(desk, v, "will") || has_word(desk, v, "would") || has_word(desk, v, "wo"))));
  c.demanded = d.demanded;
  c.ended = d.ended || no_longer(desk, v);
  c.unless = (p.future || modal) && unless_clause(desk, v);
  return c;
}

void cite(Event& e, const std::string& field, Span span, const std::string& rule) {
  for (Why& w : e.why) if (w.field == field) { w.cited.push_back({span, rule}); return; }
  e.why.push_back({field, {{span, rule}}});
}

void write_category(Desk& desk, Draft& d, const Predicate& p) {
  Event& e = d.event;
  const RuleInfo& rule = *d.match.rule;
  const RuleInfo& act = d.inner ? *d.inner->rule : rule;
  e.act = act.event + (act.modes.empty() ? "" : "/" + act.modes.front());
  e.category = rule.event;
  e.modes = rule.modes; e.contexts = rule.contexts; e.cameo = rule.cameo; e.rule = rule.id;
  if (d.own) { e.modes.clear(); e.cameo = desk.parts.lexicon.data().categories.at(e.category).cameo; }      // those are the first act's
  if (e.contexts.empty() && d.inner) e.contexts = act.contexts;
  cite(e, "category", e.trigger, rule.id + " (" + base_name(rule.file) + ":" + std::to_string(rule.line) + ")");
  Circumstances c;
  const Shift* shift = nullptr;
  if (d.inner) {
    c.under = rule.event;
    shift = desk.parts.shifts.find(act.event, act.modes, c);
    if (shift && shift->category != rule.event && shift->category != "=" && rule.event != "AGREE") shift = nullptr;
    if (d.demanded) { c.demanded = true; shift = desk.parts.shifts.find(rule.event, rule.modes, c); }      // "should stop bombing"
  } else {
    c = read_circumstances(desk, d, p);
    if (d.match.speech) c.demanded = c.future = c.refused = false;
    shift = desk.parts.shifts.find(rule.event, rule.modes, c);
  }
  if (!shift) return;
  bool other = shift->category != "=" && shift->category != e.category;
  if (shift->category == "=" && d.inner) { e.category = act.event; e.modes = act.modes; e.cameo = act.cameo; }
  if (other) { e.category = shift->category; e.modes.clear(); e.cameo = desk.parts.lexicon.data().categories.at(e.category).cameo; }
  if (!shift->mode.empty()) e.modes.assign(1, shift->mode);
  if (shift->status != "=") e.status = status_named(shift->status);
  else if (c.ended && !d.ended) e.status = EventStatus::happened;                 // "no longer" has turned the act: it denies nothing more
  if (other || d.inner) {
    cite(e, "category", d.inner ? desk.doc.tokens[d.inner->token].span : e.trigger, "shifts.txt:" + std::to_string(shift->line));
    e.notes.push_back("shift " + shift->name + ": " + act.event + " becomes " + e.category);
  }
}

// Support promised is support in words, whatever category the promise falls in.
std::string_view spoken(const Event& e) { return e.act.starts_with("SUPPORT") ? std::string_view("SUPPORT") : std::string_view(e.category); }

// Done by saying it: where and when it is said.
bool by_words(const Event& e) {
  std::string_view category = spoken(e);
  if (category == "AGREE" && !e.act.starts_with("AGREE")) return true;             // a promise of it
  return category == "SUPPORT" || category == "ACCUSE" || category == "REQUEST" || category == "REJECT" || category == "THREATEN";
}

void write_voice(Desk& desk, Draft& d) {
  Event& e = d.event;
  // "vowed that it would develop": a deed folded under the word that promises it stands on that word.
  Index told = d.inner && !by_words(e) && e.category != "AGREE" && e.category != "CONCEDE" ? d.inner->token : d.match.token;
  if (told != d.match.token && desk.doc.tokens[told].dep == "dobj") told = desk.doc.tokens[told].head;
  std::vector<Voice> all = voices_of(desk.doc, told);
  e.voice = event_voices(desk.doc, told, spoken(e), e.actor);
  bool own = told != d.match.token ? false : d.match.speech || d.demanded || (!d.match.actor.empty() && d.match.actor.front().token == kNone);
  if (own && !e.voice.empty() && e.voice.size() == all.size()) e.voice.pop_back();
  if (e.voice.size() < all.size()) e.evidence.push_back(all.back().cue);
  for (const Voice& v : e.voice) cite(e, "voice", v.cue, v.rule);
}

void write_rest(Desk& desk, Draft& d) {
  Event& e = d.event;
  e.when = when_of(desk.doc, desk.parts.times, d.match.token, by_words(e));
  if (e.when) cite(e, "when", e.when->span, e.when->rule);
  e.where = where_of(desk.doc, e, by_words(e));
  if (e.where.place != kNone) cite(e, "where", desk.doc.places[e.where.place].span, desk.doc.places[e.where.place].rule);
  e.quantities = quantities_of(desk.doc, d.match.token);
  if (d.inner)                             // "threatened to put tariffs on goods worth 100 million"
    for (Index q : quantities_of(desk.doc, d.inner->token))
      if (std::find(e.quantities.begin(), e.quantities.end(), q) == e.quantities.end()) e.quantities.push_back(q);
  std::sort(e.quantities.begin(), e.quantities.end());
  for (const Participant& p : e.actor) cite(e, "actor", p.span, cite_relation(desk.parts.relations, p.rule));
  for (const Participant& p : e.recipient) cite(e, "recipient", p.span, cite_relation(desk.parts.relations, p.rule));
}
}  // namespace

void write_event(Desk& desk, Draft& d) {
  Event& e = d.event;
  const Document& doc = desk.doc;
  e.token = d.match.token;
  e.sentence = doc.tokens[e.token].sentence;
  std::vector<Index> words = d.match.trigger;
  if (d.inner) words.insert(words.end(), d.inner->trigger.begin(), d.inner->trigger.end());
  span_of(doc, words, e.evidence);
  e.trigger = doc.tokens[e.token].span;
  for (const Span& s : e.evidence) if (s.contains(e.trigger)) e.trigger = s;
  Predicate p = predicate_of(doc, desk.parts.status, e.token);
  Index v = verb_of(desk, e.token);
  const Index doing = doing_verb(desk, d);
  const Predicate done = doing == kNone ? Predicate{} : predicate_of(doc, desk.parts.status, doing);
  p.future = p.future || (doing != kNone && done.future);
  d.demanded = !d.match.speech && desk.tree.is(v, kShould) && !voices_of(doc, e.token).empty();
  write_category(desk, d, p);
  fill_parties(desk, d);
  if (e.status == EventStatus::unknown) {
    e.status = event_status(doc, desk.parts.status, e.token, spoken(e));
    const bool coming = doing != kNone && (done.status == EventStatus::planned || done.status == EventStatus::possible || done.status == EventStatus::conditional);
    if (coming && e.status == EventStatus::happened) e.status = done.status;
  }
  for (const Cited& c : p.why) cite(e, "status", c.span, c.rule);
  write_voice(desk, d);
  write_rest(desk, d);
  const Category& frame = desk.parts.lexicon.data().categories.at(e.category);
  e.quad = frame.quad; e.scale = frame.scale;
  e.score = desk.parts.scores.score(doc, e, d.match.score);
  e.id = short_id({doc.report.id, std::to_string(e.trigger.begin) + "-" + std::to_string(e.trigger.end), e.act});
}

}  // namespace newsledger::coding
