// Backtracking matcher with an explicit stack of choices, in the order Python tries them: first branch first, longest
// run first. Two things keep it from being quadratic on the patterns of tokenizers:
//  * A run of one class ("\S*") is one choice, whatever its length.
//  * Runs without limit remember, within one attempt, where the stretch of their class begins and ends and from which
//    position on its continuation has been tried. A continuation at a position does not depend on how the run began
//    (there are no back-references), so what failed once need not be tried again: on "http://a/http://a/..." the part
//    "\S+(?::\S*)?@" costs one pass, not one a colon.
// Assertions run as programs of their own (recursion as deep as the pattern nests them, which the parser limits).
// Tested by regex_test.cc (tables), tokenizer_test.cc (cost), fuzz/fuzz_tokenizer.cc.
#include "nlp/regex.h"

#include <algorithm>

#include "nlp/regex_program.h"

namespace newsledger::nlp {
namespace {

constexpr std::uint32_t kNoMatch = 0xffffffffu;
using Choice = RegexScratch::Choice;
using Kind = RegexScratch::Kind;

class Run {
 public:
  Run(const RegexProgram& program, std::u32string_view s, RegexScratch& scratch, std::uint32_t forbidden_end)
      : p_(program), s_(s), n_(static_cast<std::uint32_t>(s.size())), scratch_(scratch), forbidden_end_(forbidden_end) {}

  // End of the first match in Python's order, or kNoMatch.
  std::uint32_t run(std::uint32_t pc, std::uint32_t at) {
    const std::size_t base = scratch_.stack.size();
    const std::uint64_t epoch = ++scratch_.epoch;
    pc_ = pc;
    at_ = at;
    while (true) {
      if (p_.code[pc_].op == RegexOp::accept) {
        if (at_ != forbidden_end_) {
          scratch_.stack.resize(base);
          return at_;
        }
      } else if (step(p_.code[pc_], epoch)) {
        continue;
      }
      do {   // back to the latest choice that still has an untried way
        if (scratch_.stack.size() == base) return kNoMatch;
      } while (!resume(epoch));
    }
  }

 private:
  bool step(const RegexInst& in, std::uint64_t epoch) {
    switch (in.op) {
      case RegexOp::set:
        if (at_ >= n_ || !p_.sets[in.a].has(s_[at_])) return false;
        ++at_, ++pc_;
        return true;
      case RegexOp::jump: pc_ = in.a; return true;
      case RegexOp::split:
        scratch_.stack.push_back({in.b, Kind::go, at_, 0});
        pc_ = in.a;
        return true;
      case RegexOp::alt: return branch(in, 0);
      case RegexOp::run: return in.max == kNoLimit ? long_run(in, epoch) : short_run(in);
      case RegexOp::begin: ++pc_; return at_ == 0;
      case RegexOp::end: ++pc_; return at_ == n_ || (at_ + 1 == n_ && s_[at_] == '\n');
      case RegexOp::look_set: ++pc_; return looks_at_set(in) != in.negative;
      case RegexOp::look: return looks(in) != in.negative;
      case RegexOp::accept: break;
    }
    return false;
  }

  // Takes up the latest choice; false when nothing of it is left to try.
  bool resume(std::uint64_t epoch) {
    Choice c = scratch_.stack.back();
    scratch_.stack.pop_back();
    pc_ = c.pc;
    at_ = c.at;
    if (c.kind == Kind::go) return true;
    const RegexInst& in = p_.code[pc_];
    if (c.kind == Kind::alt) return branch(in, c.rest);
    return shorter_run(in, c, epoch);
  }

  // Enters the next branch from number `from` of the candidates for the character here.
  bool branch(const RegexInst& in, std::uint32_t from) {
    const RegexBranches& b = p_.branches[in.a];
    const auto& candidates = at_ >= n_ ? b.at_end : s_[at_] < 128 ? b.at_ascii[s_[at_]] : b.at_other;
    auto refused = [&](std::uint32_t i) {
      return at_ < n_ && b.leading_set[i] != kNoLimit && !p_.sets[b.leading_set[i]].has(s_[at_]);
    };
    while (from < candidates.size() && refused(candidates[from])) ++from;
    if (from >= candidates.size()) return false;
    if (from + 1 < candidates.size()) scratch_.stack.push_back({pc_, Kind::alt, at_, from + 1});
    pc_ = b.targets[candidates[from]];
    return true;
  }

  std::uint32_t stretch_end(const CharSet& set, std::uint32_t from, std::uint32_t limit) const {
    while (from < limit && set.has(s_[from])) ++from;
    return from;
  }

  bool short_run(const RegexInst& in) {
    std::uint32_t limit = in.max < n_ - at_ ? at_ + in.max : n_;
    std::uint32_t end = stretch_end(p_.sets[in.a], at_, limit);
    if (end - at_ < in.min) return false;
    return go_on(at_ + in.min, end);
  }

  // Continues behind the run at `end`; the shorter ways down to `low` stay on the stack.
  bool go_on(std::uint32_t low, std::uint32_t end) {
    if (end > low) scratch_.stack.push_back({pc_, Kind::run, end - 1, low});
    at_ = end;
    ++pc_;
    return true;
  }

  bool long_run(const RegexInst& in, std::uint64_t epoch) {
    RegexScratch::RunMemo& memo = scratch_.runs[in.b];
    const CharSet& set = p_.sets[in.a];
    if (memo.epoch != epoch || at_ > memo.end) {
      std::uint32_t end = stretch_end(set, at_, n_);
      memo = {epoch, at_, end, end + 1};
    } else if (at_ < memo.begin) {
      std::uint32_t end = stretch_end(set, at_, memo.begin);
      if (end == memo.begin) memo.begin = at_;
      else memo = {epoch, at_, end, end + 1};
    }
    if (memo.end - at_ < in.min) return false;
    std::uint32_t low = at_ + in.min;
    std::uint32_t high = std::min(memo.end, memo.tried_from - 1);
    if (memo.tried_from == 0 || high < low) return false;
    memo.tried_from = high;
    return go_on(low, high);
  }

  bool shorter_run(const RegexInst& in, const Choice& c, std::uint64_t epoch) {
    std::uint32_t end = c.at;
    if (in.max == kNoLimit) {
      RegexScratch::RunMemo& memo = scratch_.runs[in.b];
      if (memo.epoch == epoch && memo.begin <= end && end <= memo.end) {
        if (memo.tried_from <= c.rest) return false;
        end = std::min(end, memo.tried_from - 1);
        if (end + 1 == memo.tried_from) memo.tried_from = end;
      }
    }
    return go_on(c.rest, end);
  }

  bool looks_at_set(const RegexInst& in) const {
    if (in.behind) return at_ > 0 && p_.sets[in.a].has(s_[at_ - 1]);
    return at_ < n_ && p_.sets[in.a].has(s_[at_]);
  }

  bool looks(const RegexInst& in) {
    const std::uint32_t pc = pc_, at = at_;
    bool found = false;
    if (!in.behind || at >= in.b)
      found = Run(p_, s_, scratch_, kNoMatch).run(in.a, in.behind ? at - in.b : at) != kNoMatch;
    pc_ = pc + 1;
    at_ = at;
    return found;
  }

  const RegexProgram& p_;
  std::u32string_view s_;
  std::uint32_t n_;
  RegexScratch& scratch_;
  std::uint32_t forbidden_end_;
  std::uint32_t pc_ = 0, at_ = 0;
};

// Can this node match inside a string made only of these characters? Lookahead that says "not" is taken as true.
bool possible(const RegexTree& tree, std::uint32_t n, const AsciiSet& only) {
  const RegexNode& node = tree.nodes[n];
  auto kid_possible = [&](std::uint32_t k) { return possible(tree, k, only); };
  switch (node.kind) {
    case RegexKind::set: return tree.sets[node.set].ascii().meets(only);
    case RegexKind::cat: return std::all_of(node.kids.begin(), node.kids.end(), kid_possible);
    case RegexKind::alt: return std::any_of(node.kids.begin(), node.kids.end(), kid_possible);
    case RegexKind::repeat: return node.min == 0 || kid_possible(node.kids[0]);
    case RegexKind::ahead: case RegexKind::behind: return node.negative || kid_possible(node.kids[0]);
    default: return true;
  }
}

// Where the leftmost match of a pattern that ends in $ can begin at the earliest.
std::size_t earliest_begin(const RegexProgram& p, std::u32string_view s) {
  std::size_t window = p.longest;
  for (const AsciiSet& all : p.unlimited) {
    std::size_t end = s.size();
    if (end > 0 && s[end - 1] == '\n') --end;
    std::size_t begin = end;
    while (begin > 0 && all.has(s[begin - 1])) --begin;
    window = std::max(window, s.size() - begin);
  }
  window += 1;   // $ also holds before a last line feed
  return s.size() > window ? s.size() - window : 0;
}

}  // namespace

Regex::Regex(std::unique_ptr<const RegexProgram> program) : program_(std::move(program)) {}
Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Result<Regex> Regex::compile(std::string_view pattern) {
  Result<RegexTree> tree = parse_regex(pattern);
  if (!tree) return tree.error();
  Result<std::unique_ptr<const RegexProgram>> program = compile_regex(std::move(*tree));
  if (!program) return program.error();
  return Regex(std::move(*program));
}

bool Regex::can_match_within(const AsciiSet& only) const {
  return possible(program_->tree, program_->tree.root, only);
}

bool Regex::can_begin_with(char32_t c) const { return program_->can_be_empty || program_->first.has(c); }

std::optional<std::size_t> Regex::match(std::u32string_view s, RegexScratch& scratch) const {
  const RegexProgram& p = *program_;
  if (!p.can_be_empty) {
    if (s.empty() || !p.first.has(s[0])) return std::nullopt;
    if (p.ends_at_end && !p.last.has(s.back()) && s.back() != '\n') return std::nullopt;
  }
  if (scratch.runs.size() < p.run_count) scratch.runs.resize(p.run_count);
  std::uint32_t end = Run(p, s, scratch, kNoMatch).run(0, 0);
  if (end == kNoMatch) return std::nullopt;
  return end;
}

std::optional<Regex::Match> Regex::search(std::u32string_view s, std::size_t from, RegexScratch& scratch) const {
  return search(s, from, false, scratch);
}

std::optional<Regex::Match> Regex::search(std::u32string_view s, std::size_t from, bool must_advance,
                                          RegexScratch& scratch) const {
  const RegexProgram& p = *program_;
  if (scratch.runs.size() < p.run_count) scratch.runs.resize(p.run_count);
  std::size_t last = p.begins_at_start ? 0 : s.size();
  if (p.ends_at_end) {
    if (!p.can_be_empty && !s.empty() && !p.last.has(s.back()) && s.back() != '\n') return std::nullopt;
    from = std::max(from, earliest_begin(p, s));
  }
  for (std::size_t at = from; at <= last; ++at) {
    if (!p.can_be_empty && (at == s.size() || !p.first.has(s[at]))) continue;
    std::uint32_t forbidden = must_advance && at == from ? static_cast<std::uint32_t>(at) : kNoMatch;
    std::uint32_t end = Run(p, s, scratch, forbidden).run(0, static_cast<std::uint32_t>(at));
    if (end != kNoMatch) return Match{at, end};
  }
  return std::nullopt;
}

// As Python 3.7 and later: after an empty match the next one must not be empty at the same place.
std::optional<Regex::Match> Regex::next(std::u32string_view s, std::optional<Match> last, RegexScratch& scratch) const {
  if (!last) return search(s, 0, false, scratch);
  return search(s, last->end, last->begin == last->end, scratch);
}

}  // namespace newsledger::nlp
