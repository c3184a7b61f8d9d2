// Loads data/times/words.txt and reads tokens as time words (see times_words.h).
#include "coding/times_words.h"

#include <array>
#include <cstdlib>

#include "base/table.h"

namespace newsledger::coding {
namespace {
constexpr std::array<std::pair<std::string_view, TimeClass>, 20> kClasses = {{
    {"month", TimeClass::month}, {"weekday", TimeClass::weekday}, {"season", TimeClass::season}, {"unit", TimeClass::unit},
    {"part", TimeClass::part}, {"number", TimeClass::number}, {"ordinal", TimeClass::ordinal}, {"decade", TimeClass::decade},
    {"day", TimeClass::day}, {"shift", TimeClass::shift}, {"ref", TimeClass::ref}, {"refword", TimeClass::refword},
    {"set", TimeClass::set}, {"edge", TimeClass::edge}, {"approx", TimeClass::approx}, {"vague", TimeClass::vague},
    {"holiday", TimeClass::holiday}, {"zone", TimeClass::zone},
    {"length", TimeClass::length}, {"lasting", TimeClass::lasting}}};

int digits_of(std::string_view s) {
  int v = 0, n = 0;
  for (char c : s) {
    if (c == ',' && n > 0) continue;
    if (c < '0' || c > '9' || ++n > 9) return -1;
    v = v * 10 + (c - '0');
  }
  return n ? v : -1;
}
}  // namespace

const TimeWord* TimeLexeme::as(TimeClass c) const {
  if (words)
    for (const TimeWord& w : *words) if (w.cls == c) return &w;
  return nullptr;
}

Result<TimeTables> TimeTables::load(const std::string& folder) {
  std::string path = folder + "/words.txt";
  auto rows = read_table(path);
  if (!rows) return rows.error();
  auto data = std::make_shared<Data>();
  for (const TableRow& row : *rows) {
    std::string where = path + ":" + std::to_string(row.line);
    if (row.fields.size() != 3) return Error{ErrorCode::model, "a row has three fields: word, class, value", where};
    TimeClass cls = TimeClass::none;
    for (auto& [name, c] : kClasses) if (name == row.fields[1]) cls = c;
    if (cls == TimeClass::none) return Error{ErrorCode::model, "unknown class of time word '" + row.fields[1] + "'", where};
    data->words[row.fields[0]].push_back({cls, row.fields[2], std::atoi(row.fields[2].c_str()), row.line});
  }
  TimeTables tables;
  tables.data_ = std::move(data);
  return tables;
}

std::vector<TimeLexeme> time_lexemes(const Document& doc, const TimeTables::Data& tables, Index first, Index last) {
  std::vector<TimeLexeme> out;
  out.reserve(last - first);
  for (Index i = first; i < last; ++i) {
    TimeLexeme x;
    x.text = doc.text(i);
    if (x.text.size() <= 24) x.lower = lower_ascii(x.text);
    x.digits = digits_of(x.text);
    auto it = tables.words.find(x.lower);
    if (it != tables.words.end()) x.words = &it->second;
    out.push_back(std::move(x));
  }
  return out;
}

}  // namespace newsledger::coding
