// Checking, explaining and testing the rules end to end (lexicon_tools.h).
//
// Idea of the example run: "[A Unions] held a [E rally] against [R the government]." is the plain sentence and three
// marked spans. A yes holds when some event of that rule has an actor at A, a trigger word at E and a recipient at R; a no
// holds when no event of that rule comes out; a todo must fail the way a yes is judged.
#include "engine/lexicon_tools.h"

#include "coding/coder.h"
#include "coding/data_folder.h"
#include "coding/dictionary.h"
#include "coding/lexicon.h"
#include "engine/engine_parts.h"

namespace newsledger {
namespace {

struct Marked {
  std::string text;
  std::vector<std::pair<char, Span>> marks;   // 'A', 'E' or 'R'
};

Marked read_marks(std::string_view example) {
  Marked out;
  char open = 0;
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < example.size(); ++i) {
    const char c = example[i];
    const bool mark = c == '[' && i + 2 < example.size() && std::string_view("AER").find(example[i + 1]) != std::string_view::npos && example[i + 2] == ' ';
    if (mark) { open = example[i + 1]; begin = static_cast<std::uint32_t>(out.text.size()); i += 2; continue; }
    if (c == ']' && open) { out.marks.push_back({open, {begin, static_cast<std::uint32_t>(out.text.size())}}); open = 0; continue; }
    out.text += c;
  }
  return out;
}

bool stands_at(const std::vector<Participant>& side, Span mark) {
  for (const Participant& p : side) {
    if (p.span.overlaps(mark)) return true;
    for (Span s : p.antecedents) if (s.overlaps(mark)) return true;
  }
  return false;
}

// "" when `e` stands as marked, else what is missing.
std::string misses(const Event& e, const Marked& m) {
  for (const auto& [kind, span] : m.marks) {
    if (kind == 'A' && !stands_at(e.actor, span)) return "no actor at \"" + m.text.substr(span.begin, span.size()) + "\"";
    if (kind == 'R' && !stands_at(e.recipient, span)) return "no recipient at \"" + m.text.substr(span.begin, span.size()) + "\"";
    bool word = e.trigger.overlaps(span);
    for (Span s : e.evidence) word = word || s.overlaps(span);
    if (kind == 'E' && !word) return "the trigger is not \"" + m.text.substr(span.begin, span.size()) + "\"";
  }
  return {};
}

// "" when the example gives the rule as marked.
std::string judge_yes(const Document& doc, const std::string& rule, const Marked& m) {
  std::string said = "the rule gives no event", others;
  for (const Event& e : doc.events) {
    if (e.rule != rule) { others += (others.empty() ? "" : ", ") + e.rule; continue; }
    said = misses(e, m);
    if (said.empty()) return {};
  }
  return others.empty() ? said : said + " (there are " + others + ")";
}

std::string judge(const Engine& engine, const coding::RuleInfo& rule, const coding::Example& example) {
  const Marked m = read_marks(example.text);
  Article article;
  article.text = m.text;
  article.info.published = "2024-11-01";
  const Document doc = engine.read(article);
  if (example.kind != "no") return judge_yes(doc, rule.id, m);
  for (const Event& e : doc.events) if (e.rule == rule.id) return "the rule gives an event where it must not";
  return {};
}

}  // namespace

std::vector<Error> lexicon_complaints(const std::string& data, const std::string& lang, const std::vector<std::string>& lexicons) {
  std::vector<std::string> folders = {coding::DataFolder(data, lang).find("lexicon")};
  folders.insert(folders.end(), lexicons.begin(), lexicons.end());
  return coding::check_lexicon(folders);
}

Result<DictionaryReport> read_users_dictionaries(const std::string& data, const std::vector<std::string>& actors, const std::vector<std::string>& agents, const std::vector<std::string>& verbs) {
  Result<coding::Dictionaries> read = coding::read_dictionaries({actors, agents, verbs}, data + "/lexicon/cameo.txt");
  if (!read) return read.error();
  if (auto lexicon = coding::Lexicon::load({data + "/lexicon"}, read->verbs); !lexicon) return lexicon.error();
  return DictionaryReport{read->actors.size(), read->agents.size(), read->verbs.size(), std::move(read->remarks)};
}

std::size_t lexicon_rule_count(const Engine& engine) { return coder_of(engine).lexicon().rules().size(); }

std::vector<ExampleFailure> run_lexicon_examples(const Engine& engine, std::size_t* count) {
  std::vector<ExampleFailure> failures;
  *count = 0;
  for (const coding::RuleInfo& rule : coder_of(engine).lexicon().rules()) {
    for (const coding::Example& example : rule.examples) {
      ++*count;
      const std::string said = judge(engine, rule, example);
      const bool todo = example.kind == "todo";
      if (said.empty() && !todo) continue;
      failures.push_back({rule.file + ":" + std::to_string(example.line), example.text, said.empty() ? "this todo passes now: make it a yes" : said, todo && !said.empty()});
    }
  }
  return failures;
}

std::string lexicon_layout(std::string_view rules) { return coding::format_rules(rules); }

}  // namespace newsledger
