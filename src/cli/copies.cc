// `newsledger copies`: reports in, wordings out. No model, no coding, no ledger.
#include "cli/reports.h"
#include "cli/verbs.h"
#include "engine/copies_report.h"

namespace newsledger::cli {
namespace {

struct CopiesOptions {
  Reports reports;
  CopiesView view;
  std::string format = "auto";
};

int run_copies(const CopiesOptions& o, Console& console) {
  std::vector<CopyReport> reports;
  const auto work = [](const Article& article) -> std::shared_ptr<void> { return std::make_shared<CopyReport>(copy_report(article)); };
  const int code = o.reports.each_made(console, work, [&](std::shared_ptr<void> made) {
    reports.push_back(std::move(*std::static_pointer_cast<CopyReport>(made)));
    return true;
  });
  if (code == 2) return code;
  CopiesView view = o.view;
  view.width = console.width();
  view.colour = console.colour();
  console.write(console.format(o.format) == "table" ? copies_table(std::move(reports), view) : copies_lines(std::move(reports), view));
  return code;
}

}  // namespace

Run setup_copies(CLI::App& command) {
  auto o = std::make_shared<CopiesOptions>();
  command.footer("Kinds: exact (the same words), near (a few words differ), shortened (one stands in the other), rewritten (the same text in other\n"
                 "words, by hand or machine). One origin: wordings that rest on one channel (takes of a wire, one agency, one citing the other).");
  o->reports.add_options(command);
  command.add_option("--format", o->format, "ndjson (one object a wording) or table; auto: a table on a terminal, ndjson in a pipe")
      ->check(CLI::IsMember({"auto", "ndjson", "table"}))->type_name("FORMAT")->capture_default_str();
  command.add_flag("--all", o->view.all, "show wordings of one report in the table, too");
  command.add_option("--differs", o->view.differs, "how many differences to show a copy")->check(CLI::Range(0, 1000))->type_name("N")->capture_default_str();
  return [o](Console& console) { return run_copies(*o, console); };
}

}  // namespace newsledger::cli
