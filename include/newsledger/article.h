// One report as it arrives, before anything is read from it.
//
//   newsledger::Article article;
//   article.text = "OSLO, Nov 1 (Wire) - Norway accused ...";
//   article.info.published = "2024-11-01";
//   newsledger::Document doc = engine->read(article);
//
// Units: `text` is bytes as they came, UTF-8 or nearly so. Lifetimes: owns everything. Thread-safety: a plain value.
#pragma once
#include <functional>
#include <optional>
#include <string>

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

}  // namespace newsledger
