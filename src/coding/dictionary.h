// Users' own dictionaries in the form of TABARI, PETRARCH and PETRARCH2: actors, agents and verbs (docs/dictionaries.md says
// which parts of the format load). A verb dictionary becomes rules of the lexicon, actors and agents rows of the actor tables;
// all of them go before ours and cite "file:line".
//
// The readers never fail on what a line holds: what is broken or not supported is left out, and a remark with file:line says so.
// Formats: the manuals of TABARI 0.8 (chapter 5) and of PETRARCH ("Dictionary Formats"). Dates are days, yyyymmdd.
// Thread-safety: pure functions, plain values. Tests: dictionary_test.cc, fuzz/fuzz_dictionary.cc.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "coding/lexicon_raw.h"

namespace newsledger::coding {

struct DatedCode { std::string code, rule; int from = 0, to = 99999999; };   // both days belong to it; rule: "file:line"
struct ActorEntry {
  struct Name { std::string phrase, rule; };   // capitals as written, one blank between words
  std::vector<Name> names;                     // the entry's own name first
  std::vector<DatedCode> codes;                // those with dates first, in the order of the file
};
struct AgentEntry { std::string phrase, code, rule; bool plural = false; };   // code: what follows the country's

// CAMEO code -> category and mode (data/lexicon/cameo.txt); the longest code that begins the wanted one.
class CameoTable {
 public:
  struct Row { std::string category, mode; };   // category "-": PLOVER has none
  static Result<CameoTable> load(const std::string& file);
  const Row* find(std::string_view code) const;
  void add(const std::string& code, Row row) { rows_[code] = std::move(row); }

 private:
  std::map<std::string, Row, std::less<>> rows_;
};

// `file` is what rules and remarks cite (its last name is enough); `remarks` gets what was left out.
std::vector<ActorEntry> read_actor_dictionary(const std::string& file, std::string_view text, std::vector<Error>& remarks);
std::vector<AgentEntry> read_agent_dictionary(const std::string& file, std::string_view text, std::vector<Error>& remarks);
std::vector<RawRule> read_verb_dictionary(const std::string& file, std::string_view text, const CameoTable& cameo, std::vector<Error>& remarks);

struct DictionaryFiles { std::vector<std::string> actors, agents, verbs; };
struct Dictionaries {
  std::vector<ActorEntry> actors;
  std::vector<AgentEntry> agents;
  std::vector<RawRule> verbs;
  std::vector<Error> remarks;                  // what was left out, in the order of files and lines
  std::string bytes;                           // of all files, for the coder's hash
};
// Fails where a file cannot be read, or holds not one entry of its kind (another kind of file, most likely).
Result<Dictionaries> read_dictionaries(const DictionaryFiles& files, const std::string& cameo_file);

}  // namespace newsledger::coding
