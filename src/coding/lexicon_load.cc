// Reader of data/lexicon/*.rules (format: its README). Two passes: lines to raw rules and sets, then sets expanded and
// rules compiled to vocabulary numbers. Never stops at the first complaint: all are gathered, each with file:line.
// Tested by lexicon_test.cc.
#include <algorithm>
#include <filesystem>

#include "base/sha256.h"
#include "base/table.h"
#include "coding/lexicon_data.h"

namespace newsledger::coding {
namespace {
namespace fs = std::filesystem;

struct RawField { std::string name, value; int line = 0; };
struct RawRule { std::string id, event, file, comment; int line = 0; std::vector<RawField> fields; std::vector<Example> examples; };
struct RawSet { std::string file; int line = 0; std::vector<std::string> items; bool used = false; };

class Reader {
 public:
  Reader(Lexicon::Data& data, std::vector<Error>& errors) : data_(data), errors_(errors) {}

  void read_folder(const std::string& folder);
  void compile();
  std::string bytes_;                       // everything read, for the hash

 private:
  void complain(const std::string& file, int line, const std::string& message, std::string_view what = {}) {
    errors_.push_back({ErrorCode::usage, what.empty() ? message : message + ": " + std::string(what), file + ":" + std::to_string(line)});
  }
  void read_frame(const std::string& file);
  void read_roles(const std::string& file);
  void read_file_lines(const std::string& file, const std::string& text);
  void read_line(std::string_view line);
  void top_level(std::string_view line);
  void field(std::string_view line);
  void compile_rule(const RawRule& raw);
  void compile_field(const RawRule& raw, const RawField& f, CompiledRule& rule, RuleInfo& info);
  void compile_constraint(const RawRule& raw, const RawField& f, const std::string& roles, const std::string& value, bool negative, CompiledRule& rule);
  bool compile_items(const RawRule& raw, const RawField& f, const std::string& value, WordList& out);
  void add_item(const RawRule& raw, const RawField& f, const std::string& item, WordList& out, int depth);
  bool path_known(const std::string& path) const;
  void index_heads();
  void check_patterns();

  Lexicon::Data& data_;
  std::vector<Error>& errors_;
  std::map<std::string, RawRule> rules_;    // by id: order of ids, whatever the order of files
  std::map<std::string, RawSet> sets_;
  std::set<std::string> roles_;
  std::map<std::string, std::string> pattern_of_;
  std::map<std::string, std::uint32_t> number_of_;
  // of the file in hand
  std::string file_, event_, comment_;
  bool overlay_ = false;
  int line_ = 0;
  RawRule* rule_ = nullptr;
  RawSet* set_ = nullptr;
};

bool is_blank(char c) { return c == ' ' || c == '\t'; }
// A comment begins with '#' at line start or after two blanks.
std::size_t comment_at(std::string_view s) {
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s[i] == '#' && (i == 0 || (i >= 2 && is_blank(s[i - 1]) && is_blank(s[i - 2])) || s[i - 1] == '\t')) return i;
  return std::string_view::npos;
}

void Reader::read_folder(const std::string& folder) {
  std::error_code ec;
  std::vector<std::string> files;
  for (const auto& entry : fs::directory_iterator(folder, ec))
    if (entry.path().extension() == ".rules") files.push_back(entry.path().string());
  if (ec) { errors_.push_back({ErrorCode::io, "the lexicon's folder cannot be read: " + ec.message(), folder}); return; }
  std::sort(files.begin(), files.end());
  if (fs::exists(folder + "/plover.txt", ec)) read_frame(folder + "/plover.txt");
  if (fs::exists(folder + "/roles.txt", ec)) read_roles(folder + "/roles.txt");
  for (const std::string& file : files) {
    auto text = read_file(file);
    if (!text) { errors_.push_back(text.error()); continue; }
    bytes_ += *text;
    read_file_lines(file, *text);
  }
  overlay_ = true;
}

void Reader::read_frame(const std::string& file) {
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

void Reader::read_roles(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) { errors_.push_back(rows.error()); return; }
  for (const TableRow& row : *rows) roles_.insert(row.fields[0]);
}

void Reader::read_file_lines(const std::string& file, const std::string& text) {
  file_ = file; event_.clear(); comment_.clear(); rule_ = nullptr; set_ = nullptr; line_ = 0;
  for (std::string_view rest = text; !rest.empty();) {
    std::size_t end = rest.find('\n');
    ++line_;
    read_line(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
}

void Reader::read_line(std::string_view line) {
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

void Reader::top_level(std::string_view line) {
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

void Reader::field(std::string_view line) {
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

void Reader::compile() {
  for (auto& [id, raw] : rules_) compile_rule(raw);
  for (auto& [name, s] : sets_) if (!s.used) complain(s.file, s.line, "no rule uses the set", name);
  for (std::size_t i = 0; i < data_.rules.size(); ++i) number_of_[data_.rules[i].id] = static_cast<std::uint32_t>(i);
  for (CompiledRule& r : data_.compiled)
    for (const RawField& f : rules_[data_.rules[r.info].id].fields)
      if (f.name == "over")
        for (const std::string& id : split(f.value, ',')) {
          auto it = number_of_.find(id);
          if (it == number_of_.end()) complain(data_.rules[r.info].file, f.line, "\"over\" names no rule", id);
          else r.over.push_back(it->second);
        }
  index_heads();
  check_patterns();
}

void Reader::compile_rule(const RawRule& raw) {
  for (const RawField& f : raw.fields) if (f.name == "off" && f.value == "yes") return;
  RuleInfo info;
  info.id = raw.id; info.event = raw.event; info.file = raw.file; info.line = raw.line; info.examples = raw.examples; info.comment = raw.comment;
  CompiledRule rule;
  rule.info = static_cast<std::uint32_t>(data_.rules.size());
  for (const RawField& f : raw.fields) { info.fields.push_back(f.name + "  " + f.value); compile_field(raw, f, rule, info); }
  if (rule.heads.empty()) complain(raw.file, raw.line, "the rule has no head: expected verb, noun or adj", raw.id);
  for (auto& [kind, list] : rule.heads) rule.head_size += list.size();
  data_.rules.push_back(std::move(info));
  data_.compiled.push_back(std::move(rule));
}

// Fields whose value is one word or text; true when `name` is one of them.
bool plain_field(const std::string& name, const std::string& value, CompiledRule& rule, RuleInfo& info) {
  if (name == "speech") rule.speech = value == "yes";
  else if (name == "complement") rule.complement = value == "yes";
  else if (name == "reciprocal") rule.reciprocal = value == "yes";
  else if (name == "alone") rule.alone = value == "yes";
  else if (name == "negated") rule.negated = value == "yes" ? 1 : 0;
  else if (name == "needs") rule.needs = value == "both" ? Needs::both : value == "actor" ? Needs::actor : Needs::recipient;
  else if (name == "cameo") info.cameo = value;
  else if (name == "note") info.note += (info.note.empty() ? "" : " ") + value;
  else if (name == "score") rule.score = std::strtof(value.c_str(), nullptr);
  else if (name == "default-actor") {
    std::size_t blank = value.find(' ');
    info.default_actor = value.substr(0, blank);
    info.default_reason = blank == std::string::npos ? "" : std::string(trim(std::string_view(value).substr(blank)));
  } else return name == "over" || name == "off";
  return true;
}

void Reader::compile_field(const RawRule& raw, const RawField& f, CompiledRule& rule, RuleInfo& info) {
  if (plain_field(f.name, f.value, rule, info)) return;
  WordList list;
  if (f.name == "verb" || f.name == "noun" || f.name == "adj") {
    if (compile_items(raw, f, f.value, list))
      rule.heads.push_back({f.name == "verb" ? HeadKind::verb : f.name == "noun" ? HeadKind::noun : HeadKind::adj, std::move(list)});
  } else if (f.name == "mode" || f.name == "context") {
    auto category = data_.categories.find(raw.event);
    for (std::string& m : split(f.value, ',')) {
      bool known = f.name == "mode" ? category != data_.categories.end() && category->second.modes.count(m) : data_.contexts.count(m) > 0;
      if (!known) complain(raw.file, f.line, "not a " + f.name + " of " + raw.event, m);
      (f.name == "mode" ? info.modes : info.contexts).push_back(m);
    }
  } else if (f.name == "modal" || f.name == "light") {
    bool modal = f.name == "modal";
    (modal ? rule.has_modal : rule.has_light) = compile_items(raw, f, f.value, modal ? rule.modal : rule.light);
  } else if (f.name == "actor" || f.name == "recipient") {
    bool actor = f.name == "actor";
    for (std::string& path : split(f.value, ',')) {
      if (path == "none") { (actor ? rule.actor_none : rule.recipient_none) = true; continue; }
      if (!path_known(path)) complain(raw.file, f.line, "unknown role in a path", path);
      (actor ? rule.actor_paths : rule.recipient_paths).push_back(path);
    }
  } else if (f.name == "not") {
    std::size_t blank = f.value.find_first_of(" \t");
    if (blank == std::string::npos) { complain(raw.file, f.line, "expected \"not ROLE items\", found", f.value); return; }
    if (f.value.substr(0, blank) == "modal") { compile_items(raw, f, f.value.substr(blank), rule.not_modal); return; }
    compile_constraint(raw, f, f.value.substr(0, blank), std::string(trim(std::string_view(f.value).substr(blank))), true, rule);
  } else compile_constraint(raw, f, f.name, f.value, false, rule);
}

bool Reader::path_known(const std::string& path) const {
  for (const std::string& role : split(path, '.')) if (!roles_.count(role) && role != "accuser") return false;
  return !path.empty();
}

void Reader::compile_constraint(const RawRule& raw, const RawField& f, const std::string& roles, const std::string& value, bool negative, CompiledRule& rule) {
  Constraint c;
  c.negative = negative;
  for (const std::string& path : split(roles, '|')) {
    if (!path_known(path)) { complain(raw.file, f.line, "unknown field or role", path); return; }
    Path p;
    for (const std::string& role : split(path, '.')) p.push_back({data_.vocabulary.add(role), role});
    const std::string& first = p.front().name;
    c.rank = std::max(c.rank, first == "obj" || first == "comp" ? 3 : first == "subj" ? 1 : 2);
    c.paths.push_back(std::move(p));
  }
  if (compile_items(raw, f, value, c.list)) rule.constraints.push_back(std::move(c));
}

bool Reader::compile_items(const RawRule& raw, const RawField& f, const std::string& value, WordList& out) {
  std::size_t before = errors_.size();
  for (const std::string& item : split(value, ',')) add_item(raw, f, item, out, 0);
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  std::sort(out.phrase_keys.begin(), out.phrase_keys.end());
  return errors_.size() == before;
}

// Words of an item: blanks part them, a hyphen is a word of its own as the tokenizer makes it.
std::vector<std::string> words_of(const std::string& item) {
  std::vector<std::string> out;
  for (const std::string& word : split(item, ' ')) {
    std::size_t at = 0;
    for (std::size_t dash; (dash = word.find('-', at)) != std::string::npos && dash > at && dash + 1 < word.size(); at = dash + 1) {
      out.push_back(word.substr(at, dash - at));
      out.emplace_back("-");
    }
    out.push_back(word.substr(at));
  }
  return out;
}

void Reader::add_item(const RawRule& raw, const RawField& f, const std::string& item, WordList& out, int depth) {
  static const std::map<std::string, ActorKind> kKinds = {
      {"state", ActorKind::state}, {"government", ActorKind::government}, {"force", ActorKind::force}, {"person", ActorKind::person},
      {"party", ActorKind::party}, {"group", ActorKind::group}, {"organisation", ActorKind::organisation}, {"company", ActorKind::company},
      {"people", ActorKind::people}, {"place", ActorKind::place}, {"other", ActorKind::other}};
  if (item == "*") out.any = true;
  else if (item == "clause") out.clause = true;
  else if (item == "number") out.number = true;
  else if (item == "actor") out.actor_kinds = 0xffff;
  else if (item.rfind("actor:", 0) == 0) {
    for (const std::string& kind : split(item.substr(6), ' ')) {
      auto it = kKinds.find(kind);
      if (it == kKinds.end()) complain(raw.file, f.line, "unknown kind of actor", kind);
      else out.actor_kinds |= static_cast<std::uint16_t>(1u << static_cast<int>(it->second));
    }
  } else if (item[0] == '*' && item.size() > 2) {
    if (f.name == "verb" || f.name == "noun" || f.name == "adj") complain(raw.file, f.line, "a head is a whole word, not an ending", item);
    out.endings.push_back(item.substr(1));
  } else if (item[0] == '@') {
    auto it = sets_.find(item.substr(1));
    if (it == sets_.end() || depth > 8) { complain(raw.file, f.line, it == sets_.end() ? "unknown set" : "sets name each other in a circle", item); return; }
    it->second.used = true;
    for (const std::string& inner : it->second.items) add_item(raw, f, inner, out, depth + 1);
  } else {
    if (lower_ascii(item) != item) complain(raw.file, f.line, "items are lower case", item);
    std::vector<std::string> words = words_of(item);
    std::vector<std::uint32_t> ids;
    for (const std::string& w : words) ids.push_back(data_.vocabulary.add(w));
    if (ids.size() == 1) out.words.push_back(ids[0]);
    else {
      out.phrase_keys.insert(out.phrase_keys.end(), {ids.front(), ids.back()});
      out.phrases.push_back(std::move(ids));
    }
  }
}

// Verbs and adjectives have their head first, nouns last.
void Reader::index_heads() {
  data_.heads_of_word.resize(data_.vocabulary.size());
  for (std::uint32_t r = 0; r < data_.compiled.size(); ++r)
    for (auto& [kind, list] : data_.compiled[r].heads) {
      if (list.any) data_.wildcard_heads.push_back({r, kind, 0});
      for (std::uint32_t w : list.words) data_.heads_of_word[w].push_back({r, kind, 0});
      for (std::size_t p = 0; p < list.phrases.size(); ++p) {
        std::uint32_t head = kind == HeadKind::noun ? list.phrases[p].back() : list.phrases[p].front();
        data_.heads_of_word[head].push_back({r, kind, static_cast<std::uint16_t>(p + 1)});
      }
    }
}

// The same head word under the same constraints must not have two codes.
void Reader::check_patterns() {
  for (std::size_t i = 0; i < data_.rules.size(); ++i) {
    const RuleInfo& info = data_.rules[i];
    std::vector<std::string> rest;
    std::vector<std::pair<std::string, std::string>> heads;
    static const std::set<std::string> kNoConstraint = {"mode", "context", "cameo", "actor", "recipient", "reciprocal", "alone", "default-actor", "note", "score", "complement", "needs", "over"};
    bool over = false;
    for (const RawField& f : rules_[info.id].fields) {
      over |= f.name == "over";
      if (f.name == "verb" || f.name == "noun" || f.name == "adj") { for (std::string& item : split(f.value, ',')) heads.push_back({f.name, item}); }
      else if (!kNoConstraint.count(f.name)) rest.push_back(f.name + " " + f.value);
    }
    std::sort(rest.begin(), rest.end());
    std::string tail;
    for (const std::string& r : rest) tail += "|" + r;
    for (auto& [kind, item] : heads) {
      auto [it, fresh] = pattern_of_.try_emplace(kind + " " + item + tail, info.id);
      if (!fresh && it->second != info.id && !over) {
        const RuleInfo& other = data_.rules[number_of_[it->second]];
        if (other.event != info.event || other.cameo != info.cameo || other.modes != info.modes)
          complain(info.file, info.line, "the pattern \"" + kind + " " + item + "\" also has the code of " + it->second + " (" + other.file + ":" + std::to_string(other.line) + ")", info.id);
      }
    }
  }
}

}  // namespace

std::vector<Error> read_lexicon(const std::vector<std::string>& folders, Lexicon::Data& data) {
  std::vector<Error> errors;
  Reader reader(data, errors);
  for (const std::string& folder : folders) reader.read_folder(folder);
  reader.compile();
  data.sha256 = sha256_hex(reader.bytes_);
  return errors;
}

Result<Lexicon> Lexicon::load(const std::vector<std::string>& folders) {
  auto data = std::make_shared<Data>();
  std::vector<Error> errors = read_lexicon(folders, *data);
  if (!errors.empty()) {
    Error e = errors.front();
    if (errors.size() > 1) e.message += " (and " + std::to_string(errors.size() - 1) + " more; see `newsledger lexicon check`)";
    return e;
  }
  Lexicon lexicon;
  lexicon.data_ = std::move(data);
  return lexicon;
}

Lexicon Lexicon::load_leniently(const std::vector<std::string>& folders, std::vector<Error>& complaints) {
  auto data = std::make_shared<Data>();
  complaints = read_lexicon(folders, *data);
  Lexicon lexicon;
  lexicon.data_ = std::move(data);
  return lexicon;
}

std::vector<Error> check_lexicon(const std::vector<std::string>& folders) {
  Lexicon::Data data;
  return read_lexicon(folders, data);
}
const std::vector<RuleInfo>& Lexicon::rules() const { return data_->rules; }
std::string Lexicon::sha256() const { return data_->sha256; }

}  // namespace newsledger::coding
