// What `newsledger lexicon` does: check the rules, lay a file out, explain a sentence. The work is the coding room's.
// Thread-safety: pure functions.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "newsledger/engine.h"

namespace newsledger {

// Every complaint about the rules of `data` in the language `lang` and of the users' folders over it, each with file:line; empty: all is well.
std::vector<Error> lexicon_complaints(const std::string& data, const std::string& lang, const std::vector<std::string>& lexicons);
// What of users' dictionaries loads: counts, and every line that does not, with file:line.
struct DictionaryReport { std::size_t actors = 0, agents = 0, rules = 0; std::vector<Error> remarks; };
Result<DictionaryReport> read_users_dictionaries(const std::string& data, const std::vector<std::string>& actors, const std::vector<std::string>& agents, const std::vector<std::string>& verbs);
std::size_t lexicon_rule_count(const Engine& engine);
// One example of a rule that does not come out end to end as marked.
struct ExampleFailure { std::string where, text, message; bool known = false; };   // known: a `todo` that fails, as it should
// Runs every yes, no and todo example through model and coder. A `todo` that passes is a failure too: promote it.
std::vector<ExampleFailure> run_lexicon_examples(const Engine& engine, std::size_t* count);
std::string lexicon_layout(std::string_view rules);   // the one canonical layout of a rule file

}  // namespace newsledger
