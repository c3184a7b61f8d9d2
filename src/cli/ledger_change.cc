// The verbs that change a ledger or compare: correct, forget, merge, diff.
#ifdef NEWSLEDGER_WITH_STORE
#include <memory>

#include "base/table.h"
#include "cli/ledger.h"
#include "cli/paths.h"
#include "cli/verbs.h"
#include "store/correct.h"

namespace newsledger::cli {
namespace {

struct ChangeOptions {
  LedgerChoice ledger;
  store::Correction correction;
  std::string import, id, reason, coders;
  std::vector<std::string> files;
  std::vector<std::int64_t> revisions;
  bool list = false;
};

int run_correct(ChangeOptions& o, Console& console) {
  if (o.list) {
    auto ledger = o.ledger.read("correct");
    if (!ledger) return console.fail(ledger.error());
    return o.ledger.print(console, store::list_corrections(*ledger));
  }
  auto ledger = o.ledger.write("correct");
  if (!ledger) return console.fail(ledger.error());
  if (!o.import.empty()) {
    auto text = read_file(o.import);
    if (!text) return console.fail(text.error());
    auto n = store::import_corrections(*ledger, *text);
    if (!n) return console.fail(n.error());
    console.say(std::to_string(*n) + " corrections brought in");
    return 0;
  }
  if (o.correction.target_id.empty() || o.correction.field.empty()) return console.fail({ErrorCode::usage, "name the ID and --field to correct, or --list, or --import FILE", "correct"});
  if (Status s = store::correct(*ledger, o.correction); !s) return console.fail(s.error());
  console.say("corrected in revision " + std::to_string(ledger->revision()));
  return 0;
}

}  // namespace

Run setup_correct(CLI::App& command) {
  auto o = std::make_shared<ChangeOptions>();
  command.add_option("ID", o->correction.target_id, "id of a reported event, actor or report");
  command.add_option("--field", o->correction.field, "what is wrong: category, act, status, actor_codes, recipient_codes, when_edtf, place_name, ...; delete; of an actor merge or split; of a report retracted")->type_name("NAME");
  command.add_option("--value", o->correction.value, "what it should be; for merge the id it goes by")->type_name("VALUE");
  command.add_option("--reason", o->correction.reason, "why (needed)")->type_name("TEXT");
  command.add_option("--author", o->correction.author, "who (needed)")->type_name("NAME");
  command.add_flag("--list", o->list, "print all corrections and which are orphans; NDJSON of this is what --import reads, and holds no text but the corrected words");
  command.add_option("--import", o->import, "bring in corrections that --list printed elsewhere")->type_name("FILE");
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) { return run_correct(*o, console); };
}

Run setup_forget(CLI::App& command) {
  auto o = std::make_shared<ChangeOptions>();
  command.add_option("REPORT", o->id, "id of the report whose text and quotes go")->required();
  command.add_option("--reason", o->reason, "why: privacy, licence, ...")->type_name("TEXT");
  o->ledger.add_options(command);
  return [o](Console& console) {
    auto ledger = o->ledger.write("forget");
    if (!ledger) return console.fail(ledger.error());
    if (Status s = store::forget(*ledger, o->id, o->reason); !s) return console.fail(s.error());
    console.say("the text and all quotes of " + o->id + " are gone; its hash and the positions stay");
    return 0;
  };
}

Run setup_merge(CLI::App& command) {
  auto o = std::make_shared<ChangeOptions>();
  command.add_option("LEDGERS", o->files, "two ledgers")->required()->expected(2)->type_name("A B");
  command.add_option("--into", o->id, "the new ledger (also: -o FILE)")->type_name("FILE");
  add_data_option(command, o->ledger.data);
  return [o](Console& console) {
    const std::string out = o->id.empty() ? console.output_path() : o->id;
    if (out.empty()) return console.fail({ErrorCode::usage, "name the new ledger: --into FILE", "merge"});
    auto folder = find_data(o->ledger.data);
    if (!folder) return console.fail(folder.error());
    if (Status s = store::merge_ledgers(o->files[0], o->files[1], out, *folder); !s) return console.fail(s.error());
    console.say("both are in " + out);
    return 0;
  };
}

Run setup_diff(CLI::App& command) {
  auto o = std::make_shared<ChangeOptions>();
  command.add_option("REVISIONS", o->revisions, "two revisions (`query \"SELECT * FROM revisions\"` lists them)")->expected(0, 2)->type_name("REV REV");
  command.add_option("--coders", o->coders, "compare two coders instead: A,B")->type_name("A,B");
  o->ledger.add_options(command);
  o->ledger.add_format(command);
  return [o](Console& console) {
    auto ledger = o->ledger.read("diff");
    if (!ledger) return console.fail(ledger.error());
    if (!o->coders.empty()) {
      std::vector<std::string> names = split(o->coders, ',');
      if (names.size() != 2) return console.fail({ErrorCode::usage, "--coders takes two names: A,B", "diff"});
      return o->ledger.print(console, store::diff_coders(*ledger, names[0], names[1]));
    }
    if (o->revisions.size() != 2) return console.fail({ErrorCode::usage, "name two revisions, or --coders A,B", "diff"});
    return o->ledger.print(console, store::diff_revisions(*ledger, o->revisions[0], o->revisions[1]));
  };
}

}  // namespace newsledger::cli
#endif  // NEWSLEDGER_WITH_STORE
