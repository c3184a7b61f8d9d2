// From the marks on a word to one status: the first rule that fires wins (alleged, conditional, negated, possible, planned,
// ongoing, happened).
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

}  // namespace newsledger::coding
