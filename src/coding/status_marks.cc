// Marks at the word itself: modals, negation and its scope, adverbs, conditions below, questions, commands, tense.
#include <algorithm>
#include <cmath>

#include "base/table.h"
#include "coding/status_reader.h"

namespace newsledger::coding {

void StatusReader::modal(Index t, Node& n) const {
  const Signature* m = nullptr;
  bool have = false;
  Index at = kNone;
  for (Index k : tree_.children(t)) {
    if (k >= t || !one_of(dep(k), {"aux", "auxpass"})) continue;
    if (tag(k) == "MD") { m = tables_.find(Table::modal, lower_ascii(text(k))); if (!m) m = tables_.find(Table::modal, lemma(k)); at = k; }
    have = have || (at != kNone && lemma(k) == "have");
  }
  if (!m) { tense_mark(t, n); return; }
  n.local = {at, m->rule};
  std::string_view w = lemma(at);
  if (have && one_of(w, {"would", "should", "ought", "'d", "’d"})) { n.l = n.negated ? 0.1f : -0.1f; n.marks |= kPossible; n.own |= kPossible; return; }
  if (have && one_of(w, {"could", "might"})) n.l = n.negated ? -0.25f : 0.25f;
  else n.l = n.negated ? m->n : m->p;
  n.marks |= m->marks;
  n.own |= m->marks;
  if (m->marks & kPlanned) n.marks |= kFuture;
}

// Languages that say "will" and "is said to" by an ending ("enverra", "aurait frappé"): the feature of the verb or of its auxiliary.
void StatusReader::tense_mark(Index t, Node& n) const {
  const auto& features = tables_.tables[static_cast<std::size_t>(Table::feature)];
  if (features.empty()) return;
  auto read = [&](Index k) {
    for (const auto& [feature, s] : features) {
      if (doc_.tokens[k].morph.find(feature) == std::string_view::npos) continue;
      n.local = {k, s.rule};
      n.l = n.negated ? s.n : s.p;
      n.marks |= s.marks;
      n.own |= s.marks;
      if (s.marks & kPlanned) n.marks |= kFuture;
    }
  };
  read(t);
  for (Index k : tree_.children(t)) if (k < t && one_of(dep(k), {"aux", "auxpass"})) read(k);
}

void StatusReader::tense(Index t, Node& n) const {
  if (Index being = tree_.child(t, "auxpass"); being != kNone && tag(being) == "VBG") { n.marks |= kOngoing; n.own |= kOngoing; return; }
  if (tag(t) != "VBG") return;
  for (Index k : tree_.children(t))
    if (k < t && dep(k) == "aux" && lemma(k) == "be") { n.marks |= kOngoing; n.own |= kOngoing; return; }
}

void StatusReader::local(Index t, Node& n) const {
  bool verb = clausal(t);
  if (!verb && pos(t) != "ADJ") { noun_marks(t, n); if (tree_.child(t, "cop") == kNone) return; }
  Index negator = kNone;
  bool weak = false;
  for (Index k : tree_.children(t)) {
    std::string word = lower_ascii(text(k));
    if (dep(k) == "neg" || (dep(k) == "advmod" && tables_.in("negator", word)) || ((dep(k) == "preconj" || dep(k) == "cc") && k < t && (word == "neither" || word == "nor"))) {
      if (k < t || dep(k) == "neg") negator = k;
      if (word == "no" && k + 1 < doc_.tokens.size() && one_of(text(k + 1), {"longer", "more"})) negator = k;
    }
    if (word == "longer" && k > 0 && lower_ascii(text(k - 1)) == "no") negator = k;
    bool subject = one_of(dep(k), {"nsubj", "nsubjpass"}), thing = dep(k) == "dobj" || dep(k) == "attr";
    if (subject || thing) {
      bool none = tables_.in("nobody", word);
      for (Index g : tree_.children(k)) none = none || (one_of(dep(g), {"det", "neg", "amod"}) && g < k && tables_.in("no", lower_ascii(text(g))) && (subject || lower_ascii(text(g)) == "no"));
      if (none && word != "neither") { negator = k; weak = thing && tables_.in("state", lemma(t)); }
      else if (none && subject) negator = k;
    }
  }
  n.negated = negator != kNone;
  if (n.negated) { n.l = weak ? 0.5f : -0.9f; n.local = {negator, 0}; if (!weak) n.marks |= kNegated; if (weak) n.negated = false; }
  modal(t, n);
  tense(t, n);
  for (Index k : tree_.children(t)) {
    if (dep(k) == "advmod")
      if (const Signature* s = tables_.find(Table::adverb, lower_ascii(text(k)))) { n.l *= s->p; n.marks |= s->marks; n.own |= s->marks; n.local = {k, s->rule}; }
    if (dep(k) == "advcl" && clausal(k))
      for (Index m : tree_.children(k))
        if (m < k && dep(m) == "mark" && one_of(lemma(m), {"if", "unless"})) { n.l *= 0.8f; if (n.own & (kPlanned | kPossible)) n.marks |= kConditional; n.local = {m, 0}; }
  }
  if (!verb) return;
  bool top = tree_.root(t) || (dep(t) == "conj" && tree_.root(tree_.head(t)));
  if (top && doc_.tokens[t].sentence < question_.size() && question_[doc_.tokens[t].sentence]) { n.l *= 0.3f; n.marks |= kPossible; }
  bool bare = tag(t) == "VB" && top;
  if (bare) for (Index k : tree_.children(t)) if (one_of(dep(k), {"nsubj", "nsubjpass", "aux", "auxpass", "expl", "csubj"})) bare = false;
  if (bare) { n.l *= 0.45f; n.marks |= kPossible | kAsked; }
}

}  // namespace newsledger::coding
