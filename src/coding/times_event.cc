// The date of an event, by the clause it stands in.
// Named rules, first that fits:
//   when.clause    a date that hangs on the act or its arguments
//   when.governor  the act is a noun or an infinitive, and the verb above it (no cue of saying) has the date
//   when.conjunct  carried from the first of coordinated verbs
//   when.lead      carried: the only date of the sentence, owned by no cue of saying
//   when.story     carried: the day that the lead gives its own act, for acts on the report's line of telling
//   when.now       no day is told: what the report tells in the present or the present perfect, and what is said in
//                  its lead, belongs to the report's now; anchor `metadata`, the words are none
// What does not stand in the own clause says so in `anchor`. Background (past perfect, no verb of its own) stays undated.
// Tested through the golden codings of samples/.
#include <algorithm>

#include "coding/clauses.h"
#include "coding/times.h"

namespace newsledger::coding {
namespace {

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

// The act stands on the line that the report tells: its verb is no past perfect, and it has a verb.
enum class Line { background, past, now };
Line line_of(const Document& doc, Index token) {
  Index v = clause_of(doc, token);
  const Token& k = doc.tokens[v];
  if (!is_verb(k)) return Line::background;
  bool had = false, has = false, modal = false;
  Index first = doc.sentences[k.sentence].first, last = doc.sentences[k.sentence].last;
  for (Index j = first; j < last; ++j) {
    const Token& c = doc.tokens[j];
    if (c.head != v || (c.dep != "aux" && c.dep != "auxpass")) continue;
    std::string_view w = doc.text(j);
    had |= w == "had";
    has |= w == "has" || w == "have" || w == "'ve" || w == "’s" || w == "is" || w == "are";
    modal |= c.tag == "MD";
  }
  if (had) return Line::background;
  if (has || modal || k.tag == "VBZ" || k.tag == "VBP") return Line::now;
  return k.dep == "relcl" || k.dep == "acl" ? Line::background : Line::past;
}

// The day that one of the first three sentences gives to its main act.
const TimeExpression* story_day(const Document& doc) {
  for (Index i = 0; i < doc.sentences.size() && i < 3; ++i)
    for (const Dated& d : dated_in(doc, doc.sentences[i])) {
      if (d.time->precision != "day") continue;
      Index v = clause_of(doc, d.at);
      const Token& k = doc.tokens[v];
      bool main = k.head == v || k.dep == "ccomp" || k.dep == "conj" || k.dep == "xcomp" || k.dep == "advcl";
      if (main && (k.tag == "VBD" || k.tag == "VBN" || k.tag == "VBG" || k.tag == "VB")) return d.time;
    }
  return nullptr;
}

std::optional<When> carried_date(const Document& doc, const Sentence& s, const std::vector<Dated>& dates, Index token) {
  if (dates.size() == 1) {
    Index owner = clause_of(doc, dates[0].at);
    if (!speech_cue(doc, owner)) return found(*dates[0].time, "carried", "when.lead");
  }
  Line line = line_of(doc, token);
  if (line == Line::background) return std::nullopt;
  if (const TimeExpression* t = story_day(doc)) return found(*t, "carried", "when.story");
  bool lead = doc.tokens[token].sentence < 2;
  if (doc.report.published.size() < 10 || !(line == Line::now || lead)) return std::nullopt;
  When w;
  w.edtf = w.earliest = w.latest = w.value = doc.report.published.substr(0, 10);
  w.type = "DATE";
  w.precision = "day";
  w.anchor = "metadata";
  w.rule = "when.now";
  (void)s;
  return w;
}
}  // namespace

std::optional<When> when_of(const Document& doc, const TimeTables&, Index token) {
  if (token >= doc.tokens.size() || doc.tokens[token].sentence == kNone) return std::nullopt;
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  std::vector<Dated> dates = dated_in(doc, s);

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
  return carried_date(doc, s, dates, token);
}

}  // namespace newsledger::coding
