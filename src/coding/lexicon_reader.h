// The reader of data/lexicon in two passes: lines to raw rules and sets (lexicon_load.cc), then sets expanded and rules
// compiled to vocabulary numbers (lexicon_compile.cc). Never stops at the first complaint: all are gathered, each with file:line.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/lexicon_data.h"
#include "coding/lexicon_raw.h"

namespace newsledger::coding {

struct RawSet { std::string file; int line = 0; std::vector<std::string> items; bool used = false; };

class LexiconReader {
 public:
  LexiconReader(Lexicon::Data& data, std::vector<Error>& errors) : data_(data), errors_(errors) {}

  void read_folder(const std::string& folder);
  void add(RawRule rule);                   // of a dictionary; its id is free
  void compile();
  std::string bytes_;                       // everything read, for the hash

 private:
  void complain(const std::string& file, int line, const std::string& message, std::string_view what = {}) {
    errors_.push_back({ErrorCode::usage, what.empty() ? message : message + ": " + std::string(what), file + ":" + std::to_string(line)});
  }
  void read_frames(const std::string& folder);
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
  void add_item(const RawRule& raw, const RawField& f, const std::string& text, WordList& out, int depth);
  void add_words(const std::string& item, WordList& out);
  bool path_known(const std::string& path) const;
  void index_heads();
  void check_patterns();

  Lexicon::Data& data_;
  std::vector<Error>& errors_;
  std::map<std::string, RawRule> rules_;    // by id: order of ids, whatever the order of files
  std::map<std::string, RawSet> sets_;
  std::set<std::string> roles_;
  StringMap<std::string> pattern_of_;
  std::map<std::string, std::uint32_t> number_of_;
  StringMap<std::vector<std::uint32_t>> words_of_item_;
  // of the file in hand
  std::string file_, event_, comment_;
  bool overlay_ = false, hyphens_split_ = true;
  int line_ = 0;
  RawRule* rule_ = nullptr;
  RawSet* set_ = nullptr;
};

}  // namespace newsledger::coding
