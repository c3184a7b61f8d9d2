// One shape for every parser's trees: labels become arc kinds by the label table of data/relations.txt, prepositions are
// dissolved (verb -prep-> of -pobj-> noun is one arc of the role "of"), relative pronouns get an arc to what they stand
// for, and each word gets its properties (is it passive, has it a subject of its own ...) as bits. The rules of the
// graph and of the lexicon look at nothing else.
//
// Units: token indexes of the whole document; one arc at most leads up from a token. Cost: linear.
// Thread-safety: a Tree belongs to one Document and reads it.
#pragma once
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/graph_vocabulary.h"
#include "newsledger/document.h"

namespace newsledger::coding {

enum class Rel : std::uint8_t {
  none, subj, subjpass, csubj, expl, obj, iobj, prep, agent, pcomp, comp, ccomp, advcl, relcl, acl, conj, appos, poss, mod,
  compound, nmod, attr, acomp, oprd, parataxis, relpro, particle, aux, auxpass, neg, mark, cop, advmod, number, det, punct,
  adp, kase, root, other, count
};

// What is true of a word where it stands. The names in data/relations.txt are these.
enum Prop : std::uint64_t {
  kVerbal = 1ull << 0, kNominal = 1ull << 1, kAdjective = 1ull << 2, kInfinitive = 1ull << 3, kParticiple = 1ull << 4,
  kGerund = 1ull << 5, kFinite = 1ull << 6, kPassive = 1ull << 7, kOwnSubject = 1ull << 8, kHasObject = 1ull << 9,
  kHasAgent = 1ull << 10, kActor = 1ull << 11, kNationality = 1ull << 12, kPlural = 1ull << 13, kAct = 1ull << 14,
  kRelativePronoun = 1ull << 15, kShould = 1ull << 16, kIsObject = 1ull << 17, kIsOblique = 1ull << 18,
  kIsSubject = 1ull << 19, kPlaceName = 1ull << 20, kHasMarkThat = 1ull << 21, kCoordinated = 1ull << 22,
  kHasOwner = 1ull << 23, kProper = 1ull << 24, kQuoteBefore = 1ull << 25, kModal = 1ull << 26, kPronoun = 1ull << 27,
  kPersonNoun = 1ull << 28, kMarkFor = 1ull << 29, kHasNegation = 1ull << 30, kTime = 1ull << 31, kTown = 1ull << 32,
  kPersonObject = 1ull << 33, kGapElsewhere = 1ull << 34,
};

struct Arc {
  Index head = kNone, dep = kNone;
  Rel kind = Rel::none;
  Index marker = kNone;           // the (last) preposition of a prep, agent or pcomp arc
  std::uint32_t word = 0;         // vocabulary number of the preposition ("out_of" joined), 0 elsewhere
  std::string_view role;          // "subj", "obj", "comp", "against": how paths name this arc
};

// The label table: dep label -> Rel; filled by Relations::load.
struct LabelTable {
  std::unordered_map<std::string, Rel> rel;
  Rel find(std::string_view label) const {
    auto it = rel.find(std::string(label));
    return it == rel.end() ? Rel::other : it->second;
  }
};
std::string_view name_of(Rel);
std::string_view role_of(Rel);              // role of arcs that carry no preposition
Rel rel_named(std::string_view name);       // Rel::count: none of that name
std::uint64_t prop_named(std::string_view name);   // 0: none of that name

class Tree {
 public:
  // `lemmas`: form -> lemma for words whose lemma the model gets wrong ("staged": stage).
  Tree(const Document& doc, const LabelTable& labels, const Vocabulary& vocabulary,
       const StringMap<std::string>& lemmas);

  const std::vector<Arc>& arcs() const { return arcs_; }
  std::span<const std::uint32_t> children(Index token) const {   // indexes into arcs(), by position of dep
    return {child_.data() + first_child_[token], child_.data() + first_child_[token + 1]};
  }
  const Arc* up(Index token) const { return up_[token] == kNone ? nullptr : &arcs_[up_[token]]; }
  std::uint64_t props(Index token) const { return props_[token]; }
  bool is(Index token, std::uint64_t props) const { return (props_[token] & props) != 0; }
  Rel rel(Index token) const { return rel_[token]; }             // kind of the token's own label
  std::uint32_t lemma(Index token) const { return lemma_id_[token]; }
  std::uint32_t form(Index token) const { return form_id_[token]; }
  std::string_view lemma_text(Index token) const { return lemma_[token]; }
  std::string_view form_text(Index token) const { return form_[token]; }
  Index head(Index token) const { return head_[token]; }         // tree head with prepositions left in; itself for a root
  // The actor mention whose head is this token, or kNone.
  Index mention(Index token) const { return doc_.mention_of_token.empty() ? kNone : doc_.mention_of_token[token]; }
  const Document& doc() const { return doc_; }

 private:
  void mend_heads();
  void mend_clause(Index verb);
  bool opens_relative(const Arc& subject) const;
  void mend_content(Index verb);
  bool said_of(Index participle, Index with) const;
  bool made_for(Index noun, Index infinitive, Index verb) const;
  bool takes_gerund(Index gerund, Index verb) const;
  bool comments(Index token) const;
  bool calendar_word(Index token) const;
  Index beside_subject(Index token) const;
  Index above_time(Index token) const;
  bool past_form(Index token) const;
  bool finite_participle(Index token) const;
  void read_words(const StringMap<std::string>& lemmas, const Vocabulary&);
  void read_arcs(const Vocabulary&);
  void add_preposition_arc(Index token, const Vocabulary&);
  void add_relative_pronouns();
  void sort_children();
  void read_props();
  void read_word_props(Index token);
  void read_child_props(const Arc& arc);
  void read_passives();

  const Document& doc_;
  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> child_, first_child_, up_;
  std::vector<std::uint64_t> props_;
  std::vector<Rel> rel_;
  std::vector<Index> head_;
  std::vector<bool> mended_verb_;      // modifiers that mend_heads() made verbs
  std::vector<std::uint32_t> lemma_id_, form_id_, quotes_before_;
  std::vector<std::string_view> lemma_, form_;
  std::deque<std::string> own_;        // lower-case forms and joined prepositions that are not in the document
};

// The act at up.dep goes on beside the verb above: "in a meeting with Lima's envoy he urged ...", "during talks". Nothing is done to it.
bool in_the_course_of(const Tree& tree, const Arc& up);

}  // namespace newsledger::coding
