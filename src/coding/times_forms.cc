// Forms of dates: one function a form, each tries to read it at a word (see times_forms.h). Tested by times_test.cc.
#include "coding/times_forms.h"

#include <cstdio>
#include <cstdlib>

namespace newsledger::coding {

std::optional<TimeNode> DateForms::numeric_date(std::size_t i) const {
  std::string_view t = std::string_view(doc_.body).substr(doc_.tokens[base_ + i].span.begin, 10);
  if (t.find('-') == t.npos && t.find('/') == t.npos) return std::nullopt;     // nearly always: the readers below are slow
  int y = 0, m = 0, d = 0, used = 0;
  std::string s(t);
  if (std::sscanf(s.c_str(), "%4d-%2d-%2d%n", &y, &m, &d, &used) == 3 && used >= 8 && y >= 1400 && y <= 2100) {
  } else if (std::sscanf(s.c_str(), "%2d/%2d/%4d%n", &m, &d, &y, &used) == 3 && used >= 8 && y >= 1400 && y <= 2100) {
  } else if (std::sscanf(s.c_str(), "%2d/%2d/%2d%n", &m, &d, &y, &used) == 3 && used >= 6) {
    y += y < 50 ? 2000 : 1900;
  } else {
    return std::nullopt;
  }
  if (m < 1 || m > 12 || d < 1 || d > 31) return std::nullopt;
  std::uint32_t end = doc_.tokens[base_ + i].span.begin + static_cast<std::uint32_t>(used);
  std::size_t k = i;
  while (k < lex_.size() && doc_.tokens[base_ + k].span.end < end) ++k;
  if (k >= lex_.size() || doc_.tokens[base_ + k].span.end != end) return std::nullopt;
  TimeNode x = node(Form::date, i, k + 1, "times.numeric-date");
  x.year = y; x.month = m; x.day = d;
  return x;
}

std::optional<TimeNode> DateForms::calendar(std::size_t i) const {
  TimeNode x = node(Form::date, i, i, "times.date");
  std::size_t k = i;
  const std::size_t nth = is(i, "the") ? i + 1 : i;
  if (const TimeWord* o = as(nth, TimeClass::ordinal); o && o->number <= 4 && weekday(nth + 1) && (is(nth + 2, "of") || is(nth + 2, "in")) && month(nth + 3)) {
    x.number = o->number; x.weekday = weekday(nth + 1); x.month = month(nth + 3);                        // "the first Sunday of December"
    x.last = static_cast<Index>(year_after(nth + 4, x));
    return x;
  }
  if (as(k, TimeClass::shift) && !weekday(k)) {
    std::size_t w = as(k + 1, TimeClass::shift) ? k + 2 : k + 1;
    if (weekday(w) && is(w + 1, ",") && month(w + 2)) k = w;
  }
  if (int w = weekday(k)) {
    x.weekday = w; ++k;
    if (is(k, ",")) ++k;
  }
  if (const TimeWord* s = as(k, TimeClass::shift); s && !x.weekday && month(k + 1) && !is(k, "that")) { x.shift = s->number; ++k; }
  else if (s && !x.weekday && is(k + 1, "past") && month(k + 2)) { x.shift = -1; k += 2; }
  std::size_t day_first = 0;
  if (int d = day(k); d && day(k + 2) && month(k + 3) && (hyphen(k + 1) || is(k + 1, "and") || is(k + 1, "to") || is(k + 1, "or"))) {
    x.day = d; x.month = month(k + 3); x.last = static_cast<Index>(k + 1);         // the 14 of "14-16 November"
    year_after(k + 4, x);
    return x;
  }
  if (int d = day(k); d && (month(k + 1) || (is(k + 1, "of") && month(k + 2)))) { x.day = d; k += is(k + 1, "of") ? 2 : 1; day_first = 1; }
  x.month = month(k);
  if (!x.month) return std::nullopt;
  ++k;
  if (is(k, ".") && k + 1 < lex_.size()) ++k;
  if (!day_first) {                                      // "last Oct. 23" too
    std::size_t p = is(k, "the") ? k + 1 : k;
    if (int d = day(p); d && !as(p + 1, TimeClass::unit) && !is(p + 1, "%") && !is(p + 1, "percent")) { x.day = d; k = p + 1; }
    else if (const TimeWord* o = as(k, TimeClass::ordinal); o && !as(k + 1, TimeClass::unit)) { x.day = o->number; ++k; }
  }
  k = year_after(k, x);
  x.last = static_cast<Index>(k);
  if (x.weekday && !x.day) return std::nullopt;
  return x;
}

std::size_t DateForms::year_after(std::size_t k, TimeNode& x) const {
  std::size_t p = is(k, ",") || is(k, "of") ? k + 1 : k;
  int y = year(p);
  std::size_t n = y ? 1 : spoken_year(p, y);
  if (n) { x.year = y; return p + n; }
  if (const TimeWord* s = as(p, TimeClass::shift); s && is(p + 1, "year") && !is(p, "that") && !is(p, "same")) { x.year = -1; x.shift = s->number; x.unit = "Y"; return p + 2; }
  return k;
}

std::optional<TimeNode> DateForms::years(std::size_t i) const {
  std::size_t k = i;
  bool the = is(k, "the");
  if (the) ++k;
  if (auto edged = edged_year(i, k)) return edged;
  if (is(k, "fiscal")) ++k;
  if (is(k, "year") && (year(k + 1) || as(k + 1, TimeClass::number))) ++k;
  TimeNode x = node(Form::date, i, i, "times.year");
  if (const TimeLexeme* w = at(k); w && w->lower.size() == 5 && w->lower[4] == 's' && w->lower[3] == '0' && std::atoi(w->lower.c_str()) >= 1400) {
    x.form = Form::decade; x.number = std::atoi(w->lower.c_str()) / 10; x.last = static_cast<Index>(k + 1); x.rule = "times.decade";
    return x;
  }
  if (const TimeLexeme* w = at(k); w && (w->is("'") || w->is("’") || w->lower.size() == 4)) {          // '80s, 80's
    std::size_t p = w->lower.size() == 4 ? k : k + 1;
    std::string s = p < lex_.size() ? lex_[p].lower : "";
    if (!s.empty() && s[0] == '\'') s = s.substr(1);
    if (s.size() == 3 && s[2] == 's' && s[1] == '0' && s[0] >= '1' && s[0] <= '9') {
      x.form = Form::decade; x.number = 190 + (s[0] - '0'); x.last = static_cast<Index>(p + 1); x.rule = "times.decade";
      return x;
    }
  }
  if (const TimeWord* d = as(k, TimeClass::decade); d && the) {
    x.form = Form::decade; x.number = 190 + d->number / 10; x.last = static_cast<Index>(k + 1); x.rule = "times.decade";
    return x;
  }
  if (is(k + 1, "century") || (hyphen(k + 1) && is(k + 2, "century"))) {
    const TimeWord* o = as(k, TimeClass::ordinal);
    int n = o ? o->number : k < lex_.size() && lex_[k].digits < 0 ? std::atoi(lex_[k].lower.c_str()) : 0;
    if (n < 1 || n > 22) return std::nullopt;
    x.form = Form::century; x.number = n - 1; x.last = static_cast<Index>(is(k + 1, "century") ? k + 2 : k + 3); x.rule = "times.century";
    return x;
  }
  if (the && !is(k - 1, "year")) return std::nullopt;
  int y = year(k);
  std::size_t n = y && year_like(k) ? 1 : 0;
  if (!n) n = spoken_year(k, y);
  if (!n) return std::nullopt;
  x.year = y;
  x.last = static_cast<Index>(k + n);
  return x;
}

// "mid-2019", "the late-1990s": one token with its edge.
std::optional<TimeNode> DateForms::edged_year(std::size_t i, std::size_t k) const {
  const TimeLexeme* w = at(k);
  std::size_t dash = w ? w->lower.find('-') : std::string::npos;
  if (dash == std::string::npos) return std::nullopt;
  const std::string edge = w->lower.substr(0, dash), rest = w->lower.substr(dash + 1);
  const int y = std::atoi(rest.c_str());
  if ((edge != "mid" && edge != "early" && edge != "late") || y < 1400 || y > 2100) return std::nullopt;
  TimeNode x = node(Form::date, i, k + 1, "times.year");
  x.edge = edge == "mid" ? "MID" : edge == "early" ? "START" : "END";
  if (rest.size() == 4) { x.first = static_cast<Index>(k); x.year = y; return x; }
  if (rest.size() != 5 || rest[4] != 's' || rest[3] != '0') return std::nullopt;
  x.form = Form::decade; x.number = y / 10; x.rule = "times.decade";
  return x;
}

bool DateForms::year_like(std::size_t k) const {
  if (k > 0 && (lex_[k - 1].text == "$" || lex_[k - 1].text == "#" || lex_[k - 1].is("no."))) return false;
  if (k > 0 && (lex_[k - 1].text == "£" || lex_[k - 1].text == "€" || hyphen(k - 1))) return k > 1 && hyphen(k - 1) && (lex_[k - 2].is("mid") || year(k - 2));
  if (tag(k + 1) == "NNS" && !as(k + 1, TimeClass::unit)) {
    std::string_view dep = doc_.tokens[base_ + k].dep;
    Index head = doc_.tokens[base_ + k].head;
    bool counts = dep == "nummod" && head == base_ + k + 1;
    return !counts || (k > 0 && (is(k - 1, "in") || is(k - 1, "the")));
  }
  return !is(k + 1, "%") && !is(k + 1, "percent") && !is(k + 1, "GMT") && !as(k + 1, TimeClass::zone);
}

std::optional<TimeNode> DateForms::weekdays(std::size_t i) const {
  std::size_t k = i;
  TimeNode x = node(Form::weekday, i, i, "times.weekday");
  if (is(k, "the") && as(k + 1, TimeClass::shift)) ++k;
  if (is(k, "each") || is(k, "every")) { x.set = true; ++k; }
  else if (const TimeWord* s = as(k, TimeClass::shift)) {
    x.shift = s->number; x.narrative = is(k, "previous") || is(k, "following") || is(k, "same") || is(k, "that");
    ++k;
    if (is(k, "coming") || is(k, "past")) ++k;
  }
  x.weekday = weekday(k);
  if (!x.weekday) return std::nullopt;
  if (lex_[k].lower.back() == 's' && lex_[k].lower.size() > 6 && lex_[k].lower.substr(lex_[k].lower.size() - 4) == "days") x.set = true;
  ++k;
  if (const TimeWord* p = as(k, TimeClass::part); p && !is(k - 1, "the")) {
    x.part = p->value;
    if (lex_[k].lower.back() == 's') x.set = true;
    ++k;
  }
  x.last = static_cast<Index>(k);
  return x;
}

std::optional<TimeNode> DateForms::days(std::size_t i) const {
  const TimeWord* d = as(i, TimeClass::day);
  if (!d) return std::nullopt;
  if (i > 0 && capital(lex_[i].text) && tag(i - 1) == "NNP" && !headline_) return std::nullopt;      // a paper, a broadcast
  TimeNode x = node(Form::day_shift, i, i + 1, "times.day");
  x.shift = d->number;
  if (d->value.size() > 2) x.part = d->value.substr(d->value.size() - 2);
  if (is(i, "overnight")) { if (tag(i) == "JJ") return std::nullopt; }
  if (const TimeWord* p = as(i + 1, TimeClass::part); p && x.part.empty()) { x.part = p->value; ++x.last; }
  return x;
}

std::optional<TimeNode> DateForms::shifted_unit(std::size_t i) const {
  std::size_t k = i;
  bool the = is(k, "the");
  if (the) ++k;
  const TimeWord* s = as(k, TimeClass::shift);
  std::string word = s ? lex_[k].lower : "";
  if (s) ++k;
  if (s && word == "this" && (is(k, "past") || is(k, "coming") || is(k, "current"))) { s = as(k, TimeClass::shift); word = lex_[k].lower; ++k; }
  if (!s && !(the && (is(k, "weekend") || is(k, "full")))) return std::nullopt;
  if (is(k, "full") || is(k, "fiscal") || is(k, "calendar")) ++k;
  double count = 0;
  std::size_t n = number(k, count);
  bool vague = false;
  if (!n && as(k, TimeClass::vague)) {
    vague = true;
    bool couple = is(k, "couple");
    n = couple && is(k + 1, "of") ? 2 : 1;
    if (couple) { vague = false; count = 2; }
  }
  if (n && is(k + n, "to")) { double more = 0; if (std::size_t m = number(k + n + 1, more)) n += 1 + m; }
  k += n;
  if (hyphen(k) && n) ++k;
  if (as(k, TimeClass::part) && s && !n) return part_of(i, k, s->number, word);
  if (const TimeWord* se = as(k, TimeClass::season); se && !n && s) return season_of(i, k, s->number);
  const TimeWord* u = unit(k);
  if (!u) return std::nullopt;
  bool plural = lex_[k].lower.back() == 's' && lex_[k].lower != "this";
  ++k;
  TimeNode x = node(Form::unit_shift, i, k, "times.shifted-unit");
  x.unit = u->value;
  x.shift = s ? s->number : 0;
  x.narrative = word == "previous" || word == "preceding" || word == "following" || word == "same" || word == "that";
  if (n || plural) {
    x.form = Form::duration; x.rule = "times.span";
    x.count = count; x.vague = vague || !n;
    if (x.vague && word == "recent") { x.form = Form::ref; x.ref = "PAST_REF"; }
    if (word == "this" || word == "that" || word == "same") return std::nullopt;
    return x;
  }
  if (word == "recent") return std::nullopt;
  if (x.unit == "WE") x.form = Form::weekend;
  if (x.unit == "D") { x.form = Form::that_day; x.narrative = true; if (word == "last" || word == "latest") return std::nullopt; }
  if (x.unit == "S" || x.unit == "MI" || x.unit == "H") return std::nullopt;
  if (x.unit == "Y" && !s) x.shift = 0;
  if (is(k, "or") && is(k + 1, "so")) x.last = static_cast<Index>(k + 2);
  return x;
}

std::optional<TimeNode> DateForms::part_of(std::size_t i, std::size_t k, int shift, const std::string& word) const {
  TimeNode x = node(Form::day_shift, i, k + 1, "times.part-of-day");
  x.part = as(k, TimeClass::part)->value;
  x.shift = word == "last" ? -1 : word == "next" ? 1 : 0;
  x.narrative = word == "that" || word == "same" || word == "previous" || word == "following";
  if (x.narrative) x.form = Form::that_day;
  x.shift = word == "that" || word == "same" ? 0 : shift < 0 && word != "last" ? -1 : x.shift;
  return x;
}

std::optional<TimeNode> DateForms::season_of(std::size_t i, std::size_t k, int shift) const {
  TimeNode x = node(Form::season, i, k + 1, "times.season");
  x.season = as(k, TimeClass::season)->value;
  x.shift = shift;
  return x;
}

std::optional<TimeNode> DateForms::seasons(std::size_t i) const {
  std::size_t k = is(i, "the") ? i + 1 : i;
  const TimeWord* s = as(k, TimeClass::season);
  if (!s || (tag(k) != "NN" && tag(k) != "NNP" && tag(k) != "NNS")) return std::nullopt;
  TimeNode x = node(Form::season, i, k + 1, "times.season");
  x.season = s->value;
  TimeNode y;
  std::size_t after = year_after(k + 1, y);
  if (after > k + 1) { x.year = y.year; x.shift = y.shift; x.last = static_cast<Index>(after); return x; }
  if (is(k, "fall") && !(i > 0 && (is(i - 1, "in") || is(i - 1, "by") || is(i - 1, "since")))) return std::nullopt;
  if (is(k, "spring") && is(k + 1, "of")) return std::nullopt;
  return x;
}

std::optional<TimeNode> DateForms::quarters(std::size_t i) const {
  std::size_t k = is(i, "the") ? i + 1 : i;
  TimeNode x = node(Form::quarter, i, i, "times.quarter");
  if (is(k, "fiscal")) { ++k; if (hyphen(k)) ++k; }
  if (int y = year(k)) { x.year = y; ++k; }
  else if (const TimeWord* s = as(k, TimeClass::shift); s && is(k + 1, "year") && is(k + 2, "'s")) { x.year = -1; x.shift = s->number; k += 3; }
  if (is(k, "fiscal")) ++k;
  if (is(k, "year") && hyphen(k + 1) && (is(k + 2, "ago") || is(k + 2, "earlier")) && as(k + 3, TimeClass::ordinal)) { x.year = -1; x.shift = -1; k += 3; }
  if (x.year > 0 && k > i + 1 && (is(k, "quarter") || is(k, "period"))) {
    x.form = is(k, "quarter") ? Form::quarter : Form::date;                    // "the 1988 quarter": the one that is spoken of
    x.last = static_cast<Index>(k + 1); x.rule = "times.year";
    return x;
  }
  const TimeWord* o = as(k, TimeClass::ordinal);
  const bool last_half = !o && is(k, "last") && is(k + 1, "half") && is(k + 2, "of");
  if (!last_half && (!o || o->number > 4)) return std::nullopt;
  x.number = last_half ? 2 : o->number; ++k;
  if (hyphen(k)) ++k;
  if (is(k, "half") && x.number <= 2) x.form = Form::half;
  else if (!is(k, "quarter")) return std::nullopt;
  ++k;
  std::size_t after = year_after(k, x);
  x.last = static_cast<Index>(after);
  if (after == k && x.form == Form::half && !x.year) return std::nullopt;    // of a match, mostly
  return x;
}

std::optional<TimeNode> DateForms::holidays(std::size_t i) const {
  std::size_t k = i;
  TimeNode x = node(Form::holiday, i, i, "times.holiday");
  if (const TimeWord* s = as(k, TimeClass::shift); s && (as(k + 1, TimeClass::holiday))) { x.shift = s->number; ++k; }
  const TimeWord* h = as(k, TimeClass::holiday);
  if (h && capital(lex_[k].text)) {
    x.value = h->value; ++k;
    if (is(k, "day") || is(k, "sunday")) ++k;
    else if (is(k, "eve") && h->value == "12-25") { x.value = "12-24"; ++k; }
    else if (is(k, "monday") && is(k - 1, "easter")) { x.value = "easter+1"; ++k; }
    else if (capital(k < lex_.size() ? lex_[k].text : "")) return std::nullopt;   // "Easter Island"
  } else if (is(k, "good") && is(k + 1, "friday")) { x.value = "easter-2"; k += 2; }
  else if (is(k, "new") && is(k + 1, "year") && is(k + 2, "'s") && (is(k + 3, "day") || is(k + 3, "eve"))) { x.value = is(k + 3, "day") ? "01-01" : "12-31"; k += 4; }
  else return std::nullopt;
  x.last = static_cast<Index>(k);
  TimeNode y;
  std::size_t after = year_after(k, y);
  if (after > k && y.year > 0) { x.year = y.year; x.last = static_cast<Index>(after); }
  return x;
}
}  // namespace newsledger::coding
