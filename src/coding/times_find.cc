// Finds time expressions in a sentence: one function a family, each tries to read its form at a word; the longest wins.
// The families and their limits follow the TimeML guidelines (spans include determiners and "about", "early", "ago",
// exclude prepositions). Assumes spaCy's tokens ("third-quarter" is three). Tested by times_test.cc.
#include <algorithm>

#include "coding/times_forms.h"

namespace newsledger::coding {
namespace {
class Finder : public DateForms {
 public:
  using DateForms::DateForms;

  std::vector<TimeNode> run() {
    std::vector<TimeNode> out;
    for (std::size_t i = 0; i < lex_.size();) {
      if (!opens(i)) { ++i; continue; }
      std::optional<TimeNode> best = best_at(i);
      if (!best) { ++i; continue; }
      i = best->last;
      std::optional<TimeNode> second = second_day(*best);
      if (second) i = second->last;
      if (second && !best->year) { best->year = second->year; best->shift = second->shift; best->unit = second->unit; }
      out.push_back(std::move(*best));
      if (second) out.push_back(std::move(*second));
    }
    for (std::size_t n = 1; n < out.size(); ++n) share_year(out[n - 1], out[n]);
    for (TimeNode& x : out) { x.first += base_; x.last += base_; }
    return out;
  }

 private:
  bool joint(std::size_t i) const { return hyphen(i) || is(i, "and") || is(i, "to") || is(i, "or") || is(i, "through"); }
  // The 25 of "April 24 and 25"; not of "April 24 and 25 soldiers".
  std::optional<TimeNode> second_day(const TimeNode& a) const {
    std::size_t k = a.last;
    if (a.form != Form::date || !a.month || !a.day || a.year || !joint(k) || !day(k + 1) || day(k - 1) != a.day) return std::nullopt;
    std::string_view next = tag(k + 2);
    if (next.starts_with("N") || next.starts_with("J") || next == "CD" || is(k + 2, "%")) {
      if (!year(k + 2) && !month(k + 2)) return std::nullopt;
    }
    if (month(k + 2)) return std::nullopt;
    TimeNode x = node(Form::date, k + 1, k + 2, "times.date");
    x.month = a.month; x.day = day(k + 1);
    x.last = static_cast<Index>(year_after(k + 2, x));
    return x;
  }
  // "between March and May 2016": both in that year, or in the one before if the months run over its end.
  void share_year(TimeNode& a, const TimeNode& b) const {
    bool months = a.form == Form::date && b.form == Form::date && a.month && b.month && !a.year && b.year > 0;
    if (a.form == Form::part && b.form != Form::part && !a.clock.empty() && !b.clock.empty() && b.first == a.last + 1 && joint(a.last)) {
      TimeNode same = b;                                               // "from 8 a.m. to 5 p.m. on Wednesday"
      same.first = a.first; same.last = a.last; same.clock = a.clock;
      a = std::move(same);
    }
    if (months && b.first == a.last + 1 && joint(a.last)) a.year = b.year - (a.month > b.month);
  }
  using Try = std::optional<TimeNode> (Finder::*)(std::size_t) const;

  // Nearly all words begin no expression: words of letters alone that are in no row of the table and that no family below opens with.
  bool opens(std::size_t i) const {
    static const StringSet kOpeners = [] {
      StringSet out;
      for (std::string_view w : {"the", "a", "an", "another", "half", "more", "less", "fewer", "longer", "at", "up", "no", "these", "each", "every", "last", "year", "fiscal", "good", "new"}) out.insert(w);
      return out;
    }();
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    const TimeLexeme& x = lex_[i];
    return x.words || !std::all_of(x.text.begin(), x.text.end(), letter) || !letter(doc_.body[doc_.tokens[base_ + i].span.begin]) || kOpeners.contains(x.lower);
  }

  // two years ago, a year earlier, five days later, 10 days after; two-year, 8-month-old, more than four hours
  std::optional<TimeNode> counted(std::size_t i) const {
    std::size_t k = i;
    double count = 0;
    bool vague = false, one = false;
    if (is(k, "the")) { ++k; if (as(k, TimeClass::ordinal) && is(k, "first") && number(k + 1, count)) ++k; }
    std::size_t n = number(k, count);
    if (n) n += and_a_half(k + n, count);
    if (!n && as(k, TimeClass::vague) && !is(k, "some") && !(i > 0 && is(i - 1, "as"))) { vague = true; n = 1; }
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
    if (n && !dash && is(k, "and") && is(k + 1, "a") && is(k + 2, "half")) { count += 0.5; k += 3; }      // "a year and a half"
    TimeNode x = node(Form::duration, i, k, "times.duration");
    x.unit = u->value; x.count = count; x.vague = vague;
    if (is(k, "old") || (hyphen(k) && is(k + 1, "old"))) {                           // an age, unless of what lasts
      if (!hyphen(k) || !as(k + 2, TimeClass::lasting)) return std::nullopt;
      x.last = static_cast<Index>(k + 2);
      if (one || is(i, "the")) x.first = static_cast<Index>(i + 1);
      return x;
    }
    if (!n && u->value == "H" && i > 0 && is(k, "of") && (is(i - 1, "early") || is(i - 1, "small"))) return std::nullopt;   // "the early hours of Friday"
    if (one && u->value == "Q" && is(k, "of")) return std::nullopt;                  // a fourth part
    if (dash && u->value == "Q") return std::nullopt;                                // "three-quarters of"
    if (dash && is(i, "the")) x.first = static_cast<Index>(i + 1);
    if (!n && i > 0 && is(i - 1, "of") && i > 1 && tag(i - 2) == "NNS") return std::nullopt;   // "hundreds of years"
    if (!dash && (is(k, "ago") || is(k, "back"))) { x.form = Form::offset; x.shift = -1; x.rule = "times.ago"; ++x.last; return x; }
    if (!dash && is(k, "from") && (is(k + 1, "now") || is(k + 1, "today"))) { x.form = Form::offset; x.shift = 1; x.rule = "times.from-now"; x.last += 2; return x; }
    if (!dash && (is(k, "earlier") || is(k, "before"))) { x.form = Form::offset; x.shift = -1; x.earlier = true; x.rule = "times.earlier"; ++x.last; if (is(k, "before") && next_is_np(k + 1)) { x.form = Form::duration; --x.last; x.rule = "times.duration"; } return x; }
    if (!dash && (is(k, "later") || is(k, "after"))) { x.form = Form::offset; x.shift = 1; x.earlier = true; x.rule = "times.later"; ++x.last; if (is(k, "after") && next_is_np(k + 1)) { x.form = Form::duration; --x.last; x.rule = "times.duration"; } return x; }
    if (hyphen(k) && (is(k + 1, "ago") || is(k + 1, "earlier"))) { x.form = Form::offset; x.shift = -1; x.rule = "times.ago"; x.last += 2; return x; }
    if (one && !dash && times_before(i)) { x.set = true; x.form = Form::set; x.rule = "times.set"; return x; }
    if (hyphen(k) && is(k + 1, "long")) { x.last = static_cast<Index>(k + 2); if (one) x.first = static_cast<Index>(i + 1); return x; }
    if (one && u->value == "S") return std::nullopt;
    if (vague && !n && (u->value == "Q" || u->value == "S")) return std::nullopt;
    if (vague && !n && is(i, "the") && !dash) { x.vague = true; }
    return x;
  }
  // "three and a half", "three-and-a-half"
  std::size_t and_a_half(std::size_t k, double& count) const {
    std::size_t p = k;
    for (std::string_view w : {"and", "a", "half"}) {
      if (hyphen(p)) ++p;
      if (!is(p, w)) return 0;
      ++p;
    }
    count += 0.5;
    return p - k;
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
    if (k == i && hyphen(k + 1) && (is(k + 2, "long") || (is(k + 2, "old") && as(k + 3, TimeClass::lasting)))) {
      TimeNode x = node(Form::duration, i, k + 3, "times.duration");
      x.unit = u->value;
      return x;
    }
    if (!is(i, "the") || k != i + 1 || hyphen(k + 1)) return std::nullopt;
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
    if (w->lower.find(':') != std::string::npos && std::sscanf(w->lower.c_str(), "%2d:%2d%n", &h, &m, &used) == 2 && h <= 24 && m < 60) {
      std::string rest = w->lower.substr(static_cast<std::size_t>(used));
      if (rest == "am" || rest == "a.m.") { if (h == 12) h = 0; } else if (rest == "pm" || rest == "p.m.") { if (h < 12) h += 12; } else if (!rest.empty()) return std::nullopt;
      ++k;
    } else if (w->digits >= 0 && w->text.size() == 4 && as(k + 1, TimeClass::zone) && w->digits < 2400 && w->digits % 100 < 60) {
      h = w->digits / 100; m = w->digits % 100; ++k;
    } else if (w->digits >= 1 && w->digits <= 12 && (is(k + 1, "a.m.") || is(k + 1, "p.m.") || is(k + 1, "am") || is(k + 1, "pm") || is(k + 1, "a.m") || is(k + 1, "p.m") || is(k + 1, "o'clock"))) {
      h = w->digits; ++k;
    } else if (const TimeWord* part = as(k + 3, TimeClass::part); part && w->digits >= 1 && w->digits <= 12 && is(k + 1, "in") && is(k + 2, "the") && part->value.size() == 2) {
      h = w->digits + (part->value == "MO" || w->digits == 12 ? 0 : 12); k += 4;     // "at 4 in the morning"
    } else if (const TimeWord* p = as(k, TimeClass::part); p && p->value.size() == 5) {
      x.clock = p->value == "24:00" ? "24:00" : p->value; ++k;
    } else {
      return std::nullopt;
    }
    if (is(k, "a.m.") || is(k, "am") || is(k, "a.m")) { if (h == 12) h = 0; ++k; }
    else if (is(k, "p.m.") || is(k, "pm") || is(k, "p.m")) { if (h < 12) h += 12; ++k; }
    else if (is(k, "o'clock")) ++k;
    if (x.clock.empty()) x.clock = (h < 10 ? "0" : "") + std::to_string(h) + ":" + (m < 10 ? "0" : "") + std::to_string(m);
    if (is(k, "(") && at(k + 1) && at(k + 1)->digits >= 0 && as(k + 2, TimeClass::zone) && is(k + 3, ")") && (weekday(k + 4) || is(k + 4, "on"))) k += 4;   // the same hour elsewhere
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
    if (const TimeWord* l = as(i, TimeClass::length)) { x.form = Form::duration; x.unit = l->value; x.rule = "times.duration"; return x; }    // "weeklong"
    if (is(i, "each") || is(i, "every")) {
      std::size_t k = i + 1;
      double c = 1;
      if (is(k, "other") && unit(k + 1)) { x.unit = unit(k + 1)->value; x.count = 2; x.last = static_cast<Index>(k + 2); return x; }
      if (const TimeWord* s = as(k, TimeClass::season)) { x.value = "XXXX-" + s->value; x.last = static_cast<Index>(k + 1); return x; }
      std::size_t n = number(k, c);
      k += n;
      if (const TimeWord* u = unit(k)) { x.unit = u->value; x.count = n ? c : 1; x.last = static_cast<Index>(k + 1); return x; }
      if (int m = month(k)) { x.value = std::string("XXXX-") + (m < 10 ? "0" : "") + std::to_string(m); x.last = static_cast<Index>(k + 1); return x; }
    }
    return std::nullopt;
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

};
}  // namespace

std::vector<TimeNode> find_time_nodes(const Document& doc, const std::vector<TimeLexeme>& lex, Index first) {
  return Finder(doc, lex, first).run();
}

}  // namespace newsledger::coding
