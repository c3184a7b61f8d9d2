// What is no event of its own: acts folded into a governor, nobody named, the topic of a protest, a deployment inside an
// attack, the same act told twice. Everything left out leaves a NotCoded row. Tested by coder_test.cc.
#include <algorithm>

#include "coding/coder_events.h"

namespace newsledger::coding {

void Desk::drop(Draft& d, const std::string& reason) {
  if (d.dropped) return;
  d.dropped = true;
  doc.not_coded.push_back({d.event.trigger, d.match.rule->id, reason});
}

namespace {

// A party of public life by its kind or its sector; a private person, a firm or a school only where force is used.
bool political(const Actor& a) {
  switch (a.kind) {
    case ActorKind::state: case ActorKind::government: case ActorKind::force: case ActorKind::party: case ActorKind::group: return true;
    case ActorKind::place: return false;
    default: break;
  }
  static constexpr std::string_view kSectors[] = {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "OPP", "REB", "PRM", "UAF", "SPY", "PRE", "ELI", "NGO", "REF"};
  for (const std::string& code : a.codes) {
    if (code.rfind("IGO", 0) == 0) return true;
    for (std::string_view s : kSectors) if (code.size() >= 6 && code.compare(code.size() - 3, 3, s) == 0) return true;
    if (code.size() == 3 && code != "---" && code != "MNC" && code != "IMG") return true;
  }
  return false;
}
// Somebody at least: a name, or people of a known country or sector.
bool somebody(const Actor& a) { return a.kind != ActorKind::place && (!a.codes.empty() && a.codes.front() != "---"); }

bool forceful(const std::string& category) { return category == "ASSAULT" || category == "PROTEST" || category == "COERCE" || category == "MOBILIZE" || category == "RETREAT"; }

// Unions bargain with governments as parties do.
bool labour(const Actor& a) {
  return std::any_of(a.codes.begin(), a.codes.end(), [](const std::string& c) { return c.size() >= 6 && c.ends_with("LAB"); });
}
bool bargaining(const std::string& category) { return category == "THREATEN" || category == "REQUEST" || category == "REJECT"; }

bool named(const Document& doc, const std::vector<Participant>& side) {
  return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return doc.actors[p.actor].named || somebody(doc.actors[p.actor]); });
}
template <class F>
bool any_party(const Document& doc, const Event& e, F&& f) {
  auto has = [&](const std::vector<Participant>& side) {
    return std::any_of(side.begin(), side.end(), [&](const Participant& p) { return f(doc.actors[p.actor]); });
  };
  return has(e.actor) || has(e.recipient);
}

bool share(const std::vector<Participant>& a, const std::vector<Participant>& b) {
  if (a.empty() || b.empty()) return true;
  for (const Participant& x : a) for (const Participant& y : b) if (x.actor == y.actor) return true;
  return false;
}

// Does the path from `low` upwards reach `high` within a few arcs?
bool below(const Tree& tree, Index low, Index high, int most) {
  for (int i = 0; i < most; ++i) {
    const Arc* up = tree.up(low);
    if (!up) return false;
    low = up->head;
    if (low == high) return true;
  }
  return false;
}

const CompiledRule& compiled(const Desk& desk, const RuleMatch& m) {
  const Lexicon::Data& lexicon = desk.parts.lexicon.data();
  return lexicon.compiled[static_cast<std::size_t>(m.rule - lexicon.rules.data())];   // same order
}
// Whole without a recipient: by its own rule, or by that of the act agreed to, refused or threatened.
bool alone(const Desk& desk, const Draft& d) { return compiled(desk, d.match).alone || (d.inner && compiled(desk, *d.inner).alone); }

void nobody(Desk& desk, Draft& d) {
  const CompiledRule* rule = &compiled(desk, d.match);
  bool actor = named(desk.doc, d.event.actor), recipient = named(desk.doc, d.event.recipient);
  if (!actor && !recipient) desk.drop(d, "no actor named on either side");
  else if (!any_party(desk.doc, d.event, political) && !(forceful(d.event.category) && any_party(desk.doc, d.event, somebody)) &&
           !(bargaining(d.event.category) && any_party(desk.doc, d.event, labour)))
    desk.drop(d, "nobody of public life on either side");
  else if (!actor && (rule->needs == Needs::actor || rule->needs == Needs::both)) desk.drop(d, "the rule needs a named actor");
  else if (!recipient && (rule->needs == Needs::recipient || rule->needs == Needs::both)) desk.drop(d, "the rule needs a named recipient");
}

// The outermost governor that took the draft in. At most as many steps as there are drafts, whatever the tree is like.
const Draft& governor(const Desk& desk, const Draft& d) {
  const Draft* top = &d;
  for (std::size_t step = 0; top->folded_into != kNone && step < desk.drafts.size(); ++step) top = &desk.drafts[top->folded_into];
  return *top;
}

// In a report on sport, food or gadgets every named side must be a party of public life.
void private_quarrel(Desk& desk, Draft& d) {
  auto all_private = [&](const std::vector<Participant>& side) {
    return !side.empty() && std::none_of(side.begin(), side.end(), [&](const Participant& p) { return political(desk.doc.actors[p.actor]); });
  };
  if (all_private(d.event.actor) || all_private(d.event.recipient)) desk.drop(d, "a private party in a report on sport, food or gadgets");
}

void join(Draft& keep, const Draft& gone) {
  Event& e = keep.event;
  e.evidence.push_back(gone.event.trigger);
  if (e.actor.empty()) e.actor = gone.event.actor;
  if (e.recipient.empty()) e.recipient = gone.event.recipient;
}

// The same act told by a verb and a noun of one sentence ("attacked ... in the attack").
bool same_act(const Desk& desk, const Draft& a, const Draft& b) {
  if (a.event.category != b.event.category || a.event.sentence != b.event.sentence) return false;
  if (a.second_under != kNone || b.second_under != kNone) return false;
  if (a.event.trigger.overlaps(b.event.trigger)) return true;
  // "are training there and about to enter the war": what goes on is not what may come.
  auto coming = [](const Draft& d) { return d.event.status == EventStatus::planned || d.event.status == EventStatus::possible; };
  if (a.event.category == "MOBILIZE" && coming(a) != coming(b) && desk.tree.is(a.match.token, kVerbal) && desk.tree.is(b.match.token, kVerbal)) return false;
  bool near = below(desk.tree, a.match.token, b.match.token, 3) || below(desk.tree, b.match.token, a.match.token, 3);
  // "are training in X and could be deployed": two verbs side by side are two acts.
  const Arc* up = desk.tree.up(b.match.token);
  if (up && up->kind == Rel::conj && up->head == a.match.token && desk.tree.is(a.match.token, kVerbal) && desk.tree.is(b.match.token, kVerbal)) return false;
  return near && share(a.event.actor, b.event.actor) && share(a.event.recipient, b.event.recipient);
}

// An attack and what came of it: "fired shells, killing two"; or the attack it happened in: "killed six in a raid on Jenin".
bool part_of(const Desk& desk, const Draft& whole, const Draft& part) {
  if (whole.event.category != "ASSAULT" || part.event.category != "ASSAULT" || whole.event.sentence != part.event.sentence) return false;
  const Arc* up = desk.tree.up(part.match.token);
  if (!up || up->head != whole.match.token) return false;
  if (up->kind == Rel::prep && desk.tree.is(part.match.token, kNominal))
    return share(whole.event.actor, part.event.actor) || share(whole.event.recipient, part.event.actor);
  static constexpr std::string_view kTolls[] = {"kill", "wound", "injure", "hurt"};
  std::string_view lemma = desk.tree.lemma_text(part.match.token);
  return up->kind == Rel::advcl && !desk.tree.is(part.match.token, kFinite) && std::find(std::begin(kTolls), std::end(kTolls), lemma) != std::end(kTolls);
}

std::size_t parties(const Draft& d) { return (d.event.actor.empty() ? 0 : 2) + (d.event.recipient.empty() ? 0 : 2); }

bool sure(const Desk& desk, const Draft& d) { return d.event.score >= desk.parts.scores.least(); }

void drop_pairs(Desk& desk) {
  for (std::size_t i = 0; i < desk.drafts.size(); ++i) {
    Draft& a = desk.drafts[i];
    if (a.dropped) continue;
    for (std::size_t j = i + 1; j < desk.drafts.size() && desk.drafts[j].event.sentence == a.event.sentence && !a.dropped; ++j) {
      Draft& b = desk.drafts[j];
      if (b.dropped) continue;
      if (a.event.category == "PROTEST" && b.event.category != "PROTEST" && below(desk.tree, b.match.token, a.match.token, 2) && desk.tree.is(b.match.token, kNominal))
        desk.drop(b, "the topic of a protest");
      else if (a.event.category == "REJECT" && b.event.category == "CONSULT" && below(desk.tree, b.match.token, a.match.token, 2) && desk.tree.is(b.match.token, kNominal) &&
               share(a.event.actor, b.event.actor) && share(a.event.recipient, b.event.recipient))
        desk.drop(b, "what is refused");
      else if (a.event.category == "MOBILIZE" && b.event.category == "ASSAULT" && share(a.event.actor, b.event.actor)) desk.drop(a, "a deployment inside an attack");
      else if (b.event.category == "MOBILIZE" && a.event.category == "ASSAULT" && share(a.event.actor, b.event.actor)) desk.drop(b, "a deployment inside an attack");
      else if (part_of(desk, a, b) || part_of(desk, b, a)) {
        Draft& whole = part_of(desk, a, b) ? a : b;
        Draft& part = &whole == &a ? b : a;
        if (!whole.event.recipient.empty() && share(whole.event.recipient, part.event.actor)) part.event.actor.clear();   // those hit are no doers
        join(whole, part);
        desk.drop(part, "the same act as " + whole.match.rule->id);
      } else if (same_act(desk, a, b)) {
        bool first = parties(a) != parties(b) ? parties(a) > parties(b) : sure(desk, a) != sure(desk, b) ? sure(desk, a) : a.match.met != b.match.met ? a.match.met > b.match.met : a.tier <= b.tier;
        Draft& keep = first ? a : b;
        Draft& gone = first ? b : a;
        join(keep, gone);
        desk.drop(gone, "the same act as " + keep.match.rule->id);
      }
    }
  }
}
}  // namespace

void leave_out(Desk& desk) {
  // Governors first: what stands under one that is no event ("is expected to meet": nobody expects) is an act of its own.
  for (Draft& d : desk.drafts) if (d.folded_into == kNone) nobody(desk, d);
  for (Draft& d : desk.drafts) {
    if (d.folded_into == kNone) continue;
    const Draft& top = governor(desk, d);
    if (top.dropped) nobody(desk, d);
    else desk.drop(d, "folded into " + top.match.rule->id);
  }
  if (desk.parts.quiet.fill(desk.doc))
    for (Draft& d : desk.drafts) if (!d.dropped) private_quarrel(desk, d);
  drop_pairs(desk);
  for (Draft& d : desk.drafts) {
    if (d.dropped) continue;
    d.event.score = desk.parts.scores.score(desk.doc, d.event, d.match.score, alone(desk, d));     // sides may have been joined
    if (d.event.score < desk.parts.scores.least()) desk.drop(d, "too unsure (score " + std::to_string(d.event.score).substr(0, 4) + ")");
    d.event.score = desk.parts.scores.calibrated(d.event.score);
    if (!d.dropped && d.event.score < desk.parts.options.min_score) desk.drop(d, "under --min-score (score " + std::to_string(d.event.score).substr(0, 4) + ")");
  }
}

}  // namespace newsledger::coding
