// New reports are compared with those that the index of the ledger finds likely (provenance/copy_index.h), so adding costs the
// same however much the ledger holds. A wording in the ledger goes by the hash of its first report's body, so that ids stay whatever else is added.
// Tested by tests/cli_test.py.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_copies.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/sha256.h"
#include "engine/engine_parts.h"
#include "engine/ledger_shelf.h"
#include "ingest/reader.h"
#include "provenance/against.h"
#include "provenance/copies.h"
#include "store/wordings.h"

namespace newsledger {
namespace {

struct Known { std::string wording; ReportInfo info; bool has_text = false; };

Result<std::map<std::string, Known>> known_reports(store::Ledger& ledger) {
  std::map<std::string, Known> out;
  Status s = ledger.db().query(
      "SELECT r.report_id, w.wording_id, r.origin, r.url, r.title, r.publisher, r.agency, r.author, r.published, r.lang, r.text IS NOT NULL "
      "FROM reports r JOIN wordings w ON w.report_id = r.report_id AND w.rev_to IS NULL", {}, [&](const store::Row& r) {
        auto text = [&](int column) { return std::string(r.text(column)); };
        out[text(0)] = {text(1), {.id = text(0), .origin = text(2), .url = text(3), .title = text(4), .publisher = text(5), .agency = text(6), .author = text(7), .published = text(8), .lang = text(9)}, r.integer(10) != 0};
        return true;
      });
  if (!s) return s.error();
  return out;
}

float spin_of(const std::string& text, const provenance::SpinTables& tables) {
  Document doc;
  doc.body = text;
  provenance::find_spin(doc, tables);
  return doc.spin.score;
}

// Spun report -> the link to the report it was made from: the one whose words agree most with it and are not spun.
std::map<std::string, std::pair<std::string, double>> originals(store::Ledger& ledger, const provenance::SpinTables& tables, const provenance::Copies& found) {
  std::map<std::string, float> score;
  auto spun = [&](const std::string& id) {
    auto [it, fresh] = score.try_emplace(id, 0.f);
    if (fresh) it->second = spin_of(ledger.text(id).value_or(""), tables);
    return it->second >= provenance::kSpunScore;
  };
  std::map<std::string, std::pair<std::string, double>> out;
  for (const provenance::CopyLink& l : found.links) {
    if (l.kind != provenance::CopyKind::rewritten) continue;
    for (auto [x, y] : {std::pair(l.a, l.b), std::pair(l.b, l.a)}) {
      const std::string &copy = found.ids[x], &original = found.ids[y];
      if (!spun(copy) || spun(original)) continue;
      auto [it, fresh] = out.try_emplace(copy, original, l.score);
      if (!fresh && (l.score > it->second.second || (l.score == it->second.second && original < it->second.first))) it->second = {original, l.score};
    }
  }
  return out;
}

// The dialect of a site: which words stood for which in its spun reports, how often, one row a pair.
Status keep_dialect(store::Ledger& ledger, const std::string& site, const provenance::Dialect& dialect) {
  store::Database& db = ledger.db();
  if (Status s = db.run("CREATE TABLE IF NOT EXISTS dialects (site VARCHAR, spun VARCHAR, original VARCHAR, times BIGINT)"); !s) return s;
  provenance::Dialect all = dialect;
  Status s = db.query("SELECT spun, original, times FROM dialects WHERE site = ?", {site}, [&](const store::Row& r) {
    all[{std::string(r.text(0)), std::string(r.text(1))}] += static_cast<int>(r.integer(2));
    return true;
  });
  if (!s) return s;
  if (s = db.run("DELETE FROM dialects WHERE site = ?", {site}); !s) return s;
  std::vector<store::Values> rows;
  for (const auto& [pair, times] : all) rows.push_back({site, pair.first, pair.second, static_cast<std::int64_t>(times)});
  return db.append("dialects", "ttti", rows);
}

// The publisher, or the host of the address.
std::string site_of(const ReportInfo& r) {
  if (!r.publisher.empty()) return r.publisher;
  const std::size_t begin = r.url.find("://");
  return begin == r.url.npos ? std::string() : r.url.substr(begin + 3, r.url.find('/', begin + 3) - begin - 3);
}

Status read_spun(store::Ledger& ledger, const Engine& engine, const std::map<std::string, Known>& known, const provenance::Copies& found) {
  if (!engine.state().spin || !engine.state().model) return Done{};
  const store::CoderName coder{kFromOriginal, engine.stamp().version, engine.stamp().lexicon, engine.stamp().model};
  bool any = false;
  for (const auto& [id, original] : originals(ledger, *engine.state().spin, found)) {
    if (ledger.has(id, coder)) continue;
    Article article;
    article.text = ledger.text(id).value_or("");
    article.info = known.at(id).info;
    Document body;
    body.body = article.text;
    const std::string there = ledger.text(original.first).value_or("");
    provenance::Dialect dialect;
    provenance::harvest(article.text, there, dialect);
    if (Status s = keep_dialect(ledger, site_of(article.info), dialect); !s) return s;
    Document doc = engine.read(article, provenance::readings_from_original(body, there, original.first));
    if (doc.body != article.text) continue;      // read anew it has other positions; its words were not kept as they came
    for (Event& e : doc.events) e.id = short_id({e.id, "read against", original.first});
    if (Status s = ledger.add(doc, coder); !s) return s;
    any = true;
  }
  return any ? ledger.finish() : Status(Done{});
}

}  // namespace

namespace {
provenance::CopyReport copy_report(store::Ledger& ledger, const std::string& id, const Known& k) {
  return {id, ledger.text(id).value_or(""), k.info.published, k.info.publisher, k.info.agency};
}

// The reports that are not in the index yet, each read once.
Result<std::vector<provenance::CopyReport>> fresh_reports(store::Ledger& ledger, const std::map<std::string, Known>& known, provenance::CopyIndex& index) {
  auto in = index.ids();
  if (!in) return in.error();
  std::sort(in->begin(), in->end());
  std::vector<provenance::CopyReport> out;
  for (const auto& [id, k] : known) if (k.has_text && !std::binary_search(in->begin(), in->end(), id)) out.push_back(copy_report(ledger, id, k));
  return out;
}

// Classes of wordings that belong together, with their reports.
class Joined {
 public:
  explicit Joined(const std::map<std::string, Known>& known) : known_(known) {}
  void join(const std::string& a, const std::string& b) {
    std::string x = root(a), y = root(b);
    if (x != y) up_[std::max(x, y)] = std::min(x, y);
  }
  // Wordings that were joined -> their reports, by the least id of the class.
  std::map<std::string, std::vector<const Known*>> classes() {
    std::set<std::string> joined;
    for (const auto& [w, to] : up_) { joined.insert(w); joined.insert(to); }
    std::map<std::string, std::vector<const Known*>> out;
    for (const auto& [id, k] : known_) if (joined.count(k.wording)) out[root(k.wording)].push_back(&k);
    return out;
  }

 private:
  std::string root(std::string w) const {
    for (auto it = up_.find(w); it != up_.end(); it = up_.find(w)) w = it->second;
    return w;
  }
  const std::map<std::string, Known>& known_;
  std::map<std::string, std::string> up_;
};
}  // namespace

std::string report_id_of(const Article& article) { return ingest::report_id(article); }

Status join_copies(store::Ledger& ledger, const Engine& engine) {
  auto known = known_reports(ledger);
  if (!known) return known.error();
  auto shelf = LedgerShelf::open(ledger);
  if (!shelf) return shelf.error();
  provenance::CopyIndex index(*shelf);
  auto fresh = fresh_reports(ledger, *known, index);
  if (!fresh) return fresh.error();
  if (fresh->empty()) return Done{};

  std::vector<provenance::CopyText> texts;
  for (const provenance::CopyReport& r : *fresh) texts.push_back(provenance::copy_text(r));
  auto likely = index.candidates(texts);
  if (!likely) return likely.error();
  std::set<std::string> old;
  for (const auto& ids : *likely) old.insert(ids.begin(), ids.end());

  provenance::CopyFinder finder;
  for (const provenance::CopyReport& r : *fresh) finder.add(r);
  for (const std::string& id : old) if (auto it = known->find(id); it != known->end() && it->second.has_text) finder.add(copy_report(ledger, id, it->second));
  const provenance::Copies found = finder.find();

  Joined joined(*known);
  for (const provenance::Wording& w : found.wordings)
    for (Index r : w.reports) joined.join((*known)[found.ids[w.reports.front()]].wording, (*known)[found.ids[r]].wording);
  std::map<std::string, store::WordingOf> moved;
  for (const auto& [wording, reports] : joined.classes()) {
    const Known& first = **std::min_element(reports.begin(), reports.end(), [](const Known* a, const Known* b) { return provenance::came_before(a->info, b->info); });
    const std::string wanted = !first.has_text ? first.wording : sha256_hex(ledger.text(first.info.id).value_or("")).substr(0, 16);
    for (const Known* k : reports) if (k->wording != wanted) moved[k->info.id] = {wanted, "copies"};
  }
  if (!moved.empty()) if (Status s = store::set_wordings(ledger, moved); !s) return s;
  if (Status s = read_spun(ledger, engine, *known, found); !s) return s;
  return index.add(texts);
}

Result<std::vector<provenance::CopyReport>> family(store::Ledger& ledger, const std::vector<std::string>& ids) {
  std::string list = "''";
  for (const std::string& id : ids) list += ", " + store::sql_text(id);
  std::vector<provenance::CopyReport> out;
  Status s = ledger.db().query(
      "WITH given AS (SELECT unnest([" + list + "]) AS report_id), "
      "akin AS (SELECT report_id FROM wordings WHERE rev_to IS NULL AND wording_id IN (SELECT wording_id FROM wordings JOIN given USING (report_id) WHERE rev_to IS NULL) "
      "UNION SELECT report_id FROM stories WHERE rev_to IS NULL AND story_id IN (SELECT story_id FROM stories JOIN given USING (report_id) WHERE rev_to IS NULL)) "
      "SELECT report_id, text, published, publisher, agency FROM reports JOIN akin USING (report_id) WHERE text IS NOT NULL ORDER BY report_id", {}, [&](const store::Row& r) {
        out.push_back({std::string(r.text(0)), std::string(r.text(1)), std::string(r.text(2)), std::string(r.text(3)), std::string(r.text(4))});
        return true;
      });
  if (!s) return s.error();
  return out;
}

}  // namespace newsledger
#endif  // NEWSLEDGER_WITH_STORE
