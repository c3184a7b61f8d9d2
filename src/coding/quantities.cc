// Numbers, what they count, and how sure they are of it. One left-to-right pass a sentence: at each word the longest
// number is read, widened by bounds ("at least"), money signs, units and ranges, and left out where it names or dates.
// Approximation follows the contract's table. Tested by quantities_test.cc.
#include "coding/quantities.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "base/table.h"
#include "coding/quantities_words.h"

namespace newsledger::coding {

Result<QuantityTables> QuantityTables::load(const std::string& folder) {
  std::string path = folder + "/words.txt";
  auto rows = read_table(path);
  if (!rows) return rows.error();
  auto data = std::make_shared<Data>();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return Error{ErrorCode::model, "a row has three fields: word, class, value", path + ":" + std::to_string(row.line)};
    data->words[row.fields[0]].push_back({row.fields[1], row.fields[2], std::atof(row.fields[2].c_str()), row.line});
  }
  QuantityTables tables;
  tables.data_ = std::move(data);
  return tables;
}

namespace {
// A number as read: value, tokens [first, last), and whether words, not digits, gave it.
struct Number { double value = 0; Index first = 0, last = 0; bool in_words = false, vague = false, scaled = false, below = false; std::string unit; };

std::string upper(std::string s) {
  for (char& c : s) if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return s;
}
// Twelve digits are kept, so that 1.1 times 19 is 20.9.
double tidy(double v) {
  char text[40];
  std::snprintf(text, sizeof text, "%.12g", v);
  return std::strtod(text, nullptr);
}

class Reader {
 public:
  Reader(const Document& doc, const QuantityTables::Data& tables, const Sentence& s) : doc_(doc), tables_(tables), begin_(s.first), end_(s.last) {
    words_.resize(end_ - begin_);
    for (Index i = begin_; i < end_; ++i) {
      Word& w = words_[i - begin_];
      if (doc.text(i).size() <= 24) w.low = lower_ascii(doc.text(i));
      w.rows = tables.rows(w.low);
    }
  }

  void run(std::vector<Quantity>& out) const {
    for (Index i = begin_; i < end_;) {
      if (!opens(i)) { ++i; continue; }
      Quantity q;
      Index next = read(i, q);
      if (next == i) { ++i; continue; }
      if (q.head != kNone) out.push_back(std::move(q));
      i = next;
    }
  }

 private:
  struct Word { std::string low; const std::vector<NumberWord>* rows = nullptr; };
  // Most words are no number and none begins with them.
  bool opens(Index i) const {
    const std::string_view s = low(i);
    return words_[i - begin_].rows || s == "a" || s == "half" || s == "several" || s == "dozen" || s == "one" || std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  const std::string& low(Index i) const { static const std::string kEmpty; return i >= begin_ && i < end_ ? words_[i - begin_].low : kEmpty; }
  std::string low2(Index i) const { return low(i) + " " + low(i + 1); }
  bool hyphen(Index i) const { return low(i) == "-" || low(i) == "–" || low(i) == "—"; }
  std::string_view tag(Index i) const { return i < end_ ? doc_.tokens[i].tag : std::string_view(); }
  const NumberWord* as(Index i, std::string_view cls) const { return i >= begin_ && i < end_ ? tables_.of_class(words_[i - begin_].rows, cls) : nullptr; }

  // 12,500 · 3.9 · +0.2 · 5kw · usd1.5m: the number that the word holds, its unit or money letters around it.
  // False for anything else ("1990s", "3/4", "B-52").
  struct Written { double value = 0; std::string before, after; };
  bool written(Index i, Written& w) const {
    const std::string& s = low(i);
    if (s.find_first_of("0123456789") == std::string::npos) return false;
    std::size_t k = 0;
    while (k < s.size() && !(s[k] >= '0' && s[k] <= '9') && s[k] != '.') ++k;
    w.before = s.substr(0, k);
    bool after_sign = i > begin_ && low(i - 1) == "$";                       // "$", "A82,615": Australian dollars
    if (!w.before.empty() && w.before != "+" && w.before != "-" && w.before != "~" && w.before != "sub-" && !tables_.find(w.before, "money") && !currency_code(w.before) &&
        !(after_sign && tables_.find(w.before + "$", "money"))) return false;
    std::string plain;
    int dots = 0, digits = 0;
    for (; k < s.size(); ++k) {
      if (s[k] == ',' && digits && k + 3 < s.size()) continue;
      if (s[k] == '.' && k + 1 < s.size() && s[k + 1] >= '0' && s[k + 1] <= '9') { if (++dots > 1) return false; }
      else if (s[k] < '0' || s[k] > '9') break;
      else ++digits;
      plain += s[k];
    }
    if (!digits) return false;
    w.after = s.substr(k);
    if (!w.after.empty() && w.after != "p" && !tables_.find(w.after, "unit") && !tables_.find(w.after, "scale")) return false;
    w.value = std::strtod(plain.c_str(), nullptr);
    return true;
  }
  static bool currency_code(std::string_view s) {
    for (std::string_view c : {"usd", "eur", "gbp", "aud", "cad", "inr", "jpy", "cny", "chf", "rm", "rs", "rub", "hkd", "nzd", "sgd", "us"}) if (s == c) return true;
    return false;
  }
  bool number(Index i, Number& n) const {
    n.first = i;
    if (Written w; written(i, w)) {
      n.value = w.value; n.last = i + 1;
      if (const NumberWord* scale = tables_.find(w.after, "scale")) { n.value *= scale->number; n.scaled = true; }
      else if (!w.after.empty()) { const NumberWord* u = tables_.find(w.after, "unit"); n.unit = u ? u->value : "GBP pence"; }
      const NumberWord* abroad = i > begin_ && low(i - 1) == "$" && !w.before.empty() ? tables_.find(w.before + "$", "money") : nullptr;
      if (abroad) n.unit = abroad->value;
      else if (w.before.size() > 1 && w.before != "sub-") { const NumberWord* m = tables_.find(w.before, "money"); n.unit = m ? m->value : upper(w.before); }
      n.below = w.before == "sub-";
    } else if (const NumberWord* w = as(i, "number"); w) {
      double total = 0, group = w->number;
      Index k = i + 1;
      for (; k < end_; ++k) {
        if (const NumberWord* x = as(k, "number")) group += x->number;
        else if (hyphen(k) && as(k + 1, "number")) continue;
        else if (low(k) == "hundred") group *= 100;
        else if (low(k) == "thousand" ) { total += group * 1000; group = 0; }
        else if (low(k) == "and" && as(k + 1, "number") && (low(k - 1) == "hundred" || low(k - 1) == "thousand")) continue;
        else break;
      }
      n.value = total + group; n.last = k; n.in_words = true;
    } else if ((low(i) == "a" || low(i) == "half") && scale_word(i + 1)) {          // a hundred, a million, half a million
      n.value = 1; n.last = i + 1; n.in_words = true;
    } else if (low(i) == "half" && low(i + 1) == "a" && scale_word(i + 2)) {
      n.value = 0.5; n.last = i + 2; n.in_words = true;
    } else if (low(i) == "a" && low(i + 1) == "few" && scale_word(i + 2)) {
      n.value = 2; n.last = i + 2; n.in_words = n.vague = true;
    } else if (low(i) == "a" && low(i + 1) == "couple" && low(i + 2) == "of" && scale_word(i + 3)) {
      n.value = 2; n.last = i + 3; n.in_words = true;
    } else if (low(i) == "several" && scale_word(i + 1)) {
      n.value = 2; n.last = i + 1; n.in_words = n.vague = true;
    } else if (low(i) == "dozen" && tag(i + 1) != "IN") {
      n.value = 12; n.last = i + 1; n.in_words = true;
    } else {
      return false;
    }
    while (scale_here(n.last)) { n.value *= as(n.last, "scale")->number; ++n.last; n.scaled = true; }
    return true;
  }
  bool scale_word(Index i) const { const NumberWord* w = as(i, "scale"); return w && low(i).size() > 3; }
  bool scale_here(Index i) const {
    const NumberWord* w = as(i, "scale");
    if (!w) return false;
    if (low(i).size() > 3) return true;
    return doc_.tokens[i - 1].span.end == doc_.tokens[i].span.begin || low(i) == "bn" || low(i) == "mn" || low(i) == "mln";   // "100m", not "5 b"
  }

  // thousands of, tens of thousands of, dozens
  bool vague(Index i, Number& n) const {
    const NumberWord* w = as(i, "vague");
    if (!w || tag(i) == "VBZ" || (low(i) == "scores" && low(i + 1) != "of")) return false;
    n.first = i; n.value = w->number; n.last = i + 1; n.vague = n.in_words = true;
    if (low(i + 1) == "of")
      if (const NumberWord* next = as(i + 2, "vague")) { n.value = w->number * next->number / 2; n.last = i + 3; }
    if (low(i) == "tens" && n.last == i + 1) return false;
    return true;
  }

  const NumberWord* bound_before(Index i, Index& from) const {
    for (int words = 3; words >= 1; --words) {
      if (i < begin_ + static_cast<Index>(words)) continue;
      std::string phrase;
      for (Index k = i - words; k < i; ++k) phrase += (phrase.empty() ? "" : " ") + low(k);
      if (const NumberWord* w = tables_.find(phrase, "bound")) {
        if (phrase == "over" && doc_.tokens[i - 1].dep == "prep" && tag(i - 1) == "IN" && as(i, "number") == nullptr && !money(i)) {
          // "over 200 people" (quantity) and "anger over 200 deaths" look alike; keep the bound only next to a number modifier
          if (i > begin_ + 1 && (tag(i - 2) == "NN" || tag(i - 2) == "NNS") && doc_.tokens[i - 1].head == i - 2) continue;
        }
        from = i - words;
        return w;
      }
    }
    return nullptr;
  }
  const NumberWord* money(Index i) const {
    const NumberWord* w = as(i, "money");
    return w && doc_.text(i).size() <= 3 && !(low(i)[0] >= 'a' && low(i)[0] <= 'z' && low(i).back() != '$' && low(i) != "rs") ? w : nullptr;
  }

  Index read(Index i, Quantity& q) const {
    const NumberWord* sign = money(i);
    Number n;
    Index at = sign ? i + 1 : i;
    if (Index k = sign ? i : fraction(i, q); k > i) return k;
    bool is_vague = !sign && vague(i, n);
    if (!is_vague && !number(at, n)) return i;
    Index last = n.last;
    double high = n.value;
    if (!sign && dated(n)) return last;
    bool range = !is_vague && range_after(n, last, high);
    if (!sign && named(n, last, range)) return last;
    if (range) n.last = last;
    if (sign) q.unit = n.unit.empty() ? sign->value : n.unit;
    else if (!n.unit.empty()) q.unit = n.unit;
    q.span.begin = doc_.tokens[i].span.begin;
    q.rule = is_vague ? "quantity.vague" : range ? "quantity.range" : sign ? "quantity.money" : "quantity.number";
    last = unit_after(last, q);
    counted(n, last, q);
    q.span.end = doc_.tokens[last - 1].span.end;
    bounds(n, high, range, i, last, q);
    if (!sign && !range && !is_vague && counts_nothing(n, q)) { q.head = kNone; return n.last; }
    if (n.in_words && !n.scaled && n.value == 1 && !is_vague && lone_one(n, q)) { q.head = kNone; return n.last; }
    return last;
  }

  // 10 to 12, between 10 and 12, 10-12
  bool range_after(Number& n, Index& last, double& high) const {
    Index k = n.last;
    bool between = n.first > begin_ && (low(n.first - 1) == "between" || (n.first > begin_ + 1 && money(n.first - 1) && low(n.first - 2) == "between"));
    bool joins = low(k) == "to" || hyphen(k) || (between && low(k) == "and") || low(k) == "or";
    if (!joins) return false;
    Index p = money(k + 1) ? k + 2 : k + 1;
    Number m;
    if (!number(p, m) || m.value < n.value) return false;
    if (low(k) == "or" && m.value > n.value * 2) return false;
    if (m.scaled && !n.scaled && n.value < 1000) {                          // "10 to 12 million"
      double factor = as(m.last - 1, "scale") ? as(m.last - 1, "scale")->number : 1;
      if (n.value * factor <= m.value) n.value *= factor;
    }
    high = m.value;
    last = m.last;
    return true;
  }

  Index unit_after(Index k, Quantity& q) const {
    Index p = hyphen(k) ? k + 1 : k;
    if (const NumberWord* u = tables_.find(low2(p), "unit")) { q.unit = u->value; return p + 2; }
    if (const NumberWord* u = as(p, "unit")) { if (q.unit.empty()) q.unit = u->value; return p + 1; }
    Index m = p;
    if (m < end_ && !as(m, "money") && (tag(m) == "JJ" || tag(m) == "NNP") && as(m + 1, "money")) ++m;     // Jordanian dinars
    if (const NumberWord* u = as(m, "money"); u && low(m).size() > 2) { if (q.unit.empty()) q.unit = u->value; return m + 1; }
    if (low(k) == "of" && as(k + 1, "money") && low(k + 1).size() > 2) { q.unit = as(k + 1, "money")->value; return k + 2; }   // millions of dollars
    return k;
  }

  // The noun counted: what the number modifies, or what stands behind "of".
  void counted(const Number& n, Index last, Quantity& q) const {
    const Token& k = doc_.tokens[n.last - 1];
    Index head = k.head;
    q.head = n.last - 1;
    if (q.unit == "%" || !q.unit.empty()) {
      q.head = last - 1;
      if (low(last) == "of") of_phrase(last, q);
      return;
    }
    if (low(n.last) == "of") return of_phrase(n.last, q);
    if (head < end_ && head >= n.last && head < n.last + 8 && (k.dep == "nummod" || k.dep == "compound" || k.dep == "quantmod" || k.dep == "amod")) {
      q.head = head;
      q.of = std::string(doc_.text(Span{doc_.tokens[n.last].span.begin, doc_.tokens[head].span.end}));
    } else if (n.last < end_ && (tag(n.last) == "NNS" || tag(n.last) == "NN" || tag(n.last) == "JJ")) {
      Index p = n.last;
      while (p + 1 < end_ && p < n.last + 4 && tag(p) != "NNS" && (tag(p + 1) == "NNS" || tag(p + 1) == "NN")) ++p;
      if (tag(p) == "NNS" || tag(p) == "NN") { q.head = p; q.of = std::string(doc_.text(Span{doc_.tokens[n.last].span.begin, doc_.tokens[p].span.end})); }
    }
  }
  void of_phrase(Index of, Quantity& q) const {
    for (Index p = of + 1; p < end_ && p < of + 8; ++p) {
      if (doc_.tokens[p].head == of || doc_.tokens[p].dep == "pobj") {
        q.head = p;
        q.of = std::string(doc_.text(Span{doc_.tokens[of + 1].span.begin, doc_.tokens[p].span.end}));
        return;
      }
    }
  }

  void bounds(const Number& n, double high, bool range, Index from, Index last, Quantity& q) const {
    Index start = from;
    const NumberWord* b = bound_before(from, start);
    if (b) q.span.begin = doc_.tokens[start].span.begin;
    std::string how = b ? b->value : n.below ? "atmost" : "";
    if (low2(n.last) == "or more" || low2(last) == "or more") how = "atleast";
    if (n.vague) { q.min = n.value; q.approx = true; return; }
    if (range) { q.min = n.value; q.max = high; return; }
    q.approx = !how.empty();
    if (how == "about") { q.min = tidy(n.value * .9); q.max = tidy(n.value * 1.1); }
    else if (how == "nearly") { q.min = tidy(n.value * .9); q.max = n.value; }
    else if (how == "atleast") { q.min = n.value; }
    else if (how == "atmost") { q.max = n.value; }
    else { q.min = q.max = tidy(n.value); }
  }

  // one in four, two out of three
  Index one_in(Index i, double& value) const {
    Index k = low(i + 1) == "in" ? i + 2 : low2(i + 1) == "out of" ? i + 3 : i;
    const NumberWord *few = as(i, "number"), *many = k > i ? as(k, "number") : nullptr;
    if (!few || !many || few->number < 1 || many->number <= few->number || many->number > 10) return i;
    value = few->number / many->number;
    return k + 1;
  }

  // two-thirds, a third of, half of, one in four
  Index fraction(Index i, Quantity& q) const {
    Number n;
    double value = 0;
    Index last = i;
    if (as(i, "number") && hyphen(i + 1) && as(i + 2, "fraction")) { value = as(i, "number")->number * as(i + 2, "fraction")->number; last = i + 3; }
    else if (Index k = one_in(i, value); k > i) last = k;
    else if ((low(i) == "a" || low(i) == "one") && as(i + 1, "fraction") && low(i + 2) == "of" && low(i + 3) != "a") { value = as(i + 1, "fraction")->number; last = i + 2; }
    else return i;
    q.span = {doc_.tokens[i].span.begin, doc_.tokens[last - 1].span.end};
    q.min = q.max = value;
    q.unit = "fraction";
    q.head = last - 1;
    q.rule = "quantity.fraction";
    if (low(last) == "of") of_phrase(last, q);
    return last;
  }

  // "one" that counts nothing: a pronoun, "one of the", "one day"
  bool lone_one(const Number& n, const Quantity& q) const {
    if (low(n.last) == "of" && low(n.last + 1) == "the" && q.head != n.first) return tag(q.head) != "NNS";
    if (n.last < end_ && as(n.last, "money") && !q.unit.empty()) return false;       // "one dinar"
    for (std::string_view w : {"is", "was", "be", "as", "at", "in"})                 // "at one point", "in one case", "is one thing": some
      if (low(n.first - 1) == w && low(n.last) != "of") return true;
    if (low2(n.last) == "or more") return true;                                      // any
    return low(n.last) == "of" || q.of.empty() || tag(n.first) != "CD" || low(n.first - 1) == "no" || low(n.first - 1) == "any" || low(n.first - 1) == "this" || low(n.first - 1) == "the";
  }

  // A number alone counts where a verb or preposition asks for it ("rose to 40", "were killed: 12 of them"); elsewhere it is a label,
  // a bearing, a place in a list.
  bool counts_nothing(const Number& n, const Quantity& q) const {
    if (n.in_words || n.scaled || !q.of.empty() || !q.unit.empty() || q.approx) return false;
    const std::string& next = low(n.last);
    if (!next.empty() && (static_cast<unsigned char>(next[0]) >= 0x80 || std::isalpha(static_cast<unsigned char>(next[0])))) return false;    // a unit unknown to us
    std::string_view dep = doc_.tokens[n.last - 1].dep;
    if (dep == "nummod" && doc_.tokens[n.last - 1].head < n.first) return true;
    for (std::string_view loose : {"appos", "dep", "ROOT", "root", "npadvmod", "punct", "meta", "compound", "nmod", "amod"}) if (dep == loose) return true;
    return false;
  }
  bool dated(const Number& n) const {
    Span span{doc_.tokens[n.first].span.begin, doc_.tokens[n.last - 1].span.end};
    auto it = std::lower_bound(doc_.times.begin(), doc_.times.end(), span.begin, [](const TimeExpression& t, std::uint32_t b) { return t.span.end <= b; });
    if (it == doc_.times.end() || !it->span.overlaps(span)) return false;
    std::string_view rule = it->rule;                             // "four days later": when, not how long
    return (it->type != "DURATION" && it->type != "SET") || rule == "times.ago" || rule == "times.later" || rule == "times.earlier" || rule == "times.from-now";
  }
  // 33° 47′ N, 13° East: degrees of a place on the globe, not of heat.
  bool bearing(Index last) const {
    if (low(last) != "°" && low(last) != "º") return false;
    const std::string& next = low(last + 1);
    for (std::string_view way : {"n", "s", "e", "w", "e.", "w.", "n.", "s.", "north", "south", "east", "west"}) if (next == way) return true;
    return next.find("′") != std::string::npos || next.find('\'') != std::string::npos;
  }
  bool definite(Index i) const {
    for (std::string_view word : {"the", "these", "those", "our", "their", "both"}) if (low(i) == word) return true;
    return false;
  }
  // It names, scores or gives an age; it does not count.
  bool named(const Number& n, Index last, bool range) const {
    if (hyphen(last) && as(last + 1, "unit") && hyphen(last + 2) && low(last + 3) == "old") return true;     // an age
    if (bearing(last)) return true;
    if (!n.unit.empty() || tables_.find(low2(last), "unit") || (as(last, "unit") && low(last + 1) != "old")) return false;
    if (as(last, "unit") && low(last + 1) == "old" && tag(last + 1) == "JJ") return true;
    if (!n.in_words && !range && hyphen(last) && last + 1 < end_ && low(last + 1)[0] >= '0' && low(last + 1)[0] <= '9' && low(last + 1).size() <= 4 && n.value < 1000) return true;   // 2-1, 555-1234
    if (n.first > begin_ && as(n.first - 1, "label") && (!n.in_words || low(n.first - 1) == "number") && !as(n.last, "scale")) return true;
    const Index counts = doc_.tokens[n.first].head;
    const bool plural = tag(last) == "NNS" || (counts > last && counts < last + 4 && tag(counts) == "NNS");     // "the two NATO allies"
    if (n.value == 2 && n.first > begin_ && plural && definite(n.first - 1)) return true;     // "the two countries": both, told before
    if (n.first > begin_ && (low(n.first - 1) == "#" || low(n.first - 1) == "no." || (hyphen(n.first - 1) && n.first > begin_ + 1 && tag(n.first - 2) == "NNP"))) return true;
    if (!n.in_words && n.first > begin_ && tag(n.first - 1) == "NNP" && doc_.tokens[n.first - 1].head == n.first && tag(last) != "NNS") return true;     // Boeing 787
    if (!n.in_words && doc_.tokens[n.first].dep == "nummod" && doc_.tokens[n.first].head < n.first) {
      if (tag(doc_.tokens[n.first].head) == "NNP") return true;                                                // "Apollo 13"
    }
    if (!n.in_words && doc_.text(n.first).size() == 4 && n.value >= 1900 && n.value <= 2130 && low(n.first).find(',') == std::string::npos && !as(last, "unit") && !(tag(last) == "NNS")) return true;   // a year
    std::string_view label = doc_.tokens[n.first].ent_label;
    if (!n.in_words && n.first > begin_ + 1 && hyphen(n.first - 1) && low(n.first - 2)[0] >= '0' && low(n.first - 2)[0] <= '9') return true;   // the 1 of 2-1
    if (label == "PRODUCT" || label == "FAC" || label == "WORK_OF_ART" || label == "LAW" || label == "GPE" || label == "LOC") return true;
    if (label == "EVENT" || label == "PERSON" || label == "ORG" || label == "NORP") return !n.scaled && tag(last) != "NNS";
    if (low(last) == "-" && low(last + 1) == "time") return true;
    return low(last) == ":" && !n.in_words && last + 1 < end_ && low(last + 1)[0] >= '0' && low(last + 1)[0] <= '9';
  }

  const Document& doc_;
  const QuantityTables::Data& tables_;
  Index begin_, end_;
  std::vector<Word> words_;
};
}  // namespace

void find_quantities(Document& doc, const QuantityTables& tables) {
  for (const Sentence& s : doc.sentences) Reader(doc, tables.data(), s).run(doc.quantities);
}

}  // namespace newsledger::coding
