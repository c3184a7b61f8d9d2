// Answers of a ledger for a terminal (see ledger_table.h).
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/text_layout.h"
#include "store/output.h"

namespace newsledger {
namespace {

using store::Answer;
using store::Json;

constexpr int kLabel = 16;          // columns of a block's labels, indent included
constexpr int kNames = 6;           // holders named one by one
constexpr std::size_t kMostQuote = 4, kMostCell = 4;   // lines

const Json& at(const Json& row, const char* name) {
  static const Json kNull;
  auto it = row.find(name);
  return it == row.end() ? kNull : *it;
}
std::string text(const Json& row, const char* name) { return one_line(store::flat(at(row, name))); }

// "a", "a and b", "a, b and 3 more".
std::string listed(const std::vector<std::string>& names, std::size_t most = kNames) {
  std::string out;
  const std::size_t shown = std::min(names.size(), most);
  for (std::size_t i = 0; i < shown; ++i) out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return names.size() > shown ? out + " and " + std::to_string(names.size() - shown) + " more" : out;
}

std::string plural(long n, const std::string& what) { return std::to_string(n) + " " + what + (n == 1 ? "" : "s"); }

struct Stand { const char* words; const char* colour; };
Stand standing_words(const std::string& s) {
  static const std::map<std::string, Stand> kWords = {
      {"one_side", {"said by one side", "33"}}, {"corroborated", {"told as fact or by several, nobody denies it", "32"}}, {"confirmed_by_other_side", {"confirmed by the other side", "32"}},
      {"contested", {"contested", "31"}}, {"denied", {"only denied or doubted", "31"}}, {"not_yet_seen", {"not seen yet", "33"}},
      {"announced", {"announced, not told as done", "36"}}, {"unattributed", {"said by nobody named", "33"}}, {"withdrawn", {"withdrawn", "2"}}};
  auto it = kWords.find(s);
  return it == kWords.end() ? Stand{"", "0"} : it->second;
}

// A row of the label column for each way of standing to a claim, in the order shown.
struct StanceLabel { const char* label; std::set<std::string> stances; };
const std::vector<StanceLabel>& stance_labels() {
  static const std::vector<StanceLabel> kLabels = {
      {"says so", {"asserts"}}, {"believes it", {"believes"}}, {"confirms", {"confirms"}}, {"plain fact in", {"voice"}}, {"denies", {"denies"}}, {"doubts", {"doubts"}},
      {"not seen it yet", {"not_yet_seen"}}, {"will do it", {"promises"}}, {"says it will be", {"predicts"}}, {"warns of it", {"warns"}},
      {"no comment", {"declines"}}, {"is silent", {"silent"}}};
  return kLabels;
}

class Page {
 public:
  Page(const Answer& answer, const LedgerPage& page) : answer_(answer), width_(std::max(40, page.width)), paint_{page.colour} {}

  std::string write() {
    const auto& kind = answer_.kind;
    int number = 0;
    if (kind == "claims" || kind == "check") for (const Json& r : answer_.rows) claim(r, ++number);
    else if (kind == "quotes") quotes();
    else if (kind == "explain") for (const Json& r : answer_.rows) explained(r);
    else if (kind == "events") table(event_rows(), {"when", "what", "who", "to whom", "words", "where", "told by", "id"});
    else table_of_all();
    lines(paint_.on ? "\x1b[2m" : "", last_line(), 0);
    return std::move(out_);
  }

 private:
  void put(int indent, std::string_view code, const std::string& line) {
    out_ += std::string(static_cast<std::size_t>(indent), ' ') + (code.empty() ? line : paint_.put(code, line)) + "\n";
  }
  void lines(std::string_view escape, const std::string& s, int indent) {
    for (const std::string& l : wrapped(one_line(s), width_ - indent)) put(indent, escape.empty() ? "" : "2", l);
  }
  // "   label     text", wrapped under the text.
  void field(const std::string& label, const std::string& s, std::string_view code = "", std::size_t most = 1000) {
    if (s.empty()) return;
    auto all = wrapped(one_line(s), width_ - kLabel - 4);
    if (all.size() > most) { all.resize(most); all.back() = shortened(all.back() + " ……", width_ - kLabel - 4); }
    for (std::size_t i = 0; i < all.size(); ++i)
      out_ += "    " + paint_.dim(padded(i == 0 ? label : "", kLabel)) + (code.empty() ? all[i] : paint_.put(code, all[i])) + "\n";
  }

  static std::string side(const Json& row, const char* names, const char* codes) {
    std::vector<std::string> list;
    if (at(row, names).is_array()) for (const Json& n : at(row, names)) list.push_back(one_line(store::flat(n)));
    if (list.empty() && at(row, codes).is_array()) for (const Json& n : at(row, codes)) list.push_back(store::flat(n));
    return listed(list, 3);
  }
  static std::string act_of(const Json& row) {
    std::string act = text(row, "act");
    std::size_t slash = act.find('/');
    return text(row, "category") + (slash == std::string::npos ? "" : " (" + act.substr(slash + 1) + ")");
  }

  void claim(const Json& r, int number) {
    const Stand stand = standing_words(text(r, "standing"));
    const std::string head = std::to_string(number) + ". ", relation = relation_of(r);
    for (const std::string& l : wrapped(head + stand.words + (relation.empty() ? "" : "  [" + relation + "]"), width_)) put(0, paint_.on ? std::string("1;") + stand.colour : "", l);
    const std::string recipient = side(r, "recipient_names", "recipient"), actor = side(r, "actor_names", "actor");
    for (const std::string& l : wrapped("\u201c" + text(r, "proposition") + "\u201d", width_ - 4)) put(4, "1", l);
    field("who", (actor.empty() ? "(nobody named)" : actor) + (recipient.empty() ? "" : " \u2192 " + recipient) + ", " + act_of(r));
    stances(r);
    std::string facts;
    auto add = [&](const std::string& s) { if (!s.empty()) facts += (facts.empty() ? "" : "; ") + s; };
    add(dated(at(r, "when")));
    if (at(r, "where").is_object()) add("in or near " + text(r, "where"));
    add(text(r, "quantities"));
    field("when, where", facts);
    field("counted", counted(at(r, "counts")));
    field("standing", text(r, "why"));
    field("id", text(r, "id"), "2");
    out_ += "\n";
    undated_ += !at(r, "when").is_object();
    unplaced_ += !at(r, "where").is_object();
  }
  static std::string dated(const Json& when) {
    if (!when.is_object()) return {};
    std::string anchor = text(when, "anchor");
    return text(when, "edtf") + (anchor == "carried" ? " (the date is another sentence's)" : anchor == "metadata" ? " (the report's date)" : "");
  }
  static std::string counted(const Json& c) {
    if (!c.is_object()) return {};
    return plural(c["reports"].get<long>(), "report") + ", " + plural(c["wordings"].get<long>(), "wording") + ", on the word of " + store::flat(c["asserters"]);
  }
  static std::string relation_of(const Json& r) {
    const std::string s = text(r, "relation");
    return s == "same" ? "speaks of this" : s == "other_numbers" ? "speaks of this with other numbers" : s == "related" ? "related" : "";
  }

  // Holders of a stance with the number of reports that tell it, the most told first.
  void stances(const Json& r) {
    for (const StanceLabel& l : stance_labels()) {
      std::vector<std::pair<std::string, std::set<std::string>>> who;
      for (const Json& s : at(r, "stances")) {
        if (!l.stances.count(text(s, "stance"))) continue;
        const bool voice = text(s, "stance") == "voice";
        std::string name = voice ? "" : at(s, "holder").is_object() ? one_line(store::flat(s["holder"]["name"])) : "somebody unnamed";
        if (at(s, "changed_from").is_string()) name += " (before: " + text(s, "changed_from") + ")";
        auto it = std::find_if(who.begin(), who.end(), [&](const auto& w) { return w.first == name; });
        if (it == who.end()) it = who.insert(who.end(), {name, {}});
        it->second.insert(text(s, "report"));
      }
      std::stable_sort(who.begin(), who.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
      std::vector<std::string> names;
      for (const auto& [name, reports] : who) {
        const std::string n = plural(static_cast<long>(reports.size()), "report");
        names.push_back(name.empty() ? n : name + " (" + n + ")");
      }
      field(l.label, listed(names), l.label == std::string("denies") || l.label == std::string("doubts") ? "31" : "");
    }
  }
  // The same words of the same speaker are shown once, with the reports that have them.
  void quotes() {
    std::map<std::string, std::vector<const Json*>> same;
    std::vector<std::string> order;
    for (const Json& r : answer_.rows) {
      const std::string key = speaker(r) + "\x1f" + text(r, "stance") + "\x1f" + text(r, "mode") + "\x1f" + text(r, "quote");
      if (same[key].empty()) order.push_back(key);
      same[key].push_back(&r);
    }
    for (const std::string& key : order) quote(same[key]);
  }
  static std::string speaker(const Json& r) { return at(r, "speaker").is_object() ? one_line(store::flat(r["speaker"]["name"])) : "(nobody named)"; }
  // Without the marks of the text itself, which stand around the words already.
  static std::string unquoted(std::string s) {
    for (const char* mark : {"\"", "\u201c", "\u201d", "''", "``"}) {
      const std::string_view m = mark;
      if (s.starts_with(m)) s.erase(0, m.size());
      if (s.ends_with(m)) s.erase(s.size() - m.size());
    }
    return s;
  }
  void quote(const std::vector<const Json*>& told) {
    const Json& r = *told.front();
    const bool direct = text(r, "mode") != "indirect";
    for (const std::string& l : wrapped(speaker(r) + ", " + text(r, "stance"), width_)) put(0, "1", l);
    auto all = wrapped(direct ? "\u201c" + unquoted(text(r, "quote")) + "\u201d" : text(r, "quote"), width_ - 4);
    if (all.size() > kMostQuote) { all.resize(kMostQuote); all.back() = shortened(all.back() + " ……", width_ - 4); }
    for (const std::string& l : all) put(4, "", l);
    std::string from = text(r, "report");
    if (at(r, "published").is_string()) from += ", " + text(r, "published").substr(0, 10);
    if (told.size() > 1) from += " and " + plural(static_cast<long>(told.size()) - 1, "other report");
    for (const std::string& l : wrapped(from + ", " + text(r, "mode") + " speech, \u201c" + text(r, "cue") + "\u201d", width_ - 4)) put(4, "2", l);
    out_ += "\n";
  }

  // "field   value", and under it the words, the rule and the remark.
  void explained(const Json& r) {
    std::string name = text(r, "field");
    std::replace(name.begin(), name.end(), '_', ' ');
    std::vector<std::pair<std::string, std::string>> parts;      // colour, line
    auto add = [&](const char* code, const std::string& s) { if (!s.empty()) for (const std::string& l : wrapped(s, width_ - kLabel - 2)) parts.emplace_back(code, l); };
    const std::string words = text(r, "words"), rule = text(r, "rule"), value = text(r, "value");
    add("", value);
    if (words != value) add("", words.empty() ? "" : "\u201c" + words + "\u201d");
    add("2", rule.empty() ? "" : "by " + rule);
    add("2", text(r, "remark"));
    if (parts.empty()) parts.emplace_back("", "");
    for (std::size_t i = 0; i < parts.size(); ++i)
      out_ += paint_.bold(padded(i == 0 ? shortened(name, kLabel) : "", kLabel)) + "  " + (parts[i].first.empty() ? parts[i].second : paint_.put(parts[i].first, parts[i].second)) + "\n";
  }

  std::vector<std::vector<std::string>> event_rows() const {
    std::vector<std::vector<std::string>> out;
    for (const Json& r : answer_.rows)
      out.push_back({at(r, "when").is_object() ? text(r["when"], "edtf") : "", text(r, "category"), side(r, "actor_names", "actor"), side(r, "recipient_names", "recipient"), text(r, "trigger"),
                     text(r, "where"), at(r, "reports").is_number() ? plural(r["reports"].get<long>(), "report") : text(r, "report"), text(r, "id")});
    return out;
  }

  void table_of_all() {
    std::vector<std::vector<std::string>> rows;
    for (const Json& r : answer_.rows) {
      auto& line = rows.emplace_back();
      for (const std::string& c : answer_.columns) line.push_back(text(r, c.c_str()));
    }
    table(std::move(rows), answer_.columns);
  }

  // Columns that nobody fills go. Short ones keep their width; long ones share what is left and wrap; ids, made to be
  // copied, are whole. Where even that does not fit, the last go and the last line names them.
  void table(std::vector<std::vector<std::string>> rows, std::vector<std::string> names) {
    constexpr int kShort = 12, kLeast = 10;
    std::vector<std::size_t> columns;
    std::vector<int> widths;
    for (std::size_t c = 0; c < names.size(); ++c) {
      int widest = 0, word = 0;
      for (const auto& r : rows) {
        widest = std::max(widest, display_width(r[c]));
        for (std::size_t b = 0, e; b < r[c].size(); b = e + 1) { e = std::min(r[c].find(' ', b), r[c].size()); word = std::max(word, display_width(std::string_view(r[c]).substr(b, e - b))); }
      }
      if (!widest) continue;
      columns.push_back(c);
      widths.push_back(std::max(std::max(widest, display_width(names[c])), 1));
      least_.push_back(std::max(display_width(names[c]) > kShort ? kShort : display_width(names[c]), std::min(word, names[c] == "id" ? 16 : kLeast)));
    }
    auto total = [&](const std::vector<int>& w) { int n = -2; for (int x : w) n += x + 2; return n; };
    while (columns.size() > 1 && total(least_) > width_) {
      std::size_t drop = columns.size() - 1;
      left_out_.insert(left_out_.begin(), names[columns[drop]]);
      columns.pop_back(); widths.pop_back(); least_.pop_back();
    }
    while (total(widths) > width_) {
      std::size_t widest = 0;
      int most = -1;
      for (std::size_t i = 0; i < widths.size(); ++i) if (widths[i] > least_[i] && widths[i] > most) { most = widths[i]; widest = i; }
      if (most < 0) break;
      widths[widest] = std::max(least_[widest], std::min(most - 1, most - (total(widths) - width_) / 4));
    }
    auto row = [&](const std::vector<std::string>& cells, bool head) {
      std::vector<std::vector<std::string>> parts;
      std::size_t high = 1;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        parts.push_back(wrapped(cells[columns[i]], widths[i]));
        if (parts.back().size() > kMostCell) { parts.back().resize(kMostCell); parts.back().back() = shortened(parts.back().back() + " ……", widths[i]); }
        high = std::max(high, parts.back().size());
      }
      for (std::size_t k = 0; k < high; ++k) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i) line += padded(k < parts[i].size() ? parts[i][k] : "", widths[i]) + "  ";
        line.erase(line.find_last_not_of(' ') + 1);
        put(0, head ? "1" : "", line);
      }
    };
    if (!rows.empty()) row(names, true);
    for (const auto& r : rows) row(r, false);
  }

  std::string last_line() const {
    std::string s = answer_.last_line;
    if (answer_.kind == "claims" && !answer_.rows.empty()) {
      s = plural(static_cast<long>(answer_.rows.size()), "claim") + ": " + std::to_string(undated_) + " without a date, " + std::to_string(unplaced_) + " without a place; by standing ";
      std::map<std::string, long> n;
      for (const Json& r : answer_.rows) ++n[text(r, "standing")];
      bool first = true;
      for (const auto& [name, count] : n) { s += (first ? "" : ", ") + std::to_string(count) + " " + name; first = false; }
      s += ". Where nobody is shown to deny, none of these reports tells a denial; no more is said.";
    }
    if (!left_out_.empty()) s += "; columns left out for want of room: " + listed(left_out_, 40) + " (--format csv has all)";
    return s;
  }

  const Answer& answer_;
  int width_;
  Paint paint_;
  std::string out_;
  std::vector<int> least_;
  std::vector<std::string> left_out_;
  long undated_ = 0, unplaced_ = 0;
};

}  // namespace

std::string ledger_page(const store::Answer& answer, const LedgerPage& page) { return Page(answer, page).write(); }

}  // namespace newsledger
#endif  // NEWSLEDGER_WITH_STORE
