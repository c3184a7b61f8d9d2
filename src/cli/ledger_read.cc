// The verbs that look closer: check, explain, quotes, find.
#ifdef NEWSLEDGER_WITH_STORE
#include <memory>

#include "cli/ledger.h"
#include "cli/paths.h"
#include "cli/reports.h"
#include "cli/verbs.h"
#include "store/check.h"
#include "store/explain.h"
#include "store/search.h"

namespace newsledger::cli {
namespace {

struct CheckOptions { LedgerChoice ledger; Reports reports; std::string sentence; long limit = 20; };

int run_check(const CheckOptions& o, Console& console) {
  auto ledger = o.ledger.read("check");
  if (!ledger) return console.fail(ledger.error());
  auto engine = o.reports.load(true);
  if (!engine) return console.fail(engine.error());
  Article article;
  article.text = o.sentence;
  if (article.text.find_last_of(".!?") != article.text.size() - 1) article.text += ".";
  return o.ledger.print(console, store::check(*ledger, engine->read(article), o.limit));
}

struct WordOptions { LedgerChoice ledger; FilterChoice filter; store::QuoteFilter quotes; std::string text; };

}  // namespace

Run setup_check(CLI::App& command) {
  auto o = std::make_shared<CheckOptions>();
  command.add_option("SENTENCE", o->sentence, "a sentence such as \"10,000 soldiers are in Oslo\"")->required();
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  o->reports.add_model_option(command);
  command.add_option("--limit", o->limit, "so many rows at most (0: all)")->type_name("N")->capture_default_str();
  return [o](Console& console) {
    o->reports.data = o->ledger.data;
    return run_check(*o, console);
  };
}

Run setup_explain(CLI::App& command) {
  auto o = std::make_shared<WordOptions>();
  command.add_option("ID", o->text, "id of a claim, event, reported event, stance, report or actor")->required();
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) {
    auto ledger = o->ledger.read("explain");
    if (!ledger) return console.fail(ledger.error());
    auto folder = find_data(o->ledger.data);
    if (!folder) return console.fail(folder.error());
    // Without a model: only where a rule stands is asked of it. Where it cannot be loaded rules go without their line.
    auto engine = Engine::load({.data = *folder, .gazetteer = find_gazetteer(*folder)});
    store::RulePlace place;
    if (engine) place = [&](std::string_view rule) { return engine->rule_place(rule); };
    return o->ledger.print(console, store::explain(*ledger, o->text, place));
  };
}

Run setup_quotes(CLI::App& command) {
  auto o = std::make_shared<WordOptions>();
  command.add_option("--by", o->quotes.by, "who speaks: part of a name, a code or an id")->type_name("WHO");
  command.add_option("--about", o->quotes.about, "words that stand in what is said")->type_name("WORDS");
  command.add_option("--report", o->quotes.report, "in this report")->type_name("ID");
  command.add_flag("--direct", o->quotes.direct_only, "words in quotation marks only");
  command.add_option("--limit", o->quotes.limit, "so many rows at most (0: all)")->type_name("N");
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) {
    auto ledger = o->ledger.read("quotes");
    if (!ledger) return console.fail(ledger.error());
    return o->ledger.print(console, store::ask_quotes(*ledger, o->quotes));
  };
}

Run setup_find(CLI::App& command) {
  auto o = std::make_shared<WordOptions>();
  command.add_option("WORDS", o->text, "words that stand in a report; \"...\" inside is a phrase")->required();
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  o->filter.add_options(command, false);
  return [o](Console& console) {
    if (Status s = o->filter.resolve(); !s) return console.fail(s.error());
    auto ledger = o->ledger.read("find");
    if (!ledger) return console.fail(ledger.error());
    return o->ledger.print(console, store::ask_find(*ledger, o->text, o->filter.filter));
  };
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
