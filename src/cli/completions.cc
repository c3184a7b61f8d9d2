// `newsledger completions SHELL`: a script for bash, zsh or fish. Verbs, options, words an option is one of, files and
// folders; nothing is asked of the program while completing. Tested by tests/shell_test.py, which runs the shells.
#include "cli/completions.h"

#include <algorithm>

#include "cli/verbs.h"

namespace newsledger::cli {
namespace {

std::vector<const VerbRow*> all_verbs(const VerbRow& program) {      // "add", "lexicon", "lexicon check", ...
  std::vector<const VerbRow*> out;
  for (const VerbRow& v : program.verbs) {
    out.push_back(&v);
    for (const VerbRow& w : v.verbs) out.push_back(&w);
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, const std::string& by = " ") {
  std::string out;
  for (const std::string& w : words) out += (out.empty() ? "" : by) + w;
  return out;
}
std::string names_of(const std::vector<VerbRow>& verbs) {
  std::string out;
  for (const VerbRow& v : verbs) out += (out.empty() ? "" : " ") + v.name.substr(v.name.rfind(' ') + 1);
  return out;
}

// 'it'\''s'
std::string shell_quoted(const std::string& s) {
  std::string out = "'";
  for (char c : s) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string bash_words(const VerbRow& v) {       // options of a verb, or the verbs below it
  std::string out = names_of(v.verbs);
  for (const OptionRow& o : v.options) for (const std::string& n : o.names) out += (out.empty() ? "" : " ") + n;
  return out;
}

}  // namespace

std::string bash_completion(const VerbRow& program) {
  std::string words, values;
  for (const VerbRow* v : all_verbs(program)) {
    std::string positional = "-";
    for (const OptionRow& p : v->positionals) if (p.takes == Takes::file || p.takes == Takes::folder) positional = "file"; else if (p.takes == Takes::choice) positional = joined(p.choices);
    words += "    " + shell_quoted(v->name) + ") words=" + shell_quoted(bash_words(*v)) + "; positional=" + shell_quoted(positional) + " ;;\n";
    for (const OptionRow& o : v->options) {
      if (o.takes == Takes::nothing) continue;
      std::string pattern;
      for (const std::string& n : o.names) pattern += (pattern.empty() ? "" : "|") + shell_quoted(v->name + ":" + n);
      values += "    " + pattern + ") " + (o.takes == Takes::choice ? "_newsledger_words " + shell_quoted(joined(o.choices)) : o.takes == Takes::file ? "_newsledger_files -f" : o.takes == Takes::folder ? "_newsledger_files -d" : ":") + "; return ;;\n";
    }
  }
  return "# bash completion for newsledger: source this file, or put it where bash-completion looks.\n"
         "_newsledger_words() { mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\"); }\n"
         "_newsledger_files() { compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\"); }\n"
         "_newsledger() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} verb=${COMP_WORDS[1]} words='' positional=-\n"
         "  COMPREPLY=()\n"
         "  [[ $cur == = ]] && cur=''\n"
         "  [[ $before == = ]] && before=${COMP_WORDS[COMP_CWORD-2]}\n"
         "  if (( COMP_CWORD == 1 )); then _newsledger_words " + shell_quoted(names_of(program.verbs) + " --help --version") + "; return; fi\n"
         "  case $verb in\n" +
         [&] { std::string s; for (const VerbRow& v : program.verbs) if (!v.verbs.empty()) s += "    " + v.name + ") (( COMP_CWORD > 2 )) && verb=\"$verb ${COMP_WORDS[2]}\" ;;\n"; return s; }() +
         "  esac\n"
         "  case \"$verb:$before\" in\n" + values + "  esac\n"
         "  case $verb in\n" + words + "  esac\n"
         "  if [[ $cur == -* || ( -n $words && $positional == - ) ]]; then _newsledger_words \"$words\"\n"
         "  elif [[ $positional == file ]]; then _newsledger_files -f\n"
         "  elif [[ $positional != - ]]; then _newsledger_words \"$positional\"\n"
         "  fi\n"
         "}\n"
         "complete -F _newsledger newsledger\n";
}

namespace {

// Text inside an _arguments specification.
std::string zsh_text(const std::string& s) {
  std::string out;
  for (char c : s) { if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\'; out += c; }
  return out;
}
std::string zsh_action(const OptionRow& o) {
  switch (o.takes) {
    case Takes::nothing: return "";
    case Takes::choice: return "(" + joined(o.choices) + ")";
    case Takes::file: return "_files";
    case Takes::folder: return "_files -/";
    default: return " ";
  }
}
std::string zsh_spec(const OptionRow& o) {
  if (o.positional) return shell_quoted((o.many ? "*:" : ":") + zsh_text(o.names[0]) + ":" + zsh_action(o));
  const std::string behind = "[" + zsh_text(o.about) + "]" + (o.takes == Takes::nothing ? "" : ":" + zsh_text(o.value) + ":" + zsh_action(o));
  std::string out;
  for (const std::string& n : o.names) out += (out.empty() ? "" : " ") + shell_quoted((o.many ? "*" : "") + n + behind);
  return out;
}

std::string zsh_verbs(const std::vector<VerbRow>& verbs) {
  std::string out;
  for (const VerbRow& v : verbs) out += " " + shell_quoted(v.name.substr(v.name.rfind(' ') + 1) + ":" + zsh_text(v.about));
  return out;
}

}  // namespace

std::string zsh_completion(const VerbRow& program) {
  std::string cases;
  for (const VerbRow* v : all_verbs(program)) {
    cases += "    " + shell_quoted(v->name) + ")\n";
    if (!v->verbs.empty()) { cases += "      verbs=(" + zsh_verbs(v->verbs) + "); _describe verb verbs ;;\n"; continue; }
    cases += "      _arguments";
    for (const auto* rows : {&v->options, &v->positionals}) for (const OptionRow& o : *rows) cases += " \\\n        " + zsh_spec(o);
    cases += " ;;\n";
  }
  std::string nested;
  for (const VerbRow& v : program.verbs) if (!v.verbs.empty()) nested += (nested.empty() ? "" : "|") + v.name;
  return "#compdef newsledger\n"
         "# zsh completion for newsledger: put this file, named _newsledger, into a folder of $fpath.\n"
         "_newsledger() {\n"
         "  local -a verbs\n"
         "  local verb=${words[2]}\n"
         "  if (( CURRENT == 2 )); then verbs=(" + zsh_verbs(program.verbs) + "); _describe verb verbs; return; fi\n"
         "  shift words; (( CURRENT-- ))\n"
         "  case $verb in\n"
         "    " + (nested.empty() ? "-" : nested) + ") if (( CURRENT > 2 )); then verb=\"$verb ${words[2]}\"; shift words; (( CURRENT-- )); fi ;;\n"
         "  esac\n"
         "  case $verb in\n" + cases + "  esac\n"
         "}\n"
         "if [ \"$funcstack[1]\" = \"_newsledger\" ]; then _newsledger \"$@\"; else compdef _newsledger newsledger; fi\n";
}

std::string fish_completion(const VerbRow& program) {
  std::string out = "# fish completion for newsledger: put this file, named newsledger.fish, into ~/.config/fish/completions.\n"
                    "complete -c newsledger -f\n";
  for (const VerbRow& v : program.verbs) out += "complete -c newsledger -n __fish_use_subcommand -a " + v.name + " -d " + shell_quoted(v.about) + "\n";
  for (const VerbRow* v : all_verbs(program)) {
    std::string when;
    for (const std::string& w : {v->name.substr(0, v->name.find(' ')), v->name.substr(v->name.rfind(' ') + 1)})
      if (when.find(" " + w) == std::string::npos) when += (when.empty() ? "" : "; and ") + std::string("__fish_seen_subcommand_from ") + w;
    const std::string head = "complete -c newsledger -n '" + when + "'";
    for (const VerbRow& w : v->verbs) out += head + " -a " + w.name.substr(w.name.rfind(' ') + 1) + " -d " + shell_quoted(w.about) + "\n";
    for (const auto* rows : {&v->options, &v->positionals})
      for (const OptionRow& o : *rows) {
        std::string line = head;
        if (!o.positional) for (const std::string& n : o.names) line += n.starts_with("--") ? " -l " + n.substr(2) : " -s " + n.substr(1);
        if (o.takes == Takes::choice) line += " -x -a " + shell_quoted(joined(o.choices));
        else if (o.takes == Takes::folder) line += " -x -a '(__fish_complete_directories)'";
        else if (o.takes == Takes::file) line += o.positional ? " -F" : " -r -F";
        else if (o.positional) continue;
        else if (o.takes == Takes::word) line += " -x";
        out += line + (o.positional ? "" : " -d " + shell_quoted(o.about)) + "\n";
      }
  }
  return out;
}

Run setup_completions(CLI::App& command) {
  auto shell = std::make_shared<std::string>();
  command.add_option("SHELL", *shell, "which shell")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
  command.footer("bash: source <(newsledger completions bash), or -o ~/.local/share/bash-completion/completions/newsledger\n"
                 "zsh:  -o FOLDER/_newsledger, FOLDER being one of $fpath\n"
                 "fish: -o ~/.config/fish/completions/newsledger.fish");
  return [shell, &command](Console& console) {
    const VerbRow program = table_of(*command.get_parent());
    console.write(*shell == "bash" ? bash_completion(program) : *shell == "zsh" ? zsh_completion(program) : fish_completion(program));
    return 0;
  };
}

}  // namespace newsledger::cli
