// A table of short word sequences, matched over word forms; forms are asked for once and remembered by index.
#include "nlp/stand_ins.h"

#include <algorithm>

namespace newsledger::nlp {
namespace {

constexpr std::size_t kShortWord = 4;   // "In Jordan", "With Jordan": a short capitalised word before it begins a sentence

bool capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

bool beside_a_name(std::span<const TokenForm> tokens, std::size_t begin, std::size_t end, const FormTable& forms) {
  if (end < tokens.size() && capital(forms[tokens[end].form].text)) return true;
  if (begin == 0) return false;
  const std::string_view before = forms[tokens[begin - 1].form].text;
  return before.size() > kShortWord && capital(before);
}

}  // namespace

void StandIns::add(std::vector<std::string> words, std::vector<std::string> read_as, bool guarded) {
  NEWSLEDGER_CHECK(!words.empty() && words.size() == read_as.size(), "a stand-in has as many words as what it stands for");
  const auto [it, is_new] = by_word_.emplace(words[0], static_cast<Index>(lists_.size()));
  if (is_new) lists_.emplace_back();
  std::vector<Index>& list = lists_[it->second];
  const std::size_t length = words.size();
  const auto at = std::find_if(list.begin(), list.end(), [&](Index i) { return entries_[i].words.size() < length; });
  list.insert(at, static_cast<Index>(entries_.size()));
  entries_.push_back({std::move(words), std::move(read_as), guarded});
}

const StandIns::Entry* StandIns::match(std::span<const TokenForm> tokens, std::size_t at, Index list, const FormTable& forms) const {
  for (const Index i : lists_[list]) {
    const Entry& e = entries_[i];
    const std::size_t end = at + e.words.size();
    if (end > tokens.size()) continue;
    bool same = true;
    for (std::size_t k = 1; same && k < e.words.size(); ++k) same = forms[tokens[at + k].form].text == e.words[k];
    if (same && !(e.guarded && beside_a_name(tokens, at, end, forms))) return &e;
  }
  return nullptr;
}

std::span<const TokenForm> StandIns::read(std::span<const TokenForm> tokens, const Lexemes& lexemes, FormTable& forms, Cache& cache) const {
  if (cache.table != this || cache.generation != forms.generation()) {
    cache.table = this;
    cache.generation = forms.generation();
    cache.first.clear();
  }
  bool copied = false;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const Index form = tokens[t].form;
    if (cache.first.size() <= form) cache.first.resize(std::max<std::size_t>(form + 1, forms.size()), kNone);
    if (cache.first[form] == kNone) {
      const auto it = by_word_.find(std::string(forms[form].text));
      cache.first[form] = it == by_word_.end() ? 0 : it->second + 1;
    }
    if (cache.first[form] == 0) continue;
    const Entry* e = match(tokens, t, cache.first[form] - 1, forms);
    if (!e) continue;
    if (!copied) cache.tokens.assign(tokens.begin(), tokens.end());
    copied = true;
    for (std::size_t k = 0; k < e->words.size(); ++k) cache.tokens[t + k].form = forms.add(lexemes, e->read_as[k], "");
    t += e->words.size() - 1;
  }
  return copied ? std::span<const TokenForm>(cache.tokens) : tokens;
}

}  // namespace newsledger::nlp
