// Datelines, bylines and credit lines of wire reports.
//
// Idea: a dateline is a place (in capitals, or in mixed case where an agency or a date follows), perhaps more of the
// place, a date and an agency in parentheses, closed by a dash: "KYIV, Ukraine, Nov 2 (Wire) -". It is read left to right
// in one pass over at most 120 bytes, so its cost is constant.
// Assumes: it opens its paragraph. Tested by blocks_test.cc.
#include <array>

#include "base/table.h"
#include "base/utf8.h"
#include "ingest/blocks.h"

namespace newsledger::ingest {
namespace {

constexpr std::size_t kLongestDateline = 120;

bool is_upper(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7); }
bool is_lower(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_word(char c) { return std::string_view(" ,()-_:;\"").find(c) != std::string_view::npos; }

struct Cursor {
  std::string_view s;
  std::size_t i = 0;
  bool done() const { return i >= s.size(); }
  void blanks() { while (i < s.size() && (s[i] == ' ' || s.substr(i).starts_with("\u00a0"))) i += s[i] == ' ' ? 1 : 2; }
  bool eat(std::string_view w) {
    if (!s.substr(i).starts_with(w)) return false;
    i += w.size();
    return true;
  }
  // One word of letters, apostrophes, hyphens and points.
  std::string_view word() {
    const std::size_t start = i;
    while (i < s.size() && !ends_word(s[i])) ++i;
    // a hyphen inside a name: "BISSAU-SUR-MER"
    while (i + 1 < s.size() && s[i] == '-' && s[i + 1] != ' ' && s[i + 1] != '-') {
      ++i;
      while (i < s.size() && !ends_word(s[i])) ++i;
    }
    return s.substr(start, i - start);
  }
};

enum class Case { none, capitals, title };

// "KYIV": capitals. "Kyiv": title. "kyiv", "7", "": none.
Case case_of(std::string_view word) {
  std::size_t i = 0, letters = 0;
  bool lower = false, first_upper = false;
  while (i < word.size()) {
    const char32_t c = next_code_point(word, i);
    if (is_upper(c)) { if (letters == 0) first_upper = true; ++letters; }
    else if (is_lower(c)) { lower = true; ++letters; }
    else if (c >= '0' && c <= '9') return Case::none;
  }
  if (letters < 2 || !first_upper) return Case::none;
  return lower ? Case::title : Case::capitals;
}

bool is_month(std::string_view w) {
  static constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  static constexpr std::array<std::string_view, 12> kWhole = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};
  static constexpr std::array<std::string_view, 12> kFrench = {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"};
  for (std::string_view month : kFrench) if (w == month) return true;      // written in lower case
  std::string x = lower_ascii(w);
  if (x.ends_with('.')) x.pop_back();
  if (x == "sept") return true;
  for (std::size_t m = 0; m < 12; ++m) if (x == kMonths[m] || x == kWhole[m]) return true;
  return false;
}

bool number(Cursor& c, std::size_t longest) {
  std::size_t n = 0;
  while (!c.done() && is_digit(c.s[c.i]) && n < longest) { ++c.i; ++n; }
  return n > 0;
}

// "Nov 1", "Nov. 1, 2024", "1 November", "November 1": moves past it.
bool date(Cursor& c) {
  const Cursor before = c;
  const bool day_first = number(c, 2);
  if (day_first) c.blanks();
  if (!is_month(c.word())) { c = before; return false; }
  c.blanks();
  if (!day_first && !number(c, 2)) { c = before; return false; }
  Cursor year = c;
  year.eat(",");
  year.blanks();
  if (number(year, 4) && year.i - c.i >= 4) c = year;
  return true;
}

// The name of a place: up to five words of one case; gives that case.
Case place(Cursor& c) {
  Case kind = Case::none;
  for (int n = 0; n < 5; ++n) {
    const Cursor before = c;
    const std::string_view w = c.word();
    const Case k = case_of(w);
    const bool joins = n > 0 && (w == "of" || w == "de" || w == "and" || w == "the" || w == "al" || w == "la" || w == "du");
    if ((k == Case::none && !joins) || (n > 0 && kind == Case::capitals && k == Case::title) || is_month(w)) { c = before; break; }
    if (k != Case::none && kind != Case::title) kind = k;
    c.blanks();
  }
  return kind;
}

bool agency_in_parentheses(Cursor& c, std::string* agency) {
  if (!c.eat("(")) return false;
  const std::size_t close = c.s.find(')', c.i);
  if (close == std::string_view::npos || close - c.i > 40 || close == c.i) return false;
  const std::string_view name = trim(c.s.substr(c.i, close - c.i));
  std::size_t at = 0;
  if (name.empty() || !is_upper(next_code_point(name, at))) return false;
  if (agency) *agency = std::string(name);
  c.i = close + 1;
  return true;
}

// The dash that closes a dateline, or the end of the paragraph.
bool closing_dash(Cursor& c) {
  c.blanks();
  if (c.done()) return true;
  for (std::string_view dash : {"---", "--", "\u2014", "\u2013", "\u2015", "-", "_"}) if (c.eat(dash)) return c.done() || !is_digit(c.s[c.i]);
  return false;
}

}  // namespace

std::size_t dateline_length(std::string_view paragraph, std::string* agency) {
  Cursor c{paragraph.substr(0, kLongestDateline)};
  std::string named;
  const Case kind = place(c);
  bool evidence = kind == Case::capitals;   // capitals, a date or an agency: one of them must be there
  bool more = false;
  for (int part = 0; part < 4; ++part) {    // ", Ukraine", ", Nov 2", " / Geneva"
    c.blanks();
    if (!c.eat(",") && !c.eat("/")) { if (date(c)) { evidence = more = true; } break; }
    c.blanks();
    if (date(c)) { evidence = more = true; continue; }
    if (place(c) == Case::none) return 0;
    more = true;
  }
  c.blanks();
  const bool has_agency = agency_in_parentheses(c, &named);
  if (kind == Case::none && !has_agency) return 0;
  if (kind == Case::none && more) return 0;
  if (!evidence && !has_agency) return 0;
  // "MOSCOW: ..." and "(Wire) Words go on" without a dash: the first is taken in capitals, the second never.
  if (!has_agency && kind == Case::capitals && c.eat(":")) {
    if (more || c.i < 4) return 0;
  } else if (!closing_dash(c)) {
    return 0;
  }
  // A sentence opens after a dateline: "NATO - the alliance - met" is none.
  Cursor next{paragraph.substr(c.i, 8)};
  next.blanks();
  std::size_t letter = next.i;
  if (!next.done() && is_lower(next_code_point(next.s, letter))) return 0;
  // A paragraph that is capitals alone is a heading, not a dateline.
  if (c.i >= paragraph.size() && !has_agency && !more) return 0;
  if (agency && has_agency && agency->empty()) *agency = named;
  return c.i;
}

bool is_byline(std::string_view p) {
  if (p.size() > 120 || !(p.starts_with("By ") || p.starts_with("BY "))) return false;
  int words = 0, capitals = 0;
  for (const std::string& w : split(p.substr(3), ' ')) {
    ++words;
    std::size_t i = 0;
    if (is_upper(next_code_point(w, i))) ++capitals;
    else if (w != "and" && w != "in" && w != "for" && w != "de" && w != "al" && w != "van" && w != "von" && w != "of" && w != "the") return false;
  }
  return words >= 2 && words <= 14 && capitals >= 2 && !p.ends_with('.') && !p.ends_with(':');
}

bool is_credit(std::string_view p) {
  if (p.size() > 400) return false;
  std::string x = lower_ascii(p.substr(0, 60));
  std::string_view s = x;
  if (s.starts_with("(") || s.starts_with("[")) s.remove_prefix(1);
  for (std::string_view opening : {"reporting by ", "additional reporting by ", "reporting and writing by ", "writing by ", "editing by ", "compiled by ", "reporting from ", "\u00a9", "(c) ", "c) ", "copyright "})
    if (s.starts_with(opening)) return true;
  // the initials of desks: "bur-kjm/hmn/ab"
  if (p.size() > 24 || p.find('/') == std::string_view::npos) return false;
  for (char c : p) if (!((c >= 'a' && c <= 'z') || c == '/' || c == '-')) return false;
  return true;
}

}  // namespace newsledger::ingest
