// The second layer: reported events -> events -> claims with their standing (see ledger.h, merge.h, standing.h).
//
// Only buckets that new, replaced or withdrawn rows touch are derived again, part by part, so that memory stays bounded.
// A row that comes out as it was keeps its revision; one that changed is closed (rev_to) and written anew. All of one
// derivation is one transaction. Tested by ledger_test.cc (order of adding, history).
#include <algorithm>
#include <map>
#include <tuple>

#include "base/table.h"
#include "store/ledger.h"
#include "store/topics.h"

namespace newsledger::store {
namespace {

// Columns of a reported event that derivation reads, in the order of the query.
enum Read : int {
  kId, kReport, kBucket, kCoder, kAct, kCategory, kModes, kContexts, kCameo, kQuad, kScale, kStatus,
  kActorIds, kActorKinds, kActorNames, kActorCodes, kRecipientIds, kRecipientKinds, kRecipientNames, kRecipientCodes,
  kTrigger, kClause, kByte, kEdtf, kEarliest, kLatest, kPrecision, kAnchor,
  kPlace, kPlacePrecision, kLat, kLon, kPlaceCountry, kAdmin1, kAdmin2, kGeonames, kFeature,
  kMin, kMax, kUnit, kOf, kRule, kLemma, kPublished, kWording, kPlaceAnchor, kReadColumns
};
constexpr std::string_view kSelect =
    "e.reported_event_id, e.report_id, e.bucket, e.coder, e.act, e.category, e.modes, e.contexts, e.cameo, e.quad, e.scale, e.status, "
    "e.actor_ids, e.actor_kinds, e.actor_names, e.actor_codes, e.recipient_ids, e.recipient_kinds, e.recipient_names, e.recipient_codes, "
    "e.trigger, e.clause, e.byte_start, e.when_edtf, e.when_earliest, e.when_latest, e.when_precision, e.when_anchor, "
    "e.place_name, e.place_precision, e.lat, e.lon, e.place_country, e.admin1, e.admin2, e.geonames, e.feature, "
    "e.quantity_min, e.quantity_max, e.quantity_unit, e.quantity_of, e.rule, e.lemma, r.published, w.wording_id, e.place_anchor";

std::string_view cell(const Values& v, int column) {
  const auto* s = std::get_if<std::string>(&v[static_cast<std::size_t>(column)]);
  return s ? std::string_view(*s) : std::string_view();
}
bool null(const Values& v, int column) { return std::holds_alternative<std::monostate>(v[static_cast<std::size_t>(column)]); }
double real(const Values& v, int column) {
  const auto* d = std::get_if<double>(&v[static_cast<std::size_t>(column)]);
  return d ? *d : 0;
}

// A person by name: "Ana Ruiz", not "up to 200 soldiers".
bool by_name(std::string_view name) {
  std::size_t at = name.find_last_of(' ');
  char c = name.empty() ? 'a' : name[at == std::string_view::npos ? 0 : at + 1];
  return !(c >= 'a' && c <= 'z');
}

Party party_of(const Values& v, int ids, int kinds, int names, int codes) {
  Party p;
  p.ids = split(cell(v, ids), ' ');
  p.names = split(cell(v, names), ';');
  p.codes = split(cell(v, codes), ' ');
  std::vector<std::string> k = split(cell(v, kinds), ' ');
  for (std::size_t i = 0; i < p.ids.size() && i < k.size(); ++i) if (k[i] == "person" && (i >= p.names.size() || by_name(p.names[i]))) p.persons.push_back(p.ids[i]);
  return p;
}

// "will attack" is a threat that has happened, of an attack to come.
Told::Time time_of(std::string_view status, std::string_view act, std::string_view category) {
  if (to_come(act, category, status)) return Told::Time::coming;
  return status == "happened" || status == "ongoing" || status == "negated" || status == "alleged" ? Told::Time::done : Told::Time::unknown;
}

Told told_of(const Values& v) {
  Told t;
  t.id = cell(v, kId); t.report_id = cell(v, kReport); t.wording = cell(v, kWording); t.bucket = cell(v, kBucket); t.act = told_act(cell(v, kAct), cell(v, kCategory)); t.rule = cell(v, kRule); t.lemma = cell(v, kLemma);
  t.actor = party_of(v, kActorIds, kActorKinds, kActorNames, kActorCodes);
  t.recipient = party_of(v, kRecipientIds, kRecipientKinds, kRecipientNames, kRecipientCodes);
  t.symmetric = is_symmetric(act_root(t.act));
  t.time = time_of(cell(v, kStatus), cell(v, kAct), cell(v, kCategory));
  // A date the metadata lent is the report's, not the event's.
  if (std::string_view anchor = cell(v, kAnchor); anchor == "clause" || anchor == "carried") { t.earliest = days_of(cell(v, kEarliest)); t.latest = days_of(cell(v, kLatest)); }
  if (!t.earliest || !t.latest) t.earliest = t.latest = 0;
  t.published = days_of(cell(v, kPublished));
  if (cell(v, kPlaceAnchor) == "clause") {
    t.place = cell(v, kPlace); t.place_country = cell(v, kPlaceCountry);
    std::string_view precision = cell(v, kPlacePrecision);
    t.narrow = precision != "country";
    t.point = !null(v, kLat) && (precision == "city" || precision == "point");
    t.lat = real(v, kLat); t.lon = real(v, kLon);
  }
  t.has_min = !null(v, kMin); t.has_max = !null(v, kMax); t.min = real(v, kMin); t.max = real(v, kMax);
  t.unit = cell(v, kUnit); t.of = cell(v, kOf);
  const auto* b = std::get_if<std::int64_t>(&v[kByte]);
  t.position = b ? *b : 0;
  return t;
}

// The commonest text of a column, the fullest member's where two are equally common.
std::string most(const std::vector<const Values*>& members, int column) {
  std::map<std::string_view, int> n;
  for (const Values* v : members) ++n[cell(*v, column)];
  std::string_view best = cell(*members.front(), column);
  for (const auto& [s, count] : n) if (count > n[best]) best = s;
  return std::string(best);
}

struct Copied { std::string_view column; int from; };
constexpr Copied kSides[] = {{"actor_ids", kActorIds}, {"actor_names", kActorNames}, {"actor_codes", kActorCodes},
                             {"recipient_ids", kRecipientIds}, {"recipient_names", kRecipientNames}, {"recipient_codes", kRecipientCodes}};
constexpr Copied kWhen[] = {{"when_edtf", kEdtf}, {"when_earliest", kEarliest}, {"when_latest", kLatest}, {"when_precision", kPrecision}, {"when_anchor", kAnchor}};
constexpr Copied kWhere[] = {{"place_name", kPlace}, {"place_precision", kPlacePrecision}, {"lat", kLat}, {"lon", kLon}, {"place_country", kPlaceCountry},
                             {"admin1", kAdmin1}, {"admin2", kAdmin2}, {"geonames", kGeonames}, {"feature", kFeature}};
constexpr Copied kQuantity[] = {{"quantity_min", kMin}, {"quantity_max", kMax}, {"quantity_unit", kUnit}, {"quantity_of", kOf}};

template <std::size_t N>
void copy(Record& r, const TableDef& t, const Copied (&columns)[N], const Values* from) {
  if (!from) return;
  for (const Copied& c : columns) if (t.column(c.column) >= 0) r.put(c.column, (*from)[static_cast<std::size_t>(c.from)]);
}
const Values* first_with(const std::vector<const Values*>& members, int column) {
  for (const Values* v : members) if (!null(*v, column)) return v;
  return nullptr;
}

class Deriver {
 public:
  Deriver(const Standings& standings, const MergeLevel& level, const MergeLevel& claim, const PlainWords& plain, std::int64_t revision)
      : standings_(standings), level_(level), claim_(claim), plain_(plain), revision_(revision) {}

  std::unordered_map<std::string, std::vector<StanceTold>> stances;    // by reported event
  void heard(const StanceTold& s) {
    if (s.stance != "voice") return;
    FirstVoice v{s.published, s.report_id, s.asserter};
    auto [it, fresh] = voices_.try_emplace(s.wording_id, v);
    auto key = [](const FirstVoice& x) { return std::tuple(x.published.empty(), x.published, x.report, x.asserter); };
    if (!fresh && key(v) < key(it->second)) it->second = v;
  }
  std::vector<Values> merged, events, claims;

  void bucket(const std::vector<Values>& rows) {
    std::vector<Told> told;
    for (const Values& v : rows) {
      told.push_back(told_of(v));
      if (level_.topic > 0) told.back().topic = topic(v, told.back());
    }
    Grouping events_of = group(told, level_, "event");
    std::vector<Told> as_told;           // one an event: what its fullest member says
    for (const Group& g : events_of.groups) {
      Told t = told[g.members.front()];
      t.id = g.id;
      t.topic = topic(rows[g.members.front()], t);
      as_told.push_back(std::move(t));
    }
    Grouping claims_of = group(as_told, claim_, "claim");
    std::vector<std::string> claim_ids(events_of.groups.size());
    for (const Group& c : claims_of.groups) for (std::size_t e : c.members) claim_ids[e] = c.id;
    for (std::size_t g = 0; g < events_of.groups.size(); ++g) {
      event(rows, events_of.groups[g], claim_ids[g]);
      for (std::size_t m : events_of.groups[g].members) member(rows[m], events_of.groups[g].id, events_of.solo_ids[m], events_of.reasons[m]);
    }
    for (const Group& c : claims_of.groups) {
      std::vector<const Values*> members;
      for (std::size_t e : c.members) for (std::size_t m : events_of.groups[e].members) members.push_back(&rows[m]);
      claim(members, c.id);
    }
  }

 private:
  std::vector<std::string> topic(const Values& v, const Told& t) const {
    std::vector<std::string> names = t.actor.names;
    names.insert(names.end(), t.recipient.names.begin(), t.recipient.names.end());
    return topic_of(cell(v, kClause), t.lemma, names, plain_);
  }

  void member(const Values& v, const std::string& event_id, const std::string& solo, const std::string& reason) {
    Record r(table("merged"));
    r.text("reported_event_id", cell(v, kId)).text("report_id", cell(v, kReport)).text("event_id", event_id).text("solo_id", solo).text("reason", level_.name + ": " + reason).integer("rev_from", revision_);
    merged.push_back(std::move(r.values()));
  }

  void counts(Record& r, const std::vector<const Values*>& members) const {
    std::set<std::string_view> reports, wordings, asserters;
    // Of a wording the report that names most asserters speaks: a copy or a spun text, which loses cues, adds none.
    std::map<std::string_view, std::map<std::string_view, std::set<std::string_view>>> told;      // wording -> report -> asserters
    std::string_view first, last;
    for (const Values* v : members) {
      reports.insert(cell(*v, kReport));
      wordings.insert(cell(*v, kWording));
      std::string_view p = cell(*v, kPublished);
      if (!p.empty() && (first.empty() || p < first)) first = p;
      if (p > last) last = p;
      auto it = stances.find(std::string(cell(*v, kId)));
      if (it != stances.end())
        for (const StanceTold& s : it->second)
          if (s.asserter != "nobody" && s.stance != "silent" && s.stance != "declines" && s.stance != "denies" && s.stance != "doubts" && s.stance != "not_yet_seen") told[cell(*v, kWording)][cell(*v, kReport)].insert(s.stance == "voice" ? voice_of(s) : std::string_view(s.asserter));
    }
    for (const auto& [wording, by] : told) {
      const auto most = std::max_element(by.begin(), by.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
      asserters.insert(most->second.begin(), most->second.end());
    }
    r.integer("reports", static_cast<std::int64_t>(reports.size())).integer("wordings", static_cast<std::int64_t>(wordings.size()))
        .integer("asserters", static_cast<std::int64_t>(asserters.size())).text_or_null("first_published", first).text_or_null("last_published", last);
  }

  // Whoever prints a wording first speaks for all its copies; on one agency's word all its wordings stand.
  std::string_view voice_of(const StanceTold& s) const {
    auto it = voices_.find(s.wording_id);
    return it == voices_.end() ? std::string_view(s.asserter) : std::string_view(it->second.asserter);
  }

  void common(Record& r, const TableDef& t, const std::vector<const Values*>& members) const {
    const Values& full = *members.front();
    r.text("coder", cell(full, kCoder)).text("bucket", cell(full, kBucket)).integer("rev_from", revision_);
    copy(r, t, kSides, &full);
    if (cell(full, kActorNames).empty()) for (const Values* v : members) if (!null(*v, kActorNames)) { for (int i = 0; i < 3; ++i) r.put(kSides[i].column, (*v)[static_cast<std::size_t>(kSides[i].from)]); break; }
    if (cell(full, kRecipientNames).empty()) for (const Values* v : members) if (!null(*v, kRecipientNames)) { for (int i = 3; i < 6; ++i) r.put(kSides[i].column, (*v)[static_cast<std::size_t>(kSides[i].from)]); break; }
    copy(r, t, kWhen, first_with(members, kEdtf));
    copy(r, t, kWhere, first_with(members, kPlace));
    const Values* q = first_with(members, kMin);
    copy(r, t, kQuantity, q ? q : first_with(members, kMax));
    counts(r, members);
  }

  void event(const std::vector<Values>& rows, const Group& g, const std::string& claim_id) {
    const TableDef& t = table("events");
    Record r(t);
    std::vector<const Values*> members;
    for (std::size_t m : g.members) members.push_back(&rows[m]);
    common(r, t, members);
    r.text("event_id", g.id).text("claim_id", claim_id).text("act", cell(*members.front(), kAct)).text("category", most(members, kCategory))
        .text_or_null("modes", most(members, kModes)).text_or_null("contexts", most(members, kContexts)).text_or_null("cameo", most(members, kCameo))
        .text_or_null("quad", most(members, kQuad)).put("scale", (*members.front())[kScale]).text("status", most(members, kStatus)).text("trigger", cell(*members.front(), kTrigger));
    events.push_back(std::move(r.values()));
  }

  // The member that speaks for a claim comes first: of the commonest sides, told in words that name its actor and are no shred
  // and no paragraph. Of equals the one that was first (its group's fullest, before()).
  static void most_typical_first(std::vector<const Values*>& members) {
    constexpr std::size_t kShred = 25, kParagraph = 160;      // bytes
    std::map<std::string, int> sides;
    auto sides_of = [](const Values* v) { return std::string(cell(*v, kActorCodes)) + ">" + std::string(cell(*v, kRecipientCodes)); };
    for (const Values* v : members) sides[sides_of(v)] += 1 + !cell(*v, kActorNames).empty() + !cell(*v, kRecipientNames).empty();
    auto names_actor = [](const Values* v) {
      const std::string_view all = cell(*v, kActorNames), name = all.substr(0, all.find(';'));
      return !name.empty() && cell(*v, kClause).find(name.substr(name.rfind(' ') + 1)) != std::string_view::npos;
    };
    auto worth = [&](const Values* v) {
      const std::size_t n = cell(*v, kClause).size();
      return std::tuple(sides[sides_of(v)], names_actor(v) + (n >= kShred && n <= kParagraph));
    };
    auto best = std::max_element(members.begin(), members.end(), [&](const Values* a, const Values* b) { return worth(a) < worth(b); });
    std::rotate(members.begin(), best, best + 1);
  }

  void claim(std::vector<const Values*> members, const std::string& id) {
    const TableDef& t = table("claims");
    most_typical_first(members);
    Record r(t);
    common(r, t, members);
    std::vector<StanceTold> all;
    for (const Values* v : members)
      if (auto it = stances.find(std::string(cell(*v, kId))); it != stances.end()) all.insert(all.end(), it->second.begin(), it->second.end());
    std::sort(all.begin(), all.end(), [](const StanceTold& a, const StanceTold& b) {
      return std::tie(a.published, a.report_id, a.stance, a.asserter, a.holder_name) < std::tie(b.published, b.report_id, b.stance, b.asserter, b.holder_name);
    });
    std::vector<std::string> parties;
    for (const char* side : {"actor_codes", "recipient_codes"})
      if (const auto* s = std::get_if<std::string>(&r.get(side))) for (const std::string& c : split(*s, ' ')) parties.push_back(c);
    Verdict verdict = standings_.of(all, parties);
    bool retracted = !all.empty() && std::all_of(all.begin(), all.end(), [](const StanceTold& s) { return s.retracted; });
    r.text("claim_id", id).text("act", cell(*members.front(), kAct)).text("category", claim_category(members)).text_or_null("proposition", cell(*members.front(), kClause))
        .text("standing", verdict.standing).text("why", verdict.why).integer("retracted", retracted);
    claims.push_back(std::move(r.values()));
  }

  // A claim speaks of the act itself: the promise of a visit and the visit are one claim of CONSULT.
  static std::string claim_category(const std::vector<const Values*>& members) {
    std::string act = told_act(cell(*members.front(), kAct), cell(*members.front(), kCategory));
    std::string_view root = act_root(act);
    return root == act && root != most(members, kCategory) && !is_category(root) ? most(members, kCategory) : std::string(root);
  }
  static bool is_category(std::string_view s) {
    for (std::string_view c : {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
      if (s == c) return true;
    return false;
  }

  struct FirstVoice { std::string published, report, asserter; };
  std::map<std::string, FirstVoice> voices_;       // by wording
  const Standings& standings_;
  const MergeLevel& level_;
  const MergeLevel& claim_;
  const PlainWords& plain_;
  std::int64_t revision_;
};

// Puts new rows beside the old: what is equal stays, what differs is closed, what is new is written.
Status settle(Database& db, const std::string& name, const std::string& id, const std::string& scope, const std::vector<Values>& rows, std::int64_t revision) {
  const std::string fresh = "new_" + name, columns = "* EXCLUDE (rev_from, rev_to)";
  auto some = db.one("SELECT count(*) FROM " + name + " WHERE rev_to IS NULL AND " + scope);
  if (!some) return some.error();
  if (std::get<std::int64_t>(*some) == 0) return db.append(name, table(name).types(), rows);
  if (auto s = db.run("CREATE OR REPLACE TEMP TABLE " + fresh + " AS SELECT * FROM " + name + " LIMIT 0"); !s) return s;
  if (auto s = db.append(fresh, table(name).types(), rows); !s) return s;
  std::string same = "SELECT " + id + " FROM (SELECT " + columns + " FROM " + fresh + " INTERSECT SELECT " + columns + " FROM " + name + " WHERE rev_to IS NULL AND " + scope + ")";
  if (auto s = db.run("CREATE OR REPLACE TEMP TABLE same AS " + same); !s) return s;
  if (auto s = db.run("UPDATE " + name + " SET rev_to = ? WHERE rev_to IS NULL AND " + scope + " AND " + id + " NOT IN (SELECT " + id + " FROM same)", {revision}); !s) return s;
  if (auto s = db.run("INSERT INTO " + name + " SELECT * FROM " + fresh + " WHERE " + id + " NOT IN (SELECT " + id + " FROM same)"); !s) return s;
  return db.run("DROP TABLE " + fresh);
}

// Actors that people said are one (`correct --field merge`), unless split again: id -> the id it goes by.
Result<std::map<std::string, std::string>> merged_actors(Database& db) {
  std::map<std::string, std::string> out;
  auto s = db.query("SELECT target_id, field, new_value FROM corrections WHERE target = 'actor' ORDER BY revision, made_at, correction_id", {}, [&](const Row& r) {
    if (r.text(1) == "merge") out[std::string(r.text(0))] = r.text(2);
    else out.erase(std::string(r.text(0)));
    return true;
  });
  if (!s) return s.error();
  return out;
}

void rename(Value& ids, const std::map<std::string, std::string>& to) {
  auto* s = std::get_if<std::string>(&ids);
  if (!s) return;
  std::string out;
  for (const std::string& id : split(*s, ' ')) {
    auto it = to.find(id);
    out += (out.empty() ? "" : " ") + (it == to.end() ? id : it->second);
  }
  *s = std::move(out);
}

Status load_stances(Database& db, Deriver& deriver, const std::string& part) {
  return db.query(
      "SELECT s.reported_event_id, s.stance, s.ahead, s.asserter, s.holder_name, s.holder_codes, s.report_id, w.wording_id, r.published, r.retracted IS NOT NULL "
      "FROM stances s JOIN reports r USING (report_id) JOIN wordings w ON w.report_id = s.report_id AND w.rev_to IS NULL "
      "WHERE s.rev_to IS NULL AND s.reported_event_id IN (SELECT reported_event_id FROM reported_events WHERE rev_to IS NULL AND bucket IN (" + part + "))",
      {}, [&](const Row& r) {
        StanceTold s;
        s.stance = r.text(1); s.ahead = r.integer(2); s.asserter = r.text(3); s.holder_name = r.text(4); s.codes = split(r.text(5), ' ');
        s.report_id = r.text(6); s.wording_id = r.text(7); s.published = r.text(8); s.retracted = r.integer(9);
        deriver.heard(s);
        deriver.stances[std::string(r.text(0))].push_back(std::move(s));
        return true;
      });
}

}  // namespace

Result<std::vector<Told>> told_events(Database& db, const std::string& bucket) {
  std::vector<Told> out;
  auto s = db.query("SELECT " + std::string(kSelect) + ", m.event_id FROM reported_events e JOIN reports r USING (report_id) JOIN wordings w ON w.report_id = e.report_id AND w.rev_to IS NULL "
                    "JOIN merged m ON m.reported_event_id = e.reported_event_id AND m.rev_to IS NULL WHERE e.rev_to IS NULL AND e.bucket = ? ORDER BY m.event_id, e.report_id, e.byte_start, e.reported_event_id LIMIT 5000", {bucket}, [&](const Row& r) {
    Values v;
    for (int c = 0; c < kReadColumns; ++c) v.push_back(r.value(c));
    Told t = told_of(v);
    t.id = r.text(kReadColumns);
    out.push_back(std::move(t));
    return true;
  });
  if (!s) return s.error();
  return out;
}

Status Ledger::derive_where(const std::string& condition) {
  constexpr std::int64_t kRowsAPart = 100000;
  auto levels = load_merging(options_.data + "/ledger/merging.txt");
  if (!levels) return levels.error();
  auto standings = Standings::load(options_.data + "/ledger/standings.txt");
  if (!standings) return standings.error();
  auto plain = load_plain_words(options_.data + "/ledger/plain_words.txt");
  if (!plain) return plain.error();
  auto name = db_->one("SELECT value FROM meta WHERE key = 'merge'");
  if (!name) return name.error();
  auto level = levels->find(std::get<std::string>(*name));
  if (level == levels->end()) return Error{ErrorCode::usage, "--merge is strict, default or loose", std::get<std::string>(*name)};
  auto count = db_->one("SELECT count(*) FROM reported_events WHERE bucket IN (SELECT bucket FROM reported_events WHERE " + condition + ")");
  if (!count) return count.error();
  std::int64_t parts = std::get<std::int64_t>(*count) / kRowsAPart + 1;
  if (auto s = db_->run("CREATE OR REPLACE TEMP TABLE touched AS SELECT bucket, CAST(hash(bucket) % " + std::to_string(parts) + " AS BIGINT) AS part FROM (SELECT DISTINCT bucket FROM reported_events WHERE " + condition + ")"); !s) return s;
  for (std::int64_t p = 0; p < parts; ++p) {
    const std::string part = "SELECT bucket FROM touched WHERE part = " + std::to_string(p);
    Deriver deriver(*standings, level->second, levels->at("claim"), *plain, revision_);
    if (auto s = load_stances(*db_, deriver, part); !s) return s;
    std::vector<Values> rows;
    auto merged_ids = merged_actors(*db_);
    if (!merged_ids) return merged_ids.error();
    auto flush = [&] { if (!rows.empty()) deriver.bucket(rows); rows.clear(); };
    auto s = db_->query("SELECT " + std::string(kSelect) + " FROM reported_events e JOIN reports r USING (report_id) JOIN wordings w ON w.report_id = e.report_id AND w.rev_to IS NULL "
                        "WHERE e.rev_to IS NULL AND e.bucket IN (" + part + ") ORDER BY e.bucket, e.report_id, e.byte_start, e.reported_event_id", {}, [&](const Row& r) {
      if (!rows.empty() && cell(rows.front(), kBucket) != r.text(kBucket)) flush();
      Values& v = rows.emplace_back();
      for (int c = 0; c < kReadColumns; ++c) v.push_back(r.value(c));
      if (!merged_ids->empty()) for (int c : {kActorIds, kRecipientIds}) rename(v[static_cast<std::size_t>(c)], *merged_ids);
      return true;
    });
    if (!s) return s;
    flush();
    const std::string in_part = "bucket IN (" + part + ")", members = "reported_event_id IN (SELECT reported_event_id FROM reported_events WHERE " + in_part + ")";
    if (s = settle(*db_, "merged", "reported_event_id", members, deriver.merged, revision_); !s) return s;
    if (s = settle(*db_, "events", "event_id", in_part, deriver.events, revision_); !s) return s;
    if (s = settle(*db_, "claims", "claim_id", in_part, deriver.claims, revision_); !s) return s;
    if (deriving) deriving(static_cast<double>(p + 1) / static_cast<double>(parts));
  }
  return Done{};
}

namespace {
Status as_one(Database& db, const std::function<Status()>& work) {
  if (auto s = db.run("BEGIN"); !s) return s;
  Status done = work();
  if (done) done = db.run("COMMIT");
  if (!done) (void)db.run("ROLLBACK").ok();
  return done;
}
}  // namespace

Status Ledger::derive() {
  const std::string d = std::to_string(derived_);
  Status done = as_one(*db_, [&]() -> Status {
    if (auto s = derive_where("rev_from > " + d + " OR rev_to > " + d +
                              " OR report_id IN (SELECT report_id FROM reports WHERE retracted IS NOT NULL AND (superseded_by IN (SELECT report_id FROM reports WHERE revision > " + d + ") OR url IN (SELECT url FROM reports WHERE revision > " + d + ")))"); !s) return s;
    if (auto s = derive_stories(); !s) return s;
    return db_->run("UPDATE meta SET value = ? WHERE key = 'derived_revision'", {std::to_string(revision_)});
  });
  if (done) derived_ = revision_;
  return done;
}

Status Ledger::derive_all() {
  Status done = as_one(*db_, [&]() -> Status {
    if (auto s = derive_where("true"); !s) return s;
    if (auto s = derive_stories(); !s) return s;
    return db_->run("UPDATE meta SET value = ? WHERE key = 'derived_revision'", {std::to_string(revision_)});
  });
  if (done) derived_ = revision_;
  return done;
}

}  // namespace newsledger::store
