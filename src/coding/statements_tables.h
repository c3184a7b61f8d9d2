// The cue tables in memory: which word may open which slot, and what stance a cue takes (data/statements).
// Immutable after load. Tested by statements_test.cc.
#pragma once
#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "coding/statements.h"

namespace newsledger::coding {

// One bit a slot; names as in slots.txt. The slots with a preposition are kept by (word, preposition).
enum class Slot : unsigned char {
  say, think, blocked, intend, ask, gerund, name, as, object_speech, object_attitude, prep,
  passive_to, passive_clause, passive_subject, passive_as, passive_name, passive_prep, as_says, adverb,
  noun_that, noun_to, noun_is, noun_prep, adj_to, adj_that, adj_prep, count
};
inline constexpr std::size_t kSlots = static_cast<std::size_t>(Slot::count);

struct CueWord {
  std::bitset<kSlots> slots;
  std::array<short, kSlots> line{};              // row of slots.txt
  std::vector<std::pair<std::string, std::pair<Slot, short>>> preps;   // preposition -> slot, row
  bool has(Slot s) const { return slots.test(static_cast<std::size_t>(s)); }
  int row(Slot s) const { return line[static_cast<std::size_t>(s)]; }
  int prep_row(Slot s, std::string_view preposition) const;            // 0: not listed
};

struct StanceOf { Stance stance = Stance::asserts; std::string cue_class = "say"; int line = 0; };

struct StatementTables::Data {
  StringMap<CueWord> cues;
  StringMap<StanceOf> stances;
  struct Unsaying { Stance stance = Stance::silent; int line = 0; };
  StringMap<StringMap<Unsaying>> unsaid;         // form of silence.txt -> lemma
  StringMap<std::string> anaphors;             // noun -> class (accused, told, or a category)
  const Unsaying* unsaying(std::string_view form, std::string_view lemma) const {
    auto at = unsaid.find(form);
    if (at == unsaid.end()) return nullptr;
    auto in = at->second.find(lemma);
    return in == at->second.end() ? nullptr : &in->second;
  }
  const CueWord* cue(std::string_view lemma) const { auto at = cues.find(lemma); return at == cues.end() ? nullptr : &at->second; }
  const StanceOf* stance(std::string_view lemma) const { auto at = stances.find(lemma); return at == stances.end() ? nullptr : &at->second; }
};

}  // namespace newsledger::coding
