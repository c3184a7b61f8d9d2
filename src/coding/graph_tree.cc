// Trees to arcs and properties (see graph_tree.h). Tested by graph_test.cc, through the rules.
#include "coding/graph_tree.h"

#include <algorithm>
#include <array>

#include "base/table.h"

namespace newsledger::coding {
namespace {

struct RelName { Rel rel; std::string_view name, role; };
constexpr std::array<RelName, 39> kRels = {{
    {Rel::subj, "subj", "subj"}, {Rel::subjpass, "subjpass", "obj"}, {Rel::csubj, "csubj", "subj"}, {Rel::expl, "expl", "expl"},
    {Rel::obj, "obj", "obj"}, {Rel::iobj, "iobj", "iobj"}, {Rel::prep, "prep", ""}, {Rel::agent, "agent", "subj"},
    {Rel::pcomp, "pcomp", "comp"}, {Rel::comp, "comp", "comp"}, {Rel::ccomp, "ccomp", "comp"}, {Rel::advcl, "advcl", "advcl"},
    {Rel::relcl, "relcl", "relcl"}, {Rel::acl, "acl", "comp"}, {Rel::conj, "conj", "conj"}, {Rel::appos, "appos", "appos"},
    {Rel::poss, "poss", "poss"}, {Rel::mod, "mod", "mod"}, {Rel::compound, "compound", "mod"}, {Rel::nmod, "nmod", "mod"},
    {Rel::attr, "attr", "attr"}, {Rel::acomp, "acomp", "attr"}, {Rel::oprd, "oprd", "comp"}, {Rel::parataxis, "parataxis", "parataxis"},
    {Rel::relpro, "relpro", "relpro"}, {Rel::particle, "particle", "particle"}, {Rel::aux, "aux", "aux"}, {Rel::auxpass, "auxpass", "aux"},
    {Rel::neg, "neg", "neg"}, {Rel::mark, "mark", "mark"}, {Rel::cop, "cop", "cop"}, {Rel::advmod, "advmod", "advmod"},
    {Rel::number, "number", "number"}, {Rel::det, "det", "det"}, {Rel::punct, "punct", "punct"}, {Rel::adp, "adp", "adp"},
    {Rel::kase, "case", "case"}, {Rel::root, "root", "root"}, {Rel::other, "other", "other"}}};

struct PropName { std::string_view name; std::uint64_t prop; };
constexpr std::array<PropName, 33> kProps = {{
    {"verbal", kVerbal}, {"nominal", kNominal}, {"adjective", kAdjective}, {"infinitive", kInfinitive}, {"participle", kParticiple},
    {"gerund", kGerund}, {"finite", kFinite}, {"passive", kPassive}, {"own_subject", kOwnSubject}, {"has_obj", kHasObject},
    {"has_agent", kHasAgent}, {"actor", kActor}, {"nationality", kNationality}, {"plural", kPlural}, {"act", kAct},
    {"relative_pronoun", kRelativePronoun}, {"should", kShould}, {"is_obj", kIsObject}, {"is_oblique", kIsOblique},
    {"is_subj", kIsSubject}, {"place", kPlaceName}, {"mark_that", kHasMarkThat}, {"coordinated", kCoordinated},
    {"has_owner", kHasOwner}, {"proper", kProper}, {"after_quote", kQuoteBefore}, {"modal", kModal}, {"pronoun", kPronoun},
    {"person", kPersonNoun}, {"mark_for", kMarkFor}, {"negated", kHasNegation}, {"time", kTime}, {"town", kTown}}};

bool starts(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }
bool has(std::string_view morph, std::string_view feature) { return morph.find(feature) != std::string_view::npos; }

bool plain_lower(std::string_view s) {
  for (char c : s) if (c >= 'A' && c <= 'Z') return false;
  return true;
}
// Prepositions that bring a partner of an act.
bool of_parties(std::string_view word) {
  static constexpr std::string_view kWords[] = {"with", "against", "to", "for", "by", "between", "from"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}
bool compass(std::string_view word) {
  static constexpr std::string_view kWords[] = {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outside"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}
bool is_quote(std::string_view s) { return s == "\"" || s == "“" || s == "”" || s == "``" || s == "''"; }
}  // namespace

std::string_view name_of(Rel r) {
  for (const RelName& n : kRels) if (n.rel == r) return n.name;
  return "none";
}
std::string_view role_of(Rel r) {
  for (const RelName& n : kRels) if (n.rel == r) return n.role;
  return "";
}
Rel rel_named(std::string_view name) {
  for (const RelName& n : kRels) if (n.name == name) return n.rel;
  return Rel::count;
}
std::uint64_t prop_named(std::string_view name) {
  for (const PropName& n : kProps) if (n.name == name) return n.prop;
  return 0;
}

Tree::Tree(const Document& doc, const LabelTable& labels, const Vocabulary& vocabulary,
           const std::unordered_map<std::string, std::string>& lemmas)
    : doc_(doc) {
  std::size_t n = doc.tokens.size();
  rel_.resize(n); head_.resize(n); props_.assign(n, 0); up_.assign(n, kNone);
  std::string_view last_label; Rel last = Rel::other;
  for (Index i = 0; i < n; ++i) {
    const Token& t = doc.tokens[i];
    if (t.dep != last_label) { last_label = t.dep; last = labels.find(t.dep); }
    rel_[i] = last;
    head_[i] = t.head < n ? t.head : i;
  }
  mend_heads();
  read_words(lemmas, vocabulary);
  read_arcs(vocabulary);
  sort_children();
  read_props();
}

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

// "achieved after units of the army eliminated rebels": the conjunct verb i without a subject takes the noun of a preposition
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

// Lower-case forms and lemmas, and their numbers. Nearly all words are lower case already and cost no copy.
void Tree::read_words(const std::unordered_map<std::string, std::string>& lemmas, const Vocabulary& vocabulary) {
  std::size_t n = doc_.tokens.size();
  lemma_.resize(n); form_.resize(n); lemma_id_.resize(n); form_id_.resize(n); quotes_before_.assign(n + 1, 0);
  for (Index i = 0; i < n; ++i) {
    std::string_view form = doc_.text(i), lemma = doc_.tokens[i].lemma;
    if (!plain_lower(form)) form = own_.emplace_back(lower_ascii(form));
    if (!plain_lower(lemma)) lemma = lemma == doc_.text(i) ? form : std::string_view(own_.emplace_back(lower_ascii(lemma)));
    if (auto it = lemmas.find(std::string(form)); it != lemmas.end() && (mended_verb_[i] || starts(doc_.tokens[i].tag, "V"))) lemma = it->second;
    else if (mended_verb_[i] && lemma == form && form.size() > 3)      // "relaxed", read as an adjective: relaxe, relax
      for (std::size_t cut : {1u, 2u})
        if (vocabulary.find(form.substr(0, form.size() - cut))) { lemma = form.substr(0, form.size() - cut); break; }
    form_[i] = form; lemma_[i] = lemma;
    form_id_[i] = vocabulary.find(form);
    lemma_id_[i] = lemma == form ? form_id_[i] : vocabulary.find(lemma);
    quotes_before_[i + 1] = quotes_before_[i] + is_quote(form);
  }
}

void Tree::read_arcs(const Vocabulary& vocabulary) {
  arcs_.reserve(doc_.tokens.size());
  for (Index i = 0; i < doc_.tokens.size(); ++i) {
    Rel r = rel_[i];
    if (head_[i] == i || r == Rel::root || r == Rel::punct || r == Rel::kase) continue;
    bool preposition = starts(doc_.tokens[i].tag, "IN");                 // ClearNLP: dative, agent are the words "to", "by"
    if (r == Rel::iobj && preposition) rel_[i] = r = Rel::adp;
    if (r == Rel::adp || (r == Rel::agent && preposition)) { arcs_.push_back({head_[i], i, Rel::adp, kNone, form_id_[i], "adp"}); continue; }
    bool verb = doc_.tokens[i].pos == "VERB" || doc_.tokens[i].pos == "AUX";
    Rel of_head = rel_[head_[i]];
    bool under_preposition = of_head == Rel::adp || starts(doc_.tokens[head_[i]].tag, "IN");
    if ((r == Rel::prep || r == Rel::pcomp) && under_preposition) { add_preposition_arc(i, vocabulary); continue; }
    if (r == Rel::nmod || r == Rel::prep || r == Rel::agent) {                                  // UD: the case word hangs on the noun
      Index c = i;
      for (Index k = i; k-- > 0 && i - k < 8;)
        if (head_[k] == i && rel_[k] == Rel::kase) { c = k; break; }
      if (c != i) {
        Rel kind = r == Rel::agent ? Rel::agent : verb ? Rel::pcomp : Rel::prep;
        arcs_.push_back({head_[i], i, kind, c, form_id_[c], kind == Rel::agent ? role_of(kind) : form_[c]});
        continue;
      }
    }
    arcs_.push_back({head_[i], i, r, kNone, 0, role_of(r)});
  }
  for (Index i = 0; i < arcs_.size(); ++i) up_[arcs_[i].dep] = i;
  add_relative_pronouns();
}

// pobj or pcomp `token` under a preposition: climbs to the word the preposition hangs on; "out of X" joins both words.
void Tree::add_preposition_arc(Index token, const Vocabulary& vocabulary) {
  Index p = head_[token], top = p;
  Index joined = kNone;
  for (int steps = 0; steps < 4; ++steps) {
    Index h = head_[top];
    Rel r = rel_[top];
    bool preposition_above = rel_[h] == Rel::adp || rel_[h] == Rel::agent;
    if (r == Rel::conj && starts(doc_.tokens[h].tag, "IN")) { top = h; continue; }
    if (r == Rel::adp && preposition_above && h != top) { joined = h; top = h; continue; }
    break;
  }
  Index head = head_[top];
  if (head == top) return;
  // "stand by X" is sometimes labelled as a passive's agent: only a participle has one.
  bool agent = rel_[p] == Rel::agent && (doc_.tokens[head].tag == "VBN" || doc_.tokens[head].tag == "VBD" || has(doc_.tokens[head].morph, "VerbForm=Part"));
  Rel kind = rel_[token] == Rel::pcomp ? Rel::pcomp : agent ? Rel::agent : Rel::prep;
  std::uint32_t word = form_id_[p];
  std::string_view role = form_[p];
  if (joined != kNone) {
    std::string both = std::string(form_[joined]) + "_" + std::string(form_[p]);
    if (std::uint32_t id = vocabulary.find(both)) { word = id; role = own_.emplace_back(both); }
  }
  if (kind == Rel::agent) role = role_of(kind);
  arcs_.push_back({head, token, kind, p, word, role});
}

// who, which, that (not the conjunction) inside a relative clause: an arc from the pronoun to the clause's noun.
void Tree::add_relative_pronouns() {
  for (Index i = 0; i < doc_.tokens.size(); ++i) {
    std::string_view tag = doc_.tokens[i].tag;
    bool pronoun = tag == "WDT" || tag == "WP" || has(doc_.tokens[i].morph, "PronType=Rel");
    if (!pronoun || rel_[i] == Rel::det || rel_[i] == Rel::mark) continue;
    Index x = i;
    for (int steps = 0; steps < 6; ++steps) {
      if (rel_[x] == Rel::relcl) { arcs_.push_back({i, head_[x], Rel::relpro, kNone, 0, "relpro"}); props_[i] |= kRelativePronoun; break; }
      if (head_[x] == x) break;
      x = head_[x];
    }
  }
}

void Tree::sort_children() {
  std::size_t n = doc_.tokens.size();
  first_child_.assign(n + 2, 0);
  for (const Arc& a : arcs_) ++first_child_[a.head + 1];
  for (std::size_t i = 1; i < first_child_.size(); ++i) first_child_[i] += first_child_[i - 1];
  // Children by position of dep: visit deps in order through up_ (relative-pronoun arcs come last).
  child_.resize(arcs_.size());
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (Index i = 0; i < n; ++i) if (up_[i] != kNone) child_[next[arcs_[up_[i]].head]++] = up_[i];
  for (std::uint32_t a = 0; a < arcs_.size(); ++a) if (arcs_[a].kind == Rel::relpro) child_[next[arcs_[a].head]++] = a;
}

void Tree::read_props() {
  for (Index i = 0; i < doc_.tokens.size(); ++i) read_word_props(i);
  for (const Arc& a : arcs_) read_child_props(a);
  read_passives();
}

void Tree::read_word_props(Index i) {
  const Token& t = doc_.tokens[i];
  std::uint64_t p = props_[i];
  if (t.pos == "VERB" || t.pos == "AUX") {
    p |= kVerbal;
    if (t.tag == "VB" || has(t.morph, "VerbForm=Inf")) p |= kInfinitive;
    if (t.tag == "VBG" || has(t.morph, "VerbForm=Ger")) p |= kGerund | kParticiple;
    if (t.tag == "VBN" || (has(t.morph, "VerbForm=Part"))) p |= kParticiple;
    if (has(t.morph, "VerbForm=Fin")) p |= kFinite;
  }
  if (mended_verb_[i]) p |= kVerbal | kFinite;
  if (t.pos == "NOUN" || t.pos == "PROPN") p |= kNominal;
  if (t.pos == "PROPN") p |= kProper;
  if (t.pos == "PRON") p |= kPronoun;
  if (t.pos == "ADJ" && !mended_verb_[i]) p |= kAdjective;
  if (t.tag == "NNS" || t.tag == "NNPS" || has(t.morph, "Number=Plur")) p |= kPlural;
  if (t.ent_label == "GPE" || t.ent_label == "LOC" || t.ent_label == "FAC") p |= kPlaceName;
  if (t.ent_label == "NORP") p |= kNationality;
  if (t.ent_label == "DATE" || t.ent_label == "TIME") p |= kTime;
  if (Index m = mention(i); m != kNone) {
    p |= kActor;
    if (doc_.mentions[m].kind == MentionKind::demonym) p |= kNationality;
    if (!doc_.mentions[m].actors.empty() && doc_.actors[doc_.mentions[m].actors[0]].kind == ActorKind::place) p |= kTown;
  }
  if (rel_[i] == Rel::obj || rel_[i] == Rel::subjpass || rel_[i] == Rel::iobj) p |= kIsObject;
  if (rel_[i] == Rel::subj) p |= kIsSubject;
  if ((p & kNominal) && !(p & (kActor | kProper)) && t.ent_label.empty()) p |= kAct;
  props_[i] = p;
}

void Tree::read_child_props(const Arc& a) {
  std::uint64_t& h = props_[a.head];
  switch (a.kind) {
    case Rel::subj: case Rel::csubj: case Rel::expl: h |= kOwnSubject; break;
    case Rel::subjpass: h |= kOwnSubject | kPassive | kHasObject; break;
    case Rel::auxpass: h |= kPassive; break;
    case Rel::agent: h |= kHasAgent | (is(a.head, kVerbal) ? kPassive : 0); break;
    case Rel::obj: case Rel::iobj: h |= kHasObject; break;
    case Rel::poss: h |= kHasOwner; break;
    case Rel::conj: h |= kCoordinated; break;
    case Rel::neg: h |= kHasNegation; break;
    case Rel::prep: props_[a.dep] |= kIsOblique; break;
    case Rel::mod: case Rel::compound: case Rel::nmod: if (is(a.dep, kNationality | kPlaceName | kActor)) h |= kHasOwner; break;
    case Rel::mark:
      if (form_[a.dep] == "that") h |= kHasMarkThat;
      if (form_[a.dep] == "for") h |= kMarkFor;
      break;
    case Rel::aux: {
      std::string_view w = lemma_[a.dep];
      if (w == "to") h = (h | kInfinitive) & ~kFinite;
      else if (w == "should" || w == "must" || w == "need" || w == "ought" || w == "shall") h |= kShould | kModal | kFinite;
      else h |= kFinite | (doc_.tokens[a.dep].tag == "MD" ? kModal : 0);
      break;
    }
    default: break;
  }
  if (a.kind == Rel::conj && a.dep > a.head && quotes_before_[a.dep] != quotes_before_[a.head]) props_[a.dep] |= kQuoteBefore;
}

namespace {
// Nobody is protested: such a "participle" is a finite verb the parser missed ("300 people protested outside the embassy").
bool never_passive(std::string_view lemma) { return lemma == "protest" || lemma == "demonstrate" || lemma == "march" || lemma == "rally"; }
}  // namespace

// A participle that modifies, without subject or object of its own, is passive: "the envoy expelled by Lima".
void Tree::read_passives() {
  for (const Arc& a : arcs_) {
    bool modifies = a.kind == Rel::acl || a.kind == Rel::advcl || a.kind == Rel::relcl;
    bool past = doc_.tokens[a.dep].tag == "VBN" || has(doc_.tokens[a.dep].morph, "Tense=Past|VerbForm=Part");
    if (modifies && past && !never_passive(lemma_[a.dep]) && !is(a.dep, kOwnSubject | kHasObject | kInfinitive)) props_[a.dep] |= kPassive;
  }
  for (const Arc& a : arcs_)   // "was arrested and deported": the second shares the auxiliary
    if (a.kind == Rel::conj && is(a.head, kPassive) && doc_.tokens[a.dep].tag == "VBN" && !is(a.dep, kOwnSubject | kHasObject) && rel_[a.dep] == Rel::conj)
      props_[a.dep] |= kPassive;
}

}  // namespace newsledger::coding
