// The attribute ruler: token patterns over TAG, LOWER, DEP, IS_SPACE that set TAG, POS, MORPH, LEMMA, DEP.
//
//   std::vector<RulerToken> tokens = ...;    // tag, dep, pos as annotated so far; form features
//   std::vector<RulerSets> sets;
//   ruler->apply(tokens, sets);
//   if (sets[i].pos.data()) token.pos = sets[i].pos;
//
// All rules match the annotations as they are on entry; where several set the same field the later rule wins.
// Lifetimes: the views in RulerSets are owned by the ruler. Thread-safety: immutable.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::nlp {

struct RulerToken {
  std::string_view text;
  std::uint64_t lower = 0;               // FormFeatures::lower
  std::uint64_t tag = 0, pos = 0, dep = 0;   // string_id of the annotation, 0 where there is none
  bool is_space = false;
};

// What the rules set for a token: data() == nullptr means "leave it"; an empty view with data() means "set to empty".
struct RulerSets { std::string_view tag, pos, morph, lemma, dep; };

class AttributeRuler {
 public:
  static Result<AttributeRuler> load(std::string_view patterns);   // bytes of attribute_ruler/patterns
  ~AttributeRuler();
  AttributeRuler(AttributeRuler&&) noexcept;
  AttributeRuler& operator=(AttributeRuler&&) noexcept;
  void apply(std::span<const RulerToken> tokens, std::vector<RulerSets>& out) const;   // out.size() = tokens.size()

  struct Rules;

 private:
  explicit AttributeRuler(std::unique_ptr<const Rules>);
  std::unique_ptr<const Rules> rules_;
};

}  // namespace newsledger::nlp
