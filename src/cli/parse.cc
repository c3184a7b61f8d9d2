// `newsledger parse`: the language layer by itself.
#include "cli/reports.h"
#include "cli/verbs.h"
#include "engine/report_json.h"
#include "engine/report_table.h"

namespace newsledger::cli {
namespace {

struct ParseOptions {
  Reports reports;
  std::string format = "auto";
};

int run_parse(const ParseOptions& o, Console& console) {
  const std::string format = console.format(o.format, "conllu");
  Result<Engine> engine = o.reports.load(false);
  if (!engine) return console.fail(engine.error());
  const TableOptions table{.width = console.width(), .colour = console.colour()};
  const auto work = [&](const Article& article) {
    const Document doc = engine->parse(article);
    if (format == "conllu") return parse_conllu(doc);
    if (format == "table") return parse_table_of(doc, table);
    return parse_json(doc) + "\n";
  };
  return o.reports.each(console, work, [&](std::string out) { console.write(out); return true; });
}

}  // namespace

Run setup_parse(CLI::App& command) {
  auto o = std::make_shared<ParseOptions>();
  o->reports.add_options(command);
  command.add_option("--format", o->format, "conllu, json (one object a report and line) or table; auto: a table on a terminal, conllu in a pipe")
      ->check(CLI::IsMember({"auto", "conllu", "json", "ndjson", "table"}))->type_name("FORMAT")->capture_default_str();
  return [o](Console& console) { return run_parse(*o, console); };
}

}  // namespace newsledger::cli
