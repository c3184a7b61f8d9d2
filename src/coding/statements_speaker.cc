// Who speaks: the subject of the cue, else by the form of the cue its agent, governor's subject, possessor; else a fallback.
// Chains of conjuncts and governors are walked at most a dozen steps.
#include <algorithm>

#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

constexpr int kSteps = 12;

Index nearest_subject(const View& v, Index t, bool passive_too) {
  Index best = kNone;
  for (Index k : v.tree.children(t))
    if (v.dep(k) == "nsubj" || (passive_too && v.dep(k) == "nsubjpass")) {
      auto gap = [&](Index x) { return x > t ? x - t : t - x; };
      if (best == kNone || gap(k) < gap(best)) best = k;
    }
  return best;
}

Index agent(const View& v, Index t) {
  for (std::string_view word : {"by", "among"})                  // "is seen among voters as"
    for (Index k : v.tree.children(t))
      if ((v.dep(k) == "agent" || v.dep(k) == "prep") && v.text(k) == word) { Index o = v.tree.child(k, "pobj"); if (o != kNone) return o; }
  return kNone;
}

// Up from a verb without a subject of its own.
Index subject_above(const View& v, Index t) {
  Index at = t;
  for (int step = 0; step < kSteps && !v.tree.root(at); ++step) {
    std::string_view d = v.dep(at);
    Index up = v.tree.head(at);
    if (d == "relcl" || d == "acl") return v.pos(up) == "VERB" ? nearest_subject(v, up, true) : up;
    if (d == "amod" && v.pos(up) == "NOUN") return kNone;
    if (d == "conj") {
      if (Index s = nearest_subject(v, up, false); s != kNone) return s;
    } else if (d == "xcomp") {
      bool object = one_of(v.lemma(up), {"tell", "ask", "urge", "lead", "force", "allow", "want", "get"});
      Index o = object ? v.tree.child(up, "dobj") : kNone;
      if (o != kNone && o < at) return o;
      if (Index s = nearest_subject(v, up, true); s != kNone) return s;
    } else if (one_of(d, {"advcl", "ccomp", "pcomp", "parataxis", "dep"})) {
      if (v.pos(up) == "ADP") { at = up; continue; }
      if (Index s = nearest_subject(v, up, true); s != kNone) return s;
    } else if (d != "prep" && d != "auxpass" && d != "aux" && d != "advmod") {
      return kNone;
    }
    at = up;
  }
  return kNone;
}

bool demonym(const View& v, Index t) {
  Index m = t < v.doc.mention_of_token.size() ? v.doc.mention_of_token[t] : kNone;
  return m != kNone && v.doc.mentions[m].kind == MentionKind::demonym;
}

// What goes round without its author: whoever denies, confirms or passes over reports has not made them.
bool hearsay(std::string_view noun) {
  return one_of(noun, {"report", "rumor", "rumour", "news", "speculation", "allegation", "accusation", "claim", "suggestion", "charge"});
}
bool utters(std::string_view verb) {
  return one_of(verb, {"make", "issue", "repeat", "give", "express", "voice", "have", "release", "publish", "offer", "raise", "level", "file", "renew", "reiterate", "bring", "press", "spread", "air", "carry", "run"});
}

Index noun_owner(const View& v, const Candidate& c) {
  Index t = c.cue;
  if (Index p = v.tree.child(t, "poss"); p != kNone) return p;
  for (Index k : v.tree.children(t)) {
    if (v.dep(k) != "prep" || !one_of(v.text(k), {"by", "from", "among", "of"})) continue;
    Index o = v.tree.child(k, "pobj");
    if (o != kNone && !holds(c.content, o)) return o;
  }
  for (Index k : v.tree.children(t))
    if (k < t && (v.tag(k) == "NNP" || v.doc.tokens[k].ent_label == "NORP" || v.doc.tokens[k].ent_label == "GPE" || demonym(v, k)) && one_of(v.dep(k), {"compound", "amod", "nmod"})) return k;
  if (c.family == Family::noun_is) return t;
  Index up = t;
  for (int step = 0; step < kSteps && !v.tree.root(up); ++step) {
    std::string_view d = v.dep(up);
    up = v.tree.head(up);
    if (v.verb(up)) {
      if (hearsay(v.lemma(t)) && !utters(v.lemma(up))) return kNone;
      if (Index s = nearest_subject(v, up, true); s != kNone && s != t && !v.tree.root(t)) return s != t ? s : kNone;
      if (Index s = subject_above(v, up); s != kNone) return s != t ? s : kNone;
      return kNone;
    }
    if (!one_of(d, {"pobj", "dobj", "conj", "prep", "attr", "appos", "nsubj"})) return kNone;
  }
  return kNone;
}

// A verb with no subject anywhere: after an inverted cue the noun that follows, else the nearest name or noun to the left.
Index fallback(const View& v, const Candidate& c) {
  Range s = v.sentence(c.cue);
  if (one_of(word(c.family), {"inverted", "quotation", "parenthesis"}))
    for (Index t = c.cue + 1; t < s.last && t < c.cue + 8; ++t) {
      if (holds(c.content, t) || one_of(v.text(t), {",", "."}) || v.pos(t) == "ADP") break;
      if (one_of(v.pos(t), {"NOUN", "PROPN", "PRON"}) && v.dep(t) != "compound") return t;
    }
  for (Index t = c.cue, steps = 0; t-- > s.first && steps < 40; ++steps) {
    if (holds(c.content, t) || v.quote_of[t] != kNone) continue;
    if (!one_of(v.pos(t), {"NOUN", "PROPN", "PRON"})) continue;
    if (one_of(v.dep(t), {"pobj", "compound", "poss", "appos", "conj", "npadvmod", "nmod"})) continue;
    if (one_of(v.doc.tokens[t].ent_label, {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT"})) continue;
    return t;
  }
  return kNone;
}

}  // namespace

Index speaker_of(const View& v, const Candidate& c) {
  if (c.speaker != kNone) return c.speaker;
  if (one_of(word(c.family), {"colon", "name and colon", "according to", "adverb", "seem"})) return kNone;
  Index t = c.cue;
  if (one_of(v.lemma(t), {"seem", "appear"})) return kNone;                 // who seems so says nothing
  if (one_of(v.lemma(t), {"ask", "press"}) && v.tag(t) != "VBG" && t == v.sentence(t).first) return kNone;     // "Asked about the raid, ..."
  if (one_of(word(c.family), {"noun that", "noun to", "noun is", "noun and preposition"})) return noun_owner(v, c);
  if (c.family == Family::adjective) {
    Index s = nearest_subject(v, v.tree.head(t), true);
    if (s == kNone && v.verb(v.tree.head(t))) s = subject_above(v, v.tree.head(t));       // "appeared to be sceptical"
    return s != kNone && v.lemma(s) == "it" ? kNone : s;
  }
  if (v.passive(t) || c.family == Family::passive) return agent(v, t);
  if (Index s = nearest_subject(v, t, false); s != kNone) {
    if (v.lemma(s) == "it" && v.tree.child(t, "expl") == s) return kNone;
    return s;
  }
  if (Index s = subject_above(v, t); s != kNone && !holds(c.content, s)) return s;
  return fallback(v, c);
}

// From the left edge of the noun phrase to its head, with of / for / at / from / in phrases, conjuncts and appositions.
Range speaker_phrase(const View& v, Index head) {
  Range r{v.tree.left(head), head + 1};
  for (Index k : v.tree.children(head)) {
    if (k < head) continue;
    bool prep = v.dep(k) == "prep" && one_of(v.text(k), {"of", "for", "at", "from", "in"});
    if (!(prep || one_of(v.dep(k), {"conj", "cc", "appos", "punct", "compound", "nmod", "case", "flat"}))) break;
    if (v.dep(k) == "conj" && v.verb(k)) break;
    if (v.dep(k) != "punct" && v.dep(k) != "cc") {
      Index end = v.tree.right(k) + 1;
      for (Index g : v.tree.children(k)) if (v.dep(g) == "relcl" && v.tree.left(g) < end) end = v.tree.left(g);
      while (end > k + 1 && v.pos(end - 1) == "PUNCT") --end;
      r.last = std::max(r.last, end);
    }
  }
  return r;
}

}  // namespace newsledger::coding
