// Syntax tree -> program, and what can be known of all matches beforehand (first and last characters, length), so that
// most positions are refused without running anything.
//   x|y      alt table [x y]; each branch ends in a jump behind the last
//   [class]* run                (one instruction, one pending choice, whatever its length)
//   (..){2,} body body L: split(B, out) B: body jump L      (a body that can be empty is refused)
//   (..){0,2} split(B, out) B: body split(C, out) C: body out:
// Recursion follows the nesting of the pattern, which regex_parse.cc limits. Tested by regex_test.cc.
#include <algorithm>
#include <string>

#include "nlp/regex_program.h"

namespace newsledger::nlp {
namespace {

constexpr std::size_t kMaxCode = 4'000'000;

// What holds for every match of a node.
struct Bounds {
  AsciiSet first, last, all;
  bool empty = false;                  // may be empty
  std::uint64_t min = 0, max = 0;      // length; max may be kNoLimit
};

class Analyser {
 public:
  explicit Analyser(const RegexTree& tree) : tree_(tree), done_(tree.nodes.size(), false), bounds_(tree.nodes.size()) {}

  const Bounds& of(std::uint32_t n) {
    if (!done_[n]) { Bounds b = work_out(n); bounds_[n] = b; done_[n] = true; }
    return bounds_[n];
  }

  bool always_begins(std::uint32_t n) const { return always(n, RegexKind::begin, true); }
  bool always_ends(std::uint32_t n) const { return always(n, RegexKind::end, false); }

 private:
  Bounds work_out(std::uint32_t n) {
    const RegexNode& node = tree_.nodes[n];
    switch (node.kind) {
      case RegexKind::set: {
        AsciiSet s = tree_.sets[node.set].ascii();
        return {s, s, s, false, 1, 1};
      }
      case RegexKind::cat: return of_sequence(node);
      case RegexKind::alt: return of_branches(node);
      case RegexKind::repeat: {
        Bounds b = of(node.kids[0]);
        b.empty = b.empty || node.min == 0;
        b.min = std::min<std::uint64_t>(b.min * node.min, kNoLimit);
        b.max = b.max == 0 ? 0 : node.max == kNoLimit || b.max == kNoLimit
                    ? kNoLimit : std::min<std::uint64_t>(b.max * node.max, kNoLimit);
        return b;
      }
      default: return {{}, {}, {}, true, 0, 0};   // assertions
    }
  }

  Bounds of_sequence(const RegexNode& node) {
    Bounds out{{}, {}, {}, true, 0, 0};
    for (std::uint32_t kid : node.kids) {
      const Bounds b = of(kid);
      if (out.empty) out.first.add(b.first);
      if (!b.empty) out.last = {};
      out.last.add(b.last);
      out.all.add(b.all);
      out.empty = out.empty && b.empty;
      out.min = std::min<std::uint64_t>(out.min + b.min, kNoLimit);
      out.max = b.max == kNoLimit || out.max == kNoLimit ? kNoLimit : std::min<std::uint64_t>(out.max + b.max, kNoLimit);
    }
    return out;
  }

  Bounds of_branches(const RegexNode& node) {
    Bounds out = of(node.kids[0]);
    for (std::uint32_t kid : node.kids) {
      const Bounds& b = of(kid);
      out.first.add(b.first);
      out.last.add(b.last);
      out.all.add(b.all);
      out.empty = out.empty || b.empty;
      out.min = std::min(out.min, b.min);
      out.max = std::max(out.max, b.max);
    }
    return out;
  }

  // Does every match pass this anchor first (last)?
  bool always(std::uint32_t n, RegexKind anchor, bool front) const {
    const RegexNode& node = tree_.nodes[n];
    if (node.kind == anchor) return true;
    if (node.kind == RegexKind::cat)
      return !node.kids.empty() && always(front ? node.kids.front() : node.kids.back(), anchor, front);
    if (node.kind == RegexKind::alt)
      return std::all_of(node.kids.begin(), node.kids.end(), [&](std::uint32_t k) { return always(k, anchor, front); });
    return false;
  }

  const RegexTree& tree_;
  std::vector<bool> done_;
  std::vector<Bounds> bounds_;
};

class Compiler {
 public:
  explicit Compiler(RegexTree tree) : program_(std::make_unique<RegexProgram>()), tree_(std::move(tree)), bounds_(tree_) {}

  Result<std::unique_ptr<const RegexProgram>> compile() {
    emit(tree_.root);
    put({.op = RegexOp::accept});
    // Bodies of assertions stand behind the main program, each with its own accept.
    for (std::size_t i = 0; i < bodies_.size() && problem_.empty(); ++i) {
      program_->code[bodies_[i].first].a = here();
      emit(bodies_[i].second);
      put({.op = RegexOp::accept});
    }
    if (!problem_.empty()) return Error{ErrorCode::model, "cannot compile a tokenizer pattern: " + problem_, ""};
    set_bounds();
    program_->sets = tree_.sets;
    program_->tree = std::move(tree_);
    return std::unique_ptr<const RegexProgram>(std::move(program_));
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(program_->code.size()); }
  std::uint32_t put(RegexInst inst) {
    if (program_->code.size() >= kMaxCode) { fail("its counts make it too large"); return 0; }
    program_->code.push_back(inst);
    return here() - 1;
  }
  void fail(std::string problem) { if (problem_.empty()) problem_ = std::move(problem); }

  void emit(std::uint32_t n) {
    if (!problem_.empty()) return;
    const RegexNode& node = tree_.nodes[n];
    switch (node.kind) {
      case RegexKind::set: put({.op = RegexOp::set, .a = node.set}); break;
      case RegexKind::cat: for (std::uint32_t kid : node.kids) emit(kid); break;
      case RegexKind::alt: emit_branches(node); break;
      case RegexKind::repeat: emit_repeat(node); break;
      case RegexKind::begin: put({.op = RegexOp::begin}); break;
      case RegexKind::end: put({.op = RegexOp::end}); break;
      case RegexKind::ahead: case RegexKind::behind: emit_look(node); break;
    }
  }

  void emit_branches(const RegexNode& node) {
    std::uint32_t table = static_cast<std::uint32_t>(program_->branches.size());
    program_->branches.emplace_back();
    put({.op = RegexOp::alt, .a = table});
    std::vector<std::uint32_t> jumps;
    for (std::uint32_t i = 0; i < node.kids.size(); ++i) {
      const Bounds& b = bounds_.of(node.kids[i]);
      RegexBranches& out = program_->branches[table];
      out.targets.push_back(here());
      for (char32_t c = 0; c < 128; ++c)
        if (b.empty || b.first.has(c)) out.at_ascii[c].push_back(i);
      if (b.empty || b.first.other) out.at_other.push_back(i);
      if (b.empty) out.at_end.push_back(i);
      out.leading_set.push_back(leading_set(node.kids[i]));
      emit(node.kids[i]);
      jumps.push_back(put({.op = RegexOp::jump}));
    }
    for (std::uint32_t j : jumps) program_->code[j].a = here();
  }

  // The set of the character that every match of a node begins with, where that is one set; else kNoLimit.
  std::uint32_t leading_set(std::uint32_t n) const {
    const RegexNode& node = tree_.nodes[n];
    if (node.kind == RegexKind::set) return node.set;
    if (node.kind == RegexKind::repeat && node.min > 0) return leading_set(node.kids[0]);
    if (node.kind != RegexKind::cat) return kNoLimit;
    for (std::uint32_t kid : node.kids) {
      RegexKind kind = tree_.nodes[kid].kind;
      if (kind != RegexKind::begin && kind != RegexKind::ahead && kind != RegexKind::behind) return leading_set(kid);
    }
    return kNoLimit;
  }

  void emit_repeat(const RegexNode& node) {
    std::uint32_t body = node.kids[0];
    while (tree_.nodes[body].kind == RegexKind::cat && tree_.nodes[body].kids.size() == 1) body = tree_.nodes[body].kids[0];
    if (tree_.nodes[body].kind == RegexKind::set) {
      put({.op = RegexOp::run, .a = tree_.nodes[body].set, .b = node.max == kNoLimit ? program_->run_count++ : 0,
           .min = node.min, .max = node.max});
      return;
    }
    for (std::uint32_t i = 0; i < node.min && problem_.empty(); ++i) emit(body);
    if (node.max == kNoLimit) {
      if (bounds_.of(body).empty) return fail("a repeat without limit of something that can be empty is not supported");
      std::uint32_t split = put({.op = RegexOp::split});
      program_->code[split].a = here();
      emit(body);
      put({.op = RegexOp::jump, .a = split});
      program_->code[split].b = here();
      return;
    }
    std::vector<std::uint32_t> splits;
    for (std::uint32_t i = node.min; i < node.max && problem_.empty(); ++i) {
      splits.push_back(put({.op = RegexOp::split}));
      program_->code[splits.back()].a = here();
      emit(body);
    }
    for (std::uint32_t s : splits) program_->code[s].b = here();
  }

  void emit_look(const RegexNode& node) {
    std::uint32_t body = node.kids[0];
    while (tree_.nodes[body].kind == RegexKind::cat && tree_.nodes[body].kids.size() == 1) body = tree_.nodes[body].kids[0];
    bool behind = node.kind == RegexKind::behind;
    const Bounds& b = bounds_.of(body);
    if (behind && (b.min != b.max || b.max == kNoLimit)) return fail("a lookbehind has no fixed width");
    if (tree_.nodes[body].kind == RegexKind::set) {
      put({.op = RegexOp::look_set, .behind = behind, .negative = node.negative, .a = tree_.nodes[body].set});
      return;
    }
    std::uint32_t at = put({.op = RegexOp::look, .behind = behind, .negative = node.negative,
                            .b = static_cast<std::uint32_t>(b.max)});
    bodies_.emplace_back(at, body);
  }

  void set_bounds() {
    const Bounds b = bounds_.of(tree_.root);
    program_->first = b.first;
    program_->last = b.last;
    program_->can_be_empty = b.empty;
    program_->begins_at_start = bounds_.always_begins(tree_.root);
    program_->ends_at_end = bounds_.always_ends(tree_.root);
    const RegexNode& root = tree_.nodes[tree_.root];
    std::vector<std::uint32_t> branches = root.kind == RegexKind::alt ? root.kids : std::vector<std::uint32_t>{tree_.root};
    for (std::uint32_t branch : branches) {
      const Bounds& one = bounds_.of(branch);
      if (one.max == kNoLimit) program_->unlimited.push_back(one.all);
      else program_->longest = std::max(program_->longest, static_cast<std::uint32_t>(one.max));
    }
  }

  std::unique_ptr<RegexProgram> program_;
  RegexTree tree_;
  Analyser bounds_;
  std::string problem_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> bodies_;   // (look instruction, body node)
};

}  // namespace

Result<std::unique_ptr<const RegexProgram>> compile_regex(RegexTree tree) { return Compiler(std::move(tree)).compile(); }

}  // namespace newsledger::nlp
