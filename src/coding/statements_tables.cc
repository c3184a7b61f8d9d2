// Reads data/statements: slots.txt, stances.txt, silence.txt.
#include "coding/statements_tables.h"

#include "base/table.h"

namespace newsledger::coding {
namespace {

constexpr std::array<std::string_view, kSlots> kSlotNames = {
    "say", "think", "blocked", "intend", "ask", "gerund", "name", "as", "object_speech", "object_attitude", "prep",
    "passive_to", "passive_clause", "passive_subject", "passive_as", "passive_name", "passive_prep", "as_says", "adverb",
    "noun_that", "noun_to", "noun_is", "noun_prep", "adj_to", "adj_that", "adj_prep"};

Error bad(const std::string& path, int line, const std::string& what) {
  return {ErrorCode::input, what, path + ":" + std::to_string(line)};
}

Status read_slots(const std::string& path, StatementTables::Data& data) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 2) return bad(path, row.line, "a row is: slot, two blanks, words");
    std::string_view name = row.fields[0], preposition;
    if (std::size_t dot = name.find('.'); dot != std::string_view::npos) { preposition = name.substr(dot + 1); name = name.substr(0, dot); }
    std::size_t slot = 0;
    while (slot < kSlots && kSlotNames[slot] != name) ++slot;
    if (slot == kSlots) return bad(path, row.line, "unknown slot \"" + std::string(name) + "\"");
    for (const std::string& word : split(row.fields[1], ' ')) {
      CueWord& cue = data.cues[word];
      cue.slots.set(slot);
      cue.line[slot] = static_cast<short>(row.line);
      if (!preposition.empty()) cue.preps.push_back({std::string(preposition), {static_cast<Slot>(slot), static_cast<short>(row.line)}});
    }
  }
  return Done{};
}

Result<Stance> stance_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Stance::voice); ++i)
    if (word(static_cast<Stance>(i)) == name) return static_cast<Stance>(i);
  return Error{ErrorCode::input, "unknown stance \"" + std::string(name) + "\"", ""};
}

Status read_stances(const std::string& path, StatementTables::Data& data) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return bad(path, row.line, "a row is: stance, class, words");
    auto stance = stance_named(row.fields[0]);
    if (!stance) return bad(path, row.line, stance.error().message);
    for (const std::string& w : split(row.fields[2], ' ')) data.stances.emplace(w, StanceOf{*stance, row.fields[1], row.line});
  }
  return Done{};
}

Status read_silence(const std::string& path, StatementTables::Data& data) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row.fields.size() != 3) return bad(path, row.line, "a row is: form, stance, words (or: anaphor, class, nouns)");
    if (row.fields[0] == "anaphor") {
      for (const std::string& w : split(row.fields[2], ' ')) data.anaphors.emplace(w, row.fields[1]);
      continue;
    }
    auto stance = stance_named(row.fields[1]);
    if (!stance) return bad(path, row.line, stance.error().message);
    for (const std::string& w : split(row.fields[2], ' ')) data.unsaid[row.fields[0]][w] = {*stance, row.line};
  }
  return Done{};
}

}  // namespace

int CueWord::prep_row(Slot s, std::string_view preposition) const {
  for (const auto& [p, at] : preps) if (at.first == s && p == preposition) return at.second;
  return 0;
}

Result<StatementTables> StatementTables::load(const std::string& folder) {
  auto data = std::make_shared<Data>();
  if (Status s = read_slots(folder + "/slots.txt", *data); !s) return s.error();
  if (Status s = read_stances(folder + "/stances.txt", *data); !s) return s.error();
  if (Status s = read_silence(folder + "/silence.txt", *data); !s) return s.error();
  StatementTables tables;
  tables.data_ = std::move(data);
  return tables;
}

}  // namespace newsledger::coding
