// Which reported events are one event, and which events one claim.
//
// Idea: a bucket (coder, act, leading side; rows.h) bounds what is ever compared. Inside it the reported events stand in
// one fixed order, the fullest first (both sides named, dated), then by date, report and place; each joins the best of
// the groups it agrees with or opens its own. The order is a function of the set, so the order of adding changes nothing.
// A group's id is the hash of its canonical key (act, sides, date of its first member), never of its members; the id a
// member would have alone is kept as an alias (`solo_id`).
// Assumes: one bucket's rows at a time. Cost: rows x groups told within the window, at most kMostGroups each.
// Tested by merge_test.cc. Pure functions; thread-safe.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::store {

struct MergeLevel {
  std::string name;
  int days = 1, told = 7;
  double ratio = 2, km = 50;
  bool words = true, modes = true, persons_by_id = false, missing = true;   // modes: two different modes are two acts
  double topic = 0;                   // share of words that makes one topic; 0: topics are not looked at
  bool claims() const { return name == "claim"; }     // one proposition, where the others ask for one happening
};

// data/ledger/merging.txt
Result<std::map<std::string, MergeLevel>> load_merging(const std::string& path);

struct Party {
  std::vector<std::string> ids, names, codes, persons;    // persons: ids of kind person
  bool empty() const { return ids.empty() && names.empty(); }
};

// One reported event (or, for claims, one merged event) as merging sees it.
struct Told {
  std::string id, report_id, wording, bucket, act, rule, lemma;
  Party actor, recipient;
  bool symmetric = false;
  enum class Time { unknown, done, coming } time = Time::unknown;   // told as done or under way, or as a thing to come
  int earliest = 0, latest = 0;       // explicit date, days since 1970; 0: none
  int published = 0;                  // 0: unknown
  std::string place, place_country;   // named place of the event's own clause
  bool narrow = false;                // a place smaller than a country
  bool point = false; double lat = 0, lon = 0;
  bool has_min = false, has_max = false; double min = 0, max = 0;
  std::string unit, of;
  std::vector<std::string> topic;     // topics.h, in order
  long position = 0;                  // byte in the report
};

struct Group {
  std::string id;                     // hash of its canonical key
  std::vector<std::size_t> members;   // positions in the list given; the first is the fullest
};
struct Grouping {
  std::vector<Group> groups;
  std::vector<std::string> reasons;   // one a member: why it is in its group
  std::vector<std::string> solo_ids;  // one a member
};

// All rows must be of one bucket. `kind` ("event", "claim") keeps ids of the two apart.
Grouping group(const std::vector<Told>& rows, const MergeLevel& level, std::string_view kind);

// How one agrees with another: "" when it does not, with the reason in `why_not`.
std::string agreement(const Told& a, const Told& b, const MergeLevel& level, std::string* why_not = nullptr);

int days_of(std::string_view iso_date);     // "2024-11-01..." -> days since 1970; 0 where it is no date
std::string iso_of(int days);

}  // namespace newsledger::store
