// A wording in the ledger goes by the hash of its first report's body, so that ids stay whatever else is added.
// Tested by tests/cli_test.py.
#ifdef NEWSLEDGER_WITH_STORE
#include "engine/ledger_copies.h"

#include <algorithm>

#include "base/sha256.h"
#include "engine/engine_parts.h"
#include "provenance/against.h"
#include "provenance/copies.h"
#include "store/ask.h"
#include "store/wordings.h"

namespace newsledger {
namespace {

struct Known { std::string wording; ReportInfo info; };

Result<std::map<std::string, Known>> known_reports(store::Ledger& ledger) {
  auto reports = store::ask_reports(ledger, {});
  if (!reports) return reports.error();
  std::map<std::string, Known> out;
  for (const store::Json& r : reports->rows) {
    auto text = [&](const char* key) { return r.contains(key) ? store::flat_text(r[key]) : std::string(); };
    Known& k = out[text("id")];
    k.wording = text("wording");
    k.info = {.id = text("id"), .origin = text("origin"), .url = text("url"), .title = text("title"), .publisher = text("publisher"), .agency = text("agency"), .author = text("author"), .published = text("published"), .lang = text("lang")};
  }
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
    Document doc = engine.read(article, provenance::readings_from_original(body, ledger.text(original.first).value_or(""), original.first));
    if (doc.body != article.text) continue;      // read anew it has other positions; its words were not kept as they came
    for (Event& e : doc.events) e.id = short_id({e.id, "read against", original.first});
    if (Status s = ledger.add(doc, coder); !s) return s;
    any = true;
  }
  return any ? ledger.finish() : Status(Done{});
}

}  // namespace

Status join_copies(store::Ledger& ledger, const Engine& engine) {
  auto known = known_reports(ledger);
  if (!known) return known.error();
  provenance::CopyFinder finder;
  std::map<std::string, std::string> own;        // report -> the id its words alone would have
  Status read = store::each_text(ledger, [&](const std::string& id, std::string_view text) {
    const Known& k = (*known)[id];
    finder.add({id, std::string(text), k.info.published, k.info.publisher, k.info.agency});
    own[id] = sha256_hex(text).substr(0, 16);
    return true;
  });
  if (!read) return read;
  const provenance::Copies found = finder.find();
  std::map<std::string, store::WordingOf> moved;
  for (const provenance::Wording& w : found.wordings) {
    const std::string& wanted = own[found.ids[w.reports.front()]];
    for (Index r : w.reports)
      if ((*known)[found.ids[r]].wording != wanted) moved[found.ids[r]] = {wanted, "copies"};
  }
  if (!moved.empty()) if (Status s = store::set_wordings(ledger, moved); !s) return s;
  return read_spun(ledger, engine, *known, found);
}

}  // namespace newsledger
#endif  // NEWSLEDGER_WITH_STORE
