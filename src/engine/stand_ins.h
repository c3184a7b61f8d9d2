// The table of states' names the coder's parses read as one: data/actors/stand_ins.txt over the names of countries.txt.
#pragma once
#include <string>

#include "newsledger/base.h"
#include "nlp/stand_ins.h"

namespace newsledger {

// `data`: the data folder. `lang`: only English has names that stand in; other languages have rows of single words. Errors: ErrorCode of read_table, or a row of unknown kind with its file and line.
Result<nlp::StandIns> read_stand_ins(const std::string& data, const std::string& lang = "en");

}  // namespace newsledger
