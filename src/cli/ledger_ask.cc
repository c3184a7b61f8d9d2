// The verbs that ask a ledger for rows: events, claims, actors, reports, query.
#ifdef NEWSLEDGER_WITH_STORE
#include <memory>

#include "base/table.h"
#include "cli/ledger.h"
#include "cli/verbs.h"
#include "engine/copies_report.h"
#include "engine/ledger_copies.h"

namespace newsledger::cli {
namespace {

struct AskOptions {
  LedgerChoice ledger;
  FilterChoice filter;
  bool reported = false, tree = false, unknown = false;
  std::string by, name, sql;
  store::QueryLimits limits;
};

std::shared_ptr<AskOptions> common(CLI::App& command) {
  auto o = std::make_shared<AskOptions>();
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return o;
}

// Opens the ledger, resolves the filter, prints what `ask` gives.
template <class Ask>
Run asking(std::shared_ptr<AskOptions> o, std::string who, Ask ask) {
  return [o, who, ask](Console& console) {
    if (Status s = o->filter.resolve(); !s) return console.fail(s.error());
    auto ledger = o->ledger.read(who);
    if (!ledger) return console.fail(ledger.error());
    return o->ledger.print(console, ask(*ledger, *o));
  };
}

int reports_tree(AskOptions& o, Console& console) {
  if (Status s = o.filter.resolve(); !s) return console.fail(s.error());
  auto ledger = o.ledger.read("reports");
  if (!ledger) return console.fail(ledger.error());
  auto asked = store::ask_reports(*ledger, o.filter.filter);
  if (!asked) return console.fail(asked.error());
  std::vector<std::string> ids;
  for (const store::Json& r : asked->rows) ids.push_back(store::flat_text(r["id"]));
  auto reports = family(*ledger, ids);
  if (!reports) return console.fail(reports.error());
  if (reports->empty()) { console.say("no report of that kind has its text in this ledger"); return 1; }
  const CopiesView view{.width = console.width(), .colour = console.colour(), .all = true, .differs = 0};
  console.write(console.format(o.ledger.format) == "table" ? copies_table(std::move(*reports), view) : copies_lines(std::move(*reports), view));
  return 0;
}

}  // namespace

Run setup_events(CLI::App& command) {
  auto o = common(command);
  o->filter.add_options(command, false);
  command.add_flag("--reported", o->reported, "one row an event and report, not merged");
  command.add_option("--by", o->by, "count by columns: actor, recipient, category, month, year, day, place, country, status")->type_name("COLUMNS");
  return asking(o, "events", [](store::Ledger& l, const AskOptions& a) {
    if (a.reported) return store::ask_reported_events(l, a.filter.filter);
    return a.by.empty() ? store::ask_events(l, a.filter.filter) : store::count_events(l, a.filter.filter, split(a.by, ','));
  });
}

Run setup_claims(CLI::App& command) {
  auto o = common(command);
  o->filter.add_options(command, true);
  return asking(o, "claims", [](store::Ledger& l, const AskOptions& a) { return store::ask_claims(l, a.filter.filter); });
}

Run setup_actors(CLI::App& command) {
  auto o = common(command);
  command.add_option("NAME", o->name, "part of a name, a code or an id");
  command.add_flag("--unknown", o->unknown, "names without a code, the most mentioned first: what your own rows could add");
  o->filter.add_options(command, false);
  return asking(o, "actors", [](store::Ledger& l, const AskOptions& a) { return store::ask_actors(l, a.name, a.filter.filter, a.unknown); });
}

Run setup_reports(CLI::App& command) {
  auto o = common(command);
  o->filter.add_options(command, false);
  command.add_flag("--tree", o->tree, "their families: every report of their stories by wording and origin, and which stands in which");
  Run rows = asking(o, "reports", [](store::Ledger& l, const AskOptions& a) { return store::ask_reports(l, a.filter.filter); });
  return [o, rows](Console& console) { return o->tree ? reports_tree(*o, console) : rows(console); };
}

Run setup_query(CLI::App& command) {
  auto o = common(command);
  command.add_option("SQL", o->sql, "one SELECT; the tables are in docs/schema.md")->required();
  command.add_option("--seconds", o->limits.seconds, "stop after so many seconds")->type_name("N")->capture_default_str();
  command.add_option("--rows", o->limits.rows, "so many rows at most")->type_name("N")->capture_default_str();
  command.add_option("--memory", o->limits.memory, "memory the question may use")->type_name("SIZE")->capture_default_str();
  return [o](Console& console) {
    { auto fresh = o->ledger.read("query"); if (!fresh) return console.fail(fresh.error()); }
    return o->ledger.print(console, store::ask_sql(o->ledger.file, o->sql, o->limits));
  };
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
