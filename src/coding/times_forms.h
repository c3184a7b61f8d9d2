// Readers of single words of time and the forms of dates (calendar, year, weekday, season, quarter, holiday). Inner header of
// the times files: times_forms.cc defines the forms, times_find.cc adds spans, clocks and sets and picks the longest.
// Thread-safety: reads one sentence of a const Document.
#pragma once
#include <optional>

#include "coding/times_words.h"

namespace newsledger::coding {

class TimeReader {
 public:
  using Form = TimeNode::Form;
  using Lex = std::vector<TimeLexeme>;
  TimeReader(const Document& doc, const Lex& lex, Index first) : doc_(doc), lex_(lex), base_(first) {
    int capitals = 0, small = 0;
    for (const TimeLexeme& x : lex) if (x.text.size() > 3) ++(capital(x.text) ? capitals : small);
    headline_ = capitals > small;
  }

 protected:
  const TimeLexeme* at(std::size_t i) const { return i < lex_.size() ? &lex_[i] : nullptr; }
  bool is(std::size_t i, std::string_view w) const { return i < lex_.size() && lex_[i].is(w); }
  const TimeWord* as(std::size_t i, TimeClass c) const { return i < lex_.size() ? lex_[i].as(c) : nullptr; }
  bool hyphen(std::size_t i) const { return is(i, "-") || is(i, "–"); }
  std::string_view tag(std::size_t i) const { return i < lex_.size() ? doc_.tokens[base_ + i].tag : std::string_view(); }
  // Names of months and days have a capital, unless their row says that the language writes them without ("3 lower").
  bool written_so(const TimeWord& w, std::size_t i) const { return capital(lex_[i].text) || w.value.ends_with(" lower"); }
  int month(std::size_t i) const {                       // "may" and "march" only as names
    const TimeWord* w = as(i, TimeClass::month);
    if (!w || !written_so(*w, i)) return 0;
    if ((is(i, "jan") || is(i, "mar") || is(i, "jun") || is(i, "jul") || is(i, "apr") || is(i, "feb") || is(i, "aug") || is(i, "dec") || is(i, "sep")) && !day(i + 1) && !is(i + 1, ".")) return 0;   // Jan is a name, too
    if ((is(i, "may") || is(i, "march")) && !(tag(i) == "NNP" || tag(i) == "NNPS" || tag(i) == "CD")) return 0;
    if (is(i, "march") && march_for(i)) return 0;
    if ((is(i, "may") || is(i, "april") || is(i, "june") || is(i, "august")) && surname(i)) return 0;
    return w->number;
  }
  // "the annual March for Life": people who walk, no month.
  bool march_for(std::size_t i) const {
    if (i == 0 || !(tag(i - 1) == "DT" || tag(i - 1) == "JJ" || is(i - 1, "``") || is(i - 1, "\""))) return false;
    return is(i + 1, "for") || is(i + 1, "against") || is(i + 1, "on") || (is(i + 1, "of") && !year(i + 2) && !as(i + 2, TimeClass::shift));
  }
  // "Theresa May", "Prime Minister May", "May told": a name before it or an act of its own, and no day or year behind it.
  bool surname(std::size_t i) const {
    if (day(i + 1) || year(i + 1)) return false;
    const Token& k = doc_.tokens[base_ + i];
    if (k.ent_label == "PERSON") return true;
    bool name = i > 0 && (tag(i - 1) == "NNP" || is(i - 1, "mr.") || is(i - 1, "mrs.") || is(i - 1, "ms.")) && !weekday(i - 1) && !day(i - 1);
    bool acts = k.dep == "nsubj" && k.head == base_ + i + 1 && doc_.tokens[k.head].tag == "VBD" && doc_.tokens[k.head].lemma != "be";
    return name || acts;
  }
  int weekday(std::size_t i) const {
    const TimeWord* w = as(i, TimeClass::weekday);
    return w && written_so(*w, i) ? w->number : 0;
  }
  const TimeWord* unit(std::size_t i) const {
    const TimeWord* w = as(i, TimeClass::unit);
    if (w && is(i, "second") && tag(i) != "NN") return nullptr;
    if (w && i > 0 && capital(lex_[i].text) && !headline_) return nullptr;      // a name: "60 Minutes", "This Week", "the Six Day War"
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
      if (end == "st" || end == "nd" || end == "rd" || end == "th" || end == "er") v = std::atoi(x->lower.c_str());
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

  static bool capital(std::string_view s) { return !s.empty() && s[0] >= 'A' && s[0] <= 'Z'; }

  const Document& doc_;
  const Lex& lex_;
  Index base_;
  bool headline_ = false;            // most words have a capital
};

class DateForms : public TimeReader {
 public:
  using TimeReader::TimeReader;

 protected:
  // 2024-11-01, 11/1/2024 (month first, as in news of the US)
  std::optional<TimeNode> numeric_date(std::size_t i) const;
  // [Friday,] Nov. 1[, 2024] | 1 November [2024] | November [of] 2024 | November [last year] | last November
  std::optional<TimeNode> calendar(std::size_t i) const;
  std::size_t year_after(std::size_t k, TimeNode& x) const;
  // in 2024, the '90s, the 1990s, mid-1996, fiscal 1989, the year 2000, the 20th century
  std::optional<TimeNode> years(std::size_t i) const;
  std::optional<TimeNode> edged_year(std::size_t i, std::size_t k) const;
  // A bare number of four digits that counts something is no year ("2000 people", "$1990").
  bool year_like(std::size_t k) const;
  // [last|next|this] Friday [night|morning]; the same with "late", "early"
  std::optional<TimeNode> weekdays(std::size_t i) const;
  // today, late yesterday, tomorrow morning, tonight, overnight
  std::optional<TimeNode> days(std::size_t i) const;
  // last year, this week, the past two months, the next few years, the coming days, recent weeks, the weekend
  std::optional<TimeNode> shifted_unit(std::size_t i) const;
  std::optional<TimeNode> part_of(std::size_t i, std::size_t k, int shift, const std::string& word) const;
  std::optional<TimeNode> season_of(std::size_t i, std::size_t k, int shift) const;
  // summer, the winter of 1994, summer 2019
  std::optional<TimeNode> seasons(std::size_t i) const;
  // [the] [1988] third quarter [of 1984], third-quarter, this year's second half, Q3 2020
  std::optional<TimeNode> quarters(std::size_t i) const;
  // Christmas Day, Easter Sunday, Thanksgiving, last Thanksgiving, New Year's Day
  std::optional<TimeNode> holidays(std::size_t i) const;
};

}  // namespace newsledger::coding
