// Shell completions made from the option table. Thread-safety: pure functions.
#pragma once
#include <string>

#include "cli/option_table.h"

namespace newsledger::cli {

std::string bash_completion(const VerbRow& program);
std::string zsh_completion(const VerbRow& program);
std::string fish_completion(const VerbRow& program);

}  // namespace newsledger::cli
