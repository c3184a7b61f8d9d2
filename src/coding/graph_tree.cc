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
constexpr std::array<PropName, 35> kProps = {{
    {"verbal", kVerbal}, {"nominal", kNominal}, {"adjective", kAdjective}, {"infinitive", kInfinitive}, {"participle", kParticiple},
    {"gerund", kGerund}, {"finite", kFinite}, {"passive", kPassive}, {"own_subject", kOwnSubject}, {"has_obj", kHasObject},
    {"has_agent", kHasAgent}, {"actor", kActor}, {"nationality", kNationality}, {"plural", kPlural}, {"act", kAct},
    {"relative_pronoun", kRelativePronoun}, {"should", kShould}, {"is_obj", kIsObject}, {"is_oblique", kIsOblique},
    {"is_subj", kIsSubject}, {"place", kPlaceName}, {"mark_that", kHasMarkThat}, {"coordinated", kCoordinated},
    {"has_owner", kHasOwner}, {"proper", kProper}, {"after_quote", kQuoteBefore}, {"modal", kModal}, {"pronoun", kPronoun},
    {"person", kPersonNoun}, {"mark_for", kMarkFor}, {"negated", kHasNegation}, {"time", kTime}, {"town", kTown},
    {"person_obj", kPersonObject}, {"gap_elsewhere", kGapElsewhere}}};

bool starts(std::string_view s, std::string_view with) { return s.substr(0, with.size()) == with; }
bool has(std::string_view morph, std::string_view feature) { return morph.find(feature) != std::string_view::npos; }

bool plain_lower(std::string_view s) {
  for (char c : s) if (c >= 'A' && c <= 'Z') return false;
  return true;
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
           const StringMap<std::string>& lemmas)
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

// Lower-case forms and lemmas, and their numbers. Nearly all words are lower case already and cost no copy.
void Tree::read_words(const StringMap<std::string>& lemmas, const Vocabulary& vocabulary) {
  std::size_t n = doc_.tokens.size();
  lemma_.resize(n); form_.resize(n); lemma_id_.resize(n); form_id_.resize(n); quotes_before_.assign(n + 1, 0);
  for (Index i = 0; i < n; ++i) {
    std::string_view form = doc_.text(i), lemma = doc_.tokens[i].lemma;
    if (!plain_lower(form)) form = own_.emplace_back(lower_ascii(form));
    if (!plain_lower(lemma)) lemma = lemma == doc_.text(i) ? form : std::string_view(own_.emplace_back(lower_ascii(lemma)));
    if (auto it = lemmas.find(form); it != lemmas.end() && (mended_verb_[i] || starts(doc_.tokens[i].tag, "V"))) lemma = it->second;
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
    if (!doc_.mentions[m].actors.empty() && doc_.actors[doc_.mentions[m].actors[0]].kind == ActorKind::person) p |= kPersonNoun;
  }
  if (rel_[i] == Rel::obj || rel_[i] == Rel::subjpass || rel_[i] == Rel::iobj) p |= kIsObject;
  if (rel_[i] == Rel::subj) p |= kIsSubject;
  if ((p & kNominal) && !(p & (kActor | kProper)) && t.ent_label.empty()) p |= kAct;
  props_[i] = p;
}

// "the king, who welcomed Lima": the clause is about its subject.
bool Tree::opens_relative(const Arc& a) const {
  return rel_[a.head] == Rel::relcl && (form_[a.dep] == "who" || form_[a.dep] == "which" || form_[a.dep] == "that");
}

void Tree::read_child_props(const Arc& a) {
  std::uint64_t& h = props_[a.head];
  switch (a.kind) {
    case Rel::subj: case Rel::csubj: case Rel::expl: h |= kOwnSubject | (opens_relative(a) ? kGapElsewhere : 0); break;
    case Rel::subjpass: h |= kOwnSubject | kPassive | kHasObject; break;
    case Rel::advmod: if (form_[a.dep] == "where" || form_[a.dep] == "when") h |= kGapElsewhere; break;      // "in Oslo, where she praised Lima"
    case Rel::auxpass: h |= kPassive; break;
    case Rel::agent: h |= kHasAgent | (is(a.head, kVerbal) ? kPassive : 0); break;
    case Rel::obj: case Rel::iobj: h |= kHasObject | (is(a.dep, kPersonNoun) ? kPersonObject : 0); break;
    case Rel::poss:
      h |= kHasOwner;
      if (form_[a.dep] == "whose" && doc_.tokens[a.head].head < props_.size()) props_[doc_.tokens[a.head].head] |= kGapElsewhere;      // "the union, whose leaders said"
      break;
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

bool in_the_course_of(const Tree& tree, const Arc& up) {
  if (up.kind != Rel::prep || !tree.is(up.head, kVerbal)) return false;
  if (up.role == "during" || up.role == "after" || up.role == "before" || up.role == "following" || up.role == "amid") return true;
  return (up.role == "in" || up.role == "at") && up.dep < up.head;
}

}  // namespace newsledger::coding
