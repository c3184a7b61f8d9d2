// The table of shifts (see shifts.h and the head of data/shifts.txt). Tested by shifts_test.cc, each row by its example.
#include "coding/shifts.h"

#include "base/table.h"

namespace newsledger::coding {
namespace {

bool holds(const std::string& condition, const Circumstances& c) {
  if (condition.rfind("under:", 0) == 0) return c.under == std::string_view(condition).substr(6);
  if (condition == "future") return c.future;
  if (condition == "refused") return c.refused || c.under == "REJECT";
  if (condition == "demanded") return c.demanded || c.under == "REQUEST";
  if (condition == "threatened") return c.threatened || c.under == "THREATEN";
  if (condition == "agreed") return c.agreed || c.under == "AGREE";
  if (condition == "unless") return c.unless;
  return condition == "ended" && c.ended;
}

bool is_condition(const std::string& s) {
  for (const char* known : {"future", "refused", "demanded", "threatened", "agreed", "unless", "ended"}) if (s == known) return true;
  return s.rfind("under:", 0) == 0;
}

bool names(const Shift& s, std::string_view category, const std::vector<std::string>& modes) {
  for (const std::string& act : s.acts) {
    if (act == "*" || act == category) return true;
    std::size_t slash = act.find('/');
    if (slash == std::string::npos || category != std::string_view(act).substr(0, slash)) continue;
    for (const std::string& m : modes) if (m == act.substr(slash + 1)) return true;
  }
  return false;
}
}  // namespace

EventStatus status_named(std::string_view w) {
  for (EventStatus s : {EventStatus::happened, EventStatus::ongoing, EventStatus::planned, EventStatus::possible, EventStatus::conditional,
                        EventStatus::negated, EventStatus::alleged})
    if (word(s) == w) return s;
  return EventStatus::unknown;
}

Result<Shifts> Shifts::load(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) return rows.error();
  Shifts out;
  for (const TableRow& row : *rows) {
    auto bad = [&](const std::string& message) { return Error{ErrorCode::usage, message, file + ":" + std::to_string(row.line)}; };
    if (row.fields[0] != "shift" || row.fields.size() < 6) return bad("expected: shift, name, acts, condition, category, status, example");
    Shift s;
    s.name = row.fields[1]; s.line = row.line; s.acts = split(row.fields[2], ' ');
    s.condition = row.fields[3]; s.category = row.fields[4]; s.status = row.fields[5];
    if (row.fields.size() > 6) s.example = row.fields[6];
    if (!is_condition(s.condition)) return bad("unknown condition: " + s.condition);
    if (s.status != "=" && status_named(s.status) == EventStatus::unknown) return bad("unknown status: " + s.status);
    if (std::size_t slash = s.category.find('/'); slash != std::string::npos) { s.mode = s.category.substr(slash + 1); s.category.resize(slash); }
    out.rows_.push_back(std::move(s));
  }
  return out;
}

const Shift* Shifts::find(std::string_view category, const std::vector<std::string>& modes, const Circumstances& c) const {
  for (const Shift& s : rows_) if (holds(s.condition, c) && names(s, category, modes)) return &s;
  return nullptr;
}

}  // namespace newsledger::coding
