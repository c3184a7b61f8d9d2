// Who speaks in each quotation, and sieves 12 and 13: I and we in it.
//
// Idea: the speaker is the subject of the nearest verb of saying outside the marks, in the same paragraph, within 12 tokens
// (25 in the same sentence); else the subject of the sentence that leads in by a colon or comma; else the last speaker, in the
// same paragraph or where the next paragraph goes on with a mark. "We" of a body or a state is that; of a person the body named
// in the title; else it stays open.
#include <algorithm>
#include <unordered_map>

#include "coding/coref.h"

namespace newsledger::coding {
namespace {

bool says(const Work& w, Index i) { return (w.token(i).pos == "VERB" || w.token(i).pos == "AUX") && w.table.say.contains(w.token(i).lemma); }

bool main_verb(const Work& w, Index i) {
  for (int step = 0; step < 4 && w.token(i).dep == "conj" && w.token(i).head < w.words.size(); ++step) i = w.token(i).head;
  return w.token(i).head == i || w.token(i).dep == "ROOT" || w.token(i).dep == "root";
}

// A statement in its own name: "Peru condemns the attack. We call on ..."
bool judges(const Work& w, Index i) {
  static constexpr std::string_view kJudge[] = {"condemn", "welcome", "reaffirm", "express", "commend", "call", "reject", "support", "deplore", "regret", "congratulate", "denounce", "remain", "stand", "continue", "mourn"};
  return w.token(i).pos == "VERB" && std::find(std::begin(kJudge), std::end(kJudge), w.token(i).lemma) != std::end(kJudge);
}

// Subject of a verb, through conj, advcl and xcomp to the verb that has one.
Index subject_of(const Coref& c, Index verb) {
  const Work& w = c.w;
  for (int step = 0; step < 4; ++step) {
    const Sentence& s = w.doc.sentences[w.sentence_of(verb)];
    Index lo = verb > s.first + 30 ? verb - 30 : s.first, hi = std::min(s.last, verb + 12);
    for (Index k = lo; k < hi; ++k)
      if (w.token(k).head == verb && c.subject(k)) {
        if (w.at_head[k] != kNone) return w.at_head[k];
        return kNone;
      }
    std::string_view d = w.token(verb).dep;
    if (d != "conj" && d != "advcl" && d != "xcomp" && d != "ccomp") return kNone;
    if (w.token(verb).head >= w.words.size() || w.token(verb).head == verb) return kNone;
    verb = w.token(verb).head;
  }
  return kNone;
}

// "X's statement said": X.
Index behind_statement(const Work& w, Index m) {
  const Found& f = w.found[m];
  if (f.from == kNone) return m;
  std::string_view word = w.low(f.head);
  return word == "statement" || word == "letter" || word == "report" || word == "communique" || word == "spokesman" ? f.from : m;
}

Index speaker_near(const Coref& c, const Quotation& q, Index quote) {
  const Work& w = c.w;
  Index best = kNone, distance = 100;
  auto look = [&](Index i, Index d) {
    if (i >= w.words.size() || c.quote_of[i] == quote || c.quoted(i) || !says(w, i) || d >= distance) return;
    if (w.words[i].line != w.words[q.first].line && w.words[i].line != w.words[q.last - 1].line) return;
    Index m = subject_of(c, i);
    if (m == kNone || c.quoted(w.found[m].head)) return;
    best = m; distance = d;
  };
  const Index sf = w.sentence_of(q.first), sl = w.sentence_of(q.last - 1);
  for (Index d = 1; d <= 25; ++d) {
    if (q.last - 1 + d < w.words.size() && (d <= 12 || w.sentence_of(q.last - 1 + d) == sl)) look(q.last - 1 + d, d);
    if (q.first >= d && (d <= 12 || w.sentence_of(q.first - d) == sf)) look(q.first - d, d);
  }
  return best;
}

}  // namespace

void find_speakers(Coref& c) {
  Work& w = c.w;
  Index last = kNone;
  Index last_line = kNone;
  for (Index q = 0; q < c.quotes.size(); ++q) {
    const Quotation& x = c.quotes[q];
    if (x.first >= x.last || x.last > w.words.size()) continue;
    Index m = speaker_near(c, x, q);
    if (m != kNone) m = behind_statement(w, m);
    // "she added": the one who spoke before in the same paragraph
    if (m != kNone && w.found[m].kind == MentionKind::pronoun && c.cluster(m).size == 1 && last != kNone && w.words[x.first].line == last_line && c.cluster(last).person) m = last;
    if (m == kNone && x.first > 1 && (w.low(x.first - 1) == ":" || w.low(x.first - 1) == ",")) {
      // the person subject of the sentence that leads in
      const Sentence& s = w.doc.sentences[w.sentence_of(x.first - 1)];
      for (Index k = s.first; k < x.first; ++k)
        if (c.subject(k) && w.at_head[k] != kNone && c.cluster(w.at_head[k]).person && !c.quoted(k)) { m = w.at_head[k]; break; }
    }
    if (m == kNone && last != kNone && (w.words[x.first].line == last_line || x.goes_on)) m = last;
    if (m == kNone && last != kNone && last_line != kNone && w.words[x.first].line - last_line <= 2 && x.first == w.doc.sentences[w.sentence_of(x.first)].first && x.words > 6) m = last;
    c.speaker_of[q] = m;
    if (m != kNone) { last = m; last_line = w.words[x.last - 1].line; }
  }
}

void link_first_person(Coref& c) {
  Work& w = c.w;
  std::unordered_map<std::string, Index> states;
  for (Index i : c.order)
    if (w.found[i].name != kNone && w.table.names[w.found[i].name].type == NameType::country) states.emplace(w.found[i].country, i);
  for (Index i : c.order) {
    const Found& p = w.found[i];
    if (p.kind != MentionKind::pronoun) continue;
    std::string_view low = w.low(p.head);
    const bool i_form = low == "i" || low == "me" || low == "my" || low == "mine" || low == "myself";
    const bool we_form = low == "we" || low == "us" || low == "our" || low == "ours" || low == "ourselves";
    if (!i_form && !we_form) continue;
    Index speaker = kNone;
    if (c.quoted(p.head)) speaker = c.speaker_of[c.quote_of[p.head]];
    else {
      // outside marks: climb to a verb of saying, else its last subject, three sentences and one line back
      Index up = p.head;
      for (int step = 0; step < 12 && speaker == kNone; ++step) {
        Index h = w.token(up).head;
        if (h == up || h >= w.words.size()) break;
        up = h;
        if (step > 0 && says(w, up)) { Index m = subject_of(c, up); if (m != kNone && m != i && w.found[m].kind != MentionKind::pronoun) speaker = m; else if (m != kNone && m != i && c.cluster(m).size > 1) speaker = m; }
      }
      const Index at = w.sentence_of(p.head);
      for (Index back = 1; back <= 3 && back <= at && speaker == kNone; ++back) {
        const Sentence& s = w.doc.sentences[at - back];
        if (w.words[p.head].line - w.words[s.first].line > 1) break;
        for (Index k = s.last; k-- > s.first && speaker == kNone;)
          if (((says(w, k) && (!we_form || main_verb(w, k))) || (we_form && judges(w, k) && main_verb(w, k))) && !c.quoted(k)) { Index m = subject_of(c, k); if (m != kNone && m != i) speaker = m; }
      }
    }
    if (speaker == kNone || c.root(speaker) == c.root(i) || (w.found[speaker].first <= p.head && p.head < w.found[speaker].last)) continue;
    const Cluster& k = c.cluster(speaker);
    if (i_form) { if (k.person) c.join(i, speaker, "I"); continue; }
    // we
    if (!k.person) {
      if (k.kind == ActorKind::organisation || k.kind == ActorKind::state || k.kind == ActorKind::government || k.kind == ActorKind::force || k.kind == ActorKind::group || k.kind == ActorKind::party || k.kind == ActorKind::company) c.join(i, speaker, "we of a body");
      continue;
    }
    // the body named in the speaker's title; an official of a state speaks for it
    if (k.body != kNone) {
      const Found& b = w.found[k.body];
      const bool state = b.name != kNone && (w.table.names[b.name].type == NameType::demonym || w.table.names[b.name].type == NameType::country);
      if (b.what != ActorKind::person && b.what != ActorKind::place && (state || b.what != ActorKind::people)) { c.join(i, k.body, "we of the speaker's body"); continue; }
    }
    const Found& f = w.found[k.first];
    if (f.name == kNone || f.code.size() <= 3 || f.code.substr(3) != "GOV") continue;
    if (auto it = states.find(f.country); it != states.end()) c.join(i, it->second, "we of the speaker's state");
  }
}

}  // namespace newsledger::coding
