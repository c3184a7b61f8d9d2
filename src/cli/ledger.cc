// Options that the ledger's verbs share (ledger.h).
#ifdef NEWSLEDGER_WITH_STORE
#include "cli/ledger.h"

#include "cli/paths.h"
#include "engine/ledger_table.h"
#include "store/output.h"

namespace newsledger::cli {
namespace {
const std::vector<std::string> kCategories = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"};
const std::vector<std::string> kStandings = {"one_side", "corroborated", "confirmed_by_other_side", "contested", "denied", "not_yet_seen", "announced", "unattributed", "withdrawn"};
const std::vector<std::string> kStatuses = {"happened", "ongoing", "planned", "possible", "conditional", "negated", "alleged", "unknown"};
}  // namespace

void LedgerChoice::add_options(CLI::App& command) {
  command.add_option("--ledger", file, "the ledger, one file; made on first use by `add`")->type_name("FILE")->capture_default_str();
  add_data_option(command, data);
}

void LedgerChoice::add_format(CLI::App& command) {
  command.add_option("--format", format, "table, ndjson, json, csv, xlsx or parquet (the last two with -o FILE); auto: by the suffix of -o, a table on a terminal, ndjson in a pipe")
      ->check(CLI::IsMember({"auto", "table", "ndjson", "json", "csv", "xlsx", "parquet"}))->type_name("FORMAT")->capture_default_str();
}

Result<store::Ledger> LedgerChoice::write(const std::string& who, store::LedgerOptions options) const {
  auto folder = find_data(data);
  if (!folder) return folder.error();
  options.mode = store::Mode::write;
  options.data = *folder;
  options.who = who;
  return store::Ledger::open(file, options);
}

Result<store::Ledger> LedgerChoice::read(const std::string& who) const {
  auto folder = find_data(data);
  if (!folder) return folder.error();
  auto ledger = store::Ledger::open(file, {.mode = store::Mode::read, .data = *folder, .who = who});
  if (!ledger || !ledger->stale()) return ledger;
  { store::Ledger closed = std::move(*ledger); }
  auto writer = write(who);
  if (!writer) return writer.error();
  if (Status s = writer->finish(); !s) return s.error();
  { store::Ledger closed = std::move(*writer); }
  return store::Ledger::open(file, {.mode = store::Mode::read, .data = *folder, .who = who});
}

int LedgerChoice::print(Console& console, const Result<store::Answer>& answer) const {
  if (!answer) return console.fail(answer.error());
  const std::string form = console.format(format);
  if (form == "xlsx" || form == "parquet") {
    if (console.output_path().empty()) return console.fail({ErrorCode::usage, form + " is written to a file: add -o FILE." + form, "--format"});
    if (Status s = store::write_answer(*answer, form, console.output_path()); !s) return console.fail(s.error());
  } else {
    console.write(form == "table" ? ledger_page(*answer, {.width = console.width(), .colour = console.colour()}) : store::render(*answer, form, {}));
  }
  if (form != "table" && !answer->last_line.empty()) console.say(answer->last_line);
  return answer->rows.empty() ? 1 : 0;
}

void FilterChoice::add_options(CLI::App& command, bool claims) {
  command.add_option("--actor", filter.actor, "who acts: a code (RUS, RUSGOV), an id or part of a name")->type_name("WHO");
  command.add_option("--recipient", filter.recipient, "to or with whom")->type_name("WHO");
  command.add_option("--party", filter.party, "on either side")->type_name("WHO");
  command.add_option("--category", filter.category, "PLOVER category")->check(CLI::IsMember(kCategories, CLI::ignore_case))->type_name("NAME");
  command.add_option("--about", filter.about, "words that stand in the row, in any order")->type_name("WORDS");
  command.add_option("--place", filter.place, "part of a place's name")->type_name("NAME");
  command.add_option("--country", filter.country, "country of the place, three letters")->type_name("CODE");
  command.add_option("--when", dates, "a day, month, year or a range: 2024-11-01, 2024-11, 2024-10..2024-12")->type_name("DATES");
  command.add_option("--date", filter.date, "which date --when means: own (the event's) or published (the report's)")->check(CLI::IsMember({"own", "published"}))->type_name("WHICH")->capture_default_str();
  if (claims) command.add_option("--standing", filter.standing, "how the claim stands (docs/ledger.md)")->check(CLI::IsMember(kStandings))->type_name("NAME");
  else command.add_option("--status", filter.status, "how the act is told")->check(CLI::IsMember(kStatuses))->type_name("NAME");
  command.add_option("--asserters", filter.asserters, "on the word of so many at least")->type_name("N");
  command.add_option("--report", filter.report, "told by this report")->type_name("ID");
  command.add_option("--coder", filter.coder, "rows of this coder only")->type_name("NAME");
  command.add_option("--limit", filter.limit, "so many rows at most (0: all)")->type_name("N");
}

Status FilterChoice::resolve() {
  if (!dates.empty() && !store::parse_dates(dates, filter.from, filter.to))
    return Error{ErrorCode::usage, "expected a day, month, year or range such as 2024-10..2024-12, found \"" + dates + "\"", "--when"};
  return Done{};
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
