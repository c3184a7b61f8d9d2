// The gazetteer file mapped into memory (layout in tools/build_gazetteer.py), its look-up key, and the small tables of
// data/places. Inner header of the places files. Immutable after load; look-ups are safe from any thread.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/string_map.h"
#include "coding/places.h"

namespace newsledger::coding {

enum class PlaceKind : std::uint8_t { city, admin1, admin2, country, region, continent, feature };

struct GazEntry {                  // 32 bytes, as in the file
  std::uint32_t name;
  float lat, lon;
  std::uint32_t population, geonames, admin1, admin2;
  char country[2];
  PlaceKind kind;
  std::uint8_t flags;              // 1 capital, 2 has a point
  bool capital() const { return flags & 1; }
  bool point() const { return flags & 2; }
};
static_assert(sizeof(GazEntry) == 32);

struct GazPair {
  std::uint32_t bits;
  std::uint32_t entry() const { return bits & 0x3fffffff; }
  int quality() const { return static_cast<int>(bits >> 30); }   // 0 own name, 1 alternate, 2 stripped, 3 demonym
};

struct Abbreviation { std::string full, country; bool after_comma = false; };

enum PlaceFeature { kBias, kGpe, kLoc, kPopulation, kSupport, kContainerNext, kAfterIn, kAllCapitals, kCountry, kDateline, kCityOf, kListed, kPropn, kOnlyEntry, kSeveralTokens,
                    kRegion, kAdmin1, kAfterOf, kAfterContainer, kAfterNorthern, kRepeated, kDemonym, kSentenceStart, kSurname, kAlternate, kPerson, kLowerSeen, kTitleBefore,
                    kOtherLabel, kCapitalBefore, kPersonBefore, kPossessive, kCapitalAfter, kUnlabelled, kOrg, kOrgFirst, kPlaceFeatures };

struct Gazetteer::Data {
  ~Data();
  const char* map = nullptr;
  std::size_t bytes = 0;
  std::span<const GazEntry> entries;
  struct Key { std::uint32_t text, first; std::uint16_t pairs, pad; };
  std::span<const Key> keys;
  std::span<const GazPair> pairs;
  std::span<const std::uint32_t> slots;
  const char* pool = nullptr;
  std::unordered_map<char32_t, std::string> folds;

  StringMap<Abbreviation> abbreviations;    // as written
  StringSet stop;                           // keys of single words
  StringMap<std::vector<std::string>> disputed;   // region name -> ISO alpha-3 of the claimants
  StringMap<std::string> iso3;              // alpha-2 -> alpha-3
  std::array<double, kPlaceFeatures> weights{};

  // The key of a text: accents and case folded, apostrophes dropped, other marks one blank.
  std::string key(std::string_view text) const;
  std::span<const GazPair> find(const std::string& key) const;
  std::string_view name(const GazEntry& e) const { return pool + e.name; }
};

}  // namespace newsledger::coding
