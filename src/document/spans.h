// Every span that the coder wrote into a Document, one by one: to move them all from one text to another.
//
//   each_span(doc, [&](Span& s) { s = moved(s); });
//
// Left alone: blocks, the source map, diagnostics and spin, which belong to the body itself. Thread-safety: as the Document.
#pragma once
#include "newsledger/document.h"

namespace newsledger {

template <class Use> void each_span(Participant& p, Use& use) {
  use(p.span);
  for (Span& s : p.antecedents) use(s);
}
template <class Use> void each_span(std::vector<Participant>& all, Use& use) { for (Participant& p : all) each_span(p, use); }
template <class Use> void each_span(std::vector<Cited>& all, Use& use) { for (Cited& c : all) use(c.span); }

template <class Use> void each_span(Event& e, Use& use) {
  use(e.trigger);
  for (Span& s : e.evidence) use(s);
  each_span(e.actor, use);
  each_span(e.recipient, use);
  for (Voice& v : e.voice) { each_span(v.holder, use); use(v.cue); }
  if (e.when) use(e.when->span);
  for (Why& y : e.why) each_span(y.cited, use);
}

template <class Use> void each_span(Document& doc, Use use) {
  for (Token& t : doc.tokens) use(t.span);
  for (Sentence& s : doc.sentences) use(s.span);
  for (Entity& e : doc.entities) use(e.span);
  for (Actor& a : doc.actors) for (ActorRole& r : a.roles) use(r.span);
  for (Mention& m : doc.mentions) use(m.span);
  for (Statement& s : doc.statements) {
    each_span(s.speakers, use);
    each_span(s.audience, use);
    use(s.cue);
    for (Span& c : s.content) use(c);
  }
  for (Predicate& p : doc.predicates) { use(p.span); each_span(p.why, use); }
  for (TimeExpression& t : doc.times) use(t.span);
  for (Place& p : doc.places) use(p.span);
  for (Quantity& q : doc.quantities) use(q.span);
  for (Event& e : doc.events) each_span(e, use);
  for (StanceRow& s : doc.stances) { each_span(s.holder, use); each_span(s.via, use); use(s.span); use(s.cue); }
  for (NotCoded& n : doc.not_coded) use(n.span);
}

}  // namespace newsledger
