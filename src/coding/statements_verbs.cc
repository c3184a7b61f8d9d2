// Families of verb cues, in the order they are tried. Each function answers true when it made a candidate.
#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

struct Maker {
  const View& v;
  Index t;
  Candidate c;

  Maker(const View& view, Index token) : v(view), t(token) {
    c.cue = t;
    if (v.particle[t] != kNone) c.cue_words.push_back(v.particle[t]);
  }
  int row(Slot s) const { return v.cue[t] ? v.cue[t]->row(s) : 0; }
  bool make(Family f, int row_, std::vector<Range> content) {
    c.family = f; c.row = row_; c.content = std::move(content);
    return true;
  }
  Index before(std::string_view dep) const { Index x = v.tree.child(t, dep); return x != kNone && x < t ? x : kNone; }

  // The words of the cue with its own subject and auxiliaries, as they stand inside a clause they interrupt.
  Range zone() const {
    Range z{t, t + 1};
    for (Index k : v.tree.children(t)) {
      if (!one_of(v.dep(k), {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "npadvmod", "prep", "dobj", "dative", "prt", "agent"})) continue;
      if (v.tree.left(k) < z.first && v.tree.right(k) + 1 >= z.first - 1) z.first = v.tree.left(k);
      if (v.tree.left(k) <= z.last + 1 && v.tree.right(k) + 1 > z.last) z.last = v.tree.right(k) + 1;
    }
    return z;
  }

  // "Oslo's king will fly to Lima, the court confirmed on Monday, where he will meet ...": what is told goes on behind the cue.
  Range tail(Index last) const {
    const Range s = v.sentence(t);
    for (Index k = std::max(t + 1, last); k + 1 < s.last && k < t + 14; ++k)
      if (v.text(k) == "," && v.text(k + 1) == "where" && v.quote_of[k + 1] == kNone) return {k + 1, s.last};
    return {};
  }

  bool clause() {
    Index best = kNone;
    for (Index k : v.tree.children(t)) {
      if (v.dep(k) != "ccomp") continue;
      if (best == kNone || (best < t && k > t)) best = k;
    }
    if (best == kNone) return false;
    Range r = v.subtree(best);
    if (one_of(v.lemma(t), {"quote", "cite"}) && v.tag(t) == "VBG" && !v.tree.root(t) && v.has(v.tree.head(t), Slot::say) && best > t) {
      c.cue = v.tree.head(t);               // "said, quoting Mr Hale, that": the clause is what was said
      c.cue_words.clear();
      return make(Family::that_clause, v.cue[c.cue]->row(Slot::say), {r});
    }
    bool listed = v.has(t, Slot::say) || v.has(t, Slot::think);
    if (best < t || r.first < t) {
      if (!listed || v.infinitive(best)) return false;
      std::vector<Range> content = without({r}, zone());
      if (Range more = tail(r.last); more.first < more.last) content.push_back(more);
      return make(Family::inverted, v.has(t, Slot::say) ? row(Slot::say) : row(Slot::think), std::move(content));
    }
    std::string_view mark = v.mark(best);
    bool wh = one_of(mark, {"who", "what", "how", "whether", "why", "where", "when", "which", "whom", "whose", "if"});
    bool that = mark == "that";
    if (v.lemma(t) == "see" && !that) return false;
    if (v.has(t, Slot::blocked) && !(v.lemma(t) == "see" && that)) return false;
    bool name = v.has(t, Slot::name);
    if (!v.finite(best) && !wh) {
      bool nominal = v.pos(best) != "VERB" && v.pos(best) != "AUX" && v.tree.child(best, "nsubj") != kNone;
      if (!(nominal && (name || listed))) return false;
    }
    return make(that ? Family::that_clause : wh ? Family::wh_clause : Family::bare_clause,
                listed ? (v.has(t, Slot::say) ? row(Slot::say) : row(Slot::think)) : 0, {r});
  }

  bool parenthesis() {
    if (!v.has(t, Slot::say) && !v.has(t, Slot::think)) return false;
    if (v.tree.root(t) || !one_of(v.dep(t), {"parataxis", "ccomp", "dep"}) || v.infinitive(t)) return false;
    Index subject = v.tree.child(t, "nsubj");
    Index h = v.tree.head(t);
    if (v.dep(t) != "parataxis") {
      if (subject == kNone || v.tree.child(t, "dobj") != kNone || v.tree.child(t, "mark") != kNone) return false;
      if (v.tree.child(t, "ccomp") != kNone || v.tree.child(t, "xcomp") != kNone) return false;
      Index l = v.tree.left(t);
      if (l > h && l > 0 && v.pos(l - 1) != "PUNCT" && v.has(h, Slot::say)) return false;          // "saying Oslo insisted on it"
      bool comma = (l > 0 && v.pos(l - 1) == "PUNCT") || (v.tree.right(t) + 1 < v.doc.tokens.size() && v.pos(v.tree.right(t) + 1) == "PUNCT") || v.pos(l) == "PUNCT";
      if (!comma) return false;
    }
    if (subject == kNone && v.tree.child(t, "expl") == kNone && v.dep(t) != "parataxis") return false;
    return make(Family::parenthesis, v.has(t, Slot::say) ? row(Slot::say) : row(Slot::think), without({v.subtree(h)}, v.subtree(t)));
  }

  bool as_says() {
    if (!v.has(t, Slot::as_says) || v.dep(t) != "advcl" || v.tree.root(t)) return false;
    bool as = false;
    for (Index k : v.tree.children(t)) {
      if (k < t && one_of(v.dep(k), {"mark", "advmod"}) && v.lemma(k) == "as") as = true;
      if (one_of(v.dep(k), {"dobj", "ccomp"})) return false;
    }
    if (!as) return false;
    return make(Family::as_says, row(Slot::as_says), without({v.subtree(v.tree.head(t))}, v.subtree(t)));
  }

  bool naming() {
    Index o = v.tree.child(t, "oprd");
    Index d = v.tree.child(t, "dobj");
    if (v.has(t, Slot::name) && o != kNone && o > t && !v.passive(t))
      return make(Family::naming, row(Slot::name), {{d != kNone && d > t && d < o ? v.tree.left(d) : v.tree.left(o), v.tree.right(o) + 1}});
    if (!v.has(t, Slot::as) || d == kNone || d < t || v.passive(t)) return false;
    for (Index from : {t, d})
      for (Index k : v.tree.children(from))
        if (v.dep(k) == "prep" && v.lemma(k) == "as" && k > d && !v.tree.children(k).empty())
          return make(Family::see_as, row(Slot::as), {{v.tree.left(d), v.tree.right(k) + 1}});
    return false;
  }

  bool tell_to() {
    if (!v.has(t, Slot::ask) || v.passive(t)) return false;
    for (Index k : v.tree.children(t)) {
      if (k < t || !one_of(v.dep(k), {"xcomp", "ccomp", "advcl"}) || !v.infinitive(k)) continue;
      Index d = v.tree.child(t, "dobj");
      if (d == kNone) d = v.tree.child(t, "dative");
      if (d == kNone || d < t || d > k) d = v.tree.child(k, "nsubj");
      if (d == kNone) {                                    // "called on X to"
        for (Index p : v.tree.children(t))
          if (p > t && p < k && (v.dep(p) == "prep" || v.dep(p) == "prt")) { Index o = v.tree.child(p, "pobj"); if (o != kNone) d = o; }
      }
      if (d == kNone || d > k || (v.dep(k) == "advcl" && d < t)) continue;
      c.audience = d;
      return make(Family::tell_to, row(Slot::ask), {{v.tree.left(d), v.tree.right(k) + 1}});
    }
    return false;
  }

  bool intention() {
    for (Index k : v.tree.children(t)) {
      if (k < t || !one_of(v.dep(k), {"xcomp", "ccomp"})) continue;
      if (v.has(t, Slot::intend) && v.infinitive(k) && !v.passive(t)) return make(Family::intention, row(Slot::intend), {v.subtree(k)});
      if (v.has(t, Slot::gerund) && v.tag(k) == "VBG" && !v.passive(t)) return make(Family::gerund, row(Slot::gerund), {v.subtree(k)});
    }
    return false;
  }

  bool seem() {
    if (!one_of(v.lemma(t), {"seem", "appear"})) return false;
    for (Index k : v.tree.children(t))
      if (k > t && ((v.dep(k) == "xcomp" && v.infinitive(k)) || v.dep(k) == "oprd" || v.dep(k) == "acomp"))
        return make(Family::seem, 0, {v.subtree(k)});
    return false;
  }

  bool passive() {
    if (!v.passive(t) && !(one_of(v.dep(t), {"acl", "relcl"}) && v.tag(t) == "VBN")) return false;
    Index s = v.tree.child(t, "nsubjpass");
    if (s == kNone) s = v.tree.child(t, "nsubj");
    if (s != kNone && s > t) s = kNone;
    bool reduced = !v.passive(t);
    std::vector<Range> subject;
    if (s != kNone && !one_of(v.lemma(s), {"it", "there"})) subject.push_back(v.subtree(s));
    auto with = [&](Range r) { auto x = subject; x.push_back(r); return x; };
    for (Index k : v.tree.children(t)) {
      if (k < t) continue;
      bool to = one_of(v.dep(k), {"xcomp", "ccomp", "advcl"}) && v.infinitive(k);
      if (to && (v.has(t, Slot::passive_to) || v.has(t, Slot::ask))) return make(Family::passive, row(v.has(t, Slot::passive_to) ? Slot::passive_to : Slot::ask), with(v.subtree(k)));
      if (v.dep(k) == "ccomp" && !to && v.has(t, Slot::passive_clause)) return make(Family::passive, row(Slot::passive_clause), {v.subtree(k)});
      if (v.dep(k) == "oprd" && v.has(t, Slot::passive_name)) return make(Family::passive, row(Slot::passive_name), with(v.subtree(k)));
      if (v.dep(k) == "prep" && v.lemma(k) == "as" && v.has(t, Slot::passive_as)) return make(Family::passive, row(Slot::passive_as), with(v.subtree(k)));
      if (v.dep(k) == "prep" && v.cue[t]) {
        int r = v.cue[t]->prep_row(Slot::passive_prep, v.lemma(k));
        if (r && !v.tree.children(k).empty()) { c.cue_words.push_back(k); return make(Family::passive, r, with({k + 1, v.tree.right(k) + 1})); }
      }
    }
    if (!reduced && v.has(t, Slot::passive_subject) && !subject.empty()) return make(Family::passive, row(Slot::passive_subject), subject);
    return false;
  }

  bool object(Slot slot, Family f) {
    if (!v.has(t, slot) || v.passive(t)) return false;
    Index d = v.tree.child(t, "dobj");
    if (d == kNone || d < t) return false;
    Range r = v.subtree(d);
    for (Index k : v.tree.children(t))
      if (v.tree.left(k) == r.last && (v.dep(k) == "acl" || (v.dep(k) == "prep" && !one_of(v.lemma(k), {"on", "in", "at", "during", "after", "before", "since", "until", "by"}))))
        r.last = v.tree.right(k) + 1;
    for (Index k : v.tree.children(t))          // the verb's own preposition: "accused Iceland on Tuesday of seizing ..."
      if (k >= r.last && v.dep(k) == "prep" && v.cue[t] && v.cue[t]->prep_row(Slot::prep, v.lemma(k))) r.last = v.tree.right(k) + 1;
    return make(f, row(slot), {r});
  }

  bool preposition() {
    if (!v.has(t, Slot::prep) || v.passive(t)) return false;
    for (Index k : v.tree.children(t)) {
      if (v.dep(k) != "prep" || k < t) continue;
      int r = v.cue[t]->prep_row(Slot::prep, v.lemma(k));
      if (!r || v.tree.children(k).empty() || v.tree.right(k) <= k) continue;
      c.cue_words.push_back(k);
      Index d = v.tree.child(t, "dobj");
      c.audience = d != kNone && d > t && d < k ? d : kNone;
      return make(Family::verb_prep, r, {{k + 1, v.tree.right(k) + 1}});
    }
    return false;
  }
};

}  // namespace

void add_verb_candidate(const View& v, Index t, std::vector<Candidate>& out) {
  Maker m(v, t);
  bool made = m.clause() || m.parenthesis() || m.as_says() || m.naming() || m.tell_to() || m.intention() || m.seem() || m.passive() ||
              m.object(Slot::object_speech, Family::object_speech) || m.object(Slot::object_attitude, Family::object_attitude) || m.preposition();
  if (made) out.push_back(std::move(m.c));
}

}  // namespace newsledger::coding
