// The stream of articles (inputs.h): a list of paths, one open file at a time.
#include "ingest/inputs.h"

#include <glob.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <memory>

#include "base/table.h"
#include "ingest/byte_reader.h"
#include "ingest/json_lines.h"

namespace newsledger {
namespace ingest {
namespace fs = std::filesystem;
namespace {

struct Suffix { std::string_view suffix; InputFormat format; };
constexpr std::array<Suffix, 12> kSuffixes = {{{".txt", InputFormat::text}, {".text", InputFormat::text}, {".jsonl", InputFormat::jsonl}, {".ndjson", InputFormat::jsonl},
    {".html", InputFormat::html}, {".htm", InputFormat::html}, {".xhtml", InputFormat::html}, {".conllu", InputFormat::conllu}, {".conll", InputFormat::conllu},
    {".warc", InputFormat::warc}, {".rss", InputFormat::feed}, {".atom", InputFormat::feed}}};

const Suffix* suffix_of(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const Suffix& s : kSuffixes) if (lower.ends_with(s.suffix)) return &s;
  return nullptr;
}

bool hidden(const fs::path& p) { return p.filename().native().starts_with('.'); }

// Every readable report below `folder`, by byte order of the path.
void add_folder(const std::string& folder, std::vector<std::string>& paths) {
  std::error_code error;
  std::vector<std::string> found;
  auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    if (hidden(it->path())) { if (it->is_directory(error)) it.disable_recursion_pending(); continue; }
    if (it->is_regular_file(error) && suffix_of(it->path().native())) found.push_back(it->path().native());
  }
  std::sort(found.begin(), found.end());
  paths.insert(paths.end(), found.begin(), found.end());
}

Status add_pattern(const std::string& pattern, std::vector<std::string>& paths) {
  glob_t found{};
  const int code = glob(pattern.c_str(), 0, nullptr, &found);
  for (std::size_t i = 0; code == 0 && i < found.gl_pathc; ++i) {
    std::error_code error;
    if (fs::is_directory(found.gl_pathv[i], error)) add_folder(found.gl_pathv[i], paths);
    else paths.emplace_back(found.gl_pathv[i]);
  }
  globfree(&found);
  if (code == 0) return Done{};
  return Error{ErrorCode::usage, "no file matches this pattern", pattern};
}

// The paths in order. A file named that is not there is kept: reading it says so, and the rest is done.
Result<std::vector<std::string>> expand(const std::vector<std::string>& inputs) {
  std::vector<std::string> paths;
  for (const std::string& input : inputs) {
    std::error_code error;
    if (input == "-") paths.push_back(input);
    else if (fs::is_directory(input, error)) {
      const std::size_t before = paths.size();
      add_folder(input, paths);
      if (paths.size() == before) return Error{ErrorCode::usage, "this folder holds no report (.txt, .jsonl, .html, .conllu)", input};
    } else if (!fs::exists(input, error) && input.find_first_of("*?[") != std::string::npos) {
      if (Status s = add_pattern(input, paths); !s) return s.error();
    } else {
      paths.push_back(input);
    }
  }
  return paths;
}

class Source {
 public:
  Source(std::vector<std::string> paths, InputOptions options) : paths_(std::move(paths)), options_(std::move(options)) {
    if (!options_.progress) return;
    std::uint64_t all = 0;
    for (const std::string& path : paths_) {
      std::error_code error;
      if (path == "-") return;       // its end is not known
      if (const auto size = fs::file_size(path, error); !error) all += size;
    }
    options_.progress->all = all;
  }

  std::optional<Result<Article>> next() {
    std::optional<Result<Article>> got = take();
    if (options_.progress) options_.progress->done = finished_ + (reader_ ? reader_->taken() : 0);
    return got;
  }

 private:
  std::optional<Result<Article>> take() {
    for (;;) {
      if (!reader_) {
        if (at_ >= paths_.size()) return std::nullopt;
        if (std::optional<Error> bad = open(paths_[at_++])) return Result<Article>(*bad);
      }
      std::optional<Result<Article>> got = read();
      if (!got) { finished_ += reader_->taken(); reader_.reset(); continue; }
      if (!*got && !reader_->status()) { finished_ += reader_->taken(); reader_.reset(); }   // the file itself failed: go on with the next one
      if (*got && (*got)->info.published.empty()) (*got)->info.published = options_.published;
      return got;
    }
  }

  std::optional<Error> open(const std::string& path) {
    name_ = path;
    line_ = 0;
    Result<ByteReader> reader = ByteReader::open(path);
    if (!reader) return reader.error();
    reader_ = std::make_unique<ByteReader>(std::move(*reader));
    format_ = options_.format == InputFormat::automatic ? guess_format(path, reader_->peek(4096)) : options_.format;
    const char* unread = format_ == InputFormat::feed ? "feeds are" : format_ == InputFormat::warc ? "WARC files are" : format_ == InputFormat::html ? "HTML is" : nullptr;
    if (!unread) return std::nullopt;
    reader_.reset();
    return Error{ErrorCode::input, std::string(unread) + " not read yet: give text, JSON Lines or CoNLL-U", path};
  }

  std::optional<Result<Article>> read() {
    switch (format_) {
      case InputFormat::jsonl: return read_json_line();
      case InputFormat::conllu: return read_newdoc();
      default: return read_whole();
    }
  }

  std::optional<Result<Article>> read_whole() {
    if (line_++ > 0) return std::nullopt;
    Article article;
    article.info.origin = name_;
    reader_->rest(article.text);
    if (Status s = reader_->status(); !s) return Result<Article>(s.error());
    if (Status s = sidecar(article.info); !s) return Result<Article>(s.error());
    return Result<Article>(std::move(article));
  }

  Status sidecar(ReportInfo& info) const {
    if (name_ == "-") return Done{};
    const std::string beside = fs::path(name_).replace_extension(".json").native();
    std::error_code error;
    if (beside == name_ || !fs::is_regular_file(beside, error)) return Done{};
    Result<std::string> json = read_file(beside);
    if (!json) return json.error();
    Status filled = fill_from_json(*json, info);
    if (!filled) return Error{filled.error().code, filled.error().message, beside};
    return Done{};
  }

  std::optional<Result<Article>> read_json_line() {
    std::string line;
    while (reader_->line(line)) {
      ++line_;
      if (trim(line).empty()) continue;
      Result<Article> article = article_from_json(line);
      const std::string where = name_ + ":" + std::to_string(line_);
      if (!article) return Result<Article>(Error{article.error().code, article.error().message, where});
      if (article->info.origin.empty()) article->info.origin = article->info.url.empty() ? where : article->info.url;
      return article;
    }
    if (Status s = reader_->status(); !s) return Result<Article>(s.error());
    return std::nullopt;
  }

  // One article a "# newdoc"; rows before the first make one of their own.
  std::optional<Result<Article>> read_newdoc() {
    Article article;
    article.kind = ArticleKind::conllu;
    bool any = !newdoc_.empty();
    if (any) head(newdoc_, article.info);
    newdoc_.clear();
    std::string line;
    while (reader_->line(line)) {
      ++line_;
      if (line.starts_with("# newdoc")) {
        if (any) { newdoc_ = line; break; }
        any = true;
        head(line, article.info);
        continue;
      }
      if (!trim(line).empty()) any = true;
      article.text += line;
      article.text += '\n';
    }
    if (Status s = reader_->status(); !s) return Result<Article>(s.error());
    if (!any) return std::nullopt;
    article.info.origin = name_;
    return Result<Article>(std::move(article));
  }

  static void head(std::string_view line, ReportInfo& info) {
    const std::size_t at = line.find("id =");
    if (at != std::string_view::npos) info.id = std::string(trim(line.substr(at + 4)));
  }

  std::vector<std::string> paths_;
  InputOptions options_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteReader> reader_;
  InputFormat format_ = InputFormat::text;
  std::string name_, newdoc_;
  std::uint64_t finished_ = 0;     // bytes of files read to the end
  std::size_t line_ = 0;
};

}  // namespace

InputFormat guess_format(std::string_view name, std::string_view first) {
  if (const Suffix* s = suffix_of(name)) return s->format;
  const std::string head = lower_ascii(trim(first.substr(0, 512)));
  if (head.starts_with("\xef\xbb\xbf")) return guess_format({}, std::string_view(head).substr(3));
  if (head.starts_with("{")) return InputFormat::jsonl;
  if (head.starts_with("warc/")) return InputFormat::warc;
  if (head.starts_with("<!doctype html") || head.starts_with("<html")) return InputFormat::html;
  if (head.starts_with("<rss") || head.starts_with("<feed") || (head.starts_with("<?xml") && (head.find("<rss") != std::string::npos || head.find("<feed") != std::string::npos))) return InputFormat::feed;
  if (head.starts_with("<?xml") && head.find("<html") != std::string::npos) return InputFormat::html;
  if (head.starts_with("# newdoc") || head.starts_with("# sent_id") || head.starts_with("1\t")) return InputFormat::conllu;
  return InputFormat::text;
}

}  // namespace ingest

Result<ArticleSource> open_inputs(const std::vector<std::string>& inputs, const InputOptions& options) {
  Result<std::vector<std::string>> paths = ingest::expand(inputs);
  if (!paths) return paths.error();
  auto source = std::make_shared<ingest::Source>(std::move(*paths), options);
  return ArticleSource([source] { return source->next(); });
}

}  // namespace newsledger
