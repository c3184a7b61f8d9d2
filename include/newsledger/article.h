// One report as it arrives, before anything is read from it.
//
//   newsledger::Article article;
//   article.text = "OSLO, Nov 1 (Wire) - Norway accused ...";
//   article.info.published = "2024-11-01";
//   newsledger::Document doc = engine->read(article);
//
// Units: `text` is bytes as they came, UTF-8 or nearly so. Lifetimes: owns everything. Thread-safety: a plain value.
#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "newsledger/document.h"

namespace newsledger {

enum class ArticleKind { text, html, conllu };   // conllu: trees made by another parser; ours is then not run

struct Article {
  std::string text;
  ReportInfo info;                               // what the input says of itself: id, origin, title, url, published, ...
  ArticleKind kind = ArticleKind::text;
};

// Gives one article after the other; nullopt at the end. An Error stands for one input that could not be read: the
// next call goes on with the next one.
using ArticleSource = std::function<std::optional<Result<Article>>()>;

enum class InputFormat { automatic, text, html, jsonl, feed, warc, conllu };

// How far a source has come, in bytes; `all` is 0 where it is not known (standard input). Written by the thread that asks the
// source, read by any.
struct InputProgress {
  std::atomic<std::uint64_t> done{0}, all{0};
  double share() const { return all > 0 ? static_cast<double>(done) / static_cast<double>(all) : -1; }
};

struct InputOptions {
  InputFormat format = InputFormat::automatic;   // automatic: by name and first bytes
  std::string published;                         // for reports that do not say; "" is unknown, never today
  std::shared_ptr<InputProgress> progress;       // kept up where it is given
};

// Files, folders, globs and "-" (standard input) as a stream of articles, in a fixed order:
//
//   auto source = newsledger::open_inputs({"samples/"}, {.published = "2024-11-01"});
//   if (!source) return report(source.error());
//   while (auto article = (*source)()) ...
//
// A folder is read recursively in byte order of its paths; what it holds of other kinds is passed over. FILE.json beside
// FILE.txt holds the report's fields. JSON Lines are read line by line, so their length does not matter for memory.
// Fails (usage) on a pattern or a folder that gives nothing; a file that is not there is an Error of the stream.
// A source belongs to one thread.
Result<ArticleSource> open_inputs(const std::vector<std::string>& inputs, const InputOptions& options);

}  // namespace newsledger
