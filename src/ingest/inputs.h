// Files, folders, globs and standard input -> a stream of Articles: open_inputs() of newsledger/article.h.
#pragma once
#include <string_view>

#include "newsledger/article.h"

namespace newsledger::ingest {

// What the first bytes and the name of an input say it is; never `automatic`.
InputFormat guess_format(std::string_view name, std::string_view first_bytes);

}  // namespace newsledger::ingest
