// Scores of events (see scores.h and the head of data/scores.txt). Tested by scores_test.cc.
#include "coding/scores.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::coding {

Result<Scores> Scores::load(const std::string& file) {
  auto rows = read_table(file);
  if (!rows) return rows.error();
  Scores out;
  for (const TableRow& row : *rows) {
    float value = row.fields.size() == 3 ? std::strtof(row.fields[2].c_str(), nullptr) : -1;
    if (value < 0 || value > 1)
      return Error{ErrorCode::usage, "expected: kind, key, factor from 0 to 1, found \"" + row.fields.back() + "\"", file + ":" + std::to_string(row.line)};
    if (row.fields[0] == "least") out.least_ = value;
    else if (row.fields[0] == "calibration") out.calibration_.emplace_back(std::strtof(row.fields[1].c_str(), nullptr), value);
    else out.factors_[row.fields[0] + " " + row.fields[1]] = value;
  }
  std::sort(out.calibration_.begin(), out.calibration_.end());
  return out;
}

float Scores::factor(const std::string& kind, std::string key) const {
  while (true) {
    if (auto it = factors_.find(kind + " " + key); it != factors_.end()) return it->second;
    std::size_t dot = key.rfind('.');
    if (dot == std::string::npos) break;
    key.resize(dot);
  }
  auto it = factors_.find(kind + " *");
  return it == factors_.end() ? 1.0f : it->second;
}

float Scores::calibrated(float score) const {
  if (calibration_.empty()) return score;
  if (score <= calibration_.front().first) return calibration_.front().second;
  for (std::size_t i = 1; i < calibration_.size(); ++i) {
    const auto& [x0, y0] = calibration_[i - 1];
    const auto& [x1, y1] = calibration_[i];
    if (score <= x1) return y0 + (y1 - y0) * (x1 > x0 ? (score - x0) / (x1 - x0) : 1.0f);
  }
  return calibration_.back().second;
}

float Scores::score(const Document& doc, const Event& e, float rule_score, bool alone) const {
  auto known = [&](const Participant& p) {
    const Actor& a = doc.actors[p.actor];
    return a.named || (!a.codes.empty() && a.codes.front() != "---");
  };
  auto any_known = [&](const std::vector<Participant>& side) { return std::any_of(side.begin(), side.end(), known); };
  float s = rule_score;
  if (!e.actor.empty()) s *= factor("actor", e.actor.front().rule);
  if (!e.recipient.empty()) s *= factor("recipient", e.recipient.front().rule);
  if (e.recipient.empty() && !alone) s *= factor("actor_only", e.category);
  if (e.actor.empty()) s *= factor("recipient_only", e.category);
  if (!e.actor.empty() && !any_known(e.actor)) s *= factor("unknown", "actor");
  if (!e.recipient.empty() && !any_known(e.recipient)) s *= factor("unknown", "recipient");
  return std::clamp(s, 0.0f, 1.0f);
}

}  // namespace newsledger::coding
