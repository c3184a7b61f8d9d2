// A spun report as a careful reader reads it: the body with readings in the place of the odd words, and the way back from
// every position to the words as written. Coding works on this text and its spans are then moved back (apply).
//
//   provenance::ReadText read(doc.body, doc.spin.readings);
//   if (!read.put().empty()) { code read.text(); read.bring_back(doc); }
//
// Not put in place: numbers, dates, quotes and words of doubt (kinds number, date, quote, polarity), and anything inside
// quotation marks: those are shown beside the words and nothing more.
// Units: bytes. Lifetimes: owns its text. Thread-safety: const.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::provenance {

class ReadText {
 public:
  ReadText(std::string_view body, const std::vector<Reading>& readings);

  const std::string& text() const { return text_; }
  const std::vector<Reading>& put() const { return put_; }   // those that stand in text()
  Span as_read(Span body) const;       // a span of the body in text()
  Span as_written(Span read) const;    // and back: words of a reading have the words it stands for

  // Moves every span of a Document that was coded on text() back to the body, cites the readings an event rests on, and
  // notes where its sense may have been turned (doc.spin.polarity_doubts, in the body).
  void bring_back(Document& doc) const;

 private:
  struct Piece { Span body, read; };   // in order, whole texts covered; a piece of unequal sizes is a word read otherwise
  void same(std::uint32_t body_end, std::string_view body);
  void odd(Span body, std::string_view word);
  void put_in(const Reading& r, std::string_view body);
  void cite(Event& e, const std::vector<Span>& doubts) const;

  std::string text_;
  std::vector<Reading> put_;
  std::vector<Piece> pieces_;
};

}  // namespace newsledger::provenance
