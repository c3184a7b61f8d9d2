// What `newsledger copies` prints (copies_report.h). Every member of a wording is shown with the link that holds it there:
// to the nearest report that came before it..
#include "engine/copies_report.h"

#include <algorithm>
#include <cmath>

#include "engine/json_writer.h"
#include "engine/text_layout.h"
#include "ingest/reader.h"
#include "provenance/against.h"

namespace newsledger {
namespace {

using provenance::Copies;
using provenance::CopyKind;
using provenance::CopyLink;

// A member of a wording with the link that holds it there: to the nearest report that came before it.
struct Member { Index report; const CopyLink* link = nullptr; };

class Found {
 public:
  Found(std::vector<CopyReport> reports, const CopiesView& o) : options_(o) {
    provenance::CopyFinder finder;
    for (const CopyReport& r : reports) finder.add(r);
    copies_ = finder.find();
    std::sort(reports.begin(), reports.end(), [](const CopyReport& a, const CopyReport& b) { return a.id < b.id; });
    reports_ = std::move(reports);
    origin_of_.resize(copies_.wordings.size());
    for (Index g = 0; g < copies_.origins.size(); ++g) for (Index w : copies_.origins[g].wordings) origin_of_[w] = g;
  }

  std::size_t size() const { return copies_.wordings.size(); }
  std::vector<Index> in_order() const {     // the most copied first, then as the wordings come
    std::vector<Index> out;
    for (Index w = 0; w < size(); ++w) out.push_back(w);
    std::stable_sort(out.begin(), out.end(), [&](Index a, Index b) { return copies_.wordings[a].reports.size() > copies_.wordings[b].reports.size(); });
    return out;
  }

  std::string json(Index w) const;
  std::string table() const;

 private:
  std::vector<Member> members(Index w) const {
    std::vector<Member> out;
    for (Index r : copies_.wordings[w].reports) {
      Member m{r};
      for (const CopyLink& l : copies_.links) {
        bool mine = l.kind != CopyKind::take && (l.b == r || l.a == r);
        if (!mine || !before(out, l.a == r ? l.b : l.a)) continue;
        if (!m.link || rank(l) > rank(*m.link)) m.link = &l;
      }
      out.push_back(m);
    }
    return out;
  }
  static bool before(const std::vector<Member>& seen, Index r) {
    return std::any_of(seen.begin(), seen.end(), [&](const Member& m) { return m.report == r; });
  }
  static double rank(const CopyLink& l) { return l.score - 2 * static_cast<int>(l.kind); }   // exact before near before ...
  static Index other(const Member& m) { return m.link->a == m.report ? m.link->b : m.link->a; }

  std::vector<std::pair<std::string, std::string>> differences(const Member& m) const {
    std::vector<std::pair<std::string, std::string>> out;
    if (!m.link || m.link->kind == CopyKind::exact || options_.differs == 0) return out;
    const std::string &here = reports_[m.report].text, &there = reports_[other(m)].text;
    for (const provenance::Against& d : provenance::read_against(here, there)) {
      if (static_cast<int>(out.size()) == options_.differs) break;
      out.emplace_back(shortened(one_line(here.substr(d.here.begin, d.here.size())), 60), shortened(one_line(there.substr(d.there.begin, d.there.size())), 60));
    }
    return out;
  }

  const CopiesView& options_;
  std::vector<CopyReport> reports_;
  Copies copies_;
  std::vector<Index> origin_of_;
};

std::string Found::json(Index w) const {
  const provenance::Origin& origin = copies_.origins[origin_of_[w]];
  JsonWriter j;
  j.object();
  j.field("schema", "newsledger.copies/1");
  j.field("wording", copies_.wordings[w].id);
  j.field("origin", origin.id);
  j.key("reports"); j.array();
  for (const Member& m : members(w)) {
    const CopyReport& r = reports_[m.report];
    j.object();
    j.field("report", r.id);
    j.key("published"); j.string_or_null(r.published);
    j.key("publisher"); j.string_or_null(r.publisher);
    j.field("kind", m.link ? provenance::word(m.link->kind) : "first");
    if (m.link) {
      j.field("like", reports_[other(m)].id);
      j.key("score"); j.number(std::round(m.link->score * 1000) / 1000);
      j.field("why", m.link->why);
      j.key("differs"); j.array();
      for (const auto& [here, there] : differences(m)) { j.object(); j.field("here", here); j.field("there", there); j.end(); }
      j.end();
    }
    j.end();
  }
  j.end();
  j.key("credit"); j.string_or_null(origin.credit);
  j.key("cites"); j.array();
  for (const std::string& c : origin.cites) j.string(c);
  j.end();
  j.key("same_origin"); j.array();
  for (const provenance::OriginLink& l : copies_.origin_links) {
    const auto& mine = copies_.wordings[w].reports;
    for (auto [here, there] : {std::pair(l.a, l.b), std::pair(l.b, l.a)}) {
      if (std::find(mine.begin(), mine.end(), here) == mine.end()) continue;
      j.object(); j.field("report", reports_[here].id); j.field("with", reports_[there].id); j.field("kind", l.kind); j.field("why", l.why); j.end();
    }
  }
  j.end();
  j.end();
  return j.take();
}

std::string Found::table() const {
  const Paint paint{options_.colour};
  const int width = std::max(40, options_.width);
  std::string out;
  std::size_t alone = 0, number = 0;
  auto lines = [&](const std::string& text, int indent) { for (const std::string& l : wrapped(one_line(text), width - indent)) out += std::string(static_cast<std::size_t>(indent), ' ') + l + "\n"; };
  for (Index w : in_order()) {
    const std::vector<Member> all = members(w);
    if (all.size() == 1 && !options_.all) { ++alone; continue; }
    const CopyReport& first = reports_[all[0].report];
    out += paint.bold("Wording " + std::to_string(++number)) + (all.size() > 1 ? " in " + std::to_string(all.size()) + " reports" : "") + "\n";
    lines("first       " + first.id + (first.published.empty() ? "" : ", " + first.published) + (first.publisher.empty() ? "" : ", " + first.publisher), 2);
    for (std::size_t k = 1; k < all.size(); ++k) {
      const CopyReport& r = reports_[all[k].report];
      if (!all[k].link) continue;
      lines(padded(std::string(provenance::word(all[k].link->kind)), 11) + " " + r.id + (r.published.empty() ? "" : ", " + r.published) + ": " + all[k].link->why + " (with " + reports_[other(all[k])].id + ")", 2);
      for (const auto& [here, there] : differences(all[k]))
        lines(here.empty() ? "without \"" + there + "\"" : there.empty() ? "adds \"" + here + "\"" : "\"" + here + "\" where it had \"" + there + "\"", 14);
    }
    out += "\n";
  }
  for (const provenance::OriginLink& l : copies_.origin_links) lines("One origin: " + reports_[l.a].id + " and " + reports_[l.b].id + ": " + l.why + ".", 0);
  std::size_t cited = 0;
  for (const provenance::Origin& o : copies_.origins) cited += !o.own_access;
  lines(std::to_string(reports_.size()) + " reports: " + std::to_string(size()) + " wordings, " + std::to_string(copies_.origins.size()) + " origins" +
        (cited ? ", " + std::to_string(cited) + " of them only cite others" : "") + (alone ? "; " + std::to_string(alone) + " wordings of one report are not shown (--all)" : "") + ".", 0);
  return out;
}

}  // namespace

CopyReport copy_report(const Article& article) {
  Document doc = ingest::read_article(article);
  return {doc.report.id, doc.body, doc.report.published, doc.report.publisher, doc.report.agency};
}

std::string copies_lines(std::vector<CopyReport> reports, const CopiesView& view) {
  Found found(std::move(reports), view);
  std::string out;
  for (Index w : found.in_order()) out += found.json(w) + "\n";
  return out;
}

std::string copies_table(std::vector<CopyReport> reports, const CopiesView& view) { return Found(std::move(reports), view).table(); }

}  // namespace newsledger
