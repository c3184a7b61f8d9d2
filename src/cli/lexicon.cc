#include "cli/verbs.h"

namespace newsledger::cli {
Run setup_lexicon(CLI::App&) { return [](Console&) { return 2; }; }
}  // namespace newsledger::cli
