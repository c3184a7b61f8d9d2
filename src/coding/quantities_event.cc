// Which numbers belong to an act: those that hang on it or its arguments with no other verb between, and those of a party that
// stands above it ("60 diplomats expelled from Lima"). Tested through the golden codings of samples/.
#include <algorithm>

#include "coding/clauses.h"
#include "coding/quantities.h"

namespace newsledger::coding {

namespace {
Index subject_of(const Document& doc, Index verb) {
  const Sentence& s = doc.sentences[doc.tokens[verb].sentence];
  for (Index i = verb; i-- > s.first && verb - i < 60;)
    if (doc.tokens[i].head == verb && (doc.tokens[i].dep == "nsubj" || doc.tokens[i].dep == "nsubjpass")) return i;
  return kNone;
}
// A party that stands above the act: "60 diplomats expelled from Lima", "hundreds gathered and called for peace".
Index party_above(const Document& doc, Index token) {
  const Token& k = doc.tokens[token];
  if (!is_verb(k) || k.head == token) return kNone;
  if (k.dep == "acl" || k.dep == "relcl") return k.head;
  if (subject_of(doc, token) != kNone) return kNone;
  Index up = token;
  for (int steps = 0; steps < 4 && (doc.tokens[up].dep == "conj" || doc.tokens[up].dep == "advcl") && is_verb(doc.tokens[doc.tokens[up].head]); ++steps) {
    up = doc.tokens[up].head;
    if (Index s = subject_of(doc, up); s != kNone) return s;
  }
  return kNone;
}
}  // namespace

std::vector<Index> quantities_of(const Document& doc, Index token) {
  std::vector<Index> out;
  if (token >= doc.tokens.size() || doc.tokens[token].sentence == kNone) return out;
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  Span span = s.span;
  const Index above = party_above(doc, token);
  const Index verb = !is_verb(doc.tokens[token]) && doc.tokens[token].dep == "dobj" ? doc.tokens[token].head : kNone;    // "put duties on goods worth 50 million"
  auto it = std::lower_bound(doc.quantities.begin(), doc.quantities.end(), span.begin, [](const Quantity& q, std::uint32_t b) { return q.span.begin < b; });
  for (; it != doc.quantities.end() && it->span.begin < span.end; ++it) {
    Index i = it->head;
    if (above != kNone && (i == above || (doc.tokens[i].dep == "pobj" && doc.tokens[doc.tokens[i].head].head == above && it->rule == "quantity.vague"))) i = token;
    for (int steps = 0; steps < 12 && i != token; ++steps) {         // climb; another verb on the way owns the number
      const Token& k = doc.tokens[i];
      if ((steps > 0 && is_verb(k)) || k.head == i) break;
      i = k.head;
    }
    if (i == token || i == verb) out.push_back(static_cast<Index>(it - doc.quantities.begin()));
  }
  return out;
}

}  // namespace newsledger::coding
