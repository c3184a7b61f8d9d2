// Which of its namesakes a place name is (places.md, section 3): a prior by size and kind, the container after a comma,
// and the company of the other names of the report (same country, same state, near by), in three rounds of softmax.
// Names of a report are resolved in windows, each other name brings its eight likeliest entries: cost stays linear.
#include <algorithm>
#include <cmath>
#include <map>

#include "coding/places_candidates.h"

namespace newsledger::coding {
namespace {

constexpr double kRad = 3.14159265358979323846 / 180;

// A place on the globe: its latitude with the cosine, and the unit vector to it.
struct Point {
  explicit Point(const GazEntry& e) : entry(&e), lat(e.lat * kRad), cos_lat(std::cos(lat)), x(cos_lat * std::cos(e.lon * kRad)), y(cos_lat * std::sin(e.lon * kRad)), z(std::sin(lat)) {}
  const GazEntry* entry;
  double lat, cos_lat, x, y, z;
};

double km(const Point& a, const Point& b) {
  double dl = (b.entry->lon - a.entry->lon) * kRad, s = std::sin((b.lat - a.lat) / 2), t = std::sin(dl / 2);
  return 12742 * std::asin(std::min(1.0, std::sqrt(s * s + a.cos_lat * b.cos_lat * t * t)));
}

// 4,460 km and more: exp(-km / 100) is below 1e-19 and adds nothing to a sum of scores. Three products tell it.
bool far_apart(const Point& a, const Point& b) {
  constexpr double kCosine = 0.765;
  return a.x * b.x + a.y * b.y + a.z * b.z < kCosine;
}

// States and provinces that news names without their country.
bool state_of_states(const GazEntry& e) {
  std::string_view c(e.country, 2);
  return c == "US" || c == "CA" || c == "AU";
}

double prior(const Gazetteer::Data& gaz, std::uint32_t entry, int quality, const std::string& key) {
  const GazEntry& e = gaz.entries[entry];
  double log_population = std::log10(std::max(e.population, 100u)), p = 0;
  switch (e.kind) {
    case PlaceKind::country: p = 10; break;
    case PlaceKind::region: case PlaceKind::feature: p = 9.5; break;
    case PlaceKind::continent: p = 11; break;
    case PlaceKind::admin1: p = std::min(log_population, 6.5) + 2.5 + (state_of_states(e) ? 1 : 0); break;
    case PlaceKind::admin2: p = std::min(log_population, 5.0); break;
    case PlaceKind::city:
      p = log_population;
      if (quality == 0 && e.population > 300000) p += 0.6 * (log_population - 5.5);
      break;
  }
  if (e.capital()) p += 1;
  if (quality == 1) p -= 1.5;
  if (quality == 2) p -= 2;
  if (key == "washington" && e.kind == PlaceKind::city && e.capital()) p += 2.5;
  return p;
}

std::uint16_t country_code(const GazEntry& e) { return static_cast<std::uint16_t>(e.country[0] | e.country[1] << 8); }

// An admin area that bears the name of a large town of its country means the town (Moscow, Alexandria), outside the US,
// unless the text says "region", "province".
void demote_own_town(const Gazetteer::Data& gaz, PlaceGroup& g) {
  for (std::size_t i = 0; i < g.entries.size(); ++i) {
    const GazEntry& e = gaz.entries[g.entries[i]];
    if (e.kind != PlaceKind::admin1 || (e.country[0] == 'U' && e.country[1] == 'S')) continue;
    for (std::uint32_t other : g.entries) {
      const GazEntry& o = gaz.entries[other];
      if (o.kind == PlaceKind::city && country_code(o) == country_code(e) && o.population > 80000) { g.score[i] -= 9.5; break; }
    }
  }
}

void softmax(PlaceGroup& g, const std::vector<double>& score) {
  double top = *std::max_element(score.begin(), score.end()), sum = 0;
  for (std::size_t i = 0; i < score.size(); ++i) sum += g.share[i] = std::exp(score[i] - top);
  for (double& s : g.share) s /= sum;
  g.best = g.entries[static_cast<std::size_t>(std::max_element(score.begin(), score.end()) - score.begin())];
}

class Resolver {
 public:
  Resolver(const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& all, Index from, Index to) : gaz_(gaz), all_(all), from_(from), to_(to) {}

  std::vector<PlaceGroup> run() {
    make_groups();
    for (int round = 0; round < 3; ++round) rescore();
    for (int pass = 0; pass < 2; ++pass) {
      weigh();
      rescore();
    }
    weigh();
    return std::move(groups_);
  }

 private:
  void make_groups() {
    std::map<std::pair<std::string, bool>, Index> at;
    for (Index i = from_; i < to_; ++i) {
      PlaceCandidate& c = all_[i];
      if (c.street || c.pairs.empty()) continue;
      auto [it, fresh] = at.try_emplace({c.key, c.demonym}, static_cast<Index>(groups_.size()));
      if (fresh) groups_.push_back(make_group(c));
      c.group = it->second;
      groups_[c.group].members.push_back(i);
      c.probability = place_probability(gaz_, c);
    }
    for (PlaceGroup& g : groups_) {
      for (Index m : g.members) g.weight += all_[m].probability * (all_[m].dateline ? 2 : 1);
      kind_cues(g);
      if (std::none_of(g.members.begin(), g.members.end(), [&](Index m) { return all_[m].kind_admin; })) demote_own_town(gaz_, g);
      softmax(g, g.score);
    }
  }
  PlaceGroup make_group(const PlaceCandidate& c) const {
    PlaceGroup g;
    g.key = c.key;
    g.demonym = c.demonym;
    for (GazPair p : c.pairs) {
      if ((p.quality() == 3) != c.demonym || g.entries.size() >= 100) continue;
      g.entries.push_back(p.entry());
      g.quality.push_back(p.quality());
      g.score.push_back(prior(gaz_, p.entry(), p.quality(), c.key));
    }
    if (g.entries.empty()) { g.entries.push_back(c.pairs[0].entry()); g.quality.push_back(0); g.score.push_back(0); }
    g.share.resize(g.entries.size());
    return g;
  }
  void kind_cues(PlaceGroup& g) const {
    bool admin = false, city = false;
    for (Index m : g.members) { admin |= all_[m].kind_admin; city |= all_[m].kind_city; }
    for (std::size_t i = 0; i < g.entries.size(); ++i) {
      PlaceKind k = gaz_.entries[g.entries[i]].kind;
      if (admin && (k == PlaceKind::admin1 || k == PlaceKind::admin2)) g.score[i] += 5;
      if (city && k == PlaceKind::city) g.score[i] += 5;
    }
  }

  // The other groups' weight by country and by state, and their likeliest points.
  struct Company {
    std::map<std::uint16_t, double> country;
    std::map<std::uint32_t, double> admin1;
  };
  struct Near { Index group; Point at; double weight; };

  void rescore() {
    Company company;
    std::vector<Near> near;
    for (Index k = 0; k < groups_.size(); ++k) {
      PlaceGroup& g = groups_[k];
      double w = std::log2(1 + g.weight), base = 0.3 / (1 + std::log2(static_cast<double>(g.entries.size())));
      for (std::size_t i = 0; i < g.entries.size(); ++i) {
        const GazEntry& e = gaz_.entries[g.entries[i]];
        if (country_code(e)) company.country[country_code(e)] += w * g.share[i];
        if (state(g.entries[i]) != kNone) company.admin1[state(g.entries[i])] += w * g.share[i];
      }
      if (g.demonym) continue;
      std::vector<std::size_t> order(g.entries.size());
      for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
      std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return g.share[a] > g.share[b]; });
      std::size_t kept = 0;
      for (std::size_t i : order) {
        const GazEntry& e = gaz_.entries[g.entries[i]];
        if (!e.point() || g.quality[i] == 1 || e.kind == PlaceKind::country || e.kind == PlaceKind::region || e.kind == PlaceKind::continent) continue;
        if (++kept > 8) break;
        near.push_back({k, Point(e), w * (g.share[i] + (1 - g.share[i]) * base)});
      }
    }
    std::vector<std::vector<double>> fresh(groups_.size());
    for (Index k = 0; k < groups_.size(); ++k) fresh[k] = scores(k, company, near);
    for (Index k = 0; k < groups_.size(); ++k) softmax(groups_[k], fresh[k]);
  }
  std::uint32_t state(std::uint32_t id) const {
    const GazEntry& e = gaz_.entries[id];
    return e.kind == PlaceKind::admin1 ? id : e.admin1;
  }

  std::vector<double> scores(Index k, const Company& company, const std::vector<Near>& near) {
    PlaceGroup& g = groups_[k];
    std::vector<double> out = g.score;
    double own = std::log2(1 + g.weight);
    for (std::size_t i = 0; i < g.entries.size(); ++i) {
      const GazEntry& e = gaz_.entries[g.entries[i]];
      double gain = 0;
      if (auto it = company.country.find(country_code(e)); it != company.country.end()) gain += 1.6 * std::log1p(std::max(0.0, it->second - own * g.share[i]));
      bool town = e.kind == PlaceKind::city || e.kind == PlaceKind::admin2;
      if (town && e.admin1 != kNone)
        if (auto it = company.admin1.find(e.admin1); it != company.admin1.end()) gain += 2.6 * std::log1p(std::max(0.0, it->second - own * g.share[i]));
      if (town && e.point()) gain += 2.6 * std::log1p(nearness(k, e, near));
      gain += container_gain(g, e);
      out[i] += gain;
      if (g.entries[i] == g.best) g.support = gain;
    }
    return out;
  }
  double nearness(Index k, const GazEntry& e, const std::vector<Near>& near) const {
    const Point here(e);
    double sum = 0, best = 0;
    Index group = kNone;
    for (const Near& n : near) {
      if (n.group == k || n.group < (k > 60 ? k - 60 : 0) || n.group > k + 60) continue;
      if (n.group != group) { sum += best; best = 0; group = n.group; }
      if (std::abs(n.at.entry->lat - e.lat) > 5 || n.weight <= best || far_apart(here, n.at)) continue;
      best = std::max(best, n.weight * std::exp(-km(here, n.at) / 100));
    }
    return sum + best;
  }
  double container_gain(const PlaceGroup& g, const GazEntry& e) const {
    double best = 0;
    for (Index m : g.members) {
      Index c = all_[m].container;
      if (c == kNone || all_[c].group == kNone) continue;
      const PlaceGroup& holder = groups_[all_[c].group];
      const GazEntry& h = gaz_.entries[holder.best];
      if (holder.best == e.admin1) best = std::max(best, 12.0);
      else if (holder.best == e.admin2) best = std::max(best, 7.0);
      else if (h.kind == PlaceKind::country && country_code(h) == country_code(e) && e.kind != PlaceKind::country) best = std::max(best, 9.6);
    }
    return best;
  }
  // The filter sees the resolver's support; the resolver then sees the filter.
  void weigh() {
    for (PlaceGroup& g : groups_) {
      g.weight = 0;
      for (Index m : g.members) {
        PlaceCandidate& c = all_[m];
        c.features[kSupport] = static_cast<float>(std::min(g.support, 12.0) / 6);
        c.probability = place_probability(gaz_, c);
        g.weight += c.probability * (c.dateline ? 2 : 1);
      }
    }
  }

  const Gazetteer::Data& gaz_;
  std::vector<PlaceCandidate>& all_;
  Index from_, to_;
  std::vector<PlaceGroup> groups_;
};
}  // namespace

std::vector<PlaceGroup> resolve_places(const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& candidates, Index from, Index to) {
  return Resolver(gaz, candidates, from, to).run();
}

}  // namespace newsledger::coding
