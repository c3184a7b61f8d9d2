// Lexical features of word forms: what the hash embeddings, the ruler and the lemmatizer read of a word.
//
//   Lexemes lexemes = *Lexemes::load(lookups_bytes);   // vocab/lookups.bin
//   FormTable forms;                                   // one a thread and model
//   Index f = forms.add(lexemes, "Oslo", "");          // same text and norm: same index
//   forms[f].shape == string_id("Xxxx")
//
// A form is a text with the NORM a tokenizer exception gave it ("" for none): everything but "a space follows" is a
// function of it, so later stages may keep arrays indexed by form.
// Thread-safety: Lexemes is immutable; a FormTable belongs to one thread.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

// All ids are string_id values, the values fed to HashEmbed.
struct FormFeatures {
  std::string_view text;       // owned by the FormTable
  std::uint64_t orth = 0;      // the text; key into key2row of models with vectors
  std::uint64_t norm = 0, prefix = 0, suffix = 0, shape = 0;
  std::uint64_t lower = 0;     // lower(text): what the ruler's LOWER compares
  bool is_space = false;
};

class Lexemes {
 public:
  // `lookups`: bytes of vocab/lookups.bin (table lexeme_norm; other tables are passed over). Empty bytes: no table.
  static Result<Lexemes> load(std::string_view lookups);
  // `norm`: the exception's NORM, or "". `text` of the result views the text given.
  FormFeatures features(std::string_view text, std::string_view norm) const;

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> norms_;   // id of the text -> id of its norm
};

// "Oslo" -> "Xxxx", "B-52s" -> "X-ddx"; 100 code points and more: "LONG".
std::string word_shape(std::string_view text);

// A cheap hash for the caches of one process (never stored, never ordered by).
std::uint64_t quick_hash(std::string_view s);

// Texts kept at fixed addresses.
class TextArena {
 public:
  std::string_view keep(std::string_view s);
  void clear();

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;
  char* at_ = nullptr;
};

class FormTable {
 public:
  Index add(const Lexemes& lexemes, std::string_view text, std::string_view norm);
  const FormFeatures& operator[](Index i) const { return features_[i]; }
  std::size_t size() const { return features_.size(); }
  void clear();
  // Counts the calls of clear(): whoever keeps arrays by form index drops them when it changes.
  std::uint32_t generation() const { return generation_; }

 private:
  void grow();
  std::vector<FormFeatures> features_;
  std::vector<std::string_view> norms_;
  std::vector<std::uint64_t> hashes_;   // of text and norm
  std::vector<Index> slots_;            // open addressing over features_; kNone = free
  TextArena texts_;
  std::uint32_t generation_ = 0;
};

}  // namespace newsledger::nlp
