// Chains of voices: from the innermost statement whose content holds a word up its parents; for a coded event less its own speech.
//
// What somebody does by speaking ("Oslo said it would fight the tariffs": THREATEN) is told in the report's own voice; the words
// of Oslo are the act. Tested by statements_test.cc.
#include <algorithm>

#include "base/table.h"
#include "coding/stances.h"
#include "coding/statements.h"

namespace newsledger::coding {
namespace {

bool family_in(const Statement& s, std::initializer_list<std::string_view> list) {
  for (std::string_view family : list)
    if (std::string_view(s.rule).starts_with(family)) return true;
  return false;
}

bool class_in(const Statement& s, std::initializer_list<std::string_view> list) {
  for (std::string_view name : list) if (s.cue_class == name) return true;
  return false;
}

}  // namespace

// Families that carry somebody's word; the others (attitudes to an object, wishes) tell the speaker's own act.
bool carries_voice(const Statement& s) {
  if (family_in(s, {"that clause", "bare clause", "inverted", "parenthesis", "according to", "as X says", "adverb", "quotation", "colon", "name and colon", "noun that"}))
    return !class_in(s, {"hope"});
  if (family_in(s, {"passive"})) return class_in(s, {"say", "believe", "accuse", "document", "report", "announce", "know"}) && s.stance != Stance::predicts;
  if (family_in(s, {"verb and preposition", "noun and preposition", "see as"})) return class_in(s, {"accuse", "warn", "report"});
  if (family_in(s, {"gerund"})) return class_in(s, {"deny", "confirm"});
  if (family_in(s, {"speech object", "attitude object"})) return class_in(s, {"accuse", "deny", "confirm", "report", "announce"});
  return false;
}

namespace {

// What was said, in the report's words for it.
bool told_thing(std::string_view noun) {
  for (std::string_view w : {"charge", "claim", "accusation", "allegation", "assertion", "suggestion", "statement", "figure", "account", "report"})
    if (noun == w) return true;
  return false;
}

// What the report adds of its own at the tail of an indirect content: ", who signed a pact", ", with Oslo warning Lima", ", as ...".
bool aside(const Document& doc, const Statement& s, Index token) {
  if (s.mode == SpeechMode::direct || s.content.empty()) return false;
  if (s.mode == SpeechMode::mixed) {        // within the quotation all is said
    std::string_view before = doc.text(Span{s.content.front().begin, std::max(s.content.front().begin, doc.tokens[token].span.begin)});
    if (before.size() > 2000) return false;
    std::size_t marks = 0;
    for (std::size_t i = 0; i < before.size(); ++i) marks += before[i] == '"' || before.substr(i).starts_with("\xE2\x80\x9C") || before.substr(i).starts_with("\xE2\x80\x9D");
    if (marks % 2) return false;
  }
  for (int step = 0; step < 24; ++step) {
    const Token& k = doc.tokens[token];
    if (k.head >= doc.tokens.size() || k.head == token || token == s.cue_token || k.sentence == kNone) return false;
    Index left = token;                     // left edge of the clause: its opener stands close by
    for (Index i = token; i-- > doc.sentences[k.sentence].first && token - i < 12;) {
      if (doc.tokens[i].head == token || doc.tokens[i].head == left) left = std::min(left, i);
    }
    bool comma = left > doc.sentences[k.sentence].first && doc.text(left - 1) == ",";
    std::string_view opener = doc.tokens[left].lemma;
    if (comma && k.dep == "relcl" && (opener == "who" || opener == "which" || opener == "whom")) return true;
    if (comma && k.dep == "prep" && k.lemma == "with" && token + 1 < doc.tokens.size()) return true;
    if (comma && k.dep == "advcl" && (opener == "while" || opener == "whereas")) return true;      // ", while Oslo denied it"
    if (comma && k.pos == "NOUN" && (k.dep == "appos" || opener == "a" || opener == "an") && told_thing(k.lemma)) return true;                               // ", a charge Oslo denies"
    token = k.head;
  }
  return false;
}

// Future, demanded or no verb at all: the act lies in the saying.
// "the invasion" as object of what is told: known before, not told here.
bool presupposed(const Document& doc, Index token) {
  const Token& k = doc.tokens[token];
  if (k.head < doc.tokens.size())         // "is pressing its offensive": that it goes on is what is told
    for (std::string_view w : {"press", "continue", "launch", "conduct", "wage", "resume", "begin", "start", "keep", "pursue", "expand", "intensify", "extend", "mount", "stage", "carry", "make", "hold"})
      if (doc.tokens[k.head].lemma == w) return false;
  if (k.pos != "NOUN" || k.dep != "dobj" || k.sentence == kNone) return false;
  for (Index i = token; i-- > doc.sentences[k.sentence].first && token - i < 6;)
    if (doc.tokens[i].head == token && (doc.tokens[i].dep == "poss" || (doc.tokens[i].dep == "det" && doc.tokens[i].lemma == "the"))) return true;
  return false;
}

bool event_is_future(const Document& doc, Index token) {
  if (doc.tokens[token].pos != "VERB" && doc.tokens[token].pos != "NOUN") return true;
  auto at = std::lower_bound(doc.predicates.begin(), doc.predicates.end(), token, [](const Predicate& p, Index t) { return p.token < t; });
  return at != doc.predicates.end() && at->token == token && (at->future || at->asked);
}

// The clause of the act is in the perfect, or the act is the object of one that is.
bool done_before(const Document& doc, Index token) {
  for (int step = 0; step < 4; ++step) {
    const Token& k = doc.tokens[token];
    if (k.pos == "VERB") {
      if (k.tag != "VBN" || k.sentence == kNone) return false;
      for (Index i = token; i-- > doc.sentences[k.sentence].first && token - i < 8;)
        if (doc.tokens[i].head == token && doc.tokens[i].dep == "aux" && doc.tokens[i].lemma == "have") return true;
      return false;
    }
    if (k.head == token || k.head >= doc.tokens.size()) return false;
    token = k.head;
  }
  return false;
}

// A translation or a count passes words on; it says nothing of its own.
bool says_nothing(const Document& doc, const Voice& v) {
  if (v.holder.actor != kNone || v.holder.span.empty()) return false;
  std::string words = lower_ascii(doc.text(v.holder.span));
  for (std::string_view noun : {"translation", "transcript", "recording", "transcription"}) if (words.find(noun) != std::string::npos) return true;
  return false;
}

}  // namespace

std::vector<Voice> voices_of(const Document& doc, Index token) {
  std::vector<Voice> out;
  if (token >= doc.statement_of_token.size()) return out;
  Index at = doc.statement_of_token[token];
  for (std::size_t steps = 0; at != kNone && steps < 16; ++steps) {
    const Statement& s = doc.statements[at];
    if (carries_voice(s) && s.cue_token != token && !aside(doc, s, token)) {
      Voice v;
      if (!s.speakers.empty()) v.holder = s.speakers[0];
      v.stance = s.stance;
      v.cue = s.cue;
      v.rule = s.rule;
      if (!says_nothing(doc, v)) out.push_back(v);
    }
    at = s.parent;
  }
  std::reverse(out.begin(), out.end());
  return out;
}

bool first_person(std::string_view text) {
  const std::string low = lower_ascii(text);
  return low == "we" || low == "us" || low == "our" || low == "i" || low == "me" || low == "my";
}

std::vector<Voice> event_voices(const Document& doc, Index token, std::string_view category, const std::vector<Participant>& actor) {
  std::vector<Voice> voices = voices_of(doc, token);
  if (presupposed(doc, token)) return {};
  bool verbal = category == "SUPPORT" || category == "ACCUSE" || category == "REQUEST" || category == "REJECT" || category == "THREATEN";
  if (!verbal) return voices;
  // "said it has filed a complaint": a deed done before it was told, on its doer's word.
  if (done_before(doc, token) && (category == "ACCUSE" || category == "REJECT")) return voices;
  // "Oslo will resist, its minister said": his words are the act. "Oslo urges, its minister said": the act has a verb of its own.
  bool by_words = event_is_future(doc, token);
  while (!voices.empty()) {
    const Participant& holder = voices.back().holder;
    bool own = false;
    for (const Participant& a : actor)      // a state named beside its speaking minister keeps his voice
      own = own || (((by_words && category != "THREATEN" && category != "REQUEST") || first_person(doc.text(a.span))) && same_side(doc, holder, a)) || (holder.actor != kNone && a.actor == holder.actor) || (!holder.span.empty() && a.span.overlaps(holder.span));
    if (!own) break;
    voices.pop_back();
  }
  return voices;
}

}  // namespace newsledger::coding
