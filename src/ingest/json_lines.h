// A line of JSON -> an Article: {"id","text","published","title","url","publisher","agency","author","lang","origin"}; and
// a sidecar file of the same fields beside a text file. Other fields are left alone.
// Thread-safety: pure functions.
#pragma once
#include <string>
#include <string_view>

#include "newsledger/article.h"

namespace newsledger::ingest {

Result<Article> article_from_json(std::string_view line);

// Fills the fields of `info` that are still empty from the object in `json`.
Status fill_from_json(std::string_view json, ReportInfo& info);

}  // namespace newsledger::ingest
