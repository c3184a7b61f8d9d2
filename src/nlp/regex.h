// A matcher for the part of Python's `re` syntax that tokenizer rules use, with Python's answers.
//
//   Result<Regex> suffix = Regex::compile("(?<=[0-9])(?:km|%)$");
//   RegexScratch scratch;                                     // one a thread
//   if (auto m = suffix->search(U"12km", 0, scratch)) ...     // m->begin == 2, m->end == 4
//
// Syntax: literals, escapes (\uXXXX, \UXXXXXXXX, \xXX, \d \D \w \W \s \S), classes, alternation, groups (never captured),
//   greedy quantifiers, ^ $ (no MULTILINE), lookahead, lookbehind of fixed width, leading (?u) and (?iu).
//   Whatever else is refused by compile() with a sentence.
// Units: subjects are code points; a subject is the whole string for ^, $ and lookbehind.
// Cost: a chain of "class+" runs costs no more than run length times alternatives (see regex.cc).
// Thread-safety: Regex is immutable; a RegexScratch belongs to one thread.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "nlp/charset.h"

namespace newsledger::nlp {

struct RegexProgram;

struct RegexScratch {
  enum class Kind : std::uint8_t { go, run, alt };
  struct Choice { std::uint32_t pc; Kind kind; std::uint32_t at; std::uint32_t rest; };
  struct RunMemo { std::uint64_t epoch = 0; std::uint32_t begin = 0, end = 0, tried_from = 0; };
  std::vector<Choice> stack;
  std::vector<RunMemo> runs;
  std::uint64_t epoch = 0;
};

class Regex {
 public:
  struct Match { std::size_t begin, end; };

  static Result<Regex> compile(std::string_view pattern);   // UTF-8
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  std::optional<std::size_t> match(std::u32string_view s, RegexScratch&) const;              // re.match: its end
  std::optional<Match> search(std::u32string_view s, std::size_t from, RegexScratch&) const; // leftmost from `from` on
  // re.finditer's next match after `last` (nullopt: the first one).
  std::optional<Match> next(std::u32string_view s, std::optional<Match> last, RegexScratch&) const;

  // False when no string made only of these characters can hold a match (true: perhaps).
  bool can_match_within(const AsciiSet& only) const;
  // False when no match begins with this character (true: perhaps).
  bool can_begin_with(char32_t c) const;

 private:
  explicit Regex(std::unique_ptr<const RegexProgram>);
  std::optional<Match> search(std::u32string_view s, std::size_t from, bool must_advance, RegexScratch&) const;
  std::unique_ptr<const RegexProgram> program_;
};

}  // namespace newsledger::nlp
