// Lines, brackets and phrases of users' dictionaries (dictionary_lines.h), and the reading of all files together.
#include "coding/dictionary_lines.h"

#include <set>

#include "base/table.h"
#include "coding/dictionary.h"

namespace newsledger::coding {

std::string last_name(const std::string& file) { return file.substr(file.rfind('/') + 1); }

std::vector<DictionaryLine> dictionary_lines(std::string_view text) {
  std::vector<DictionaryLine> out;
  bool in_comment = false, blank = true;
  if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    std::string line(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    for (std::size_t at = 0; at < line.size();) {
      if (in_comment) {
        const std::size_t close = line.find("-->", at);
        in_comment = close == std::string::npos;
        line.erase(at, in_comment ? std::string::npos : close + 3 - at);
        continue;
      }
      const std::size_t open = line.find("<!--", at), rest = line.find_first_of("#;", at);
      if (rest < open) line.erase(rest);                    // what it opens behind "#" is not open
      else if (open != std::string::npos) in_comment = true;
      at = std::min(open, line.size());
    }
    const std::string_view kept = trim(line);
    if (kept.empty()) { blank = true; continue; }
    out.push_back({number, std::string(kept), blank});
    blank = false;
  }
  return out;
}

bool read_brackets(std::string_view line, Bracketed& out) {
  std::size_t open = line.find('[');
  out.words = std::string(trim(line.substr(0, open)));
  out.codes.clear();
  while (open != std::string_view::npos) {
    const std::size_t close = line.find(']', open);
    if (close == std::string_view::npos || line.find('[', open + 1) < close) return false;
    out.codes.emplace_back(trim(line.substr(open + 1, close - open - 1)));
    open = line.find('[', close);
  }
  return true;
}

std::string dictionary_phrase(std::string_view s) {
  std::string out;
  for (char c : s) {
    const bool gap = c == '_' || c == ' ' || c == '\t' || c == '\r';
    if (!gap) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_plain_word(std::string_view s) {
  for (char c : s) {
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (!letter && c != '-' && c != '.' && c != '\'' && c != '&') return false;
  }
  return !s.empty();
}

// PETRARCH's own rule: "S" behind the word, "IES" for "Y", "ES" behind "SS".
std::string regular_plural(const std::string& noun) {
  const auto ends = [&](std::string_view e) { return std::string_view(noun).ends_with(e); };
  if (noun.empty()) return "";
  if (ends("SS")) return noun + "ES";
  if (ends("S")) return "";
  if (ends("Y")) return noun.substr(0, noun.size() - 1) + "IES";
  return noun + "S";
}

Result<CameoTable> CameoTable::load(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) return rows.error();
  CameoTable out;
  for (const TableRow& r : *rows) {
    if (r.fields.size() != 3) return Error{ErrorCode::input, "expected 3 fields (code, category, mode), found " + std::to_string(r.fields.size()), file + ":" + std::to_string(r.line)};
    out.add(r.fields[0], {r.fields[1], r.fields[2] == "-" ? "" : r.fields[2]});
  }
  return out;
}

const CameoTable::Row* CameoTable::find(std::string_view code) const {
  for (; code.size() >= 2; code.remove_suffix(1))
    if (auto it = rows_.find(code); it != rows_.end()) return &it->second;
  return nullptr;
}

namespace {
Error no_entry(const std::string& file, const std::string& kind, const std::string& form) {
  return {ErrorCode::usage, "no entry of " + kind + " was found here, such as " + form + "; is it another kind of dictionary?", file};
}

template <class T, class Read>
Status read_files(const std::vector<std::string>& files, std::vector<T>& into, std::string& bytes, const std::string& kind, const std::string& form, const Read& read) {
  for (const std::string& file : files) {
    Result<std::string> text = read_file(file);
    if (!text) return Error{ErrorCode::usage, text.error().message, file};
    std::vector<T> found = read(file, *text);
    if (found.empty()) return no_entry(file, kind, form);
    into.insert(into.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    bytes += kind + *text;
  }
  return Done{};
}
}  // namespace

Result<Dictionaries> read_dictionaries(const DictionaryFiles& files, const std::string& cameo_file) {
  Dictionaries out;
  std::set<std::string> names;
  for (const auto* kind : {&files.actors, &files.agents, &files.verbs})
    for (const std::string& file : *kind)
      if (!names.insert(last_name(file)).second) return Error{ErrorCode::usage, "another dictionary has the same file name, and codes cite it; rename one of them", file};
  Status s = read_files(files.actors, out.actors, out.bytes, "actors", "FREEDONIA_ [FRE]",
                        [&](const std::string& file, const std::string& text) { return read_actor_dictionary(file, text, out.remarks); });
  if (!s) return s.error();
  s = read_files(files.agents, out.agents, out.bytes, "agents", "HARBOUR_MASTER [~GOV]",
                 [&](const std::string& file, const std::string& text) { return read_agent_dictionary(file, text, out.remarks); });
  if (!s) return s.error();
  if (files.verbs.empty()) return out;
  Result<CameoTable> cameo = CameoTable::load(cameo_file);
  if (!cameo) return cameo.error();
  s = read_files(files.verbs, out.verbs, out.bytes, "verbs", "SCOLD [111]",
                 [&](const std::string& file, const std::string& text) { return read_verb_dictionary(file, text, *cameo, out.remarks); });
  if (!s) return s.error();
  if (Result<std::string> table = read_file(cameo_file)) out.bytes += *table;
  return out;
}

}  // namespace newsledger::coding
