// The verbs in the order of the help, and the program around them.
#include "cli/verbs.h"

#include <csignal>

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
    {"export", "into the layouts of other tools", setup_export},
    {"merge", "two ledgers into one", setup_merge},
    {"forget", "take a report's text out, keep its hash", setup_forget},
    {"query", "ask the ledger in SQL, read-only", setup_query},
#endif
    {"lexicon", "check, format and explain the rules", setup_lexicon},
    {"models", "list, fetch and verify language models", setup_models},
};

constexpr const char* kFooter =
    "Exit codes: 0 done, 1 nothing found, 2 usage, 3 some inputs failed (the rest is done), 4 store or model error.\n"
    "Each verb has its own help: newsledger VERB --help";

void add_common(CLI::App& app, Common& common) {
  app.add_option("-o,--output", common.output, "write the data to FILE instead of stdout; its suffix picks the format")->type_name("FILE");
  app.add_option("--color", common.color, "colour: auto, always or never (NO_COLOR is honoured)")
      ->check(CLI::IsMember({"auto", "always", "never"}))->type_name("WHEN");
  app.add_flag("--quiet", common.quiet, "no remarks on stderr, errors only");
}

// A first word that is neither a verb nor an option, or "".
std::string unknown_verb(int argc, char** argv) {
  const std::string word = argc > 1 ? argv[1] : "";
  if (word.empty() || word[0] == '-') return {};
  for (const Verb& verb : verbs()) if (verb.name == word) return {};
  return word;
}

}  // namespace

std::span<const Verb> verbs() { return kVerbs; }

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
  CLI::App app("Newsledger turns news reports into a ledger of who did or said what to whom.", "newsledger");
  app.set_version_flag("--version", "newsledger " NEWSLEDGER_VERSION);
  app.require_subcommand(1);
  app.footer(kFooter);
  Common common;
  std::vector<std::pair<CLI::App*, Run>> commands;
  for (const Verb& verb : verbs()) {
    CLI::App* command = app.add_subcommand(std::string(verb.name), std::string(verb.summary));
    add_common(*command, common);
    commands.emplace_back(command, verb.setup(*command));
  }
  if (const std::string word = unknown_verb(argc, argv); !word.empty()) {
    std::fprintf(stderr, "newsledger: there is no verb \"%s\"; newsledger --help lists them\n", word.c_str());
    return 2;
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;   // --help and --version are 0; every other complaint is a usage error
  }
  Console console(common);
  if (Status opened = console.open(); !opened) return console.fail(opened.error());
  for (const auto& [command, run] : commands) {
    if (!command->parsed()) continue;
    const int code = run(console);
    if (Status done = console.finish(); !done) return console.fail(done.error());
    return code;
  }
  return 2;
}

}  // namespace newsledger::cli
