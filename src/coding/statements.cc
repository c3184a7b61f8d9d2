// find_statements: candidates of every cue, quotations, speakers, nesting; then Statements with spans and stances.
//
// The idea follows measured rules over dependency labels and quotation marks (docs/accuracy.md). Of statements inside statements
// only the outermost is scored; the inner ones are kept with `scored` false and their parent set, for chains of voices.
// Linear but for the sorting. Tested by statements_test.cc.
#include "coding/statements.h"

#include <algorithm>

#include "base/table.h"
#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

Index size_of(const Candidate& c) {
  Index n = 0;
  for (Range r : c.content) n += r.last - r.first;
  return n;
}

// Strips stops, commas and brackets at the ends of a piece; a stop before a closing mark stays.
Range shaped(const View& v, Range r) {
  auto loose = [&](Index t) { return one_of(v.text(t), {",", ";", ":", ".", "-", "--", "(", ")", "\xE2\x80\x94", "\xE2\x80\x93", "[", "]"}) || v.pos(t) == "SPACE"; };
  while (r.first < r.last && loose(r.first)) ++r.first;
  while (r.last > r.first && loose(r.last - 1)) --r.last;
  return r;
}

bool quote_mark(std::string_view t) { return one_of(t, {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "''", "``"}); }

// "vowed that ..., with Pyongyang widely suspected of ...": the report's own remark, behind a comma, is no part of what is said.
Range without_absolute(const View& v, Index cue, Range r) {
  if (cue >= r.first) return r;
  for (Index k = r.last; k-- > r.first + 1;) {
    if (quote_mark(v.text(k))) return r;
    if (v.text(k) != "with" || v.text(k - 1) != "," || v.tree.right(v.dep(k) == "mark" ? v.tree.head(k) : k) + 1 < r.last) continue;
    for (Index n = k + 1; n < r.last; ++n)
      if (v.tag(n) == "VBN" || v.tag(n) == "VBG") return {r.first, k};
  }
  return r;
}

SpeechMode mode_of(const View& v, const Candidate& c) {
  if (!c.quoted || c.content.empty()) return SpeechMode::indirect;
  Index a = c.content.front().first, z = c.content.back().last - 1;
  return quote_mark(v.text(a)) && quote_mark(v.text(z)) ? SpeechMode::direct : SpeechMode::mixed;
}

constexpr Index kFar = 400;           // tokens looked at: an endless sentence costs no more than a long one

// "The ministry issued a statement. It had shot down two drones, the statement said": the subject of that verb, up to three sentences back.
Index issuer_before(const View& v, Index text) {
  constexpr Index kBack = 3;
  const Index sentence = v.doc.tokens[text].sentence;
  if (sentence == kNone || sentence == 0) return kNone;
  const Index from = v.doc.sentences[sentence > kBack ? sentence - kBack : 0].first;
  const Index begin = v.doc.sentences[sentence].first;
  for (Index i = begin; i-- > from && begin - i <= kFar;) {
    if (v.lemma(i) != "statement") continue;
    Index verb = v.tree.head(i);
    if (v.dep(i) == "pobj") verb = v.tree.head(verb);
    Index s = v.verb(verb) ? v.tree.child(verb, "nsubj") : kNone;
    Index m = s != kNone && s < v.doc.mention_of_token.size() ? v.doc.mention_of_token[s] : kNone;
    if (m != kNone && v.doc.mentions[m].actors.size() == 1) return s;
  }
  return kNone;
}

// "the army statement", "a letter from the ministry": a text speaks for who wrote it.
Index author_of(const View& v, Index text) {
  if (!one_of(v.lemma(text), {"statement", "communique", "release", "announcement", "tweet", "post", "letter", "declaration", "readout", "memo", "notice", "bulletin", "tally", "count", "survey", "analysis", "investigation", "compilation", "database", "review", "report", "estimate"})) return kNone;
  auto party = [&](Index t) {
    Index m = t < v.doc.mention_of_token.size() ? v.doc.mention_of_token[t] : kNone;
    return m != kNone && v.doc.mentions[m].actors.size() == 1;
  };
  for (Index k : v.tree.children(text)) {
    if (one_of(v.dep(k), {"poss", "compound", "nmod", "amod"}) && k < text && party(k)) return k;
    if (v.dep(k) == "prep" && one_of(v.text(k), {"by", "from", "of"}))
      if (Index o = v.tree.child(k, "pobj"); o != kNone && party(o)) return o;
    if (v.dep(k) != "acl" || v.tag(k) != "VBN") continue;           // "a statement published by the ministry, on the ministry's website"
    for (Index by : v.tree.children(k)) {
      Index o = v.dep(by) == "agent" || v.dep(by) == "prep" ? v.tree.child(by, "pobj") : kNone;
      if (o == kNone) continue;
      if (party(o)) return o;
      for (Index owner : v.tree.children(o)) if (one_of(v.dep(owner), {"poss", "compound"}) && party(owner)) return owner;
    }
  }
  return v.lemma(text) == "statement" ? issuer_before(v, text) : kNone;
}

Participant party(const View& v, Index head, std::string rule) {
  Participant p;
  Range r = speaker_phrase(v, head);
  p.span = {v.doc.tokens[r.first].span.begin, v.doc.tokens[r.last - 1].span.end};
  p.rule = std::move(rule);
  if (head < v.doc.mention_of_token.size() && v.doc.mention_of_token[head] != kNone) {
    p.mention = v.doc.mention_of_token[head];
    const Mention& m = v.doc.mentions[p.mention];
    if (!m.actors.empty()) p.actor = m.actors[0];
  }
  if (p.actor == kNone)
    if (Index a = author_of(v, head); a != kNone) {
      p.mention = v.doc.mention_of_token[a];
      p.actor = v.doc.mentions[p.mention].actors[0];
      p.rule = "author of the text";
    }
  return p;
}

// One Participant for each actor the speaker's words stand for, conjuncts included.
std::vector<Participant> parties(const View& v, Index head, const std::string& rule) {
  std::vector<Participant> out;
  Index at = head;
  for (int step = 0; step < 8 && at != kNone; ++step) {
    Participant p = party(v, at, rule);
    if (step == 0 || p.actor != kNone) out.push_back(p);
    if (p.mention != kNone)
      for (std::size_t i = 1; i < v.doc.mentions[p.mention].actors.size(); ++i) { Participant q = p; q.actor = v.doc.mentions[p.mention].actors[i]; out.push_back(q); }
    Index next = kNone;
    for (Index k : v.tree.children(at)) if (v.dep(k) == "conj" && !v.verb(k) && k > at) { next = k; break; }
    at = next;
  }
  return out;
}

// Who is told: the object of "told", "assured" outside of what is said.
Index told(const View& v, const Candidate& c) {
  if (!one_of(v.lemma(c.cue), {"tell", "inform", "assure", "warn", "remind", "notify", "promise", "reassure", "advise"})) return kNone;
  for (Index k : v.tree.children(c.cue)) {
    if (k < c.cue || !one_of(v.dep(k), {"dobj", "dative", "iobj", "obj"})) continue;
    const bool said = std::any_of(c.content.begin(), c.content.end(), [k](const Range& r) { return k >= r.first && k < r.last; });
    if (!said) return k;
  }
  return kNone;
}

bool is_body(const Document& doc, Index actor) {
  return one_of(word(doc.actors[actor].kind), {"government", "organisation", "force", "party", "company", "group", "state"});
}
// The body that is the subject of the sentence before: "The ministry denounced the raid. It said ...".
Index body_before(const View& v, Index sentence) {
  if (sentence == 0 || sentence == kNone) return kNone;
  const Sentence& s = v.doc.sentences[sentence - 1];
  for (Index t = s.first; t < s.last && t < s.first + kFar; ++t) {
    if (v.dep(t) != "nsubj" || !v.tree.root(v.tree.head(t)) || v.doc.mention_of_token[t] == kNone) continue;
    const Mention& m = v.doc.mentions[v.doc.mention_of_token[t]];
    return m.actors.size() == 1 && is_body(v.doc, m.actors[0]) ? t : kNone;
  }
  return kNone;
}

// "It also said", "the announcement added": the body spoken of in the sentence before, else whoever spoke last, up to three
// sentences back.
void go_on_speaking(const View& v, Statement& s) {
  constexpr Index kBack = 3;
  const Document& doc = v.doc;
  if (s.speakers.size() != 1 || s.speakers[0].actor != kNone) return;
  const Span here = s.speakers[0].span;
  const std::string words = lower_ascii(doc.text(here));
  const bool it = words == "it";
  if (!it && !one_of(words, {"the announcement", "the statement", "the communique", "the dispatch", "the letter"})) return;
  const Index sentence = doc.tokens[s.cue_token].sentence;
  if (Index body = it ? body_before(v, sentence) : kNone; body != kNone) {
    s.speakers = parties(v, body, "the body spoken of before");
  } else {
    const Statement* before = nullptr;
    for (std::size_t k = doc.statements.size(); k-- > 0 && !before;) {
      const Statement& x = doc.statements[k];
      if (doc.tokens[x.cue_token].sentence + kBack < sentence) return;
      if (!x.speakers.empty() && x.speakers[0].actor != kNone && (!it || is_body(doc, x.speakers[0].actor))) before = &x;
    }
    if (!before) return;
    s.speakers.assign(1, before->speakers[0]);
    s.speakers[0].rule = "who spoke last";
  }
  for (Participant& p : s.speakers) { p.antecedents.assign(1, p.span); p.span = here; }
}

Statement statement_of(const View& v, const Candidate& c) {
  Statement s;
  s.cue_token = c.cue;
  Index a = c.cue, z = c.cue;
  for (Index w : c.cue_words) { a = std::min(a, w); z = std::max(z, w); }
  if (z - a > 3) a = z = c.cue;
  s.cue = {v.doc.tokens[a].span.begin, v.doc.tokens[z].span.end};
  std::string lemma(v.lemma(c.cue));
  const StanceOf* stance = nullptr;
  if (v.particle[c.cue] != kNone) stance = v.tables.stance(lemma + "+" + lower_ascii(v.text(v.particle[c.cue])));
  if (!stance) stance = v.tables.stance(lemma);
  if (!stance && c.family == Family::adverb) stance = v.tables.stance(lower_ascii(v.text(c.cue)));
  s.cue_class = stance ? stance->cue_class : "say";
  s.stance = stance ? stance->stance : Stance::asserts;
  for (Range r : c.content) {
    r = shaped(v, r);
    if (r.first < r.last) s.content.push_back({v.doc.tokens[r.first].span.begin, v.doc.tokens[r.last - 1].span.end});
  }
  s.mode = mode_of(v, c);
  s.rule = word(c.family);
  if (c.row) s.rule += " slots.txt:" + std::to_string(c.row);
  if (stance) s.rule += " stances.txt:" + std::to_string(stance->line);
  if (c.speaker != kNone) s.speakers = parties(v, c.speaker, "speaker");
  const Index audience = c.audience != kNone ? c.audience : told(v, c);
  if (audience != kNone) s.audience = parties(v, audience, "audience");
  return s;
}

// Drops what reads like no statement: object families without a speaker, short passives in relative clauses.
bool weak(const View& v, const Candidate& c) {
  if (c.content.empty()) return true;
  bool bare = one_of(word(c.family), {"speech object", "attitude object", "verb and preposition"});
  if (bare && c.speaker == kNone) return true;
  const bool absolute = v.dep(c.cue) == "acl" && v.text(v.tree.head(v.tree.head(c.cue))) == "with";        // "with Oslo accused of it"
  if (c.family == Family::passive && one_of(v.dep(c.cue), {"relcl", "acl"}) && size_of(c) <= 4 && !absolute) return true;
  return false;
}

// Smallest content first, each token painted once: statement_of_token is the innermost statement. A cue that stands inside a
// larger content is nested in it.
void nest(Document& doc, const std::vector<Candidate>& all) {
  std::vector<Index> by_size(all.size());
  for (Index i = 0; i < all.size(); ++i) by_size[i] = i;
  std::stable_sort(by_size.begin(), by_size.end(), [&](Index a, Index b) { return size_of(all[a]) < size_of(all[b]); });
  std::vector<Index> rank(all.size());
  for (Index k = 0; k < by_size.size(); ++k) rank[by_size[k]] = k;
  const Index n = static_cast<Index>(doc.tokens.size());
  doc.statement_of_token.assign(n, kNone);
  std::vector<Index> next(n + 1);                  // first unpainted token at or after this one
  for (Index t = 0; t <= n; ++t) next[t] = t;
  auto unpainted = [&](Index t) {
    while (next[t] != t) t = next[t] = next[next[t]];
    return t;
  };
  for (Index i : by_size)
    for (Range r : all[i].content)
      for (Index t = unpainted(r.first); t < r.last; t = unpainted(t)) { doc.statement_of_token[t] = i; next[t] = t + 1; }
  for (Index i = 0; i < all.size(); ++i) {
    Index p = doc.statement_of_token[all[i].cue];
    doc.statements[i].parent = p != kNone && rank[p] > rank[i] ? p : kNone;
    doc.statements[i].scored = doc.statements[i].parent == kNone;
  }
}

}  // namespace

void find_statements(Document& doc, const StatementTables& tables) {
  doc.statements.clear();
  Tree tree(doc);
  View v(doc, tree, tables.data());
  std::vector<Candidate> all;
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (v.verb(t)) {
      std::size_t before = all.size();
      add_verb_candidate(v, t, all);
      if (all.size() > before) continue;
    }
    add_word_candidate(v, t, all);
  }
  add_line_candidates(v, all);
  add_quotations(v, all);
  for (Candidate& c : all) {
    for (Range& r : c.content) r = without_absolute(v, c.cue, r);
    normalise(c.content);
    c.speaker = speaker_of(v, c);
  }
  std::erase_if(all, [&](const Candidate& c) { return weak(v, c); });
  std::stable_sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) { return a.cue < b.cue; });
  for (const Candidate& c : all) {
    Statement s = statement_of(v, c);
    go_on_speaking(v, s);
    doc.statements.push_back(std::move(s));
  }
  nest(doc, all);
}

}  // namespace newsledger::coding
