// Which act stands under which governor: "threatened to cut gas" is one event of the governor's category, the act beside
// it. A governor is a match whose rule asks for a complement; an act is folded into the nearest one above it that it
// reaches through infinitives, clauses, gerunds, objects and conjuncts. Tested by coder_test.cc.
#include "coding/coder_events.h"

#include <algorithm>

namespace newsledger::coding {
namespace {

constexpr int kClauses = 3;                     // parties of this tier and above come out of a clause below

bool leads_down(Rel r, bool noun) {
  switch (r) {
    case Rel::comp: case Rel::ccomp: case Rel::pcomp: case Rel::acl: case Rel::conj: case Rel::attr: case Rel::acomp: case Rel::oprd: return true;
    case Rel::obj: case Rel::subjpass: return noun;
    case Rel::prep: return noun;
    default: return false;
  }
}

// "denied that it holds the crews": what is denied is an act by itself, and the denial answers whoever charged it.
bool denied_clause(const Tree& tree, const Arc& up) {
  static constexpr std::string_view kDenials[] = {"deny", "dispute", "refute", "rebut"};
  const bool clause = (up.kind == Rel::ccomp && tree.is(up.dep, kFinite)) || ((up.kind == Rel::comp || up.kind == Rel::ccomp) && tree.is(up.dep, kGerund));      // "denied holding them"
  return clause && std::find(std::begin(kDenials), std::end(kDenials), tree.lemma_text(up.head)) != std::end(kDenials);
}

// The nearest complement-taking draft above token t, or kNone.
Index governor_of(const Desk& desk, Index t) {
  const Tree& tree = desk.tree;
  for (int steps = 0; steps < 5; ++steps) {
    const Arc* up = tree.up(t);
    if (!up) return kNone;
    if (in_the_course_of(tree, *up) || denied_clause(tree, *up)) return kNone;
    bool purpose = up->kind == Rel::advcl && tree.is(t, kInfinitive) && steps == 0;
    if (!purpose && !leads_down(up->kind, tree.is(t, kNominal))) return kNone;
    if (up->kind == Rel::acl && tree.is(t, kParticiple) && !tree.is(t, kInfinitive)) return kNone;
    if (up->kind == Rel::ccomp && tree.is(up->dep, kQuoteBefore)) return kNone;
    Index g = up->head;
    Index d = desk.draft_of[g];
    if (d != kNone) {
      if (up->kind == Rel::conj) { t = g; continue; }     // a sibling: look further up
      return desk.drafts[d].match.complement ? d : kNone;
    }
    t = g;
  }
  return kNone;
}
}  // namespace

namespace {
// Does the verb end what its object names ("lifted sanctions")? "Call" and "break" do with "off" alone: a strike called begins.
bool ends(const Desk& desk, Index verb, std::uint32_t end_set) {
  std::string_view lemma = desk.tree.lemma_text(verb);
  if (!(desk.parts.relations.data().sets(desk.tree.lemma(verb)) & end_set)) return false;
  if (lemma != "call" && lemma != "break") return true;
  for (std::uint32_t a : desk.tree.children(verb))
    if (desk.tree.form_text(desk.tree.arcs()[a].dep) == "off") return true;
  return false;
}
}  // namespace

namespace {
// A verb joined by "and" to the first act under the same governor, with an object of its own.
bool beside(const Desk& desk, const Draft& d, const RuleMatch& first) {
  const Arc* up = desk.tree.up(d.match.token);
  return up && up->kind == Rel::conj && up->head == first.token && desk.tree.is(d.match.token, kVerbal) && desk.tree.is(first.token, kVerbal) &&
         desk.tree.is(d.match.token, kHasObject);
}

// The second act takes the governor's rule and actor and keeps its own words and recipients.
void part_second_acts(Desk& desk) {
  for (Draft& d : desk.drafts) {
    if (d.second_under == kNone || d.folded_into != d.second_under) continue;
    const RuleMatch& governor = desk.drafts[d.second_under].match;
    if (desk.drafts[d.second_under].folded_into != kNone || governor.speech) continue;
    d.own = std::make_unique<RuleMatch>(d.match);
    d.inner = d.own.get();
    d.match.rule = governor.rule;
    d.match.actor = governor.actor;
    d.match.met = governor.met; d.match.score = governor.score;
    d.folded_into = kNone;
  }
}
}  // namespace

namespace {
// A denial is not against those whom the denied act is done to.
void forget_denied_parties(const Desk& desk, Draft& d) {
  bool denies = false;
  for (std::uint32_t a : desk.tree.children(d.match.token)) denies = denies || denied_clause(desk.tree, desk.tree.arcs()[a]);
  if (denies) std::erase_if(d.match.recipient, [](const SideArg& s) { return s.token != kNone && s.tier >= kClauses; });
}
}  // namespace

void fold_acts(Desk& desk) {
  std::uint32_t end_set = desk.parts.relations.data().set_bit("light_end");
  for (Draft& d : desk.drafts) {
    const Arc* up = desk.tree.up(d.match.token);
    if (up && (up->kind == Rel::obj || up->kind == Rel::subjpass) && desk.tree.is(d.match.token, kNominal) &&
        ends(desk, up->head, end_set) && desk.draft_of[up->head] == kNone) {
      d.ended = true;
      d.match.trigger.push_back(up->head);
    }
  }
  for (Draft& d : desk.drafts) forget_denied_parties(desk, d);
  for (Index i = 0; i < desk.drafts.size(); ++i) {
    Draft& d = desk.drafts[i];
    // "suspended its agreement" by a rule of the verb: the agreement is no event beside it.
    const Arc* up = desk.tree.up(d.match.token);
    if (up && (up->kind == Rel::obj || up->kind == Rel::subjpass) && desk.tree.is(d.match.token, kNominal) && desk.draft_of[up->head] != kNone &&
        ends(desk, up->head, end_set)) {
      d.folded_into = desk.draft_of[up->head];
      continue;
    }
    Index g = governor_of(desk, d.match.token);
    if (g == kNone || g == i) continue;
    Draft& governor = desk.drafts[g];
    d.folded_into = g;
    if (!governor.inner) governor.inner = &d.match;
    else if (beside(desk, d, *governor.inner)) d.second_under = g;
  }
  // Circles of governors (odd trees): nobody is folded into what is folded into itself.
  for (Index i = 0; i < desk.drafts.size(); ++i) {
    Index g = desk.drafts[i].folded_into;
    for (int steps = 0; g != kNone && steps < 8; ++steps) {
      if (g == i) { desk.drafts[i].folded_into = kNone; break; }
      g = desk.drafts[g].folded_into;
    }
  }
  part_second_acts(desk);
}

}  // namespace newsledger::coding
