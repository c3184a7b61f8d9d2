// The date of an event, by the clause it stands in.
// Named rules, first that fits:
//   when.clause    a date that hangs on the act or its arguments
//   when.governor  the act is a noun or an infinitive, and the verb above it (no cue of saying) has the date
//   when.noun      the act is told of a noun that has a date: "an attack in Lima on Friday that killed six"
//   when.reported  carried: a month or year that opens "In December, state media said a raid had hit"
//   when.conjunct  carried from the first of coordinated verbs
//   when.lead      carried: the only date of the sentence, owned by a clause above and, but for acts of words, no cue of saying
//   when.story     carried: the day that the lead gives its own act, else the dateline's, for acts on the report's line of telling
//   when.now       no day is told: what the report tells in the present or the present perfect, and what is said in
//                  its lead or is an act of words, belongs to the report's now; anchor `metadata`, the words are none
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

bool happens(std::string_view verb) { return verb == "take" || verb == "happen" || verb == "occur" || verb == "begin" || verb == "start" || verb == "hold"; }

// The date hangs on the noun itself ("the attack on Friday", "the attack that took place on Friday"), not on what another clause
// tells of it ("the leader, who signed a pact this summer").
bool dates_noun(const Document& doc, Index at, Index noun) {
  for (int steps = 0; steps < 30 && at != noun; ++steps) {
    const Token& k = doc.tokens[at];
    if (k.head == at) return false;
    if (is_verb(k) && !(k.head == noun && ((k.dep == "relcl" && happens(k.lemma)) || k.dep == "acl"))) return false;
    at = k.head;
  }
  return at == noun;
}

// "has called", "denies": the present and its perfect take no day of the past.
bool present_tense(const Document& doc, Index verb) {
  if (doc.tokens[verb].tag == "VBZ" || doc.tokens[verb].tag == "VBP") return true;
  if (doc.tokens[verb].tag != "VBN") return false;
  const Sentence& s = doc.sentences[doc.tokens[verb].sentence];
  for (Index j = verb; j-- > s.first && verb - j < 12;)
    if (doc.tokens[j].head == verb && doc.tokens[j].dep == "aux" && (doc.text(j) == "has" || doc.text(j) == "have" || doc.text(j) == "'ve" || doc.text(j) == "’ve")) return true;
  return false;
}
bool past_day(const Document& doc, const TimeExpression& t) {
  return t.precision == "day" && doc.report.published.size() >= 10 && t.latest.size() >= 10 && t.latest.substr(0, 10) < doc.report.published.substr(0, 10);
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
  for (Index i = 0; i < doc.sentences.size() && i < 5; ++i)
    for (const Dated& d : dated_in(doc, doc.sentences[i])) {
      if (d.time->precision != "day") continue;
      Index v = clause_of(doc, d.at);
      const Token& k = doc.tokens[v];
      bool main = k.head == v || (k.dep == "acl" && (doc.tokens[k.head].lemma == "statement" || doc.tokens[k.head].lemma == "report")) || k.dep == "ccomp" || k.dep == "conj" || k.dep == "xcomp" || k.dep == "advcl";
      if (main && (k.tag == "VBD" || k.tag == "VBN" || k.tag == "VBG" || k.tag == "VB")) return d.time;
    }
  for (Index i = 0; i < doc.times.size() && i < 4; ++i) if (doc.times[i].rule == "times.dateline") return &doc.times[i];
  return nullptr;
}

// "an attack on a mosque on Friday that killed six": the date among the nouns that the relative clause hangs on.
const TimeExpression* date_of_noun(const Document& doc, const std::vector<Dated>& dates, Index token) {
  constexpr int kSteps = 8;
  if (doc.tokens[token].dep != "relcl") return nullptr;
  Index noun = doc.tokens[token].head;
  for (int step = 0; step < kSteps && !is_verb(doc.tokens[noun]); ++step) {
    for (const Dated& d : dates)
      if (d.at < token && (d.at == noun || dates_noun(doc, d.at, noun))) return d.time;
    if (doc.tokens[noun].head == noun) break;
    noun = doc.tokens[noun].head;
  }
  return nullptr;
}

// "were reported to have fired": who reports is nobody, and the day is the deed's.
bool reported_deed(const Document& doc, Index token, Index clause) {
  return doc.tokens[token].dep == "xcomp" && doc.tokens[token].head == clause && doc.tokens[clause].tag == "VBN";
}

std::optional<When> carried_date(const Document& doc, const std::vector<Dated>& dates, Index token, bool by_words) {
  if (dates.size() == 1) {
    Index owner = clause_of(doc, dates[0].at);
    bool past = past_day(doc, *dates[0].time), verb = is_verb(doc.tokens[token]);
    bool fits = !past || !verb || !(present_tense(doc, owner) || present_tense(doc, token));
    if (dates[0].time->precision != "day" && verb && speech_cue(doc, owner) && line_of(doc, token) == Line::background && under(doc, token, owner))
      return found(*dates[0].time, "carried", "when.reported");
    if (fits && (by_words || !speech_cue(doc, owner)) && under(doc, token, owner)) return found(*dates[0].time, "carried", "when.lead");
  }
  Line line = line_of(doc, token);
  if (line == Line::background) return std::nullopt;
  if (const TimeExpression* t = story_day(doc)) return found(*t, "carried", "when.story");
  bool lead = doc.tokens[token].sentence < 2;
  if (doc.report.published.size() < 10 || !(line == Line::now || lead || by_words)) return std::nullopt;
  When w;
  w.edtf = w.earliest = w.latest = w.value = doc.report.published.substr(0, 10);
  w.type = "DATE";
  w.precision = "day";
  w.anchor = "metadata";
  w.rule = "when.now";
  return w;
}
}  // namespace

std::optional<When> when_of(const Document& doc, const TimeTables&, Index token, bool by_words) {
  if (token >= doc.tokens.size() || doc.tokens[token].sentence == kNone) return std::nullopt;
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  std::vector<Dated> dates = dated_in(doc, s);

  const bool verb = is_verb(doc.tokens[token]), perfect = verb && present_tense(doc, token);
  auto own = [&](const Dated& d) { return verb ? clause_of(doc, d.at) == token && !(perfect && past_day(doc, *d.time)) : dates_noun(doc, d.at, token); };
  if (const TimeExpression* t = nearest(dates, token, own)) return found(*t, "clause", "when.clause");

  if (const TimeExpression* t = verb ? date_of_noun(doc, dates, token) : nullptr) return found(*t, "clause", "when.noun");
  // The act is a noun: the verb it hangs on dates it, unless that verb is a cue of saying.
  Index clause = clause_of(doc, token);
  if (clause == token) {                                     // an infinitive or participle of the governing verb
    const Token& k = doc.tokens[token];
    if (k.head != token && (k.dep == "xcomp" || k.dep == "advcl" || k.dep == "acl" || (by_words && k.dep == "ccomp"))) clause = clause_of(doc, k.head);
  }
  const bool governs = clause != token && (by_words || !speech_cue(doc, clause) || beside_speech(doc, token, clause) || reported_deed(doc, token, clause) || (!verb && present_tense(doc, clause)));
  if (governs) {
    auto of_governor = [&](const Dated& d) { return clause_of(doc, d.at) == clause; };
    if (const TimeExpression* t = nearest(dates, token, of_governor)) return found(*t, "clause", "when.governor");
  }
  // Coordinated verbs share the date of the first.
  for (Index i = token, steps = 0; steps < 6 && doc.tokens[i].dep == "conj"; ++steps) {
    i = doc.tokens[i].head;
    auto of_first = [&](const Dated& d) { return clause_of(doc, d.at) == i; };
    if (const TimeExpression* t = nearest(dates, token, of_first)) return found(*t, "carried", "when.conjunct");
  }
  return carried_date(doc, dates, token, by_words);
}

}  // namespace newsledger::coding
