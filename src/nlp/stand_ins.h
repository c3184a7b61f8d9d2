// Words that the statistical networks read as other words: every state's name as one name, so that no state is read better
// than another. Only the networks see the stand-in; spans, rules and lemmas see the word as written.
//
//   StandIns table;
//   table.add({"South", "Sudan"}, {"South", "Korea"});       // as many words as it stands for
//   model.parse(text, offset, workspace, out, &table);
//
// Longest match wins, left to right. A guarded entry is passed over beside another capitalised word ("Michael Jordan").
// Cost: one look-up a word form, then one array read a token. Thread-safety: immutable once filled.
// Tested by stand_ins_test.cc.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "nlp/tokenizer.h"

namespace newsledger::nlp {

class StandIns {
 public:
  void add(std::vector<std::string> words, std::vector<std::string> read_as, bool guarded = false);
  std::size_t size() const { return entries_.size(); }

  // What a workspace keeps between texts: for each word form, the entries that begin with it.
  struct Cache {
    const StandIns* table = nullptr;
    std::uint32_t generation = 0;
    std::vector<Index> first;   // by form: index into by_word_'s lists + 1, 0 = none, kNone = not asked yet
    std::vector<TokenForm> tokens;
  };

  // The tokens as the networks are to read them: `tokens` itself where nothing stands in, else cache.tokens, with forms added.
  std::span<const TokenForm> read(std::span<const TokenForm> tokens, const Lexemes&, FormTable&, Cache&) const;

 private:
  struct Entry {
    std::vector<std::string> words, read_as;
    bool guarded = false;
  };
  const Entry* match(std::span<const TokenForm> tokens, std::size_t at, Index list, const FormTable&) const;

  std::vector<Entry> entries_;
  std::vector<std::vector<Index>> lists_;                 // entries with one first word, longest first
  std::unordered_map<std::string, Index> by_word_;        // first word -> list
};

}  // namespace newsledger::nlp
