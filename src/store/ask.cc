// Events, claims, actors, reports out of a ledger (see ask.h). Tested by ledger_test.cc and more_test.cc.
#include "store/ask.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::store {
namespace {

Json text_or_null(const Row& r, int c) { return r.null(c) ? Json() : Json(std::string(r.text(c))); }
Json number_or_null(const Row& r, int c) { return r.null(c) ? Json() : Json(r.real(c)); }
Json list(std::string_view s, char by) { return Json(split(s, by)); }

bool looks_like_code(std::string_view s) {
  if (s.size() < 3) return false;
  return std::all_of(s.begin(), s.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '-'; });
}

std::string side_sql(const std::string& side, const std::string& wanted) {
  if (looks_like_code(wanted)) return "(' ' || coalesce(" + side + "_codes, '')) LIKE " + sql_text("% " + wanted + "%");
  return "(list_contains(string_split(" + side + "_ids, ' '), " + sql_text(wanted) + ") OR lower(" + side + "_names) LIKE " + sql_text("%" + lower_ascii(wanted) + "%") + ")";
}

// Conditions on a table that has the common columns of reported_events, events and claims.
struct Where {
  std::string sql = "rev_to IS NULL";
  void both(const std::string& s) { sql += " AND " + s; }
};

std::string about_sql(const std::string& about, const std::string& columns) {
  std::string out;
  for (const std::string& w : split(about, ' ')) {
    std::string stem = crude_stem(w);
    if (stem.size() < 2) continue;
    out += " AND lower(concat_ws(' ', " + columns + ")) LIKE " + sql_text("%" + stem + "%");
  }
  return out.empty() ? "true" : out.substr(5);
}

enum class Of { reported, events, claims };

std::string where_sql(const Filter& f, Of of) {
  Where w;
  if (!f.actor.empty()) w.both(side_sql("actor", f.actor));
  if (!f.recipient.empty()) w.both(side_sql("recipient", f.recipient));
  if (!f.party.empty()) w.both("(" + side_sql("actor", f.party) + " OR " + side_sql("recipient", f.party) + ")");
  if (!f.category.empty()) w.both("upper(category) = upper(" + sql_text(f.category) + ")");
  if (!f.status.empty() && of != Of::claims) w.both("status = " + sql_text(f.status));
  if (!f.standing.empty() && of == Of::claims) w.both("standing = " + sql_text(f.standing));
  if (!f.place.empty()) w.both("lower(place_name) LIKE " + sql_text("%" + lower_ascii(f.place) + "%"));
  if (!f.country.empty()) w.both("place_country = upper(" + sql_text(f.country) + ")");
  // A second reading (of a spun report, against its original) is shown where it is asked for, and never beside the first.
  w.both(f.coder.empty() ? "coder NOT LIKE '%+original'" : "coder = " + sql_text(f.coder));
  if (f.asserters > 0 && of != Of::reported) w.both("asserters >= " + std::to_string(f.asserters));
  if (!f.about.empty())
    w.both(about_sql(f.about, of == Of::claims ? "proposition, actor_names, recipient_names, quantity_of" : of == Of::events ? "trigger, actor_names, recipient_names, quantity_of" : "clause, actor_names, recipient_names, quantity_of"));
  if (!f.parties.empty()) {
    std::string any;
    for (const std::string& p : f.parties)
      any += (any.empty() ? "" : " OR ") + std::string("(' ' || concat_ws(' ', actor_codes, recipient_codes, actor_ids, recipient_ids)) LIKE ") + sql_text("% " + p + "%");
    w.both("(" + any + ")");
  }
  if (!f.report.empty()) {
    if (of == Of::reported) w.both("report_id = " + sql_text(f.report));
    else w.both((of == Of::events ? std::string("event_id IN (") : std::string("claim_id IN (SELECT claim_id FROM events WHERE rev_to IS NULL AND event_id IN (")) +
                "SELECT event_id FROM merged WHERE rev_to IS NULL AND report_id = " + sql_text(f.report) + (of == Of::events ? ")" : "))"));
  }
  if (f.date == "published") {
    const std::string first = of == Of::reported ? "(SELECT published FROM reports p WHERE p.report_id = reported_events.report_id)" : "first_published";
    const std::string last = of == Of::reported ? first : "last_published";
    if (!f.from.empty()) w.both(last + " >= " + sql_text(f.from));
    if (!f.to.empty()) w.both("left(" + first + ", 10) <= " + sql_text(f.to));
  } else {
    if (!f.from.empty()) w.both("when_latest >= " + sql_text(f.from));
    if (!f.to.empty()) w.both("when_earliest <= " + sql_text(f.to));
  }
  return w.sql;
}

std::string limit_sql(const Filter& f) { return f.limit > 0 ? " LIMIT " + std::to_string(f.limit) : ""; }

Json when_json(const Row& r, int edtf) {     // edtf, earliest, latest, precision, anchor
  if (r.null(edtf) && r.null(edtf + 1)) return Json();
  return Json{{"edtf", text_or_null(r, edtf)}, {"earliest", text_or_null(r, edtf + 1)}, {"latest", text_or_null(r, edtf + 2)}, {"precision", text_or_null(r, edtf + 3)}, {"anchor", text_or_null(r, edtf + 4)}};
}
Json where_json(const Row& r, int name) {    // name, precision, lat, lon, country
  if (r.null(name)) return Json();
  return Json{{"name", text_or_null(r, name)}, {"precision", text_or_null(r, name + 1)}, {"lat", number_or_null(r, name + 2)}, {"lon", number_or_null(r, name + 3)}, {"country", text_or_null(r, name + 4)}};
}
Json quantities_json(const Row& r, int min) {   // min, max, unit, of
  if (r.null(min) && r.null(min + 1)) return Json::array();
  return Json::array({Json{{"min", number_or_null(r, min)}, {"max", number_or_null(r, min + 1)}, {"unit", text_or_null(r, min + 2)}, {"of", text_or_null(r, min + 3)}}});
}
constexpr std::string_view kWhen = "when_edtf, when_earliest, when_latest, when_precision, when_anchor";
constexpr std::string_view kWhere = "place_name, place_precision, lat, lon, place_country";
constexpr std::string_view kQuantity = "quantity_min, quantity_max, quantity_unit, quantity_of";
constexpr std::string_view kSides = "actor_codes, recipient_codes, actor_names, recipient_names, actor_ids, recipient_ids";

void put_sides(Json& j, const Row& r, int c) {
  j["actor"] = list(r.text(c), ' ');
  j["recipient"] = list(r.text(c + 1), ' ');
  j["actor_names"] = list(r.text(c + 2), ';');
  j["recipient_names"] = list(r.text(c + 3), ';');
  j["actor_ids"] = list(r.text(c + 4), ' ');
  j["recipient_ids"] = list(r.text(c + 5), ' ');
}
Json counts_json(const Row& r, int c) { return Json{{"reports", r.integer(c)}, {"wordings", r.integer(c + 1)}, {"asserters", r.integer(c + 2)}}; }

std::string plural(long n, const std::string& word) { return std::to_string(n) + " " + word + (n == 1 ? "" : "s"); }

}  // namespace

Json span_json(const Row& r, int start, int end, int byte_start, int byte_end, int quote) {
  return Json{{"start", r.integer(start)}, {"end", r.integer(end)}, {"byte_start", r.integer(byte_start)}, {"byte_end", r.integer(byte_end)}, {"quote", text_or_null(r, quote)}};
}

bool parse_dates(const std::string& text, std::string& from, std::string& to) {
  std::size_t dots = text.find("..");
  auto day = [](std::string s, bool last) -> std::string {
    if (s.size() == 4) s += last ? "-12" : "-01";
    if (s.size() == 7) {
      if (!last) return s + "-01";
      int m = std::atoi(s.c_str() + 5), y = std::atoi(s.c_str());
      std::string next = m == 12 ? std::to_string(y + 1) + "-01-01" : s.substr(0, 5) + (m + 1 < 10 ? "0" : "") + std::to_string(m + 1) + "-01";
      return days_of(next) ? iso_of(days_of(next) - 1) : "";
    }
    return s.size() == 10 && days_of(s) ? s : "";
  };
  std::string a = text.substr(0, dots), b = dots == std::string::npos ? a : text.substr(dots + 2);
  from = a.empty() ? "" : day(a, false);
  to = b.empty() ? "" : day(b, true);
  return (a.empty() || !from.empty()) && (b.empty() || !to.empty()) && !(a.empty() && b.empty());
}

Result<Answer> ask_reported_events(Ledger& ledger, const Filter& f) {
  Answer out;
  out.kind = "events";
  out.columns = {"report", "event", "id", "coder", "category", "act", "actor", "recipient", "actor_names", "recipient_names", "trigger", "status", "voice", "when", "where", "quantities", "rule", "score", "published", "merged"};
  long dated = 0, placed = 0;
  auto s = ledger.db().query(
      "SELECT e.report_id, m.event_id, e.reported_event_id, e.coder, category, act, " + std::string(kSides) + ", start, \"end\", byte_start, byte_end, trigger, status, voice, " +
          std::string(kWhen) + ", " + std::string(kWhere) + ", " + std::string(kQuantity) + ", rule, score, r.published, m.reason FROM (SELECT * FROM reported_events WHERE " + where_sql(f, Of::reported) +
          ") e JOIN reports r USING (report_id) LEFT JOIN merged m ON m.reported_event_id = e.reported_event_id AND m.rev_to IS NULL ORDER BY r.revision, e.report_id, byte_start, e.reported_event_id" + limit_sql(f),
      {}, [&](const Row& r) {
        Json j{{"report", text_or_null(r, 0)}, {"event", text_or_null(r, 1)}, {"id", text_or_null(r, 2)}, {"coder", text_or_null(r, 3)}, {"category", text_or_null(r, 4)}, {"act", text_or_null(r, 5)}};
        put_sides(j, r, 6);
        j["trigger"] = span_json(r, 12, 13, 14, 15, 16);
        j["status"] = text_or_null(r, 17);
        j["voice"] = r.null(18) ? Json::array() : Json::parse(r.text(18), nullptr, false);
        j["when"] = when_json(r, 19);
        j["where"] = where_json(r, 24);
        j["quantities"] = quantities_json(r, 29);
        j["rule"] = text_or_null(r, 33);
        j["score"] = number_or_null(r, 34);
        j["published"] = text_or_null(r, 35);
        j["merged"] = text_or_null(r, 36);
        dated += !r.null(19);
        placed += !r.null(24);
        out.rows.push_back(std::move(j));
        return true;
      });
  if (!s) return s.error();
  out.last_line = plural(static_cast<long>(out.rows.size()), "reported event") + ": " + std::to_string(placed) + " placed, " + std::to_string(dated) + " dated";
  return out;
}

Result<Answer> ask_events(Ledger& ledger, const Filter& f) {
  Answer out;
  out.kind = "events";
  out.columns = {"id", "category", "act", "actor", "recipient", "actor_names", "recipient_names", "trigger", "status", "when", "where", "quantities", "reports", "wordings", "asserters", "first_published", "last_published", "claim", "coder"};
  long dated = 0, placed = 0;
  auto s = ledger.db().query(
      "SELECT event_id, category, act, " + std::string(kSides) + ", trigger, status, " + std::string(kWhen) + ", " + std::string(kWhere) + ", " + std::string(kQuantity) +
          ", reports, wordings, asserters, first_published, last_published, claim_id, coder, modes, cameo FROM events WHERE " + where_sql(f, Of::events) +
          " ORDER BY coalesce(when_earliest, first_published), reports DESC, event_id" + limit_sql(f),
      {}, [&](const Row& r) {
        Json j{{"id", text_or_null(r, 0)}, {"category", text_or_null(r, 1)}, {"act", text_or_null(r, 2)}};
        put_sides(j, r, 3);
        j["trigger"] = text_or_null(r, 9);
        j["status"] = text_or_null(r, 10);
        j["when"] = when_json(r, 11);
        j["where"] = where_json(r, 16);
        j["quantities"] = quantities_json(r, 21);
        j["reports"] = r.integer(25); j["wordings"] = r.integer(26); j["asserters"] = r.integer(27);
        j["first_published"] = text_or_null(r, 28); j["last_published"] = text_or_null(r, 29);
        j["claim"] = text_or_null(r, 30); j["coder"] = text_or_null(r, 31);
        j["modes"] = list(r.text(32), ' '); j["cameo"] = text_or_null(r, 33);
        dated += !r.null(11);
        placed += !r.null(16);
        out.rows.push_back(std::move(j));
        return true;
      });
  if (!s) return s.error();
  out.last_line = plural(static_cast<long>(out.rows.size()), "event") + ": " + std::to_string(placed) + " placed, " + std::to_string(dated) + " dated";
  return out;
}

namespace {

int side_of(const std::string& stance) {
  if (stance == "denies" || stance == "doubts") return -1;
  if (stance == "asserts" || stance == "believes" || stance == "confirms") return 1;
  return 0;
}

// A holder's later stance on another side is marked as a change.
void mark_changes(Json& stances) {
  std::map<std::string, std::string> last;
  for (Json& s : stances) {
    if (s["holder"].is_null()) continue;
    std::string who = s["asserter"].is_string() ? s["asserter"].get<std::string>() : "", now = s["stance"];
    auto it = last.find(who);
    if (it != last.end() && side_of(it->second) * side_of(now) < 0) s["changed_from"] = it->second;
    if (side_of(now) != 0) last[who] = now;
  }
}

}  // namespace

// Who took which stance when, in order of telling.
Status add_stances(Ledger& ledger, std::vector<Json>& claims) {
  if (claims.empty()) return Done{};
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < claims.size(); ++i) { at[claims[i]["id"].get<std::string>()] = i; claims[i]["stances"] = Json::array(); }
  std::string ids;
  if (claims.size() <= 200) for (const auto& [id, i] : at) ids += (ids.empty() ? "" : ", ") + sql_text(id);
  auto told = ledger.db().query(
      "SELECT v.claim_id, s.holder_id, s.holder_name, s.holder_codes, s.stance, s.report_id, w.wording_id, s.start, s.\"end\", s.byte_start, s.byte_end, s.quote, r.published, s.via, s.cue, s.asserter, s.rule, r.retracted, s.ahead "
      "FROM stances s JOIN merged m ON m.reported_event_id = s.reported_event_id AND m.rev_to IS NULL JOIN events v ON v.event_id = m.event_id AND v.rev_to IS NULL "
      "JOIN reports r ON r.report_id = s.report_id JOIN wordings w ON w.report_id = s.report_id AND w.rev_to IS NULL WHERE s.rev_to IS NULL" +
          (ids.empty() ? std::string() : " AND v.claim_id IN (" + ids + ")") + " ORDER BY v.claim_id, r.published NULLS LAST, s.report_id, s.byte_start, s.stance_id",
      {}, [&](const Row& r) {
        auto it = at.find(std::string(r.text(0)));
        if (it == at.end()) return true;
        Json j;
        bool nobody = r.null(1) && r.null(2) && r.null(3);
        j["holder"] = nobody ? Json() : Json{{"actor", text_or_null(r, 1)}, {"name", text_or_null(r, 2)}, {"codes", list(r.text(3), ' ')}};
        j["stance"] = text_or_null(r, 4);
        j["report"] = text_or_null(r, 5);
        j["wording"] = text_or_null(r, 6);
        j["span"] = span_json(r, 7, 8, 9, 10, 11);
        j["since"] = text_or_null(r, 12);
        j["via"] = list(r.text(13), ';');
        j["cue"] = text_or_null(r, 14);
        j["asserter"] = text_or_null(r, 15);
        j["rule"] = text_or_null(r, 16);
        if (!r.null(17)) j["retracted"] = std::string(r.text(17));
        if (r.integer(18)) j["ahead"] = true;
        claims[it->second]["stances"].push_back(std::move(j));
        return true;
      });
  if (!told) return told;
  for (Json& c : claims) mark_changes(c["stances"]);
  return Done{};
}

Result<Answer> ask_claims(Ledger& ledger, const Filter& f) {
  Answer out;
  out.kind = "claims";
  out.columns = {"id", "category", "actor", "recipient", "proposition", "standing", "why", "stances", "quantities", "when", "where", "counts", "coder"};
  auto s = ledger.db().query(
      "SELECT claim_id, category, " + std::string(kSides) + ", proposition, standing, why, " + std::string(kQuantity) + ", " + std::string(kWhen) + ", " + std::string(kWhere) +
          ", reports, wordings, asserters, coder, act, first_published, last_published FROM claims WHERE " + where_sql(f, Of::claims) +
          " ORDER BY reports DESC, asserters DESC, first_published, claim_id" + limit_sql(f),
      {}, [&](const Row& r) {
        Json j{{"id", text_or_null(r, 0)}, {"category", text_or_null(r, 1)}};
        put_sides(j, r, 2);
        j["proposition"] = text_or_null(r, 8);
        j["standing"] = text_or_null(r, 9);
        j["why"] = text_or_null(r, 10);
        j["stances"] = Json::array();
        j["quantities"] = quantities_json(r, 11);
        j["when"] = when_json(r, 15);
        j["where"] = where_json(r, 20);
        j["counts"] = counts_json(r, 25);
        j["coder"] = text_or_null(r, 28);
        j["act"] = text_or_null(r, 29);
        j["first_published"] = text_or_null(r, 30); j["last_published"] = text_or_null(r, 31);
        out.rows.push_back(std::move(j));
        return true;
      });
  if (!s) return s.error();
  if (f.with_stances) if (auto t = add_stances(ledger, out.rows); !t) return t.error();
  std::map<std::string, long> standings;
  for (const Json& j : out.rows) ++standings[j["standing"].get<std::string>()];
  out.last_line = plural(static_cast<long>(out.rows.size()), "claim");
  const char* by = ": ";
  for (const auto& [name, n] : standings) { out.last_line += by + std::to_string(n) + " " + name; by = ", "; }
  return out;
}

Result<Answer> count_events(Ledger& ledger, const Filter& f, const std::vector<std::string>& by) {
  std::string select, group;
  Answer out;
  const std::string date = f.date == "published" ? "first_published" : "when_earliest";
  for (const std::string& b : by) {
    std::string sql = b == "actor" ? "coalesce(actor_codes, actor_names)" : b == "recipient" ? "coalesce(recipient_codes, recipient_names)" : b == "month" ? "left(" + date + ", 7)"
                    : b == "year" ? "left(" + date + ", 4)" : b == "day" ? "left(" + date + ", 10)" : b == "place" ? "place_name" : b == "country" ? "place_country"
                    : b == "category" || b == "act" || b == "status" || b == "quad" || b == "coder" ? b : "";
    if (sql.empty()) return Error{ErrorCode::usage, "--by takes actor, recipient, category, act, status, quad, day, month, year, place, country, coder; not \"" + b + "\"", "--by"};
    select += sql + " AS " + sql_name(b) + ", ";
    group += (group.empty() ? "" : ", ") + std::to_string(out.columns.size() + 1);
    out.columns.push_back(b);
  }
  for (const char* c : {"events", "reports"}) out.columns.emplace_back(c);
  long lacking = 0, total = 0;
  auto s = ledger.db().query("SELECT " + select + "count(*) AS events, sum(reports) AS reports FROM events WHERE " + where_sql(f, Of::events) + " GROUP BY " + group + " ORDER BY events DESC, " + group + limit_sql(f), {}, [&](const Row& r) {
    Json j;
    int n = static_cast<int>(by.size());
    bool lacks = false;
    for (int i = 0; i < n; ++i) { j[by[static_cast<std::size_t>(i)]] = text_or_null(r, i); lacks = lacks || r.null(i); }
    j["events"] = r.integer(n);
    j["reports"] = std::get_if<std::int64_t>(&static_cast<const Value&>(r.value(n + 1))) ? r.integer(n + 1) : static_cast<std::int64_t>(r.real(n + 1));
    total += static_cast<long>(r.integer(n));
    if (lacks) lacking += static_cast<long>(r.integer(n));
    out.rows.push_back(std::move(j));
    return true;
  });
  if (!s) return s.error();
  out.last_line = plural(total, "event") + " in " + plural(static_cast<long>(out.rows.size()), "row") + (lacking ? "; " + std::to_string(lacking) + " lack one of these values" : "");
  return out;
}

Result<Answer> ask_actors(Ledger& ledger, const std::string& name, const Filter& f, bool unknown) {
  Answer out;
  out.columns = {"id", "name", "kind", "country", "codes", "qid", "mentions", "reports", "as_actor", "as_recipient", "spellings", "roles"};
  std::string where = "rev_to IS NULL";
  // Names that nothing gives a code: what a user's own table may add. Places need none.
  if (unknown) where += " AND (codes IS NULL OR codes = '' OR codes LIKE '---%') AND kind <> 'place' AND actor_id IN (SELECT actor_id FROM mentions WHERE kind = 'name' AND rev_to IS NULL)";
  if (!name.empty()) {
    where += looks_like_code(name) ? " AND (' ' || coalesce(codes, '')) LIKE " + sql_text("% " + name + "%")
                                   : " AND (lower(name) LIKE " + sql_text("%" + lower_ascii(name) + "%") + " OR actor_id = " + sql_text(name) + " OR name_key LIKE " + sql_text("%" + lower_ascii(name) + "%") + ")";
  }
  if (!f.coder.empty()) where += " AND coder = " + sql_text(f.coder);
  auto s = ledger.db().query(
      "WITH a AS (SELECT actor_id, min(name) AS name, min(kind) AS kind, min(country) AS country, min(codes) AS codes, min(qid) AS qid, count(DISTINCT report_id) AS reports, "
      "string_agg(DISTINCT name, '; ' ORDER BY name) AS spellings, string_agg(DISTINCT roles, '; ' ORDER BY roles) AS roles FROM actors WHERE " + where + " GROUP BY actor_id), "
      "x AS (SELECT id, count(*) AS n FROM (SELECT unnest(string_split(actor_ids, ' ')) AS id FROM events WHERE rev_to IS NULL) GROUP BY id), "
      "y AS (SELECT id, count(*) AS n FROM (SELECT unnest(string_split(recipient_ids, ' ')) AS id FROM events WHERE rev_to IS NULL) GROUP BY id), "
      "m AS (SELECT actor_id AS id, count(*) AS n FROM mentions WHERE rev_to IS NULL GROUP BY actor_id) "
      "SELECT a.*, coalesce(x.n, 0), coalesce(y.n, 0), coalesce(m.n, 0) AS mentions FROM a LEFT JOIN x ON x.id = a.actor_id LEFT JOIN y ON y.id = a.actor_id LEFT JOIN m ON m.id = a.actor_id ORDER BY " +
          std::string(unknown ? "mentions DESC, " : "") + "a.reports DESC, a.actor_id" + limit_sql(f),
      {}, [&](const Row& r) {
        out.rows.push_back(Json{{"id", text_or_null(r, 0)}, {"name", text_or_null(r, 1)}, {"kind", text_or_null(r, 2)}, {"country", text_or_null(r, 3)}, {"codes", list(r.text(4), ' ')}, {"qid", text_or_null(r, 5)},
                                {"mentions", r.integer(11)}, {"reports", r.integer(6)}, {"as_actor", r.integer(9)}, {"as_recipient", r.integer(10)}, {"spellings", list(r.text(7), ';')}, {"roles", list(r.text(8), ';')}});
        return true;
      });
  if (!s) return s.error();
  if (unknown) {
    out.last_line = plural(static_cast<long>(out.rows.size()), "name") + " without a code (places need none)";
    return out;
  }
  long coded = 0;
  for (const Json& j : out.rows) coded += !j["codes"].empty();
  out.last_line = plural(static_cast<long>(out.rows.size()), "actor") + ": " + std::to_string(coded) + " with a code";
  return out;
}

Result<Answer> ask_reports(Ledger& ledger, const Filter& f) {
  Answer out;
  out.columns = {"id", "published", "title", "publisher", "agency", "url", "chars", "events", "wording", "supersedes", "superseded_by", "retracted", "forgotten", "origin", "sha256"};
  std::string where = "true";
  if (!f.report.empty()) where += " AND r.report_id = " + sql_text(f.report);
  if (!f.about.empty()) where += " AND " + about_sql(f.about, "r.title, r.text");
  if (!f.from.empty()) where += " AND r.published >= " + sql_text(f.from);
  if (!f.to.empty()) where += " AND left(r.published, 10) <= " + sql_text(f.to);
  long dated = 0, copies = 0;
  std::set<std::string> wordings;
  auto s = ledger.db().query(
      "SELECT r.report_id, published, title, publisher, agency, url, chars, coalesce(n.n, 0), w.wording_id, supersedes, superseded_by, retracted, forgotten, origin, sha256 FROM reports r "
      "LEFT JOIN (SELECT report_id, count(*) AS n FROM reported_events WHERE rev_to IS NULL GROUP BY 1) n ON n.report_id = r.report_id "
      "LEFT JOIN wordings w ON w.report_id = r.report_id AND w.rev_to IS NULL WHERE " + where + " ORDER BY published, r.report_id" + limit_sql(f),
      {}, [&](const Row& r) {
        Json j;
        for (int i = 0; i < 15; ++i) j[out.columns[static_cast<std::size_t>(i)]] = i == 6 || i == 7 ? Json(r.integer(i)) : text_or_null(r, i);
        dated += !r.null(1);
        copies += !wordings.insert(std::string(r.text(8))).second;
        out.rows.push_back(std::move(j));
        return true;
      });
  if (!s) return s.error();
  out.last_line = plural(static_cast<long>(out.rows.size()), "report") + ": " + std::to_string(wordings.size()) + (wordings.size() == 1 ? " wording, " : " wordings, ") + std::to_string(dated) + " dated";
  return out;
}

}  // namespace newsledger::store
