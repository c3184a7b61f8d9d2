// Words, phrase look-up and head words for the actor stage (see actors_work.h). Linear in the report.
#include "coding/actors_work.h"

#include <algorithm>

#include "base/utf8.h"

namespace newsledger::coding {
namespace {

bool is_capital(std::string_view s) {
  if (s.empty()) return false;
  if (static_cast<unsigned char>(s[0]) < 0x80) return s[0] >= 'A' && s[0] <= 'Z';
  std::size_t i = 0;
  char32_t c = next_code_point(s, i);
  return (c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x100 && c < 0x180 && fold_phrase(s.substr(0, i)) != s.substr(0, i));
}

bool is_upper(std::string_view s) {
  int letters = 0;
  for (char c : s) {
    if (c >= 'a' && c <= 'z') return false;
    letters += c >= 'A' && c <= 'Z';
  }
  return letters >= 2;
}

}  // namespace

Work::Work(Document& d, const ActorTable::Data& t) : doc(d), table(t) {
  const std::size_t n = d.tokens.size();
  words.resize(n);
  at_head.assign(n, kNone);
  name_at.assign(n, kNone);
  Index line = 0;
  std::uint32_t at = 0;
  for (Index i = 0; i < n; ++i) {
    const Token& k = d.tokens[i];
    for (; at < k.span.begin; ++at) line += d.body[at] == '\n';
    std::string_view text = d.text(k.span);
    Word& w = words[i];
    w.low = fold_phrase(text);
    if (auto open = table.openers.find(first_piece(w.low)); open != table.openers.end()) w.opens = &open->second;
    w.cap = is_capital(text);
    w.upper = is_upper(text);
    w.name_tag = k.tag == "NNP" || k.tag == "NNPS" || k.pos == "PROPN";
    w.line = line;
  }
  const std::string& published = d.report.published;
  if (published.size() >= 4) year = std::atoi(published.substr(0, 4).c_str());
  if (published.size() >= 10) day = year * 10000 + std::atoi(published.substr(5, 2).c_str()) * 100 + std::atoi(published.substr(8, 2).c_str());
  else if (published.size() >= 7) day = year * 10000 + std::atoi(published.substr(5, 2).c_str()) * 100 + 15;   // the middle of what is known
  else if (year) day = year * 10000 + 701;
}

Index Work::add(Found f) {
  if (f.head == kNone) f.head = head_of(doc, f.first, f.last);
  const Index id = static_cast<Index>(found.size());
  if (f.key.empty()) {
    Index a = f.first;
    while (a + 1 < f.last && (low(a) == "the" || low(a) == "a" || low(a) == "an")) ++a;
    f.key = fold_phrase(doc.text(Span{token(a).span.begin, token(f.last - 1).span.end}));
  }
  Index& slot = at_head[f.head];
  if (slot != kNone && found[slot].first == f.first && found[slot].last == f.last && found[slot].kind == f.kind) return slot;
  // the innermost phrase with this head: the shorter one
  if (slot == kNone || f.last - f.first < found[slot].last - found[slot].first) slot = id;
  if (f.kind == MentionKind::name || f.kind == MentionKind::demonym)
    for (Index i = f.first; i < f.last; ++i) {
      Index& c = name_at[i];
      if (c == kNone || f.last - f.first < found[c].last - found[c].first) c = id;
    }
  found.push_back(std::move(f));
  return id;
}

PhraseHit match_phrase(const Work& w, const PhraseIndex& index, Index i, Index limit) {
  PhraseHit hit;
  const std::uint32_t longest = w.words[i].opens ? (*w.words[i].opens)[index.number] : 0;
  if (!longest) return hit;
  std::string phrase;
  for (Index j = i; j < limit && j < i + 14; ++j) {
    if (j > i) {
      if (w.words[j].line != w.words[i].line) break;
      if (w.token(j - 1).span.end != w.token(j).span.begin) phrase += ' ';
    }
    phrase += w.words[j].low;
    if (phrase.size() > longest + 2) break;
    auto row = index.rows.find(phrase);
    if (row != index.rows.end()) hit = {&row->second, j + 1};
  }
  return hit;
}

Index pick_name(const Work& w, const std::vector<Index>& rows, Index first, Index end) {
  std::string_view text = w.doc.text(Span{w.token(first).span.begin, w.token(end - 1).span.end});
  Index best = kNone;
  for (Index r : rows) {
    const NameRow& row = w.table.names[r];
    if (row.capital_first && !w.words[first].cap) continue;
    if (row.exact && !is_upper(text) ) continue;
    if (row.own) {                                          // they stand first, and the first one of that day counts
      const bool dated = row.from_day != 0 || row.to_day != 99999999;
      if (dated && (w.day == 0 || w.day < row.from_day || w.day > row.to_day)) continue;
      return r;
    }
    if (best == kNone) { best = r; continue; }
    const NameRow& b = w.table.names[best];
    if (row.type == NameType::person && b.type == NameType::person && w.year) {
      auto distance = [&](const NameRow& x) { return w.year < x.from ? x.from - w.year : w.year > x.to ? w.year - x.to : 0; };
      if (distance(row) < distance(b)) best = r;
    }
    if (row.type == NameType::capital && b.type == NameType::city) best = r;
  }
  return best;
}

namespace {
bool party_role(std::string_view dep) { return is_one_of(dep, {"nsubj", "nsubjpass", "nsubj:pass", "dobj", "obj", "pobj", "dative"}); }
}  // namespace

Index head_of(const Document& doc, Index first, Index last) {
  Index head = kNone;
  for (Index i = first; i < last; ++i) {
    const Token& k = doc.tokens[i];
    bool out = k.head < first || k.head >= last || k.head == i;
    if (!out || k.pos == "PUNCT" || k.dep == "case" || k.dep == "det") continue;
    bool noun = k.pos == "NOUN" || k.pos == "PROPN" || k.pos == "PRON";
    if (head == kNone || (noun && !(doc.tokens[head].pos == "NOUN" || doc.tokens[head].pos == "PROPN"))) head = i;
    else if (k.pos == "NOUN" && party_role(k.dep) && !party_role(doc.tokens[head].dep)) head = i;       // "[Congo and M23] rebels agreed": rebels
  }
  return head == kNone ? last - 1 : head;
}

}  // namespace newsledger::coding
