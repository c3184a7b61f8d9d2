// From the marks on a word to one status: the first rule that fires wins (alleged, conditional, negated, possible, planned,
// ongoing, happened); for a coded event the category absorbs what makes it.
#include "coding/status_reader.h"

namespace newsledger::coding {

EventStatus StatusReader::status(Index t) const {
  const Node& n = nodes_[t];
  if (n.marks & kAlleged) return EventStatus::alleged;
  if (n.marks & kConditional) return EventStatus::conditional;
  if (n.v < -0.25f) {
    bool wished = (n.marks & (kPlanned | kPossible | kOngoing)) && !(n.own & kPlanned);
    return wished ? EventStatus::possible : EventStatus::negated;
  }
  if (n.marks & kPossible) return EventStatus::possible;
  if (n.marks & kPlanned) return EventStatus::planned;
  if (n.marks & kOngoing) return EventStatus::ongoing;
  return EventStatus::happened;
}

namespace {

bool present(const Document& doc, Index verb) {
  const Token& k = doc.tokens[verb];
  if (one_of(k.tag, {"VBZ", "VBP"})) return true;
  if (k.tag == "VBD") return false;
  for (Index i = verb; i-- > 0 && verb - i < 6;)
    if (doc.tokens[i].head == verb && one_of(doc.tokens[i].tag, {"VBZ", "VBP"}) && one_of(doc.tokens[i].dep, {"aux", "auxpass"})) return true;
  return false;
}

// Deeds told in the present tense outside headings; nouns that name something lasting, in a present clause.
bool still_on(const Document& doc, const StatusTables::Data& tables, Index token, std::string_view category) {
  if (!one_of(category, {"ASSAULT", "MOBILIZE", "COERCE", "AID", "COOPERATE", "PROTEST"})) return false;
  const Token& k = doc.tokens[token];
  if (k.sentence == 0 || k.sentence == kNone) return false;
  if (doc.blocks.size() > doc.sentences[k.sentence].block && doc.blocks[doc.sentences[k.sentence].block].kind == BlockKind::heading) return false;
  if (one_of(k.tag, {"VBZ", "VBP"})) return true;
  if (k.pos != "NOUN" || !tables.in("duration", k.lemma)) return false;
  Index up = token;
  for (int step = 0; step < 8; ++step) {
    Index h = doc.tokens[up].head;
    if (h >= doc.tokens.size() || h == up) return false;
    up = h;
    if (one_of(doc.tokens[up].pos, {"VERB", "AUX"})) return present(doc, up);
  }
  return false;
}

}  // namespace

EventStatus event_status(const Document& doc, const StatusTables& tables, Index token, std::string_view category) {
  Predicate p = predicate_of(doc, tables, token);
  if (p.token == kNone) return EventStatus::happened;
  std::string_view lemma = doc.tokens[token].lemma;
  EventStatus s = p.status;
  auto without = [&](unsigned marks) {            // the status again, some marks unread
    unsigned m = p.marks & ~marks;
    if (m & kAlleged) return EventStatus::alleged;
    if (m & kConditional) return EventStatus::conditional;
    if (p.factuality < -0.6f && !(marks & kNegated)) return EventStatus::negated;
    return m & kPossible ? EventStatus::possible : m & kPlanned ? EventStatus::planned : m & kOngoing ? EventStatus::ongoing : EventStatus::happened;
  };
  const StatusTables::Data& t = tables.data();
  if (s == EventStatus::happened && still_on(doc, t, token, category)) s = EventStatus::ongoing;
  if (category == "THREATEN" || category == "SUPPORT") return EventStatus::happened;
  if (category == "REQUEST" && !t.in("asking", lemma)) return EventStatus::happened;
  if (category == "REJECT" && t.in("rejecting", lemma) && (p.marks & kNegated)) return EventStatus::negated;     // "neither has denied"
  if (category == "REJECT" && !t.in("refusing_deed", lemma) && s != EventStatus::planned) return EventStatus::happened;
  if (category == "ACCUSE") {
    s = without(kAlleged);
    if (!t.in("accusing_deed", lemma)) s = without(kAlleged | kNegated | kPossible);
  }
  return s;
}

}  // namespace newsledger::coding
