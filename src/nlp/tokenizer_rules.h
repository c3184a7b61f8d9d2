// Inside the tokenizer: its rules (tokenizer_load.cc), the splitting of one chunk (chunk_splitter.cc), the text
// (tokenizer.cc). Not for other files.
#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "nlp/regex.h"
#include "nlp/tokenizer.h"

namespace newsledger::nlp {

struct SpecialToken { std::string orth, norm; };   // norm "" where the exception gives none

// One token of a chunk; the pieces of a chunk follow one another without gaps.
struct Piece { std::uint32_t bytes = 0; std::string_view norm; };

struct Tokenizer::Rules {
  std::optional<Regex> prefix, suffix, infix, token_match, url_match;
  std::deque<std::string> special_texts;                                        // owns the keys below
  std::unordered_map<std::string_view, std::vector<SpecialToken>> specials;
  std::size_t longest_special = 0;   // bytes
  bool letters_are_whole = false;    // no rule can split or join a chunk of ASCII letters
  bool faster_heuristics = true;

  // Token sequences of exceptions that a first pass may have split: a trie over string ids of token texts.
  struct TrieNode { std::unordered_map<std::uint64_t, std::uint32_t> next; bool is_end = false; };
  std::vector<TrieNode> trie{1};

  const std::vector<SpecialToken>* special(std::string_view text) const {
    if (text.size() > longest_special) return nullptr;
    auto it = specials.find(text);
    return it == specials.end() ? nullptr : &it->second;
  }
  void add_phrases();   // fills the trie
};

// A run of blanks or of other characters; `space_after`: one U+0020 follows and belongs to no chunk.
struct TextChunk { std::string_view text; bool space_after = false; };

// Cuts a text into chunks.
class ChunkReader {
 public:
  explicit ChunkReader(std::string_view text);
  bool next(TextChunk& out);

 private:
  bool is_space_at(std::size_t at, std::size_t& after) const;
  std::string_view text_;
  std::size_t at_ = 0;       // where the next chunk begins
  bool in_space_ = false;    // the kind of the character that decided it
};

// Splits one chunk. Keeps its buffers from chunk to chunk.
class ChunkSplitter {
 public:
  // Appends the pieces of `chunk` to `out`. Without specials: as if there were no exceptions.
  void split(const Tokenizer::Rules&, std::string_view chunk, bool with_specials, std::vector<Piece>& out);
  void shrink();   // gives back the memory of an unusually long chunk

 private:
  using Specials = const std::vector<SpecialToken>*;
  void decode(std::string_view chunk);
  Specials special(const Tokenizer::Rules&, std::size_t begin, std::size_t end) const;
  void strip_affixes(const Tokenizer::Rules&);
  void split_core(const Tokenizer::Rules&, std::vector<Piece>& out);
  void split_infixes(const Tokenizer::Rules&, std::u32string_view core, std::vector<Piece>& out);
  void put(std::size_t begin, std::size_t end, std::vector<Piece>& out) const;

  std::string_view chunk_;
  bool with_specials_ = true;
  std::u32string text_;                   // the chunk's code points
  std::vector<std::uint32_t> offset_;     // byte offset of each code point, and of the end
  std::size_t begin_ = 0, end_ = 0;       // what the affix loop has left over, in code points
  std::vector<std::uint32_t> prefixes_, suffixes_;   // lengths in code points
  RegexScratch scratch_;
};

}  // namespace newsledger::nlp
