// Rule lemmatizers for English and French, as spaCy's: index, exceptions and suffix rules by part of speech.
//
//   Result<Lemmatizer> lemmatizer = Lemmatizer::load("en", bytes_of_lookups_bin);
//   LemmaCache cache;                                                   // one a thread and model
//   cache.lemma(*lemmatizer, form, "accused", "VERB", "Tense=Past|VerbForm=Fin")   // "accuse"
//
// Call it for the tokens whose lemma the ruler has not set. Thread-safety: Lemmatizer is immutable.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "newsledger/base.h"
#include "nlp/lexeme.h"

namespace newsledger::nlp {

class Lemmatizer {
 public:
  static Result<Lemmatizer> load(std::string_view lang, std::string_view lookups);   // "en" or "fr"
  ~Lemmatizer();
  Lemmatizer(Lemmatizer&&) noexcept;
  Lemmatizer& operator=(Lemmatizer&&) noexcept;
  // `pos`: "NOUN"; `morph`: "Number=Sing" or "".
  std::string lemma(std::string_view text, std::string_view pos, std::string_view morph) const;

  struct Tables;

 private:
  explicit Lemmatizer(std::unique_ptr<const Tables>);
  std::unique_ptr<const Tables> tables_;
};

// Lemmas by (word form, part of speech, morph). `form` is an index of the thread's FormTable: clear the cache when
// the table's generation changes. `pos` and `morph` must be views that keep their address (label tables do): the
// cache compares addresses. Views given back are valid until clear().
class LemmaCache {
 public:
  std::string_view lemma(const Lemmatizer&, Index form, std::string_view text, std::string_view pos,
                         std::string_view morph);
  void clear();

 private:
  struct Key {
    Index form; const char* pos; const char* morph;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash { std::size_t operator()(const Key& k) const; };
  std::unordered_map<Key, std::string_view, KeyHash> map_;
  TextArena texts_;
};

}  // namespace newsledger::nlp
