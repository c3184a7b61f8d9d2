// `newsledger add`: reports are coded on the threads and written in batches of one transaction; what the ledger has is
// skipped. `--codings FILE` brings in codings made elsewhere.
#ifdef NEWSLEDGER_WITH_STORE
#include <atomic>
#include <fstream>
#include <iostream>
#include <memory>

#include "base/sha256.h"
#include "cli/ledger.h"
#include "cli/progress.h"
#include "cli/reports.h"
#include "cli/verbs.h"
#include "engine/ledger_copies.h"

namespace newsledger::cli {
namespace {

struct AddOptions {
  LedgerChoice ledger;
  Reports reports;
  std::vector<std::string> codings;
  std::string merge, coder;
  bool no_text = false, acknowledge = false;
  int batch = 64;
};

std::string said(const store::AddCounts& c) {
  return std::to_string(c.reports) + " reports added, " + std::to_string(c.events) + " reported events" + (c.known ? ", " + std::to_string(c.known) + " known already" : "") +
         (c.recoded ? ", " + std::to_string(c.recoded) + " coded again" : "");
}

int add_codings(const AddOptions& o, store::Ledger& ledger, Console& console) {
  long refused = 0;
  for (const std::string& path : o.codings) {
    std::ifstream file;
    if (path != "-") file.open(path);
    std::istream& in = path == "-" ? std::cin : file;
    if (!in) return console.fail({ErrorCode::io, "cannot be read", path});
    std::string line;
    for (int number = 1; std::getline(in, line); ++number) {
      if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
      auto coding = store::read_coding(line, {.text_of = [&](const std::string& id) { return ledger.text(id); }});
      if (!coding) { Error e = coding.error(); e.where = path + ":" + std::to_string(number); console.fail(e); ++refused; continue; }
      if (!o.coder.empty()) coding->coder.name = o.coder;
      for (const std::string& r : coding->refused) { console.say(path + ":" + std::to_string(number) + ": " + r); ++refused; }
      if (Status s = ledger.add(coding->document, coding->coder); !s) return console.fail(s.error());
    }
  }
  if (Status s = ledger.finish(); !s) return console.fail(s.error());
  console.say(said(ledger.counts()) + (refused ? ", " + std::to_string(refused) + " refused" : ""));
  return refused ? 3 : 0;
}

int run_add(const AddOptions& o, Console& console) {
  std::string detail;
  for (const std::string& i : o.codings.empty() ? o.reports.inputs : o.codings) detail += (detail.empty() ? "" : " ") + i;
  auto ledger = o.ledger.write("add", {.detail = detail, .merge = o.merge, .batch = o.batch, .with_text = !o.no_text});
  if (!ledger) return console.fail(ledger.error());
  if (o.acknowledge)
    ledger->acknowledged = [&](const std::vector<std::string>& ids) { for (const std::string& id : ids) console.write(id + "\n"); (void)console.finish().ok(); };
  if (!o.codings.empty()) return add_codings(o, *ledger, console);
  auto engine = o.reports.load(true);
  if (!engine) return console.fail(engine.error());
  Reports::say_remarks(*engine, console);
  store::CoderName coder{"newsledger", engine->stamp().version, engine->stamp().lexicon, engine->stamp().model};
  console.writes_no_data();
  // What this coder has coded already is not coded again. The set is as of now: reports that come twice meet in add().
  const store::CodedBefore before = ledger->coded_before(coder);
  std::atomic<long> known = 0;
  Status failed = Done{};
  const store::RowOptions rows{.with_text = !o.no_text};
  int code = o.reports.each_made(
      console,
      [&](const Article& article) -> std::shared_ptr<void> {
        if (before.has(report_id_of(article), sha256_hex(article.text))) { ++known; return nullptr; }
        return std::make_shared<store::ReportRows>(store::rows_of(engine->read(article), coder, rows));
      },
      [&](std::shared_ptr<void> made) {
        if (made) failed = ledger->add(std::move(*std::static_pointer_cast<store::ReportRows>(made)), coder);
        return failed.ok();
      });
  ledger->count_known(known);
  if (!failed) return console.fail(failed.error());
  Progress progress(console, "events and claims");
  ledger->deriving = [&](double share) { progress.tick(0, share); };
  if (Status s = ledger->finish(); !s) return console.fail(s.error());
  progress.step("copies");
  if (ledger->counts().reports + ledger->counts().recoded > 0)
    if (Status s = join_copies(*ledger, *engine); !s) return console.fail(s.error());
  console.say(said(ledger->counts()) + " in " + o.ledger.file);
  return code;
}

}  // namespace

Run setup_add(CLI::App& command) {
  auto o = std::make_shared<AddOptions>();
  o->reports.add_options(command);
  command.get_option("INPUT")->required(false);
  o->ledger.add_options(command);
  command.add_option("--codings", o->codings, "codings made elsewhere (a person, another program), one contract object a line; kept apart by coder")->type_name("FILE");
  command.add_option("--coder", o->coder, "with --codings: the coder's name, in place of what the file says")->type_name("NAME");
  command.add_option("--merge", o->merge, "how alike reported events must be to be one event; stays with the ledger")->check(CLI::IsMember({"strict", "default", "loose"}))->type_name("LEVEL");
  o->reports.add_lexicon_option(command);
  command.add_option("--batch", o->batch, "reports a transaction")->check(CLI::Range(1, 100000))->type_name("N")->capture_default_str();
  command.add_flag("--no-text", o->no_text, "keep hashes and positions, not the bodies");
  command.add_flag("--acknowledge", o->acknowledge, "print the id of every report once it is safe in the ledger");
  return [o](Console& console) {
    if (o->reports.inputs.empty() && o->codings.empty()) return console.fail({ErrorCode::usage, "name reports to add, or --codings FILE", "add"});
    o->reports.data = o->ledger.data;
    return run_add(*o, console);
  };
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
