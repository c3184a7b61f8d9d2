// Reads the file `tokenizer` of a model folder: five patterns, the exceptions, one switch. Tested by tokenizer_test.cc,
// fuzz/fuzz_tokenizer.cc.
#include <algorithm>

#include "base/utf8.h"
#include "nlp/msgpack.h"
#include "nlp/strings.h"
#include "nlp/tokenizer_rules.h"

namespace newsledger::nlp {
namespace {

constexpr std::uint64_t kOrth = 65, kNorm = 67;                     // spaCy's attribute ids
constexpr AsciiSet kLetters{0, 0x07fffffe07fffffe, false};

Error bad(std::string message) { return {ErrorCode::model, std::move(message), "tokenizer"}; }

// `slot` stays empty for nil and for "".
Status read_pattern(MsgReader& in, std::optional<Regex>& slot) {
  if (in.take_nil()) return Done{};
  std::string_view text = in.read_text();
  if (text.empty()) return Done{};
  Result<Regex> regex = Regex::compile(text);
  if (!regex) return regex.error();
  slot = std::move(*regex);
  return Done{};
}

// chunk -> array of {65: ORTH, 67: NORM}; the ORTHs must add up to the chunk.
Status read_specials(MsgReader& in, Tokenizer::Rules& rules) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    std::string_view chunk = in.read_text();
    std::vector<SpecialToken> tokens;
    std::string whole;
    for (std::uint32_t k = in.read_array(); k > 0 && in.ok(); --k) {
      SpecialToken token;
      for (std::uint32_t a = in.read_map(); a > 0 && in.ok(); --a) {
        MsgKey key = in.read_key();
        if (!key.is_text && key.number == kOrth) token.orth = in.read_text();
        else if (!key.is_text && key.number == kNorm) token.norm = in.read_text();
        else in.skip();
      }
      whole += token.orth;
      tokens.push_back(std::move(token));
    }
    if (!in.ok()) break;
    if (whole != chunk || std::any_of(tokens.begin(), tokens.end(), [](const SpecialToken& t) { return t.orth.empty(); }))
      return bad("the tokens of the exception \"" + std::string(chunk) + "\" do not add up to it");
    if (chunk.empty()) continue;
    rules.longest_special = std::max(rules.longest_special, chunk.size());
    rules.specials[rules.special_texts.emplace_back(chunk)] = std::move(tokens);
  }
  return Done{};
}

bool letters_are_whole(const Tokenizer::Rules& rules) {
  for (const auto* regex : {&rules.prefix, &rules.suffix, &rules.infix, &rules.token_match, &rules.url_match})
    if (*regex && (*regex)->can_match_within(kLetters)) return false;
  return true;
}

bool may_be_split(const Tokenizer::Rules& rules, std::string_view text, RegexScratch& scratch) {
  if (text.find(' ') != std::string_view::npos) return true;
  std::u32string s = to_utf32(text);
  for (const auto* regex : {&rules.prefix, &rules.suffix}) {
    if (!*regex) continue;
    auto m = (*regex)->search(s, 0, scratch);
    if (m && m->end > m->begin) return true;
  }
  return rules.infix && rules.infix->search(s, 0, scratch);
}

}  // namespace

// An exception that holds affix characters or blanks may come out of the first pass in pieces, next to other words
// ("(:" in a row of brackets): the second pass looks for these pieces.
void Tokenizer::Rules::add_phrases() {
  RegexScratch scratch;
  ChunkSplitter splitter;
  for (const auto& [text, tokens] : specials) {
    if (faster_heuristics && !may_be_split(*this, text, scratch)) continue;
    std::vector<Piece> pieces;
    std::vector<std::string_view> words;
    ChunkReader chunks(text);
    for (TextChunk c; chunks.next(c);) {
      pieces.clear();
      splitter.split(*this, c.text, false, pieces);
      std::size_t at = 0;
      for (const Piece& p : pieces) { words.push_back(c.text.substr(at, p.bytes)); at += p.bytes; }
    }
    std::uint32_t node = 0;
    for (std::string_view piece : words) {
      auto [it, fresh] = trie[node].next.try_emplace(string_id(piece), static_cast<std::uint32_t>(trie.size()));
      node = it->second;
      if (fresh) trie.emplace_back();
    }
    if (node != 0) trie[node].is_end = true;
  }
}

Result<Tokenizer> Tokenizer::load(std::string_view bytes) {
  auto rules = std::make_unique<Rules>();
  MsgReader in(bytes);
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    std::string_view key = in.read_text();
    Status status = Done{};
    if (key == "prefix_search") status = read_pattern(in, rules->prefix);
    else if (key == "suffix_search") status = read_pattern(in, rules->suffix);
    else if (key == "infix_finditer") status = read_pattern(in, rules->infix);
    else if (key == "token_match") status = read_pattern(in, rules->token_match);
    else if (key == "url_match") status = read_pattern(in, rules->url_match);
    else if (key == "exceptions") status = read_specials(in, *rules);
    else if (key == "faster_heuristics") rules->faster_heuristics = in.read_bool();
    else in.skip();
    if (!status) return Error{ErrorCode::model, status.error().message, "tokenizer: " + std::string(key)};
  }
  if (!in.ok()) return in.error("tokenizer");
  rules->letters_are_whole = letters_are_whole(*rules);
  rules->add_phrases();
  return Tokenizer(std::move(rules));
}

}  // namespace newsledger::nlp
