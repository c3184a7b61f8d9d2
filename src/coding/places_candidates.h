// Candidate place names of a report and what the resolver makes of them. Inner header of the places files.
#pragma once
#include <array>
#include <string>
#include <vector>

#include "coding/gazetteer.h"

namespace newsledger::coding {

struct PlaceCandidate {
  Index first = 0, last = 0;                    // tokens [first, last); kNone: a name of a dateline, which has no tokens
  Span span;                                    // of such a name
  std::string key;
  std::span<const GazPair> pairs;               // entries it may be, own names first
  Index group = kNone;                          // mentions of one name
  Index container = kNone;                      // the candidate after "X," that holds X
  bool demonym = false, dateline = false, street = false;
  bool kind_admin = false, kind_city = false;   // "X province", "town of X"
  std::array<float, kPlaceFeatures> features{};
  float probability = 0;
};

struct PlaceGroup {
  std::string key;
  bool demonym = false;
  std::vector<Index> members;                   // candidates
  std::vector<std::uint32_t> entries;           // at most 100
  std::vector<int> quality;
  std::vector<double> score, share;             // share: softmax of score
  double weight = 0, support = 0;               // weight: sum of the members' probabilities
  std::uint32_t best = kNone;
};

std::vector<PlaceCandidate> find_place_candidates(const Document& doc, const Gazetteer::Data& gaz);
// Fills the filter's features but `support`.
void describe_candidates(const Document& doc, const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& candidates);
float place_probability(const Gazetteer::Data& gaz, const PlaceCandidate& c);
// Resolves candidates [from, to) together; sets support and probability; returns their groups.
std::vector<PlaceGroup> resolve_places(const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& candidates, Index from, Index to);

}  // namespace newsledger::coding
