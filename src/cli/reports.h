// What every verb that reads reports shares: its inputs, its engine, how failures of single inputs are told.
//
//   auto reports = std::make_shared<Reports>();
//   reports->add_options(command);
//   return [reports](Console& console) { return reports->each(console, true, on_document); };
//
// Thread-safety: main thread; the engine's work runs on --jobs threads.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "cli/verb.h"
#include "newsledger/engine.h"

namespace newsledger::cli {

struct Reports {
  std::vector<std::string> inputs;
  std::string input_format = "auto", published, errors, model = "en_core_web_sm", lang, data;
  std::vector<std::string> lexicons, actors, agents, verbs;   // users' own rules and dictionaries
  float min_score = 0;
  unsigned jobs = 0;              // 0: as many as the machine has cores

  void add_options(CLI::App& command);
  void add_model_option(CLI::App& command);
  void add_lexicon_option(CLI::App& command);         // and those of dictionaries
  void add_dictionary_options(CLI::App& command);

  unsigned threads() const;
  // Of the reports: --lang for trees made elsewhere, else the model's; "en" where neither is at hand.
  Result<std::string> language() const;
  Result<Engine> load(bool coding) const;
  // What the engine left out of dictionaries, on stderr: the first `most` of it, then how much more there is.
  static void say_remarks(const Engine& engine, Console& console, std::size_t most = 10);
  Result<ArticleSource> open(std::shared_ptr<InputProgress> progress = nullptr) const;

  // Reads every input and renders it on the threads: `work` makes a string of an article (called from any thread), `sink`
  // gets the strings in the order of the inputs on this thread; false stops. Gives the exit code (0, or 3 when inputs failed).
  // Progress is shown meanwhile.
  int each(Console& console, const std::function<std::string(const Article&)>& work, const std::function<bool(std::string)>& sink) const;
  // The same with any result in place of a string (`add`: rows for the ledger).
  int each_made(Console& console, const std::function<std::shared_ptr<void>(const Article&)>& work, const std::function<bool(std::shared_ptr<void>)>& sink) const;
};

}  // namespace newsledger::cli
