// `newsledger lexicon check|fmt|explain`.
#include "base/table.h"
#include "cli/paths.h"
#include "cli/reports.h"
#include "cli/verbs.h"
#include "engine/lexicon_tools.h"

namespace newsledger::cli {
namespace {

struct CheckOptions { Reports reports; bool examples = false, todos = false; };

int run_examples(const CheckOptions& o, const std::string& rules, Console& console) {
  Result<Engine> engine = o.reports.load(true);
  if (!engine) return console.fail(engine.error());
  std::size_t count = 0, failed = 0, known = 0;
  for (const ExampleFailure& f : run_lexicon_examples(*engine, &count)) {
    ++(f.known ? known : failed);
    if (!f.known || o.todos) console.write(f.where + ": " + (f.known ? "todo: " : "") + f.message + "\n    " + f.text + "\n");
  }
  console.write(rules + std::to_string(lexicon_rule_count(*engine)) + " rules, " + std::to_string(count) + " examples: " + std::to_string(count - failed - known) + " hold, " +
                std::to_string(failed) + " fail, " + std::to_string(known) + " are known not to hold yet\n");
  return failed > 0 ? 3 : 0;
}

// Every line of the users' dictionaries that does not load, and how much does; 3 where a whole file does not.
int check_dictionaries(const Reports& r, const std::string& data, Console& console) {
  if (r.actors.empty() && r.agents.empty() && r.verbs.empty()) return 0;
  Result<DictionaryReport> report = read_users_dictionaries(data, r.actors, r.agents, r.verbs);
  if (!report) { console.write(report.error().to_string() + "\n"); return 3; }
  for (const Error& e : report->remarks) console.write(e.to_string() + "\n");
  console.write("the dictionaries: " + std::to_string(report->actors) + " actors, " + std::to_string(report->agents) + " agents, " + std::to_string(report->rules) + " rules of verbs; " +
                std::to_string(report->remarks.size()) + " remarks\n");
  return 0;
}

Run setup_lexicon_check(CLI::App& command) {
  auto o = std::make_shared<CheckOptions>();
  o->reports.add_lexicon_option(command);
  add_data_option(command, o->reports.data);
  o->reports.add_model_option(command);
  command.add_flag("--examples", o->examples, "also run every example of the rules through model and coder");
  command.add_flag("--todos", o->todos, "with --examples: print those that are known not to hold yet, too");
  return [o](Console& console) {
    Result<std::string> data = find_data(o->reports.data);
    if (!data) return console.fail(data.error());
    Result<std::string> lang = o->reports.language();
    if (!lang) return console.fail(lang.error());
    const std::vector<Error> complaints = lexicon_complaints(*data, *lang, o->reports.lexicons);
    for (const Error& e : complaints) console.write(e.to_string() + "\n");
    if (!complaints.empty()) { console.write(std::to_string(complaints.size()) + " complaints\n"); return 3; }
    if (const int code = check_dictionaries(o->reports, *data, console); code != 0) return code;
    if (o->examples) return run_examples(*o, "", console);
    console.write("the rules are well formed; --examples runs their examples\n");
    return 0;
  };
}

struct FmtOptions { std::vector<std::string> files; bool check = false; };

int run_fmt(const FmtOptions& o, Console& console) {
  int code = 0;
  for (const std::string& file : o.files) {
    Result<std::string> text = read_file(file);
    if (!text) { console.fail({ErrorCode::input, text.error().message, file}); code = 3; continue; }
    const std::string good = lexicon_layout(*text);
    if (good == *text) continue;
    console.write(file + (o.check ? ": not in the canonical layout\n" : ": laid out\n"));
    if (o.check) { code = 3; continue; }
    if (Status s = write_file(file, good); !s) return console.fail(s.error());
  }
  return code;
}

Run setup_lexicon_fmt(CLI::App& command) {
  auto o = std::make_shared<FmtOptions>();
  command.add_option("FILE", o->files, "rule files (*.rules), rewritten in place")->required();
  command.add_flag("--check", o->check, "only say which files are not in the canonical layout");
  return [o](Console& console) { return run_fmt(*o, console); };
}

struct ExplainOptions { Reports reports; std::string sentence; };

Run setup_lexicon_explain(CLI::App& command) {
  auto o = std::make_shared<ExplainOptions>();
  command.add_option("SENTENCE", o->sentence, "the sentence, in quotation marks")->required();
  command.add_option("--published", o->reports.published, "publication date, for words such as \"Tuesday\"")->type_name("DATE");
  o->reports.add_lexicon_option(command);
  add_data_option(command, o->reports.data);
  o->reports.add_model_option(command);
  return [o](Console& console) {
    Result<Engine> engine = o->reports.load(true);
    if (!engine) return console.fail(engine.error());
    Reports::say_remarks(*engine, console);
    Article article;
    article.text = o->sentence;
    article.info.published = o->reports.published;
    console.write(engine->explain(article));
    return 0;
  };
}

}  // namespace

Run setup_lexicon(CLI::App& command) {
  auto sub = std::make_shared<SubVerbs>();
  command.require_subcommand(1);
  sub->add(command, "check", "check the rules, and with --examples run their examples", setup_lexicon_check);
  sub->add(command, "fmt", "put rule files into the one canonical layout", setup_lexicon_fmt);
  sub->add(command, "explain", "print the tree of a sentence, every edge, and which rules matched, lost and why", setup_lexicon_explain);
  return [sub](Console& console) { return sub->run(console); };
}

}  // namespace newsledger::cli
