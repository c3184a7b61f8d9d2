// What a governor hands down to a clause: complements, finite clauses, adverbial and relative clauses, conjuncts.
#include <algorithm>

#include "base/table.h"
#include "coding/status_reader.h"

namespace newsledger::coding {

StatusReader::Context StatusReader::plain(Index h, float c) const { return {c, nodes_[h].marks, {}, h}; }

const Signature* StatusReader::governor(Table table, Index t) const {
  for (Index k : tree_.children(t)) {
    if (k != t + 1 || (dep(k) != "prt" && dep(k) != "prep" && dep(k) != "advmod")) continue;
    std::string key(lemma(t));
    key += '+';
    key += text(k);
    if (const Signature* s = tables_.find(table, key)) return s;
  }
  return tables_.find(table, lemma(t));
}

const Signature* StatusReader::with_preposition(Index h, Index p) const {
  std::string key(lemma(h));
  key += '+';
  key += lower_ascii(text(p));
  return tables_.find(Table::prep, key);
}

bool StatusReader::infinitive(Index t) const { return tree_.child(t, "aux", "TO") != kNone; }

bool StatusReader::finite(Index t) const {
  if (one_of(tag(t), {"VBD", "VBZ", "VBP", "MD"})) return true;
  for (Index k : tree_.children(t))
    if (one_of(dep(k), {"aux", "auxpass"}) && one_of(tag(k), {"MD", "VBD", "VBZ", "VBP"})) return true;
  return false;
}

bool StatusReader::clausal(Index t) const { return pos(t) == "VERB" || pos(t) == "AUX"; }

StatusReader::Context StatusReader::context(Index t) const {
  if (tree_.root(t)) {
    if (infinitive(t) && !finite(t))                                // headline: "Company to cut jobs"; fragment: "To make them pay."
      return {tree_.child(t, "nsubj") != kNone ? 0.4f : 0.2f, kPlanned, {t, 0}, kNone};
    return {};
  }
  Index h = tree_.head(t);
  std::string_view d = dep(t);
  if (d == "conj") {
    const Node& n = nodes_[h];
    if (clausal(t) && clausal(h)) {
      bool subject = tree_.child(t, "nsubj") != kNone || tree_.child(t, "nsubjpass") != kNone;
      bool nor = false;                                            // "neither approves nor rejects"
      for (Index k : tree_.children(h)) nor = nor || (dep(k) == "cc" && k < t && k > h && one_of(lemma(k), {"nor"}));
      if (nor && n.negated) return {-0.9f * n.c, n.marks | kNegated, n.local, n.up};
      unsigned shared = subject ? 0 : n.own & kAlleged;            // "reportedly tied ... and dragged"
      if (subject || finite(t)) return {infinitive(h) && finite(t) ? 1.f : n.c, (n.marks & ~n.own) | shared, n.from, n.up};
      if (tag(t) == "VBG" && tag(h) != "VBG") return {};
      float l = n.negated ? std::abs(n.l) : n.l;       // shares the modal, not the negation
      return {n.c * l, n.marks & ~static_cast<unsigned>(kNegated), n.from, n.up};
    }
    return {n.v, n.marks, n.from, n.up};
  }
  if (d == "xcomp" || d == "pcomp" || d == "oprd") return complement(t, h);
  if (d == "ccomp") return finite(t) || !clausal(t) ? clause(t, h) : complement(t, h);
  if (d == "advcl") return adverbial(t, h);
  if (d == "acl" || d == "relcl") return relative(t, h);
  if (d == "prep" && clausal(t)) return {};                        // "including"
  if (d == "csubj" && tree_.child(h, "aux", "MD") != kNone && lemma(tree_.child(h, "aux", "MD")) == "would") return {0.6f, nodes_[h].marks | kConditional, {h, 0}, h};
  if (d == "acomp" || d == "aux" || d == "auxpass" || d == "prt" || d == "neg" || d == "advmod" || d == "prep" || d == "agent" || d == "acl:relcl" || d == "csubj" || d == "csubjpass") return plain(h, nodes_[h].v);
  if (d == "parataxis") return {};
  if (clausal(t) && one_of(d, {"dep", "intj", "meta"})) return {};
  return noun(t, h);
}

StatusReader::Context StatusReader::complement(Index t, Index h) const {
  if (pos(h) == "ADP" || dep(h) == "prep") return after_preposition(t, h);
  const Node& g = nodes_[h];
  auto with = [&](float p, float n, unsigned marks, Index rule) { return Context{Signature{p, n}.below(g.v), g.marks | marks, {h, rule}, h}; };
  bool to = infinitive(t);
  if (lemma(h) == "be" && to)                                      // "it is hard to leave"
    if (Index adjective = tree_.child(h, "acomp"); adjective != kNone && adjective < t)
      if (const Signature* s = tables_.find(Table::inf, lemma(adjective))) return {s->below(g.v), g.marks | s->marks, {adjective, s->rule}, h};
  if (lemma(h) == "be" && to) return {0.5f * g.v, g.marks | kPlanned | kFuture, {h, 0}, h};
  if (lemma(h) == "have" && to && clausal(h)) {
    for (Index k : tree_.children(h))
      if (dep(k) == "advmod" && lemma(k) == "yet") return {-0.9f, g.marks | kNegated, {k, 0}, h};      // "has yet to leave"
    if (tag(h) == "VBD") return plain(h, g.v);
    return {0.55f * g.v, g.marks | kPossible, {h, 0}, h};
  }
  if (lemma(h) == "go" && tag(h) == "VBG" && to) return {0.78f * g.v, g.marks | kPlanned | kFuture, {h, 0}, h};
  if (to && !clausal(h) && g.v > 0)                                           // "too weak to stand trial"
    for (Index k : tree_.children(h))
      if (k + 1 == h && lower_ascii(text(k)) == "too") return {-0.5f * std::max(0.6f, g.v), g.marks | kNegated, {k, 0}, h};
  if (const Signature* s = governor(Table::inf, h)) return with(s->p, s->n, s->marks, s->rule);
  if (!clausal(h) && pos(h) == "ADJ") return {0.3f * g.v, g.marks | kPossible, {h, 0}, h};
  if (const Signature* s = pos(h) == "NOUN" ? tables_.find(Table::noun, lemma(h)) : nullptr) return with(s->p, s->n, s->marks, s->rule);
  if (!clausal(t)) return plain(h, g.v);
  if (to) return with(0.5f, -0.3f, kPossible, 0);
  if (tag(t) == "VBG") return with(0.9f, -0.3f, 0, 0);
  if (tag(t) == "VBN") return plain(h, g.v);
  return with(0.6f, -0.3f, 0, 0);
}

StatusReader::Context StatusReader::clause(Index t, Index h) const {
  const Node& g = nodes_[h];
  std::string_view mark;
  for (Index k : tree_.children(t)) if (dep(k) == "mark" && k < t) mark = lemma(k);
  unsigned kept = g.marks & (kAlleged | kConditional);
  bool quoted = t < h;
  if (mark == "if" && t < h) return {0.25f, kept | kConditional, {t, 0}, h};
  if (mark == "whether" || mark == "if") return {0.15f, kept | kPossible, {h, 0}, h};
  const Signature* s = governor(Table::that, h);
  bool auxiliary = tree_.child(t, "aux") != kNone || tree_.child(t, "auxpass") != kNone;
  if (tag(t) == "VB" && !auxiliary && !infinitive(t)) return {0.35f, kept | kPossible | kAsked, {h, 0}, h};
  if (quoted && !(s && (s->marks & kAlleged))) {
    Signature say{0.93f, 0.8f};
    return {say.below(g.v), kept, {h, 0}, h};
  }
  if (s) return {s->below(g.v), kept | s->marks, {h, s->rule}, h};
  if (pos(h) == "NOUN" && g.v < 0) return {0.05f, kept | kAlleged, {h, 0}, h};      // "no evidence that", "no sign that"
  if (pos(h) == "NOUN")
    if (const Signature* n = tables_.find(Table::noun, lemma(h)); n && (n->marks & (kAlleged | kPossible)))
      return {n->below(g.v), kept | n->marks, {h, n->rule}, h};
  Signature other = clausal(h) ? Signature{0.85f, 0.7f} : Signature{0.7f, 0.5f};
  return {other.below(g.v), kept, {h, 0}, h};
}

StatusReader::Context StatusReader::adverbial(Index t, Index h) const {
  const Node& g = nodes_[h];
  Index opener = kNone;
  for (Index k : tree_.children(t))
    if (k < t && (dep(k) == "mark" || (dep(k) == "advmod" && one_of(tag(k), {"WRB", "IN", "RB"}) && k <= tree_.left(t) + 2))) { opener = k; break; }
  std::string word = opener == kNone ? std::string() : lower_ascii(text(opener));
  if (const Signature* s = opener == kNone ? nullptr : tables_.find(Table::clause, word)) {
    float c = s->p;
    bool past = tag(t) == "VBD" || tree_.child(t, "auxpass", "VBD") != kNone || tree_.child(t, "aux", "VBD") != kNone;
    if (past && (word == "until" || word == "till" || word == "once")) return {0.95f, g.marks & kAlleged, {opener, s->rule}, h};
    if (word == "until" || word == "till") c = g.v > 0.8f && tree_.child(h, "aux", "MD") == kNone ? 0.7f : s->p;
    if (s->marks & kConditional) return {c, s->marks, {opener, s->rule}, h};
    return {c, s->marks | (g.marks & (c < 0.9f ? ~0u : unsigned{kAlleged})), {opener, s->rule}, h};
  }
  if (word == "as" && lemma(h) == "soon" && tag(t) != "VBD") return {0.35f, (g.marks & kAlleged) | kConditional, {h, 0}, h};
  if (word == "when" || word == "whenever") return tag(t) == "VBD" ? Context{} : Context{0.3f + 0.7f * std::max(0.f, g.v), g.marks, {opener, 0}, h};
  if (infinitive(t)) {
    if (lemma(t) == "include") return plain(h, g.v);
    if (const Signature* s = governor(Table::inf, h)) return {s->below(g.v), g.marks | s->marks, {h, s->rule}, h};
    Index adjective = one_of(lemma(h), {"be", "remain", "become", "seem", "look", "prove"}) ? tree_.child(h, "acomp") : kNone;      // "it is hard for us to leave"
    if (const Signature* s = adjective != kNone ? tables_.find(Table::inf, lemma(adjective)) : nullptr) return {s->below(g.v), g.marks | s->marks, {adjective, s->rule}, h};
    if (tables_.in("purpose_result", lemma(h))) return plain(h, g.v);
    float c = g.v < -0.3f ? 0.1f : tables_.in("purpose_sure", lemma(h)) ? 0.8f : g.v > 0.9f && one_of(tag(h), {"VBD", "VBN"}) ? 0.55f : 0.45f;
    return {c, g.marks | kPlanned | kIntended, {t, 0}, h};
  }
  if ((tag(t) == "VBG" || tag(t) == "VBN") && !finite(t)) return g.v > 0.9f ? Context{1.f, g.marks & (kOngoing | kAlleged), {}, h} : plain(h, std::max(0.3f, g.v));
  return {1.f, g.marks & kConditional, {}, h};
}

StatusReader::Context StatusReader::relative(Index t, Index h) const {
  const Node& g = nodes_[h];
  if (infinitive(t)) {
    if (clausal(h)) return complement(t, h);
    if (one_of(lemma(h), {"first", "last", "only"})) return plain(h, std::max(0.5f, g.v));              // "was the first to come"
    if (lemma(t) == "include") return plain(h, g.v);               // "a row of talks to include Lima": it describes
    if (lemma(h) == "order" && h > 0 && lower_ascii(text(h - 1)) == "in") return {0.55f, g.marks | kPlanned | kIntended, {h, 0}, h};
    if (const Signature* s = tables_.find(Table::noun, lemma(h))) {
      float c = g.v < 0 ? -0.5f * s->p : s->below(g.v);
      return {g.v < 0.55f && g.v >= 0 ? std::min(0.3f, c) : c, (g.marks & kAlleged) | s->marks, {h, s->rule}, h};
    }
    for (Index k : tree_.children(h))
      if (k < h && (one_of(lemma(k), {"first", "last", "only"}) || (tag(k) == "JJS" && lemma(k) != "good" && lemma(k) != "best"))) return {1.f, 0, {k, 0}, h};
    if (g.v < 0) return {-0.5f, g.marks, {h, 0}, h};
    return {g.v < 0.55f ? 0.3f : 0.45f, g.marks | kPossible, {h, 0}, h};
  }
  if (pos(h) == "NOUN") {       // "reports that ..." is often read as a relative clause
    bool that = false;
    for (Index k : tree_.children(t)) that = that || (dep(k) == "mark" && lemma(k) == "that");
    if (that && g.v < 0) return {0.05f, kAlleged, {h, 0}, h};
    if (const Signature* s = that ? tables_.find(Table::noun, lemma(h)) : nullptr) return {s->p, s->marks, {h, s->rule}, h};
    if (const Signature* s = dep(t) == "acl" && tag(t) == "VBG" ? tables_.find(Table::noun, lemma(h)) : nullptr) return {s->p, s->marks, {h, s->rule}, h};
  }
  bool loose = one_of(lemma(h), {"anyone", "anybody", "anything", "nobody", "nothing"});
  for (Index k : tree_.children(h)) loose = loose || (dep(k) == "det" && one_of(lemma(k), {"any", "no"}));
  if (loose || (g.v < 0.3f && !definite(h))) return {0.55f, g.marks & (kConditional | kPossible), {h, 0}, h};
  return {1.f, 0, {}, kNone};
}

}  // namespace newsledger::coding
