// A text read against the text it was made from: which words stand for which. The second layer of readings (the ledger's),
// and the harvest of word pairs for a dialect table.
//
//   for (const Against& d : read_against(spun, original))
//     std::cout << spun.substr(d.here.begin, d.here.size()) << " stands for " << original.substr(...);
//
// Thread-safety: pure functions. Cost: product of the two lengths in words, each cut at 4,000.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsledger/base.h"
#include "newsledger/document.h"

namespace newsledger::provenance {

// Numbers, dates, quoted words and words of doubt are guarded: shown, never put in their place silently.
enum class AgainstKind { word, name, number, date, quote, polarity, added, dropped };
std::string_view word(AgainstKind);
bool guarded(AgainstKind);

struct Against {
  Span here, there;         // bytes of the text, of its original; one may be empty (added, dropped)
  AgainstKind kind = AgainstKind::word;
};
std::vector<Against> read_against(std::string_view text, std::string_view original);

// What a stretch of the text stands for in its original: the words aligned with it, from first to last.
class AlignedPair {
 public:
  AlignedPair(std::string_view text, std::string_view original);
  Span there(Span here) const;                       // empty where the stretch has no counterpart
  const std::vector<Against>& differences() const { return differences_; }
  double equal_share() const { return equal_share_; }   // of the text's words

 private:
  struct Column { Span here, there; bool equal = false; };   // either empty: a gap
  std::vector<Column> columns_;
  std::vector<Against> differences_;
  double equal_share_ = 0;
  friend struct AlignedPairMaker;
};

// Readings of `doc` from the body of its original; score is the share of words that agree around them.
std::vector<Reading> readings_from_original(const Document& doc, std::string_view original, const std::string& original_id);

// Those from the original, and the report's own where the original gives none for the words or bears the own one out in a
// guarded place ("accepted": believed): what both say is read.
std::vector<Reading> joined_readings(const std::vector<Reading>& from_original, const std::vector<Reading>& own);

// The dialect of a site: pairs of lower-case words (one to three on a side) with how often each was seen, in order.
using Dialect = std::map<std::pair<std::string, std::string>, int>;   // {spun, original}
void harvest(std::string_view text, std::string_view original, Dialect& into);
std::string dialect_table(const Dialect& dialect, std::string_view site);   // lines of data/spin/dialects.txt

}  // namespace newsledger::provenance
