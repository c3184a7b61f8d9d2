// Verb dictionaries as rules of the lexicon, one for each code of a block and one for each pattern.
//
//   &TALKS                              a set: a word or phrase a line
//   +PARLEY
//   +ROUND_TABLE
//   --- SCOLD [111] ---                 a block: its verbs share the patterns below, and the code unless they have their own
//   SCOLD
//   CHIDE {CHID CHIDDEN CHIDING} [110]  irregular forms
//   +TELL_OFF                           a verb and its particle; "+" marks the verb
//   - * &TALKS WITH + [112]             a pattern (dictionary_patterns.cc)
// TABARI's blocks have no "---" line: a verb behind a pattern opens the next one. Code [---]: no event. The rule's id is
// "file:line" of the verb or pattern. Where a pattern stands twice with two codes the later one counts, as in PETRARCH.
#include <algorithm>
#include <map>

#include "base/table.h"
#include "coding/dictionary.h"
#include "coding/dictionary_lines.h"
#include "coding/dictionary_patterns.h"

namespace newsledger::coding {
namespace {

constexpr std::string_view kNoCode = "---";

class VerbReader {
 public:
  VerbReader(const std::string& file, const CameoTable& cameo, std::vector<Error>& remarks) : file_(file), name_(last_name(file)), cameo_(cameo), remarks_(remarks) {}

  void line(const DictionaryLine& line) {
    line_ = line.number;
    const std::string& text = line.text;
    if (text.starts_with("---")) { header(text); return; }
    if (text[0] == '&') { close(); open_set(text); return; }
    if (text[0] == '+' && set_) { set_word(text); return; }
    set_ = nullptr;
    if (text[0] == '-') { pattern(text); return; }
    if (text[0] == '~') { remark("a transformation of one event into another is not supported, so the line is left out", text); return; }
    verb(text, line.blank_before);
  }

  std::vector<RawRule> finish() {
    close();
    for (RawRule& r : rules_) if (!r.id.empty()) out_.push_back(std::move(r));
    return std::move(out_);
  }

 private:
  struct Pattern { int line; std::string code; PatternRule rule; };

  void remark(const std::string& message, std::string_view what) { remark_at(line_, message, what); }
  void remark_at(int line, const std::string& message, std::string_view what) {
    remarks_.push_back({ErrorCode::input, message + ": " + std::string(what), file_ + ":" + std::to_string(line)});
  }

  // ---- sets
  void open_set(const std::string& text) {
    std::string name = lower_ascii(split(text, ' ').front());
    if (name.size() > 1 && name.back() == '_') name.pop_back();              // "no plurals", which our words do not need
    set_ = &sets_[name];
    set_->clear();
  }
  void set_word(const std::string& text) {
    const std::string phrase = lower_ascii(dictionary_phrase(std::string_view(text).substr(1)));
    for (const std::string& word : split(phrase, ' '))
      if (!is_plain_word(word)) { remark("a set holds words and other sets only, so the line is left out", text); return; }
    if (!phrase.empty()) set_->push_back(phrase);
  }

  // ---- blocks
  void header(const std::string& text) {
    close();
    set_ = nullptr;
    Bracketed parts;
    const std::string inner = text.substr(std::min(text.size(), text.find_first_not_of('-')));
    if (!read_brackets(inner, parts)) remark("a bracket does not close, so the block has no code of its own", text);
    else if (!parts.codes.empty()) code_ = parts.codes.back();
    headed_ = true;
  }

  void verb(const std::string& text, bool blank_before) {
    if (had_pattern_ || (!headed_ && blank_before)) close();
    Bracketed parts;
    if (!read_brackets(text, parts)) { remark("a bracket does not close, so the line is left out", text); return; }
    const std::size_t open = parts.words.find('{');
    std::vector<std::string> written{std::string(trim(std::string_view(parts.words).substr(0, open)))};
    if (open != std::string::npos)
      for (std::string& form : split(std::string_view(parts.words).substr(open + 1, parts.words.find('}', open) - open - 1), ' ')) written.push_back(std::move(form));
    std::vector<std::string> heads;
    for (const std::string& w : written) {
      const std::string head = head_of(w);
      if (head.empty()) continue;
      if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
    }
    if (heads.empty()) return;
    if (!parts.codes.empty() && !headed_ && heads_.empty()) code_ = parts.codes[0];
    const std::string& code = parts.codes.empty() ? code_ : parts.codes[0];
    if (code != kNoCode && !code.empty()) add_rule(line_, code, heads, nullptr);
    heads_.insert(heads_.end(), heads.begin(), heads.end());
  }

  // "+TELL_OFF" -> "tell off"; "" for what cannot head a rule.
  std::string head_of(const std::string& word) {
    const std::size_t plus = word.find('+');
    if (plus != std::string::npos && plus > 0) { remark("words before the verb of a compound are not supported, so it is left out", word); return ""; }
    const std::string head = lower_ascii(dictionary_phrase(plus == 0 ? std::string_view(word).substr(1) : std::string_view(word)));
    const std::vector<std::string> words = split(head, ' ');
    const bool plain = !words.empty() && std::all_of(words.begin(), words.end(), is_plain_word);
    if (!plain) remark("expected a verb such as SCOLD or +TELL_OFF, so it is left out", word);
    return plain ? head : "";
  }

  void pattern(const std::string& text) {
    had_pattern_ = true;
    Bracketed parts;
    if (!read_brackets(text.substr(1), parts) || parts.codes.empty()) { remark("expected a pattern and its code in brackets, so it is left out", text); return; }
    Pattern p{line_, parts.codes[0], read_pattern(parts.words, sets_)};
    if (heads_.empty()) p.rule.problem = "no verb stands above it";
    if (!p.rule.problem.empty()) { remark("the pattern is left out (" + p.rule.problem + ")", text); return; }
    patterns_.push_back(std::move(p));
  }

  void close() {
    for (const Pattern& p : patterns_) {
      std::vector<std::string> heads = heads_;
      for (std::string& h : heads) h += p.rule.after_head;
      add_rule(p.line, p.code, heads, &p.rule);
    }
    patterns_.clear(); heads_.clear();
    code_.clear();
    headed_ = had_pattern_ = false;
  }

  // ---- rules
  // "042:043" is the code of the source's act and of the target's: the first is the event, which PLOVER tells once.
  std::string first_code(int line, const std::string& code, bool& both) {
    const std::size_t colon = code.find(':');
    if (colon == std::string::npos) return code;
    const std::string first = code.substr(0, colon), second = code.substr(colon + 1);
    both = first == second;
    if (!both && !first.empty()) remark_at(line, "an event of the target's own is not made, only that of the source", "[" + code + "]");
    return first;
  }

  // Of a verb by itself (no pattern) or of a pattern.
  void add_rule(int line, const std::string& written, const std::vector<std::string>& heads, const PatternRule* pattern) {
    bool both = false;
    const std::string code = written == kNoCode ? written : first_code(line, written, both);
    RawRule r;
    if (code != kNoCode) {
      const bool digits = code.size() >= 2 && code.size() <= 4 && code.find_first_not_of("0123456789") == std::string::npos;
      const CameoTable::Row* row = digits ? cameo_.find(code) : nullptr;
      if (!row) { remark_at(line, "expected a CAMEO code (01 to 20 and its further figures), so the line codes nothing", "[" + written + "]"); return; }
      if (row->category == "-") remark_at(line, std::string("PLOVER has no category for this code, so ") + (pattern ? "what matches the pattern is no event" : "the verb alone is left to the other rules"), "[" + written + "]");
      else r.event = row->category;
      if (r.event.empty() && !pattern) return;
      if (!row->mode.empty()) r.fields.push_back({"mode", row->mode, line});
      r.fields.push_back({"cameo", code, line});
    }
    r.id = name_ + ":" + std::to_string(line);
    r.file = file_; r.line = line; r.own = true;
    std::string list, key;
    for (const std::string& h : heads) list += (list.empty() ? "" : ", ") + h;
    r.fields.push_back({"verb", list, line});
    for (RawField f : pattern ? pattern->fields : std::vector<RawField>{}) { f.line = line; key += f.name + " " + f.value + "\n"; r.fields.push_back(std::move(f)); }
    if (both) r.fields.push_back({"reciprocal", "yes", line});
    later_counts(r, list + "\n" + key, written);
    rules_.push_back(std::move(r));
  }

  void later_counts(const RawRule& r, const std::string& key, const std::string& code) {
    const auto [it, fresh] = seen_.try_emplace(key, Seen{rules_.size(), code});
    if (fresh) return;
    RawRule& before = rules_[it->second.rule];
    if (it->second.code != code) remark_at(before.line, "line " + std::to_string(r.line) + " has the same pattern with another code and counts, so this one is left out", "[" + it->second.code + "]");
    before.id.clear();
    it->second = {rules_.size(), code};
  }

  struct Seen { std::size_t rule; std::string code; };
  const std::string file_, name_;
  const CameoTable& cameo_;
  std::vector<Error>& remarks_;
  Synsets sets_;
  std::vector<std::string>* set_ = nullptr;
  std::string code_;                          // of the block in hand
  std::vector<std::string> heads_;
  std::vector<Pattern> patterns_;
  bool headed_ = false, had_pattern_ = false;
  std::map<std::string, Seen> seen_;
  std::vector<RawRule> rules_, out_;
  int line_ = 0;
};

}  // namespace

std::vector<RawRule> read_verb_dictionary(const std::string& file, std::string_view text, const CameoTable& cameo, std::vector<Error>& remarks) {
  VerbReader reader(file, cameo, remarks);
  for (const DictionaryLine& line : dictionary_lines(text)) reader.line(line);
  return reader.finish();
}

}  // namespace newsledger::coding
