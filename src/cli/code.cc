// `newsledger code`: reports to events, as NDJSON, JSON or a table to read.
#include "cli/reports.h"
#include "cli/verbs.h"
#include "engine/report_json.h"
#include "engine/report_table.h"

namespace newsledger::cli {
namespace {

struct CodeOptions {
  Reports reports;
  std::string format = "auto";
  bool with_text = false, with_predicates = false, explain = false;
};

int run_code(const CodeOptions& o, Console& console) {
  const std::string format = o.explain && o.format == "auto" ? "table" : console.format(o.format);
  Result<Engine> engine = o.reports.load(true);
  if (!engine) return console.fail(engine.error());
  Reports::say_remarks(*engine, console);
  const ReportJsonOptions json{.with_text = o.with_text, .with_predicates = o.with_predicates, .coder = engine->stamp()};
  const TableOptions table{.width = console.width(), .colour = console.colour(), .explain = o.explain,
                           .rule_place = [&](std::string_view rule) { return engine->rule_place(rule); }};
  const bool array = format == "json";
  bool first = true;
  const auto work = [&](const Article& article) {
    const Document doc = engine->read(article);
    return format == "table" ? report_table(doc, table) : report_json(doc, json);
  };
  const auto sink = [&](std::string out) {
    if (array) console.write(first ? "[\n" : ",\n");
    else if (format == "table" && !first) console.write("\n");
    first = false;
    console.write(out);
    if (format == "ndjson") console.write("\n");
    return true;
  };
  const int code = o.reports.each(console, work, sink);
  if (array && code != 2) console.write(first ? "[]\n" : "\n]\n");
  return code;
}

}  // namespace

Run setup_code(CLI::App& command) {
  auto o = std::make_shared<CodeOptions>();
  o->reports.add_options(command);
  command.add_option("--format", o->format, "ndjson (one object a report), json (one array) or table; auto: a table on a terminal, ndjson in a pipe")
      ->check(CLI::IsMember({"auto", "ndjson", "json", "table"}))->type_name("FORMAT")->capture_default_str();
  command.add_flag("--with-text", o->with_text, "put the report's body into the output");
  command.add_flag("--with-predicates", o->with_predicates, "put every verb and event noun with its factuality into the output");
  command.add_flag("--explain", o->explain, "print every field of each event with its words, rule and file:line, and what was seen and not coded");
  command.add_option("--min-score", o->reports.min_score, "leave out events of a lower score; a score is the share of such events that careful coders also have")
      ->check(CLI::Range(0.0, 1.0))->type_name("SHARE")->capture_default_str();
  command.footer("Known limits: on news in English about seven events in ten are what careful coders have; half of theirs are found. docs/accuracy.md has the figures by category. French (--model fr_core_news_sm) is coded by data/fr: a smaller lexicon, not measured on coded news.");
  o->reports.add_lexicon_option(command);
  add_data_option(command, o->reports.data);
  return [o](Console& console) { return run_code(*o, console); };
}

}  // namespace newsledger::cli
