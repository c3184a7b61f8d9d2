// What is reported as not said or not seen: forms of silence.txt over a verb, its negation and its complement.
// Tested by stances_test.cc.
#include <algorithm>

#include "base/table.h"
#include "coding/stances.h"

namespace newsledger::coding {
namespace {

std::string_view country_of(const Document& doc, Index actor) {
  if (actor >= doc.actors.size() || doc.actors[actor].codes.empty()) return {};
  std::string_view code = doc.actors[actor].codes[0];
  return code.substr(0, 3) == "---" ? std::string_view() : code.substr(0, std::min<std::size_t>(3, code.size()));
}

bool yet_or_perfect(const Document& doc, const Tree& tree, Index t) {
  for (Index k : tree.children(t)) {
    if (one_of(doc.tokens[k].lemma, {"yet", "still"})) return true;
    if (doc.tokens[k].dep == "aux" && doc.tokens[k].lemma == "have") return true;
  }
  return false;
}

bool modal_not(const Document& doc, const Tree& tree, Index t) {
  for (Index k : tree.children(t))
    if (k < t && doc.tokens[k].tag == "MD") return true;
  return false;
}

}  // namespace

bool same_side(const Document& doc, const Participant& a, const Participant& b) {
  if (a.actor != kNone && b.actor != kNone) {
    if (a.actor == b.actor) return true;
    std::string_view x = country_of(doc, a.actor), y = country_of(doc, b.actor);
    return !x.empty() && x == y && x != "IGO";
  }
  return !a.span.empty() && a.span.overlaps(b.span);
}

bool negated_verb(const Document& doc, const Tree& tree, Index t) {
  for (Index k : tree.children(t)) {
    std::string word = lower_ascii(doc.text(k));
    std::string_view dep = doc.tokens[k].dep;
    if (dep == "neg" || (dep == "advmod" && k < t && one_of(word, {"never", "neither", "hardly"})) || (k < t && dep != "dobj" && one_of(word, {"neither", "nor"}))) return true;
    if (dep != "nsubj" && dep != "nsubjpass") continue;
    if (one_of(word, {"neither", "nobody", "none"})) return true;
    for (Index g : tree.children(k))
      if (g < k && one_of(lower_ascii(doc.text(g)), {"neither", "no"})) return true;
  }
  if (doc.tokens[t].dep == "conj") {       // "neither confirmed nor denied"
    for (Index k : tree.children(tree.head(t))) if (k < t && lower_ascii(doc.text(k)) == "nor") return true;
  }
  return false;
}

bool negated_noun(const Document& doc, const Tree& tree, Index noun) {
  if (noun == kNone || doc.tokens[noun].pos != "NOUN") return false;
  for (Index k : tree.children(noun)) if (k < noun && one_of(lower_ascii(doc.text(k)), {"no", "little", "scant", "any"})) return true;
  return !tree.root(noun) && doc.tokens[tree.head(noun)].pos == "VERB" && negated_verb(doc, tree, tree.head(noun));
}

Index verb_subject(const Document& doc, const Tree& tree, Index t) {
  for (int step = 0; step < 8; ++step) {
    for (Index k : tree.children(t))
      if (one_of(doc.tokens[k].dep, {"nsubj", "nsubjpass"})) return k;
    if (tree.root(t)) return kNone;
    std::string_view dep = doc.tokens[t].dep;
    if (one_of(dep, {"relcl", "acl"})) return tree.head(t);
    if (!one_of(dep, {"conj", "xcomp", "advcl", "ccomp", "aux"})) return kNone;
    t = tree.head(t);
  }
  return kNone;
}

std::optional<Unsaid> unsaid_at(const Document& doc, const Tree& tree, const StatementTables::Data& tables, Index t) {
  const Token& k = doc.tokens[t];
  auto made = [&](const StatementTables::Data::Unsaying& u, Index said) { return Unsaid{u.stance, t, said, u.line}; };
  if (k.pos != "VERB") return std::nullopt;
  if (one_of(k.lemma, {"decline", "refuse"})) {
    for (Index c : tree.children(t))
      if (c > t && one_of(doc.tokens[c].dep, {"xcomp", "ccomp"}))
        if (auto* u = tables.unsaying("decline_to", doc.tokens[c].lemma)) return made(*u, c);
    for (Index c : tree.children(t))
      if (doc.tokens[c].dep == "dobj" && doc.tokens[c].lemma == "comment")
        if (auto* u = tables.unsaying("decline_to", "comment")) return made(*u, c);
    return std::nullopt;
  }
  if (one_of(k.lemma, {"make", "give", "offer", "issue", "provide"}))
    for (Index c : tree.children(t)) {
      if (doc.tokens[c].dep != "dobj") continue;
      bool no = negated_verb(doc, tree, t);
      for (Index g : tree.children(c)) no = no || (g < c && one_of(lower_ascii(doc.text(g)), {"no"}));
      if (auto* u = no ? tables.unsaying("no_object", doc.tokens[c].lemma) : nullptr) return made(*u, c);
    }
  if (!negated_verb(doc, tree, t)) return std::nullopt;
  if (auto* u = tables.unsaying("not_seen", k.lemma); u && yet_or_perfect(doc, tree, t)) return made(*u, t);
  if (auto* u = tables.unsaying("reach", k.lemma); u && tree.child(t, "auxpass") != kNone) return made(*u, t);
  if (modal_not(doc, tree, t)) {
    if (auto* u = tables.unsaying("would_not", k.lemma)) return made(*u, t);
    return std::nullopt;
  }
  if (k.lemma == "say") {                  // "did not say whether", not "has not said that"
    bool open = false;
    for (Index c : tree.children(t))
      open = open || (c > t && one_of(doc.tokens[tree.left(c)].tag, {"WRB", "WP", "WDT"})) || (doc.tokens[c].dep == "ccomp" && one_of(lower_ascii(doc.text(tree.left(c))), {"whether", "if"}));
    if (!open) return std::nullopt;
  }
  if (auto* u = tables.unsaying("did_not", k.lemma)) return made(*u, t);
  return std::nullopt;
}

}  // namespace newsledger::coding
