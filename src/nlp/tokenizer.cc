// The text: chunks, their cache, and the second pass over exceptions.
// Chunk: a run of white space or of anything else; one U+0020 behind a run of anything else belongs to no chunk.
// A finished chunk is kept as its pieces' word forms, so that nine chunks of ten cost one hash lookup.
// The second pass finds, in a trie over word forms, exceptions that the first pass split, takes the longest and then the
// leftmost first, and puts the exception's own tokens in their place.
// Assumes valid UTF-8, texts below 4 GB. Tested by tokenizer_test.cc, tools/parity_tokens.py, fuzz/fuzz_tokenizer.cc.
#include "nlp/tokenizer.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "nlp/tokenizer_rules.h"
#include "nlp/unicode.h"

namespace newsledger::nlp {
namespace {

constexpr std::size_t kMaxChunks = 1 << 17, kMaxForms = 1 << 17;   // per thread, looked at between texts
constexpr std::size_t kLongestCachedChunk = 128;                    // bytes

// What a byte says of white space: 0 none, 1 white space, 2 decode to know.
constexpr std::array<std::uint8_t, 256> make_space_classes() {
  std::array<std::uint8_t, 256> out{};
  for (int c = 0x09; c <= 0x0d; ++c) out[c] = 1;
  for (int c = 0x1c; c <= 0x20; ++c) out[c] = 1;
  for (int c = 0xc2; c < 0x100; ++c) out[c] = 2;
  return out;
}
constexpr std::array<std::uint8_t, 256> kSpaceClass = make_space_classes();

}  // namespace

// ---- chunks of a text ----

ChunkReader::ChunkReader(std::string_view text) : text_(text) {
  std::size_t after = 0;
  in_space_ = !text.empty() && is_space_at(0, after);
}

bool ChunkReader::is_space_at(std::size_t at, std::size_t& after) const {
  std::uint8_t kind = kSpaceClass[static_cast<unsigned char>(text_[at])];
  after = at + 1;
  if (kind != 2) return kind == 1;
  after = at;
  return unicode::is_space(next_code_point(text_, after));
}

bool ChunkReader::next(TextChunk& out) {
  while (at_ < text_.size()) {
    std::size_t begin = at_, i = at_, after = at_;
    while (i < text_.size() && is_space_at(i, after) == in_space_) i = after;
    bool change = i < text_.size(), blank = change && text_[i] == ' ';
    at_ = blank ? i + 1 : i;
    if (change) in_space_ = !in_space_;
    out = {text_.substr(begin, i - begin), blank};
    if (i > begin) return true;   // nothing stands between an absorbed blank and the next word
  }
  return false;
}

// ---- cache ----

struct TokenizerCache::Chunks {
  struct Entry { std::string_view text; std::uint64_t hash; std::uint32_t first, count; };
  struct FormPiece { Index form; std::uint32_t bytes; };
  std::vector<Entry> entries;
  std::vector<FormPiece> pieces;
  std::vector<Index> slots;
  TextArena texts;
  std::vector<std::uint32_t> trie_root;   // per form: node below the trie's root, 0 = none
  std::vector<Piece> split;               // scratch
  ChunkSplitter splitter;

  // Slot that holds this chunk or the free one where it belongs.
  std::size_t find(std::string_view text, std::uint64_t hash) const {
    std::size_t at = hash & (slots.size() - 1);
    while (slots[at] != kNone && (entries[slots[at]].hash != hash || entries[slots[at]].text != text))
      at = (at + 1) & (slots.size() - 1);
    return at;
  }
  void grow() {
    slots.assign(std::max<std::size_t>(1024, slots.size() * 2), kNone);
    for (Index i = 0; i < entries.size(); ++i) {
      std::size_t at = entries[i].hash & (slots.size() - 1);
      while (slots[at] != kNone) at = (at + 1) & (slots.size() - 1);
      slots[at] = i;
    }
  }
};

TokenizerCache::TokenizerCache() : chunks(std::make_unique<Chunks>()) {}
TokenizerCache::~TokenizerCache() = default;
TokenizerCache::TokenizerCache(TokenizerCache&&) noexcept = default;
TokenizerCache& TokenizerCache::operator=(TokenizerCache&&) noexcept = default;

void TokenizerCache::clear() {
  forms.clear();
  chunks = std::make_unique<Chunks>();
}

// ---- first pass ----

namespace {

using Chunks = TokenizerCache::Chunks;

class FirstPass {
 public:
  FirstPass(const Tokenizer::Rules& rules, const Lexemes& lexemes, TokenizerCache& cache, std::vector<TokenForm>& out)
      : rules_(rules), lexemes_(lexemes), forms_(cache.forms), chunks_(*cache.chunks), out_(out) {}

  void add(std::string_view chunk, std::uint32_t begin) {
    if (chunk.size() > kLongestCachedChunk) return add_pieces(begin, split(chunk), chunks_.pieces.size());
    if (chunks_.entries.size() * 2 >= chunks_.slots.size()) chunks_.grow();
    std::uint64_t hash = quick_hash(chunk);
    std::size_t slot = chunks_.find(chunk, hash);
    if (chunks_.slots[slot] != kNone) {
      const Chunks::Entry& e = chunks_.entries[chunks_.slots[slot]];
      for (std::uint32_t k = e.first; k < e.first + e.count; ++k) put(chunks_.pieces[k], begin);
      return;
    }
    std::size_t first = split(chunk), last = chunks_.pieces.size();
    if (chunks_.entries.size() >= kMaxChunks) return add_pieces(begin, first, last);
    chunks_.slots[slot] = static_cast<Index>(chunks_.entries.size());
    chunks_.entries.push_back({chunks_.texts.keep(chunk), hash, static_cast<std::uint32_t>(first),
                               static_cast<std::uint32_t>(last - first)});
    for (std::size_t k = first; k < last; ++k) put(chunks_.pieces[k], begin);
  }

 private:
  void put(const Chunks::FormPiece& piece, std::uint32_t& begin) {
    out_.push_back({{begin, begin + piece.bytes}, piece.form, false});
    begin += piece.bytes;
  }

  // Puts pieces that are not to be kept.
  void add_pieces(std::uint32_t begin, std::size_t first, std::size_t) {
    for (std::size_t k = first; k < chunks_.pieces.size(); ++k) put(chunks_.pieces[k], begin);
    chunks_.pieces.resize(first);
  }

  // Appends the chunk's word forms to the pieces; gives where they begin.
  std::size_t split(std::string_view chunk) {
    std::size_t first = chunks_.pieces.size();
    chunks_.split.clear();
    if (const auto* tokens = rules_.special(chunk)) {
      for (const SpecialToken& t : *tokens) chunks_.split.push_back({static_cast<std::uint32_t>(t.orth.size()), t.norm});
    } else if (rules_.letters_are_whole && is_letters(chunk)) {
      chunks_.split.push_back({static_cast<std::uint32_t>(chunk.size()), {}});
    } else {
      chunks_.splitter.split(rules_, chunk, true, chunks_.split);
    }
    std::size_t at = 0;
    for (const Piece& p : chunks_.split) {
      chunks_.pieces.push_back({forms_.add(lexemes_, chunk.substr(at, p.bytes), p.norm), p.bytes});
      at += p.bytes;
    }
    return first;
  }

  static bool is_letters(std::string_view s) {
    return std::all_of(s.begin(), s.end(), [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; });
  }

  const Tokenizer::Rules& rules_;
  const Lexemes& lexemes_;
  FormTable& forms_;
  Chunks& chunks_;
  std::vector<TokenForm>& out_;
};

// ---- second pass ----

struct Candidate { std::uint32_t first, last; };   // tokens [first, last)

std::vector<Candidate> find_phrases(const Tokenizer::Rules& rules, const FormTable& forms, Chunks& chunks,
                                    const std::vector<TokenForm>& tokens) {
  std::vector<Candidate> out;
  const auto& root = rules.trie[0].next;
  for (Index f = static_cast<Index>(chunks.trie_root.size()); f < forms.size(); ++f) {
    auto it = root.find(forms[f].orth);
    chunks.trie_root.push_back(it == root.end() ? 0 : it->second);
  }
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    std::uint32_t node = chunks.trie_root[tokens[i].form];
    for (std::uint32_t k = i + 1; node != 0; ++k) {
      if (rules.trie[node].is_end) out.push_back({i, k});
      if (k >= tokens.size()) break;
      auto it = rules.trie[node].next.find(forms[tokens[k].form].orth);
      node = it == rules.trie[node].next.end() ? 0 : it->second;
    }
  }
  return out;
}

// Longest first, then leftmost; a span whose ends no longer or earlier candidate covers stays. In order of the text.
std::vector<Candidate> keep_best(std::vector<Candidate> all, std::size_t token_count) {
  std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
    std::uint32_t x = a.last - a.first, y = b.last - b.first;
    return x != y ? x > y : a.first < b.first;
  });
  std::vector<bool> covered(token_count);
  std::vector<Candidate> kept;
  for (const Candidate& c : all) {
    if (!covered[c.first] && !covered[c.last - 1]) kept.push_back(c);
    for (std::uint32_t k = c.first; k < c.last; ++k) covered[k] = true;
  }
  std::sort(kept.begin(), kept.end(), [](const Candidate& a, const Candidate& b) { return a.first < b.first; });
  return kept;
}

void put_specials(const std::vector<SpecialToken>& specials, std::uint32_t begin, bool space_after, const Lexemes& lexemes,
                  FormTable& forms, std::vector<TokenForm>& out) {
  for (const SpecialToken& t : specials) {
    std::uint32_t end = begin + static_cast<std::uint32_t>(t.orth.size());
    out.push_back({{begin, end}, forms.add(lexemes, t.orth, t.norm), false});
    begin = end;
  }
  out.back().space_after = space_after;
}

}  // namespace

// ---- the text ----

Tokenizer::Tokenizer(std::unique_ptr<const Rules> rules) : rules_(std::move(rules)) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

void Tokenizer::tokenize(std::string_view text, const Lexemes& lexemes, TokenizerCache& cache,
                         std::vector<TokenForm>& out) const {
  out.clear();
  if (!cache.chunks || cache.forms.size() > kMaxForms || cache.chunks->entries.size() >= kMaxChunks) cache.clear();
  cache.chunks->splitter.shrink();
  FirstPass pass(*rules_, lexemes, cache, out);
  ChunkReader chunks(text);
  for (TextChunk c; chunks.next(c);) {
    pass.add(c.text, static_cast<std::uint32_t>(c.text.data() - text.data()));
    if (c.space_after) out.back().space_after = true;
  }
  std::vector<Candidate> found = find_phrases(*rules_, cache.forms, *cache.chunks, out);
  if (found.empty()) return;
  std::vector<TokenForm> first_pass = out;
  out.clear();
  std::uint32_t done = 0;
  for (const Candidate& c : keep_best(std::move(found), first_pass.size())) {
    Span span{first_pass[c.first].span.begin, first_pass[c.last - 1].span.end};
    const auto* specials = rules_->special(text.substr(span.begin, span.size()));
    if (!specials) continue;
    out.insert(out.end(), first_pass.begin() + done, first_pass.begin() + c.first);
    put_specials(*specials, span.begin, first_pass[c.last - 1].space_after, lexemes, cache.forms, out);
    done = c.last;
  }
  out.insert(out.end(), first_pass.begin() + done, first_pass.end());
}

}  // namespace newsledger::nlp
