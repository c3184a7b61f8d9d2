// The thesaurus gain of a text: how much more usual its words would be if single words were swapped for thesaurus neighbours,
// under counts of pairs of words. Spun words are rarer and stand in rarer company than the words they replaced.
// Both tables are made at set-up (tools/spin_counts.py) and optional: without them gain() is 0.
// Thread-safety: const after load().
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::provenance {

class ThesaurusGain {
 public:
  // counts.txt: "word TAB n", "word word TAB n"; "!threshold TAB x". thesaurus.wordnet.txt: "word TAB a; b".
  static Result<ThesaurusGain> load(const std::string& folder);
  bool loaded() const { return total_ > 0 && !neighbours_.empty(); }
  double gain(std::string_view text) const;       // nats a word of three letters and more
  double threshold() const { return threshold_; } // one clean text in a hundred lies above it

 private:
  double usual(std::uint64_t word, std::uint64_t before, std::uint64_t after) const;
  double share(std::uint64_t word) const;
  double given(std::uint64_t word, std::uint64_t before) const;
  double best(std::uint64_t word, std::uint64_t before, std::uint64_t after) const;
  void inflect(const std::vector<std::pair<std::string, std::vector<std::string>>>& thesaurus);

  std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> neighbours_;   // of inflected words, those that were counted
  std::unordered_map<std::uint64_t, std::uint32_t> words_, pairs_;
  double total_ = 0, threshold_ = 0.75;
};

}  // namespace newsledger::provenance
