// The date of an event, by the clause it stands in.
// Named rules, first that fits: when.clause (a date that hangs on the act or its arguments), when.governor (the act is a
// noun or an infinitive of a verb that has one: "launched an attack on Friday", "agreed Monday to meet" dates the
// agreeing only), when.conjunct (a date on the first of coordinated verbs), when.lead (a lone date of the sentence
// outside every clause of saying), when.story (the day that the report's first dated sentence gives, for acts told
// in the past). What does not stand in the own clause says so in `anchor`. Tested by times_event_test.cc.
#include <algorithm>

#include "coding/times.h"

namespace newsledger::coding {
namespace {

bool is_verb(const Token& k) { return k.pos == "VERB" || k.pos == "AUX"; }
bool dated(const TimeExpression& t) { return !t.edtf.empty() && t.type != "SET" && t.precision != "century"; }

// Token that holds the time expression up: the token of its span whose head lies outside.
Index anchor_token(const Document& doc, const TimeExpression& t, const Sentence& s) {
  auto first = std::lower_bound(doc.tokens.begin() + s.first, doc.tokens.begin() + s.last, t.span.begin,
                                [](const Token& k, std::uint32_t b) { return k.span.begin < b; });
  for (auto it = first; it != doc.tokens.begin() + s.last && it->span.end <= t.span.end; ++it) {
    Span head = doc.tokens[it->head].span;
    if (!t.span.contains(head) || it->head == static_cast<Index>(it - doc.tokens.begin())) return static_cast<Index>(it - doc.tokens.begin());
  }
  return static_cast<Index>(first - doc.tokens.begin());
}

// First verb (or root) at or above a token.
Index clause_of(const Document& doc, Index i) {
  for (int steps = 0; steps < 30; ++steps) {
    const Token& k = doc.tokens[i];
    if (is_verb(k) && k.dep != "aux" && k.dep != "auxpass") return i;
    if (k.head == i) return i;
    i = k.head;
  }
  return i;
}
bool under(const Document& doc, Index i, Index top) {
  for (int steps = 0; steps < 30; ++steps) {
    if (i == top) return true;
    const Token& k = doc.tokens[i];
    if (k.head == i) return false;
    i = k.head;
  }
  return false;
}

bool speech_cue(const Document& doc, Index token) {
  for (const Statement& st : doc.statements) if (st.cue_token == token) return true;
  return false;
}

When found(const TimeExpression& t, const char* anchor, const char* rule) {
  When w;
  static_cast<TimeExpression&>(w) = t;
  w.anchor = anchor;
  w.rule = std::string(rule) + " " + t.rule;
  return w;
}

struct Dated { const TimeExpression* time; Index at; };

std::vector<Dated> dated_in(const Document& doc, const Sentence& s) {
  std::vector<Dated> out;
  auto it = std::lower_bound(doc.times.begin(), doc.times.end(), s.span.begin, [](const TimeExpression& t, std::uint32_t b) { return t.span.begin < b; });
  for (; it != doc.times.end() && it->span.begin < s.span.end; ++it)
    if (dated(*it)) out.push_back({&*it, anchor_token(doc, *it, s)});
  return out;
}

// Nearest of the dates that fit, by distance of words.
template <class Fits>
const TimeExpression* nearest(const std::vector<Dated>& dates, Index token, Fits fits) {
  const TimeExpression* best = nullptr;
  Index best_away = kNone;
  for (const Dated& d : dates) {
    Index away = d.at > token ? d.at - token : token - d.at;
    if (away < best_away && fits(d)) { best = d.time; best_away = away; }
  }
  return best;
}
}  // namespace

std::optional<When> when_of(const Document& doc, const TimeTables&, Index token) {
  if (token >= doc.tokens.size() || doc.tokens[token].sentence == kNone) return std::nullopt;
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  std::vector<Dated> dates = dated_in(doc, s);
  if (dates.empty()) return std::nullopt;

  auto own = [&](const Dated& d) { return clause_of(doc, d.at) == token || (!is_verb(doc.tokens[token]) && under(doc, d.at, token)); };
  if (const TimeExpression* t = nearest(dates, token, own)) return found(*t, "clause", "when.clause");

  // The act is a noun: the verb it hangs on dates it, unless that verb is a cue of saying.
  Index clause = clause_of(doc, token);
  if (clause == token) {                                     // an infinitive or participle of the governing verb
    const Token& k = doc.tokens[token];
    if (k.head != token && (k.dep == "xcomp" || k.dep == "advcl" || k.dep == "acl")) clause = clause_of(doc, k.head);
  }
  if (clause != token && !speech_cue(doc, clause)) {
    auto of_governor = [&](const Dated& d) { return clause_of(doc, d.at) == clause; };
    if (const TimeExpression* t = nearest(dates, token, of_governor)) return found(*t, "clause", "when.governor");
  }
  // Coordinated verbs share the date of the first.
  for (Index i = token, steps = 0; steps < 6 && doc.tokens[i].dep == "conj"; ++steps) {
    i = doc.tokens[i].head;
    auto of_first = [&](const Dated& d) { return clause_of(doc, d.at) == i; };
    if (const TimeExpression* t = nearest(dates, token, of_first)) return found(*t, "carried", "when.conjunct");
  }
  // The only date of the sentence, if no cue of saying owns it.
  if (dates.size() == 1) {
    Index owner = clause_of(doc, dates[0].at);
    if (!speech_cue(doc, owner) && doc.tokens[owner].sentence == doc.tokens[token].sentence) return found(*dates[0].time, "carried", "when.lead");
  }
  return std::nullopt;
}

}  // namespace newsledger::coding
