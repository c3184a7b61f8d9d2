// Between the stages of the regex: syntax tree (regex_parse.cc), program and its bounds (regex_compile.cc), run
// (regex.cc). Not for other files.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "nlp/charset.h"

namespace newsledger::nlp {

// ---- syntax tree: nodes refer to one another by index ------------------------------------------------------------------

enum class RegexKind : std::uint8_t { set, cat, alt, repeat, begin, end, ahead, behind };   // an empty cat is ""
inline constexpr std::uint32_t kNoLimit = 0xffffffffu;

struct RegexNode {
  RegexKind kind = RegexKind::cat;
  bool negative = false;               // ahead, behind
  std::uint32_t set = 0;               // set: index into sets
  std::uint32_t min = 0, max = 0;      // repeat; max may be kNoLimit
  std::vector<std::uint32_t> kids;
};

struct RegexTree {
  std::vector<RegexNode> nodes;
  std::vector<CharSet> sets;
  std::uint32_t root = 0;
};
Result<RegexTree> parse_regex(std::string_view pattern);

// ---- program -------------------------------------------------------------------------------------------------------------

enum class RegexOp : std::uint8_t { set, jump, split, alt, run, begin, end, look, look_set, accept };

struct RegexInst {
  RegexOp op = RegexOp::accept;
  bool behind = false, negative = false;   // look, look_set
  std::uint32_t a = 0;    // set, run, look_set: set | jump, split: first target | alt: table | look: where its body starts
  std::uint32_t b = 0;    // split: second target | run: memo index when unlimited | look behind: width
  std::uint32_t min = 0, max = 0;   // run
};

// Branches of an alternation, with the few that can match at a given next character.
struct RegexBranches {
  std::vector<std::uint32_t> targets;
  std::array<std::vector<std::uint32_t>, 128> at_ascii;   // indexes into targets, in order
  std::vector<std::uint32_t> at_other, at_end;
  std::vector<std::uint32_t> leading_set;                 // a branch: the set its matches begin with, or kNoLimit
};

struct RegexProgram {
  std::vector<RegexInst> code;
  std::vector<CharSet> sets;
  std::vector<RegexBranches> branches;
  std::uint32_t run_count = 0;

  // Bounds read off the tree.
  AsciiSet first, last;              // what a match may begin and end with
  bool can_be_empty = false;
  bool begins_at_start = false;      // every match begins at 0
  bool ends_at_end = false;          // every match ends at $
  std::uint32_t longest = 0;         // of the branches of limited length
  std::vector<AsciiSet> unlimited;   // one a branch without limit: all characters it can hold
  RegexTree tree;                    // kept for can_match_within
};
Result<std::unique_ptr<const RegexProgram>> compile_regex(RegexTree tree);

}  // namespace newsledger::nlp
