// Who stands on the two sides of an event: entries of the graph to Participants, the speaker as actor, both sides of a
// reciprocal act, and the clean-up of parties named on both. Tested by coder_test.cc.
#include <algorithm>

#include "base/table.h"
#include "coding/coder_events.h"

namespace newsledger::coding {

// The words that name the actor elsewhere, for pronouns and plain nouns: the nearest name before, else the first.
std::vector<Span> antecedents_of(const Document& doc, Index mention, Index actor) {
  const Mention& m = doc.mentions[mention];
  if (m.kind == MentionKind::name || m.kind == MentionKind::demonym) return {};
  Index best = kNone;
  for (Index i : doc.actors[actor].mentions) {
    if (i >= doc.mentions.size() || i == mention || doc.mentions[i].kind == MentionKind::pronoun) continue;
    bool name = doc.mentions[i].kind == MentionKind::name;
    if (best == kNone) { best = i; continue; }
    bool best_name = doc.mentions[best].kind == MentionKind::name;
    if (name != best_name) { if (name) best = i; continue; }
    if (doc.mentions[i].span.begin < m.span.begin) best = i;      // mentions are in order: the last before wins
  }
  if (best == kNone) return {};
  return {doc.mentions[best].span};
}

namespace {

// Innermost voice: whoever says it.
bool speaker_of(const Document& doc, Index token, Participant& out) {
  std::vector<Voice> voices = voices_of(doc, token);
  if (voices.empty() || voices.back().holder.actor == kNone) return false;
  out = voices.back().holder;
  if (out.rule.empty()) out.rule = voices.back().rule;
  return true;
}

}  // namespace

// "the Nuclear Nonproliferation Treaty": a name, but nobody who acts.
bool is_paper(const Document& doc, Index mention) {
  static constexpr std::string_view kPapers[] = {"treaty", "agreement", "accord", "accords", "pact", "protocol", "act", "resolution", "declaration", "deal", "charter", "memorandum", "constitution"};
  const Mention& m = doc.mentions[mention];
  if (m.kind != MentionKind::name || m.head == kNone) return false;
  const std::string head = lower_ascii(doc.text(m.head));
  return std::find(std::begin(kPapers), std::end(kPapers), head) != std::end(kPapers);
}

void add_party(const Document& doc, const SideArg& arg, std::vector<Participant>& out) {
  const Index m = doc.mention_of_token[arg.token];
  if (m != kNone && is_paper(doc, m)) return;
  const auto is_there = [&](Index a) { return std::any_of(out.begin(), out.end(), [&](const Participant& p) { return p.actor == a; }); };
  if (m == kNone || doc.mentions[m].actors.empty()) {      // a "we" that coreference left open is at least the speaker
    Participant speaker;
    if (!first_person(doc.text(arg.token)) || !speaker_of(doc, arg.token, speaker) || is_there(speaker.actor)) return;
    speaker.rule = "first person: the speaker";
    out.push_back(std::move(speaker));
    return;
  }
  for (Index a : doc.mentions[m].actors) {
    if (is_there(a) || a >= doc.actors.size()) continue;
    out.push_back({a, m, doc.mentions[m].span, antecedents_of(doc, m, a), std::string(arg.rule)});
  }
}

namespace {

bool has_actor(const std::vector<Participant>& side, Index actor) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return p.actor == actor; });
}

// "France and Peru met": the first is the actor, the others the recipients; "the two countries met": both on both sides.
void split_reciprocal(Draft& d) {
  std::vector<Participant>& a = d.event.actor;
  if (a.size() < 2 || (!d.event.recipient.empty() && d.recipient_tier < 2)) return;
  d.event.recipient.assign(a.begin() + 1, a.end());
  a.resize(1);
}

// Russia and its government answer for each other.
bool same_state(const Actor& a, const Actor& b) {
  auto state = [](const Actor& x) { return x.kind == ActorKind::state || x.kind == ActorKind::government; };
  return state(a) && state(b) && !a.country.empty() && a.country == b.country;
}

// A minister and the state he speaks for.
bool his_state(const Actor& person, const Actor& state) {
  return person.kind == ActorKind::person && state.kind == ActorKind::state && !person.country.empty() && person.country == state.country &&
         std::any_of(person.codes.begin(), person.codes.end(), [](const std::string& c) { return c.ends_with("GOV"); });
}

// "Canada will not accept quotas, its minister told Washington": words to somebody, who is the other side of an act of words.
void add_audience(const Document& doc, Event& e, Index token) {
  static constexpr std::string_view kWords[] = {"REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE"};
  if (!e.recipient.empty() || e.actor.empty() || token >= doc.statement_of_token.size() || doc.statement_of_token[token] == kNone ||
      std::find(std::begin(kWords), std::end(kWords), e.category) == std::end(kWords))
    return;
  const Statement& s = doc.statements[doc.statement_of_token[token]];
  auto own = [&](const Participant& p) {
    return std::any_of(e.actor.begin(), e.actor.end(), [&](const Participant& a) { return a.actor == p.actor || doc.actors[a.actor].country == doc.actors[p.actor].country; });
  };
  if (std::none_of(s.speakers.begin(), s.speakers.end(), [&](const Participant& p) { return p.actor != kNone && own(p); })) return;
  for (const Participant& p : s.audience) {
    if (p.actor == kNone || own(p) || doc.actors[p.actor].country.empty()) continue;
    const std::vector<std::string>& codes = doc.actors[p.actor].codes;
    if (!codes.empty() && codes.front().ends_with("JRN")) continue;
    e.recipient.push_back(p);
    e.recipient.back().rule = "audience";
  }
}

// "Berlin threatened that European states would retaliate against Washington": who would do it is not whom it is done to.
void drop_doers(Event& e) {
  auto doer = [](const Participant& p) { return p.rule == "complement_subject"; };
  if (!std::all_of(e.recipient.begin(), e.recipient.end(), doer)) std::erase_if(e.recipient, doer);
}

// "Tehran warned that Iran would leave if America does": a side's own state is no party against it beside another's.
void drop_own_state(const Document& doc, Event& e) {
  auto own = [&](const Participant& p) {
    return std::any_of(e.actor.begin(), e.actor.end(), [&](const Participant& a) { return same_state(doc.actors[a.actor], doc.actors[p.actor]) || his_state(doc.actors[a.actor], doc.actors[p.actor]); });
  };
  auto foreign = [&](const Participant& p) { return !doc.actors[p.actor].country.empty() && !own(p); };
  if (std::any_of(e.recipient.begin(), e.recipient.end(), foreign)) std::erase_if(e.recipient, own);
}

// "Kenya's president" speaks for Kenya: the owner within a party's words is not a second one.
void drop_owners(const Document& doc, std::vector<Participant>& side) {
  const std::vector<Participant> all = side;
  std::erase_if(side, [&](const Participant& p) {
    return std::any_of(all.begin(), all.end(), [&](const Participant& q) {
      const ActorKind kind = doc.actors[q.actor].kind;
      const bool speaks_for = kind == ActorKind::person || kind == ActorKind::government || kind == ActorKind::force;
      return speaks_for && q.actor != p.actor && q.span.contains(p.span) && q.span.size() > p.span.size() && !doc.actors[p.actor].country.empty() && doc.actors[p.actor].country == doc.actors[q.actor].country;
    });
  });
}

int read_side(Desk& desk, Draft& d, const std::vector<SideArg>& args, std::vector<Participant>& out) {
  int tier = 0;
  for (const SideArg& s : args) {
    if (s.token == kNone) continue;
    add_party(desk.doc, s, out);
    tier = std::max(tier, s.tier);
  }
  d.tier = std::max(d.tier, tier);
  return tier;
}
}  // namespace

void fill_parties(Desk& desk, Draft& d) {
  Event& e = d.event;
  const RuleMatch& m = d.match;
  bool by_speaker = m.speech || (!m.actor.empty() && m.actor.front().token == kNone);
  Participant speaker;
  if (by_speaker) {
    if (speaker_of(desk.doc, m.token, speaker)) e.actor.push_back(speaker);
  } else read_side(desk, d, m.actor, e.actor);
  d.recipient_tier = read_side(desk, d, m.recipient, e.recipient);
  if (d.inner) {
    if (e.recipient.empty()) read_side(desk, d, d.inner->recipient, e.recipient);
    if (e.actor.empty()) read_side(desk, d, d.inner->actor, e.actor);
  }
  // "Oslo said Lima must leave": the speaker asks, the one who must is asked.
  if (d.demanded && speaker_of(desk.doc, m.token, speaker) && !has_actor(e.actor, speaker.actor)) {
    if (!e.actor.empty()) e.recipient = e.actor;
    e.actor.assign(1, speaker);
  }
  std::erase_if(e.recipient, [&](const Participant& p) { return has_actor(e.actor, p.actor); });
  if (m.reciprocal) { split_reciprocal(d); e.reciprocal = true; }
  drop_owners(desk.doc, e.actor);
  drop_owners(desk.doc, e.recipient);
  if (d.inner) drop_doers(e);
  drop_own_state(desk.doc, e);
  add_audience(desk.doc, e, m.token);
}

namespace {
// The last draft before d, at most so many sentences back, whose event fits. Drafts stand in the order of their words.
template <class Fits>
const Draft* last_before(const Desk& desk, const Draft& d, Index sentences, Fits fits) {
  for (auto i = static_cast<std::size_t>(&d - desk.drafts.data()); i-- > 0;) {
    const Draft& x = desk.drafts[i];
    if (x.event.sentence + sentences < d.event.sentence) break;
    if (fits(x.event)) return &x;
  }
  return nullptr;
}

const std::vector<Participant>* accuser_of(const Desk& desk, const Draft& denial) {
  auto denies = [&](const std::vector<Participant>& side) {
    for (const Participant& p : side)
      for (const Participant& q : denial.event.actor)
        if (p.actor == q.actor || same_state(desk.doc.actors[p.actor], desk.doc.actors[q.actor])) return true;
    return false;
  };
  const Draft* d = last_before(desk, denial, 2, [&](const Event& e) { return e.category == "ACCUSE" && !e.actor.empty() && !denies(e.actor) && denies(e.recipient); });
  return d ? &d->event.actor : nullptr;
}
}  // namespace

// "Britain blames Russia in the case, which Russia denies": the denial answers whoever accused, up to two sentences before.
void answer_accusers(Desk& desk) {
  for (Draft& d : desk.drafts) {
    bool asks = !d.match.recipient.empty() && d.match.recipient.back().token == kNone;
    if (!asks || !d.event.recipient.empty() || d.event.actor.empty()) continue;
    if (const std::vector<Participant>* accuser = accuser_of(desk, d)) {
      d.event.recipient = *accuser;
      Why why{"recipient", {}};
      for (Participant& p : d.event.recipient) { p.rule = "accuser"; why.cited.push_back({p.span, p.rule}); }
      d.event.why.push_back(std::move(why));
    }
  }
}

namespace {
bool judges(std::string_view category) { return category == "ACCUSE" || category == "SUPPORT" || category == "REJECT"; }

// Does the noun name an act of that category ("the order", "the attack")? "it", "this": any deed.
bool names_act(std::string_view noun, std::string_view category) {
  static constexpr std::string_view kForce[] = {"attack", "strike", "raid", "bombing", "shelling", "killing", "massacre", "invasion", "assault", "offensive", "airstrike", "bombardment", "annexation"};
  static constexpr std::string_view kDeed[] = {"decision", "move", "order", "step", "measure", "law", "ruling", "announcement", "ban", "verdict", "policy", "plan", "action", "act", "sentence", "arrest", "expulsion", "deployment", "recognition", "it", "this", "that"};
  const bool force = category == "ASSAULT";
  if (judges(category) || category == "CONSULT" || category == "PROTEST") return false;
  if (std::find(std::begin(kForce), std::end(kForce), noun) != std::end(kForce)) return force;
  return std::find(std::begin(kDeed), std::end(kDeed), noun) != std::end(kDeed);
}

// Does the word lead back: a noun with "the", "this" or an owner in time, or a pronoun nobody stands for?
bool leads_back(const Document& doc, Index token) {
  const Index m = doc.mention_of_token[token];
  if (m != kNone && !doc.mentions[m].actors.empty()) return false;
  if (doc.tokens[token].pos == "PRON") return true;
  for (Index k = token; k-- > 0 && token - k <= 4;) {
    if (doc.tokens[k].head != token || (doc.tokens[k].dep != "det" && doc.tokens[k].dep != "poss")) continue;
    const std::string low = lower_ascii(doc.text(k));
    return low != "a" && low != "an" && low != "any" && low != "no" && low != "some";
  }
  return false;
}

// The word a judgement is passed on: its object, what it stands before ("angry at the move"), or the subject of its predicate
// ("called the move illegal").
Index act_pointed_at(const Desk& desk, const Draft& d) {
  const Tree& tree = desk.tree;
  if (const Arc* up = tree.up(d.match.token); up && (up->kind == Rel::attr || up->kind == Rel::acomp)) {        // "it is a mistake"
    for (const std::uint32_t a : tree.children(up->head))
      if (tree.arcs()[a].kind == Rel::subj && leads_back(desk.doc, tree.arcs()[a].dep)) return tree.arcs()[a].dep;
    return kNone;
  }
  for (const std::uint32_t a : tree.children(d.match.token)) {
    const Arc& arc = tree.arcs()[a];
    if ((arc.kind == Rel::obj || arc.kind == Rel::prep || arc.kind == Rel::subjpass) && leads_back(desk.doc, arc.dep)) return arc.dep;
    if (arc.kind != Rel::ccomp && arc.kind != Rel::oprd && arc.kind != Rel::comp) continue;
    for (const std::uint32_t b : tree.children(arc.dep))
      if (tree.arcs()[b].kind == Rel::subj && leads_back(desk.doc, tree.arcs()[b].dep)) return tree.arcs()[b].dep;
  }
  return kNone;
}
}  // namespace

namespace {
bool meets(const Event& e) { return e.category == "CONSULT" || (e.category == "AGREE" && e.act.starts_with("CONSULT")); }

// The noun of a meeting: the act itself, or what was called off.
Index meeting_noun(const Desk& desk, const Draft& d) {
  if (!desk.tree.is(d.match.token, kVerbal)) return d.match.token;
  for (const std::uint32_t a : desk.tree.children(d.match.token))
    if (desk.tree.arcs()[a].kind == Rel::subjpass || desk.tree.arcs()[a].kind == Rel::obj) return desk.tree.arcs()[a].dep;
  return kNone;
}
}  // namespace

// "The summit might still be called off", "the talks went well": the meeting told before, whose sides need no naming twice.
// A meeting with one side named may as well be another.
void follow_meetings(Desk& desk) {
  constexpr Index kBack = 8;                            // sentences
  for (Draft& d : desk.drafts) {
    Event& e = d.event;
    const bool off = e.category == "REJECT" && !e.modes.empty() && e.modes.front() == "meet";
    const bool held = meets(e) && !desk.tree.is(d.match.token, kVerbal);
    if ((!off && !held) || !e.actor.empty() || !e.recipient.empty()) continue;
    const Index noun = meeting_noun(desk, d);
    if (noun == kNone || !leads_back(desk.doc, noun)) continue;
    const Draft* best = last_before(desk, d, kBack, [](const Event& x) { return meets(x) && !x.actor.empty() && !x.recipient.empty(); });
    if (!best) continue;
    e.actor = best->event.actor;
    e.recipient = best->event.recipient;
    for (auto* side : {&e.actor, &e.recipient})
      for (Participant& p : *side) p.rule = "meeting_before";
    e.why.push_back({"actor", {{best->event.trigger, "meeting_before"}}});
  }
}

// "... banned the party. Mahathir called the order tyranny": whoever judges an act told before judges its doer.
void answer_acts(Desk& desk) {
  constexpr Index kBack = 2;                            // sentences
  for (Draft& d : desk.drafts) {
    Event& e = d.event;
    if (!judges(e.category) || !e.recipient.empty() || e.actor.empty()) continue;
    const Index noun = act_pointed_at(desk, d);
    if (noun == kNone) continue;
    const std::string word = lower_ascii(desk.doc.tokens[noun].pos == "PRON" ? desk.doc.text(noun) : desk.doc.tokens[noun].lemma);
    const Draft* best = last_before(desk, d, kBack, [&](const Event& x) {
      const bool own = std::any_of(e.actor.begin(), e.actor.end(), [&](const Participant& p) { return has_actor(x.actor, p.actor); });
      return x.token < noun && !x.actor.empty() && names_act(word, x.category) && !own;
    });
    if (!best) continue;
    e.recipient = best->event.actor;
    Why why{"recipient", {}};
    for (Participant& p : e.recipient) { p.rule = "act_before"; why.cited.push_back({p.span, p.rule}); }
    why.cited.push_back({best->event.trigger, "act_before"});
    e.why.push_back(std::move(why));
  }
}

}  // namespace newsledger::coding
