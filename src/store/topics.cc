// Topics of acts (see topics.h).
#include "store/topics.h"

#include <algorithm>

#include "base/table.h"
#include "store/rows.h"

namespace newsledger::store {
namespace {

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t j = i;
    while (j < text.size() && letter(text[j])) ++j;
    if (j > i + 1) out.push_back(lower_ascii(text.substr(i, j - i)));
    i = j + 1;
  }
  return out;
}
}  // namespace

Result<PlainWords> load_plain_words(const std::string& path) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  PlainWords out;
  for (const TableRow& r : *rows)
    for (const std::string& field : r.fields)
      for (const std::string& word : split(field, ' ')) out.insert(crude_stem(word));
  return out;
}

std::vector<std::string> topic_of(std::string_view clause, std::string_view lemma, const std::vector<std::string>& names, const PlainWords& plain) {
  PlainWords own;
  for (const std::string& name : names) for (const std::string& w : words_of(name)) own.insert(crude_stem(w));
  const std::string head = crude_stem(lemma);
  std::vector<std::string> stems;
  std::size_t at = 0;
  bool found = false;
  for (const std::string& word : words_of(clause)) {
    std::string stem = crude_stem(word);
    if (!found && stem == head) { found = true; at = stems.size(); }
    if (stem.size() < 3 || stem == head || plain.count(stem) || own.count(stem)) continue;
    stems.push_back(std::move(stem));
  }
  // What is acted on stands after the head word more often than before it.
  std::vector<std::pair<std::size_t, std::size_t>> near;             // distance, place
  for (std::size_t i = 0; i < stems.size(); ++i) near.emplace_back(i >= at ? i - at : 2 * (at - i), i);
  std::sort(near.begin(), near.end());
  std::vector<std::string> out;
  for (const auto& [distance, i] : near) {
    if (out.size() == kMostStems) break;
    if (std::find(out.begin(), out.end(), stems[i]) == out.end()) out.push_back(stems[i]);
  }
  std::sort(out.begin(), out.end());
  return out;
}

TopicShare topic_share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  TopicShare s;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    const int order = x->compare(*y);
    if (order == 0) { ++s.common; ++x; ++y; } else if (order < 0) ++x; else ++y;
  }
  const std::size_t both = a.size() + b.size();
  if (both) s.share = 2.0 * static_cast<double>(s.common) / static_cast<double>(both);
  return s;
}

}  // namespace newsledger::store
