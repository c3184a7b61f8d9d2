// Verbs and options as plain rows, read out of what the verbs registered: the one source of man pages (manual.h) and shell
// completions (completions.h), as of --help. Thread-safety: pure functions.
#pragma once
#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace newsledger::cli {

enum class Takes { nothing, word, choice, file, folder };

struct OptionRow {
  std::vector<std::string> names;      // "--format", "-o"; of a positional its one name
  std::string value;                   // "FILE"; "" for a flag
  std::vector<std::string> choices;    // of Takes::choice
  std::string about, standard;         // standard: the value it has when it is not given
  Takes takes = Takes::nothing;
  bool positional = false, required = false, many = false;
};

struct VerbRow {
  std::string name, about, footer;     // name: "add", "lexicon check"
  std::vector<OptionRow> options, positionals;
  std::vector<VerbRow> verbs;          // of "lexicon": check, fmt, explain
};

VerbRow table_of(const CLI::App& app, const std::string& name = "");

// The nearest of `known` to a mistyped word (adjacent letters exchanged count once); "" where none is near.
std::string nearest(const std::string& word, const std::vector<std::string>& known);

}  // namespace newsledger::cli
