// `newsledger manual`: man pages from the option table: newsledger(1) and newsledger-VERB(1).
// Roff in the man macros; every text goes through roff(), which keeps dots, quotes, backslashes and hyphens what they are.
// Tested by tests/shell_test.py (groff without a complaint, every option on its page).
#include <cctype>
#include <filesystem>

#include "base/table.h"
#include "cli/option_table.h"
#include "cli/verbs.h"

namespace newsledger::cli {
namespace {

std::string roff(const std::string& s) {
  std::string out;
  bool line_start = true;
  for (char c : s) {
    if (line_start && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
    line_start = c == '\n';
  }
  return out;
}
std::string bold(const std::string& s) { return "\\fB" + roff(s) + "\\fR"; }
std::string italic(const std::string& s) { return "\\fI" + roff(s) + "\\fR"; }

std::string upper(std::string s) {
  for (char& c : s) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return s;
}
std::string page_name(std::string verb) {
  for (char& c : verb) if (c == ' ') c = '-';
  return verb.empty() ? "newsledger" : "newsledger-" + verb;
}
std::string head(const std::string& page, const std::string& about) {
  return ".TH " + upper(page) + " 1 \"\" \"newsledger " NEWSLEDGER_VERSION "\" \"Newsledger\"\n.SH NAME\n" + roff(page) + " \\- " + roff(about) + "\n";
}

std::string option_entry(const OptionRow& o) {
  std::string out = ".TP\n";
  for (std::size_t i = 0; i < o.names.size(); ++i) out += (i ? ", " : "") + (o.positional ? italic(o.names[i]) : bold(o.names[i]));
  if (!o.positional && !o.value.empty()) out += " " + italic(o.value);
  out += "\n" + roff(o.about) + "\n";
  if (!o.choices.empty()) {
    out += "One of";
    for (std::size_t i = 0; i < o.choices.size(); ++i) out += (i ? ", " : " ") + bold(o.choices[i]);
    out += ".\n";
  }
  if (!o.standard.empty()) out += "Default: " + bold(o.standard) + ".\n";
  return out;
}

std::string synopsis(const VerbRow& v) {
  std::string out = ".B newsledger " + roff(v.name) + "\n";
  if (!v.verbs.empty()) return out + ".I VERB\n";
  out += "[\\fIoptions\\fR]\n";
  for (const OptionRow& p : v.positionals) out += (p.required ? "" : "[") + italic(p.names[0]) + (p.many ? " ..." : "") + (p.required ? "" : "]") + "\n";
  return out;
}

constexpr const char* kExits =
    ".SH EXIT STATUS\n.TP\n.B 0\ndone\n.TP\n.B 1\nnothing was found (verbs that ask); verify: something differs\n.TP\n.B 2\nthe command line is wrong\n"
    ".TP\n.B 3\nsome inputs failed, the rest is done\n.TP\n.B 4\nan error of the ledger or of the language model\n";

std::string sections_of(const VerbRow& v) {
  std::string out;
  if (!v.positionals.empty()) {
    out += ".SH ARGUMENTS\n";
    for (const OptionRow& p : v.positionals) out += option_entry(p);
  }
  out += ".SH OPTIONS\n";
  for (const OptionRow& o : v.options) out += option_entry(o);
  if (!v.footer.empty()) out += ".SH NOTES\n.nf\n" + roff(v.footer) + "\n.fi\n";
  return out;
}

std::string verb_page(const VerbRow& v) {
  std::string out = head(page_name(v.name), v.about) + ".SH SYNOPSIS\n" + synopsis(v) + sections_of(v);
  for (const VerbRow& w : v.verbs) {
    out += ".SH " + upper(w.name) + "\n" + roff(w.about) + ".\n.PP\n" + synopsis(w);
    for (const auto* rows : {&w.positionals, &w.options}) for (const OptionRow& o : *rows) out += option_entry(o);
  }
  return out + kExits + ".SH SEE ALSO\n.BR newsledger (1)\n";
}

std::string program_page(const VerbRow& program) {
  std::string out = head("newsledger", "news reports into a ledger of who did or said what to whom") +
      ".SH SYNOPSIS\n.B newsledger\n.I VERB\n[\\fIoptions\\fR] ...\n.SH DESCRIPTION\n"
      "Newsledger reads news reports and writes down who did or said what to whom, when, where, how many, on whose word and how\ncertain, with the words that say so. "
      "It runs offline. Each verb has a page of its own, such as\n.BR newsledger\\-add (1).\n"
      ".PP\nThe first steps:\n.PP\n.nf\n" + roff("newsledger code report.txt\nnewsledger add reports/\nnewsledger claims\nnewsledger check \"Troops are in Oslo.\"") + "\n.fi\n.SH VERBS\n";
  for (const VerbRow& v : program.verbs) out += ".TP\n" + bold(v.name) + "\n" + roff(v.about) + "\n";
  out += kExits;
  out += ".SH ENVIRONMENT\n";
  for (const auto& [name, what] : {std::pair("NEWSLEDGER_DATA", "the data folder, where it is not beside the program"), {"NEWSLEDGER_MODELS", "folders with language models, joined by colons"},
                                   {"NEWSLEDGER_GAZETTEER", "the built gazetteer"}, {"NO_COLOR", "no colours in tables"}})
    out += std::string(".TP\n.B ") + name + "\n" + roff(what) + "\n";
  out += ".SH FILES\n.TP\n.I ./newsledger.duckdb\nthe ledger, unless " + bold("--ledger") + " names another; beside it " + italic("FILE.lock") + " (who writes), " + italic("FILE.words") + " (the index of words)\n.SH SEE ALSO\n";
  for (std::size_t i = 0; i < program.verbs.size(); ++i) out += ".BR " + roff(page_name(program.verbs[i].name)) + " (1)" + (i + 1 < program.verbs.size() ? "," : "") + "\n";
  return out;
}

struct ManualOptions { std::string verb, into; };

int run_manual(const ManualOptions& o, const VerbRow& program, Console& console) {
  auto write = [&](const std::string& name, const std::string& page) { return write_file(o.into + "/" + name + ".1", page); };
  if (!o.into.empty()) {
    std::error_code ec;
    std::filesystem::create_directories(o.into, ec);
    if (Status s = write("newsledger", program_page(program)); !s) return console.fail(s.error());
    for (const VerbRow& v : program.verbs) if (Status s = write(page_name(v.name), verb_page(v)); !s) return console.fail(s.error());
    return 0;
  }
  if (o.verb.empty()) { console.write(program_page(program)); return 0; }
  std::vector<std::string> names;
  for (const VerbRow& v : program.verbs) {
    if (v.name == o.verb) { console.write(verb_page(v)); return 0; }
    names.push_back(v.name);
  }
  const std::string near = nearest(o.verb, names);
  return console.fail({ErrorCode::usage, "there is no verb \"" + o.verb + "\"" + (near.empty() ? "" : "; did you mean \"" + near + "\"?"), "manual"});
}

}  // namespace

Run setup_manual(CLI::App& command) {
  auto o = std::make_shared<ManualOptions>();
  command.add_option("VERB", o->verb, "the page of this verb; without it that of the program");
  command.add_option("--into", o->into, "write all pages into this folder")->type_name("DIR");
  command.footer("To read one: newsledger manual claims | man -l -");
  return [o, &command](Console& console) { return run_manual(*o, table_of(*command.get_parent()), console); };
}

}  // namespace newsledger::cli
