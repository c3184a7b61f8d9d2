// Rows of "field, value, words, rule" about one id (see explain.h). Tested by ledger_test.cc and more_test.cc.
#include "store/explain.h"

#include <algorithm>

#include "base/table.h"
#include "base/utf8.h"
#include "store/output.h"

namespace newsledger::store {
namespace {

class Explainer {
 public:
  Explainer(Ledger& ledger, const std::string& id, const RulePlace& place) : ledger_(ledger), id_(id), place_(place) {
    out_.kind = "explain";
    out_.columns = {"field", "value", "words", "rule", "remark"};
  }

  Result<Answer> explain() {
    struct Kind { const char* table; const char* column; void (Explainer::*tell)(const Rows&); };
    const Kind kinds[] = {{"claims", "claim_id", &Explainer::claim}, {"events", "event_id", &Explainer::event}, {"reported_events", "reported_event_id", &Explainer::reported},
                          {"stances", "stance_id", &Explainer::plain}, {"reports", "report_id", &Explainer::report}, {"actors", "actor_id", &Explainer::actor}, {"corrections", "correction_id", &Explainer::plain}};
    for (const Kind& k : kinds) {
      bool history = table(k.table).column("rev_to") >= 0;
      auto rows = ledger_.db().rows(std::string("SELECT * FROM ") + k.table + " WHERE " + k.column + " = ?" + (history ? " ORDER BY rev_to IS NULL DESC, rev_from DESC" : ""), {id_});
      if (!rows) return rows.error();
      if (rows->rows.empty()) continue;
      add("kind", k.table);
      (this->*k.tell)(*rows);
      if (history && !(*this).failed_) tell_history(*rows);
      if (failed_) return *failed_;
      out_.last_line = std::to_string(out_.rows.size()) + " fields of one row of " + k.table;
      return std::move(out_);
    }
    return elsewhere();
  }

 private:
  void add(const std::string& field, const std::string& value, const std::string& words = {}, const std::string& rule = {}, const std::string& remark = {}) {
    out_.rows.push_back(Json{{"field", field}, {"value", value}, {"words", words}, {"rule", with_place(rule)}, {"remark", remark}});
  }
  std::string with_place(const std::string& rule) const {
    if (rule.empty() || !place_) return rule;
    std::string at = place_(rule);
    return at.empty() ? rule : rule + " (" + at + ")";
  }
  static std::string cell(const Rows& rows, const std::string& column, std::size_t row = 0) {
    for (std::size_t c = 0; c < rows.columns.size(); ++c)
      if (rows.columns[c] == column) {
        const Value& v = rows.rows[row][c];
        if (const auto* s = std::get_if<std::string>(&v)) return *s;
        if (const auto* n = std::get_if<std::int64_t>(&v)) return std::to_string(*n);
        if (const auto* d = std::get_if<double>(&v)) return flat(Json(*d));
      }
    return {};
  }
  Rows ask(const std::string& sql, const Values& parameters) {
    auto rows = ledger_.db().rows(sql, parameters);
    if (!rows) { failed_ = rows.error(); return {}; }
    return std::move(*rows);
  }

  // Every column that has a value.
  void columns(const Rows& rows, std::initializer_list<std::string_view> but = {}) {
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      const std::string& name = rows.columns[c];
      if (std::find(but.begin(), but.end(), name) != but.end() || name == "rev_from" || name == "rev_to" || name == "text" || name == "blocks" || name == "bucket") continue;
      if (std::string v = cell(rows, name); !v.empty() && !(name == "retracted" && v == "0")) add(name, v);
    }
  }
  void plain(const Rows& rows) { columns(rows); }

  void report(const Rows& rows) {
    columns(rows);
    Rows n = ask("SELECT coder, version, coding_sha256 FROM codings WHERE rev_to IS NULL AND report_id = ? ORDER BY coder", {id_});
    for (std::size_t i = 0; i < n.rows.size(); ++i) add("coded by", cell(n, "coder", i), "", cell(n, "version", i));
    if (cell(rows, "text").empty()) add("text", "", "", "", cell(rows, "forgotten").empty() ? "not kept (--no-text); its hash is" : "forgotten: " + cell(rows, "forgotten"));
    if (cell(rows, "published").empty()) add("published", "", "", "", "no date was found; none was put in its place");
  }

  void actor(const Rows& rows) {
    columns(rows, {"report_id"});
    Rows n = ask("SELECT quote, count(*) AS n FROM mentions WHERE rev_to IS NULL AND actor_id = ? GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10", {id_});
    for (std::size_t i = 0; i < n.rows.size(); ++i) add("written", cell(n, "quote", i), "", "", cell(n, "n", i) + " times");
  }

  // "12-20 rule" -> the words at 12-20 of the body.
  std::string words_at(const std::string& range, const std::string& body) {
    std::size_t dash = range.find('-');
    if (body.empty() || dash == std::string::npos) return {};
    CodePointMap map(body);
    std::uint32_t b = map.byte(static_cast<std::uint32_t>(std::atoi(range.c_str()))), e = map.byte(static_cast<std::uint32_t>(std::atoi(range.c_str() + dash + 1)));
    return e <= body.size() && b < e ? body.substr(b, e - b) : std::string();
  }

  void reported(const Rows& rows) {
    const std::string report = cell(rows, "report_id");
    Rows r = ask("SELECT title, published, publisher, text FROM reports WHERE report_id = ?", {report});
    if (failed_) return;
    const std::string body = cell(r, "text");
    add("report", report, cell(r, "title"), "", cell(r, "publisher") + " " + cell(r, "published"));
    const Json why = Json::parse(cell(rows, "why"), nullptr, false);
    auto cited = [&](const std::string& field, std::string& words, std::string& rule) {
      if (!why.is_object() || !why.contains(field)) return;
      for (const Json& c : why[field]) {
        std::string s = c.get<std::string>();
        std::size_t blank = s.find(' ');
        words += (words.empty() ? "" : " / ") + words_at(s.substr(0, blank), body);
        if (blank != std::string::npos) rule += (rule.empty() ? "" : ", ") + with_place(s.substr(blank + 1));
      }
    };
    struct Field { const char* name; const char* value; const char* words; const char* lacking; };
    const Field fields[] = {{"trigger", "trigger", "clause", ""}, {"category", "category", "trigger", ""}, {"act", "act", "", ""}, {"actor", "actor_names", "actor_words", "nobody stands as actor; nobody was put there"},
                            {"recipient", "recipient_names", "recipient_words", "nobody stands as recipient; nobody was put there"}, {"status", "status", "", ""}, {"voice", "voice", "", "the report's own voice"},
                            {"when", "when_edtf", "when_words", "no date stands by it; the day of publication was not put in its place"}, {"where", "place_name", "place_words", "no place stands by it; no capital or dateline was put in its place"},
                            {"quantity", "quantity_words", "quantity_words", ""}, {"cameo", "cameo", "", ""}, {"score", "score", "", ""}, {"notes", "notes", "", ""}};
    for (const Field& f : fields) {
      std::string value = cell(rows, f.value), words = *f.words ? cell(rows, f.words) : "", rule;
      std::string more;
      cited(f.name, more, rule);
      if (std::string_view(f.name) == "category" && rule.empty()) rule = cell(rows, "rule");
      if (value.empty() && !*f.lacking) continue;
      add(f.name, value, words.empty() ? more : words, "", value.empty() ? f.lacking : "");
      out_.rows.back()["rule"] = std::string_view(f.name) == "category" ? with_place(rule) : rule;
      if (std::string_view(f.name) == "when" && !value.empty()) out_.rows.back()["remark"] = cell(rows, "when_anchor");
      if (std::string_view(f.name) == "where" && !value.empty()) out_.rows.back()["remark"] = cell(rows, "place_anchor") + ", " + cell(rows, "place_precision");
    }
    Rows m = ask("SELECT event_id, reason FROM merged WHERE rev_to IS NULL AND reported_event_id = ?", {id_});
    if (!failed_ && !m.rows.empty()) add("event", cell(m, "event_id"), "", cell(m, "reason"));
    stances_of("s.reported_event_id = " + sql_text(id_));
  }

  void stances_of(const std::string& where) {
    Rows s = ask("SELECT coalesce(holder_name, '') AS holder, stance, quote, cue, rule, s.report_id, r.published FROM stances s JOIN reports r USING (report_id) WHERE s.rev_to IS NULL AND " + where + " ORDER BY r.published, s.report_id, s.byte_start", {});
    for (std::size_t i = 0; i < s.rows.size(); ++i)
      add("stance", (cell(s, "holder", i).empty() ? std::string("(nobody named)") : cell(s, "holder", i)) + " " + cell(s, "stance", i), cell(s, "quote", i), cell(s, "rule", i), "report " + cell(s, "report_id", i) + ", " + cell(s, "published", i));
  }

  void event(const Rows& rows) {
    columns(rows);
    Rows m = ask("SELECT m.reported_event_id, m.report_id, m.reason, e.clause FROM merged m JOIN reported_events e ON e.reported_event_id = m.reported_event_id AND e.rev_to IS NULL WHERE m.rev_to IS NULL AND m.event_id = ? ORDER BY m.report_id, e.byte_start", {id_});
    for (std::size_t i = 0; i < m.rows.size(); ++i) add("told by", cell(m, "report_id", i) + " " + cell(m, "reported_event_id", i), cell(m, "clause", i), cell(m, "reason", i));
    not_joined(cell(rows, "bucket"));
  }

  // Other events of the bucket and what kept them apart.
  void not_joined(const std::string& bucket) {
    auto levels = load_merging(ledger_.options().data + "/ledger/merging.txt");
    Rows name = ask("SELECT value FROM meta WHERE key = 'merge'", {});
    if (!levels || failed_ || !levels->count(cell(name, "value"))) return;
    auto told = told_events(ledger_.db(), bucket);
    if (!told) { failed_ = told.error(); return; }
    const Told* self = nullptr;
    for (const Told& t : *told) if (t.id == id_) { self = &t; break; }
    std::set<std::string> seen;
    for (const Told& t : *told) {
      if (!self || t.id == id_ || !seen.insert(t.id).second) continue;
      std::string why;
      if (agreement(*self, t, levels->at(cell(name, "value")), &why).empty()) add("not joined with", t.id, "", "", why);
      if (seen.size() >= 8) break;
    }
  }

  void claim(const Rows& rows) {
    columns(rows);
    Rows e = ask("SELECT event_id, trigger, reports FROM events WHERE rev_to IS NULL AND claim_id = ? ORDER BY reports DESC, event_id", {id_});
    for (std::size_t i = 0; i < e.rows.size(); ++i) add("event", cell(e, "event_id", i), cell(e, "trigger", i), "", cell(e, "reports", i) + " reports");
    stances_of("s.reported_event_id IN (SELECT m.reported_event_id FROM merged m JOIN events v ON v.event_id = m.event_id AND v.rev_to IS NULL WHERE m.rev_to IS NULL AND v.claim_id = " + sql_text(id_) + ")");
    Rows d = ask("SELECT count(*) AS n FROM stances s JOIN merged m ON m.reported_event_id = s.reported_event_id AND m.rev_to IS NULL JOIN events v ON v.event_id = m.event_id AND v.rev_to IS NULL WHERE s.rev_to IS NULL AND v.claim_id = ? AND s.stance IN ('denies', 'doubts')", {id_});
    if (!failed_ && cell(d, "n") == "0") add("denial", "", "", "", "no denial is found in this ledger; that is not a denial that is missing in the world");
  }

  void tell_history(const Rows& rows) {
    for (std::size_t i = 0; i < rows.rows.size(); ++i)
      if (std::string to = cell(rows, "rev_to", i); !to.empty())
        add("history", "held from revision " + cell(rows, "rev_from", i) + " to " + to, "", "", cell(rows, "standing", i).empty() ? "" : "standing was " + cell(rows, "standing", i));
    Rows c = ask("SELECT correction_id, made_at, author, reason, field, old_value, new_value FROM corrections WHERE target_id = ? ORDER BY revision, correction_id", {id_});
    for (std::size_t i = 0; i < c.rows.size(); ++i) add("correction", cell(c, "field", i) + ": " + cell(c, "old_value", i) + " -> " + cell(c, "new_value", i), "", cell(c, "reason", i), cell(c, "author", i) + ", " + cell(c, "made_at", i));
  }

  Result<Answer> elsewhere() {
    Rows alias = ask("SELECT event_id AS id FROM merged WHERE rev_to IS NULL AND solo_id = ? UNION SELECT new_id FROM aliases WHERE old_id = ? ORDER BY 1 LIMIT 1", {id_, id_});
    if (failed_) return *failed_;
    if (!alias.rows.empty() && cell(alias, "id") != id_) {
      Explainer other(ledger_, cell(alias, "id"), place_);
      auto answer = other.explain();
      if (answer) answer->rows.insert(answer->rows.begin(), Json{{"field", "id"}, {"value", cell(alias, "id")}, {"words", ""}, {"rule", ""}, {"remark", id_ + " went out of use"}});
      return answer;
    }
    return Error{ErrorCode::not_found, "no row of this ledger has the id " + id_, ledger_.path()};
  }

  Ledger& ledger_;
  std::string id_;
  const RulePlace& place_;
  Answer out_;
  std::optional<Error> failed_;
};

}  // namespace

Result<Answer> explain(Ledger& ledger, const std::string& id, const RulePlace& place) { return Explainer(ledger, id, place).explain(); }

}  // namespace newsledger::store
