// Role nouns and crowds: "the foreign minister", "two officials", "North Korean soldiers", "Chad's president", "troops".
//
// Idea: a phrase of sectors.txt whose last word is a noun is a mention; its span reaches left over its own modifiers.
// Country and body come from the last name among the modifiers, else from the owner, else from "of/in/from X" behind it
// (nested: the phrase behind may be a role phrase itself). What stays open waits for its cluster or the report.
// Assumes a tree that may be wrong: modifiers are taken only if their heads lead to the noun. Tested in actors_test.cc.
#include <algorithm>

#include "coding/actors_work.h"

namespace newsledger::coding {
namespace {

bool is_noun(const Token& k) { return k.pos == "NOUN" || k.pos == "PROPN" || k.tag.substr(0, 2) == "NN"; }

// Does token k lead up to one of [first, last) within six steps?
bool leads_to(const Document& doc, Index k, Index first, Index last) {
  for (int step = 0; step < 6; ++step) {
    Index h = doc.tokens[k].head;
    if (h >= first && h < last) return true;
    if (h == k || h >= doc.tokens.size()) return false;
    k = h;
  }
  return false;
}

Index left_edge(const Work& w, Index first, Index last) {
  const Sentence& s = w.doc.sentences[w.sentence_of(first)];
  Index edge = first;
  for (Index k = first; k-- > s.first && first - k <= 12;) {
    const Token& t = w.token(k);
    if (w.words[k].line != w.words[first].line) break;
    bool modifier = t.dep == "det" || t.dep == "amod" || t.dep == "compound" || t.dep == "poss" || t.dep == "nummod" || t.dep == "nmod" ||
                    t.dep == "quantmod" || t.dep == "advmod" || t.dep == "case" || t.dep == "predet" || t.dep == "punct" || t.dep == "npadvmod" ||
                    t.dep == "conj" || t.dep == "cc" || t.dep == "appos" || t.dep == "prep" || t.dep == "pobj" || t.dep == "nmod:poss" || t.dep == "flat" || t.dep == "dep" || t.dep == "dobj";
    if (!modifier || !leads_to(w.doc, k, edge, last)) break;
    if (t.dep == "punct" && w.low(k) != "-" && w.low(k) != "–" && w.low(k) != "\"" && w.low(k) != "“" && w.low(k) != "”" && w.low(k) != "’" && w.low(k) != "'") break;
    if ((t.dep == "advmod" && t.pos == "SCONJ") || t.pos == "VERB") { if (t.dep != "amod") break; }
    edge = k;
  }
  // "US-led coalition": the compound belongs to the noun whatever the tree says
  if (edge >= s.first + 3 && w.low(edge - 2) == "-") {
    static constexpr std::string_view kSuffix[] = {"led", "backed", "based", "run", "held", "controlled", "dominated", "allied", "sponsored", "aligned", "supported", "armed"};
    if (std::find(std::begin(kSuffix), std::end(kSuffix), w.low(edge - 1)) != std::end(kSuffix) && w.name_at[edge - 3] != kNone) edge = w.found[w.name_at[edge - 3]].first;
  }
  while (edge < first && (w.token(edge).pos == "PUNCT" || w.token(edge).dep == "cc")) ++edge;
  return edge;
}

struct NominalFinder {
  Work& w;
  Index sentence_last = 0;

  // "fired artillery shells", "bought fighter jets", "a missile test": what is fired, bought or sent does not act.
  bool is_put_to_use(const Token& k) const {
    static constexpr std::string_view kUse[] = {"fire", "launch", "test", "lob", "develop", "buy", "purchase", "sell", "supply", "send", "deliver", "deploy", "provide", "ship", "acquire", "receive", "produce", "build", "use", "unveil", "display", "export", "import", "order", "donate", "scramble", "have", "get", "make", "hand", "request", "seek", "want", "demand", "offer", "fly", "station", "move", "base"};
    if ((k.dep != "dobj" && k.dep != "obj" && k.dep != "nsubjpass") || k.head >= w.words.size()) return false;
    return std::find(std::begin(kUse), std::end(kUse), w.token(k.head).lemma) != std::end(kUse);
  }

  bool acceptable(Index i, Index end, const RoleRow& r) const {
    const Token& k = w.token(end - 1);
    if (!is_noun(k) && !(k.pos == "ADJ" && end - i == 1 && r.cls == RoleClass::crowd && false)) {
      bool of = false;
      for (Index j = i; j < end; ++j) of = of || is_noun(w.token(j));
      if (!of || end - i == 1) return false;
    }
    if (w.name_at[end - 1] != kNone) return false;               // inside a name already
    if (r.means && (k.dep == "compound" || k.dep == "nmod" || is_put_to_use(k))) return false;
    // a modifier of another noun is no mention of its own ("police station", "student protests": kept as a modifier below)
    return true;
  }

  // "le ministre français": a nationality behind its noun, as languages that write it in lower case have it.
  bool follows(Index k) const {
    return k < w.words.size() && w.name_at[k] != kNone && w.found[w.name_at[k]].kind == MentionKind::demonym && !w.words[w.found[w.name_at[k]].first].cap;
  }

  void modifiers(Found& f) {
    // the last name among the words before the noun
    for (Index k = f.first; k < f.head && k < f.last; ++k) {
      Index n = w.name_at[k];
      if (n != kNone && w.found[n].last <= f.last && k >= f.first) { f.from = n; }
      if ((w.token(k).tag == "PRP$" || w.token(k).tag == "WP$") ) f.owner = k;
      std::string_view low = w.low(k);
      if (low == "former" || low == "ex" || low == "ex-president" || low == "onetime" || low == "deposed" || low == "ousted") f.former = true;
      if (k == f.first || w.token(k).dep == "det") {
        if (low == "the" || low == "this" || low == "that" || low == "these" || low == "those") f.definite = true;
        if (low == "a" || low == "an" || low == "some" || low == "another" || low == "several" || low == "many") f.indefinite = true;
      }
      if (w.token(k).pos == "NUM") f.indefinite = true;
    }
    for (Index k = f.head + 1; k < f.last && f.from == kNone; ++k) if (follows(k)) f.from = w.name_at[k];
    if (f.from != kNone || f.owner != kNone) return;
    // an owner that is a role phrase itself: "the president's spokesman"
    for (Index k = f.first; k < f.head; ++k)
      if ((w.token(k).dep == "poss" || (w.token(k).dep == "compound" && k + 1 == f.head) || w.token(k).dep == "nmod") && w.at_head[k] != kNone && w.found[w.at_head[k]].last <= f.head) f.from = w.at_head[k];
  }

  // "settler leaders", "rebel commander": a general role takes the sector of the crowd named before it.
  void compound_role(Found& f) {
    const RoleRow& r = w.table.roles[f.role];
    if (!r.inherit || f.head == 0) return;
    Index m = w.at_head[f.head - 1];
    if (f.head - 1 < f.first || m == kNone || w.found[m].role == kNone || w.found[m].kind != MentionKind::nominal) return;
    const RoleRow& q = w.table.roles[w.found[m].role];
    if (q.sector.empty() || q.cls == RoleClass::state || w.token(f.head - 1).dep == "poss") return;
    f.as_sector = q.sector;
    if (f.from == m) { f.from = w.found[m].from; }
  }

  void add(Index i, Index end, Index row) {
    const RoleRow& r = w.table.roles[row];
    Found f;
    f.kind = MentionKind::nominal;
    f.role = row;
    f.last = end;
    f.head = end - 1;
    for (Index j = i; j < end; ++j) if (w.low(j) == "of" || w.low(j) == "for") { f.head = j - 1; break; }
    // "hommes armés": the noun before its adjective
    if (const Index h = w.token(f.head).head; !is_noun(w.token(f.head)) && h >= i && h < f.head && is_noun(w.token(h))) f.head = h;
    f.first = left_edge(w, i, end);
    while (follows(f.last) && w.sentence_of(f.last) == w.sentence_of(i)) ++f.last;
    f.gender = r.gender; f.rule = r.rule; f.known_kind = true;
    f.plural = r.plural || w.token(f.head).tag == "NNS" || w.token(f.head).tag == "NNPS";
    f.what = r.is_person() ? ActorKind::person : r.cls == RoleClass::force ? ActorKind::force : r.cls == RoleClass::body ? ActorKind::organisation
           : r.cls == RoleClass::state ? ActorKind::state : f.plural ? ActorKind::people : ActorKind::person;
    if (r.cls == RoleClass::body && (r.sector == "GOV" || r.sector == "LEG" || r.sector == "JUD")) f.what = ActorKind::government;
    modifiers(f);
    compound_role(f);
    w.add(f);
  }

  void sentence(const Sentence& s) {
    for (Index i = s.first; i < s.last;) {
      if (w.name_at[i] != kNone) { ++i; continue; }
      if (const PhraseHit none = match_phrase(w, w.table.no_role, i, s.last); none.rows) { i = none.end; continue; }
      PhraseHit hit = match_phrase(w, w.table.role_index, i, s.last);
      if (hit.rows) {
        Index row = hit.rows->front();
        if (acceptable(i, hit.end, w.table.roles[row])) { add(i, hit.end, row); i = hit.end; continue; }
      }
      ++i;
    }
  }

  // "president of Chad", "rebels in Darfur", "head of the army": the country or body behind.
  void behind(Found& f) {
    if (f.last >= w.words.size() || w.token(f.last).pos != "ADP") return;
    if (f.from != kNone) {
      const Found& m = w.found[f.from];
      if (!m.country.empty() || !m.code.empty() || m.kind == MentionKind::nominal) return;
    }
    const Sentence& s = w.doc.sentences[w.sentence_of(f.head)];
    const bool person = f.role == kNone || w.table.roles[f.role].cls == RoleClass::office || w.table.roles[f.role].cls == RoleClass::person || w.table.roles[f.role].cls == RoleClass::body;
    Index p = f.last;
    for (int chain = 0; chain < 2 && p < s.last && p < f.last + 10; ++chain) {
      // the next preposition that hangs on the noun (or follows it straight)
      if (w.token(p).pos != "ADP") break;
      std::string_view prep = w.low(p);
      bool good = prep == "of" || prep == "in" || prep == "from" || (prep == "at" && person) || (prep == "for" && person) || prep == "inside" || prep == "across" || prep == "throughout" || prep == "with" || prep == "on";
      Index q = p + 1;
      while (q < s.last && q < p + 7 && w.at_head[q] == kNone && w.token(q).pos != "ADP" && w.token(q).pos != "VERB" && w.token(q).pos != "AUX" && w.token(q).pos != "PUNCT" && w.token(q).pos != "CCONJ") ++q;
      if (q >= s.last || w.at_head[q] == kNone) break;
      // the outermost phrase that the found head belongs to
      Index m = w.at_head[q];
      while (q + 1 < s.last && w.at_head[q + 1] != kNone && w.found[w.at_head[q + 1]].first <= q) m = w.at_head[++q];
      const Found& x = w.found[m];
      bool place = !x.country.empty() || x.from != kNone;
      if (good && (prep == "of" || prep == "for" || prep == "at" || prep == "from" || prep == "in" || x.what == ActorKind::state || x.what == ActorKind::place) &&
          (place || x.kind == MentionKind::nominal || x.name != kNone) && !(prep == "with" || prep == "on")) { f.from = m; return; }
      p = x.last;
    }
  }
};

// Noun phrases of no role ("the contest", "a small van"): they may name again what a name named.
void find_plain(Work& w, NominalFinder& finder) {
  for (Index i = 0; i < w.words.size(); ++i) {
    const Token& t = w.token(i);
    if (t.pos != "NOUN" || w.at_head[i] != kNone || w.name_at[i] != kNone) continue;
    const bool before_name = i + 1 < w.words.size() && w.name_at[i + 1] != kNone && w.found[w.name_at[i + 1]].first == i + 1 && w.table.person_noun.contains(t.lemma);
    if (before_name) {}
    else if (t.dep == "compound" || t.dep == "amod" || t.dep == "nmod" || t.dep == "npadvmod" || t.dep == "advmod" || t.dep == "quantmod") continue;
    if (t.ent_label == "DATE" || t.ent_label == "TIME" || t.ent_label == "MONEY" || t.ent_label == "PERCENT" || t.ent_label == "QUANTITY") continue;
    Found f;
    f.kind = MentionKind::nominal;
    f.plain = true;
    f.head = i; f.last = i + 1; f.first = left_edge(w, i, i + 1);
    f.plural = t.tag == "NNS";
    auto noun = w.table.person_noun.find(t.lemma);
    if (noun != w.table.person_noun.end()) {
      f.what = ActorKind::person;
      f.gender = noun->second == 'p' ? 0 : noun->second;
    }
    finder.modifiers(f);
    w.add(f);
  }
}

}  // namespace

void find_nominals(Work& w) {
  NominalFinder finder{w};
  const Index names = static_cast<Index>(w.found.size());
  for (const Sentence& s : w.doc.sentences) finder.sentence(s);
  find_plain(w, finder);
  for (Index i = 0; i < w.found.size(); ++i) {
    Found& f = w.found[i];
    bool open = (f.role != kNone || f.plain) && f.owner == kNone;
    if (i < names && f.role != kNone && !f.role_only && f.kind == MentionKind::name && f.titles.empty() && f.from == kNone) {   // "the country's Constitutional Court"
      Found g = f;
      g.first = left_edge(w, f.first, f.last);
      finder.modifiers(g);
      f.from = g.from == i ? kNone : g.from; f.owner = g.owner;
    }
    if (open && (i >= names || f.role_only || f.what == ActorKind::government || f.what == ActorKind::organisation || f.what == ActorKind::force)) finder.behind(f);
  }
}

}  // namespace newsledger::coding
