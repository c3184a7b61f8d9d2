// Agent dictionaries: a role word or phrase, its plural in braces, and the part of a code it adds.
//
//   !CREW! = MAN, MEN, HAND             a list that stands in for its mark in the entries below
//   HARBOUR_MASTER [~GOV]               also HARBOUR_MASTERS; "~" is where the actor's own code stands
//   DECK!CREW! [~LAB]                   DECKMAN, DECKMEN, DECKHAND
//   COAST_WATCH {} [~MIL]               no plural; {COAST_WATCHERS} would name it
#include <algorithm>
#include <map>

#include "base/table.h"
#include "coding/dictionary.h"
#include "coding/dictionary_lines.h"

namespace newsledger::coding {
namespace {

constexpr std::size_t kMostForms = 200;   // of one entry with several marks

class AgentReader {
 public:
  AgentReader(const std::string& file, std::vector<Error>& remarks) : file_(file), name_(last_name(file)), remarks_(remarks) {}

  void line(const DictionaryLine& line) {
    line_ = line.number;
    const std::string& text = line.text;
    const std::size_t equals = text.find('=');
    if (text[0] == '!' && equals != std::string::npos && text.find('[') == std::string::npos) { define(text, equals); return; }
    Bracketed parts;
    if (!read_brackets(text, parts) || parts.codes.empty()) { remark("expected a phrase and a code such as [~GOV], so the line is left out", text); return; }
    std::string code;
    if (!read_code(parts.codes[0], code)) { remark("expected a code such as ~GOV, so the line is left out", text); return; }
    add(parts.words, code);
  }

  std::vector<AgentEntry> entries;

 private:
  void remark(const std::string& message, std::string_view what) {
    remarks_.push_back({ErrorCode::input, message + ": " + std::string(what), file_ + ":" + std::to_string(line_)});
  }

  void define(const std::string& text, std::size_t equals) {
    const std::string mark(trim(std::string_view(text).substr(0, equals)));
    if (mark.size() < 3 || mark.back() != '!') { remark("expected a mark such as !PERSON! before \"=\", so the line is left out", text); return; }
    marks_[mark] = split(std::string_view(text).substr(equals + 1), ',');
  }

  bool read_code(const std::string& text, std::string& code) {
    const std::size_t tilde = text.find('~');
    if (tilde == std::string::npos) return false;
    code = text.substr(0, tilde) + text.substr(tilde + 1);
    const bool good = code.size() >= 3 && std::all_of(code.begin(), code.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
    if (good && tilde > 0) remark("a code before the actor's own is put behind it, which is PLOVER's order", "[" + text + "]");
    return good;
  }

  // Every form of a phrase with its marks put in; empty where a mark is unknown.
  std::vector<std::string> forms_of(const std::string& words) {
    std::vector<std::string> forms{words};
    for (std::size_t k = 0; k < forms.size();) {
      const std::size_t open = forms[k].find('!'), close = open == std::string::npos ? open : forms[k].find('!', open + 1);
      if (open == std::string::npos) { ++k; continue; }
      auto list = close == std::string::npos ? marks_.end() : marks_.find(forms[k].substr(open, close + 1 - open));
      if (list == marks_.end() || forms.size() > kMostForms) return {};
      const std::string form = forms[k];
      forms.erase(forms.begin() + static_cast<std::ptrdiff_t>(k));
      for (const std::string& word : list->second)
        if (word.find('!') == std::string::npos) forms.push_back(form.substr(0, open) + word + form.substr(close + 1));
    }
    return forms;
  }

  void push(const std::string& phrase, const std::string& code, bool plural) {
    const std::string clean = dictionary_phrase(phrase);
    for (const std::string& word : split(clean, ' '))
      if (!is_plain_word(word)) { remark("this is no phrase of words, so it is left out", clean); return; }
    if (!clean.empty()) entries.push_back({clean, code, name_ + ":" + std::to_string(line_), plural});
  }

  void add(const std::string& words, const std::string& code) {
    const std::size_t open = words.find('{'), close = words.find('}');
    const bool braces = open != std::string::npos;
    if (braces && (close == std::string::npos || close < open)) { remark("a brace does not close, so the line is left out", words); return; }
    const std::string phrase(trim(std::string_view(words).substr(0, open)));
    if (phrase.empty()) { remark("the code has no phrase, so the line is left out", "[~" + code + "]"); return; }
    const bool marked = phrase.find('!') != std::string::npos;
    const std::vector<std::string> forms = forms_of(phrase);
    if (forms.empty()) { remark("a !MARK! that no line above defines, so the line is left out", phrase); return; }
    for (const std::string& form : forms) push(form, code, false);
    if (braces)
      for (const std::string& plural : split(std::string_view(words).substr(open + 1, close - open - 1), ' ')) push(plural, code, true);
    else if (!marked)                                       // the list of a mark holds its plurals
      if (const std::string plural = regular_plural(dictionary_phrase(phrase)); !plural.empty()) push(plural, code, true);
  }

  const std::string file_, name_;
  std::vector<Error>& remarks_;
  std::map<std::string, std::vector<std::string>> marks_;
  int line_ = 0;
};

}  // namespace

std::vector<AgentEntry> read_agent_dictionary(const std::string& file, std::string_view text, std::vector<Error>& remarks) {
  AgentReader reader(file, remarks);
  for (const DictionaryLine& line : dictionary_lines(text)) reader.line(line);
  return std::move(reader.entries);
}

}  // namespace newsledger::coding
