// Where the program finds its data and its models: named by an option, by the environment, beside the program, in the
// user's data folder. Nothing is compiled in, so the program may be moved anywhere.
// Thread-safety: main thread.
#pragma once
#include <string>
#include <vector>

#include "newsledger/base.h"

namespace newsledger::cli {

std::string program_folder();                                  // of the running program, links resolved
std::string user_folder();                                     // $XDG_DATA_HOME/newsledger or ~/.local/share/newsledger; "" without a home

// The data/ folder: `named`, $NEWSLEDGER_DATA, beside the program.
Result<std::string> find_data(const std::string& named);

std::vector<std::string> model_folders();                      // where models are looked for, in order
// `wanted`: a folder, or a name such as "en_core_web_sm" (any version of it that is installed, the newest first).
Result<std::string> find_model(const std::string& wanted);
std::string find_gazetteer(const std::string& data);           // "" where none was built

}  // namespace newsledger::cli
