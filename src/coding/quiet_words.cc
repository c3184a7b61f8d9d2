// Share of a report's words that belong to sport, food or gadgets (see quiet_words.h). Tested by quiet_words_test.cc.
#include "coding/quiet_words.h"

#include "base/table.h"

namespace newsledger::coding {

Result<QuietWords> QuietWords::load(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) return rows.error();
  QuietWords out;
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return Error{ErrorCode::usage, "expected: field, words, found \"" + row.fields.front() + "\"", file + ":" + std::to_string(row.line)};
    for (const std::string& word : split(row.fields[1], ',')) out.words_.insert(word);
  }
  return out;
}

bool QuietWords::fill(const Document& doc) const {
  std::size_t words = 0, hits = 0;
  std::set<std::string> seen;
  for (Index i = 0; i < doc.tokens.size(); ++i) {
    const std::string_view text = doc.text(i);
    if (text.empty() || !std::isalpha(static_cast<unsigned char>(text.front()))) continue;
    ++words;
    std::string form = lower_ascii(text);
    if (!words_.contains(form)) continue;
    ++hits;
    seen.insert(std::move(form));
  }
  return words >= 80 && hits * 50 >= words && seen.size() >= 5;
}

}  // namespace newsledger::coding
