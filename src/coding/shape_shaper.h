// The one pass that reshapes a document's trees (private to shape*.cc): steps over all tokens in a fixed order. What Universal
// Dependencies do otherwise is here, what a small parser does wrong in shape_habits.cc. Thread-safety: belongs to one Document.
// A word's children are sought no farther than kReach to either side, so odd trees cost no more.
#pragma once
#include <algorithm>

#include "coding/actors_table.h"
#include "coding/shape.h"
#include "coding/shape_tables.h"

namespace newsledger::coding {

inline constexpr Index kReach = 80;

inline bool has_feature(std::string_view morph, std::string_view feature) { return morph.find(feature) != std::string_view::npos; }
inline bool is_any(std::string_view s, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), s) != list.end(); }
inline bool begins(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }

class Shaper {
 public:
  Shaper(Document& doc, const Shapes::Data& data) : doc_(doc), d_(data), t_(doc.tokens) {}

  void run() {
    each(&Shaper::read_fixed);
    each(&Shaper::read_word);
    each(&Shaper::mend_participle);
    each(&Shaper::mend_modifier);
    each(&Shaper::mend_between);
    each(&Shaper::mend_verb);
    each(&Shaper::mend_voice);
    each(&Shaper::mend_ending);
    each(&Shaper::mend_time);
    each(&Shaper::mend_noun);
    each(&Shaper::mend_control);
    each(&Shaper::lift_modal);
    each(&Shaper::lift_copula);
    each(&Shaper::raise_speech);
    each(&Shaper::raise_preposition);
    each(&Shaper::read_mark);
    each(&Shaper::chain_conjunct);
    each(&Shaper::map_label);
  }

  void join_sentences();

 private:
  void each(void (Shaper::*step)(Index)) { for (Index i = 0; i < t_.size(); ++i) (this->*step)(i); }

  template <class F> void children(Index h, F&& f) {
    const Index from = h > kReach ? h - kReach : 0, to = std::min<Index>(h + kReach, static_cast<Index>(t_.size()));
    for (Index i = from; i < to; ++i) if (i != h && t_[i].head == h) f(i);
  }
  Index child(Index h, std::initializer_list<std::string_view> deps, Index from = 0) {
    Index found = kNone;
    children(h, [&](Index i) { if (found == kNone && i >= from && is_any(t_[i].dep, deps)) found = i; });
    return found;
  }
  bool root(Index i) const { return t_[i].head == i || t_[i].head >= t_.size(); }
  bool verb(Index i) const { return t_[i].pos == "VERB" || t_[i].pos == "AUX"; }
  std::string low(Index i) const { return fold_phrase(doc_.text(t_[i].span)); }
  std::string_view read(Index i) const { return t_[i].reads.empty() ? doc_.text(t_[i].span) : t_[i].reads; }
  bool punct(Index i) const { return t_[i].pos == "PUNCT"; }
  // Puts `i` where `h` hangs.
  void take_place(Index i, Index h) {
    t_[i].head = root(h) ? i : t_[h].head;
    t_[i].dep = t_[h].dep;
  }
  bool clause_part(Index k) const {
    return is_any(t_[k].dep, {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl", "expl:subj", "aux", "aux:tense", "aux:pass", "mark", "punct", "cc", "advcl", "parataxis", "discourse", "neg"});
  }

  bool marks_only(const Sentence& s) const;
  bool belongs(const Sentence& before, const Sentence& s) const;
  Index root_of(const Sentence& s) const;
  void join(Sentence& a, const Sentence& b);
  bool says(Index i) const { return verb(i) && d_.speech.count(t_[i].lemma) > 0; }

  void read_fixed(Index i) {
    if (t_[i].dep == "fixed") return;
    std::string phrase;
    Index last = i;
    for (Index k = i + 1; k < t_.size() && k < i + 5 && t_[k].head == i && t_[k].dep == "fixed"; ++k) { phrase += "_" + low(k); last = k; }
    if (last == i) return;
    phrase = low(i) + phrase;
    const auto at = d_.words.find(phrase);
    t_[i].reads = at == d_.words.end() ? doc_.pool.keep(phrase) : std::string_view(at->second.front().word);
    t_[i].lemma = t_[i].reads;
  }

  void read_word(Index i) {
    Token& k = t_[i];
    if (!k.ent_label.empty())
      if (auto e = d_.entities.find(k.ent_label); e != d_.entities.end()) k.ent_label = e->second;
    if (!k.reads.empty()) return;
    if (k.pos == "AUX" && !d_.articles.empty() && child(i, {"det"}) != kNone) { k.pos = "NOUN"; k.tag = ""; return; }   // "l'est du pays"
    const auto at = d_.words.find(low(i));
    if (at == d_.words.end()) return;
    for (const Shapes::Data::Gloss& g : at->second) {
      bool fits = g.pos.empty();
      for (const std::string& p : g.pos) fits = fits || k.pos == p || (p.find('=') != std::string::npos && has_feature(k.morph, p));
      if (!fits) continue;
      k.lemma = g.word;
      if (k.pos != "AUX") k.reads = g.word;       // forms of be and have keep their tense
      return;
    }
  }

  void mend_participle(Index i);
  void become_head(Index i, Index h);

  bool lemma_is_whole(std::string_view lemma) const;
  void mend_modifier(Index i);

  void mend_verb(Index i);
  std::string_view infinitive_of(const std::string& word);

  void mend_ending(Index i);

  void mend_time(Index i);

  void mend_noun(Index i);

  bool negated(Index v);

  void mend_control(Index i);

  void mend_between(Index v);

  void mend_voice(Index i);

  bool infinitive(Index i) {
    if (has_feature(t_[i].morph, "VerbForm=Inf")) return true;
    bool inf = false;
    children(i, [&](Index k) { inf = inf || (begins(t_[k].dep, "aux") && has_feature(t_[k].morph, "VerbForm=Inf")); });
    return inf;
  }

  // "doit retirer" in the shape of "must withdraw": the modal hangs on the infinitive.
  void lift_modal(Index i) {
    const auto at = d_.modals.find(t_[i].lemma);
    if (at == d_.modals.end() || !verb(i) || has_feature(t_[i].morph, "VerbForm=Part") || has_feature(t_[i].morph, "VerbForm=Inf")) return;
    const Index x = child(i, {"xcomp", "ccomp"}, i);
    if (x == kNone || !infinitive(x) || child(x, {"mark", "case"}) != kNone) return;
    std::string_view word = at->second;
    if (word == "will" && !has_feature(t_[i].morph, "Tense=Pres")) return;
    if (has_feature(t_[i].morph, "Mood=Cnd")) word = word == "must" ? "should" : word == "can" ? "could" : word;
    take_place(x, i);
    children(i, [&](Index k) { if (k != x) t_[k].head = x; });
    t_[i].head = x;
    t_[i].dep = "aux"; t_[i].tag = "MD"; t_[i].pos = "AUX"; t_[i].lemma = t_[i].reads = word;
  }

  // "Lima is ready": the copula heads the clause, its predicate is acomp, attr, or what stands under a preposition.
  void lift_copula(Index i) {
    if (t_[i].dep != "cop") return;
    const Index p = t_[i].head;
    if (p == i || p >= t_.size()) return;
    if (verb(p) && has_feature(t_[p].morph, "VerbForm=Part")) { t_[i].dep = "aux:pass"; return; }
    take_place(i, p);
    const bool under_case = child(p, {"case"}) != kNone;
    children(p, [&](Index k) {
      const bool own = t_[k].dep == "advmod" && (k < i || read(k) == "not");
      if (k != i && (clause_part(k) || own || (t_[k].dep == "conj" && verb(k)))) t_[k].head = i;
    });
    t_[p].head = i;
    t_[p].dep = under_case ? "obl" : t_[p].pos == "ADJ" ? "acomp" : t_[p].pos == "ADV" ? "advmod" : t_[p].pos == "VERB" ? "xcomp" : "attr";
  }

  // "The raid failed, Oslo said": who says it governs what is said. "a déclaré le ministre": the noun behind is the subject.
  void raise_speech(Index i) {
    if (!says(i)) return;
    const Index h = t_[i].head;
    Index subject = child(i, {"nsubj"}), behind = child(i, {"obj", "xcomp"}, i);
    if (!root(i) && h < i && is_any(t_[i].dep, {"parataxis", "conj", "advcl", "acl"}) && child(i, {"mark", "cc", "ccomp"}) == kNone && after_mark(i) && (subject != kNone || behind != kNone)) {
      take_place(i, h);
      t_[h].head = i;
      t_[h].dep = "ccomp";
    }
    const Index said = child(i, {"ccomp"});
    if (subject == kNone && behind != kNone && said != kNone && said < i && (t_[behind].pos == "NOUN" || t_[behind].pos == "PROPN" || t_[behind].pos == "PRON")) t_[behind].dep = "nsubj";
  }
  // A comma or quotation mark stands before the verb, its subject and its auxiliaries.
  bool after_mark(Index i) {
    Index left = i;
    children(i, [&](Index k) { if (k < left && (begins(t_[k].dep, "aux") || begins(t_[k].dep, "nsubj"))) left = k; });
    for (Index k = left, steps = 0; k-- > 0 && steps < 6 && t_[k].sentence == t_[i].sentence; ++steps) {
      if (punct(k)) return true;
      if (t_[k].head != i && t_[k].head != left && t_[t_[k].head].head != i) return false;
    }
    return false;
  }

  // "in Lima": case(Lima, in) becomes prep(in) with its pobj.
  void raise_preposition(Index n) {
    if (root(n) || is_any(t_[n].dep, {"nsubj", "nsubj:pass", "obj", "case", "fixed", "mark", "cc"})) return;
    const Index c = child(n, {"case"});
    if (c == kNone || c > n || t_[c].pos == "PART") return;
    Index h = t_[n].head;
    // older treebanks have a plain obl: "was accused by Norway"
    const bool agent = t_[n].dep == "obl:agent" || (t_[n].dep == "obl" && !verb(n) && low(c) == "by" && child(h, {"aux:pass", "nsubj:pass"}) != kNone);
    if (t_[n].dep == "conj" && t_[h].dep == "pobj") h = t_[t_[h].head].head;
    Index under = c;
    t_[c].head = h;
    t_[c].dep = agent ? "agent" : "prep";
    t_[c].pos = "ADP"; t_[c].tag = "IN";
    // "à Gao": where it is, unless the verb speaks to it ("demande à Kiev")
    if (d_.places.count(low(c)) && t_[n].pos == "PROPN" && child(n, {"det"}) == kNone && !(verb(h) && (says(h) || d_.control.count(t_[h].lemma)))) t_[c].reads = t_[c].lemma = "at";
    if (read(c) == "according_to") { t_[c].dep = "advmod"; t_[c].pos = "ADV"; t_[c].tag = "RB"; }   // a voice, no party
    for (Index k = c + 1; k < n && t_[k].head == n && t_[k].dep == "case"; ++k) { t_[k].head = under; t_[k].dep = "prep"; t_[k].tag = "IN"; under = k; }
    t_[n].head = under;
    t_[n].dep = verb(n) ? "pcomp" : "pobj";
  }

  // "to" of an infinitive is an auxiliary; "of spying", "without signing": a preposition above its clause.
  void read_mark(Index m) {
    if (t_[m].dep != "mark" || root(m)) return;
    const Index v = t_[m].head;
    const bool inf = infinitive(v), gerund = has_feature(t_[v].morph, "VerbForm=Ger") || has_feature(t_[v].morph, "Tense=Pres|VerbForm=Part") || t_[v].tag == "VBG";
    if (!verb(v) || (!inf && !gerund) || child(v, {"nsubj", "nsubj:pass"}) != kNone || m > v) return;
    const std::string word = lower(read(m));
    if (inf && is_any(word, {"to", "of", "for", "at"})) { t_[m].dep = "aux"; t_[m].tag = "TO"; t_[m].pos = "PART"; t_[m].lemma = t_[m].reads = "to"; return; }
    if (!d_.openers.count(word) || root(v)) return;
    t_[m].head = t_[v].head;
    t_[m].dep = "prep"; t_[m].pos = "ADP"; t_[m].tag = "IN";
    t_[v].head = m;
    t_[v].dep = "pcomp";
    if (inf && has_feature(t_[v].morph, "VerbForm=Inf")) t_[v].tag = "VBG";
  }
  static std::string lower(std::string_view s) { return fold_phrase(s); }

  // UD hangs every conjunct on the first and the "and" on the conjunct behind it.
  void chain_conjunct(Index i) {
    if (t_[i].dep != "conj" || root(i)) return;
    const Index h = t_[i].head;
    Index before = h;
    children(h, [&](Index k) { if (t_[k].dep == "conj" && k < i && k > before) before = k; });
    children(i, [&](Index k) { if (t_[k].dep == "cc" && k < i) t_[k].head = before; });
    pending_.push_back({i, before});
    const bool last = [&] { bool more = false; children(h, [&](Index k) { more = more || (t_[k].dep == "conj" && k > i); }); return !more; }();
    if (!last) return;
    for (auto [token, head] : pending_) t_[token].head = head;
    pending_.clear();
  }

  void map_label(Index i) {
    Token& k = t_[i];
    const std::string_view word = read(i);
    if (k.dep == "advmod" && is_any(word, {"not", "n't", "n’t", "never", "Not", "Never"})) k.dep = "neg";
    else if (auto at = d_.labels.find(k.dep); at != d_.labels.end()) k.dep = at->second;
    if (root(i)) k.dep = "ROOT";
    if (k.pos == "AUX" && is_any(lower(word), {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "'d", "’ll", "’d", "wo", "ca"})) k.tag = "MD";
    if (d_.known_tags.count(k.tag)) return;
    if (punct(i)) { k.tag = doc_.text(k.span); return; }
    for (const Shapes::Data::TagRow& row : d_.tags)
      if (k.pos == row.pos && (row.morph.empty() || has_feature(k.morph, row.morph))) { k.tag = row.tag; return; }
  }

  Document& doc_;
  const Shapes::Data& d_;
  std::vector<Token>& t_;
  std::vector<std::pair<Index, Index>> pending_;
};

}  // namespace newsledger::coding
