// Finds time expressions in a sentence: one function a family, each tries to read its form at a word; the longest wins.
// The families and their limits follow the TimeML guidelines (spans include determiners and "about", "early", "ago",
// exclude prepositions). Assumes spaCy's tokens ("third-quarter" is three). Tested by times_test.cc.
#include <algorithm>
#include <optional>

#include "coding/times_words.h"

namespace newsledger::coding {
namespace {
using Form = TimeNode::Form;
using Lex = std::vector<TimeLexeme>;

bool capital(std::string_view s) { return !s.empty() && s[0] >= 'A' && s[0] <= 'Z'; }

class Finder {
 public:
  Finder(const Document& doc, const Lex& lex, Index first) : doc_(doc), lex_(lex), base_(first) {}

  std::vector<TimeNode> run() {
    std::vector<TimeNode> out;
    for (std::size_t i = 0; i < lex_.size();) {
      std::optional<TimeNode> best = best_at(i);
      if (!best) { ++i; continue; }
      i = best->last;
      best->first += base_;
      best->last += base_;
      out.push_back(std::move(*best));
    }
    return out;
  }

 private:
  using Try = std::optional<TimeNode> (Finder::*)(std::size_t) const;

  // ---- small readers -----------------------------------------------------------------------------------------------
  const TimeLexeme* at(std::size_t i) const { return i < lex_.size() ? &lex_[i] : nullptr; }
  bool is(std::size_t i, std::string_view w) const { return i < lex_.size() && lex_[i].is(w); }
  const TimeWord* as(std::size_t i, TimeClass c) const { return i < lex_.size() ? lex_[i].as(c) : nullptr; }
  bool hyphen(std::size_t i) const { return is(i, "-") || is(i, "–"); }
  std::string_view tag(std::size_t i) const { return i < lex_.size() ? doc_.tokens[base_ + i].tag : std::string_view(); }

  int month(std::size_t i) const {                       // "may" and "march" only as names
    const TimeWord* w = as(i, TimeClass::month);
    if (!w || !capital(lex_[i].text)) return 0;
    if ((is(i, "jan") || is(i, "mar") || is(i, "jun") || is(i, "jul") || is(i, "apr") || is(i, "feb") || is(i, "aug") || is(i, "dec") || is(i, "sep")) && !day(i + 1) && !is(i + 1, ".")) return 0;   // Jan is a name, too
    if ((is(i, "may") || is(i, "march")) && !(tag(i) == "NNP" || tag(i) == "NNPS" || tag(i) == "CD")) return 0;
    return w->number;
  }
  int weekday(std::size_t i) const {
    const TimeWord* w = as(i, TimeClass::weekday);
    return w && capital(lex_[i].text) ? w->number : 0;
  }
  const TimeWord* unit(std::size_t i) const {
    const TimeWord* w = as(i, TimeClass::unit);
    if (w && is(i, "second") && tag(i) != "NN") return nullptr;
    return w;
  }
  int year(std::size_t i) const {
    const TimeLexeme* x = at(i);
    if (!x || x->text.size() != 4 || x->digits < 1400 || x->digits > 2100) return 0;
    return x->digits;
  }
  int day(std::size_t i) const {                         // 5, 5th
    const TimeLexeme* x = at(i);
    if (!x) return 0;
    int v = x->digits;
    if (v < 0 && x->lower.size() >= 3 && x->lower.size() <= 4) {
      std::string_view end = std::string_view(x->lower).substr(x->lower.size() - 2);
      if (end == "st" || end == "nd" || end == "rd" || end == "th") v = std::atoi(x->lower.c_str());
    } else if (x->text.size() > 2) {
      return 0;
    }
    return v >= 1 && v <= 31 ? v : 0;
  }
  // A number in digits or words at i; its length in tokens, 0 for none.
  std::size_t number(std::size_t i, double& v) const {
    if (const TimeLexeme* x = at(i); x && x->digits >= 0) { v = x->digits; return 1; }
    std::size_t n = 0;
    double total = 0, group = 0;
    bool any = false;
    while (i + n < lex_.size()) {
      if (const TimeWord* w = as(i + n, TimeClass::number)) {
        if (any && group > 0 && w->number >= 20 && group < 100) break;     // "nineteen ninety": a year, not a sum
        group += w->number; any = true; ++n;
      } else if (any && is(i + n, "hundred")) { group *= 100; ++n; }
      else if (any && is(i + n, "thousand")) { total += group * 1000; group = 0; ++n; }
      else if (any && hyphen(i + n) && as(i + n + 1, TimeClass::number)) ++n;
      else break;
    }
    v = total + group;
    return any ? n : 0;
  }
  // "nineteen ninety-six", "two thousand (and) four"
  std::size_t spoken_year(std::size_t i, int& y) const {
    const TimeWord* a = as(i, TimeClass::number);
    if (!a) return 0;
    double v = 0;
    if (a->number >= 18 && a->number <= 20 && (a->number != 20 || true)) {
      std::size_t n = as(i + 1, TimeClass::number) ? number(i + 1, v) : 0;
      if (n && v >= 10 && v < 100) { y = a->number * 100 + static_cast<int>(v); return 1 + n; }
    }
    std::size_t n = number(i, v);
    if (n >= 2 && v >= 1900 && v <= 2100) { y = static_cast<int>(v); return n; }
    return 0;
  }
  TimeNode node(Form form, std::size_t i, std::size_t end, const char* rule) const {
    TimeNode x;
    x.form = form; x.first = static_cast<Index>(i); x.last = static_cast<Index>(end); x.rule = rule;
    return x;
  }

  // ---- families ------------------------------------------------------------------------------------------------------
  // 2024-11-01, 11/1/2024 (month first, as in news of the US)
  std::optional<TimeNode> numeric_date(std::size_t i) const {
    std::string_view t = std::string_view(doc_.body).substr(doc_.tokens[base_ + i].span.begin, 10);
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

  // [Friday,] Nov. 1[, 2024] | 1 November [2024] | November [of] 2024 | November [last year] | last November
  std::optional<TimeNode> calendar(std::size_t i) const {
    TimeNode x = node(Form::date, i, i, "times.date");
    std::size_t k = i;
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
    if (int d = day(k); d && (month(k + 1) || (is(k + 1, "of") && month(k + 2)))) { x.day = d; k += is(k + 1, "of") ? 2 : 1; day_first = 1; }
    x.month = month(k);
    if (!x.month) return std::nullopt;
    ++k;
    if (is(k, ".") && k + 1 < lex_.size()) ++k;
    if (!day_first && x.shift == TimeNode::kNoShift) {
      std::size_t p = is(k, "the") ? k + 1 : k;
      if (int d = day(p); d && !as(p + 1, TimeClass::unit) && !is(p + 1, "%") && !is(p + 1, "percent")) { x.day = d; k = p + 1; }
      else if (const TimeWord* o = as(k, TimeClass::ordinal); o && !as(k + 1, TimeClass::unit)) { x.day = o->number; ++k; }
    }
    k = year_after(k, x);
    x.last = static_cast<Index>(k);
    if (x.weekday && !x.day) return std::nullopt;
    return x;
  }
  std::size_t year_after(std::size_t k, TimeNode& x) const {
    std::size_t p = is(k, ",") || is(k, "of") ? k + 1 : k;
    int y = year(p);
    std::size_t n = y ? 1 : spoken_year(p, y);
    if (n) { x.year = y; return p + n; }
    if (const TimeWord* s = as(p, TimeClass::shift); s && is(p + 1, "year") && !is(p, "that") && !is(p, "same")) { x.year = -1; x.shift = s->number; x.unit = "Y"; return p + 2; }
    return k;
  }

  // in 2024, the '90s, the 1990s, mid-1996, fiscal 1989, the year 2000, the 20th century
  std::optional<TimeNode> years(std::size_t i) const {
    std::size_t k = i;
    bool the = is(k, "the");
    if (the) ++k;
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
  // A bare number of four digits that counts something is no year ("2000 people", "$1990").
  bool year_like(std::size_t k) const {
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

  // [last|next|this] Friday [night|morning]; the same with "late", "early"
  std::optional<TimeNode> weekdays(std::size_t i) const {
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

  // today, late yesterday, tomorrow morning, tonight, overnight
  std::optional<TimeNode> days(std::size_t i) const {
    const TimeWord* d = as(i, TimeClass::day);
    if (!d) return std::nullopt;
    TimeNode x = node(Form::day_shift, i, i + 1, "times.day");
    x.shift = d->number;
    if (d->value.size() > 2) x.part = d->value.substr(d->value.size() - 2);
    if (is(i, "overnight")) { if (tag(i) == "JJ") return std::nullopt; }
    if (const TimeWord* p = as(i + 1, TimeClass::part); p && x.part.empty()) { x.part = p->value; ++x.last; }
    return x;
  }

  // last year, this week, the past two months, the next few years, the coming days, recent weeks, the weekend
  std::optional<TimeNode> shifted_unit(std::size_t i) const {
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
  std::optional<TimeNode> part_of(std::size_t i, std::size_t k, int shift, const std::string& word) const {
    TimeNode x = node(Form::day_shift, i, k + 1, "times.part-of-day");
    x.part = as(k, TimeClass::part)->value;
    x.shift = word == "last" ? -1 : word == "next" ? 1 : 0;
    x.narrative = word == "that" || word == "same" || word == "previous" || word == "following";
    if (x.narrative) x.form = Form::that_day;
    x.shift = word == "that" || word == "same" ? 0 : shift < 0 && word != "last" ? -1 : x.shift;
    return x;
  }
  std::optional<TimeNode> season_of(std::size_t i, std::size_t k, int shift) const {
    TimeNode x = node(Form::season, i, k + 1, "times.season");
    x.season = as(k, TimeClass::season)->value;
    x.shift = shift;
    return x;
  }

  // summer, the winter of 1994, summer 2019
  std::optional<TimeNode> seasons(std::size_t i) const {
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

  // [the] [1988] third quarter [of 1984], third-quarter, this year's second half, Q3 2020
  std::optional<TimeNode> quarters(std::size_t i) const {
    std::size_t k = is(i, "the") ? i + 1 : i;
    TimeNode x = node(Form::quarter, i, i, "times.quarter");
    if (is(k, "fiscal")) { ++k; if (hyphen(k)) ++k; }
    if (int y = year(k)) { x.year = y; ++k; }
    else if (const TimeWord* s = as(k, TimeClass::shift); s && is(k + 1, "year") && is(k + 2, "'s")) { x.year = -1; x.shift = s->number; k += 3; }
    if (is(k, "fiscal")) ++k;
    if (is(k, "year") && hyphen(k + 1) && (is(k + 2, "ago") || is(k + 2, "earlier")) && as(k + 3, TimeClass::ordinal)) { x.year = -1; x.shift = -1; k += 3; }
    if (x.year > 0 && k > i + 1 && (is(k, "quarter") || is(k, "period"))) {
      x.form = Form::date; x.last = static_cast<Index>(k + 1); x.rule = "times.year";
      return x;
    }
    const TimeWord* o = as(k, TimeClass::ordinal);
    if (!o || o->number > 4) return std::nullopt;
    x.number = o->number; ++k;
    if (hyphen(k)) ++k;
    if (is(k, "half") && o->number <= 2) x.form = Form::half;
    else if (!is(k, "quarter")) return std::nullopt;
    ++k;
    std::size_t after = year_after(k, x);
    x.last = static_cast<Index>(after);
    if (after == k && x.form == Form::half && !x.year) return std::nullopt;    // of a match, mostly
    return x;
  }

  // two years ago, a year earlier, five days later, 10 days after; two-year, 8-month-old, more than four hours
  std::optional<TimeNode> counted(std::size_t i) const {
    std::size_t k = i;
    double count = 0;
    bool vague = false, one = false;
    if (is(k, "the")) { ++k; if (as(k, TimeClass::ordinal) && is(k, "first") && number(k + 1, count)) ++k; }
    std::size_t n = number(k, count);
    if (!n && as(k, TimeClass::vague) && !is(k, "some")) { vague = true; n = 1; }
    if (!n && (is(k, "a") || is(k, "an") || is(k, "another"))) {
      n = 1; count = 1; one = true;
      if (is(k + 1, "few") || is(k + 1, "many")) { vague = true; n = 2; one = false; }
      if (is(k + 1, "couple")) { count = 2; n = is(k + 2, "of") ? 3 : 2; one = false; }
      if (is(k + 1, "half")) { count = 0.5; n = 2; }
      if (is(k + 1, "hundred") || is(k + 1, "thousand")) { count = is(k + 1, "hundred") ? 100 : 1000; n = 2; one = false; }
    }
    if (!n && is(k, "half") && (is(k + 1, "a") || is(k + 1, "an"))) { count = 0.5; n = 2; }
    std::size_t start = k;
    k += n;
    if (n && !one && is(k, "more")) ++k;
    if (n && (is(k, "to") || is(k, "or") || hyphen(k))) { double m = 0; if (std::size_t q = number(k + 1, m)) { if (unit(k + 1 + q) || hyphen(k + 1 + q)) k += 1 + q; } }
    bool dash = hyphen(k);
    if (dash) ++k;
    if (n && (is(k, "trading") || is(k, "consecutive") || is(k, "full") || is(k, "straight") || is(k, "whole"))) ++k;
    const TimeWord* u = unit(k);
    if (!u || u->value == "WE") return std::nullopt;
    bool plural = lex_[k].lower.back() == 's';
    if (!n && !plural) return bare_unit(i, k);
    if (!n) vague = true;
    (void)start;
    ++k;
    TimeNode x = node(Form::duration, i, k, "times.duration");
    x.unit = u->value; x.count = count; x.vague = vague;
    if (is(k, "old") || (hyphen(k) && is(k + 1, "old"))) return std::nullopt;       // an age, no time
    if (dash && u->value == "Q") return std::nullopt;                                // "three-quarters of"
    if (dash && is(i, "the")) x.first = static_cast<Index>(i + 1);
    if (!n && i > 0 && is(i - 1, "of") && i > 1 && tag(i - 2) == "NNS") return std::nullopt;   // "hundreds of years"
    if (!dash && (is(k, "ago") || is(k, "back"))) { x.form = Form::offset; x.shift = -1; x.rule = "times.ago"; ++x.last; return x; }
    if (!dash && is(k, "from") && (is(k + 1, "now") || is(k + 1, "today"))) { x.form = Form::offset; x.shift = 1; x.rule = "times.from-now"; x.last += 2; return x; }
    if (!dash && (is(k, "earlier") || is(k, "before"))) { x.form = Form::offset; x.shift = -1; x.earlier = true; x.rule = "times.earlier"; ++x.last; if (is(k, "before") && next_is_np(k + 1)) { x.form = Form::duration; --x.last; x.rule = "times.duration"; } return x; }
    if (!dash && (is(k, "later") || is(k, "after"))) { x.form = Form::offset; x.shift = 1; x.earlier = true; x.rule = "times.later"; ++x.last; if (is(k, "after") && next_is_np(k + 1)) { x.form = Form::duration; --x.last; x.rule = "times.duration"; } return x; }
    if (hyphen(k) && (is(k + 1, "ago") || is(k + 1, "earlier"))) { x.form = Form::offset; x.shift = -1; x.rule = "times.ago"; x.last += 2; return x; }
    if (one && !dash && times_before(i)) { x.set = true; x.form = Form::set; x.rule = "times.set"; return x; }
    if (hyphen(k) && is(k + 1, "long")) { x.last = static_cast<Index>(k + 2); return x; }
    if (one && u->value == "S") return std::nullopt;
    if (vague && !n && (u->value == "Q" || u->value == "S")) return std::nullopt;
    if (vague && !n && is(i, "the") && !dash) { x.vague = true; }
    return x;
  }
  bool next_is_np(std::size_t k) const {
    std::string_view t = tag(k);
    return t == "DT" || t == "NNP" || t == "NNS" || t == "NN" || t == "PRP$" || t == "PRP" || t == "JJ" || t == "CD" || t == "VBG";
  }
  bool times_before(std::size_t i) const {          // "three times a year", "$2 a day"
    if (i == 0) return false;
    return is(i - 1, "times") || is(i - 1, "once") || is(i - 1, "twice") || tag(i - 1) == "NNS" || is(i - 1, "percent") || is(i - 1, "%");
  }
  // year-earlier, year-ago; the year, the day, the quarter
  std::optional<TimeNode> bare_unit(std::size_t i, std::size_t k) const {
    const TimeWord* u = unit(k);
    if (is(k, "year") && hyphen(k + 1) && (is(k + 2, "earlier") || is(k + 2, "ago"))) {
      bool period = is(k + 3, "quarter") || is(k + 3, "period");
      TimeNode x = node(Form::offset, period ? i : k, k + 3, "times.ago");
      x.unit = "Y"; x.count = 1; x.shift = -1;
      if (is(k + 3, "quarter") || is(k + 3, "period")) ++x.last;
      return x;
    }
    if ((is(k, "year") && hyphen(k + 1) && is(k + 2, "end")) || (is(k, "year") && is(k + 1, "'s") && is(k + 2, "end")) || (is(k, "year") && is(k + 1, "end"))) {
      TimeNode x = node(Form::unit_shift, i, is(k + 1, "end") ? k + 2 : k + 3, "times.year-end");
      x.unit = "Y"; x.shift = 0; x.edge = "END";
      return x;
    }
    if (!is(i, "the") || k != i + 1) return std::nullopt;
    if (u->value == "Y" && !is(k + 1, "of")) {
      bool of = i > 0 && (is(i - 1, "of") || is(i - 1, "in"));
      TimeNode x = node(of ? Form::unit_shift : Form::duration, i, k + 1, "times.the-unit");
      x.unit = "Y"; x.shift = of ? 0 : TimeNode::kNoShift;
      return x;
    }
    if (u->value == "Q") { TimeNode x = node(Form::unit_shift, i, k + 1, "times.the-unit"); x.unit = "Q"; x.shift = 0; return x; }
    return std::nullopt;
  }

  // 10 p.m. [EDT] [Wednesday], 6:30 a.m., 0900 GMT, noon Thursday, 4 in the morning
  std::optional<TimeNode> clocks(std::size_t i) const {
    std::size_t k = i;
    TimeNode x = node(Form::part, i, i, "times.clock");
    int h = -1, m = 0;
    const TimeLexeme* w = at(k);
    int used = 0;
    if (!w) return std::nullopt;
    if (std::sscanf(w->lower.c_str(), "%2d:%2d%n", &h, &m, &used) == 2 && h <= 24 && m < 60) {
      std::string rest = w->lower.substr(static_cast<std::size_t>(used));
      if (rest == "am" || rest == "a.m.") { if (h == 12) h = 0; } else if (rest == "pm" || rest == "p.m.") { if (h < 12) h += 12; } else if (!rest.empty()) return std::nullopt;
      ++k;
    } else if (w->digits >= 0 && w->text.size() == 4 && as(k + 1, TimeClass::zone) && w->digits < 2400 && w->digits % 100 < 60) {
      h = w->digits / 100; m = w->digits % 100; ++k;
    } else if (w->digits >= 1 && w->digits <= 12 && (is(k + 1, "a.m.") || is(k + 1, "p.m.") || is(k + 1, "am") || is(k + 1, "pm") || is(k + 1, "a.m") || is(k + 1, "p.m") || is(k + 1, "o'clock"))) {
      h = w->digits; ++k;
    } else if (const TimeWord* p = as(k, TimeClass::part); p && p->value.size() == 5) {
      x.clock = p->value == "24:00" ? "24:00" : p->value; ++k;
    } else {
      return std::nullopt;
    }
    if (is(k, "a.m.") || is(k, "am") || is(k, "a.m")) { if (h == 12) h = 0; ++k; }
    else if (is(k, "p.m.") || is(k, "pm") || is(k, "p.m")) { if (h < 12) h += 12; ++k; }
    else if (is(k, "o'clock")) ++k;
    if (x.clock.empty()) x.clock = (h < 10 ? "0" : "") + std::to_string(h) + ":" + (m < 10 ? "0" : "") + std::to_string(m);
    while (is(k, "(") && as(k + 1, TimeClass::zone) && is(k + 2, ")")) k += 3;
    if (as(k, TimeClass::zone)) ++k;
    if (is(k, "local") && is(k + 1, "time")) k += 2;
    x.last = static_cast<Index>(k);
    x.shift = TimeNode::kNoShift;
    std::size_t p = is(k, ",") || is(k, "on") ? k + 1 : k;
    if (auto day = first_of(p, {&Finder::calendar, &Finder::weekdays, &Finder::days}); day && day->part.empty()) {
      std::string clock = x.clock;
      day->first = static_cast<Index>(i); day->clock = clock; day->rule = "times.clock";
      return day;
    }
    return x;
  }

  // now, currently, recently, soon, the future, the past, these days
  std::optional<TimeNode> refs(std::size_t i) const {
    TimeNode x = node(Form::ref, i, i + 1, "times.ref");
    if (const TimeWord* r = as(i, TimeClass::ref)) {
      if ((is(i, "shortly") || is(i, "soon")) && (is(i + 1, "after") || is(i + 1, "before") || is(i + 1, "as") || is(i + 1, "enough"))) return std::nullopt;
      if (is(i, "soon") && i > 0 && (is(i - 1, "as") || is(i - 1, "so") || is(i - 1, "too") || is(i - 1, "how"))) return std::nullopt;
      x.ref = r->value;
      return x;
    }
    if (is(i, "more") && is(i + 1, "recently")) { x.ref = "PAST_REF"; ++x.last; return x; }
    if (is(i, "these") && is(i + 1, "days")) { x.ref = "PRESENT_REF"; ++x.last; return x; }
    std::size_t k = is(i, "the") ? i + 1 : i;
    if (k > i && is(k, "near")) ++k;
    if (const TimeWord* r = as(k, TimeClass::refword)) {
      bool noun = tag(k) == "NN", adjective = tag(k) == "JJ" && k == i;
      if (is(k, "past") && !(k > i && noun)) return std::nullopt;
      if (is(k, "future") && !(k > i && noun)) return std::nullopt;
      if (is(k, "present")) return std::nullopt;
      if ((is(k, "current") || is(k, "recent")) && !(adjective && k == i)) return std::nullopt;
      x.ref = r->value; x.last = static_cast<Index>(k + 1);
      return x;
    }
    return std::nullopt;
  }

  // daily, every day, each month, twice a week
  std::optional<TimeNode> sets(std::size_t i) const {
    TimeNode x = node(Form::set, i, i + 1, "times.set");
    if (const TimeWord* s = as(i, TimeClass::set)) {
      if (is(i, "annual") || is(i, "biannual") || is(i, "monthly") || is(i, "nightly") || is(i, "yearly")) return std::nullopt;
      x.value = s->value;
      return x;
    }
    if (is(i, "each") || is(i, "every")) {
      std::size_t k = i + 1;
      double c = 1;
      std::size_t n = number(k, c);
      k += n;
      if (const TimeWord* u = unit(k)) { x.unit = u->value; x.count = n ? c : 1; x.last = static_cast<Index>(k + 1); return x; }
      if (int m = month(k)) { x.value = std::string("XXXX-") + (m < 10 ? "0" : "") + std::to_string(m); x.last = static_cast<Index>(k + 1); return x; }
    }
    return std::nullopt;
  }

  // Christmas Day, Easter Sunday, Thanksgiving, last Thanksgiving, New Year's Day
  std::optional<TimeNode> holidays(std::size_t i) const {
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

  std::optional<TimeNode> first_of(std::size_t i, std::initializer_list<Try> tries) const {
    std::optional<TimeNode> best;
    for (Try t : tries)
      if (auto x = (this->*t)(i); x && (!best || x->last > best->last)) best = std::move(x);
    return best;
  }
  std::optional<TimeNode> core(std::size_t i) const {
    if (i >= lex_.size()) return std::nullopt;
    return first_of(i, {&Finder::numeric_date, &Finder::calendar, &Finder::years, &Finder::weekdays, &Finder::days, &Finder::shifted_unit, &Finder::seasons,
                        &Finder::quarters, &Finder::counted, &Finder::clocks, &Finder::refs, &Finder::sets, &Finder::holidays});
  }

  // early, late, mid-, the end of, the beginning of; about, nearly, more than, at least, up to
  std::optional<TimeNode> best_at(std::size_t i) const {
    std::optional<TimeNode> best = core(i);
    std::size_t k = is(i, "the") ? i + 1 : i;
    std::string edge;
    if (const TimeWord* e = as(k, TimeClass::edge)) {
      bool noun = is(k, "end") || is(k, "beginning") || is(k, "start") || is(k, "middle") || is(k, "outset");
      std::size_t p = k + 1;
      if (noun) { if (!is(p, "of")) p = lex_.size(); else ++p; }
      else if (hyphen(p)) ++p;
      if (auto x = p < lex_.size() ? core(p) : std::nullopt; x && edge_fits(*x, noun)) {
        if (noun && x->form == Form::duration && x->unit == "Y") { x->form = Form::unit_shift; x->shift = 0; }
        x->first = static_cast<Index>(i); x->edge = e->value;
        if (!best || x->last > best->last) best = std::move(x);
      } else if (noun && is(p, "the") && unit(p + 1)) {
        TimeNode y = node(Form::unit_shift, i, p + 2, "times.edge");
        y.unit = unit(p + 1)->value; y.shift = 0; y.edge = e->value;
        if (!best || y.last > best->last) best = y;
      } else if ((is(k, "earlier") || is(k, "later")) && is(p, "that") && unit(p + 1)) {
        TimeNode y = node(Form::unit_shift, i, p + 2, "times.edge");
        y.unit = unit(p + 1)->value; y.shift = 0; y.narrative = true;
        if (y.unit == "D") y.form = Form::that_day;
        best = y;
      }
    }
    std::size_t a = approx(i);
    if (a > 0)
      if (auto x = core(i + a); x && (x->form == Form::duration || x->form == Form::offset || (x->form == Form::part && !is(i, "within")))) {
        if (x->form == Form::duration && is(i, "within") && x->vague) return best;
        x->first = static_cast<Index>(i);
        if (!best || x->last >= best->last) best = std::move(x);
      }
    return best;
  }
  bool edge_fits(const TimeNode& x, bool noun) const {
    switch (x.form) {
      case Form::date: case Form::unit_shift: case Form::decade: case Form::century: case Form::season: case Form::quarter: return true;
      case Form::weekday: case Form::day_shift: case Form::that_day: return !noun;
      case Form::duration: return noun && x.unit == "Y" && x.count == 1;
      default: return false;
    }
  }
  std::size_t approx(std::size_t i) const {
    if ((is(i, "more") || is(i, "less") || is(i, "fewer") || is(i, "longer")) && is(i + 1, "than")) return 2;
    if ((is(i, "at") && (is(i + 1, "least") || is(i + 1, "most"))) || (is(i, "up") && is(i + 1, "to"))) return 2;
    if (is(i, "no") && is(i + 1, "more") && is(i + 2, "than")) return 3;
    return as(i, TimeClass::approx) ? 1 : 0;
  }

  const Document& doc_;
  const Lex& lex_;
  Index base_;
};
}  // namespace

std::vector<TimeNode> find_time_nodes(const Document& doc, const std::vector<TimeLexeme>& lex, Index first) {
  return Finder(doc, lex, first).run();
}

}  // namespace newsledger::coding
