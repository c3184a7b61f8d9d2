// Readings put in place of the words, word by word where a reading has as many words as it stands for, else as one piece;
// positions inside a piece of unequal words go to its edges, so that a token of a reading never points at half a word.
// Tested by read_text_test.cc.
#include "provenance/read_text.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "document/spans.h"
#include "provenance/words.h"

namespace newsledger::provenance {
namespace {

bool only_shown(const std::string& kind) {
  for (const char* k : {"number", "date", "quote", "polarity", "added", "dropped"}) if (kind == k) return true;
  return false;
}

// The stretches between quotation marks, from the words that stand there.
std::vector<Span> quoted_words(std::string_view body) {
  std::vector<Span> out;
  for (const Word& w : words_of(body)) if (w.quoted) out.push_back(w.span);
  return out;
}
bool overlaps_any(const std::vector<Span>& sorted, Span s) {
  auto it = std::lower_bound(sorted.begin(), sorted.end(), s, [](Span a, Span b) { return a.end <= b.begin; });
  return it != sorted.end() && it->overlaps(s);
}

std::vector<Span> blank_parted(std::string_view s, std::uint32_t from) {
  std::vector<Span> out;
  for (std::uint32_t i = 0; i < s.size();) {
    std::uint32_t begin = i;
    while (i < s.size() && s[i] != ' ') ++i;
    if (i > begin) out.push_back({from + begin, from + i});
    while (i < s.size() && s[i] == ' ') ++i;
  }
  return out;
}
}  // namespace

ReadText::ReadText(std::string_view body, const std::vector<Reading>& readings) {
  const std::vector<Span> quoted = quoted_words(body);
  for (const Reading& r : readings)
    if (!only_shown(r.kind) && !r.reading.empty() && !r.span.empty() && r.span.end <= body.size() && !overlaps_any(quoted, r.span)) put_.push_back(r);
  std::sort(put_.begin(), put_.end(), [](const Reading& a, const Reading& b) { return a.span < b.span; });
  put_.erase(std::unique(put_.begin(), put_.end(), [](const Reading& a, const Reading& b) { return a.span.overlaps(b.span); }), put_.end());
  for (const Reading& r : put_) put_in(r, body);
  same(static_cast<std::uint32_t>(body.size()), body);
}

void ReadText::same(std::uint32_t body_end, std::string_view body) {
  const std::uint32_t begin = pieces_.empty() ? 0 : pieces_.back().body.end, at = static_cast<std::uint32_t>(text_.size());
  if (begin >= body_end) return;
  text_ += body.substr(begin, body_end - begin);
  pieces_.push_back({{begin, body_end}, {at, static_cast<std::uint32_t>(text_.size())}});
}

void ReadText::odd(Span body, std::string_view word) {
  const std::uint32_t at = static_cast<std::uint32_t>(text_.size());
  text_ += word;
  pieces_.push_back({body, {at, static_cast<std::uint32_t>(text_.size())}});
}

void ReadText::put_in(const Reading& r, std::string_view body) {
  same(r.span.begin, body);
  const std::vector<Span> here = blank_parted(body.substr(r.span.begin, r.span.size()), r.span.begin), there = blank_parted(r.reading, 0);
  if (here.size() != there.size()) return odd(r.span, r.reading);
  for (std::size_t k = 0; k < here.size(); ++k) {
    same(here[k].begin, body);
    odd(here[k], std::string_view(r.reading).substr(there[k].begin, there[k].size()));
  }
}

namespace {
// A position moved from one side of the pieces to the other; `end`: it closes a span.
template <class Piece, class From, class To>
std::uint32_t moved(const std::vector<Piece>& pieces, std::uint32_t at, bool end, From from, To to) {
  if (pieces.empty()) return at;
  auto it = std::partition_point(pieces.begin(), pieces.end(), [&](const Piece& p) { return end ? from(p).end < at : from(p).end <= at; });
  if (it == pieces.end()) return to(pieces.back()).end;
  const Span a = from(*it), b = to(*it);
  if (a.size() == b.size()) return b.begin + (at - a.begin);
  if (at <= a.begin) return b.begin;
  return end || at >= a.end ? b.end : b.begin;
}
}  // namespace

Span ReadText::as_read(Span s) const {
  auto from = [](const Piece& p) { return p.body; };
  auto to = [](const Piece& p) { return p.read; };
  return {moved(pieces_, s.begin, false, from, to), moved(pieces_, s.end, true, from, to)};
}
Span ReadText::as_written(Span s) const {
  if (s.empty()) return {};
  auto from = [](const Piece& p) { return p.read; };
  auto to = [](const Piece& p) { return p.body; };
  return {moved(pieces_, s.begin, false, from, to), moved(pieces_, s.end, true, from, to)};
}

void ReadText::cite(Event& e, const std::vector<Span>& doubts) const {
  std::vector<std::string> notes;
  auto look = [&](Span s, const std::string& field) {
    for (const Reading& r : put_) {
      if (!r.span.overlaps(s)) continue;
      auto why = std::find_if(e.why.begin(), e.why.end(), [&](const Why& y) { return y.field == field; });
      if (why == e.why.end()) why = e.why.insert(e.why.end(), {field, {}});
      const Cited cited{r.span, "read as \"" + r.reading + "\": " + r.why};
      if (std::none_of(why->cited.begin(), why->cited.end(), [&](const Cited& c) { return c.span == cited.span && c.rule == cited.rule; })) why->cited.push_back(cited);
      if (std::find(notes.begin(), notes.end(), "spun words read") == notes.end()) notes.push_back("spun words read");
    }
    for (Span d : doubts)
      if (d.overlaps(s) && std::find(notes.begin(), notes.end(), "polarity may have been flipped") == notes.end()) notes.push_back("polarity may have been flipped");
  };
  look(e.trigger, "category");
  for (Span s : e.evidence) look(s, "category");
  for (const Participant& p : e.actor) look(p.span, "actor");
  for (const Participant& p : e.recipient) look(p.span, "recipient");
  for (const Voice& v : e.voice) { look(v.cue, "voice"); look(v.holder.span, "voice"); }
  e.notes.insert(e.notes.end(), notes.begin(), notes.end());
}

void ReadText::bring_back(Document& doc) const {
  each_span(doc, [&](Span& s) { s = as_written(s); });
  std::map<std::string, int> same;
  for (Event& e : doc.events) {
    e.id = short_id({doc.report.id, std::to_string(e.trigger.begin) + "-" + std::to_string(e.trigger.end), e.act});
    if (int n = ++same[e.id]; n > 1) e.id = short_id({e.id, std::to_string(n)});    // two acts in the words of one reading
    cite(e, doc.spin.polarity_doubts);
  }
}

}  // namespace newsledger::provenance
