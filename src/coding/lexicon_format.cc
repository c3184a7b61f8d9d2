// The one canonical layout of a rule file (`newsledger lexicon fmt`), so that diffs show what changed and nothing else.
//
// Layout: an empty line before each rule; fields two blanks in, their values in one column, in the order of kOrder with
// roles between head and parties as they were written; lists with ", "; sets broken at 150 columns with two blanks; a
// comment goes with the line below it. A line that is none of these stays as it is, so a broken file loses nothing.
// Tested by lexicon_format_test.cc (idempotent, and the rules read from it are the same).
#include <algorithm>
#include <array>
#include <vector>

#include "base/table.h"
#include "coding/lexicon.h"

namespace newsledger::coding {
namespace {

constexpr std::size_t kColumn = 12, kSetWidth = 150;
constexpr std::array<std::string_view, 6> kFirst = {"mode", "context", "cameo", "verb", "noun", "adj"};
constexpr std::array<std::string_view, 10> kLast = {"actor", "recipient", "reciprocal", "complement", "needs", "default-actor", "over", "score", "off", "note"};

struct Field { std::vector<std::string> comments; std::string name, value; int rank = 0; };

std::string_view first_word(std::string_view s) { return s.substr(0, s.find_first_of(" \t")); }
bool is_example(std::string_view name) { return name == "yes" || name == "no" || name == "todo"; }
bool is_prose(std::string_view name) { return name == "note" || name == "default-actor" || is_example(name); }

int rank_of(std::string_view name) {
  if (is_example(name)) return 100;
  for (std::size_t i = 0; i < kFirst.size(); ++i) if (name == kFirst[i]) return static_cast<int>(i);
  for (std::size_t i = 0; i < kLast.size(); ++i) if (name == kLast[i]) return 50 + static_cast<int>(i);
  return 20;   // roles, constraints: as they were written
}

// "a ,b" -> "a, b"; what stands behind a comment mark stays as it is.
std::string list(std::string_view s) {
  const std::size_t mark = s.find("  #");
  std::string out;
  for (const std::string& item : split(s.substr(0, mark), ',')) {
    if (!out.empty()) out += ", ";
    bool blank = false;
    for (char c : item) {
      if (c == ' ' || c == '\t') { blank = true; continue; }
      if (blank) out += ' ';
      blank = false;
      out += c;
    }
  }
  return mark == std::string_view::npos ? out : out + "   " + std::string(trim(s.substr(mark)));
}

class Layout {
 public:
  std::string run(std::string_view text) {
    for (std::string_view rest = text; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      line(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    close();
    for (const std::string& c : comments_) out_ += c + "\n";
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

 private:
  void line(std::string_view s) {
    while (!s.empty() && (s.back() == ' ' || s.back() == '\r' || s.back() == '\t')) s.remove_suffix(1);
    const std::string_view body = trim(s);
    if (body.empty()) { if (!in_rule_) { close(); flush_comments(); gap(); } return; }
    if (body[0] == '#') { comments_.emplace_back(in_rule_ && s[0] != '#' ? "  " + std::string(body) : std::string(body)); return; }
    if (s[0] != ' ' && s[0] != '\t') return top(body);
    if (!set_.empty()) { set_ += std::string(set_.ends_with(',') ? " " : ", ") + std::string(body); return; }
    if (in_rule_) return field(body);
    close(); flush_comments();
    out_ += std::string(s) + "\n";
  }

  void top(std::string_view body) {
    close();
    in_rule_ = first_word(body) == "rule";
    if (in_rule_) gap();
    flush_comments();
    if (first_word(body) == "set" && body.find(':') != std::string_view::npos) { set_ = std::string(body); return; }
    out_ += list(body) + "\n";
  }

  void field(std::string_view body) {
    std::string name(first_word(body));
    std::string_view value = trim(body.substr(name.size()));
    if (name == "not") { name += " " + std::string(first_word(value)); value = trim(value.substr(first_word(value).size())); }
    fields_.push_back({std::move(comments_), name, is_prose(name) ? std::string(value) : list(value), rank_of(name)});
    comments_.clear();
  }

  // Writes the open rule or set.
  void close() {
    std::stable_sort(fields_.begin(), fields_.end(), [](const Field& a, const Field& b) { return a.rank < b.rank; });
    for (const Field& f : fields_) {
      for (const std::string& c : f.comments) out_ += c + "\n";
      out_ += "  " + f.name + std::string(is_example(f.name) ? 5 - f.name.size() : f.name.size() < kColumn ? kColumn - f.name.size() : 1, ' ') + f.value + "\n";
    }
    fields_.clear();
    in_rule_ = false;
    if (!set_.empty()) write_set();
    set_.clear();
  }

  void write_set() {
    const std::size_t colon = set_.find(':');
    std::string line = list(std::string_view(set_).substr(0, colon)) + ":";
    const auto items = split(std::string_view(set_).substr(colon + 1), ',');
    for (std::size_t i = 0; i < items.size(); ++i) {
      const std::string item = list(items[i]) + (i + 1 < items.size() ? "," : "");
      if (line.size() + 1 + item.size() > kSetWidth) { out_ += line + "\n"; line = " "; }
      line += " " + item;
    }
    out_ += line + "\n";
  }

  void gap() { if (!out_.empty() && !out_.ends_with("\n\n")) out_ += "\n"; }
  void flush_comments() {
    for (const std::string& c : comments_) out_ += c + "\n";
    comments_.clear();
  }

  std::string out_, set_;
  std::vector<std::string> comments_;
  std::vector<Field> fields_;
  bool in_rule_ = false;
};

}  // namespace

std::string format_rules(std::string_view text) { return Layout().run(text); }

}  // namespace newsledger::coding
