// The tables of data/actors in memory: phrases of names and of roles, found by hashing.
//
// A phrase is matched on the words as they stand in the body, lower-cased, with one blank between words, straight
// apostrophes and no leading article; its first piece (up to a blank, hyphen or apostrophe) opens the search.
// Thread-safety: immutable after load.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "coding/actors.h"

namespace newsledger::coding {

enum class NameType : std::uint8_t { body, person, country, demonym, people, capital, city };

// One name of one row.
struct NameRow {
  NameType type = NameType::body;
  ActorKind kind = ActorKind::other;
  std::string country;        // ISO 3166-1 alpha-3, or ""
  std::string code;           // PLOVER code
  std::string qid, name;      // name: the row's first name (bodies without qid: this name)
  std::string rule;           // "people.txt:41"
  char gender = 0;            // 'm', 'f', 0
  int from = 0, to = 9999;    // years, people only
  bool own = false;           // of a user's dictionary: goes before ours
  int from_day = 0, to_day = 99999999;   // of a user's dictionary: yyyymmdd, both days included
  bool exact = false;         // short name in capitals: matched as written
  bool capital_first = false; // has to begin with a capital
};

enum class RoleClass : std::uint8_t { office, person, body, force, crowd, state };
struct RoleRow {
  std::string phrase, sector;
  RoleClass cls = RoleClass::person;
  std::string rule;
  char gender = 0;
  bool inherit = false, title = false, context = false, bare = false, civ = false, state = false, plural = false;
  bool relational = false;    // said of another: its modifiers are not its own country
  bool open = false;          // without a country its code is "---"
  bool means = false;         // a weapon or vehicle
  bool owned = false;         // takes the code of a person that owns it
  bool is_person() const { return cls == RoleClass::office || cls == RoleClass::person; }
};

struct PhraseIndex {
  std::size_t number;                        // among the indexes: of its length in Openers
  StringMap<std::vector<Index>> rows = {};   // whole phrase -> rows
};
using Openers = std::array<std::uint32_t, 3>;   // bytes of the longest phrase of each index that begins with a piece; 0 none

struct ActorTable::Data {
  std::vector<NameRow> names;
  PhraseIndex name_index{0};
  std::vector<RoleRow> roles;
  PhraseIndex role_index{1};
  PhraseIndex no_role{2};                    // phrases that end in a role noun and are none: "nerve agent"
  StringMap<Openers> openers;                // by first piece of a phrase: one look tells what a word of a report can begin
  void index_openers();                      // when all phrases are in
  StringSet male, female, honorific, body, body_noun, stop, say, first_m, first_f, no_surname, ethnic;
  StringMap<std::vector<std::string>> same_title;   // "premier" -> titles whose holder it may name
  StringMap<char> person_noun;               // 'm', 'f', 'p'
  StringMap<StringSet> realm;                // "kingdom" -> ISO codes
  StringMap<std::string> country_name, country_qid;   // by ISO code
};

// Lower case (ASCII and Latin-1/Extended letters), typographic apostrophes straight.
std::string fold_phrase(std::string_view s);
std::string_view first_piece(std::string_view folded);

}  // namespace newsledger::coding
