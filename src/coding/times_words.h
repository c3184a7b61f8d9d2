// The words of time (data/times/words.txt) and a sentence read as such words. Inner header of the times files.
// Thread-safety: TimeTables::Data is immutable after load.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "coding/times.h"

namespace newsledger::coding {

enum class TimeClass { none, month, weekday, season, unit, part, number, ordinal, decade, day, shift, ref, refword, set, edge, approx, vague, holiday, zone, length, lasting };

struct TimeWord { TimeClass cls; std::string value; int number = 0; int line = 0; };

struct TimeTables::Data {
  StringMap<std::vector<TimeWord>> words;   // a word may have several classes ("second")
};

// One token in the eyes of the finder.
struct TimeLexeme {
  std::string_view text;             // as written
  std::string lower;
  const std::vector<TimeWord>* words = nullptr;
  int digits = -1;                   // value of an all-digit token (commas allowed), -1 otherwise; at most 9 digits
  const TimeWord* as(TimeClass c) const;
  bool is(std::string_view w) const { return lower == w; }
};

// A time expression before it is given a value. Tokens [first, last).
struct TimeNode {
  enum class Form { date, weekday, unit_shift, offset, duration, season, quarter, half, day_shift, ref, set, decade, century, part, holiday, weekend, that_day };
  Form form = Form::date;
  Index first = 0, last = 0;
  int year = 0, month = 0, day = 0, weekday = 0, number = 0;   // number: quarter, half, century, decade
  int shift = kNoShift;              // -1 last, 0 this, +1 next
  std::string unit;                  // D W M Q Y E C L H MI S F WE
  double count = 1;
  bool vague = false, earlier = false, narrative = false, set = false, plural_set = false;
  std::string part, season, ref, edge, clock, value;           // clock: "22:00"
  const char* rule = "";
  static constexpr int kNoShift = 99;
};

std::vector<TimeLexeme> time_lexemes(const Document& doc, const TimeTables::Data& tables, Index first, Index last);
// The expressions of one sentence, in order, not overlapping. `lex` are the sentence's lexemes.
std::vector<TimeNode> find_time_nodes(const Document& doc, const std::vector<TimeLexeme>& lex, Index first);

}  // namespace newsledger::coding
