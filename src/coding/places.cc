// The places stage: candidates, features, resolving in windows of 400 names, the filter, and Document::places.
// A place that stands as an actor ("Moscow said") is marked so and never becomes an event's place.
#include "coding/places.h"

#include <algorithm>

#include "coding/places_candidates.h"

namespace newsledger::coding {
namespace {
constexpr float kAccept = 0.30f;
constexpr float kSure = 0.70f, kAcceptAgain = 0.08f;      // a name that is surely a place elsewhere in the report
constexpr Index kWindow = 400;

std::string precision_of(const GazEntry& e) {
  switch (e.kind) {
    case PlaceKind::city: return "city";
    case PlaceKind::admin1: return "admin1";
    case PlaceKind::admin2: return "admin2";
    case PlaceKind::country: return "country";
    case PlaceKind::feature: return "point";
    default: return "region";
  }
}

// A metonym acts: the name is subject, agent or owner of an act, or modifies one ("Moscow said", "talks with Moscow").
bool acts(const Document& doc, const PlaceCandidate& c, const GazEntry& e) {
  if (c.demonym) return true;
  const Token* head = &doc.tokens[c.last - 1];
  for (Index i = c.first; i < c.last; ++i) if (doc.tokens[i].head < c.first || doc.tokens[i].head >= c.last) head = &doc.tokens[i];
  bool state = e.kind == PlaceKind::country || e.capital() || e.kind == PlaceKind::region || e.kind == PlaceKind::continent;
  if (!state) return false;
  if (head->dep == "nsubj" || head->dep == "nsubjpass" || head->dep == "poss" || head->dep == "agent") return true;
  return head->dep == "pobj" && [&] {
    std::string_view p = doc.tokens[head->head].lemma;
    return p == "by" || p == "with" || p == "against" || p == "between";
  }();
}

void emit(Document& doc, const Gazetteer::Data& gaz, const PlaceCandidate& c, const PlaceGroup& g) {
  const GazEntry& e = gaz.entries[g.best];
  Place p;
  const bool dateline = c.first == kNone;
  p.span = dateline ? c.span : Span{doc.tokens[c.first].span.begin, doc.tokens[c.last - 1].span.end};
  p.mention_token = dateline ? kNone : c.last - 1;
  p.name = gaz.name(e);
  p.precision = precision_of(e);
  p.has_point = e.point();
  p.lat = e.lat; p.lon = e.lon;
  std::string two(e.country, e.country[0] ? 2 : 0);
  if (auto it = gaz.iso3.find(two); it != gaz.iso3.end()) p.country = it->second;
  if (e.admin1 != kNone) p.admin1 = gaz.name(gaz.entries[e.admin1]);
  if (e.admin2 != kNone) p.admin2 = gaz.name(gaz.entries[e.admin2]);
  if (e.kind == PlaceKind::admin1) p.admin1 = p.name;
  if (e.kind == PlaceKind::admin2) p.admin2 = p.name;
  if (auto it = gaz.disputed.find(p.name); it != gaz.disputed.end()) p.disputed = it->second;
  p.geonames = e.geonames;
  p.is_actor = !dateline && acts(doc, c, e);
  p.rule = dateline ? "place.dateline" : c.demonym ? "place.demonym" : c.container != kNone ? "place.container" : g.entries.size() == 1 ? "place.only" : g.support > 1 ? "place.company" : "place.prior";
  doc.places.push_back(std::move(p));
}

void emit_street(Document& doc, const PlaceCandidate& c) {
  Place p;
  p.span = {doc.tokens[c.first].span.begin, doc.tokens[c.last - 1].span.end};
  p.mention_token = c.last - 1;
  p.name = std::string(doc.text(p.span));
  p.feature = "street";
  p.rule = "place.street";
  doc.places.push_back(std::move(p));
}
}  // namespace

void find_places(Document& doc, const Gazetteer& gazetteer) {
  const Gazetteer::Data& gaz = gazetteer.data();
  if (gaz.entries.empty()) return;
  auto candidates = find_place_candidates(doc, gaz);
  describe_candidates(doc, gaz, candidates);
  for (Index from = 0; from < candidates.size(); from += kWindow) {
    Index to = std::min<Index>(from + kWindow, static_cast<Index>(candidates.size()));
    for (Index i = from; i < to; ++i) if (candidates[i].container != kNone && candidates[i].container >= to) candidates[i].container = kNone;
    auto groups = resolve_places(gaz, candidates, from, to);
    std::vector<float> surest(groups.size());
    for (Index i = from; i < to; ++i)
      if (candidates[i].group != kNone && !candidates[i].demonym) surest[candidates[i].group] = std::max(surest[candidates[i].group], candidates[i].probability);
    for (Index i = from; i < to; ++i) {
      const PlaceCandidate& c = candidates[i];
      if (c.street) emit_street(doc, c);
      else if (c.group != kNone && c.probability >= (surest[c.group] >= kSure ? kAcceptAgain : kAccept)) emit(doc, gaz, c, groups[c.group]);
    }
  }
  std::stable_sort(doc.places.begin(), doc.places.end(), [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
}

}  // namespace newsledger::coding
