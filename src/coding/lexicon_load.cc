// Reader of data/lexicon/*.rules (format: its README), first pass: lines to raw rules and sets (lexicon_reader.h).
// Tested by lexicon_test.cc.
#include <algorithm>
#include <filesystem>

#include "base/sha256.h"
#include "base/table.h"
#include "coding/lexicon_reader.h"

namespace newsledger::coding {
namespace {
namespace fs = std::filesystem;

bool is_blank(char c) { return c == ' ' || c == '\t'; }
// A comment begins with '#' at line start or after two blanks.
std::size_t comment_at(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s[i] == '#' && (i == 0 || (i >= 2 && is_blank(s[i - 1]) && is_blank(s[i - 2])) || s[i - 1] == '\t')) return i;
  return std::string_view::npos;
}

}  // namespace

// Categories, contexts and roles. Those of another language are the English folder's: data/fr/lexicon -> data/lexicon; and its
// tokenizer leaves "cessez-le-feu" in one word.
void LexiconReader::read_frames(const std::string& folder) {
  std::error_code ec;
  const std::string shared = folder + "/../../lexicon";
  const bool own = overlay_ || fs::exists(folder + "/plover.txt", ec) || !fs::exists(shared + "/plover.txt", ec);
  if (!own) hyphens_split_ = false;
  const std::string& from = own ? folder : shared;
  if (fs::exists(from + "/plover.txt", ec)) read_frame(from + "/plover.txt");
  if (fs::exists(from + "/roles.txt", ec)) read_roles(from + "/roles.txt");
}

void LexiconReader::read_folder(const std::string& folder) {
  std::error_code ec;
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder, ec))
    if (entry.path().extension() == ".rules") files.push_back(entry.path().string());
  if (ec) { errors_.push_back({ErrorCode::io, "the lexicon's folder cannot be read: " + ec.message(), folder}); return; }
  std::sort(files.begin(), files.end());
  read_frames(folder);
  for (const std::string& file : files) {
    auto text = read_file(file);
    if (!text) { errors_.push_back(text.error()); continue; }
    bytes_ += *text;
    read_file_lines(file, *text);
  }
  overlay_ = true;
}

void LexiconReader::read_frame(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) { errors_.push_back(rows.error()); return; }
  for (const TableRow& row : *rows) {
    if (row.fields[0] == "category" && row.fields.size() == 6) {
      Category c{row.fields[1], row.fields[2], row.fields[4], std::strtof(row.fields[3].c_str(), nullptr), {}, row.line};
      if (row.fields[5] != "-") for (std::string& m : split(row.fields[5], ',')) c.modes.insert(m);
      data_.categories[c.name] = c;
    } else if (row.fields[0] == "contexts" && row.fields.size() == 2) {
      for (std::string& c : split(row.fields[1], ',')) data_.contexts.insert(c);
    } else complain(file, row.line, "expected a row of category or contexts", row.fields[0]);
  }
}

void LexiconReader::read_roles(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) { errors_.push_back(rows.error()); return; }
  for (const TableRow& row : *rows) roles_.insert(row.fields[0]);
}

void LexiconReader::read_file_lines(const std::string& file, const std::string& text) {
  file_ = file; event_.clear(); comment_.clear(); rule_ = nullptr; set_ = nullptr; line_ = 0;
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t end = rest.find('\n');
    ++line_;
    read_line(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

void LexiconReader::read_line(std::string_view line) {
  if (!line.empty() && line[0] == '#') {
    if (!rule_) comment_ += std::string(trim(line.substr(1))) + "\n";
    return;
  }
  if (trim(line).empty()) return;
  if (is_blank(line[0])) {
    if (set_) {
      for (std::string& item : split(line.substr(0, comment_at(line)), ',')) set_->items.push_back(std::move(item));
    } else if (rule_) field(line);
    else complain(file_, line_, "a field stands outside a rule", trim(line));
    return;
  }
  top_level(trim(line.substr(0, comment_at(line))));
}

void LexiconReader::top_level(std::string_view line) {
  rule_ = nullptr; set_ = nullptr;
  std::size_t blank = line.find(' ');
  std::string_view word = line.substr(0, blank), rest = blank == std::string_view::npos ? std::string_view() : trim(line.substr(blank));
  if (word == "event") {
    event_ = rest;
    if (!data_.categories.count(event_)) complain(file_, line_, "expected a PLOVER category after \"event\", found", rest);
  } else if (word == "set") {
    std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos) { complain(file_, line_, "expected \"set NAME: item, item\", found", line); return; }
    std::string name(trim(rest.substr(0, colon)));
    RawSet& s = sets_[name];
    if (s.line) complain(file_, line_, "the set \"" + name + "\" is already defined at " + s.file + ":" + std::to_string(s.line), line);
    s.file = file_; s.line = line_;
    for (std::string& item : split(rest.substr(colon + 1), ',')) s.items.push_back(std::move(item));
    set_ = &s;
  } else if (word == "rule") {
    if (event_.empty()) complain(file_, line_, "a rule stands before any \"event\" line", line);
    RawRule& r = rules_[std::string(rest)];
    if (r.line && !overlay_) complain(file_, line_, "the rule id is already used at " + r.file + ":" + std::to_string(r.line), rest);
    r = RawRule{std::string(rest), event_, file_, comment_, line_, {}, {}};
    rule_ = &r;
  } else complain(file_, line_, "expected a line that begins with event, set or rule, found", line);
}

void LexiconReader::field(std::string_view line) {
  std::string_view body = trim(line);
  std::size_t blank = body.find_first_of(" \t");
  std::string name(body.substr(0, blank));
  std::string_view value = blank == std::string_view::npos ? std::string_view() : trim(body.substr(blank));
  if (name == "yes" || name == "no" || name == "todo") {
    std::size_t c = comment_at(value);
    std::string comment = c == std::string_view::npos ? "" : std::string(trim(value.substr(c + 1)));
    rule_->examples.push_back({line_, name, std::string(trim(value.substr(0, c))), comment});
    return;
  }
  rule_->fields.push_back({name, std::string(trim(value.substr(0, comment_at(value)))), line_});
  if (rule_->fields.back().value.empty()) complain(file_, line_, "the field \"" + name + "\" has no value", body);
}

void LexiconReader::add(RawRule rule) {
  std::string id = rule.id;
  rules_.insert_or_assign(std::move(id), std::move(rule));
}

std::vector<Error> read_lexicon(const std::vector<std::string>& folders, const std::vector<RawRule>& own, Lexicon::Data& data) {
  std::vector<Error> errors;
  LexiconReader reader(data, errors);
  for (const std::string& folder : folders) reader.read_folder(folder);
  for (const RawRule& rule : own) reader.add(rule);
  reader.compile();
  data.sha256 = sha256_hex(reader.bytes_);
  return errors;
}

Result<Lexicon> Lexicon::load(const std::vector<std::string>& folders, const std::vector<RawRule>& own) {
  auto data = std::make_shared<Data>();
  std::vector<Error> errors = read_lexicon(folders, own, *data);
  if (!errors.empty()) {
    Error e = errors.front();
    if (errors.size() > 1) e.message += " (and " + std::to_string(errors.size() - 1) + " more; see `newsledger lexicon check`)";
    return e;
  }
  Lexicon lexicon;
  lexicon.data_ = std::move(data);
  return lexicon;
}

Result<Lexicon> Lexicon::load(const std::vector<std::string>& folders) { return load(folders, {}); }

Lexicon Lexicon::load_leniently(const std::vector<std::string>& folders, std::vector<Error>& complaints) {
  auto data = std::make_shared<Data>();
  complaints = read_lexicon(folders, {}, *data);
  Lexicon lexicon;
  lexicon.data_ = std::move(data);
  return lexicon;
}

std::vector<Error> check_lexicon(const std::vector<std::string>& folders) {
  Lexicon::Data data;
  return read_lexicon(folders, {}, data);
}
const std::vector<RuleInfo>& Lexicon::rules() const { return data_->rules; }
std::string Lexicon::sha256() const { return data_->sha256; }

}  // namespace newsledger::coding
