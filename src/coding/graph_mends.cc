// What a tree is mended by before its arcs are read (graph_tree.h): habits of the small parser, each with the words that show it.
// Tested by graph_test.cc and coder_test.cc.
#include <algorithm>

#include "coding/graph_tree.h"

namespace newsledger::coding {
namespace {

// Prepositions that bring a partner of an act.
bool of_parties(std::string_view word) {
  static constexpr std::string_view kWords[] = {"with", "against", "to", "for", "by", "between", "from"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}
bool compass(std::string_view word) {
  static constexpr std::string_view kWords[] = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}
}  // namespace

// Habits of the small parser. A subject hung on the auxiliary ("Sudan is opposed to") belongs to the participle. A
// "modifier" with a subject of its own before its noun is the verb ("Oslo relaxed curbs on Lima"). A finite
// "participle" of a noun that heads the sentence is its verb ("The envoy of Lima called on Quito"). A preposition under
// an adverb of a verb hangs on the verb ("backed away from Lima"). "After troops shot two, ..." read as "after troops" and a
// conjunct verb is a clause with its subject. "Oslo said Lima had fired, contradicting Quito": whoever says it contradicts. A
// day has no partners: "will meet on Friday with Lima" is a meeting with Lima. "Oslo, along with Lima, ..." are two subjects.
void Tree::mend_heads() {
  std::size_t n = doc_.tokens.size();
  mended_verb_.assign(n, false);
  for (Index i = 0; i < n; ++i) {
    Index h = head_[i];
    if (h == i) continue;
    Index above = head_[h];
    bool up = above != h;
    if (rel_[i] == Rel::prep && rel_[h] == Rel::adp)
      if (const Index subject = beside_subject(h); subject != kNone) { rel_[i] = Rel::conj; head_[i] = subject; continue; }
    if (rel_[i] == Rel::subj && up && (rel_[h] == Rel::auxpass || rel_[h] == Rel::aux)) {
      rel_[i] = rel_[h] == Rel::auxpass ? Rel::subjpass : Rel::subj;
      head_[i] = above;
    } else if (rel_[i] == Rel::subj && i < h && up && (rel_[h] == Rel::mod || (rel_[h] == Rel::compound && doc_.tokens[h].tag == "VBD")) && h < above && past_form(h)) {
      bool root = head_[above] == above;
      head_[h] = root ? h : head_[above];
      rel_[h] = root ? Rel::root : rel_[above] == Rel::obj ? Rel::ccomp : rel_[above];      // "said Lima bore ..."
      head_[above] = h; rel_[above] = Rel::obj;
      mended_verb_[h] = true;
    } else if (rel_[i] == Rel::subj && up && above < i && rel_[h] == Rel::ccomp && made_for(i, h, above)) {
      rel_[i] = Rel::obj; head_[i] = above;                          // "made concessions to secure a deal"
      rel_[h] = Rel::advcl;
    } else if (rel_[i] == Rel::acl && !up && i > h && finite_participle(i) && doc_.tokens[h].pos != "VERB") {
      rel_[i] = Rel::root; head_[i] = i;
      rel_[h] = Rel::subj; head_[h] = i;
    } else if (rel_[i] == Rel::adp && up && rel_[h] == Rel::advmod && h < i && (doc_.tokens[h].tag == "RB" || doc_.tokens[h].tag == "JJ") && doc_.tokens[above].pos == "VERB" && above < h) {
      head_[i] = above;
    } else if (rel_[i] == Rel::adp && up && doc_.text(i) == "of" && compass(doc_.text(h)) && above < h) {
      head_[i] = above;                                              // "an area west of Lima" is an area of Lima
    } else if (rel_[i] == Rel::adp && h < i && calendar_word(h) && of_parties(doc_.text(i))) {
      head_[i] = above_time(h);
    } else if (rel_[i] == Rel::mod && rel_[h] == Rel::compound && i < h && h < above && doc_.tokens[i].tag == "JJ" && mention(i) != kNone && mention(h) == kNone) {
      head_[i] = above;                                              // "Turkish drone strikes" are Turkish strikes
    } else if (rel_[i] == Rel::mod && rel_[h] == Rel::obj && i == above + 1 && takes_gerund(i, above)) {
      rel_[i] = Rel::comp; head_[i] = above;                         // "stopped enriching uranium"
      head_[h] = i;
    } else if (rel_[i] == Rel::mod && rel_[h] == Rel::adp && doc_.text(h) == "as") {
      rel_[i] = Rel::prep;                                           // "described it as insane"
    } else if (rel_[i] == Rel::acl && rel_[h] == Rel::prep && up && said_of(i, above)) {
      rel_[i] = Rel::advcl; head_[i] = head_[above];                 // ", with Lima suspected of arming rebels"
      rel_[h] = Rel::subjpass; head_[h] = i;
      rel_[above] = Rel::mark; head_[above] = i;
    } else if (rel_[i] == Rel::relcl || rel_[i] == Rel::acl) {
      mend_content(i);
    } else if (rel_[i] == Rel::conj && h < i) {
      mend_clause(i);
    } else if (rel_[i] == Rel::advcl && up && rel_[h] == Rel::ccomp && i > 0 && doc_.text(i - 1) == "," && comments(i)) {
      head_[i] = above;
    }
  }
}

// "Oslo, along with Lima, condemned": the partner of a verb's subject, not of the verb.
Index Tree::beside_subject(Index i) const {
  if (i == 0 || doc_.text(i) != "with" || (doc_.text(i - 1) != "along" && doc_.text(i - 1) != "together")) return kNone;
  Index verb = head_[i] == i - 1 ? head_[i - 1] : head_[i];
  if (doc_.tokens[verb].pos != "VERB" || verb < i) return kNone;         // behind the verb it may as well be the object's
  for (Index k = i; k-- > 0 && i - k <= 12;) if (head_[k] == verb && rel_[k] == Rel::subj) return k;
  return kNone;
}

// A word of a time expression that names a day, a week or a month.
bool Tree::calendar_word(Index i) const {
  return doc_.tokens[i].ent_label == "DATE" || doc_.tokens[i].ent_label == "TIME";
}

// The verb that a time expression hangs on, through its prepositions; the word itself where there is none.
Index Tree::above_time(Index i) const {
  Index h = i;
  for (int steps = 0; steps < 6 && head_[h] != h; ++steps) {
    h = head_[h];
    if (doc_.tokens[h].pos == "VERB") return h;
    if (rel_[h] != Rel::adp && !calendar_word(h)) break;
  }
  return doc_.tokens[h].pos == "NOUN" && h < i ? h : i;
}

// A participle by which a speaker goes on: only who speaks contradicts, adds, cites.
bool Tree::comments(Index i) const {
  static constexpr std::string_view kWords[] = {"contradicting", "adding", "citing", "warning", "accusing", "calling", "blaming", "denying", "refuting", "rejecting", "dismissing", "insisting", "vowing", "quoting", "describing", "noting", "urging", "praising", "echoing", "confirming"};
  return doc_.tokens[i].tag == "VBG" && std::find(std::begin(kWords), std::end(kWords), doc_.text(i)) != std::end(kWords);
}

// ", with Lima suspected": a participle of what is held of somebody, in a clause of its own behind a comma.
bool Tree::said_of(Index i, Index with) const {
  static constexpr std::string_view kHeld[] = {"suspect", "accuse", "believe", "think", "say", "expect", "fear", "report", "know"};
  return doc_.text(with) == "with" && with > 0 && doc_.text(with - 1) == "," && doc_.tokens[i].tag == "VBN" &&
         std::find(std::begin(kHeld), std::end(kHeld), doc_.tokens[i].lemma) != std::end(kHeld);
}

// Verbs that make nobody do anything: the infinitive behind their object tells what for.
bool Tree::made_for(Index noun, Index infinitive, Index verb) const {
  static constexpr std::string_view kVerbs[] = {"make", "impose", "take", "hold", "launch", "sign", "reach", "strike", "sacrifice", "abandon", "drop"};
  if (doc_.tokens[noun].pos != "NOUN" || std::find(std::begin(kVerbs), std::end(kVerbs), doc_.tokens[verb].lemma) == std::end(kVerbs)) return false;
  for (Index k = noun + 1; k < infinitive; ++k)
    if (head_[k] == infinitive && doc_.tokens[k].tag == "TO") return true;
  return false;
}

// Verbs whose object may be a deed in -ing form, which the parser takes for a property of its own object.
bool Tree::takes_gerund(Index i, Index verb) const {
  static constexpr std::string_view kVerbs[] = {"stop", "cease", "quit", "halt", "suspend", "start", "begin", "resume", "keep", "continue", "finish", "avoid", "consider", "risk"};
  return doc_.tokens[i].tag == "VBG" && std::find(std::begin(kVerbs), std::end(kVerbs), doc_.tokens[verb].lemma) != std::end(kVerbs);
}

// "has faith that Lima will win" read as "the faith which Lima will win": what such a noun says is a clause. Nobody wins a faith;
// claims and demands are made and met, so a real relative clause of such verbs stays.
void Tree::mend_content(Index i) {
  static constexpr std::string_view kNouns[] = {"faith", "confidence", "belief", "conviction", "hope", "fear", "suspicion", "demand", "insistence", "claim", "report", "rumor", "rumour", "news",
                                                "warning", "threat", "promise", "pledge", "assurance", "indication", "hint", "sign", "allegation", "accusation", "doubt", "prediction", "condition"};
  static constexpr std::string_view kDoneToThem[] = {"make", "meet", "accept", "reject", "repeat", "raise", "issue", "hear", "see", "have", "express", "voice", "file", "keep", "break", "set", "carry", "write", "deny", "receive", "get", "give", "impose"};
  auto in = [](const auto& words, std::string_view w) { return std::find(std::begin(words), std::end(words), w) != std::end(words); };
  const Index noun = head_[i];
  if (noun > i || !in(kNouns, doc_.tokens[noun].lemma) || in(kDoneToThem, doc_.tokens[i].lemma)) return;
  Index that = kNone;
  bool subject = false;
  for (Index k = noun + 1; k < i; ++k) {
    if (head_[k] != i) continue;
    if (rel_[k] == Rel::subj || rel_[k] == Rel::subjpass) subject = true;
    else if (doc_.text(k) == "that" && rel_[k] == Rel::obj) that = k;
  }
  if (!subject || that == kNone) return;
  rel_[i] = Rel::acl;
  rel_[that] = Rel::mark;
}

// "gained after soldiers of the guard drove out rebels": the conjunct verb i without a subject takes the noun of a preposition
// that also opens clauses, if no "and" or comma stands between.
void Tree::mend_clause(Index i) {
  constexpr Index kFar = 12;
  std::string_view tag = doc_.tokens[i].tag;
  if (tag != "VBD" && tag != "VBZ" && tag != "VBP") return;
  Index noun = kNone;
  for (Index k = i; k-- > head_[i] && i - k <= kFar;) {
    std::string_view word = doc_.text(k);
    if (head_[k] == i && (rel_[k] == Rel::subj || rel_[k] == Rel::subjpass || rel_[k] == Rel::aux || rel_[k] == Rel::auxpass)) return;
    if (word == "and" || word == "or" || word == "but" || word == "," || word == ";") return;
    if (head_[head_[k]] == head_[i] && rel_[k] == Rel::prep) noun = k;
    if (head_[k] != head_[i] || rel_[k] != Rel::adp) continue;
    if (noun == kNone || head_[noun] != k || !(word == "after" || word == "before" || word == "since" || word == "until" || word == "as")) return;
    rel_[noun] = Rel::subj; head_[noun] = i;
    rel_[i] = Rel::advcl;
    rel_[k] = Rel::mark; head_[k] = i;
    return;
  }
}

// A past form without a by-agent, and if it may be a participle, with an object of its own (of verbs that take one).
bool Tree::finite_participle(Index i) const {
  bool object = false;
  for (Index k = i + 1; k < doc_.tokens.size() && k < i + 12; ++k) {
    if (head_[k] != i) continue;
    if (rel_[k] == Rel::agent) return false;
    object |= rel_[k] == Rel::obj;
  }
  std::string_view lemma = doc_.tokens[i].lemma;
  bool two_objects = lemma == "give" || lemma == "grant" || lemma == "offer" || lemma == "deny" || lemma == "award" || lemma == "pay" || lemma == "call";
  return doc_.tokens[i].tag == "VBD" || (doc_.tokens[i].tag == "VBN" && object && !two_objects);
}

// By its tag or its ending: "relaxed" tagged as an adjective.
bool Tree::past_form(Index i) const {
  std::string_view tag = doc_.tokens[i].tag, w = doc_.text(i);
  return tag == "VBD" || tag == "VBN" || (tag == "JJ" && w.size() > 4 && w.substr(w.size() - 2) == "ed");
}

}  // namespace newsledger::coding
