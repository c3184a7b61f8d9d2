// The verbs that vouch for a ledger and carry it elsewhere: verify, validate, export.
#ifdef NEWSLEDGER_WITH_STORE
#include <memory>

#include "cli/ledger.h"
#include "cli/reports.h"
#include "cli/verbs.h"
#include "store/layouts.h"
#include "store/output.h"
#include "store/validate.h"
#include "store/verify.h"

namespace newsledger::cli {
namespace {

struct OutOptions {
  LedgerChoice ledger;
  Reports reports;
  store::SampleOptions sample;
  store::ExportOptions exported;
  std::string sheet, layout;
  long reports_most = 0;
  bool losses = false, no_text = false;
};

int run_verify(const OutOptions& o, Console& console) {
  auto ledger = o.ledger.read("verify");
  if (!ledger) return console.fail(ledger.error());
  auto engine = o.reports.load(true);
  if (!engine) return console.fail(engine.error());
  Reports::say_remarks(*engine, console);
  const store::CoderName coder{"newsledger", engine->stamp().version, engine->stamp().lexicon, engine->stamp().model};
  auto stored = store::stored_reports(*ledger, "newsledger");
  if (!stored) return console.fail(stored.error());
  long compared = 0, without = 0, other = 0, differ = 0;
  for (const store::Stored& r : *stored) {
    if (!r.has_text) { ++without; continue; }
    if (std::string s = store::changed_body(r); !s.empty()) { console.write(s + "\n"); ++differ; continue; }
    if (r.stamp != coder.stamp()) { ++other; continue; }
    if (o.reports_most > 0 && compared >= o.reports_most) break;
    ++compared;
    Article article;
    article.text = r.text;
    article.info = r.info;
    auto differences = store::differences(*ledger, r, store::rows_of(engine->read(article), coder));
    if (!differences) return console.fail(differences.error());
    for (const std::string& d : *differences) console.write(d + "\n");
    differ += !differences->empty();
  }
  console.say(std::to_string(compared) + " reports coded again, " + std::to_string(differ) + " differ" + (without ? ", " + std::to_string(without) + " kept without text" : "") +
              (other ? ", " + std::to_string(other) + " coded by another version and not compared (`add` codes them again)" : ""));
  return differ ? 1 : 0;
}

int run_export(const OutOptions& o, Console& console) {
  if (o.losses) return o.ledger.print(console, store::layout_losses(o.layout));
  const std::string out = console.output_path();
  if (out.empty()) return console.fail({ErrorCode::usage, "name where to write: -o FILE (parquet and csv: a folder)", "export"});
  auto ledger = o.ledger.read("export");
  if (!ledger) return console.fail(ledger.error());
  store::ExportOptions options = o.exported;
  options.with_text = !o.no_text;
  const bool tables = o.layout == "parquet" || o.layout == "csv";
  auto n = tables ? store::export_tables(*ledger, out, o.layout, options) : store::export_layout(*ledger, o.layout, out, options);
  if (!n) return console.fail(n.error());
  console.say(std::to_string(*n) + (tables ? " tables in " : " rows in ") + out);
  return *n ? 0 : 1;
}

}  // namespace

Run setup_verify(CLI::App& command) {
  auto o = std::make_shared<OutOptions>();
  o->ledger.add_options(command);
  o->reports.add_model_option(command);
  command.add_option("--lexicon", o->reports.lexicons, "the folder of your own rules the ledger was made with")->type_name("DIR")->allow_extra_args(false);
  o->reports.add_dictionary_options(command);
  command.add_option("--reports", o->reports_most, "so many reports at most (0: all)")->type_name("N");
  return [o](Console& console) {
    o->reports.data = o->ledger.data;
    return run_verify(*o, console);
  };
}

Run setup_validate(CLI::App& command) {
  auto o = std::make_shared<OutOptions>();
  command.add_option("SHEET", o->sheet, "a judged sheet (.xlsx, .csv) to read back; without it one is drawn");
  command.add_option("-n,--size", o->sample.size, "events to draw")->type_name("N")->capture_default_str();
  command.add_option("--by", o->sample.by, "strata")->check(CLI::IsMember({"category", "act", "status", "rule", "coder"}))->type_name("COLUMN")->capture_default_str();
  command.add_option("--seed", o->sample.seed, "another seed draws another sample")->type_name("TEXT")->capture_default_str();
  command.add_option("--coder", o->sample.coder, "of this coder only")->type_name("NAME");
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) {
    if (!o->sheet.empty()) {
      auto sheet = store::read_sheet(o->sheet);
      if (!sheet) return console.fail(sheet.error());
      return o->ledger.print(console, store::read_judgements(*sheet));
    }
    auto ledger = o->ledger.read("validate");
    if (!ledger) return console.fail(ledger.error());
    return o->ledger.print(console, store::draw_sample(*ledger, o->sample));
  };
}

Run setup_export(CLI::App& command) {
  auto o = std::make_shared<OutOptions>();
  command.add_option("--layout", o->layout, "whose layout (docs/export.md); parquet or csv: every table into a folder")->required()
      ->check(CLI::IsMember({"gdelt", "gdelt-mentions", "icews", "polecat", "phoenix", "acled", "ucdp", "plover", "gexf", "webanno", "parquet", "csv"}))->type_name("NAME");
  command.add_flag("--losses", o->losses, "print what fills each column of the layout and what stays empty, and why");
  command.add_flag("--no-text", o->no_text, "hashes and positions in place of words");
  command.add_option("--coder", o->exported.coder, "of this coder only")->type_name("NAME");
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) { return run_export(*o, console); };
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
