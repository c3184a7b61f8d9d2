// What stands above a noun: object, subject, preposition, compound. A noun takes its verb's value unless something says that it is there anyway.
#include <algorithm>

#include "base/table.h"
#include "coding/status_reader.h"

namespace newsledger::coding {

bool StatusReader::definite(Index t) const {
  for (Index k : tree_.children(t)) {
    if (k >= t) break;
    if (dep(k) == "poss") return true;
    if (dep(k) == "det" && tables_.in("definite", lower_ascii(text(k)))) return true;
  }
  return false;
}

StatusReader::Context StatusReader::object(Index t, Index h, bool passive_subject) const {
  const Node& g = nodes_[h];
  if (passive_subject && definite(t) && (tree_.child(h, "xcomp") != kNone || lemma(h) == "expect")) return {1.f, g.marks & kAlleged, {}, h};   // "the raid is expected to ..."
  if (const Signature* s = governor(Table::object, h)) {
    float c = s->below(g.v);
    if (!passive_subject && definite(t) && tables_.in("rescues", lemma(h)) && c < 0.9f) c = (c + 0.9f) / 2;
    return {c, (s->p > 0.7f ? g.marks & (kAlleged | kConditional) : g.marks) | s->marks, {h, s->rule}, h};
  }
  if (passive_subject) return plain(h, g.v);
  if (lemma(h) == "have") return plain(h, g.v);                          // "does not have the right"
  if (definite(t)) return g.v > 0.5f ? Context{1.f, g.marks & kAlleged, {}, h} : Context{0.75f, g.marks & kAlleged, {h, 0}, h};
  return plain(h, g.v);
}

StatusReader::Context StatusReader::subject(Index t, Index h) const {
  const Node& g = nodes_[h];
  for (Index k : tree_.children(h)) {
    if (k < h || !one_of(dep(k), {"acomp", "attr", "oprd"})) continue;
    if (const Signature* s = tables_.find(Table::subject, lemma(k))) return {s->p * std::max(0.f, g.v), g.marks | s->marks, {k, s->rule}, h};
  }
  if (pos(t) == "NOUN" && pos(h) == "VERB" && tree_.child(h, "nsubj") == t && !tables_.in("passes", lemma(h)))
    for (Index k : tree_.children(h))        // "a defeat would cut the road"
      if (dep(k) == "aux" && k > t && lemma(k) == "would") return {0.8f, (g.marks & kAlleged) | kConditional, {k, 0}, h};
  const bool described = lemma(h) == "be" && !(g.marks & kPlanned) && definite(t) && (tree_.child(h, "acomp") != kNone || tree_.child(h, "attr") != kNone);
  if (described) return {1.f, g.marks & kAlleged, {}, h};               // "the merger could be effective in May": there is a merger
  if (tables_.in("passes", lemma(h))) return g.v < 0 && definite(t) ? Context{0.5f, g.marks, {}, h} : plain(h, g.v);
  if (g.v < 0.5f && !definite(t)) return {0.75f, g.marks & kAlleged, {h, 0}, h};
  return {1.f, g.marks & kAlleged, {}, h};
}

StatusReader::Context StatusReader::after_preposition(Index t, Index p) const {
  std::string word = lower_ascii(text(p));
  Index h = tree_.head(p);
  const Node& g = nodes_[h];
  if (const Signature* s = tables_.find(Table::preposition, word)) {
    if (s->p > 0 && clausal(t) && tag(t) == "VBG") return plain(h, std::max(g.v, 0.3f));
    float c = clausal(t) && word == "without" ? (g.v < 0 ? 0.3f : -0.4f) : s->p;       // "cannot leave without asking"
    return {c, (s->p > 0 ? g.marks & kAlleged : g.marks) | s->marks, {p, s->rule}, h};
  }
  if (clausal(t) && p > 0) {                                             // "instead of talking", "far from agreeing"
    std::string phrase = lower_ascii(text(p - 1)) + " " + word;
    if (phrase == "instead of" || phrase == "far from") return {-0.7f, g.marks | kNegated, {p - 1, 0}, h};
  }
  if (word == "for" && clausal(t) && tables_.in("done_for", lemma(h))) return {1.f, g.marks & kAlleged, {h, 0}, h};      // "punished for seizing the port"
  Index verb = h;
  if (dep(h) == "prep" && !tree_.root(h)) verb = tree_.head(h);       // "because of"
  if (const Signature* s = with_preposition(verb, p); s && (s->marks & kAlleged) && !clausal(t) && definite(t)) return {0.9f, nodes_[verb].marks | s->marks, {verb, s->rule}, verb};   // "charged with the killing"
  if (const Signature* s = with_preposition(verb, p)) return {s->below(nodes_[verb].v), nodes_[verb].marks | s->marks, {verb, s->rule}, verb};
  if (word == "for" && pos(h) != "NOUN")                              // "plans are under way for a meeting"
    for (Index at : {h, tree_.head(h)})
      if (Index s = tree_.child(at, "nsubj"); s != kNone && s != t && at != s)
        if (const Signature* plan = tables_.find(Table::noun, lemma(s)); plan && (plan->marks & kPlanned) && (pos(at) == "AUX" || lemma(at) == "be")) return {plan->p, (g.marks & kAlleged) | plan->marks, {s, plan->rule}, h};
  if (pos(h) == "NOUN" && tables_.in("presupposed_by", lemma(h)) && !clausal(t)) return {1.f, g.marks & kAlleged, {h, 0}, h};
  if (pos(h) == "NOUN" && one_of(word, {"of", "for", "to", "on", "against"}))
    if (const Signature* s = tables_.find(Table::noun, lemma(h))) {
      float c = g.v < 0 && s->p > 0 ? s->n * 0.5f : s->p;
      return {c, (g.marks & kAlleged) | s->marks, {h, s->rule}, h};
    }
  if (clausal(t) && tag(t) == "VBG") {
    if (const Signature* s = clausal(h) ? governor(Table::inf, h) : nullptr) return {s->below(g.v), g.marks | s->marks, {h, s->rule}, h};
    if (word == "on") return {0.5f, g.marks, {p, 0}, h};               // "voted on joining"
    if (one_of(word, {"by", "in", "through"})) return plain(h, g.v < 0 ? 0.5f * g.v : 0.5f + 0.5f * g.v);          // the means is surer than the end
    if (word == "for" || word == "to") return {g.v > 0.9f ? 0.6f : 0.5f, g.marks, {p, 0}, h};
    return plain(h, g.v);
  }
  if (definite(t)) return {std::max(0.6f, g.v), g.v < 0.6f ? 0u : g.marks & kAlleged, {h, 0}, h};
  const float top = word == "for" ? 0.85f : 1.f;                        // "left for talks": what is meant, not yet what is
  return {std::clamp(g.v, 0.3f, top), g.v < 0.3f ? 0u : g.marks, {h, 0}, h};
}

StatusReader::Context StatusReader::noun(Index t, Index h) const {
  std::string_view d = dep(t);
  if (d == "dobj" || d == "dative") return object(t, h, false);
  if (d == "nsubjpass") return object(t, h, true);
  if (d == "nsubj") return subject(t, h);
  if (d == "attr") return plain(h, nodes_[h].v);
  if (d == "pobj") return after_preposition(t, h);
  if (d == "appos") return plain(h, nodes_[h].v);
  if (d == "compound" || d == "nmod") {
    if (const Signature* s = tables_.find(Table::compound, lemma(h))) return {s->p, nodes_[h].marks | s->marks, {h, s->rule}, h};
    return plain(h, std::min(0.75f, nodes_[h].v));                       // it names a kind: "travel warnings"
  }
  if (d == "amod" && nodes_[h].v < 0) return {1.f, 0, {}, kNone};
  return {1.f, 0, {}, kNone};
}

// "no", "any", "planned", "failed" before the noun.
void StatusReader::noun_marks(Index t, Node& n) const {
  // Alone, without article, owner, number or adjective, it speaks of a kind: "talks help", "after attacks".
  const bool alone = tree_.left(t) == t && one_of(dep(t), {"pobj", "nsubj", "conj"});
  if (alone && !tables_.in("passes", lemma(tree_.head(t)))) n.c = std::min(n.c, 0.85f);
  for (Index k : tree_.children(t)) {
    std::string word = lower_ascii(text(k));
    if (dep(k) == "det" || (dep(k) == "neg" && k < t)) {
      if (word == "no" || word == "neither") { n.c = 1; n.l = -0.85f; n.negated = true; n.local = {k, 0}; n.marks |= kNegated; return; }
    }
    if (dep(k) != "amod" && dep(k) != "det") continue;
    const Signature* s = tables_.find(Table::adjective, word);
    if (!s) continue;
    n.l *= s->p;
    n.marks |= s->marks;
    n.own |= s->marks;
    n.local = {k, s->rule};
  }
}

}  // namespace newsledger::coding
