// Stances told apart from the event they are about: "denied the accusation", "has not yet seen", "made no mention of".
//
// The event is the one the object names; else a definite noun ("the accusation", "the reports", "the meeting") leads back to the
// last event it fits, at most eight sentences before; else the stance stays open. Tested by stances_test.cc.
#include <algorithm>
#include <set>

#include "base/table.h"
#include "coding/stances.h"

namespace newsledger::coding {
namespace {

constexpr Index kLookBack = 8;      // sentences
constexpr int kMost = 100;          // events looked at
constexpr Index kReach = 60;        // tokens after the cue

struct Unspoken {
  const Document& doc;
  const Tree& tree;
  const StatementTables::Data& tables;
  std::vector<StanceRow>& out;
  std::vector<std::vector<Index>> by_sentence;     // events of a sentence, in order of token
  std::vector<Index> at_token;                     // by token: event, kNone

  Index event_at(Index token) const { return at_token[token]; }
  bool fits(const Event& e, std::string_view kind) const {
    if (kind == "accused") return e.status == EventStatus::alleged || e.category == "ACCUSE";
    if (kind == "told") return e.status == EventStatus::alleged || !e.voice.empty() || e.category == "ACCUSE";
    return e.category == kind || std::string_view(e.act).substr(0, e.act.find('/')) == kind;
  }
  // "The meeting" is rather where they met than where they talked on the telephone.
  bool same_word(Index token, const Event& e) const {
    constexpr std::size_t kStem = 4;
    const std::string_view a = doc.tokens[token].lemma, b = doc.tokens[e.token].lemma;
    return a.size() >= kStem && a.substr(0, kStem) == b.substr(0, kStem);
  }
  Index antecedent(Index token, std::string_view kind) const {
    const Index s = doc.tokens[token].sentence;
    const bool of_category = kind != "accused" && kind != "told";       // an accusation is what was alleged, not the alleging
    Index last = kNone;
    int looked = 0;
    for (Index back = 0; back <= kLookBack && back <= s; ++back) {
      const auto& here = by_sentence[s - back];
      for (std::size_t k = here.size(); k-- > 0 && looked < kMost; ++looked) {
        const Event& e = doc.events[here[k]];
        if (e.token >= token || !fits(e, kind)) continue;
        if (of_category && same_word(token, e)) return here[k];
        if (last == kNone) last = here[k];
      }
    }
    return last;
  }
  // In the words after the cue: an event named there, else what a noun leads back to.
  Index about(Index cue, Index first, Index last) const {
    for (Index t = first; t < last; ++t)
      if (Index e = event_at(t); e != kNone && t != cue && !(doc.tokens[t].dep == "conj" && doc.tokens[t].head == cue)) return e;   // "rejected the charge and denied ..."
    for (Index t = first; t < last; ++t) {
      auto at = tables.anaphors.find(doc.tokens[t].lemma);
      if (at == tables.anaphors.end() || doc.tokens[t].pos != "NOUN") continue;
      if (Index e = antecedent(t, at->second); e != kNone) return e;
    }
    return kNone;
  }
  // "denied the accusation" answers every act the accuser alleged in that sentence: one row an act.
  void answer(StanceRow row, Index cue) {
    out.push_back(row);
    if (row.about == kNone) return;
    const Event& e = doc.events[row.about];
    if (e.status != EventStatus::alleged || e.voice.empty() || (e.token > cue && doc.tokens[e.token].sentence == doc.tokens[cue].sentence)) return;
    const Index named = row.about;
    for (const Index i : by_sentence[doc.tokens[e.token].sentence]) {
      const Event& x = doc.events[i];
      if (i == named || x.status != EventStatus::alleged || x.voice.empty() || x.voice.front().holder.actor != e.voice.front().holder.actor) continue;
      row.about = i;
      out.push_back(row);
    }
  }
  Index end_of(Index cue, Index said) const {
    return std::min({doc.sentences[doc.tokens[cue].sentence].last, std::max(tree.right(cue), tree.right(said)) + 1, std::max(cue, said) + kReach});
  }

  // "I did not discuss it": the speaker's silence. "It does not address missiles": a thing's, no stance.
  bool speaks_for_itself(const Participant& p, Index cue, std::vector<Participant>& holder) const {
    const std::string word = lower_ascii(doc.text(p.span));
    if (first_person(word)) {
      const Index s = doc.statement_of_token[cue];
      if (s == kNone || doc.statements[s].speakers.empty()) return false;
      holder = doc.statements[s].speakers;
      return true;
    }
    return !one_of(word, {"it", "this", "that", "which"});
  }

  void of_unsaid(const Unsaid& u) {
    StanceRow row;
    row.stance = u.stance;
    row.holder = holders_at(doc, tree, verb_subject(doc, tree, u.cue));
    if (row.holder.size() == 1 && row.holder[0].actor == kNone && !speaks_for_itself(row.holder[0], u.cue, row.holder)) return;
    if (row.holder.empty() && u.stance == Stance::silent) return;          // nobody is said to be silent
    Index last = end_of(u.cue, u.said);
    row.cue = {doc.tokens[std::min(u.cue, u.said)].span.begin, doc.tokens[std::max(u.cue, u.said)].span.end};
    row.span = {doc.tokens[tree.left(u.cue)].span.begin, doc.tokens[last - 1].span.end};
    row.rule = "silence.txt:" + std::to_string(u.line);
    row.about = about(u.cue, std::min(u.said + 1, last), last);
    answer(std::move(row), u.cue);
  }

  // A statement that turns on its object, where no event of its own stands in the content.
  void of_statement(const Statement& s) {
    bool turns = s.stance == Stance::denies || s.stance == Stance::confirms || (s.stance == Stance::doubts && !negated_noun(doc, tree, s.cue_token));
    if (!turns || s.cue_token == kNone || s.content.empty()) return;
    if (doc.tokens[s.cue_token].pos == "VERB" && unsaid_at(doc, tree, tables, s.cue_token)) return;
    const Sentence& sentence = doc.sentences[doc.tokens[s.cue_token].sentence];
    Index near = s.cue_token - std::min(s.cue_token - sentence.first, kReach);
    for (Index t = near; t < sentence.last && t < s.cue_token + kReach; ++t)
      for (Span c : s.content) if (at_token[t] != kNone && c.contains(doc.tokens[t].span)) return;    // that one has its stance
    StanceRow row;
    row.stance = doc.tokens[s.cue_token].pos == "VERB" && negated_verb(doc, tree, s.cue_token) ? Stance::silent : s.stance;
    row.holder = s.speakers;
    row.cue = s.cue;
    row.span = {std::min(s.cue.begin, s.content.front().begin), std::max(s.cue.end, s.content.front().end)};
    row.rule = s.rule;
    row.about = about(s.cue_token, s.cue_token + 1, std::min({sentence.last, tree.right(s.cue_token) + 1, s.cue_token + kReach}));
    answer(std::move(row), s.cue_token);
  }
};

std::string_view kind_wanted(std::string_view noun) {
  if (one_of(noun, {"country", "nation", "state", "side", "government", "neighbour", "neighbor", "capital"})) return "state";
  if (one_of(noun, {"minister", "leader", "president", "diplomat", "official", "man", "general", "envoy"})) return "person";
  return {};
}

}  // namespace

std::vector<Participant> holders_at(const Document& doc, const Tree& tree, Index subject) {
  std::vector<Participant> who;
  if (subject == kNone) return who;
  Participant p;
  p.span = {doc.tokens[tree.left(subject)].span.begin, doc.tokens[subject].span.end};
  p.rule = "subject";
  Index m = subject < doc.mention_of_token.size() ? doc.mention_of_token[subject] : kNone;
  if (m != kNone) { p.mention = m; p.span = doc.mentions[m].span; }
  if (m != kNone && !doc.mentions[m].actors.empty()) {
    for (Index a : doc.mentions[m].actors) { p.actor = a; who.push_back(p); }
    return who;
  }
  std::string first = lower_ascii(doc.text(tree.left(subject)));
  std::string_view noun = doc.tokens[subject].lemma;
  for (Index t = subject; t <= tree.right(subject); ++t) if (!kind_wanted(doc.tokens[t].lemma).empty()) noun = doc.tokens[t].lemma;
  std::string_view kind = kind_wanted(noun);
  if (one_of(first, {"neither", "both"}) && !kind.empty()) {      // the last two of that kind, nearest first
    std::set<std::string> seen;
    for (Index t = subject; t-- > 0 && seen.size() < 2 && subject - t < 400;) {
      if (doc.mention_of_token[t] == kNone) continue;
      const Mention& x = doc.mentions[doc.mention_of_token[t]];
      if (x.actors.size() != 1) continue;
      const Actor& a = doc.actors[x.actors[0]];
      if (a.country.empty() || (kind == "person" && a.kind != ActorKind::person)) continue;
      if (!seen.insert(a.country).second) continue;
      p.actor = x.actors[0];
      p.rule = "the last two";
      p.antecedents = {x.span};
      who.push_back(p);
    }
    if (who.size() == 2) return who;
    who.clear();
    p.actor = kNone; p.antecedents.clear(); p.rule = "subject";
  }
  who.push_back(p);
  return who;
}

void add_unsaid(const Document& doc, const Tree& tree, const StatementTables::Data& tables, std::vector<StanceRow>& out) {
  Unspoken f{doc, tree, tables, out, std::vector<std::vector<Index>>(doc.sentences.size()), std::vector<Index>(doc.tokens.size(), kNone)};
  for (Index e = 0; e < doc.events.size(); ++e)
    if (doc.events[e].sentence < f.by_sentence.size() && doc.events[e].token < doc.tokens.size()) {
      f.by_sentence[doc.events[e].sentence].push_back(e);
      f.at_token[doc.events[e].token] = e;
    }
  for (Index t = 0; t < doc.tokens.size(); ++t)
    if (auto u = unsaid_at(doc, tree, tables, t)) f.of_unsaid(*u);
  for (const Statement& s : doc.statements) f.of_statement(s);
}

}  // namespace newsledger::coding
