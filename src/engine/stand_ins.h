// The table of states' names the coder's parses read as one: data/actors/stand_ins.txt over the names of countries.txt.
#pragma once
#include <string>

#include "newsledger/base.h"
#include "nlp/stand_ins.h"

namespace newsledger {

// `data`: the data folder. Errors: ErrorCode of read_table, or a row of unknown kind with its file and line.
Result<nlp::StandIns> read_stand_ins(const std::string& data);

}  // namespace newsledger
