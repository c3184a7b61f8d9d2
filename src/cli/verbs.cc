// The verbs in the order of the help, and the program around them.
#include "cli/verbs.h"

#include <algorithm>
#include <csignal>

#include "cli/option_table.h"

namespace newsledger::cli {
namespace {

constexpr Verb kVerbs[] = {
    {"code", "read reports, print who did what to whom as they say it", setup_code},
    {"parse", "run the language layer alone: text to CoNLL-U or JSON", setup_parse},
    {"copies", "which reports are one wording, who came first, what differs", setup_copies},
#ifdef NEWSLEDGER_WITH_STORE
    {"add", "code reports into a ledger, or bring in codings made elsewhere", setup_add},
    {"claims", "what is said, on whose word, who confirms, denies, doubts, keeps silent", setup_claims},
    {"events", "who did what to whom, merged over reports; counts with --by", setup_events},
    {"check", "which claims speak of a sentence: who says so, who denies, who is silent", setup_check},
    {"quotes", "who said what: --by and --about", setup_quotes},
    {"find", "reports that hold these words", setup_find},
    {"explain", "why a row is there: words, rules, history, what was not done", setup_explain},
    {"actors", "who stands in the ledger", setup_actors},
    {"reports", "which reports the ledger holds", setup_reports},
    {"correct", "append a correction, with reason and author", setup_correct},
    {"diff", "what changed between revisions, or differs between coders", setup_diff},
    {"verify", "code the stored texts again and compare", setup_verify},
    {"validate", "draw a sample to judge by hand, or read a judged sheet back", setup_validate},
    {"export", "into the layouts of other tools", setup_export, true},
    {"merge", "two ledgers into one", setup_merge, true},
    {"forget", "take a report's text out, keep its hash", setup_forget},
    {"query", "ask the ledger in SQL, read-only", setup_query},
#endif
    {"lexicon", "check, format and explain the rules", setup_lexicon},
    {"models", "list, fetch and verify language models", setup_models},
    {"manual", "man pages: print one, or write all into a folder", setup_manual},
    {"completions", "a completion script for bash, zsh or fish", setup_completions},
};

// The first page a newcomer sees: it fits a terminal of 24 lines, leads to a first result and names every verb (tested by
// tests/cli_test.py).
constexpr const char* kHelp =
    "Newsledger turns news reports into a ledger of who did or said what to whom.\n"
    "Usage: newsledger VERB [OPTIONS] ...\n"
    "\n"
    "First steps:\n"
    "  newsledger code report.txt              who did what to whom, as reported\n"
#ifdef NEWSLEDGER_WITH_STORE
    "  newsledger add reports/                 keep what reports say in one file\n"
    "  newsledger claims                       what is said, and on whose word\n"
    "  newsledger check \"Troops are in Oslo.\"  who says so, who denies, who is silent\n"
#endif
    "\n"
    "Verbs:\n"
    "  code, parse, copies             reports to data, without a ledger\n"
#ifdef NEWSLEDGER_WITH_STORE
    "  add, merge, forget, correct     fill and mend a ledger\n"
    "  claims, events, check, quotes   ask it: stances, acts, a sentence, words\n"
    "  find, actors, reports, query    ask it: full text, who, which reports, SQL\n"
    "  explain, diff, verify           why a row is there; what changed; does it hold\n"
    "  validate, export                a sample to judge; other tools' layouts\n"
#endif
    "  lexicon, models                 the rules and the language models\n"
    "  manual, completions             man pages; completion for your shell\n"
    "\n"
    "newsledger VERB --help has the options of a verb; newsledger --version.\n"
    "Exit codes: 0 done, 1 nothing found, 2 usage, 3 inputs failed, 4 store or model\n";

class Help : public CLI::Formatter {
  std::string make_help(const CLI::App* app, std::string name, CLI::AppFormatMode mode) const override {
    return app->get_parent() ? CLI::Formatter::make_help(app, name, mode) : std::string(kHelp);
  }
};

void add_common(CLI::App& app, Common& common) {
  app.add_option("-o,--output", common.output, "write the data to FILE instead of stdout; its suffix picks the format")->type_name("FILE");
  app.add_option("--color", common.color, "colour: auto, always or never (NO_COLOR is honoured)")
      ->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
  app.add_flag("--quiet", common.quiet, "no remarks on stderr, errors only");
}

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
  const std::string near = nearest(word, known);
  return near.empty() ? "" : "; did you mean " + near + "?";
}

// What is wrong with a command line beyond what the parser says itself: an unknown verb, an unknown option.
std::string complaint(const CLI::App& app, int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word.empty() || word[0] == '-') return {};
  std::vector<std::string> names;
  const CLI::App* at = nullptr;
  for (const CLI::App* verb : app.get_subcommands(nullptr)) {
    names.push_back(verb->get_name());
    if (verb->get_name() == word) at = verb;
  }
  if (!at) {
    const std::string near = did_you_mean(word, names);
    return "there is no verb \"" + word + "\"" + (near.empty() ? "; newsledger --help lists them" : near);
  }
  std::string path = word;
  int first = 2;
  std::vector<std::string> below;
  const CLI::App* sub = nullptr;
  for (const CLI::App* verb : at->get_subcommands(nullptr)) {
    below.push_back(verb->get_name());
    if (argc > 2 && verb->get_name() == argv[2]) sub = verb;
  }
  if (!below.empty() && argc > 2 && argv[2][0] != '-') {
    if (!sub) return "newsledger " + word + " has no verb \"" + argv[2] + "\"" + did_you_mean(argv[2], below);
    path += std::string(" ") + argv[2];
    first = 3;
    names.clear();
    for (const OptionRow& o : table_of(*at).options) names.insert(names.end(), o.names.begin(), o.names.end());
    at = sub;
  } else {
    names.clear();
  }
  for (const OptionRow& o : table_of(*at).options) names.insert(names.end(), o.names.begin(), o.names.end());
  for (int i = first; i < argc; ++i) {
    std::string option = argv[i];
    if (option == "--") break;
    if (!option.starts_with("--")) continue;
    option = option.substr(0, option.find('='));
    if (std::find(names.begin(), names.end(), option) == names.end()) return "newsledger " + path + " has no option " + option + did_you_mean(option, names);
  }
  return {};
}

}  // namespace

std::span<const Verb> verbs() { return kVerbs; }

void add_data_option(CLI::App& command, std::string& data) {
  command.add_option("--data", data, "the data folder (default: NEWSLEDGER_DATA, or beside the program)")->type_name("DIR");
}

void SubVerbs::add(CLI::App& parent, std::string name, std::string summary, Run (*setup)(CLI::App&)) {
  CLI::App* app = parent.add_subcommand(std::move(name), std::move(summary));
  app->fallthrough();   // -o, --color and --quiet belong to the parent
  all.push_back({app, setup(*app)});
}

int SubVerbs::run(Console& console) const {
  for (const One& one : all) if (one.app->parsed()) return one.run(console);
  return 2;   // not reached: the parser requires one
}

int run_program(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);   // a closed pipe is seen by the writer, which stops quietly
  std::signal(SIGXFSZ, SIG_IGN);   // a file that may not grow is an error of its write, as a full disk is
  CLI::App app("Newsledger turns news reports into a ledger of who did or said what to whom.", "newsledger");
  app.set_version_flag("--version", "newsledger " NEWSLEDGER_VERSION);
  app.require_subcommand(1);
  app.formatter(std::make_shared<Help>());
  Common common;
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (const Verb& verb : verbs()) {
    CLI::App* command = app.add_subcommand(std::string(verb.name), std::string(verb.summary));
    add_common(*command, common);
    commands.emplace_back(command, verb.setup(*command));
  }
  if (argc < 2) { std::fputs(kHelp, stderr); return 2; }
  if (const std::string wrong = complaint(app, argc, argv); !wrong.empty()) {
    std::fprintf(stderr, "newsledger: %s\n", wrong.c_str());
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;   // --help and --version are 0; every other complaint is a usage error
  }
  Console console(common);
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const auto& [command, run] = commands[i];
    if (!command->parsed()) continue;
    if (!verbs()[i].makes_output)
      if (Status opened = console.open(); !opened) return console.fail(opened.error());
    const int code = run(console);
    if (Status done = console.finish(); !done) return console.fail(done.error());
    return code;
  }
  return 2;
}

}  // namespace newsledger::cli
