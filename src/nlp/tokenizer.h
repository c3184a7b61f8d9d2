// spaCy's tokenizer: chunks between blanks, exceptions, prefixes, suffixes, infixes, URLs, and a second pass for
// exceptions that hold affix characters.
//
//   Result<Tokenizer> tokenizer = Tokenizer::load(bytes_of_the_file_tokenizer);
//   TokenizerCache cache;                               // one a thread and model
//   std::vector<TokenForm> tokens;
//   tokenizer->tokenize(text, lexemes, cache, tokens);
//
// Units: spans are bytes of the text given (valid UTF-8). Cost: linear in the text.
// Thread-safety: Tokenizer is immutable; a TokenizerCache belongs to one thread and one model.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"
#include "nlp/lexeme.h"

namespace newsledger::nlp {

struct TokenForm {
  Span span;
  Index form = kNone;           // index into cache.forms
  bool space_after = false;     // one U+0020 follows
};

// Finished chunks and word forms seen so far; bounded (cleared between texts, never inside one).
struct TokenizerCache {
  TokenizerCache();
  ~TokenizerCache();
  TokenizerCache(TokenizerCache&&) noexcept;
  TokenizerCache& operator=(TokenizerCache&&) noexcept;
  void clear();                 // call it when the cache goes over to another model

  FormTable forms;
  struct Chunks;
  std::unique_ptr<Chunks> chunks;
};

class Tokenizer {
 public:
  static Result<Tokenizer> load(std::string_view bytes);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Replaces what is in `out`. May clear the cache first (forms.generation() then changes).
  void tokenize(std::string_view text, const Lexemes&, TokenizerCache&, std::vector<TokenForm>& out) const;

  struct Rules;

 private:
  explicit Tokenizer(std::unique_ptr<const Rules>);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace newsledger::nlp
