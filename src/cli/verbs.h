// The set-up function of every verb, one line each (rows in verbs.cc).
#pragma once
#include "cli/verb.h"

namespace newsledger::cli {

Run setup_code(CLI::App& command);
Run setup_parse(CLI::App& command);
Run setup_lexicon(CLI::App& command);
Run setup_models(CLI::App& command);

}  // namespace newsledger::cli
