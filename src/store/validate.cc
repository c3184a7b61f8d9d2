// Sample, sheet, precision, agreement (see validate.h). Tested by ledger_test.cc and more_test.cc.
#include "store/validate.h"

#include <algorithm>
#include <cmath>

#include "base/table.h"

namespace newsledger::store {

Result<Answer> draw_sample(Ledger& ledger, const SampleOptions& o) {
  static const std::set<std::string> kStrata = {"category", "act", "status", "rule", "coder"};
  if (!kStrata.count(o.by)) return Error{ErrorCode::usage, "--by takes category, act, status, rule or coder", "validate"};
  Answer out;
  out.columns = {"id", "stratum", "stratum_size", "report", "title", "published", "clause", "trigger", "category", "actor", "recipient", "status", "when", "where", "quantity", "judge_1", "judge_2", "remark"};
  const std::string coder = o.coder.empty() ? "" : " AND coder = " + sql_text(o.coder);
  const std::string by = sql_name(o.by);
  // As many of each stratum as its share asks, one at least; in the order of a hash of id and seed.
  auto rows = ledger.db().rows(
      "WITH s AS (SELECT e.*, coalesce(" + by + ", '') AS stratum, count(*) OVER (PARTITION BY " + by + ") AS n, count(*) OVER () AS total, row_number() OVER (PARTITION BY " + by + " ORDER BY sha256(reported_event_id || ?), reported_event_id) AS nth "
      "FROM reported_events e WHERE rev_to IS NULL" + coder + ") SELECT reported_event_id, stratum, n, s.report_id, title, published, clause, trigger, category, actor_names, recipient_names, status, when_edtf, place_name, quantity_words "
      "FROM s JOIN reports r USING (report_id) WHERE nth <= greatest(1, CAST(round(?::DOUBLE * n / total) AS BIGINT)) ORDER BY sha256(reported_event_id || ?), reported_event_id", {o.seed, o.size, o.seed});
  if (!rows) return rows.error();
  for (const Values& v : rows->rows) {
    Json j = Json::object();
    for (std::size_t i = 0; i < v.size(); ++i) {
      if (const auto* n = std::get_if<std::int64_t>(&v[i])) j[out.columns[i]] = *n;
      else { const auto* s = std::get_if<std::string>(&v[i]); j[out.columns[i]] = s ? Json(*s) : Json(); }
    }
    for (const char* c : {"judge_1", "judge_2", "remark"}) j[c] = "";
    out.rows.push_back(std::move(j));
  }
  out.last_line = std::to_string(out.rows.size()) + " events drawn by " + o.by + ", seed " + o.seed + "; judge the whole row: y or n in judge_1, a second judge in judge_2; scores are left out on purpose";
  return out;
}

Interval wilson(long good, long all) {
  if (all == 0) return {0, 1};
  constexpr double z = 1.959963984540054;
  double n = static_cast<double>(all), p = static_cast<double>(good) / n, d = 1 + z * z / n, c = p + z * z / (2 * n), h = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, (c - h) / d), std::min(1.0, (c + h) / d)};
}

// Nominal alpha of two judges without missing values: 1 - (n - 1) * sum of disagreements / (pairs expected by chance).
double krippendorff_alpha(const std::vector<std::pair<std::string, std::string>>& all) {
  std::map<std::string, double> n;
  double differ = 0;
  for (const auto& [a, b] : all) { ++n[a]; ++n[b]; differ += 2 * (a != b); }
  double total = 2 * static_cast<double>(all.size()), expected = 0;
  for (const auto& [a, x] : n) for (const auto& [b, y] : n) if (a != b) expected += x * y;
  return expected == 0 ? 1 : 1 - (total - 1) * differ / expected;
}

namespace {
std::string verdict(std::string_view s) {
  std::string w = lower_ascii(trim(s));
  if (w == "y" || w == "yes" || w == "1" || w == "ja" || w == "true") return "y";
  if (w == "n" || w == "no" || w == "0" || w == "nein" || w == "false") return "n";
  return "";
}
double rounded(double x) { return std::round(x * 1000) / 10; }    // percent with one place
}  // namespace

Result<Answer> read_judgements(const std::vector<std::vector<std::string>>& sheet) {
  if (sheet.empty()) return Error{ErrorCode::input, "the sheet is empty", "validate"};
  auto column = [&](std::string_view name) { auto it = std::find(sheet[0].begin(), sheet[0].end(), name); return it == sheet[0].end() ? -1 : static_cast<int>(it - sheet[0].begin()); };
  const int stratum = column("stratum"), size = column("stratum_size"), first = column("judge_1"), second = column("judge_2");
  if (stratum < 0 || size < 0 || first < 0) return Error{ErrorCode::input, "the sheet lacks the columns stratum, stratum_size, judge_1 of the one that was handed out", "validate"};
  struct Tally { long good = 0, all = 0; double size = 0; };
  std::map<std::string, Tally> strata;
  std::vector<std::pair<std::string, std::string>> pairs;
  long open = 0;
  for (std::size_t r = 1; r < sheet.size(); ++r) {
    auto at = [&](int c) { return c >= 0 && static_cast<std::size_t>(c) < sheet[r].size() ? sheet[r][static_cast<std::size_t>(c)] : std::string(); };
    std::string a = verdict(at(first)), b = verdict(at(second));
    if (!a.empty() && !b.empty()) pairs.emplace_back(a, b);
    if (a.empty()) a = b;
    Tally& t = strata[at(stratum)];
    t.size = std::strtod(at(size).c_str(), nullptr);
    if (a.empty()) { ++open; continue; }
    ++t.all;
    t.good += a == "y";
  }
  Answer out;
  out.columns = {"stratum", "in_ledger", "judged", "right", "precision", "low", "high"};
  double weight = 0, mean = 0, variance = 0;
  long judged = 0, right = 0;
  for (const auto& [name, t] : strata) {
    Interval i = wilson(t.good, t.all);
    out.rows.push_back(Json{{"stratum", name}, {"in_ledger", t.size}, {"judged", t.all}, {"right", t.good}, {"precision", t.all ? Json(rounded(static_cast<double>(t.good) / static_cast<double>(t.all))) : Json()}, {"low", rounded(i.low)}, {"high", rounded(i.high)}});
    judged += t.all;
    right += t.good;
    if (t.all) weight += t.size;
  }
  for (const auto& [name, t] : strata) {
    if (!t.all || weight == 0) continue;
    double w = t.size / weight, n = static_cast<double>(t.all), p = static_cast<double>(t.good) / n, smooth = (static_cast<double>(t.good) + 1) / (n + 2);
    mean += w * p;
    variance += w * w * smooth * (1 - smooth) / n;     // smoothed, so that a stratum all right is not thought certain
  }
  double half = 1.959963984540054 * std::sqrt(variance);
  if (judged > 0) out.rows.push_back(Json{{"stratum", "all, weighted to the ledger"}, {"in_ledger", weight}, {"judged", judged}, {"right", right}, {"precision", rounded(mean)}, {"low", rounded(std::max(0.0, mean - half))}, {"high", rounded(std::min(1.0, mean + half))}});
  out.last_line = std::to_string(judged) + " judged, " + std::to_string(open) + " open; ";
  if (pairs.size() > 1) {
    char b[64];
    std::snprintf(b, sizeof b, "%zu judged twice, Krippendorff's alpha %.3f", pairs.size(), krippendorff_alpha(pairs));
    out.last_line += b;
  } else {
    out.last_line += "no second judge, so no agreement";
  }
  return out;
}

}  // namespace newsledger::store
