// Civil dates after Howard Hinnant's day-number algorithms ("chrono-compatible low-level date algorithms");
// Easter after the anonymous Gregorian computus (Meeus). Tested by calendar rows in times_test.cc.
#include "coding/calendar.h"

#include <cstdio>

namespace newsledger::coding {

std::int64_t day_number(Date d) {
  std::int64_t y = d.year - (d.month <= 2);
  std::int64_t era = (y >= 0 ? y : y - 399) / 400;
  std::int64_t year_of_era = y - era * 400;
  std::int64_t day_of_year = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

Date date_of(std::int64_t z) {
  z += 719468;
  std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  std::int64_t doe = z - era * 146097;
  std::int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
  std::int64_t mp = (5 * doy + 2) / 153;
  Date d;
  d.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
  d.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
  d.year = static_cast<int>(yoe + era * 400 + (d.month <= 2));
  return d;
}

int weekday_of(std::int64_t day) { return static_cast<int>(((day % 7) + 7 + 3) % 7) + 1; }

IsoWeek iso_week(std::int64_t day) {
  std::int64_t thursday = day + 4 - weekday_of(day);
  int year = date_of(thursday).year;
  return {year, static_cast<int>((thursday - day_number({year, 1, 1})) / 7) + 1};
}

int days_in_month(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

Date add_months(Date d, int months) {
  int total = d.year * 12 + d.month - 1 + months;
  Date out{total / 12, total % 12 + 1, d.day};
  if (total < 0) out = {1, 1, 1};
  int last = days_in_month(out.year, out.month);
  if (out.day > last) out.day = last;
  return out;
}

Date nth_weekday(int year, int month, int weekday, int n) {
  std::int64_t first = day_number({year, month, 1});
  return date_of(first + (weekday - weekday_of(first) + 7) % 7 + 7 * (n - 1));
}

Date easter(int y) {
  int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  int m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31, day = (h + l - 7 * m + 114) % 31 + 1;
  return {y, month, day};
}

std::string pad2(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
std::string pad4(int n) {
  std::string s = std::to_string(n);
  return s.size() < 4 ? std::string(4 - s.size(), '0') + s : s;
}
std::string iso(Date d) { return pad4(d.year) + "-" + pad2(d.month) + "-" + pad2(d.day); }

std::optional<Date> parse_date(std::string_view s) {
  auto digits = [&](std::size_t at, std::size_t n) {
    int v = 0;
    for (std::size_t i = at; i < at + n; ++i) {
      if (i >= s.size() || s[i] < '0' || s[i] > '9') return -1;
      v = v * 10 + (s[i] - '0');
    }
    return v;
  };
  int y = digits(0, 4), m = digits(5, 2), d = digits(8, 2);
  if (y < 1 || m < 1 || m > 12 || d < 1 || s.size() < 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  if (d > days_in_month(y, m)) return std::nullopt;
  return Date{y, m, d};
}

}  // namespace newsledger::coding
