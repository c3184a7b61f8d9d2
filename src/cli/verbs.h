// The set-up function of every verb, one line each (rows in verbs.cc).
#pragma once
#include "cli/verb.h"

namespace newsledger::cli {

Run setup_code(CLI::App& command);
Run setup_parse(CLI::App& command);
Run setup_copies(CLI::App& command);
Run setup_lexicon(CLI::App& command);
Run setup_models(CLI::App& command);
Run setup_manual(CLI::App& command);
Run setup_completions(CLI::App& command);

#ifdef NEWSLEDGER_WITH_STORE
Run setup_add(CLI::App& command);
Run setup_events(CLI::App& command);
Run setup_claims(CLI::App& command);
Run setup_actors(CLI::App& command);
Run setup_reports(CLI::App& command);
Run setup_query(CLI::App& command);
Run setup_check(CLI::App& command);
Run setup_explain(CLI::App& command);
Run setup_quotes(CLI::App& command);
Run setup_find(CLI::App& command);
Run setup_correct(CLI::App& command);
Run setup_forget(CLI::App& command);
Run setup_merge(CLI::App& command);
Run setup_diff(CLI::App& command);
Run setup_verify(CLI::App& command);
Run setup_validate(CLI::App& command);
Run setup_export(CLI::App& command);
#endif

}  // namespace newsledger::cli
