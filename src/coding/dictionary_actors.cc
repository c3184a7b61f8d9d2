// Actor dictionaries: a name, "+" lines with its other names, and codes in brackets, each with the days it holds.
//
//   FREEDONIA_ [FRE]                    a name and its code
//   +FREEDONIAN_                        another name of the same actor
//   RUFUS_FIREFLY_                      codes with days, on their own lines or behind the name
//     [FREGOV 930201-951231]            between two days, both included
//     [FREOPP >951231]                  from that day on; "<" until that day
//     [FREELI]                          at any other time
// Two figures of a year: 31 to 99 are of the 20th century, 00 to 30 of the 21st (PETRARCH's rule).
#include <algorithm>

#include "base/table.h"
#include "coding/dictionary.h"
#include "coding/dictionary_lines.h"

namespace newsledger::coding {
namespace {

// yymmdd or yyyymmdd as a day; 0 where it is none.
int day_of(std::string_view s) {
  if ((s.size() != 6 && s.size() != 8) || s.find_first_not_of("0123456789") != std::string_view::npos) return 0;
  int day = 0;
  for (char c : s) day = day * 10 + (c - '0');
  if (s.size() == 6) day += day / 10000 > 30 ? 19000000 : 20000000;
  const int month = day / 100 % 100, of_month = day % 100;
  return month >= 1 && month <= 12 && of_month >= 1 && of_month <= 31 ? day : 0;
}

bool read_days(std::string_view s, DatedCode& out) {
  const std::size_t dash = s.find('-');
  if (s[0] == '<') return (out.to = day_of(trim(s.substr(1)))) != 0;
  if (s[0] == '>') return (out.from = day_of(trim(s.substr(1)))) != 0;
  if (dash == std::string_view::npos) return false;
  out.from = day_of(trim(s.substr(0, dash)));
  out.to = day_of(trim(s.substr(dash + 1)));
  return out.from != 0 && out.to != 0 && out.from <= out.to;
}

bool is_actor_code(std::string_view s) {
  if (s.size() < 3 || s.size() > 24) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; });
}

class ActorReader {
 public:
  ActorReader(const std::string& file, std::vector<Error>& remarks) : file_(file), name_(last_name(file)), remarks_(remarks) {}

  void line(const DictionaryLine& line) {
    line_ = line.number;
    Bracketed parts;
    if (!read_brackets(line.text, parts)) { remark("a bracket does not close, so the line is left out", line.text); return; }
    const bool synonym = !parts.words.empty() && parts.words[0] == '+';
    const std::string phrase = dictionary_phrase(synonym ? std::string_view(parts.words).substr(1) : std::string_view(parts.words));
    if (synonym && entries_.empty()) { remark("a synonym stands before any name, so it is left out", line.text); return; }
    if (!phrase.empty()) {
      if (!synonym) { close(); entries_.emplace_back(); }
      add_name(phrase);
    } else if (entries_.empty()) { remark("a code stands before any name, so it is left out", line.text); return; }
    for (const std::string& code : parts.codes) add_code(code);
  }

  std::vector<ActorEntry> finish() {
    close();
    return std::move(entries_);
  }

 private:
  void remark(const std::string& message, std::string_view what) {
    remarks_.push_back({ErrorCode::input, message + ": " + std::string(what), file_ + ":" + std::to_string(line_)});
  }
  std::string rule() const { return name_ + ":" + std::to_string(line_); }

  void add_name(const std::string& phrase) {
    for (const std::string& word : split(phrase, ' '))
      if (!is_plain_word(word) && word.find_first_of("{}|*$+%^~!=<>") != std::string::npos) { remark("this is no name, so it is left out", phrase); return; }
    entries_.back().names.push_back({phrase, rule()});
  }

  void add_code(const std::string& text) {
    const std::size_t blank = text.find_first_of(" \t<>");
    DatedCode code{text.substr(0, blank), rule()};
    if (!is_actor_code(code.code)) { remark("expected an actor's code in capitals such as FREGOV, so it is left out", "[" + text + "]"); return; }
    const std::string_view days = blank == std::string::npos ? std::string_view() : trim(std::string_view(text).substr(blank));
    if (!days.empty() && !read_days(days, code)) { remark("expected days such as <930201, >930201 or 930201-951231, so the code is left out", "[" + text + "]"); return; }
    entries_.back().codes.push_back(std::move(code));
  }

  void close() {
    if (entries_.empty()) return;
    ActorEntry& e = entries_.back();
    if (e.names.empty() || e.codes.empty()) {
      if (!e.names.empty()) { remarks_.push_back({ErrorCode::input, "the name has no code, so it is left out: " + e.names[0].phrase, file_ + e.names[0].rule.substr(name_.size())}); }
      entries_.pop_back();
      return;
    }
    std::stable_partition(e.codes.begin(), e.codes.end(), [](const DatedCode& c) { return c.from != 0 || c.to != 99999999; });
  }

  const std::string file_, name_;
  std::vector<Error>& remarks_;
  std::vector<ActorEntry> entries_;
  int line_ = 0;
};

}  // namespace

std::vector<ActorEntry> read_actor_dictionary(const std::string& file, std::string_view text, std::vector<Error>& remarks) {
  ActorReader reader(file, remarks);
  for (const DictionaryLine& line : dictionary_lines(text)) reader.line(line);
  return reader.finish();
}

}  // namespace newsledger::coding
