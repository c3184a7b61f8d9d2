// Reshapes trees for the time of coding (see shape.h). Each step goes once over the tokens; a word's children are sought no
// farther than kReach to either side, so odd trees cost no more. Tested by shape_test.cc.
#include "coding/shape.h"

#include <algorithm>

#include "coding/actors_table.h"
#include "coding/shape_tables.h"

namespace newsledger::coding {
namespace {

constexpr Index kReach = 80;

bool has(std::string_view morph, std::string_view feature) { return morph.find(feature) != std::string_view::npos; }
bool any(std::string_view s, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), s) != list.end(); }
bool starts(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }

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

  // Parsers cut sentences at odd words: a line of marks alone, one that goes on in lower case, ", said Lima".
  void join_sentences() {
    std::vector<Sentence> out;
    for (const Sentence& s : doc_.sentences) {
      if (!out.empty() && out.back().block == s.block && belongs(out.back(), s)) { join(out.back(), s); continue; }
      out.push_back(s);
    }
    if (out.size() == doc_.sentences.size()) return;
    doc_.sentences = std::move(out);
    for (Index k = 0; k < doc_.sentences.size(); ++k)
      for (Index i = doc_.sentences[k].first; i < doc_.sentences[k].last; ++i) t_[i].sentence = k;
  }

 private:
  void each(void (Shaper::*step)(Index)) { for (Index i = 0; i < t_.size(); ++i) (this->*step)(i); }

  template <class F> void children(Index h, F&& f) {
    const Index from = h > kReach ? h - kReach : 0, to = std::min<Index>(h + kReach, static_cast<Index>(t_.size()));
    for (Index i = from; i < to; ++i) if (i != h && t_[i].head == h) f(i);
  }
  Index child(Index h, std::initializer_list<std::string_view> deps, Index from = 0) {
    Index found = kNone;
    children(h, [&](Index i) { if (found == kNone && i >= from && any(t_[i].dep, deps)) found = i; });
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
    return any(t_[k].dep, {"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass", "expl", "expl:subj", "aux", "aux:tense", "aux:pass", "mark", "punct", "cc", "advcl", "parataxis", "discourse", "neg"});
  }

  bool marks_only(const Sentence& s) const {
    for (Index i = s.first; i < s.last; ++i) for (char c : doc_.text(t_[i].span)) if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
    return true;
  }
  bool belongs(const Sentence& before, const Sentence& s) const {
    if (before.first >= before.last || s.first >= s.last) return false;
    if (marks_only(before)) return true;
    const std::string_view last = doc_.text(t_[before.last - 1].span), first = doc_.text(t_[s.first].span);
    if (last == "." || last == "!" || last == "?" || last == "…" || last == ":" || last == ";") return false;
    return first == "," || first == "»" || first == "”" || (!first.empty() && first[0] >= 'a' && first[0] <= 'z');
  }
  Index root_of(const Sentence& s) const {
    for (Index i = s.first; i < s.last; ++i) if (root(i)) return i;
    return s.first;
  }
  void join(Sentence& a, const Sentence& b) {
    const Index r = root_of(a), q = root_of(b);
    a.last = b.last;
    a.span.end = b.span.end;
    if (punct(r) || r == q) { for (Index i = a.first; i < b.first; ++i) { t_[i].head = q; t_[i].dep = "punct"; } return; }
    if (says(q)) { t_[r].head = q; t_[r].dep = "ccomp"; return; }
    t_[q].head = r;
    t_[q].dep = t_[q].pos == "NOUN" && child(r, {"obj"}) == kNone ? "obj" : "parataxis";
  }
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
      for (const std::string& p : g.pos) fits = fits || k.pos == p || (p.find('=') != std::string::npos && has(k.morph, p));
      if (!fits) continue;
      k.lemma = g.word;
      if (k.pos != "AUX") k.reads = g.word;       // forms of be and have keep their tense
      return;
    }
  }

  // "a expulsé l'ambassadeur" with the participle read as an adverb or adjective: a word with its ending behind "have".
  void mend_participle(Index i) {
    Token& k = t_[i];
    if (i == 0 || k.pos == "VERB" || k.pos == "AUX" || punct(i) || d_.participles.empty() || t_[i - 1].sentence != k.sentence) return;
    Index have = i - 1;                           // "n'a pas expulsé", "a déjà expulsé"
    if (t_[have].pos == "ADV" && have > 0) --have;
    if (t_[have].lemma != "have" && t_[have].lemma != "avoir") return;
    const std::string word = low(i);
    for (const Shapes::Data::Ending& e : d_.participles) {
      if (word.size() < e.form.size() + 2 || !word.ends_with(e.form)) continue;
      k.lemma = doc_.pool.keep(word.substr(0, word.size() - e.form.size()) + e.lemma);
      k.pos = "VERB"; k.morph = "Tense=Past|VerbForm=Part"; k.tag = "VBN";
      const Index h = t_[have].head;
      if (h == i || root(have) || h == have) { become_head(i, have); return; }
      if (k.head == have || root(have)) become_head(i, have);
      else if (k.head == h && t_[have].dep == "aux:tense") { // both under the next word: "avait violé l'accord"
        const bool noun = t_[h].pos == "NOUN" || t_[h].pos == "PROPN";
        if (noun && h > i) { become_head(i, h); t_[h].dep = "obj"; }
      }
      return;
    }
  }
  // `i` takes the place of `h` and what hangs there as parts of the clause; h hangs on i.
  void become_head(Index i, Index h) {
    const bool aux = verb(h);
    if (t_[h].head != i) take_place(i, h);
    children(h, [&](Index k) { if (k != i && (aux || clause_part(k))) t_[k].head = i; });
    t_[h].head = i;
    if (aux) { t_[h].dep = "aux:tense"; t_[h].pos = "AUX"; }
  }

  bool lemma_is_whole(std::string_view lemma) const {
    for (const std::string& e : d_.infinitives) if (lemma.ends_with(e)) return true;
    return false;
  }
  // "Le ministre nie les faits" read as one noun phrase: a lower-case verb that modifies the noun before it, the root, governs it.
  void mend_modifier(Index i) {
    if (d_.verb_endings.empty() || root(i) || !any(t_[i].dep, {"amod", "nmod"})) return;
    const Index h = t_[i].head;
    if (!root(h) || h > i || !any(t_[h].pos, {"NOUN", "PROPN"}) || child(i, {"det", "case"}) != kNone) return;
    const char first = doc_.text(t_[i].span).empty() ? 'A' : doc_.text(t_[i].span)[0];
    const bool verb_tag = t_[i].pos == "VERB" && !has(t_[i].morph, "VerbForm=Part"), odd_tag = any(t_[i].pos, {"NOUN", "PROPN"}) && t_[i].dep == "amod";
    if ((!verb_tag && !odd_tag) || !(first >= 'a' && first <= 'z')) return;
    bool more = i + 1 < t_.size() && t_[i + 1].sentence == t_[i].sentence && !punct(i + 1);
    const std::string_view lemma = infinitive_of(low(i));
    if (!more || (odd_tag && lemma.empty())) return;
    if (odd_tag) { t_[i].lemma = lemma; t_[i].pos = "VERB"; t_[i].tag = ""; t_[i].morph = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"; }
    children(h, [&](Index k) {
      if (k <= i) return;
      t_[k].head = i;
      if (any(t_[k].dep, {"appos", "nmod"}) && child(k, {"case"}) == kNone) t_[k].dep = "obj";
      else if (any(t_[k].dep, {"nmod", "acl"})) t_[k].dep = verb(k) ? "xcomp" : "obl:arg";
    });
    t_[i].head = i; t_[i].dep = "root";
    t_[h].head = i; t_[h].dep = "nsubj";
  }

  // "Paris exhorte l'Iran" with the verb read as a noun: a "noun" with a subject and no article is a verb; and verbs whose lemma is
  // no infinitive get one by their ending.
  void mend_verb(Index i) {
    Token& k = t_[i];
    if (d_.verb_endings.empty() || punct(i)) return;
    if (k.pos == "NOUN" || k.pos == "ADJ" || k.pos == "ADV" || k.pos == "PROPN") {
      const char first = doc_.text(k.span).empty() ? 'A' : doc_.text(k.span)[0];
      if (child(i, {"nsubj"}) == kNone || child(i, {"det", "case", "cop", "aux:tense"}) != kNone || !(first >= 'a' && first <= 'z') || t_[i].ent_begin) return;
      const std::string_view lemma = infinitive_of(low(i));
      if (lemma.empty() || child(i, {"obj", "iobj", "obl:arg", "xcomp", "ccomp", "advcl", "nmod"}) == kNone) return;
      k.pos = "VERB"; k.tag = ""; k.morph = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"; k.lemma = lemma;
      children(i, [&](Index c) { if (t_[c].dep == "nmod") t_[c].dep = "obl:arg"; });
      return;
    }
    if (k.pos == "VERB" && d_.active_be.size() && child(i, {"det"}) != kNone && t_[child(i, {"det"})].pos == "DET" && child(i, {"nsubj"}) == kNone) { k.pos = "NOUN"; return; }
    if (k.pos != "VERB" || lemma_is_whole(k.lemma)) return;
    if (const std::string_view lemma = infinitive_of(low(i)); !lemma.empty()) k.lemma = lemma;
  }
  std::string_view infinitive_of(const std::string& word) {
    for (const Shapes::Data::Ending& e : d_.verb_endings)
      if (word.size() > e.form.size() + 1 && word.ends_with(e.form)) return doc_.pool.keep(word.substr(0, word.size() - e.form.size()) + e.lemma);
    return {};
  }

  // "enverra", "frapperait" without their feature: an ending after the whole infinitive. "tira" of tirer is no future.
  void mend_ending(Index i) {
    Token& k = t_[i];
    if (!verb(i) || !has(k.morph, "VerbForm=Fin") || has(k.morph, "Tense=Fut") || has(k.morph, "Mood=Cnd")) return;
    const std::string word = low(i);
    for (const Shapes::Data::Ending& e : d_.feature_endings) {
      if (!word.ends_with(e.form)) continue;
      if (k.lemma.size() > 2 && std::string(k.lemma.substr(0, k.lemma.size() - 2)) + e.form.substr(1) == word) return;
      k.morph = doc_.pool.keep("Number=Sing|Person=3|VerbForm=Fin|" + e.lemma);
      return;
    }
  }

  // "a indiqué l'ONU lundi", "ont défilé vendredi": a weekday is no party of its verb, nor the head of one.
  void mend_time(Index i) {
    Token& k = t_[i];
    if (d_.times.empty() || root(i) || !d_.times.count(low(i)) || child(i, {"case"}) != kNone) return;
    Index m = kNone;
    children(i, [&](Index c) { if (c < i && any(t_[c].pos, {"NOUN", "PROPN"}) && any(t_[c].dep, {"amod", "nmod", "compound", "flat:name", "appos"}) && child(c, {"case"}) == kNone) m = c; });
    const Index v = k.head;
    if (m != kNone) {
      t_[m].dep = k.dep; t_[m].head = v;
      children(i, [&](Index c) { if (c != m && any(t_[c].dep, {"det", "case"}) && c < m) t_[c].head = m; });
      k.head = verb(v) ? v : m; k.dep = "obl:tmod";
    } else if (verb(v) && any(k.dep, {"obj", "nsubj", "xcomp", "iobj", "obl", "obl:arg", "obl:mod", "amod", "ccomp", "advcl", "nmod"}) && child(i, {"det"}) == kNone) {
      k.dep = "obl:tmod";
      children(i, [&](Index c) { if (c > i && any(t_[c].dep, {"nmod", "appos", "obj", "obl:arg", "acl"})) { t_[c].head = v; if (t_[c].dep == "appos" || t_[c].dep == "nmod") t_[c].dep = child(c, {"case"}) == kNone ? "obj" : "obl:arg"; } });
    }
  }

  // "un massacre de civils": an adjective in a noun's place, with an article or a preposition of its own, is a noun. "a livré des chars":
  // an article before the object of a verb that has none.
  void mend_noun(Index i) {
    if (d_.articles.empty() || root(i)) return;
    Token& k = t_[i];
    if (any(k.pos, {"PROPN", "NOUN"}) && i > k.head && t_[k.head].pos == "VERB" && any(k.dep, {"flat:name", "compound", "appos", "nmod", "amod"}) && child(i, {"case"}) == kNone && child(k.head, {"obj", "nsubj:pass"}) == kNone && child(k.head, {"nsubj"}) != kNone) k.dep = "obj";
    const bool place = any(k.dep, {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:mod", "obl:agent", "nmod"});
    if (place && k.pos == "ADJ" && child(i, {"det", "case"}) != kNone) { k.pos = "NOUN"; k.tag = ""; }
    if (any(k.dep, {"obl", "obl:arg", "obl:mod"}) && k.pos == "PROPN" && i > k.head && verb(k.head) && child(i, {"case"}) == kNone && child(k.head, {"obj", "nsubj:pass"}) == kNone) k.dep = "obj";
    if (!any(k.dep, {"obl", "obl:arg", "obl:mod"}) || k.pos != "NOUN") return;
    const Index c = child(i, {"case"}), v = k.head;
    if (c == kNone || c > i || v > i || !verb(v) || (!d_.articles.count(low(c)) && !(read(c) == "of" && negated(v))) || child(v, {"obj", "iobj", "expl:comp", "expl:pass", "nsubj:pass"}) != kNone) return;
    bool be = false;
    children(v, [&](Index a) { be = be || t_[a].lemma == "be"; });
    if (be) return;
    k.dep = "obj";
    t_[c].dep = "det"; t_[c].pos = "DET"; t_[c].tag = "";
  }

  bool negated(Index v) {                        // "n'a pas livré d'armes"
    bool found = false;
    children(v, [&](Index k) { found = found || read(k) == "not" || read(k) == "never"; });
    return found;
  }

  // "demande à l'ONU d'envoyer", "exhorte l'Iran à respecter": the infinitive hangs on the verb, not on whom it is said to.
  void mend_control(Index i) {
    if (d_.control.empty() || root(i)) return;
    const Index n = t_[i].head;
    if (d_.control.count(t_[n].lemma) && verb(n) && i > n) {
      if (t_[i].dep == "xcomp" && (t_[i].pos == "PROPN" || t_[i].pos == "NOUN") && child(n, {"obj"}) == kNone) t_[i].dep = "obj";
      if (t_[i].dep == "advcl" && infinitive(i) && child(i, {"mark"}) != kNone && any(read(child(i, {"mark"})), {"to", "of"})) t_[i].dep = "xcomp";
      return;
    }
    if (root(n) || !any(t_[i].dep, {"acl", "xcomp", "advcl"}) || !verb(i) || !infinitive(i)) return;
    const Index v = t_[n].head;
    if (!verb(v) || v > n || !d_.control.count(t_[v].lemma) || !any(t_[n].dep, {"obj", "iobj", "xcomp", "obl", "obl:arg", "obl:mod"})) return;
    t_[i].head = v;
    t_[i].dep = "xcomp";
    if (t_[n].dep == "xcomp") t_[n].dep = "obj";
  }

  // "Un accord entre Lima et Quito irrite Oslo" cut at "et": what stands between needs two, and the noun before is the subject.
  void mend_between(Index v) {
    if (d_.verb_endings.empty() || t_[v].dep != "conj" || !verb(v)) return;
    const Index r = t_[v].head, s = child(v, {"nsubj", "nsubj:pass"});
    if (!root(r) || r > v || verb(r) || s == kNone || s < r) return;
    Index n = kNone, et = kNone;
    children(r, [&](Index k) { if (t_[k].dep == "nmod" && child(k, {"case"}) != kNone && read(child(k, {"case"})) == "between") n = k; });
    for (Index k = s; k-- > r && s - k < 5;) if (read(k) == "and") { et = k; break; }
    if (n == kNone || et == kNone || n > et || child(n, {"conj"}) != kNone) return;
    t_[v].head = v;
    children(r, [&](Index k) { if (punct(k)) t_[k].head = v; });
    t_[r].head = v; t_[r].dep = t_[s].dep;
    t_[s].head = n; t_[s].dep = "conj";
    t_[et].head = s; t_[et].dep = "cc";
  }

  // "est arrivé", "s'est retiré": an active past with "be".
  void mend_voice(Index i) {
    if (!verb(i) || (!d_.active_be.count(t_[i].lemma) && (d_.active_be.empty() || child(i, {"expl:comp", "expl:pass", "expl:pv"}) == kNone))) return;
    children(i, [&](Index k) {
      if (t_[k].dep == "aux:pass") t_[k].dep = "aux:tense";
      if (t_[k].dep == "nsubj:pass") t_[k].dep = "nsubj";
    });
  }

  bool infinitive(Index i) {
    if (has(t_[i].morph, "VerbForm=Inf")) return true;
    bool inf = false;
    children(i, [&](Index k) { inf = inf || (starts(t_[k].dep, "aux") && has(t_[k].morph, "VerbForm=Inf")); });
    return inf;
  }

  // "doit retirer" in the shape of "must withdraw": the modal hangs on the infinitive.
  void lift_modal(Index i) {
    const auto at = d_.modals.find(t_[i].lemma);
    if (at == d_.modals.end() || !verb(i) || has(t_[i].morph, "VerbForm=Part") || has(t_[i].morph, "VerbForm=Inf")) return;
    const Index x = child(i, {"xcomp", "ccomp"}, i);
    if (x == kNone || !infinitive(x) || child(x, {"mark", "case"}) != kNone) return;
    std::string_view word = at->second;
    if (word == "will" && !has(t_[i].morph, "Tense=Pres")) return;
    if (has(t_[i].morph, "Mood=Cnd")) word = word == "must" ? "should" : word == "can" ? "could" : word;
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
    if (verb(p) && has(t_[p].morph, "VerbForm=Part")) { t_[i].dep = "aux:pass"; return; }
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
    if (!root(i) && h < i && any(t_[i].dep, {"parataxis", "conj", "advcl", "acl"}) && child(i, {"mark", "cc", "ccomp"}) == kNone && after_mark(i) && (subject != kNone || behind != kNone)) {
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
    children(i, [&](Index k) { if (k < left && (starts(t_[k].dep, "aux") || starts(t_[k].dep, "nsubj"))) left = k; });
    for (Index k = left, steps = 0; k-- > 0 && steps < 6 && t_[k].sentence == t_[i].sentence; ++steps) {
      if (punct(k)) return true;
      if (t_[k].head != i && t_[k].head != left && t_[t_[k].head].head != i) return false;
    }
    return false;
  }

  // "in Lima": case(Lima, in) becomes prep(in) with its pobj.
  void raise_preposition(Index n) {
    if (root(n) || any(t_[n].dep, {"nsubj", "nsubj:pass", "obj", "case", "fixed", "mark", "cc"})) return;
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
    const bool inf = infinitive(v), gerund = has(t_[v].morph, "VerbForm=Ger") || has(t_[v].morph, "Tense=Pres|VerbForm=Part") || t_[v].tag == "VBG";
    if (!verb(v) || (!inf && !gerund) || child(v, {"nsubj", "nsubj:pass"}) != kNone || m > v) return;
    const std::string word = lower(read(m));
    if (inf && any(word, {"to", "of", "for", "at"})) { t_[m].dep = "aux"; t_[m].tag = "TO"; t_[m].pos = "PART"; t_[m].lemma = t_[m].reads = "to"; return; }
    if (!d_.openers.count(word) || root(v)) return;
    t_[m].head = t_[v].head;
    t_[m].dep = "prep"; t_[m].pos = "ADP"; t_[m].tag = "IN";
    t_[v].head = m;
    t_[v].dep = "pcomp";
    if (inf && has(t_[v].morph, "VerbForm=Inf")) t_[v].tag = "VBG";
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
    if (k.dep == "advmod" && any(word, {"not", "n't", "n’t", "never", "Not", "Never"})) k.dep = "neg";
    else if (auto at = d_.labels.find(k.dep); at != d_.labels.end()) k.dep = at->second;
    if (root(i)) k.dep = "ROOT";
    if (k.pos == "AUX" && any(lower(word), {"will", "would", "can", "could", "may", "might", "must", "shall", "should", "'ll", "'d", "’ll", "’d", "wo", "ca"})) k.tag = "MD";
    if (d_.known_tags.count(k.tag)) return;
    if (punct(i)) { k.tag = doc_.text(k.span); return; }
    for (const Shapes::Data::TagRow& row : d_.tags)
      if (k.pos == row.pos && (row.morph.empty() || has(k.morph, row.morph))) { k.tag = row.tag; return; }
  }

  Document& doc_;
  const Shapes::Data& d_;
  std::vector<Token>& t_;
  std::vector<std::pair<Index, Index>> pending_;
};

bool foreign(const Document& doc, const Shapes::Data& d) {
  if (!d.words.empty()) return !doc.tokens.empty();      // a language with a table of its own
  for (const Token& k : doc.tokens) if (d.foreign.count(k.dep) || (k.dep == "case" && k.pos == "ADP")) return true;
  return false;
}

}  // namespace

Loan::Loan(Document& doc, const Shapes& shapes) : doc_(doc) {
  const Shapes::Data& d = shapes.data();
  if (!foreign(doc, d)) return;
  Shaper(doc, d).join_sentences();
  before_ = doc.tokens;
  entities_ = doc.entities;
  for (Entity& e : doc.entities) if (auto at = d.entities.find(e.label); at != d.entities.end()) e.label = at->second;
  Shaper(doc, d).run();
}

Loan::~Loan() {
  if (before_.empty()) return;
  doc_.tokens = std::move(before_);
  doc_.entities = std::move(entities_);
}

}  // namespace newsledger::coding
