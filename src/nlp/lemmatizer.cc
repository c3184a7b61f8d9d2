// English and French rule lemmatizers after spaCy's, with the tables of the model: index (known base forms), exceptions
// (irregular forms), rules (endings to replace), for French a lookup of last resort.
// Tested by lemmatizer_test.cc and tools/parity_tokens.py.
#include "nlp/lemmatizer.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>
#include <vector>

#include "nlp/lexeme.h"
#include "nlp/msgpack.h"
#include "nlp/strings.h"
#include "nlp/unicode.h"

namespace newsledger::nlp {
namespace {

struct TextHash { std::size_t operator()(std::string_view s) const { return quick_hash(s); } };

// All views point into Tables::bytes.
struct PosTables {
  std::unordered_set<std::string_view, TextHash> index;
  std::unordered_map<std::string_view, std::vector<std::string_view>, TextHash> exceptions;
  std::vector<std::pair<std::string_view, std::string_view>> rules;   // ending, what replaces it
  bool empty() const { return index.empty() && exceptions.empty() && rules.empty(); }
};

}  // namespace

struct Lemmatizer::Tables {
  bool french = false;
  std::string bytes;
  std::unordered_map<std::uint64_t, PosTables> by_pos;              // id of "noun", "verb", ...
  std::unordered_map<std::uint64_t, std::string_view> lookup;       // id of the text -> lemma

  const PosTables& of(std::string_view pos) const {
    static const PosTables kEmpty;
    auto it = by_pos.find(string_id(pos));
    return it == by_pos.end() ? kEmpty : it->second;
  }
};

namespace {

using Tables = Lemmatizer::Tables;

// ---- loading ----

void read_index(MsgReader& in, Tables& out) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    PosTables& t = out.by_pos[in.read_uint()];
    std::uint32_t words = in.read_array();
    t.index.reserve(words);
    for (; words > 0 && in.ok(); --words) t.index.insert(in.read_text());
  }
}

void read_exceptions(MsgReader& in, Tables& out) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    PosTables& t = out.by_pos[in.read_uint()];
    std::uint32_t words = in.read_map();
    t.exceptions.reserve(words);
    for (; words > 0 && in.ok(); --words) {
      auto& forms = t.exceptions[in.read_text()];
      for (std::uint32_t k = in.read_array(); k > 0 && in.ok(); --k) forms.push_back(in.read_text());
    }
  }
}

void read_rules(MsgReader& in, Tables& out) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    PosTables& t = out.by_pos[in.read_uint()];
    for (std::uint32_t k = in.read_array(); k > 0 && in.ok(); --k) {
      if (in.read_array() != 2) in.fail("expected a pair: ending and replacement");
      std::string_view ending = in.read_text();
      t.rules.emplace_back(ending, in.read_text());
    }
  }
}

void read_lookup(MsgReader& in, Tables& out) {
  std::uint32_t n = in.read_map();
  out.lookup.reserve(n);
  for (; n > 0 && in.ok(); --n) {
    std::uint64_t key = in.read_uint();
    std::uint32_t forms = in.peek() == MsgKind::array ? in.read_array() : 1;
    for (std::uint32_t k = 0; k < forms && in.ok(); ++k) {
      std::string_view form = in.read_text();
      if (k == 0) out.lookup[key] = form;
    }
  }
}

// ---- lemmas ----

bool add_once(std::vector<std::string>& forms, std::string_view form, bool front) {
  if (std::find(forms.begin(), forms.end(), form) != forms.end()) return false;
  forms.insert(front ? forms.begin() : forms.end(), std::string(form));
  return true;
}

// Value of one feature of "Number=Sing|Person=3", or "".
std::string_view feature(std::string_view morph, std::string_view name) {
  while (!morph.empty()) {
    std::string_view item = morph.substr(0, morph.find('|'));
    morph.remove_prefix(std::min(morph.size(), item.size() + 1));
    if (item.size() > name.size() && item[name.size()] == '=' && item.starts_with(name)) return item.substr(name.size() + 1);
  }
  return {};
}

bool is_english_base_form(std::string_view pos, std::string_view morph) {
  std::string_view form = feature(morph, "VerbForm");
  if (pos == "noun" && feature(morph, "Number") == "Sing") return true;
  if (pos == "verb" && form == "Fin" && feature(morph, "Tense") == "Pres" && feature(morph, "Number").empty()) return true;
  return form == "Inf" || form == "None" || feature(morph, "Degree") == "Pos";
}

// What a rule makes of the word, or "" where it does not apply.
std::string apply_rule(std::string_view word, const std::pair<std::string_view, std::string_view>& rule) {
  if (!word.ends_with(rule.first)) return {};
  std::string out(word.substr(0, word.size() - rule.first.size()));
  return out.append(rule.second);
}

std::string english_lemma(const Tables& tables, std::string_view text, std::string_view pos, std::string_view morph) {
  std::string word = unicode::lower(text);
  if (is_english_base_form(pos, morph)) return word;
  const PosTables& t = tables.of(pos);
  if (t.empty()) return pos == "propn" ? std::string(text) : word;
  std::vector<std::string> forms;
  std::string unknown;   // the first form that is in no table
  // A later known form comes before an earlier one; where a form stands twice the earlier place counts.
  std::vector<std::string> in_order;
  for (const auto& rule : t.rules) {
    std::string form = apply_rule(word, rule);
    if (form.empty()) continue;
    bool known = t.index.contains(form);
    if (known) in_order.insert(in_order.begin(), form);
    else if (!unicode::all_alpha(form)) in_order.push_back(form);
    else if (unknown.empty()) unknown = form;
  }
  for (const std::string& form : in_order) add_once(forms, form, false);
  if (auto it = t.exceptions.find(word); it != t.exceptions.end())
    for (std::string_view form : it->second) add_once(forms, form, true);
  if (!forms.empty()) return forms[0];
  return unknown.empty() ? std::string(text) : unknown;
}

std::string french_lemma(const Tables& tables, std::string_view text, std::string_view pos) {
  constexpr std::array<std::string_view, 11> kRuled = {"noun", "verb", "adj", "adp", "adv", "aux",
                                                       "cconj", "det", "pron", "punct", "sconj"};
  auto looked_up = [&](std::string_view word) {
    auto it = tables.lookup.find(string_id(word));
    return std::string(it == tables.lookup.end() ? word : it->second);
  };
  if (std::find(kRuled.begin(), kRuled.end(), pos) == kRuled.end()) return looked_up(text);
  std::string word = unicode::lower(text);
  const PosTables& t = tables.of(pos);
  if (t.index.contains(word)) return word;
  if (auto it = t.exceptions.find(word); it != t.exceptions.end() && !it->second.empty()) return std::string(it->second[0]);
  std::string unknown;
  for (const auto& rule : t.rules) {
    std::string form = apply_rule(word, rule);
    if (form.empty()) continue;
    if (t.index.contains(form) || !unicode::all_alpha(form)) return form;
    if (unknown.empty()) unknown = form;
  }
  return unknown.empty() ? looked_up(word) : unknown;
}

}  // namespace

Lemmatizer::Lemmatizer(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Lemmatizer::~Lemmatizer() = default;
Lemmatizer::Lemmatizer(Lemmatizer&&) noexcept = default;
Lemmatizer& Lemmatizer::operator=(Lemmatizer&&) noexcept = default;

Result<Lemmatizer> Lemmatizer::load(std::string_view lang, std::string_view lookups) {
  if (lang != "en" && lang != "fr")
    return Error{ErrorCode::model, "there is a lemmatizer for en and fr only, the model's language is " + std::string(lang),
                 "lemmatizer"};
  auto tables = std::make_unique<Tables>();
  tables->french = lang == "fr";
  tables->bytes = lookups;
  MsgReader in(tables->bytes);
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    std::string_view name = in.read_text();
    if (name == "lemma_index") read_index(in, *tables);
    else if (name == "lemma_exc") read_exceptions(in, *tables);
    else if (name == "lemma_rules") read_rules(in, *tables);
    else if (name == "lemma_lookup") read_lookup(in, *tables);
    else in.skip();
  }
  if (!in.ok()) return in.error("lemmatizer/lookups/lookups.bin");
  return Lemmatizer(std::move(tables));
}

std::string Lemmatizer::lemma(std::string_view text, std::string_view pos, std::string_view morph) const {
  std::string lower_pos = unicode::lower(pos);
  if (lower_pos.empty() || lower_pos == "eol" || lower_pos == "space") return unicode::lower(text);
  return tables_->french ? french_lemma(*tables_, text, lower_pos) : english_lemma(*tables_, text, lower_pos, morph);
}

std::size_t LemmaCache::KeyHash::operator()(const Key& k) const {
  auto mix = [](std::uint64_t h, std::uint64_t v) { return (h ^ v) * 0x9e3779b97f4a7c15ull; };
  std::uint64_t h = mix(k.form, reinterpret_cast<std::uintptr_t>(k.pos));
  h = mix(h ^ h >> 32, reinterpret_cast<std::uintptr_t>(k.morph));
  return h ^ h >> 32;
}

std::string_view LemmaCache::lemma(const Lemmatizer& lemmatizer, Index form, std::string_view text, std::string_view pos,
                                   std::string_view morph) {
  auto [it, fresh] = map_.try_emplace(Key{form, pos.data(), morph.data()});
  if (fresh) it->second = texts_.keep(lemmatizer.lemma(text, pos, morph));
  return it->second;
}

void LemmaCache::clear() {
  map_.clear();
  texts_.clear();
}

}  // namespace newsledger::nlp
