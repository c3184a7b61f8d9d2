// Reader of data/lexicon/*.rules, second pass: sets expanded, rules compiled to vocabulary numbers, and the checks over all
// rules (lexicon_reader.h). Tested by lexicon_test.cc.
#include <algorithm>

#include "base/table.h"
#include "coding/lexicon_reader.h"

namespace newsledger::coding {

void LexiconReader::compile() {
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

void LexiconReader::compile_rule(const RawRule& raw) {
  for (const RawField& f : raw.fields) if (f.name == "off" && f.value == "yes") return;
  RuleInfo info;
  info.id = raw.id; info.event = raw.event; info.file = raw.file; info.line = raw.line; info.examples = raw.examples; info.comment = raw.comment;
  CompiledRule rule;
  rule.info = static_cast<std::uint32_t>(data_.rules.size());
  rule.own = raw.own;
  for (const RawField& f : raw.fields) { info.fields.push_back(f.name + "  " + f.value); compile_field(raw, f, rule, info); }
  if (rule.heads.empty()) complain(raw.file, raw.line, "the rule has no head: expected verb, noun or adj", raw.id);
  for (auto& [kind, list] : rule.heads) rule.head_size += list.size();
  data_.rules.push_back(std::move(info));
  data_.compiled.push_back(std::move(rule));
}

namespace {
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
}  // namespace

void LexiconReader::compile_field(const RawRule& raw, const RawField& f, CompiledRule& rule, RuleInfo& info) {
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
    if (f.value.substr(0, blank) == "modal") { compile_items(raw, f, f.value.substr(blank), rule.not_modal); rule.has_not_modal = rule.not_modal.size() > 0; return; }
    compile_constraint(raw, f, f.value.substr(0, blank), std::string(trim(std::string_view(f.value).substr(blank))), true, rule);
  } else if (f.name == "before") {
    std::size_t blank = f.value.find_first_of(" \t");
    if (blank == std::string::npos) { complain(raw.file, f.line, "expected \"before ROLE items\", found", f.value); return; }
    const std::size_t known = rule.constraints.size();
    compile_constraint(raw, f, f.value.substr(0, blank), std::string(trim(std::string_view(f.value).substr(blank))), false, rule);
    if (rule.constraints.size() > known) rule.constraints.back().before = true;
  } else compile_constraint(raw, f, f.name, f.value, false, rule);
}

bool LexiconReader::path_known(const std::string& path) const {
  for (const std::string& role : split(path, '.')) if (!roles_.count(role) && role != "accuser") return false;
  return !path.empty();
}

void LexiconReader::compile_constraint(const RawRule& raw, const RawField& f, const std::string& roles, const std::string& value, bool negative, CompiledRule& rule) {
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

bool LexiconReader::compile_items(const RawRule& raw, const RawField& f, const std::string& value, WordList& out) {
  std::size_t before = errors_.size();
  for (const std::string& item : split(value, ',')) add_item(raw, f, item, out, 0);
  std::sort(out.words.begin(), out.words.end());
  out.words.erase(std::unique(out.words.begin(), out.words.end()), out.words.end());
  std::sort(out.phrase_keys.begin(), out.phrase_keys.end());
  return errors_.size() == before;
}

namespace {
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
}  // namespace

void LexiconReader::add_item(const RawRule& raw, const RawField& f, const std::string& text, WordList& out, int depth) {
  const std::string_view item = text;
  static const std::map<std::string, ActorKind> kKinds = {
      {"state", ActorKind::state}, {"government", ActorKind::government}, {"force", ActorKind::force}, {"person", ActorKind::person},
      {"party", ActorKind::party}, {"group", ActorKind::group}, {"organisation", ActorKind::organisation}, {"company", ActorKind::company},
      {"people", ActorKind::people}, {"place", ActorKind::place}, {"other", ActorKind::other}};
  const bool plain = raw.own && item[0] != '*';        // "actor" in a dictionary is that word
  if (item == "*") out.any = true;
  else if (plain) add_words(text, out);
  else if (item == "clause") out.clause = true;
  else if (item == "number") out.number = true;
  else if (item == "actor") out.actor_kinds = 0xffff;
  else if (item.starts_with("actor:")) {
    for (const std::string& kind : split(item.substr(6), ' ')) {
      auto it = kKinds.find(kind);
      if (it == kKinds.end()) complain(raw.file, f.line, "unknown kind of actor", kind);
      else out.actor_kinds |= static_cast<std::uint16_t>(1u << static_cast<int>(it->second));
    }
  } else if (item[0] == '*' && item.size() > 2) {
    if (f.name == "verb" || f.name == "noun" || f.name == "adj") complain(raw.file, f.line, "a head is a whole word, not an ending", item);
    out.endings.emplace_back(item.substr(1));
  } else if (item[0] == '@') {
    auto it = sets_.find(text.substr(1));
    if (it == sets_.end() || depth > 8) { complain(raw.file, f.line, it == sets_.end() ? "unknown set" : "sets name each other in a circle", item); return; }
    it->second.used = true;
    for (const std::string& inner : it->second.items) add_item(raw, f, inner, out, depth + 1);
  } else {
    if (std::any_of(item.begin(), item.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) complain(raw.file, f.line, "items are lower case", item);
    add_words(text, out);
  }
}

// Sets are named by many rules, so an item is cut into its words the first time only.
void LexiconReader::add_words(const std::string& item, WordList& out) {
  std::vector<std::uint32_t>& ids = words_of_item_[item];
  if (ids.empty()) for (const std::string& w : hyphens_split_ ? words_of(item) : split(item, ' ')) ids.push_back(data_.vocabulary.add(w));
  if (ids.size() == 1) out.words.push_back(ids[0]);
  else {
    out.phrase_keys.insert(out.phrase_keys.end(), {ids.front(), ids.back()});
    out.phrases.push_back(ids);
  }
}

namespace {
// Roles that have to be filled at the head; of constraints with a choice of roles none.
std::uint64_t roles_needed(const CompiledRule& rule) {
  std::uint64_t out = 0;
  for (const Constraint& c : rule.constraints)
    if (!c.negative && c.paths.size() == 1) out |= word_bit(c.paths.front().front().role);
  return out;
}
// The words of a head phrase beside its head, the nearest ones.
std::uint64_t words_needed(const std::vector<std::uint32_t>& phrase, HeadKind kind) {
  std::uint64_t out = 0;
  for (std::size_t k = 1; k < phrase.size() && k <= kNearWords; ++k) out |= word_bit(kind == HeadKind::noun ? phrase[phrase.size() - 1 - k] : phrase[k]);
  return out;
}
}  // namespace

// Verbs and adjectives have their head first, nouns last.
void LexiconReader::index_heads() {
  data_.heads_of_word.resize(data_.vocabulary.size());
  for (std::uint32_t r = 0; r < data_.compiled.size(); ++r) {
    const std::uint64_t roles = roles_needed(data_.compiled[r]);
    for (auto& [kind, list] : data_.compiled[r].heads) {
      if (list.any) data_.wildcard_heads.push_back({r, kind, 0, roles, 0});
      for (std::uint32_t w : list.words) data_.heads_of_word[w].push_back({r, kind, 0, roles, 0});
      for (std::size_t p = 0; p < list.phrases.size(); ++p) {
        std::uint32_t head = kind == HeadKind::noun ? list.phrases[p].back() : list.phrases[p].front();
        data_.heads_of_word[head].push_back({r, kind, static_cast<std::uint16_t>(p + 1), roles, words_needed(list.phrases[p], kind)});
      }
    }
  }
}

// The same head word under the same constraints must not have two codes.
void LexiconReader::check_patterns() {
  for (std::size_t i = 0; i < data_.rules.size(); ++i) {
    const RuleInfo& info = data_.rules[i];
    if (data_.compiled[i].own) continue;                     // its reader has looked to that
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
      const auto [it, fresh] = pattern_of_.try_emplace(kind + " " + item + tail, info.id);
      if (!fresh && it->second != info.id && !over) {
        const RuleInfo& other = data_.rules[number_of_[it->second]];
        if (other.event != info.event || other.cameo != info.cameo || other.modes != info.modes)
          complain(info.file, info.line, "the pattern \"" + kind + " " + item + "\" also has the code of " + it->second + " (" + other.file + ":" + std::to_string(other.line) + ")", info.id);
      }
    }
  }
}

}  // namespace newsledger::coding
