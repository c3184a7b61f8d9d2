// data/relations.txt in memory: labels, word sets, and rules as arc patterns with effects on sets of words.
//
// Every word has five sets: S surface subject, O objects (a passive's subject too), B by- and from-phrases, A actors,
// R recipients. An effect moves words between the sets of u (the word above v), v (the arc's head) and w (its dependent):
//   S(w)<O(v)   copy: whatever comes to stand in O(v) also stands in S(w)
//   A(v)<w      fact: the word w itself
//   R*:w<v      expansion: whichever R holds v also holds w (R, A or, with *, all sets); the path grows by the arc's role
//   *:w=v       identity: as expansion, the path stays
// Thread-safety: immutable after load.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "coding/graph.h"
#include "coding/graph_tree.h"

namespace newsledger::coding {

enum SetKind : std::uint8_t { kS, kO, kB, kA, kR, kSetCount };
enum class Who : std::uint8_t { u, v, w };

struct Effect {
  enum class Kind : std::uint8_t { copy, fact, expand } kind = Kind::copy;
  SetKind to = kS, from = kS;
  Who to_of = Who::w, from_of = Who::v;   // fact: from_of is the word put in; expand: to_of joins whatever holds from_of
  std::uint8_t in_sets = 0;               // expand: bit a SetKind
  bool same_path = false;                 // identity
};

struct RelationRule {
  std::string name;                       // "control.object"
  int line = 0, tier = 0;                 // tier kComplementTier: only for lexicon rules that ask for it
  std::uint64_t arcs = 0;                 // bit a Rel
  struct Condition { std::uint64_t all = 0, none = 0; std::uint32_t in = 0, out = 0; } u, v, w, p;   // p: the preposition (in, out)
  std::uint64_t up_arcs = 0;              // bit a Rel: kind of the arc u -> v; 0 any
  bool uses_u = false;
  std::vector<Effect> effects;
  std::string example;
};
inline constexpr int kComplementTier = 4;

struct RelationExample { std::string rule, text; int line = 0; };

struct Relations::Data {
  std::string file;
  LabelTable labels;
  Vocabulary vocabulary;
  StringMap<std::string> lemmas;
  std::vector<std::string> set_names;                 // bit i of a word's mask
  std::vector<std::uint32_t> sets_of_word;            // by vocabulary number
  std::vector<RelationRule> rules;
  std::array<std::vector<std::uint16_t>, static_cast<std::size_t>(Rel::count)> by_arc;   // rules of an arc kind

  std::uint32_t sets(std::uint32_t word) const { return word < sets_of_word.size() ? sets_of_word[word] : 0; }
  std::uint32_t set_bit(std::string_view name) const {
    for (std::size_t i = 0; i < set_names.size(); ++i) if (set_names[i] == name) return 1u << i;
    return 0;
  }
};

}  // namespace newsledger::coding
