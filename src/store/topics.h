// What an act is about: the stems of the words around its head word, without names, dates, numbers and plain words.
// "North Korea will suspend its nuclear and missile tests" and "a halt to all nuclear tests" share {nuclear, test}.
// Pure functions; thread-safe. Tested by merge_test.cc.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::store {

using PlainWords = std::unordered_set<std::string>;    // stems that say nothing of a topic

// data/ledger/plain_words.txt
Result<PlainWords> load_plain_words(const std::string& path);

// The stems nearest to the first word of `clause` with the stem of `lemma` (to the clause's first word where none has it), at
// most kMostStems, in order. `names`: words of the parties, which are no topic.
inline constexpr std::size_t kMostStems = 8;
std::vector<std::string> topic_of(std::string_view clause, std::string_view lemma, const std::vector<std::string>& names, const PlainWords& plain);

// Stems in both, and their share of all stems of both (Dice's coefficient, 0 to 1).
struct TopicShare { std::size_t common = 0; double share = 0; };
TopicShare topic_share(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace newsledger::store
