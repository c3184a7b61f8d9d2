// The one canonical layout of a rule file: fields of a rule in a fixed order and column, lists with ", " between, one blank
// line between rules, comments where they stand. Formatting twice changes nothing. Tested by lexicon_format_test.cc.
#include <algorithm>
#include <array>

#include "base/table.h"
#include "coding/lexicon.h"

namespace newsledger::coding {
namespace {

// Order of fields; a role that is not named here stands where "role" stands, roles among themselves as written.
constexpr std::array<std::string_view, 26> kOrder = {"off", "mode", "context", "cameo", "verb", "noun", "adj", "light", "speech", "modal", "negated", "role", "before",
                                                     "not", "actor", "recipient", "complement", "reciprocal", "alone", "needs", "default-actor", "over", "score", "note", "example", ""};
constexpr std::array<std::string_view, 7> kLists = {"mode", "context", "verb", "noun", "adj", "light", "over"};

std::size_t rank(std::string_view name) {
  if (name == "yes" || name == "no" || name == "todo") name = "example";
  auto it = std::find(kOrder.begin(), kOrder.end(), name);
  if (it == kOrder.end()) it = std::find(kOrder.begin(), kOrder.end(), "role");
  return static_cast<std::size_t>(it - kOrder.begin());
}

struct Field { std::string name, value; std::vector<std::string> comments; };   // comments: lines that stand above it

std::string joined(std::string_view value) {
  std::string out;
  for (const std::string& item : split(value, ',')) out += (out.empty() ? "" : ", ") + item;
  return out;
}

void write_fields(std::vector<Field>& fields, std::string& out) {
  std::stable_sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return rank(a.name) < rank(b.name); });
  for (const Field& f : fields) {
    for (const std::string& c : f.comments) out += c + "\n";
    bool example = rank(f.name) == rank("yes");
    std::size_t width = example ? 3 : 10;
    std::string name = f.name + std::string(f.name.size() < width ? width - f.name.size() : 0, ' ');
    bool list = std::find(kLists.begin(), kLists.end(), f.name) != kLists.end();
    out += "  " + name + (example && f.name.size() <= 3 ? "  " : " ") + (list ? joined(f.value) : f.value) + "\n";
  }
  fields.clear();
}

// "rule  x.y" -> "rule x.y", "set g:  a,b" -> "set g: a, b"; lists that go on in the next line keep their last comma.
std::string head_line(std::string_view body) {
  if (body[0] == '#') return std::string(body);
  std::size_t colon = body.substr(0, 4) == "set " ? body.find(':') : std::string_view::npos;
  std::string out;
  for (const std::string& word : split(body.substr(0, colon), ' ')) out += (out.empty() ? "" : " ") + word;
  if (colon == std::string_view::npos) return out;
  std::string_view items = trim(body.substr(colon + 1));
  return out + ": " + joined(items) + (!items.empty() && items.back() == ',' ? "," : "");
}
}  // namespace

std::string format_rules(std::string_view text) {
  std::string out;
  std::vector<Field> fields;
  std::vector<std::string> comments;
  bool in_rule = false;
  auto close = [&] {
    write_fields(fields, out);
    for (const std::string& c : comments) out += c + "\n";
    comments.clear();
    in_rule = false;
  };
  for (bool blank_before = false; !text.empty();) {
    std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r')) line.remove_suffix(1);
    if (line.empty()) { if (in_rule) close(); blank_before = true; continue; }
    bool indented = line[0] == ' ' || line[0] == '\t';
    std::string_view body = trim(line);
    if (in_rule && body[0] == '#') { comments.emplace_back(line); continue; }
    if (indented && in_rule) {
      std::size_t blank = body.find_first_of(" \t");
      fields.push_back({std::string(body.substr(0, blank)), blank == std::string_view::npos ? "" : std::string(trim(body.substr(blank))), std::move(comments)});
      comments.clear();
      continue;
    }
    if (in_rule) close();
    bool starts_rule = body.substr(0, 5) == "rule ";
    if ((blank_before || starts_rule) && !out.empty() && out.size() > 1 && out.substr(out.size() - 2) != "\n\n" && out.substr(out.rfind('\n', out.size() - 2) + 1, 1) != "#") out += "\n";
    else if (blank_before && !out.empty()) out += "\n";
    blank_before = false;
    out += indented ? "  " + std::string(body) : head_line(body);
    out += "\n";
    in_rule = starts_rule;
  }
  close();
  while (out.size() > 1 && out.substr(out.size() - 2) == "\n\n") out.pop_back();
  return out;
}

}  // namespace newsledger::coding
