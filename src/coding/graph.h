// Who stands to which act: roles by the edges of the tree, extended tier by tier by the rules of data/relations.txt
// (measured in edges.md). A predicate is any verb, adjective or noun; its arguments are found for actor and recipient side.
//
// In: tokens, mentions. Out: per predicate the surface roles and, tier by tier, its actors and recipients.
// Thread-safety: Relations is immutable; a RoleGraph belongs to one Document and reads it.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/document.h"

namespace newsledger::coding {

class Tree;

class Relations {
 public:
  // data/relations.txt; `own`: rows of another language, whose sets and lemmas lie in place of those of the first; "" none.
  static Result<Relations> load(const std::string& file, const std::string& own = {});
  struct Data;
  const Data& data() const { return *data_; }

 private:
  std::shared_ptr<const Data> data_;
};

// A surface role of a predicate before propagation: subj, obj, iobj, comp, poss, mod, of, by, or a preposition.
struct RoleArg {
  Index token = kNone;          // head word that fills the role
  std::string_view role;        // "subj", "obj", "against", ...
};
// A word that came to stand on the actor or the recipient side.
struct SideArg {
  Index token = kNone;
  std::string_view role;        // path it came by: "subj", "obj.against"
  std::string_view rule;        // row of relations.txt, "plain" for the roles themselves
  int tier = 0;
};

class RoleGraph {
 public:
  RoleGraph(const Document& doc, const Relations& relations);
  ~RoleGraph();
  RoleGraph(RoleGraph&&) noexcept;

  bool passive(Index predicate) const;
  std::span<const RoleArg> roles(Index predicate) const;
  // All candidates in order of tier; the caller stops at the first tier that names an actor (edges.md).
  std::span<const SideArg> actors(Index predicate) const;
  std::span<const SideArg> recipients(Index predicate) const;
  const Tree& tree() const;     // the arcs under the rules (graph_tree.h)

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace newsledger::coding
