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
  if (category == "THREATEN" || category == "SUPPORT") return EventStatus::happened;
  if (category == "REQUEST" && !t.in("asking", lemma)) return EventStatus::happened;
  if (category == "REJECT" && !t.in("refusing_deed", lemma) && s != EventStatus::planned) return EventStatus::happened;
  if (category == "ACCUSE") {
    s = without(kAlleged);
    if (!t.in("accusing_deed", lemma)) s = without(kAlleged | kNegated | kPossible);
  }
  return s;
}

}  // namespace newsledger::coding
