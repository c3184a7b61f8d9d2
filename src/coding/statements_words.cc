// Cues that are no verbs: nouns, adjectives, adverbs, "according to"; lines that open with a name and a colon.
#include "base/table.h"
#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

bool according(const View& v, Index t, Candidate& c) {
  const bool one_word = v.text(t) == "according_to";                 // another language's word for it
  if (!one_word && (v.text(t).size() != 9 || lower_ascii(v.text(t)) != "according" || t + 1 >= v.doc.tokens.size() || v.text(t + 1) != "to")) return false;
  Index to = one_word ? t : t + 1;
  Index who = v.tree.child(to, "pobj");
  if (who == kNone) who = v.tree.child(t, "pobj");
  if (who == kNone) return false;
  Range s = v.sentence(t), phrase{t, std::max(v.tree.right(to), v.tree.right(who)) + 1};
  bool opens = true;
  for (Index i = s.first; i < t && opens; ++i) opens = one_of(v.pos(i), {"PUNCT", "CCONJ", "ADV", "SPACE"});
  c.family = Family::according;
  if (!one_word) c.cue_words = {to};
  c.speaker = who;
  c.content = {opens ? Range{phrase.last, s.last} : Range{s.first, t}};
  return c.content[0].first < c.content[0].last;
}

bool adverb(const View& v, Index t, Candidate& c) {
  if (!v.has(t, Slot::adverb) || v.tree.root(t)) return false;
  Index h = v.tree.head(t);
  c.family = Family::adverb;
  c.row = v.cue[t]->row(Slot::adverb);
  c.content = without({v.subtree(h)}, {t, t + 1});
  return true;
}

bool noun(const View& v, Index t, Candidate& c) {
  if (!v.cue[t]) return false;
  const CueWord& w = *v.cue[t];
  for (Index k : v.tree.children(t)) {
    if (k < t) continue;
    if (w.has(Slot::noun_that) && one_of(v.dep(k), {"acl", "ccomp", "relcl"}) && v.mark(k) == "that" && v.finite(k)) {
      if (v.dep(k) == "relcl" && v.tree.child(k, "mark") == kNone) continue;
      c.family = Family::noun_that; c.row = w.row(Slot::noun_that); c.content = {v.subtree(k)};
      return true;
    }
    if (w.has(Slot::noun_to) && one_of(v.dep(k), {"acl", "xcomp", "relcl"}) && v.infinitive(k)) {
      c.family = Family::noun_to; c.row = w.row(Slot::noun_to); c.content = {v.subtree(k)};
      return true;
    }
  }
  if (w.has(Slot::noun_is) && v.dep(t) == "nsubj" && v.lemma(v.tree.head(t)) == "be")
    for (Index k : v.tree.children(v.tree.head(t)))
      if (k > t && one_of(v.dep(k), {"ccomp", "xcomp"}) && (v.finite(k) || v.infinitive(k))) {
        c.family = Family::noun_is; c.row = w.row(Slot::noun_is); c.content = {v.subtree(k)};
        return true;
      }
  if (!w.has(Slot::noun_prep)) return false;
  for (Index k : v.tree.children(t)) {
    if (k < t || v.dep(k) != "prep" || v.tree.right(k) <= k) continue;
    int r = w.prep_row(Slot::noun_prep, v.lemma(k));
    if (!r) continue;
    c.family = Family::noun_prep; c.row = r; c.cue_words = {k}; c.content = {{k + 1, v.tree.right(k) + 1}};
    return true;
  }
  return false;
}

bool adjective(const View& v, Index t, Candidate& c) {
  if (!v.cue[t] || v.tree.root(t) || !one_of(v.dep(t), {"acomp", "oprd"})) return false;
  const CueWord& w = *v.cue[t];
  Index be = v.tree.head(t);
  for (Index from : {t, be})
    for (Index k : v.tree.children(from)) {
      if (k < t || k == t) continue;
      bool to = one_of(v.dep(k), {"xcomp", "ccomp", "advcl"}) && v.infinitive(k);
      bool that = one_of(v.dep(k), {"ccomp", "xcomp", "advcl"}) && v.finite(k) && (v.dep(k) != "advcl" || v.mark(k) == "that");
      if ((to && w.has(Slot::adj_to)) || (that && w.has(Slot::adj_that))) {
        c.family = Family::adjective; c.row = w.row(to ? Slot::adj_to : Slot::adj_that); c.content = {v.subtree(k)};
        return true;
      }
      int r = v.dep(k) == "prep" && v.tree.right(k) > k ? w.prep_row(Slot::adj_prep, v.lemma(k)) : 0;
      if (r) { c.family = Family::adjective; c.row = r; c.cue_words = {k}; c.content = {{k + 1, v.tree.right(k) + 1}}; return true; }
    }
  return false;
}

}  // namespace

void add_word_candidate(const View& v, Index t, std::vector<Candidate>& out) {
  Candidate c;
  c.cue = t;
  bool made = false;
  if (according(v, t, c)) made = true;
  else if (v.pos(t) == "ADV") made = adverb(v, t, c);
  else if (v.pos(t) == "NOUN") made = noun(v, t, c);
  else if (v.pos(t) == "ADJ" || v.tag(t) == "VBN") made = adjective(v, t, c);
  if (made) out.push_back(std::move(c));
}

void add_line_candidates(const View& v, std::vector<Candidate>& out) {
  Index block = kNone;
  for (std::size_t i = 0; i < v.doc.sentences.size(); ++i) {
    const Sentence& s = v.doc.sentences[i];
    bool opens = s.block != block;
    block = s.block;
    if (!opens) continue;
    Index colon = kNone, last = s.last;
    bool name = false, bad = false;
    std::size_t in_block = 1;
    while (i + in_block < v.doc.sentences.size() && in_block < 9 && v.doc.sentences[i + in_block].block == s.block) ++in_block;
    last = v.doc.sentences[i + in_block - 1].last;
    for (Index t = s.first; t < last && t < s.first + 8; ++t) {
      if (v.text(t) == ":") { colon = t; break; }
      name = name || v.pos(t) == "PROPN" || v.tag(t) == "NN" || v.tag(t) == "NNS";
      if (v.pos(t) == "VERB" || v.pos(t) == "AUX" || v.pos(t) == "NUM" || one_of(v.text(t), {".", ",", "!", "?"}) || v.quote_of[t] != kNone) bad = true;
    }
    if (colon == kNone || !name || bad || colon == s.first || colon + 2 >= last) continue;
    bool place = one_of(v.doc.tokens[colon - 1].ent_label, {"GPE", "LOC", "FAC"});
    if (place ? in_block > 1 : in_block > 8) continue;            // a dateline; a text without paragraphs
    if (last - colon < 4) continue;
    Candidate c;
    c.cue = colon; c.family = Family::name_colon; c.content = {{colon + 1, last}};
    Index head = colon - 1;
    while (head > s.first && v.pos(head) == "PUNCT") --head;
    c.speaker = head;
    out.push_back(std::move(c));
  }
}

}  // namespace newsledger::coding
