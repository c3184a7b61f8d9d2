// Compiles the patterns of the ruler and applies them.
// Each pattern hangs in one bucket by its first token's most telling test (LOWER, then TAG, DEP, POS, IS_SPACE), so that
// a token meets only the few rules that may hold. Matches are not collected and sorted: every field of every token
// remembers the number of the rule that set it, and only a rule with the same or a higher number overwrites it, which
// gives the reference's order (by rule, then by start). Tested by attribute_ruler_test.cc, tools/parity_tokens.py.
#include "nlp/attribute_ruler.h"

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/utf8.h"
#include "nlp/msgpack.h"
#include "nlp/regex.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace newsledger::nlp {
namespace {

enum class Attr { lower, tag, dep, pos, orth, is_space };
enum class Op { in, not_in, regex };

struct Test {
  Attr attr = Attr::tag;
  Op op = Op::in;
  std::vector<std::uint64_t> ids;   // in, not_in; is_space: 1 or 0
  std::optional<Regex> regex;       // over the lower-case text
};
using TokenTests = std::vector<Test>;

enum Field { kTag, kPos, kMorph, kLemma, kDep, kFieldCount };

struct Pattern {
  std::uint32_t rule = 0;
  std::uint32_t target = 0;                                // index of the token to set, from the match's first
  std::vector<TokenTests> tokens;
  std::array<std::string_view, kFieldCount> values{};      // data() == nullptr: not set
};

Error bad(std::size_t rule, std::string what) {
  return {ErrorCode::model, "rule " + std::to_string(rule) + " of the attribute ruler " + what, "attribute_ruler/patterns"};
}

std::uint64_t value_of(const RulerToken& t, Attr attr) {
  switch (attr) {
    case Attr::lower: return t.lower;
    case Attr::tag: return t.tag;
    case Attr::dep: return t.dep;
    case Attr::pos: return t.pos;
    case Attr::orth: return string_id(t.text);
    case Attr::is_space: return t.is_space;
  }
  return 0;
}

bool finds(const Regex& regex, std::string_view text, RegexScratch& scratch) {
  if (text.empty()) return false;
  std::size_t i = 0;
  char32_t first = unicode::to_lower(next_code_point(text, i));
  if (first < 128 && !regex.can_begin_with(first)) return false;   // the patterns in use begin with ^
  return regex.search(to_utf32(unicode::lower(text)), 0, scratch).has_value();
}

bool holds(const Test& test, const RulerToken& t, RegexScratch& scratch) {
  if (test.op == Op::regex) return finds(*test.regex, t.text, scratch);
  std::uint64_t value = value_of(t, test.attr);
  bool found = std::find(test.ids.begin(), test.ids.end(), value) != test.ids.end();
  return found == (test.op == Op::in);
}

bool holds(const TokenTests& tests, const RulerToken& t, RegexScratch& scratch) {
  return std::all_of(tests.begin(), tests.end(), [&](const Test& test) { return holds(test, t, scratch); });
}

// ---- loading ----

bool attr_of(std::string_view name, Attr& out) {
  constexpr std::pair<std::string_view, Attr> kNames[] = {
      {"LOWER", Attr::lower}, {"TAG", Attr::tag}, {"DEP", Attr::dep}, {"POS", Attr::pos},
      {"ORTH", Attr::orth}, {"TEXT", Attr::orth}, {"IS_SPACE", Attr::is_space}};
  for (const auto& [text, attr] : kNames)
    if (text == name) { out = attr; return true; }
  return false;
}

bool is_text(const MsgValue& v) { return v.kind == MsgKind::str || v.kind == MsgKind::bin; }

Result<Test> read_test(std::size_t rule, std::string_view name, const MsgValue& v) {
  Test test;
  if (!attr_of(name, test.attr)) return bad(rule, "tests " + std::string(name) + ", which is not supported");
  if (test.attr == Attr::is_space) {
    if (v.kind != MsgKind::boolean) return bad(rule, "wants true or false for IS_SPACE");
    test.ids = {v.flag ? 1ull : 0ull};
    return test;
  }
  if (is_text(v)) { test.ids = {string_id(v.text)}; return test; }
  if (v.kind != MsgKind::map || v.pairs.size() != 1) return bad(rule, "has a test that is neither a text nor one operator");
  const auto& [key, arg] = v.pairs[0];
  if (key.text == "REGEX" && test.attr == Attr::lower && is_text(arg)) {
    Result<Regex> regex = Regex::compile(arg.text);
    if (!regex) return bad(rule, "has a bad REGEX: " + regex.error().message);
    if (!arg.text.starts_with('^')) return bad(rule, "has a REGEX that does not begin with ^");
    test.op = Op::regex;
    test.regex = std::move(*regex);
    return test;
  }
  if ((key.text != "IN" && key.text != "NOT_IN") || arg.kind != MsgKind::array)
    return bad(rule, "uses the operator " + std::string(key.text) + ", which is not supported");
  if (key.text == "NOT_IN") test.op = Op::not_in;
  for (const MsgValue& item : arg.items) test.ids.push_back(string_id(item.text));
  return test;
}

}  // namespace

struct AttributeRuler::Rules {
  std::deque<std::string> texts;     // owns the values
  std::deque<Pattern> patterns;
  std::array<std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>, 6> buckets;   // by Attr, then value
  std::vector<std::uint32_t> rest;   // patterns to try on every token

  Status add(std::size_t number, const MsgValue& rule);
  Status set_values(std::size_t number, const MsgValue& attrs, Pattern& out);
  void file(std::uint32_t pattern);
};

namespace {

Result<std::vector<TokenTests>> read_tokens(std::size_t number, const MsgValue& v) {
  std::vector<TokenTests> out;
  for (const MsgValue& token : v.items) {
    TokenTests tests;
    for (const auto& [key, value] : token.pairs) {
      Result<Test> test = read_test(number, key.text, value);
      if (!test) return test.error();
      tests.push_back(std::move(*test));
    }
    out.push_back(std::move(tests));
  }
  if (out.empty()) return bad(number, "has an empty pattern");
  return out;
}

}  // namespace

Status AttributeRuler::Rules::set_values(std::size_t number, const MsgValue& attrs, Pattern& out) {
  constexpr std::string_view kNames[kFieldCount] = {"TAG", "POS", "MORPH", "LEMMA", "DEP"};
  for (const auto& [key, value] : attrs.pairs) {
    const auto* name = std::find(std::begin(kNames), std::end(kNames), key.text);
    if (name == std::end(kNames) || !is_text(value)) return bad(number, "sets " + std::string(key.text) + ", which is not supported");
    std::size_t field = static_cast<std::size_t>(name - std::begin(kNames));
    bool empty = field == kMorph && value.text == "_";
    out.values[field] = empty ? std::string_view("") : std::string_view(texts.emplace_back(value.text));
  }
  return Done{};
}

Status AttributeRuler::Rules::add(std::size_t number, const MsgValue& rule) {
  const MsgValue* alternatives = rule.find("patterns");
  const MsgValue* attrs = rule.find("attrs");
  const MsgValue* index = rule.find("index");
  if (!alternatives || !attrs) return bad(number, "lacks patterns or attrs");
  for (const MsgValue& alternative : alternatives->items) {
    Pattern pattern;
    Result<std::vector<TokenTests>> tokens = read_tokens(number, alternative);
    if (!tokens) return tokens.error();
    pattern.rule = static_cast<std::uint32_t>(number);
    pattern.tokens = std::move(*tokens);
    std::int64_t at = index ? index->integer : 0, size = static_cast<std::int64_t>(pattern.tokens.size());
    if (at < 0) at += size;
    if (at < 0 || at >= size) return bad(number, "has an index outside its pattern");
    pattern.target = static_cast<std::uint32_t>(at);
    if (Status s = set_values(number, *attrs, pattern); !s) return s;
    patterns.push_back(std::move(pattern));
    file(static_cast<std::uint32_t>(patterns.size() - 1));
  }
  return Done{};
}

void AttributeRuler::Rules::file(std::uint32_t pattern) {
  const Test* best = nullptr;
  for (const Test& test : patterns[pattern].tokens[0])
    if (test.op == Op::in && test.attr != Attr::orth && (!best || test.attr < best->attr)) best = &test;
  if (!best) return rest.push_back(pattern);
  for (std::uint64_t id : best->ids) {
    auto& bucket = buckets[static_cast<std::size_t>(best->attr)][id];
    if (bucket.empty() || bucket.back() != pattern) bucket.push_back(pattern);
  }
}

AttributeRuler::AttributeRuler(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
AttributeRuler::~AttributeRuler() = default;
AttributeRuler::AttributeRuler(AttributeRuler&&) noexcept = default;
AttributeRuler& AttributeRuler::operator=(AttributeRuler&&) noexcept = default;

Result<AttributeRuler> AttributeRuler::load(std::string_view bytes) {
  Result<MsgValue> file = parse_msgpack(bytes, "attribute_ruler/patterns");
  if (!file) return file.error();
  auto rules = std::make_unique<Rules>();
  for (std::size_t i = 0; i < file->items.size(); ++i)
    if (Status s = rules->add(i, file->items[i]); !s) return s.error();
  return AttributeRuler(std::move(rules));
}

// ---- applying ----

namespace {

class Application {
 public:
  Application(std::span<const RulerToken> tokens, std::vector<RulerSets>& out) : tokens_(tokens), out_(out), by_(tokens.size()) {}

  void try_pattern(const Pattern& p, std::size_t start) {
    if (start + p.tokens.size() > tokens_.size()) return;
    for (std::size_t k = 0; k < p.tokens.size(); ++k)
      if (!holds(p.tokens[k], tokens_[start + k], scratch_)) return;
    RulerSets& sets = out_[start + p.target];
    std::string_view* fields[kFieldCount] = {&sets.tag, &sets.pos, &sets.morph, &sets.lemma, &sets.dep};
    auto& by = by_[start + p.target];
    for (std::size_t f = 0; f < kFieldCount; ++f) {
      if (!p.values[f].data() || by[f] > p.rule) continue;
      *fields[f] = p.values[f];
      by[f] = p.rule;
    }
  }

 private:
  std::span<const RulerToken> tokens_;
  std::vector<RulerSets>& out_;
  std::vector<std::array<std::uint32_t, kFieldCount>> by_;   // number of the rule that set each field
  RegexScratch scratch_;
};

}  // namespace

void AttributeRuler::apply(std::span<const RulerToken> tokens, std::vector<RulerSets>& out) const {
  constexpr Attr kIndexed[] = {Attr::lower, Attr::tag, Attr::dep, Attr::pos, Attr::is_space};
  out.assign(tokens.size(), {});
  Application application(tokens, out);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (Attr attr : kIndexed) {
      const auto& buckets = rules_->buckets[static_cast<std::size_t>(attr)];
      if (buckets.empty()) continue;
      auto it = buckets.find(value_of(tokens[i], attr));
      if (it == buckets.end()) continue;
      for (std::uint32_t p : it->second) application.try_pattern(rules_->patterns[p], i);
    }
    for (std::uint32_t p : rules_->rest) application.try_pattern(rules_->patterns[p], i);
  }
}

}  // namespace newsledger::nlp
