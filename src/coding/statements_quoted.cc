// Quotations and cues: a quotation shuts its inside, grows the content that touches it, and, where none does, finds its cue.
//
// A quotation of three words or more belongs whole to the statement whose content touches it. One that no content touches asks,
// in this order: a verb of saying in its sentences outside quotations (nearest), a colon before it, the statement whose
// quotation came last (it goes on, at most one paragraph later). Linear: each quotation looks at its own sentences.
#include <algorithm>
#include <map>

#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

constexpr Index kReach = 120;            // tokens to look for a cue
constexpr std::size_t kMostQuotations = 32;   // that one content may grow by

bool inside(const View& v, Index t) { return v.quote_of[t] != kNone; }

// Nearest verb of saying in the sentences the quotation touches, outside every quotation.
Index say_near(const View& v, const Quotation& q) {
  Range s{v.sentence(q.first).first, v.sentence(q.last - 1).last};
  s.first = std::max(s.first, q.first - std::min(q.first, kReach));
  s.last = std::min(s.last, q.last + kReach);
  auto says = [&](Index t) { return !inside(v, t) && v.verb(t) && v.has(t, Slot::say) && !v.has(t, Slot::blocked); };
  Index after = kNone, before = kNone;
  for (Index t = q.last; t < s.last; ++t) if (says(t)) { after = t; break; }
  for (Index t = q.first; t-- > s.first;) if (says(t)) { before = t; break; }
  if (after == kNone) return before;
  if (before == kNone) return after;
  return after - q.last <= q.first - before ? after : before;
}

struct Grower {
  const View& v;
  std::vector<Candidate>& all;
  std::vector<Index> owner;                     // by quotation: candidate, kNone
  std::map<Index, Index> by_cue;                // cue token -> candidate

  void take(Index q, Index c) {
    owner[q] = c;
    Candidate& k = all[c];
    k.content.push_back({v.quotations[q].first, v.quotations[q].last});
    normalise(k.content);
    k.quoted = true;
  }
  // An inverted cue after a quotation: what stands before the opening mark and ends a sentence is not said.
  void trim_before(Candidate& k, const Quotation& q) {
    if (k.family != Family::inverted || k.cue < q.last || k.content.empty()) return;
    Range& r = k.content[0];
    if (r.first < q.first && q.first > 0 && one_of(v.text(q.first - 1), {".", "!", "?", "\xE2\x80\x9D", "\""})) r.first = q.first;
  }
  void grow() {
    for (Index c = 0; c < all.size(); ++c) {
      std::vector<Index> touched;
      for (Range r : all[c].content) {
        // Quotations are in order: begin with the first that may reach into r.
        auto at = std::lower_bound(v.quotations.begin(), v.quotations.end(), r.first, [](const Quotation& q, Index t) { return q.last <= t; });
        for (; at != v.quotations.end() && at->first < r.last && touched.size() < kMostQuotations; ++at)
          if (at->words >= 3 || (at->first >= r.first && at->last <= r.last + 1)) touched.push_back(static_cast<Index>(at - v.quotations.begin()));
      }
      for (Index q : touched) {
        const Quotation& x = v.quotations[q];
        if (x.first <= all[c].cue && all[c].cue < x.last) continue;
        trim_before(all[c], x);
        if (owner[q] == kNone || all[owner[q]].content.back().last - all[owner[q]].content[0].first < all[c].content.back().last - all[c].content[0].first) owner[q] = c;
        take_into(q, c);
      }
    }
  }
  void take_into(Index q, Index c) {
    all[c].content.push_back({v.quotations[q].first, v.quotations[q].last});
    normalise(all[c].content);
    all[c].quoted = true;
  }
  bool by_say(Index q) {
    const Quotation& x = v.quotations[q];
    Index t = say_near(v, x);
    if (t == kNone) return false;
    if (auto at = by_cue.find(t); at != by_cue.end()) {
      Candidate& k = all[at->second];
      bool attitude = one_of(word(k.family), {"speech object", "attitude object", "verb and preposition", "passive"});
      if (attitude && !k.quoted) { k.content.clear(); k.family = Family::quotation; k.cue_words.clear(); }
      take(q, at->second);
      return true;
    }
    Candidate c;
    c.cue = t; c.family = Family::quotation; c.row = v.cue[t]->row(Slot::say);
    all.push_back(c);
    by_cue[t] = static_cast<Index>(all.size() - 1);
    take(q, static_cast<Index>(all.size() - 1));
    return true;
  }
  bool by_colon(Index q) {
    const Quotation& x = v.quotations[q];
    if (x.first == 0 || v.text(x.first - 1) != ":" || x.first < 2) return false;
    Candidate c;
    c.cue = x.first - 1; c.family = Family::colon;
    Range s = v.sentence(x.first - 1);
    s.first = std::max(s.first, x.first - std::min(x.first, kReach));
    for (Index t = s.first; t < x.first; ++t) if (v.dep(t) == "nsubj" && !inside(v, t)) { c.speaker = t; break; }
    if (c.speaker == kNone)
      for (Index t = s.first; t < x.first; ++t) if (v.pos(t) == "PROPN" && v.dep(t) != "compound") { c.speaker = t; break; }
    all.push_back(c);
    take(q, static_cast<Index>(all.size() - 1));
    return true;
  }
  bool goes_on(Index q, Index last) {
    if (last == kNone || owner[last] == kNone) return false;
    const Quotation &x = v.quotations[q], &y = v.quotations[last];
    Index sx = v.doc.tokens[x.first].sentence, sy = v.doc.tokens[y.last - 1].sentence;
    Index bx = v.doc.sentences[sx].block, by = v.doc.sentences[sy].block;
    bool opens_block = sx == 0 || v.doc.sentences[sx - 1].block != bx;
    bool alone = v.sentence(x.first).first == x.first || x.goes_on;
    if (bx == by ? sx > sy + 2 : (bx != by + 1 || !(opens_block && alone))) return false;
    if (!alone && bx == by && sx > sy + 1) return false;
    take(q, owner[last]);
    return true;
  }
};

}  // namespace

void add_quotations(const View& v, std::vector<Candidate>& all) {
  for (Candidate& c : all)
    if (c.cue != kNone && c.family != Family::name_colon && inside(v, c.cue)) c.dropped = true;    // kept for chains
  Grower g{v, all, std::vector<Index>(v.quotations.size(), kNone), {}};
  for (Index c = 0; c < all.size(); ++c) if (!all[c].dropped) g.by_cue.emplace(all[c].cue, c);
  std::vector<Candidate> inner;
  for (Candidate& c : all) if (c.dropped) inner.push_back(c);
  std::erase_if(all, [](const Candidate& c) { return c.dropped; });
  g.by_cue.clear();
  for (Index c = 0; c < all.size(); ++c) g.by_cue.emplace(all[c].cue, c);
  g.grow();
  Index last = kNone;
  for (Index q = 0; q < v.quotations.size(); ++q) {
    const Quotation& x = v.quotations[q];
    if (x.words < 3) continue;
    if (g.owner[q] == kNone && !(g.by_say(q) || g.by_colon(q))) g.goes_on(q, last);
    if (g.owner[q] != kNone) last = q;
  }
  all.insert(all.end(), inner.begin(), inner.end());
}

}  // namespace newsledger::coding
