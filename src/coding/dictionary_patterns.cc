// Patterns of verb dictionaries as constraints of our rules.
//
// A pattern of TABARI and PETRARCH is a row of words around the verb "*"; one of PETRARCH2 has its nouns, {noun phrases} and
// (prepositional phrases) around it. Both are read the same way, and our rules ask the graph instead of the row:
//   words after the verb            its object, complement or predicate: "* TALKS", "* {PEACE TALKS}"
//   a preposition and its words     that preposition of the verb or of its object: "* (INTO HARBOUR)", "* TALKS WITH"
//   a particle, a last preposition  part of the verb: "* OFF", "* ON"
//   words before the verb           its subject, the subject of its passive, or the verb above, and they stand before it
//   WILL, MAY ... NOT, NO           its auxiliary, its negation
//   $ + %                           source, target, both; after a preposition: behind it
//   ^                               any phrase; IS, HAS, THE and their like: nothing
// Words match their inflected forms, as in all our rules. Tests: dictionary_test.cc.
#include "coding/dictionary_patterns.h"

#include <algorithm>
#include <array>

#include "base/table.h"
#include "coding/dictionary_lines.h"

namespace newsledger::coding {
namespace {

constexpr std::size_t kMostPhrases = 4000;   // of one place in a pattern, synsets put in
constexpr int kDeepest = 8;                  // synsets in synsets

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

// All of them stand in data/lexicon/roles.txt.
constexpr std::array<std::string_view, 45> kPrepositions = {"about", "above", "across", "after", "against", "along", "alongside", "amid", "among", "around", "as", "at", "before",
    "behind", "between", "beyond", "by", "despite", "during", "for", "from", "in", "inside", "into", "like", "near", "of", "on", "onto", "outside", "over", "past", "since",
    "through", "throughout", "to", "toward", "towards", "under", "until", "upon", "via", "with", "within", "without"};
constexpr std::array<std::string_view, 11> kParticles = {"up", "down", "off", "out", "away", "back", "apart", "aside", "forward", "together", "ahead"};
constexpr std::array<std::string_view, 9> kModals = {"will", "would", "may", "might", "can", "could", "should", "must", "shall"};
constexpr std::array<std::string_view, 7> kNegations = {"not", "n't", "never", "no", "neither", "nor", "cannot"};
constexpr std::array<std::string_view, 7> kBe = {"is", "are", "was", "were", "be", "been", "being"};
constexpr std::array<std::string_view, 13> kEmpty = {"the", "a", "an", "has", "have", "had", "having", "do", "does", "did", "and", "that", "also"};

// What stands at one place: words (each a way to say it), or one of $ + % ^; behind a preposition or not.
struct Place { std::vector<std::string> prepositions, phrases; char party = 0; };

class Side {
 public:
  Side(const Synsets& synsets, bool before) : synsets_(synsets), before_(before) {}

  void read(std::string_view text) {
    std::string spaced;
    for (char c : text) {
      if (c == '(' || c == ')' || c == '{' || c == '}' || c == '$' || c == '+' || c == '%' || c == '^') { spaced += ' '; spaced += c; spaced += ' '; }
      else spaced += c == '_' || c == '\t' ? ' ' : c;
    }
    for (const std::string& word : split(lower_ascii(spaced), ' ')) token(word);
    flush();
    if (braces_ || parentheses_) problem = "a brace or parenthesis does not close";
  }

  std::vector<Place> places;
  std::vector<std::string> modals;
  bool negated = false, passive = false;
  std::string problem;

 private:
  void token(const std::string& word) {
    switch (word[0]) {
      case '(': flush(); parentheses_ = true; return;
      case ')': flush(); if (!parentheses_) problem = "a parenthesis closes that was not opened"; parentheses_ = false; return;
      case '{': flush_words(); braces_ = true; return;
      case '}': if (!braces_) problem = "a brace closes that was not opened"; braces_ = false; flush_words(); return;
      case '$': case '+': case '%': case '^':
        flush_words();
        places.push_back({std::move(prepositions_), {}, word[0]});
        prepositions_.clear();
        return;
      default: break;
    }
    if (word.find_first_of("|,/") != std::string::npos) { problem = "a choice of words ({A|B}); a &SYNSET says the same"; return; }
    if (braces_) { words_.push_back(word); return; }
    if (before_ && is_in(kBe, word)) { passive = true; return; }
    if (before_ && is_in(kModals, word)) { modals.push_back(word); return; }
    if (before_ && is_in(kNegations, word)) { negated = true; return; }
    if (is_in(kEmpty, word) || is_in(kBe, word)) return;
    if (word[0] == '&') { synset(word); return; }
    if (is_in(kPrepositions, word)) { preposition({word}); return; }
    if (!before_ && is_in(kParticles, word) && words_.empty()) { flush(); prepositions_ = {word}; flush(); return; }
    words_.push_back(word);
  }

  // A set of prepositions alone stands for a preposition, any other set for words.
  void synset(const std::string& name) {
    const std::vector<std::string> all = expand_synsets({name}, synsets_);
    if (all.empty()) problem = "the set " + name + " is not defined before this line";
    const bool prepositions = !all.empty() && std::all_of(all.begin(), all.end(), [](const std::string& w) { return is_in(kPrepositions, w); });
    if (prepositions) preposition(all);
    else words_.push_back(name);
  }
  // "out of" and "ahead of" are one preposition; any other one opens a place of its own.
  void preposition(std::vector<std::string> words) {
    flush_words();
    Place* last = places.empty() ? nullptr : &places.back();
    const bool joins = words.size() == 1 && last && !last->party && last->phrases.empty() && last->prepositions.size() == 1 &&
                       ((words[0] == "of" && (last->prepositions[0] == "out" || last->prepositions[0] == "ahead")) || (words[0] == "from" && last->prepositions[0] == "away"));
    if (joins) {
      prepositions_ = {last->prepositions[0] + "_" + words[0]};
      places.pop_back();
      return;
    }
    flush();
    prepositions_ = std::move(words);
  }

  void flush_words() {
    if (words_.empty()) return;
    std::vector<std::string> phrases = expand_synsets(words_, synsets_);
    if (phrases.empty() && problem.empty()) problem = "a set that is not defined before this line, or too many phrases";
    for (const std::string& p : phrases)
      for (const std::string& word : split(p, ' ')) if (!is_plain_word(word)) problem = "a sign that is no word";
    places.push_back({std::move(prepositions_), std::move(phrases), 0});
    prepositions_.clear(); words_.clear();
  }
  void flush() {
    flush_words();
    if (!prepositions_.empty()) places.push_back({std::move(prepositions_), {}, 0});
    prepositions_.clear();
  }

  const Synsets& synsets_;
  const bool before_;
  bool braces_ = false, parentheses_ = false;
  std::vector<std::string> prepositions_, words_;
};

std::string joined(const std::vector<std::string>& list, const char* by) {
  std::string out;
  for (const std::string& x : list) out += (out.empty() ? "" : by) + x;
  return out;
}

// "with, obj.with" for paths, "with|obj.with" for constraints.
std::string roles_of(const std::vector<std::string>& prepositions, const char* by) {
  std::string out;
  for (const std::string& p : prepositions) out += (out.empty() ? "" : by) + p + by + "obj." + p;
  return out;
}

void read_after(const Side& side, PatternRule& rule, std::string& actor, std::string& recipient, bool& both) {
  for (const Place& p : side.places) {
    const bool bare = p.prepositions.empty();
    if (p.party == '%') both = true;
    else if (p.party == '+') recipient = bare ? "obj" : roles_of(p.prepositions, ", ");
    else if (p.party == '$') actor = bare ? "obj" : p.prepositions[0] == "by" ? "subj, " + roles_of(p.prepositions, ", ") : roles_of(p.prepositions, ", ");
    else if (p.party == '^') { if (!bare) rule.fields.push_back({roles_of(p.prepositions, "|"), "*"}); }
    else if (p.phrases.empty()) {
      if (p.prepositions.size() == 1) rule.after_head += " " + (p.prepositions[0].find('_') == std::string::npos ? p.prepositions[0] : p.prepositions[0].substr(0, p.prepositions[0].find('_')) + " " + p.prepositions[0].substr(p.prepositions[0].find('_') + 1));
      else rule.fields.push_back({roles_of(p.prepositions, "|"), "*"});
    } else {
      std::string roles = bare ? "obj|attr|comp" : roles_of(p.prepositions, "|");
      if (!bare && p.prepositions[0] == "to") roles += "|comp";
      rule.fields.push_back({roles, joined(p.phrases, ", ")});
    }
  }
}

void read_before(const Side& side, PatternRule& rule, std::string& actor, std::string& recipient, bool& both) {
  for (const Place& p : side.places) {
    if (!p.prepositions.empty()) { rule.problem = "a preposition before the verb"; return; }
    if (p.party == '%') both = true;
    else if (p.party == '+') {
      recipient = side.passive ? "obj" : "subj, obj";
      if (!side.passive && actor.empty()) actor = "none";
    } else if (!p.party) rule.fields.push_back({"before", "subj|obj|gov|advmod " + joined(p.phrases, ", ")});
  }
  if (side.negated) rule.fields.push_back({"negated", "yes"});
  if (!side.modals.empty()) rule.fields.push_back({"modal", joined(side.modals, ", ")});
}

}  // namespace

std::vector<std::string> expand_synsets(const std::vector<std::string>& words, const Synsets& synsets) {
  std::vector<std::vector<std::string>> rows{words};
  std::vector<int> depth{0};
  std::vector<std::string> out;
  while (!rows.empty()) {
    std::vector<std::string> row = std::move(rows.back());
    const int steps = depth.back();
    rows.pop_back(); depth.pop_back();
    const auto set = std::find_if(row.begin(), row.end(), [](const std::string& w) { return w[0] == '&' && w.size() > 1; });
    if (set == row.end()) { out.push_back(joined(row, " ")); continue; }
    const auto found = synsets.find(*set);
    if (found == synsets.end() || steps >= kDeepest || rows.size() + out.size() + found->second.size() > kMostPhrases) return {};
    for (auto phrase = found->second.rbegin(); phrase != found->second.rend(); ++phrase) {   // so that they come out in the file's order
      std::vector<std::string> next(row.begin(), set);
      for (std::string& w : split(*phrase, ' ')) next.push_back(std::move(w));
      next.insert(next.end(), set + 1, row.end());
      rows.push_back(std::move(next));
      depth.push_back(steps + 1);
    }
  }
  return out;
}

PatternRule read_pattern(std::string_view pattern, const Synsets& synsets) {
  PatternRule rule;
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) { rule.problem = "no * for the verb"; return rule; }
  std::size_t next = star + 1;
  if (next < pattern.size() && pattern[next] == '*') ++next;                  // TABARI writes **
  if (pattern.find('*', next) != std::string_view::npos) { rule.problem = "more than one * for the verb"; return rule; }
  Side before(synsets, true), after(synsets, false);
  before.read(pattern.substr(0, star));
  after.read(pattern.substr(next));
  rule.problem = !before.problem.empty() ? before.problem : after.problem;
  if (!rule.problem.empty()) return rule;
  std::string actor, recipient;
  bool both = false;
  read_after(after, rule, actor, recipient, both);
  read_before(before, rule, actor, recipient, both);
  if (!actor.empty()) rule.fields.push_back({"actor", actor});
  if (!recipient.empty()) rule.fields.push_back({"recipient", recipient});
  if (both) rule.fields.push_back({"reciprocal", "yes"});
  return rule;
}

}  // namespace newsledger::coding
