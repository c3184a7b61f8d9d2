// What the steps of find_statements share: cue entries by token, quotations by token, ranges of tokens.
#include <algorithm>

#include "base/table.h"
#include "coding/statements_cues.h"

namespace newsledger::coding {
namespace {

constexpr std::string_view kFamilyNames[] = {
    "that clause", "bare clause", "wh clause", "inverted", "parenthesis", "according to", "as X says", "adverb", "quotation",
    "colon", "quotation goes on", "name and colon", "intention", "gerund", "tell to", "passive", "naming", "see as",
    "verb and preposition", "speech object", "attitude object", "seem", "noun that", "noun to", "noun is", "noun and preposition",
    "adjective"};

// The entry of a verb with the particle beside it ("point+out"), else its plain one.
void set_cue(View& v, Index t) {
  const CueWord* plain = v.tables.cue(v.lemma(t));
  v.cue[t] = plain;
  if (v.pos(t) != "VERB") return;
  for (Index c : v.tree.children(t)) {
    if (c < t || c > t + 4) continue;
    if (v.dep(c) != "prt" && v.dep(c) != "advmod" && v.dep(c) != "prep") continue;
    if (v.text(c).size() > 7) continue;
    std::string key(v.lemma(t));
    key += '+';
    key += lower_ascii(v.text(c));
    if (const CueWord* with = v.tables.cue(key)) { v.cue[t] = with; v.particle[t] = c; return; }
  }
}

}  // namespace

std::string_view word(Family f) { return kFamilyNames[static_cast<std::size_t>(f)]; }

View::View(const Document& d, const Tree& t, const StatementTables::Data& s) : doc(d), tree(t), tables(s) {
  const Index n = static_cast<Index>(d.tokens.size());
  cue.assign(n, nullptr);
  particle.assign(n, kNone);
  quote_of.assign(n, kNone);
  quotations = find_quotations(d);
  for (Index i = 0; i < n; ++i)
    if (!one_of(pos(i), {"PUNCT", "SPACE", "DET", "NUM", "SYM"})) set_cue(*this, i);
  for (Index q = 0; q < quotations.size(); ++q)
    if (quotations[q].words >= 3)
      for (Index i = quotations[q].first; i < quotations[q].last; ++i) quote_of[i] = q;
}

bool View::infinitive(Index t) const { return tree.child(t, "aux", "TO") != kNone; }

bool View::finite(Index t) const {
  if (infinitive(t)) return false;
  if (one_of(tag(t), {"VBD", "VBZ", "VBP", "MD"})) return true;
  bool subject = false;
  for (Index c : tree.children(t)) {
    if (one_of(dep(c), {"nsubj", "nsubjpass", "expl", "csubj"})) subject = true;
    if (one_of(dep(c), {"aux", "auxpass"}) && one_of(tag(c), {"MD", "VBD", "VBZ", "VBP"})) return true;
  }
  return subject && tag(t) != "VBG";
}

bool View::passive(Index t) const {
  if (tree.child(t, "nsubjpass") != kNone || tree.child(t, "auxpass") != kNone) return true;
  if (tag(t) != "VBN" || tree.child(t, "aux") != kNone) return false;
  const Index opener = tree.child(t, "mark");                  // "with Oslo widely suspected of arming rebels"
  return opener != kNone && text(opener) == "with";
}

std::string_view View::mark(Index clause) const {
  for (Index c : tree.children(clause))
    if (dep(c) == "mark" && c < clause) return lemma(c);
  Index l = tree.left(clause);
  if (tag(l) == "WP" || tag(l) == "WDT" || tag(l) == "WRB" || tag(l) == "WP$") return lemma(l);
  return {};
}

void normalise(std::vector<Range>& ranges) {
  std::erase_if(ranges, [](Range r) { return r.first >= r.last; });
  std::sort(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.first != b.first ? a.first < b.first : a.last < b.last; });
  std::size_t k = 0;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    if (k > 0 && ranges[i].first <= ranges[k - 1].last) ranges[k - 1].last = std::max(ranges[k - 1].last, ranges[i].last);
    else ranges[k++] = ranges[i];
  }
  ranges.resize(k);
}

std::vector<Range> without(std::vector<Range> ranges, Range hole) {
  std::vector<Range> out;
  for (Range r : ranges) {
    if (hole.last <= r.first || r.last <= hole.first) { out.push_back(r); continue; }
    if (r.first < hole.first) out.push_back({r.first, hole.first});
    if (hole.last < r.last) out.push_back({hole.last, r.last});
  }
  return out;
}

bool holds(const std::vector<Range>& ranges, Index token) {
  for (Range r : ranges) if (r.first <= token && token < r.last) return true;
  return false;
}

}  // namespace newsledger::coding
