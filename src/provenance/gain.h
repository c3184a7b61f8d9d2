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
  using Id = std::uint32_t;                        // of a counted word; kNone: never counted
  Id id(std::uint64_t word) const;
  double share(Id word) const { return ((word == kNone ? 0 : counts_[word]) + 0.1) / (total_ + 1000); }
  double given(Id word, Id before) const;          // P(word | before)
  double usual(Id word, Id before, Id after) const { return given(word, before) * given(after, word); }
  void inflect(const std::vector<std::pair<std::string, std::vector<std::string>>>& thesaurus);

  // Open addressing over mixed keys; 0 is no key.
  struct Table {
    std::vector<std::uint64_t> keys;
    std::vector<std::uint32_t> values;
    std::size_t used = 0;
    void put(std::uint64_t key, std::uint32_t value);
    std::uint32_t get(std::uint64_t key, std::uint32_t none) const;
  };
  std::unordered_map<std::uint64_t, std::vector<Id>> neighbours_;   // of inflected words, those that were counted
  Table ids_, pairs_;
  std::vector<std::uint32_t> counts_;
  double total_ = 0, threshold_ = 0.75;
};

}  // namespace newsledger::provenance
