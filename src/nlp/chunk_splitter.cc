// Splits one chunk as spaCy does: strip prefixes and suffixes while something changes, then exception, URL or infixes.
// The steps and their odd corners follow the reference: a suffix is sought behind the prefix, and where the string
// without the suffix is an exception the prefix just found is not stripped.
// Nothing is copied while stripping: the rest is a window [begin_, end_) of the chunk's code points, exceptions are only
// looked up when short enough, and a suffix is sought no farther from the end than it can reach (regex.cc), so that a
// chunk of a megabyte costs linear time. Tested by tokenizer_test.cc.
#include <algorithm>

#include "base/utf8.h"
#include "nlp/tokenizer_rules.h"

namespace newsledger::nlp {

void ChunkSplitter::split(const Tokenizer::Rules& rules, std::string_view chunk, bool with_specials,
                          std::vector<Piece>& out) {
  decode(chunk);
  with_specials_ = with_specials;
  strip_affixes(rules);
  std::size_t at = 0;
  for (std::uint32_t n : prefixes_) { put(at, at + n, out); at += n; }
  split_core(rules, out);
  at = end_;
  for (auto n = suffixes_.rbegin(); n != suffixes_.rend(); ++n) { put(at, at + *n, out); at += *n; }
}

void ChunkSplitter::decode(std::string_view chunk) {
  chunk_ = chunk;
  text_.clear();
  offset_.clear();
  prefixes_.clear();
  suffixes_.clear();
  for (std::size_t i = 0; i < chunk.size();) {
    offset_.push_back(static_cast<std::uint32_t>(i));
    text_.push_back(next_code_point(chunk, i));
  }
  offset_.push_back(static_cast<std::uint32_t>(chunk.size()));
  begin_ = 0;
  end_ = text_.size();
}

ChunkSplitter::Specials ChunkSplitter::special(const Tokenizer::Rules& rules, std::size_t begin, std::size_t end) const {
  if (!with_specials_ || begin >= end) return nullptr;
  return rules.special(chunk_.substr(offset_[begin], offset_[end] - offset_[begin]));
}

void ChunkSplitter::put(std::size_t begin, std::size_t end, std::vector<Piece>& out) const {
  if (begin < end) out.push_back({offset_[end] - offset_[begin], {}});
}

void ChunkSplitter::strip_affixes(const Tokenizer::Rules& rules) {
  std::size_t last_size = 0;
  while (begin_ < end_ && end_ - begin_ != last_size) {
    const std::u32string_view rest = std::u32string_view(text_).substr(begin_, end_ - begin_);
    if (rules.token_match && rules.token_match->match(rest, scratch_)) return;
    if (special(rules, begin_, end_)) return;
    last_size = rest.size();
    std::size_t prefix = 0, suffix = 0;
    if (rules.prefix)
      if (auto m = rules.prefix->search(rest, 0, scratch_)) prefix = m->end - m->begin;
    if (prefix > 0 && special(rules, begin_ + prefix, end_)) {
      prefixes_.push_back(static_cast<std::uint32_t>(prefix));
      begin_ += prefix;
      return;
    }
    if (rules.suffix)
      if (auto m = rules.suffix->search(rest.substr(prefix), 0, scratch_)) suffix = m->end - m->begin;
    if (suffix > 0 && special(rules, begin_, end_ - suffix)) {
      suffixes_.push_back(static_cast<std::uint32_t>(suffix));
      end_ -= suffix;
      return;
    }
    if (prefix > 0) prefixes_.push_back(static_cast<std::uint32_t>(prefix));
    if (suffix > 0) suffixes_.push_back(static_cast<std::uint32_t>(suffix));
    begin_ += prefix;
    end_ -= suffix;
  }
}

void ChunkSplitter::split_core(const Tokenizer::Rules& rules, std::vector<Piece>& out) {
  if (begin_ >= end_) return;
  if (Specials tokens = special(rules, begin_, end_)) {
    for (const SpecialToken& t : *tokens) out.push_back({static_cast<std::uint32_t>(t.orth.size()), t.norm});
    return;
  }
  const std::u32string_view core = std::u32string_view(text_).substr(begin_, end_ - begin_);
  if ((rules.token_match && rules.token_match->match(core, scratch_)) ||
      (rules.url_match && rules.url_match->match(core, scratch_)) || !rules.infix)
    return put(begin_, end_, out);
  split_infixes(rules, core, out);
}

// A match at the core's very beginning splits nothing off; an empty match cuts without giving a token.
void ChunkSplitter::split_infixes(const Tokenizer::Rules& rules, std::u32string_view core, std::vector<Piece>& out) {
  std::size_t start = 0;
  std::optional<Regex::Match> m;
  while ((m = rules.infix->next(core, m, scratch_))) {
    if (m->begin == 0) continue;
    put(begin_ + start, begin_ + m->begin, out);
    put(begin_ + m->begin, begin_ + m->end, out);
    start = m->end;
  }
  put(begin_ + start, end_, out);
}

void ChunkSplitter::shrink() {
  if (text_.capacity() < 1 << 16) return;
  *this = ChunkSplitter();
}

}  // namespace newsledger::nlp
