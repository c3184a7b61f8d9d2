// Values of time expressions (TimeML 1.2.1 values; EDTF level 1, intervals for weeks and quarters).
// A weekday, month or bare date takes its direction from the tense of its clause: past unless the clause looks ahead.
// Tested by times_test.cc.
#include "coding/times_resolve.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace newsledger::coding {
namespace {
using Form = TimeNode::Form;

void set_range(TimeExpression& t, std::int64_t from, std::int64_t to, const char* precision, bool as_interval) {
  t.earliest = iso(date_of(from));
  t.latest = iso(date_of(to));
  t.precision = precision;
  if (as_interval) t.edtf = t.earliest + "/" + t.latest;
}
void set_day(TimeExpression& t, Date d) {
  std::int64_t n = day_number(d);
  set_range(t, n, n, "day", false);
  t.value = t.edtf = iso(d);
}
void set_month(TimeExpression& t, int year, int month) {
  set_range(t, day_number({year, month, 1}), day_number({year, month, days_in_month(year, month)}), "month", false);
  t.value = t.edtf = pad4(year) + "-" + pad2(month);
}
void set_year(TimeExpression& t, int year) {
  set_range(t, day_number({year, 1, 1}), day_number({year, 12, 31}), "year", false);
  t.value = t.edtf = pad4(year);
}
void set_week(TimeExpression& t, std::int64_t day) {
  std::int64_t monday = day - (weekday_of(day) - 1);
  IsoWeek w = iso_week(day);
  set_range(t, monday, monday + 6, "week", true);
  t.value = pad4(w.year) + "-W" + pad2(w.week);
}
void set_quarter(TimeExpression& t, int year, int q) {
  int last = q * 3;
  set_range(t, day_number({year, last - 2, 1}), day_number({year, last, days_in_month(year, last)}), "quarter", false);
  t.edtf = pad4(year) + "-" + pad2(last - 2) + "/" + pad4(year) + "-" + pad2(last);
  t.value = pad4(year) + "-Q" + std::to_string(q);
}
void set_season(TimeExpression& t, int year, const std::string& s) {
  static constexpr struct { const char* name; int first_month, edtf; } kSeasons[] = {{"SP", 3, 21}, {"SU", 6, 22}, {"FA", 9, 23}, {"WI", 12, 24}};
  for (auto& k : kSeasons) {
    if (s != k.name) continue;
    Date from{year, k.first_month, 1};
    set_range(t, day_number(from), day_number(add_months(from, 3)) - 1, "season", false);
    t.value = pad4(year) + "-" + s;
    t.edtf = pad4(year) + "-" + std::to_string(k.edtf);
  }
}
std::string count_text(const TimeNode& x, double factor) {
  if (x.vague) return "X";
  double n = x.count * factor;
  if (n == std::floor(n)) return std::to_string(static_cast<long long>(n));
  std::string s = std::to_string(n);
  return s.substr(0, s.find_last_not_of('0') + 1);
}
std::string duration_value(const TimeNode& x) {
  if (x.unit == "H") return "PT" + (!x.vague && x.count == 0.5 ? "30M" : count_text(x, 1) + "H");
  if (x.unit == "MI") return "PT" + count_text(x, 1) + "M";
  if (x.unit == "S") return "PT" + count_text(x, 1) + "S";
  if (x.unit == "E" && !x.vague && x.count > 1) return "P" + count_text(x, 10) + "Y";
  if (x.unit == "F") return "P" + count_text(x, 2) + "W";
  if (x.unit == "WE") return "P" + count_text(x, 1) + "WE";
  return "P" + count_text(x, 1) + x.unit;
}
// n units from a day, as months or days.
std::int64_t step(std::int64_t day, const std::string& unit, double n) {
  if (unit == "D") return day + static_cast<std::int64_t>(n);
  if (unit == "W" || unit == "F") return day + static_cast<std::int64_t>(n * (unit == "F" ? 14 : 7));
  double months = unit == "M" ? n : unit == "Q" ? 3 * n : unit == "Y" ? 12 * n : unit == "E" ? 120 * n : 1200 * n;
  if (std::abs(months) > 40000) return day;
  return day_number(add_months(date_of(day), static_cast<int>(months)));
}

class Resolver {
 public:
  Resolver(const Document& doc, const TimeNode& x, TimeContext& c) : doc_(doc), x_(x), c_(c) {
    if (c.published) { ref_ = *c.published; today_ = day_number(ref_); }
    t_.span = {doc.tokens[x.first].span.begin, doc.tokens[x.last - 1].span.end};
    t_.rule = x.rule;
    t_.type = "DATE";
    t_.precision = "none";
  }

  TimeExpression run() {
    switch (x_.form) {
      case Form::date: date(); break;
      case Form::weekday: weekday(); break;
      case Form::day_shift: day_shift(); break;
      case Form::that_day: that_day(); break;
      case Form::unit_shift: unit_shift(); break;
      case Form::weekend: weekend(); break;
      case Form::offset: offset(); break;
      case Form::duration: duration(); break;
      case Form::season: season(); break;
      case Form::quarter: quarter(); break;
      case Form::half: half(); break;
      case Form::decade: t_.value = pad4(x_.number * 10).substr(0, 3); t_.edtf = t_.value + "X"; span_years(x_.number * 10, 10, "decade"); break;
      case Form::century: t_.value = pad2(x_.number); t_.edtf = t_.value + "XX"; span_years(x_.number * 100, 100, "century"); break;
      case Form::part: clock_only(); break;
      case Form::ref: t_.value = x_.ref; break;
      case Form::set: set(); break;
      case Form::holiday: holiday(); break;
    }
    time_of_day();
    if (t_.precision == "day") c_.narrative = parse_date(t_.earliest);
    if (t_.type != "DURATION" && t_.earliest.size() >= 4) c_.year = std::atoi(t_.earliest.substr(0, 4).c_str());
    if (t_.value.empty()) t_.value = "XXXX";
    return t_;
  }

 private:
  bool has_ref() const { return c_.published.has_value(); }
  Tense tense() const { return tense_at(doc_, x_.first); }
  void span_years(int from, int n, const char* precision) {
    if (from < 1) return;
    std::string edtf = t_.edtf;
    set_range(t_, day_number({from, 1, 1}), day_number({from + n - 1, 12, 31}), precision, false);
    t_.edtf = edtf;
  }

  void date() {
    int year = x_.year;
    if (year < 0 || (year == 0 && x_.unit == "Y")) year = has_ref() ? ref_.year + x_.shift : 0;
    if (x_.number && x_.weekday && x_.month) {
      if (year <= 0 && !has_ref()) return;
      if (year > 0) set_month(t_, year, x_.month); else near_month();
      const int y = std::atoi(t_.value.substr(0, 4).c_str());
      return set_day(t_, nth_weekday(y, x_.month, x_.weekday, x_.number));
    }
    if (x_.month == 0) { if (year > 0) set_year(t_, year); return; }
    if (year > 0 && x_.day) { if (x_.day <= days_in_month(year, x_.month)) set_day(t_, {year, x_.month, x_.day}); return; }
    if (year > 0) return set_month(t_, year, x_.month);
    if (!has_ref()) { t_.value = "XXXX-" + pad2(x_.month) + (x_.day ? "-" + pad2(x_.day) : ""); return; }
    if (x_.day) set_day(t_, near_date()); else near_month();
  }
  // "Nov. 25" without a year: by weekday if one is given, by tense, else the nearest.
  Date near_date() const {
    Tense tense = this->tense();
    std::int64_t best = 0, best_cost = INT64_MAX;
    for (int y = ref_.year - 1; y <= ref_.year + 1; ++y) {
      if (x_.day > days_in_month(y, x_.month)) continue;
      std::int64_t n = day_number({y, x_.month, x_.day}), away = n - today_, cost = away < 0 ? -away : away;
      if ((x_.shift == -1 && away >= 0) || (x_.shift == 1 && away <= 0)) cost += 2000;
      if (tense == Tense::past && away > 7) cost += away > 110 ? 300 : 60;   // a record date of next month in a past clause
      if (tense == Tense::future && away < 0) cost += 250;
      if (x_.weekday && weekday_of(n) != x_.weekday) cost += 2000;
      if (cost < best_cost) { best_cost = cost; best = n; }
    }
    return date_of(best);
  }
  void near_month() {
    int year = ref_.year;
    if (x_.shift == -1) year -= x_.month >= ref_.month;
    else if (x_.shift == 1) year += x_.month <= ref_.month;
    else if (x_.shift == TimeNode::kNoShift) {
      Tense tense = this->tense();
      if (tense == Tense::future) year += x_.month < ref_.month;
      else if (tense == Tense::past) year -= x_.month > ref_.month + (x_.edge.empty() ? 0 : 1);
      else if (x_.month - ref_.month > 6) --year;
      else if (ref_.month - x_.month > 6) ++year;
    }
    set_month(t_, year, x_.month);
  }

  void weekday() {
    if (x_.set) {
      t_.type = "SET"; t_.value = "XXXX-WXX-" + std::to_string(x_.weekday);
      return;
    }
    std::optional<Date> from = x_.narrative && c_.narrative ? c_.narrative : c_.published;
    if (!from) { t_.value = "XXXX-WXX-" + std::to_string(x_.weekday); return; }
    std::int64_t ref = day_number(*from);
    std::int64_t back = (weekday_of(ref) - x_.weekday + 7) % 7, ahead = (7 - back) % 7;
    if (x_.shift == -1) return set_day(t_, date_of(ref - (back ? back : 7)));
    if (x_.shift == 1) return set_day(t_, date_of(ref + (ahead ? ahead : 7)));
    if (x_.shift == 0) return set_day(t_, date_of(ref + ahead));
    const bool coming = tense() == Tense::future || tense() == Tense::present;           // "they meet Monday"
    set_day(t_, date_of(coming ? ref + ahead : ref - back));
  }
  void day_shift() {
    if (!has_ref()) { t_.value = "XXXX-XX-XX"; return; }
    set_day(t_, date_of(today_ + x_.shift));
  }
  void that_day() {
    std::optional<Date> from = c_.narrative ? c_.narrative : c_.published;
    if (!from) { t_.value = "XXXX-XX-XX"; return; }
    set_day(t_, date_of(day_number(*from) + x_.shift));
  }

  void unit_shift() {
    std::optional<Date> from = x_.narrative && c_.narrative ? c_.narrative : c_.published;
    if (!from) { t_.value = x_.unit == "Y" ? "XXXX" : x_.unit == "W" ? "XXXX-WXX" : "XXXX-XX"; return; }
    std::int64_t ref = day_number(*from);
    if (x_.unit == "Y") set_year(t_, (x_.narrative && c_.year ? c_.year : from->year) + x_.shift);
    else if (x_.unit == "M") { Date d = add_months({from->year, from->month, 1}, x_.shift); set_month(t_, d.year, d.month); }
    else if (x_.unit == "W") set_week(t_, ref + 7 * x_.shift);
    else if (x_.unit == "Q") past_quarter(*from);
    else if (x_.unit == "D") set_day(t_, date_of(ref + x_.shift));
    else if (x_.unit == "E") { int d = from->year / 10 + x_.shift; t_.value = pad4(d * 10).substr(0, 3); t_.edtf = t_.value + "X"; span_years(d * 10, 10, "decade"); }
    else if (x_.unit == "C") { int d = from->year / 100 + x_.shift; t_.value = pad2(d); t_.edtf = t_.value + "XX"; span_years(d * 100, 100, "century"); }
  }
  // "this quarter" is the running one; "the quarter", "the latest quarter" the last that closed.
  void past_quarter(const Date& d) {
    int q = (d.month - 1) / 3, year = d.year;       // 0-based
    bool running = doc_.text(x_.first) == "this" || doc_.text(x_.first) == "This" || x_.shift > 0 || doc_.text(static_cast<Index>(x_.last - 2)) == "current";
    q += running ? x_.shift : -1;
    if (c_.quarter && !running) { q = c_.quarter - 1; year = c_.quarter_year; }
    while (q < 0) { q += 4; --year; }
    set_quarter(t_, year + q / 4, q % 4 + 1);
  }
  void weekend() {
    if (!has_ref()) { t_.value = "XXXX-WXX-WE"; return; }
    std::int64_t monday = today_ - (weekday_of(today_) - 1) + 7 * (x_.shift > 0 ? x_.shift : 0);
    bool ahead = x_.shift > 0 || tense() == Tense::future || weekday_of(today_) >= 6;
    std::int64_t saturday = monday + 5 - (ahead ? 0 : 7);
    IsoWeek w = iso_week(saturday);
    set_range(t_, saturday, saturday + 1, "week", true);
    t_.value = pad4(w.year) + "-W" + pad2(w.week) + "-WE";
  }

  void offset() {
    bool small = x_.unit == "H" || x_.unit == "MI" || x_.unit == "S";
    std::optional<Date> from = x_.earlier && c_.narrative && x_.unit != "Y" ? c_.narrative : c_.published;
    if (x_.earlier && x_.shift > 0 && x_.unit == "Y" && c_.year && from) from = Date{c_.year, 7, 1};      // "two years later"
    if (x_.vague || small || !from) {
      t_.value = x_.vague && x_.shift < 0 && x_.unit == "Y" ? "PAST_REF" : duration_value(x_);
      if (t_.value != "PAST_REF") t_.type = "DURATION";
      return;
    }
    if (x_.unit == "Y" && c_.quarter && x_.count == 1) return set_quarter(t_, c_.quarter_year + x_.shift, c_.quarter);
    Date d = date_of(step(day_number(*from), x_.unit, x_.shift * x_.count));
    if (x_.unit == "D") set_day(t_, d);
    else if (x_.unit == "W" || x_.unit == "F") set_week(t_, day_number(d));
    else if (x_.unit == "M") set_month(t_, d.year, d.month);
    else if (x_.unit == "Q") set_quarter(t_, d.year, (d.month - 1) / 3 + 1);
    else set_year(t_, d.year);
  }
  void duration() {
    t_.type = "DURATION";
    t_.value = duration_value(x_);
    if (x_.shift == TimeNode::kNoShift || x_.shift == 0 || !has_ref() || x_.vague || t_.value[1] == 'T') return;
    std::int64_t other = step(today_, x_.unit, x_.shift * x_.count);
    set_range(t_, other < today_ ? other : today_, other < today_ ? today_ : other, "day", true);   // "the past two months"
    t_.precision = "span";
  }

  void season() {
    int year = x_.year > 0 ? x_.year : 0;
    if (!year && !has_ref()) { t_.value = "XXXX-" + x_.season; return; }
    if (!year) {
      static constexpr struct { const char* name; int first; } kFirst[] = {{"SP", 3}, {"SU", 6}, {"FA", 9}, {"WI", 12}};
      int first = 3;
      for (auto& k : kFirst) if (x_.season == k.name) first = k.first;
      year = ref_.year;
      bool begun = ref_.month >= first;
      if (x_.year == -1) year += x_.shift;
      else if (x_.shift == -1) year -= begun && ref_.month > first + 2 ? 0 : 1;
      else if (x_.shift == 1) year += begun ? 1 : 0;
      else if (x_.shift == TimeNode::kNoShift && !begun && tense() != Tense::future) --year;
      else if (x_.season == "WI" && x_.shift == 0 && ref_.month <= 2) --year;
    }
    set_season(t_, year, x_.season);
  }
  void quarter() {
    int year = x_.year > 0 ? x_.year : 0;
    if (!x_.number && !c_.quarter) return set_year(t_, year);
    if (!x_.number) return set_quarter(t_, year, c_.quarter);
    if (!year && !has_ref()) { t_.value = "XXXX-Q" + std::to_string(x_.number); return; }
    if (!year) {
      year = ref_.year;
      if (x_.year == -1) year += x_.shift;
      else if (x_.number * 3 - 2 > ref_.month && tense() != Tense::future) --year;
    }
    set_quarter(t_, year, x_.number);
    c_.quarter = x_.number;
    c_.quarter_year = year;
  }
  void half() {
    int year = x_.year > 0 ? x_.year : has_ref() ? ref_.year + (x_.year == -1 ? x_.shift : 0) : 0;
    if (!year) { t_.value = "XXXX-H" + std::to_string(x_.number); return; }
    int first = x_.number == 1 ? 1 : 7;
    set_range(t_, day_number({year, first, 1}), day_number({year, first + 5, days_in_month(year, first + 5)}), "half", false);
    t_.edtf = pad4(year) + "-" + pad2(first) + "/" + pad4(year) + "-" + pad2(first + 5);
    t_.value = pad4(year) + "-H" + std::to_string(x_.number);
  }
  void holiday() {
    if (!x_.year && !has_ref()) { t_.value = "XXXX"; return; }
    auto in_year = [&](int y) {
      if (x_.value.rfind("easter", 0) == 0) return date_of(day_number(easter(y)) + std::atoi(x_.value.c_str() + 6));
      if (x_.value == "4-4-11") return nth_weekday(y, 11, 4, 4);
      return Date{y, std::atoi(x_.value.substr(0, 2).c_str()), std::atoi(x_.value.substr(3, 2).c_str())};
    };
    int year = x_.year > 0 ? x_.year : ref_.year;
    if (!x_.year) {
      std::int64_t n = day_number(in_year(year));
      if (x_.shift == -1 ? n >= today_ : n > today_ + 7 && tense() == Tense::past) --year;
      else if (n < today_ && (tense() == Tense::future || x_.shift == 1)) ++year;
    }
    set_day(t_, in_year(year));
  }
  void clock_only() {
    t_.type = "TIME";
    if (!has_ref()) { t_.value = "XXXX-XX-XXT" + x_.clock; return; }
    set_day(t_, c_.narrative && tense() == Tense::past ? *c_.narrative : ref_);      // "he was shot at 10 p.m.", of the day that is told of
  }
  void set() {
    t_.type = "SET";
    t_.value = x_.value.empty() ? duration_value(x_) : x_.value;
  }
  // Hours of the day are put behind the day; EDTF keeps the day.
  void time_of_day() {
    if (!x_.clock.empty() && x_.form != Form::set) {
      t_.type = "TIME";
      if (t_.value.find('T') == std::string::npos) t_.value += x_.clock == "24:00" ? "T24:00" : "T" + x_.clock;
    } else if (!x_.part.empty()) {
      if (t_.type == "DATE") t_.type = "TIME";
      t_.value += x_.part.size() == 2 ? "T" + x_.part : "T" + x_.part;
    }
    if (!x_.edge.empty() && t_.precision == "day" && x_.form != Form::weekday && x_.form != Form::day_shift) return;
  }

  const Document& doc_;
  const TimeNode& x_;
  TimeContext& c_;
  Date ref_;
  std::int64_t today_ = 0;
  TimeExpression t_;
};
}  // namespace

TimeExpression resolve_time(const Document& doc, const TimeNode& node, TimeContext& context) {
  return Resolver(doc, node, context).run();
}

}  // namespace newsledger::coding
