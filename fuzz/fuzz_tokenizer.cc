// Any text through a tokenizer with the constructs that real rules use, and any bytes as a pattern.
// Checked: tokens cover the text without gaps, and the cached second run gives what the first gave.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "nlp/msgpack_testing.h"
#include "nlp/regex.h"
#include "nlp/tokenizer.h"

namespace {

using namespace newsledger;
using namespace newsledger::nlp;
using testing::pack;
using testing::pack_array;
using testing::pack_map;

std::string special(const std::vector<const char*>& orths) {
  std::vector<std::string> out;
  for (const char* orth : orths) out.push_back(pack_map({{pack(std::uint64_t{65}), pack(orth)}}));
  return pack_array(out);
}

const Tokenizer& tokenizer() {
  static const Tokenizer loaded = *Tokenizer::load(pack_map({
      {pack("prefix_search"), pack("^\\(|^\\[|^'|^\"|^“|^\\.\\.+|^US\\$|^\\+(?![0-9])")},
      {pack("suffix_search"), pack("\\)$|'$|\"$|”$|,$|\\.\\.+$|(?<=[a-z])\\.$|(?<=[A-Z][A-Z])\\.$|(?<=[0-9])(?:km|%)$|'s$")},
      {pack("infix_finditer"), pack("\\.\\.+|(?<=[a-z])-(?=[a-z])|(?<=[a-z]['’])(?=[a-z])|(?<=[0-9])[+*^](?=[0-9-])|/")},
      {pack("url_match"), pack("(?u)^(?:(?:[\\w+.-]{2,})://)?(?:\\S+(?::\\S*)?@)?(?:(?!10\\.)\\d{1,3}(?:\\.\\d{1,3}){3}|"
                               "(?:(?:[a-z0-9][a-z0-9_-]{0,62})?[a-z0-9]\\.)+[a-z]{2,63})(?::\\d{2,5})?(?:[/?#]\\S*)?$")},
      {pack("token_match"), pack("(?iu)^(?:anti|[a-z]+-sur)-[a-zé]+$")},
      {pack("exceptions"), pack_map({{pack("don't"), special({"do", "n't"})}, {pack(":)"), special({":)"})},
                                     {pack("a.m."), special({"a.m."})}, {pack("(c)"), special({"(c)"})},
                                     {pack("g d"), special({"g ", "d"})}})},
  }));
  return loaded;
}

void check_pattern(std::string_view bytes) {
  if (bytes.size() > 60) return;   // long patterns may ask for exponential work by right
  Result<Regex> regex = Regex::compile(bytes.substr(0, bytes.size() / 2));
  if (!regex) return;
  RegexScratch scratch;
  std::u32string s = to_utf32(bytes.substr(bytes.size() / 2)).substr(0, 12);
  std::optional<Regex::Match> m;
  while ((m = regex->next(s, m, scratch))) NEWSLEDGER_CHECK(m->begin <= m->end && m->end <= s.size(), "a match outside the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check_pattern(bytes);
  std::string text = mend_utf8(bytes);
  static const Lexemes lexemes = *Lexemes::load("");
  TokenizerCache cache;
  std::vector<TokenForm> first, second;
  tokenizer().tokenize(text, lexemes, cache, first);
  tokenizer().tokenize(text, lexemes, cache, second);
  NEWSLEDGER_CHECK(first.size() == second.size(), "the cache changes the tokens");
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < first.size(); ++i) {
    NEWSLEDGER_CHECK(first[i].span == second[i].span && first[i].form == second[i].form, "the cache changes a token");
    NEWSLEDGER_CHECK(first[i].span.begin == end && !first[i].span.empty(), "tokens leave a gap");
    end = first[i].span.end + first[i].space_after;
  }
  NEWSLEDGER_CHECK(end == text.size(), "tokens do not reach the end");
  (void)Tokenizer::load(bytes);
  return 0;
}
