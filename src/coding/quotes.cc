// One pass over each block's tokens. A straight mark opens when none is open, else closes; a curly one says which it is.
#include "coding/quotes.h"

namespace newsledger::coding {
namespace {

enum class Mark { none, open, close, either };

Mark mark_of(std::string_view t) {
  if (t == "\xE2\x80\x9C" || t == "``" || t == "\xE2\x80\x9E" || t == "\xC2\xAB") return Mark::open;     // “ `` „ «
  if (t == "\xE2\x80\x9D" || t == "\xC2\xBB") return Mark::close;                                        // ” »
  if (t == "\"" || t == "''" || t == "\xEF\xBC\x82") return Mark::either;
  return Mark::none;
}

bool wordlike(std::string_view t) {
  for (unsigned char c : t) if ((c | 32) >= 'a' && (c | 32) <= 'z') return true; else if ((c >= '0' && c <= '9') || c >= 0xC3) return c < 0xE2 || c > 0xE2;
  return false;
}

struct Pairer {
  const Document& doc;
  std::vector<Quotation> out;
  Index open = kNone;          // token of the open mark
  bool carried = false;        // the block before ended inside a quotation
  bool continues = false;      // the open mark carries that one on

  void start(Index t, bool first_of_block) { open = t; continues = first_of_block && carried; carried = false; }
  void end(Index last) {       // last token, inclusive
    Quotation q;
    q.span = {doc.tokens[open].span.begin, doc.tokens[last].span.end};
    q.first = open; q.last = last + 1;
    for (Index i = q.first; i < q.last; ++i) q.words += wordlike(doc.text(i));
    q.goes_on = continues;
    if (q.words > 0) out.push_back(q);
    open = kNone;
  }
};

}  // namespace

std::vector<Quotation> find_quotations(const Document& doc) {
  Pairer p{doc, {}};
  std::size_t s = 0;
  Index block = kNone;
  bool first_of_block = true;
  for (; s < doc.sentences.size(); ++s) {
    const Sentence& sent = doc.sentences[s];
    if (sent.block != block) {
      if (p.open != kNone) { p.end(sent.first - 1); p.carried = true; }
      else if (!first_of_block) p.carried = false;
      block = sent.block;
      first_of_block = true;
    }
    for (Index t = sent.first; t < sent.last && t < doc.tokens.size(); ++t) {
      Mark m = mark_of(doc.text(t));
      if (m == Mark::none) { first_of_block = false; continue; }
      if (p.open == kNone) { if (m != Mark::close) p.start(t, first_of_block); }
      else if (m != Mark::open) p.end(t);
      first_of_block = false;
    }
  }
  if (p.open != kNone && !doc.tokens.empty()) p.end(static_cast<Index>(doc.tokens.size()) - 1);
  return std::move(p.out);
}

}  // namespace newsledger::coding
