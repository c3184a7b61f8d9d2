// Habits of small parsers, mended where a language's table names the words or endings: sentences cut at odd words, verbs read as
// nouns, participles as adverbs, weekdays as parties. Each states a truth of the language. Tested by shape_test.cc.
#include "coding/shape_shaper.h"

namespace newsledger::coding {

// Parsers cut sentences at odd words: a line of marks alone, one that goes on in lower case, ", said Lima".
void Shaper::join_sentences() {
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

bool Shaper::marks_only(const Sentence& s) const {
  for (Index i = s.first; i < s.last; ++i) for (char c : doc_.text(t_[i].span)) if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
  return true;
}

bool Shaper::belongs(const Sentence& before, const Sentence& s) const {
  if (before.first >= before.last || s.first >= s.last) return false;
  if (marks_only(before)) return true;
  const bool stub = !d_.words.empty() && before.last - before.first <= 2;              // "Vladimir" | "Poutine s'est rendu ..."
  const std::string_view last = doc_.text(t_[before.last - 1].span), first = doc_.text(t_[s.first].span);
  if (last == "." || last == "!" || last == "?" || last == "…" || last == ":" || last == ";") return false;
  return stub || first == "," || first == "»" || first == "”" || (!first.empty() && first[0] >= 'a' && first[0] <= 'z');
}

Index Shaper::root_of(const Sentence& s) const {
  for (Index i = s.first; i < s.last; ++i) if (root(i)) return i;
  return s.first;
}

void Shaper::join(Sentence& a, const Sentence& b) {
  const Index r = root_of(a), q = root_of(b);
  a.last = b.last;
  a.span.end = b.span.end;
  if (punct(r) || r == q) { for (Index i = a.first; i < b.first; ++i) { t_[i].head = q; t_[i].dep = "punct"; } return; }
  if (!verb(r) && b.first - a.first <= 2 && q != b.first) { t_[r].head = b.first; t_[r].dep = "flat:name"; return; }
  if (says(q)) { t_[r].head = q; t_[r].dep = "ccomp"; return; }
  t_[q].head = r;
  t_[q].dep = t_[q].pos == "NOUN" && child(r, {"obj"}) == kNone ? "obj" : "parataxis";
}

// "a expulsé l'ambassadeur" with the participle read as an adverb or adjective: a word with its ending behind "have".
void Shaper::mend_participle(Index i) {
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
void Shaper::become_head(Index i, Index h) {
  const bool aux = verb(h);
  if (t_[h].head != i) take_place(i, h);
  children(h, [&](Index k) { if (k != i && (aux || clause_part(k))) t_[k].head = i; });
  t_[h].head = i;
  if (aux) { t_[h].dep = "aux:tense"; t_[h].pos = "AUX"; }
}

bool Shaper::lemma_is_whole(std::string_view lemma) const {
  for (const std::string& e : d_.infinitives) if (lemma.ends_with(e)) return true;
  return false;
}

// "Le ministre nie les faits" read as one noun phrase: a lower-case verb that modifies the noun before it, the root, governs it.
void Shaper::mend_modifier(Index i) {
  if (d_.verb_endings.empty() || root(i) || !is_any(t_[i].dep, {"amod", "nmod"})) return;
  const Index h = t_[i].head;
  if (!root(h) || h > i || !is_any(t_[h].pos, {"NOUN", "PROPN"}) || child(i, {"det", "case"}) != kNone) return;
  const char first = doc_.text(t_[i].span).empty() ? 'A' : doc_.text(t_[i].span)[0];
  const bool verb_tag = t_[i].pos == "VERB" && !has_feature(t_[i].morph, "VerbForm=Part"), odd_tag = is_any(t_[i].pos, {"NOUN", "PROPN"}) && t_[i].dep == "amod";
  if ((!verb_tag && !odd_tag) || !(first >= 'a' && first <= 'z')) return;
  bool more = i + 1 < t_.size() && t_[i + 1].sentence == t_[i].sentence && !punct(i + 1);
  const std::string_view lemma = infinitive_of(low(i));
  if (!more || (odd_tag && lemma.empty())) return;
  if (odd_tag) { t_[i].lemma = lemma; t_[i].pos = "VERB"; t_[i].tag = ""; t_[i].morph = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"; }
  children(h, [&](Index k) {
    if (k <= i) return;
    t_[k].head = i;
    if (is_any(t_[k].dep, {"appos", "nmod"}) && child(k, {"case"}) == kNone) t_[k].dep = "obj";
    else if (is_any(t_[k].dep, {"nmod", "acl"})) t_[k].dep = verb(k) ? "xcomp" : "obl:arg";
  });
  t_[i].head = i; t_[i].dep = "root";
  t_[h].head = i; t_[h].dep = "nsubj";
}

// "Paris exhorte l'Iran" with the verb read as a noun: a "noun" with a subject and no article is a verb; and verbs whose lemma is
// no infinitive get one by their ending.
void Shaper::mend_verb(Index i) {
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

std::string_view Shaper::infinitive_of(const std::string& word) {
  for (const Shapes::Data::Ending& e : d_.verb_endings)
    if (word.size() > e.form.size() + 1 && word.ends_with(e.form)) return doc_.pool.keep(word.substr(0, word.size() - e.form.size()) + e.lemma);
  return {};
}

// "enverra", "frapperait" without their feature: an ending after the whole infinitive. "tira" of tirer is no future.
void Shaper::mend_ending(Index i) {
  Token& k = t_[i];
  if (!verb(i) || !has_feature(k.morph, "VerbForm=Fin") || has_feature(k.morph, "Tense=Fut") || has_feature(k.morph, "Mood=Cnd")) return;
  const std::string word = low(i);
  for (const Shapes::Data::Ending& e : d_.feature_endings) {
    if (!word.ends_with(e.form)) continue;
    if (k.lemma.size() > 2 && std::string(k.lemma.substr(0, k.lemma.size() - 2)) + e.form.substr(1) == word) return;
    k.morph = doc_.pool.keep("Number=Sing|Person=3|VerbForm=Fin|" + e.lemma);
    return;
  }
}

// "a indiqué l'ONU lundi", "ont défilé vendredi": a weekday is no party of its verb, nor the head of one.
void Shaper::mend_time(Index i) {
  Token& k = t_[i];
  if (d_.times.empty() || root(i) || !d_.times.count(low(i)) || child(i, {"case"}) != kNone) return;
  Index m = kNone;
  children(i, [&](Index c) { if (c < i && is_any(t_[c].pos, {"NOUN", "PROPN"}) && is_any(t_[c].dep, {"amod", "nmod", "compound", "flat:name", "appos"}) && child(c, {"case"}) == kNone) m = c; });
  const Index v = k.head;
  if (m != kNone) {
    t_[m].dep = k.dep; t_[m].head = v;
    children(i, [&](Index c) { if (c != m && is_any(t_[c].dep, {"det", "case"}) && c < m) t_[c].head = m; });
    k.head = verb(v) ? v : m; k.dep = "obl:tmod";
  } else if (verb(v) && is_any(k.dep, {"obj", "nsubj", "xcomp", "iobj", "obl", "obl:arg", "obl:mod", "amod", "ccomp", "advcl", "nmod"}) && child(i, {"det"}) == kNone) {
    k.dep = "obl:tmod";
    children(i, [&](Index c) { if (c > i && is_any(t_[c].dep, {"nmod", "appos", "obj", "obl:arg", "acl"})) { t_[c].head = v; if (t_[c].dep == "appos" || t_[c].dep == "nmod") t_[c].dep = child(c, {"case"}) == kNone ? "obj" : "obl:arg"; } });
  }
}

// "un massacre de civils": an adjective in a noun's place, with an article or a preposition of its own, is a noun. "a livré des chars":
// an article before the object of a verb that has none.
void Shaper::mend_noun(Index i) {
  if (d_.articles.empty() || root(i)) return;
  Token& k = t_[i];
  if (is_any(k.pos, {"PROPN", "NOUN"}) && i > k.head && t_[k.head].pos == "VERB" && is_any(k.dep, {"flat:name", "compound", "appos", "nmod", "amod"}) && child(i, {"case"}) == kNone && child(k.head, {"obj", "nsubj:pass"}) == kNone && child(k.head, {"nsubj"}) != kNone) k.dep = "obj";
  const bool place = is_any(k.dep, {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:mod", "obl:agent", "nmod"});
  if (place && k.pos == "ADJ" && child(i, {"det", "case"}) != kNone) { k.pos = "NOUN"; k.tag = ""; }
  if (is_any(k.dep, {"obl", "obl:arg", "obl:mod"}) && k.pos == "PROPN" && i > k.head && verb(k.head) && child(i, {"case"}) == kNone && child(k.head, {"obj", "nsubj:pass"}) == kNone) k.dep = "obj";
  if (!is_any(k.dep, {"obl", "obl:arg", "obl:mod"}) || k.pos != "NOUN") return;
  const Index c = child(i, {"case"}), v = k.head;
  if (c == kNone || c > i || v > i || !verb(v) || (!d_.articles.count(low(c)) && !(read(c) == "of" && negated(v))) || child(v, {"obj", "iobj", "expl:comp", "expl:pass", "nsubj:pass"}) != kNone) return;
  bool be = false;
  children(v, [&](Index a) { be = be || t_[a].lemma == "be"; });
  if (be) return;
  k.dep = "obj";
  t_[c].dep = "det"; t_[c].pos = "DET"; t_[c].tag = "";
}

bool Shaper::negated(Index v) {                        // "n'a pas livré d'armes"
  bool found = false;
  children(v, [&](Index k) { found = found || read(k) == "not" || read(k) == "never"; });
  return found;
}

// "demande à l'ONU d'envoyer", "exhorte l'Iran à respecter": the infinitive hangs on the verb, not on whom it is said to.
void Shaper::mend_control(Index i) {
  if (d_.control.empty() || root(i)) return;
  const Index n = t_[i].head;
  if (t_[i].dep == "obj" && verb(i) && verb(n) && infinitive(i) && child(i, {"mark"}) != kNone) t_[i].dep = "xcomp";    // "promis de détruire"
  if (d_.control.count(t_[n].lemma) && verb(n) && i > n) {
    if (t_[i].dep == "xcomp" && (t_[i].pos == "PROPN" || t_[i].pos == "NOUN") && child(n, {"obj"}) == kNone) t_[i].dep = "obj";
    if (t_[i].dep == "advcl" && infinitive(i) && child(i, {"mark"}) != kNone && is_any(read(child(i, {"mark"})), {"to", "of"})) t_[i].dep = "xcomp";
    return;
  }
  if (root(n) || !is_any(t_[i].dep, {"acl", "xcomp", "advcl"}) || !verb(i) || !infinitive(i)) return;
  const Index v = t_[n].head;
  if (!verb(v) || v > n || !d_.control.count(t_[v].lemma) || !is_any(t_[n].dep, {"obj", "iobj", "xcomp", "obl", "obl:arg", "obl:mod"})) return;
  t_[i].head = v;
  t_[i].dep = "xcomp";
  if (t_[n].dep == "xcomp") t_[n].dep = "obj";
}

// "Un accord entre Lima et Quito irrite Oslo" cut at "et": what stands between needs two, and the noun before is the subject.
void Shaper::mend_between(Index v) {
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
void Shaper::mend_voice(Index i) {
  if (!verb(i) || (!d_.active_be.count(t_[i].lemma) && (d_.active_be.empty() || child(i, {"expl:comp", "expl:pass", "expl:pv"}) == kNone))) return;
  children(i, [&](Index k) {
    if (t_[k].dep == "aux:pass") t_[k].dep = "aux:tense";
    if (t_[k].dep == "nsubj:pass") t_[k].dep = "nsubj";
  });
}

}  // namespace newsledger::coding
