// Which way a clause looks: its verb's tense, its auxiliaries, words that reach ahead ("until", "planned for"). A weekday, month or
// bare date takes its direction from it. Tested by times_test.cc.
#include <algorithm>

#include "coding/times_resolve.h"

namespace newsledger::coding {
namespace {

bool looks_ahead(std::string_view lemma) {
  for (std::string_view w : {"schedule", "expect", "plan", "due", "intend", "slate", "hope", "agree", "vow", "promise", "prepare", "propose", "postpone", "aim"})
    if (lemma == w) return true;
  return false;
}
// "planned a rally on Saturday": the day is the plan's, whenever it was made. (Not of promises: "agreed on Friday" tells when.)
bool plans(std::string_view lemma) { return lemma == "plan" || lemma == "schedule" || lemma == "slate"; }
// "set for Friday", "set to leave"; not "a record set on Friday".
bool set_for(const Document& doc, Index verb) {
  return doc.tokens[verb].lemma == "set" && verb + 1 < doc.tokens.size() && (doc.text(verb + 1) == "for" || doc.text(verb + 1) == "to");
}
// "had been due to", "had planned to": ahead of a time that is past.
bool had_been(const Document& doc, Index i) {
  if (doc.tokens[i].sentence == kNone) return false;
  const Sentence& s = doc.sentences[doc.tokens[i].sentence];
  Index be = doc.tokens[i].head;
  for (Index j = std::max(s.first, i > 8 ? i - 8 : 0); j < i; ++j)
    if (doc.text(j) == "had" && (doc.tokens[j].head == i || (doc.tokens[j].head == be && doc.tokens[be].lemma == "be"))) return true;
  return false;
}
}  // namespace

Tense tense_at(const Document& doc, Index token) {
  Index i = token;
  if (token > 0) {                                      // "until Friday", "through Nov. 17" reach ahead
    std::string_view before = doc.text(token - 1);
    if (before == "until" || before == "through" || before == "till" || before == "by") return Tense::future;
    const bool as_early = before == "as" && token > 1 && (doc.text(token - 2) == "early" || doc.text(token - 2) == "soon" || doc.text(token - 2) == "late");
    if (as_early) return Tense::future;
  }
  for (int steps = 0; steps < 8; ++steps) {
    const Token& k = doc.tokens[i];
    bool verb = k.pos == "VERB" || k.pos == "AUX";
    if (verb) {
      Index sentence = k.sentence;
      bool will = false, infinitive = false, would = false, had = false, have = false, is = false;
      if (sentence != kNone)
        for (Index j = doc.sentences[sentence].first; j < i; ++j) {
          const Token& c = doc.tokens[j];
          if (c.head != i) continue;
          if (c.morph.find("Tense=Fut") != std::string_view::npos) will = true;            // "sera reçu"
          if (c.lemma == "will" || c.lemma == "shall" || c.lemma == "'ll") will = true;
          if (c.lemma == "would" || c.lemma == "may" || c.lemma == "might" || c.lemma == "should" || c.lemma == "must") would = true;
          if (c.tag == "TO") infinitive = true;
          if (doc.text(j) == "had") had = true;
          if (c.lemma == "have") have = true;
          if (c.lemma == "be" && (c.tag == "VBZ" || c.tag == "VBP")) is = true;
        }
      if (k.morph.find("Tense=Fut") != std::string_view::npos) will = true;                // "rencontrera"
      if (will || would) return Tense::future;
      if (infinitive && k.head != i) {
        const Token& g = doc.tokens[k.head];
        if (had_been(doc, k.head)) return Tense::past;
        return looks_ahead(g.lemma) || set_for(doc, k.head) || g.tag == "VBZ" || g.tag == "VBP" ? Tense::future : Tense::open;
      }
      if ((looks_ahead(k.lemma) || set_for(doc, i)) && !had && (k.tag == "VBN" || k.tag == "VBZ" || k.tag == "VBP")) return Tense::future;
      if (plans(k.lemma) && k.tag == "VBD" && !had) return Tense::future;
      if (k.tag == "VBN" && is && !have) return Tense::open;                               // "is heard in May"
      if (k.tag == "VBD" || k.tag == "VBN") return Tense::past;
      const bool own = steps <= 2 && k.lemma != "be" && k.lemma != "have";                  // "they meet on Monday"
      if (k.tag == "VBZ" || k.tag == "VBP") return own ? Tense::present : Tense::open;
      if (k.head == i) return Tense::open;
    }
    if (k.head == i) break;
    if (k.lemma == "due" || k.lemma == "scheduled") return Tense::future;
    i = k.head;
  }
  return Tense::open;
}

}  // namespace newsledger::coding
