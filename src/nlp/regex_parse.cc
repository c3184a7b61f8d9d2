// Pattern text -> syntax tree: recursive descent over code points, after the grammar of Python's `re` documentation.
// Classes are kept once each: a pattern of a megabyte repeats the same few. Nesting is limited by kMaxNesting, so the
// descent cannot overflow the stack. Tested by regex_test.cc.
#include <map>
#include <string>

#include "base/utf8.h"
#include "nlp/regex_program.h"

namespace newsledger::nlp {
namespace {

constexpr int kMaxNesting = 100;

class Parser {
 public:
  explicit Parser(std::u32string_view pattern) : p_(pattern) {}

  Result<RegexTree> parse() {
    read_flags();
    tree_.root = alternation(0);
    if (problem_.empty() && at_ < p_.size()) fail("a ')' has no '('");
    if (!problem_.empty())
      return Error{ErrorCode::model, "cannot compile a tokenizer pattern: " + problem_ + " at character " +
                   std::to_string(problem_at_) + "; the model asks for more than this version knows", ""};
    return std::move(tree_);
  }

 private:
  bool more() const { return problem_.empty() && at_ < p_.size(); }
  char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < p_.size() ? p_[at_ + ahead] : 0; }
  bool take(std::u32string_view s) {
    if (p_.substr(at_, s.size()) != s) return false;
    at_ += s.size();
    return true;
  }
  void fail(std::string problem) {
    if (!problem_.empty()) return;
    problem_ = std::move(problem);
    problem_at_ = at_;
  }
  std::uint32_t add(RegexNode node) {
    tree_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(tree_.nodes.size() - 1);
  }

  void read_flags() {
    if (take(U"(?u)")) return;
    ignore_case_ = take(U"(?iu)") || take(U"(?ui)") || take(U"(?i)");
  }

  std::uint32_t alternation(int depth) {
    if (depth > kMaxNesting) { fail("groups are nested too deeply"); return add({}); }
    std::vector<std::uint32_t> branches{sequence(depth)};
    while (more() && peek() == '|') { ++at_; branches.push_back(sequence(depth)); }
    if (branches.size() == 1) return branches[0];
    return add({.kind = RegexKind::alt, .kids = std::move(branches)});
  }

  std::uint32_t sequence(int depth) {
    std::vector<std::uint32_t> items;
    while (more() && peek() != '|' && peek() != ')') {
      std::uint32_t item = atom(depth);
      items.push_back(quantified(item));
    }
    return add({.kind = RegexKind::cat, .kids = std::move(items)});
  }

  std::uint32_t atom(int depth) {
    char32_t c = peek();
    if (c == '(') return group(depth);
    if (c == '[') return set_node(char_class());
    ++at_;
    switch (c) {
      case '^': return add({.kind = RegexKind::begin});
      case '$': return add({.kind = RegexKind::end});
      case '.': return set_node(keep_set(CharSet({{U'\n', U'\n'}}).complement()));
      case '*': case '+': case '?': fail("a quantifier has nothing to repeat"); return add({});
      case '\\': return escape_node();
      default: return literal(c);
    }
  }

  std::uint32_t group(int depth) {
    RegexNode node{.kind = RegexKind::cat};
    bool look = true;
    if (take(U"(?=")) node.kind = RegexKind::ahead;
    else if (take(U"(?!")) { node.kind = RegexKind::ahead; node.negative = true; }
    else if (take(U"(?<=")) node.kind = RegexKind::behind;
    else if (take(U"(?<!")) { node.kind = RegexKind::behind; node.negative = true; }
    else if (take(U"(?:")) look = false;
    else if (peek(1) == '?') { fail("this kind of group is not supported"); return add({}); }
    else { ++at_; look = false; }
    std::uint32_t body = alternation(depth + 1);
    if (!more() || peek() != ')') { fail("a '(' is not closed"); return body; }
    ++at_;
    if (!look) return body;
    node.kids = {body};
    return add(std::move(node));
  }

  // {m}, {m,}, {,n}, {m,n}; anything else after a brace leaves the brace a literal.
  bool counts(std::uint32_t& min, std::uint32_t& max) {
    std::size_t i = at_ + 1;
    auto number = [&](std::uint32_t& out) {
      bool any = false;
      for (out = 0; i < p_.size() && p_[i] >= '0' && p_[i] <= '9' && out < 100000; ++i) {
        out = out * 10 + (p_[i] - '0');
        any = true;
      }
      return any;
    };
    bool has_min = number(min);
    bool comma = i < p_.size() && p_[i] == ',';
    if (comma) ++i;
    bool has_max = comma && number(max);
    if (i >= p_.size() || p_[i] != '}' || (!has_min && !comma)) return false;
    if (!has_min) min = 0;
    if (!comma) max = min; else if (!has_max) max = kNoLimit;
    if (!has_min && !has_max) return false;
    at_ = i + 1;
    return true;
  }

  std::uint32_t quantified(std::uint32_t item) {
    std::uint32_t min = 0, max = kNoLimit;
    if (peek() == '*') ++at_;
    else if (peek() == '+') { ++at_; min = 1; }
    else if (peek() == '?') { ++at_; max = 1; }
    else if (peek() != '{' || !counts(min, max)) return item;
    if (at_ < p_.size() && (peek() == '?' || peek() == '+' || peek() == '*'))
      fail("lazy, possessive and doubled quantifiers are not supported");
    if (max < min) fail("a quantifier's limits are the wrong way round");
    RegexKind kind = tree_.nodes[item].kind;
    if (kind == RegexKind::begin || kind == RegexKind::end || kind == RegexKind::ahead || kind == RegexKind::behind)
      fail("a quantifier follows an assertion");
    return add({.kind = RegexKind::repeat, .min = min, .max = max, .kids = {item}});
  }

  // ---- characters ----

  std::uint32_t set_node(std::uint32_t set) { return add({.kind = RegexKind::set, .set = set}); }

  std::uint32_t keep_set(CharSet set) {
    tree_.sets.push_back(std::move(set));
    return static_cast<std::uint32_t>(tree_.sets.size() - 1);
  }

  std::uint32_t literal(char32_t c) {
    auto [it, fresh] = literals_.try_emplace(c, 0);
    if (fresh) {
      CharSet one({{c, c}});
      it->second = keep_set(ignore_case_ ? CharSet::ignoring_case(one, {}) : one);
    }
    return set_node(it->second);
  }

  static const std::vector<Range> ranges_of(std::span<const Range> s) { return {s.begin(), s.end()}; }

  // \d and the like: true, and its ranges.
  static bool category(char32_t letter, std::vector<Range>& out) {
    switch (letter) {
      case 'd': out = ranges_of(unicode::kDecimal); return true;
      case 'w': out = ranges_of(unicode::kWord); return true;
      case 's': out = ranges_of(unicode::kSpace); return true;
      case 'D': case 'W': case 'S':
        category(letter + 0x20, out);
        out = CharSet(std::move(out)).complement().ranges();
        return true;
      default: return false;
    }
  }

  char32_t hex(int digits) {
    char32_t v = 0;
    for (int i = 0; i < digits; ++i, ++at_) {
      char32_t c = peek();
      bool digit = c >= '0' && c <= '9';
      char32_t low = c | 0x20;
      if (!digit && (low < 'a' || low > 'f')) { fail("a hexadecimal escape is incomplete"); return 0; }
      v = v << 4 | (digit ? c - '0' : low - 'a' + 10);
    }
    if (v > 0x10ffff) fail("an escape is beyond U+10FFFF");
    return v;
  }

  // The character after a backslash (at_ stands on it); categories are the caller's.
  char32_t escaped() {
    if (at_ >= p_.size()) { fail("the pattern ends in a backslash"); return 0; }
    char32_t c = p_[at_++];
    switch (c) {
      case 'n': return '\n';
      case 't': return '\t';
      case 'r': return '\r';
      case 'f': return '\f';
      case 'v': return '\v';
      case 'a': return '\a';
      case 'x': return hex(2);
      case 'u': return hex(4);
      case 'U': return hex(8);
      default: break;
    }
    if ((c >= '0' && c <= '9') || unicode::is_alpha(c < 128 ? c : U' ')) fail("this escape is not supported");
    return c;
  }

  std::uint32_t escape_node() {
    char32_t letter = peek();
    std::vector<Range> ranges;
    if (!category(letter, ranges)) return literal(escaped());
    ++at_;
    auto [it, fresh] = categories_.try_emplace(letter, 0);
    if (fresh) it->second = keep_set(CharSet(std::move(ranges)));
    return set_node(it->second);
  }

  // One end of a range inside a class; false (and `categories` grows) when it was a category.
  bool class_item(char32_t& c, std::vector<Range>& categories) {
    c = p_[at_++];
    if (c != '\\') return true;
    std::vector<Range> ranges;
    if (!category(peek(), ranges)) { c = escaped(); return true; }
    ++at_;
    categories.insert(categories.end(), ranges.begin(), ranges.end());
    return false;
  }

  std::uint32_t char_class() {
    std::size_t begin = at_++;
    bool negative = take(U"^");
    std::vector<Range> chars, categories;
    for (bool first = true; more() && (first || peek() != ']'); first = false) {
      char32_t low = 0, high = 0;
      if (!class_item(low, categories)) continue;
      high = low;
      if (peek() == '-' && at_ + 1 < p_.size() && peek(1) != ']') {
        ++at_;
        if (!class_item(high, categories)) fail("a class has a range that ends in a category");
        if (high < low) fail("a class has a range that runs backwards");
      }
      chars.push_back({low, high});
    }
    if (!more()) { fail("a '[' is not closed"); return 0; }
    ++at_;
    auto [it, fresh] = classes_.try_emplace(p_.substr(begin, at_ - begin), 0);
    if (fresh) it->second = keep_set(make_class(std::move(chars), std::move(categories), negative));
    return it->second;
  }

  CharSet make_class(std::vector<Range> chars, std::vector<Range> categories, bool negative) const {
    CharSet set;
    if (ignore_case_) {
      set = CharSet::ignoring_case(CharSet(std::move(chars)), CharSet(std::move(categories)));
    } else {
      chars.insert(chars.end(), categories.begin(), categories.end());
      set = CharSet(std::move(chars));
    }
    return negative ? set.complement() : set;
  }

  std::u32string_view p_;
  std::size_t at_ = 0;
  bool ignore_case_ = false;
  std::string problem_;
  std::size_t problem_at_ = 0;
  RegexTree tree_;
  std::map<char32_t, std::uint32_t> literals_, categories_;
  std::map<std::u32string_view, std::uint32_t> classes_;   // class text -> set
};

}  // namespace

Result<RegexTree> parse_regex(std::string_view pattern) {
  std::u32string text = to_utf32(pattern);
  return Parser(text).parse();
}

}  // namespace newsledger::nlp
