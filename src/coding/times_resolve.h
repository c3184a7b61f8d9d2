// Gives time nodes their value: TIMEX3, EDTF, the first and last day, against the publication date, the tense of the
// clause and the dates told before. Inner header of the times files. Thread-safety: pure functions.
#pragma once
#include <optional>

#include "coding/calendar.h"
#include "coding/times_words.h"

namespace newsledger::coding {

enum class Tense { past, present, future, open };
Tense tense_at(const Document& doc, Index token);

struct TimeContext {
  std::optional<Date> published;     // none: nothing is resolved against it
  std::optional<Date> narrative;     // the last day told, for "that day", "two days later"
  int year = 0;                      // the last year told, for "that year", "two years later"
  int quarter = 0;                   // the last quarter told in this sentence, for "a year earlier"
  int quarter_year = 0;
};

TimeExpression resolve_time(const Document& doc, const TimeNode& node, TimeContext& context);

}  // namespace newsledger::coding
