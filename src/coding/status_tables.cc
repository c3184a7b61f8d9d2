// Reads data/status: governors.txt, values.txt, lists.txt.
#include "coding/status_tables.h"

#include <cstdlib>

#include "base/table.h"

namespace newsledger::coding {
namespace {

constexpr std::string_view kTables[] = {"inf", "that", "object", "prep", "modal", "adverb", "noun", "compound", "adjective", "subject", "preposition", "clause", "feature"};
constexpr std::pair<std::string_view, unsigned> kMarks[] = {
    {"-", 0}, {"alleged", kAlleged}, {"possible", kPossible}, {"planned", kPlanned}, {"ongoing", kOngoing},
    {"conditional", kConditional}, {"negated", kNegated}, {"asked", kAsked}, {"intended", kIntended}};

Status read_values(const std::string& folder, const std::string& file, StatusTables::Data& data) {
  auto rows = read_table(folder + "/" + file);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    auto bad = [&](const std::string& what) { return Error{ErrorCode::input, what, folder + "/" + file + ":" + std::to_string(row.line)}; };
    if (row.fields.size() != 5) return bad("a row is: kind, value, value, mark, words");
    std::size_t table = 0;
    while (table < std::size(kTables) && kTables[table] != row.fields[0]) ++table;
    if (table == std::size(kTables)) return bad("unknown kind \"" + row.fields[0] + "\"");
    Signature s;
    s.p = std::strtof(row.fields[1].c_str(), nullptr);
    s.n = row.fields[2] == "-" ? -s.p : std::strtof(row.fields[2].c_str(), nullptr);
    for (const std::string& mark : split(row.fields[3], ',')) {
      bool known = false;
      for (auto [name, bit] : kMarks) if (name == mark) { s.marks |= bit; known = true; }
      if (!known) return bad("unknown mark \"" + mark + "\"");
    }
    s.rule = static_cast<Index>(data.rules.size());
    data.rules.push_back(file + ":" + std::to_string(row.line));
    for (const std::string& w : split(row.fields[4], ' ')) data.tables[table].emplace(w, s);
  }
  return Done{};
}

Status read_lists(const std::string& path, StatusTables::Data& data) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return Error{ErrorCode::input, "a row is: list, words", path + ":" + std::to_string(row.line)};
    for (const std::string& w : split(row.fields[1], ' ')) data.lists[row.fields[0]][w] = static_cast<Index>(row.line);
  }
  return Done{};
}

}  // namespace

Result<StatusTables> StatusTables::load(const std::string& folder) {
  auto data = std::make_shared<Data>();
  data->rules.push_back("plain");
  for (const char* file : {"governors.txt", "values.txt"})
    if (Status s = read_values(folder, file, *data); !s) return s.error();
  if (Status s = read_lists(folder + "/lists.txt", *data); !s) return s.error();
  StatusTables tables;
  tables.data_ = std::move(data);
  return tables;
}

}  // namespace newsledger::coding
