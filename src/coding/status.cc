// find_predicates: reads every token once, heads first, and gives verbs, adjectives and event nouns out.
#include "coding/status.h"

#include <algorithm>
#include <cmath>

#include "base/table.h"
#include "coding/status_reader.h"

namespace newsledger::coding {

StatusReader::StatusReader(const Document& doc, const Tree& tree, const StatusTables::Data& tables) : doc_(doc), tree_(tree), tables_(tables) {
  nodes_.resize(doc.tokens.size());
  question_.assign(doc.sentences.size(), 0);
  for (std::size_t s = 0; s < doc.sentences.size(); ++s)
    for (Index t = std::min<Index>(doc.sentences[s].last, static_cast<Index>(doc.tokens.size())), k = 0; t-- > doc.sentences[s].first && k < 3; ++k) if (doc.text(t) == "?") question_[s] = 1;
  for (Index t : tree.order()) read(t);
}

void StatusReader::read(Index t) {
  Node& n = nodes_[t];
  Context c = context(t);
  n.c = c.c; n.marks = c.marks; n.from = c.from; n.up = c.up;
  if (one_of(pos(t), {"VERB", "AUX", "NOUN", "PROPN", "ADJ", "PRON"}) && !one_of(dep(t), {"aux", "auxpass"})) local(t, n);
  if (dep(t) == "acomp" || dep(t) == "attr") { n.marks |= nodes_[tree_.head(t)].marks; }
  n.v = n.c < 0 && n.l < 0 ? 0.4f : n.c * n.l;
  n.factual_negator = n.negated && n.c > 0.6f;
}

namespace {

// Raters' scale from the composed value (medians of the tuning fold; straight between the knots).
float curve(float v) {
  static constexpr float kIn[] = {-3, -2.5f, -1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2, 2.5f, 3};
  static constexpr float kOut[] = {-2.7f, -2.1f, -1.4f, -1, -0.6f, 0.1f, 0.7f, 1, 1.8f, 2.4f, 2.75f, 3};
  float x = std::clamp(3 * v, -3.f, 3.f);
  for (int i = 1; i < 12; ++i)
    if (x <= kIn[i]) return kOut[i - 1] + (x - kIn[i - 1]) / (kIn[i] - kIn[i - 1]) * (kOut[i] - kOut[i - 1]);
  return 3;
}

// "sell-off", "re-run": one word in three tokens; its last token stands for it.
bool hyphened(const Document& doc, Index t) {
  if (t < 2 || doc.text(t - 1) != "-" || doc.tokens[t].span.begin != doc.tokens[t - 1].span.end || doc.tokens[t - 2].span.end != doc.tokens[t - 1].span.begin) return false;
  return one_of(doc.tokens[t].pos, {"NOUN", "VERB", "ADJ"});
}

bool predicate_like(const Document& doc, const StatusTables::Data& tables, Index t) {
  if (doc.tokens[t].pos == "PROPN") return tables.in("named_event", lower_ascii(doc.text(t)));
  const Token& k = doc.tokens[t];
  if (k.pos == "NOUN" && (one_of(k.ent_label, {"DATE", "TIME", "MONEY", "PERCENT"}) || (t < doc.mention_of_token.size() && doc.mention_of_token[t] != kNone))) return false;
  if (one_of(k.pos, {"VERB", "AUX", "NOUN", "ADJ"}) || k.dep == "prt") return true;
  if (k.pos == "PRON") return one_of(k.lemma, {"this", "which", "it", "that"});                   // may stand for an event
  return k.dep == "advmod" && one_of(k.lemma, {"up", "down", "back", "out", "off", "away", "over"});   // particles in all but label
}

void cite(Predicate& p, const Document& doc, const StatusTables::Data& tables, Note note) {
  if (note.token != kNone) p.why.push_back({doc.tokens[note.token].span, tables.rules[note.rule]});
}

}  // namespace

void find_predicates(Document& doc, const StatusTables& tables) {
  doc.predicates.clear();
  Tree tree(doc);
  StatusReader reader(doc, tree, tables.data());
  for (Index t = 0; t < doc.tokens.size(); ++t) {
    if (!predicate_like(doc, tables.data(), t)) continue;
    const Node& n = reader[t];
    Predicate p;
    p.token = t;
    p.span = doc.tokens[t].span;
    p.factuality = curve(n.v);
    p.status = reader.status(t);
    p.future = n.marks & kFuture;
    p.negated = n.v < -0.25f || (n.negated && n.l < 0);
    p.asked = n.marks & kAsked;
    p.intended = n.marks & kIntended;
    p.marks = n.marks;
    cite(p, doc, tables.data(), n.local);
    Note from = n.from;
    Index up = n.up;
    for (int step = 0; step < 4; ++step) {
      cite(p, doc, tables.data(), from);
      if (up == kNone) break;
      if (reader[up].local.token != kNone && from.token != reader[up].local.token && reader[up].v < 0.9f) cite(p, doc, tables.data(), reader[up].local);
      from = reader[up].from;
      up = reader[up].up;
    }
    doc.predicates.push_back(p);
    if (hyphened(doc, t)) {
      p.span.begin = doc.tokens[t - 2].span.begin;
      doc.predicates.push_back(std::move(p));
    }
  }
}

Predicate predicate_of(const Document& doc, const StatusTables&, Index token) {
  for (int step = 0; step < 8 && token < doc.tokens.size(); ++step) {
    auto at = std::lower_bound(doc.predicates.begin(), doc.predicates.end(), token, [](const Predicate& p, Index t) { return p.token < t; });
    if (at != doc.predicates.end() && at->token == token) return *at;
    if (doc.tokens[token].head == token) break;
    token = doc.tokens[token].head;
  }
  return {};
}

}  // namespace newsledger::coding
