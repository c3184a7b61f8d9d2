// The lexicon in memory, and the reader's and matcher's shared types (format: data/lexicon/README.md).
// Thread-safety: immutable after load.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "coding/graph_vocabulary.h"
#include "coding/lexicon.h"
#include "coding/lexicon_raw.h"

namespace newsledger::coding {

// A list of items, compiled: what a word (or a phrase around it) must be.
struct WordList {
  bool any = false, clause = false, number = false;
  std::uint16_t actor_kinds = 0;                       // bit an ActorKind; 0xffff: any actor
  std::vector<std::uint32_t> words;                    // single words, sorted vocabulary numbers
  std::vector<std::vector<std::uint32_t>> phrases;     // two words and more, in order
  std::vector<std::uint32_t> phrase_keys;              // their first and last words, sorted: most words begin or end none
  std::vector<std::string> endings;                    // "*man": any noun that ends so
  std::size_t size() const { return any ? 100000 : words.size() + phrases.size() + 100 * endings.size() + (actor_kinds || clause || number ? 1000 : 0); }
};

struct Step { std::uint32_t role = 0; std::string name; };       // vocabulary number and text of a role
using Path = std::vector<Step>;

struct Constraint {
  bool negative = false;
  bool before = false;            // the word stands before the head
  std::vector<Path> paths;        // alternatives (a|b)
  WordList list;
  int rank = 0;                   // object 3, preposition and others 2, subject 1
};

// One of 64 bits for a word: a set of a few words in one number, which may hold others too.
inline std::uint64_t word_bit(std::uint32_t word) { return std::uint64_t{1} << (word * 0x9E3779B1u >> 26); }
constexpr Index kNearWords = 4;      // words of a phrase beside its head that the bits tell of

enum class HeadKind : std::uint8_t { verb, noun, adj };
enum class Needs : std::uint8_t { any, actor, recipient, both };

// What the matcher needs of a rule; RuleInfo (lexicon.h) has what people need. What it looks at first stands first, in one line
// of the cache: most rules that a word heads do not match.
struct CompiledRule {
  std::uint32_t info = 0;                                // index into rules
  int negated = -1;                                      // -1 either, 0 no, 1 yes
  bool has_modal = false, has_not_modal = false, has_light = false, speech = false;
  std::vector<Constraint> constraints;
  std::vector<std::pair<HeadKind, WordList>> heads;
  WordList modal, not_modal, light;
  bool complement = false, reciprocal = false;
  bool alone = false;                                    // whole without a recipient (a curfew, a missile test)
  bool actor_none = false, recipient_none = false;
  std::vector<std::string> actor_paths, recipient_paths; // "obj.against"; empty: the graph's own side
  Needs needs = Needs::any;
  float score = 1;
  std::vector<std::uint32_t> over;                       // rules it wins against
  std::size_t head_size = 0;
  bool own = false;                                      // of a user's dictionary: goes before ours
};

struct Category { std::string name, quad, cameo; float scale = 0; std::set<std::string> modes; int line = 0; };   // cameo: of a shifted act

struct Lexicon::Data {
  std::vector<RuleInfo> rules;
  std::vector<CompiledRule> compiled;                    // same order
  Vocabulary vocabulary;
  std::map<std::string, Category> categories;
  std::set<std::string> contexts;
  // phrase: index + 1 into the list's phrases, 0 single word; roles, words: bits of the roles and of the phrase's other words
  // without which the rule cannot match
  struct Head { std::uint32_t rule; HeadKind kind; std::uint16_t phrase; std::uint64_t roles, words; };
  std::vector<std::vector<Head>> heads_of_word;          // by vocabulary number
  std::vector<Head> wildcard_heads;                      // `verb *`
  std::string sha256;
};

// Reads folders of rules into `data`; every complaint is an Error with file:line in `where`.
// `own`: rules made of users' dictionaries.
std::vector<Error> read_lexicon(const std::vector<std::string>& folders, const std::vector<RawRule>& own, Lexicon::Data& data);

}  // namespace newsledger::coding
