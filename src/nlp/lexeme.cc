// Features after spaCy's lexical attributes: NORM from the model's table, the base norms or lower(text); PREFIX is the
// first code point, SUFFIX the last three, SHAPE maps letters and digits and cuts runs at four.
// Assumes valid UTF-8 (ill-formed bytes count as one code point each). Tested by lexeme_test.cc.
#include "nlp/lexeme.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "nlp/base_norms.h"
#include "nlp/msgpack.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace newsledger::nlp {
namespace {

constexpr std::size_t kLongWord = 100;   // code points
constexpr int kLongestRun = 4;

const BaseNorm* base_norm(std::string_view text) {
  if (text.size() > 9) return nullptr;
  for (const BaseNorm& b : kBaseNorms)
    if (b.text == text) return &b;
  return nullptr;
}

// The last `count` code points.
std::string_view tail(std::string_view s, int count) {
  std::size_t at = s.size();
  while (at > 0 && count > 0) {
    --at;
    if ((static_cast<unsigned char>(s[at]) & 0xC0) != 0x80) --count;
  }
  return s.substr(at);
}

std::string_view head(std::string_view s) {
  std::size_t at = 0;
  if (!s.empty()) next_code_point(s, at);
  return s.substr(0, at);
}

bool has_code_points(std::string_view s, std::size_t count) {
  if (s.size() < count) return false;
  for (unsigned char c : s)
    if ((c & 0xC0) != 0x80 && --count == 0) return true;
  return false;
}

char32_t shape_of(char32_t c) {
  if (unicode::is_alpha(c)) return unicode::is_upper(c) ? U'X' : U'x';
  return unicode::is_digit(c) ? U'd' : c;
}

}  // namespace

std::string word_shape(std::string_view text) {
  if (has_code_points(text, kLongWord)) return "LONG";
  std::string out;
  char32_t last = 0xffffffff;
  int run = 0;
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = shape_of(next_code_point(text, i));
    run = c == last ? run + 1 : 1;
    last = c;
    if (run <= kLongestRun) append_utf8(out, c);
  }
  return out;
}

Result<Lexemes> Lexemes::load(std::string_view lookups) {
  Lexemes out;
  if (lookups.empty()) return out;
  MsgReader in(lookups);
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    if (in.read_text() != "lexeme_norm") { in.skip(); continue; }
    for (std::uint32_t rows = in.read_map(); rows > 0 && in.ok(); --rows) {
      std::uint64_t key = in.read_uint();
      out.norms_[key] = string_id(in.read_text());
    }
  }
  if (!in.ok()) return in.error("vocab/lookups.bin");
  return out;
}

FormFeatures Lexemes::features(std::string_view text, std::string_view norm) const {
  FormFeatures f;
  f.text = text;
  f.orth = string_id(text);
  f.lower = string_id(unicode::lower(text));
  f.prefix = string_id(head(text));
  f.suffix = string_id(tail(text, 3));
  f.shape = string_id(word_shape(text));
  f.is_space = unicode::all_space(text);
  if (!norm.empty()) f.norm = string_id(norm);
  else if (auto it = norms_.find(f.orth); it != norms_.end()) f.norm = it->second;
  else if (const BaseNorm* b = base_norm(text)) f.norm = string_id(b->norm);
  else f.norm = f.lower;
  return f;
}

std::uint64_t quick_hash(std::string_view s) {
  constexpr std::uint64_t m = 0x9e3779b97f4a7c15ull;
  std::uint64_t h = s.size() * m;
  const char* p = s.data();
  std::size_t left = s.size();
  auto mix = [&](std::uint64_t k) { h = (h ^ k) * m; h ^= h >> 32; };
  for (; left >= 8; left -= 8, p += 8) {
    std::uint64_t k;
    std::memcpy(&k, p, 8);
    mix(k);
  }
  if (left >= 4) {
    std::uint32_t a, b;
    std::memcpy(&a, p, 4);
    std::memcpy(&b, p + left - 4, 4);
    mix(static_cast<std::uint64_t>(a) << 32 | b);
  } else if (left > 0) {
    auto byte = [&](std::size_t i) { return static_cast<std::uint64_t>(static_cast<unsigned char>(p[i])); };
    mix(byte(0) << 16 | byte(left / 2) << 8 | byte(left - 1));
  }
  return h ^ h >> 29;
}

std::string_view TextArena::keep(std::string_view s) {
  constexpr std::size_t kBlock = 1 << 16;
  if (s.size() > left_) {
    if (s.size() > kBlock / 4) {   // a block of its own; the current one goes on
      blocks_.push_back(std::make_unique<char[]>(s.size()));
      std::memcpy(blocks_.back().get(), s.data(), s.size());
      return {blocks_.back().get(), s.size()};
    }
    blocks_.push_back(std::make_unique<char[]>(kBlock));
    at_ = blocks_.back().get();
    left_ = kBlock;
  }
  if (s.empty()) return {};
  char* here = at_;
  std::memcpy(here, s.data(), s.size());
  at_ += s.size();
  left_ -= s.size();
  return {here, s.size()};
}

void TextArena::clear() {
  blocks_.clear();
  left_ = 0;
  at_ = nullptr;
}

Index FormTable::add(const Lexemes& lexemes, std::string_view text, std::string_view norm) {
  if (features_.size() * 2 >= slots_.size()) grow();
  std::uint64_t hash = quick_hash(text) ^ (norm.empty() ? 0 : quick_hash(norm) * 3);
  std::size_t at = hash & (slots_.size() - 1);
  for (; slots_[at] != kNone; at = (at + 1) & (slots_.size() - 1)) {
    Index i = slots_[at];
    if (hashes_[i] == hash && features_[i].text == text && norms_[i] == norm) return i;
  }
  slots_[at] = static_cast<Index>(features_.size());
  features_.push_back(lexemes.features(texts_.keep(text), norm));
  norms_.push_back(texts_.keep(norm));
  hashes_.push_back(hash);
  return slots_[at];
}

void FormTable::grow() {
  slots_.assign(std::max<std::size_t>(1024, slots_.size() * 2), kNone);
  for (Index i = 0; i < features_.size(); ++i) {
    std::size_t at = hashes_[i] & (slots_.size() - 1);
    while (slots_[at] != kNone) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = i;
  }
}

void FormTable::clear() {
  features_.clear();
  norms_.clear();
  hashes_.clear();
  slots_.clear();
  texts_.clear();
  ++generation_;
}

}  // namespace newsledger::nlp
