// CLI::App -> VerbRow; the distance of words (see option_table.h). Tested by tests/shell_test.py and tests/cli_test.py.
#include "cli/option_table.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::cli {
namespace {

// What an option's value is, by the name the help gives it.
Takes takes_of(const std::string& value, bool positional, const std::string& name) {
  if (value == "DIR") return Takes::folder;
  if (value == "FILE" || value == "A B" || value == "FILE.whl" || value == "NAME|PATH") return Takes::file;
  if (positional && (name == "INPUT" || name == "SHEET")) return Takes::file;
  return Takes::word;
}

OptionRow row_of(const CLI::Option& o) {
  OptionRow r;
  r.positional = o.get_positional();
  if (r.positional) r.names = {o.get_name(true, false)};
  for (const std::string& n : o.get_lnames()) r.names.push_back("--" + n);
  for (const std::string& n : o.get_snames()) r.names.push_back("-" + n);
  r.about = o.get_description();
  r.standard = o.get_default_str();
  r.required = o.get_required();
  r.many = o.get_expected_max() > 1;
  if (!r.positional && o.get_type_size_max() == 0) return r;
  // "FORMAT:{auto,table}": the name of the value, and of which words it is one.
  const std::string type = o.get_type_name();
  const std::size_t open = type.find('{'), close = type.rfind('}');
  r.value = type.substr(0, type.find_first_of(":{ ") == std::string::npos || type == "A B" ? type.size() : type.find_first_of(":{ "));
  r.takes = takes_of(r.value, r.positional, r.positional ? r.names[0] : "");
  if (open != std::string::npos && close != std::string::npos && open < close) {
    r.choices = split(type.substr(open + 1, close - open - 1), ',');
    r.takes = Takes::choice;
  }
  return r;
}

// Damerau's distance in its restricted form, as in a table of |a| + 1 by |b| + 1.
int distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<int>> d(a.size() + 1, std::vector<int>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = static_cast<int>(i);
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

VerbRow table_of(const CLI::App& app, const std::string& name) {
  VerbRow out;
  out.name = name;
  out.about = app.get_description();
  out.footer = app.get_footer();
  for (const CLI::Option* o : app.get_options()) {
    OptionRow r = row_of(*o);
    (r.positional ? out.positionals : out.options).push_back(std::move(r));
  }
  for (const CLI::App* sub : app.get_subcommands(nullptr)) out.verbs.push_back(table_of(*sub, (name.empty() ? "" : name + " ") + sub->get_name()));
  return out;
}

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
  constexpr std::size_t kLongest = 40;      // no verb or option is longer: longer words are near to none
  if (word.size() > kLongest) return {};
  std::string best;
  int least = 1 + static_cast<int>(word.size()) / 3;   // a third of the letters may be wrong
  for (const std::string& k : known) {
    if (k.size() > 2 && word.size() > 2 && (k.starts_with(word) || word.starts_with(k)) && least > 0) { best = k; least = 0; continue; }
    if (int d = distance(word, k); d < least || (d == least && best.empty())) { best = k; least = d; }
  }
  return best;
}

}  // namespace newsledger::cli
