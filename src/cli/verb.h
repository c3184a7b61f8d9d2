// One verb of the program ("code", "parse", ...): a row of the table in verbs.cc. The options a verb registers are the
// one source of its help, its page in docs/cli.md, the man page and the shell completions.
//
//   // in src/cli/mine.cc
//   Run setup_mine(CLI::App& command) {
//     auto o = std::make_shared<MyOptions>();
//     command.add_option("--by", o->by, "who speaks");
//     return [o](Console& console) { ...; return 0; };
//   }
//   // in src/cli/verbs.h one declaration, in src/cli/verbs.cc one row: {"mine", "what it does", setup_mine},
//
// Every verb has -o, --color, --quiet from the program itself. Exit codes: 0 done, 1 nothing found, 2 usage,
// 3 some inputs failed, 4 store or model error.
#pragma once
#include <CLI/CLI.hpp>

#include <functional>
#include <span>
#include <string_view>

#include "cli/console.h"

namespace newsledger::cli {

using Run = std::function<int(Console&)>;   // gives the exit code

struct Verb {
  std::string_view name, summary;
  Run (*setup)(CLI::App& command);          // registers options; what they fill lives in the Run given back
  bool makes_output = false;                // -o FILE is made by the verb itself (a ledger, a folder): the console leaves it alone
};

std::span<const Verb> verbs();              // in the order of the help

// A verb with verbs of its own ("models fetch"): the Run of whichever was named.
struct SubVerbs {
  struct One { CLI::App* app; Run run; };
  std::vector<One> all;
  void add(CLI::App& parent, std::string name, std::string summary, Run (*setup)(CLI::App&));
  int run(Console& console) const;
};

void add_data_option(CLI::App& command, std::string& data);   // --data, of every verb that reads the data folder

int run_program(int argc, char** argv);

}  // namespace newsledger::cli
