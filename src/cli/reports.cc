// Inputs and engine of the verbs that read reports (reports.h).
#include "cli/reports.h"

#include <array>
#include <thread>

#include "base/table.h"
#include "cli/paths.h"
#include "cli/progress.h"
#include "engine/json_writer.h"
#include "engine/models.h"
#include "engine/ordered.h"

namespace newsledger::cli {
namespace {

struct FormatName { const char* name; InputFormat format; };
constexpr std::array<FormatName, 7> kFormats = {{{"auto", InputFormat::automatic}, {"text", InputFormat::text}, {"html", InputFormat::html},
    {"jsonl", InputFormat::jsonl}, {"feed", InputFormat::feed}, {"warc", InputFormat::warc}, {"conllu", InputFormat::conllu}}};

// YYYY, YYYY-MM or YYYY-MM-DD, with a time behind it or not.
std::string check_date(const std::string& s) {
  const auto digits = [&](std::size_t at, std::size_t n) {
    for (std::size_t i = at; i < at + n; ++i) if (i >= s.size() || s[i] < '0' || s[i] > '9') return false;
    return true;
  };
  bool good = digits(0, 4) && (s.size() == 4 || (s[4] == '-' && digits(5, 2) && (s.size() == 7 || (s[7] == '-' && digits(8, 2) && (s.size() == 10 || s[10] == 'T' || s[10] == ' ')))));
  if (good && s.size() >= 7) { const int month = std::stoi(s.substr(5, 2)); good = month >= 1 && month <= 12; }
  if (good && s.size() >= 10) { const int day = std::stoi(s.substr(8, 2)); good = day >= 1 && day <= 31; }
  return good ? "" : "expected a date such as 2024-11-01, found \"" + s + "\"";
}

// What failed: to --errors FILE as NDJSON, else one line each on stderr.
class Failures {
 public:
  Failures(Console& console, const std::string& path) : console_(console), path_(path) {}
  Status open() {
    if (path_.empty()) return Done{};
    file_.reset(std::fopen(path_.c_str(), "wb"));
    if (!file_) return Error{ErrorCode::io, "cannot write the errors to this file", path_};
    return Done{};
  }
  void add(const Error& e) {
    ++count_;
    if (!file_) { console_.fail(e); return; }
    JsonWriter w;
    w.object(); w.field("where", e.where); w.field("message", e.message); w.end();
    std::fprintf(file_.get(), "%s\n", w.take().c_str());
  }
  std::size_t count() const { return count_; }

 private:
  struct Close { void operator()(std::FILE* f) const { std::fclose(f); } };
  Console& console_;
  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::size_t count_ = 0;
};

}  // namespace

void Reports::add_model_option(CLI::App& command) {
  command.add_option("--model", model, "language model: a name such as en_core_web_sm, or a spaCy 3.x model folder")->type_name("NAME|PATH")->capture_default_str();
}

void Reports::add_lexicon_option(CLI::App& command) {
  command.add_option("--lexicon", lexicons, "a folder of your own rules that lie over ours; may be given again")->type_name("DIR")->allow_extra_args(false);
  add_dictionary_options(command);
}

void Reports::add_dictionary_options(CLI::App& command) {
  command.add_option("--actors", actors, "your own actor dictionary in the form of PETRARCH, before our tables; may be given again")->type_name("FILE")->allow_extra_args(false);
  command.add_option("--agents", agents, "your own agent dictionary in the form of PETRARCH; may be given again")->type_name("FILE")->allow_extra_args(false);
  command.add_option("--verbs", verbs, "your own verb dictionary in the form of PETRARCH, before our rules; may be given again")->type_name("FILE")->allow_extra_args(false);
}

void Reports::say_remarks(const Engine& engine, Console& console, std::size_t most) {
  const std::vector<Error>& all = engine.remarks();
  for (std::size_t i = 0; i < all.size() && i < most; ++i) console.say(all[i].to_string());
  if (all.size() > most) console.say("... and " + std::to_string(all.size() - most) + " more lines of the dictionaries that do not load as they stand; `newsledger lexicon check` with the same options prints them all");
}

void Reports::add_options(CLI::App& command) {
  command.add_option("INPUT", inputs, "files, folders, globs, or - for standard input")->required();
  std::vector<std::string> names;
  for (const FormatName& f : kFormats) names.emplace_back(f.name);
  command.add_option("--input-format", input_format, "what the inputs are; auto looks at names and first bytes; conllu: trees made by another parser, ours is not run")
      ->check(CLI::IsMember(names))->type_name("FORMAT")->capture_default_str();
  command.add_option("--published", published, "publication date of reports that do not give one; without it relative dates stay unresolved")
      ->check(CLI::Validator(check_date, "", "date"))->type_name("DATE");
  add_model_option(command);
  command.add_option("--lang", lang, "with --input-format conllu: language of the trees (en, fr), whose rules are taken; a text has its model's")->type_name("LANG");
  command.add_option("--jobs", jobs, "threads (0: one a core); the output is the same on any number")->check(CLI::Range(0u, 1024u))->type_name("N")->capture_default_str();
  command.add_option("--errors", errors, "write inputs that failed to FILE as NDJSON instead of stderr")->type_name("FILE");
}

Result<std::string> Reports::language() const {
  if (!lang.empty() && input_format == "conllu") return lang;
  Result<std::string> folder = find_model(model);
  return folder ? model_language(*folder) : std::string("en");
}

unsigned Reports::threads() const { return jobs > 0 ? jobs : std::max(1u, std::thread::hardware_concurrency()); }

Result<Engine> Reports::load(bool coding) const {
  EngineOptions options;
  options.coding = coding;
  if (coding || input_format != "conllu") {
    Result<std::string> found = find_data(data);
    if (!found && coding) return found.error();
    if (found) options.data = *found;
  }
  if (coding) {
    options.gazetteer = find_gazetteer(options.data);
    options.lexicons = lexicons;
    options.actors = actors; options.agents = agents; options.verbs = verbs;
    options.min_score = min_score;
  }
  if (input_format != "conllu") {
    Result<std::string> folder = find_model(model);
    if (!folder) return folder.error();
    if (Status good = verify_known_model(options.data, *folder); !good) return good.error();
    options.model = *folder;
  } else {
    options.lang = lang;
  }
  return Engine::load(options);
}

Result<ArticleSource> Reports::open(std::shared_ptr<InputProgress> progress) const {
  InputOptions options;
  options.progress = std::move(progress);
  options.published = published;
  for (const FormatName& f : kFormats) if (input_format == f.name) options.format = f.format;
  return open_inputs(inputs, options);
}

namespace {
template <class Out, class Work, class Sink>
int run_each(const Reports& reports, Console& console, const Work& work, const Sink& sink) {
  const auto come = std::make_shared<InputProgress>();
  Result<ArticleSource> source = reports.open(come);
  if (!source) return console.fail(source.error());
  Failures failures(console, reports.errors);
  if (Status s = failures.open(); !s) return console.fail(s.error());
  std::size_t read = 0;
  Progress progress(console, "reports");
  ordered(reports.threads(), *source,
          [&](Result<Article> article) -> Result<Out> {
            if (!article) return article.error();
            return work(*article);
          },
          [&](Result<Out> out) {
            if (!out) { failures.add(out.error()); return true; }
            progress.tick(static_cast<long>(++read), come->share());
            return sink(std::move(*out)) && !console.closed();
          });
  if (failures.count() > 0) console.say(std::to_string(read) + " reports read, " + std::to_string(failures.count()) + " inputs failed");
  return failures.count() > 0 ? 3 : 0;
}
}  // namespace

int Reports::each(Console& console, const std::function<std::string(const Article&)>& work, const std::function<bool(std::string)>& sink) const {
  return run_each<std::string>(*this, console, work, sink);
}
int Reports::each_made(Console& console, const std::function<std::shared_ptr<void>(const Article&)>& work, const std::function<bool(std::shared_ptr<void>)>& sink) const {
  return run_each<std::shared_ptr<void>>(*this, console, work, sink);
}

}  // namespace newsledger::cli
