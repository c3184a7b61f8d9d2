// Files, folders, globs and standard input -> a stream of Articles, one at a time, in a fixed order.
//
//   auto source = newsledger::ingest::open_inputs({"samples/"}, {.published = "2024-11-01"});
//   if (!source) return report(source.error());
//   while (auto article = (*source)()) ...
//
// A folder is read recursively in byte order of its paths; what it holds of other kinds is passed over. FILE.json beside
// FILE.txt holds the report's fields. JSON Lines are read line by line, so their length does not matter for memory.
// Thread-safety: a source belongs to one thread.
#pragma once
#include <string>
#include <vector>

#include "newsledger/article.h"

namespace newsledger::ingest {

enum class InputFormat { automatic, text, html, jsonl, feed, warc, conllu };

struct InputOptions {
  InputFormat format = InputFormat::automatic;
  std::string published;     // for reports that do not say; "" is unknown, never today
};

// Fails (usage) on a pattern that matches nothing.
Result<ArticleSource> open_inputs(const std::vector<std::string>& inputs, const InputOptions& options);

// What the first bytes and the name of an input say it is; never `automatic`.
InputFormat guess_format(std::string_view name, std::string_view first_bytes);

}  // namespace newsledger::ingest
