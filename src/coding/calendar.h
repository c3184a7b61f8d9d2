// Dates by arithmetic: civil dates (proleptic Gregorian) as day numbers, ISO weeks, month sums, movable feasts.
// Day number 0 is 1970-01-01. Thread-safety: pure functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace newsledger::coding {

struct Date { int year = 0, month = 0, day = 0; };

std::int64_t day_number(Date d);
Date date_of(std::int64_t day);
int weekday_of(std::int64_t day);                       // 1 Monday .. 7 Sunday
struct IsoWeek { int year, week; };
IsoWeek iso_week(std::int64_t day);
int days_in_month(int year, int month);
Date add_months(Date d, int months);                    // the day is cut to the month's length
Date nth_weekday(int year, int month, int weekday, int n);
Date easter(int year);                                  // Western Easter Sunday

std::string iso(Date d);                                // "2024-11-01"
std::string pad2(int n);
std::string pad4(int n);
// Reads the date that begins an ISO time stamp ("2024-11-01T20:41:00Z"); none if there is no valid one.
std::optional<Date> parse_date(std::string_view s);

}  // namespace newsledger::coding
