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

// A place on the globe: the unit vector to it.
struct Point {
  explicit Point(const GazEntry& e) : lat(e.lat), x(std::cos(e.lat * kRad) * std::cos(e.lon * kRad)), y(std::cos(e.lat * kRad) * std::sin(e.lon * kRad)), z(std::sin(e.lat * kRad)) {}
  float lat;                // degrees
  double x, y, z;
};

// Square of the straight line between two places, in radii of the earth.
double squared_chord(const Point& a, const Point& b) {
  const double x = a.x - b.x, y = a.y - b.y, z = a.z - b.z;
  return x * x + y * y + z * z;
}
// 4,460 km: beyond, exp(-km / 100) is below 1e-19 and adds nothing to a sum of scores.
constexpr double kFarApart = 0.47;
double km(double squared_chord) { return 12742 * std::asin(std::min(1.0, std::sqrt(squared_chord) / 2)); }

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
    make_seats();
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

  // What stays of an entry over the rounds: where it lies, and the numbers of its country and state among those of the report.
  struct Seat { Point point; Index country, state; };
  // The other groups' likeliest points.
  struct Near { Index group; const Point* at; double weight; };

  void make_seats() {
    std::map<std::uint32_t, Index> countries, states;
    auto number = [](std::map<std::uint32_t, Index>& of, std::uint32_t key) { return of.try_emplace(key, static_cast<Index>(of.size())).first->second; };
    for (const PlaceGroup& g : groups_) {
      std::vector<Seat>& seats = seats_.emplace_back();
      seats.reserve(g.entries.size());
      std::vector<Index>& points = points_.emplace_back();
      for (Index i = 0; i < g.entries.size(); ++i) {
        const GazEntry& e = gaz_.entries[g.entries[i]];
        const std::uint32_t state = e.kind == PlaceKind::admin1 ? g.entries[i] : e.admin1;
        seats.push_back({Point(e), country_code(e) ? number(countries, country_code(e)) : kNone, state == kNone ? kNone : number(states, state)});
        if (!g.demonym && e.point() && g.quality[i] != 1 && e.kind != PlaceKind::country && e.kind != PlaceKind::region && e.kind != PlaceKind::continent) points.push_back(i);
      }
    }
    country_weight_.resize(countries.size());
    state_weight_.resize(states.size());
  }

  void rescore() {
    std::vector<Near> near;
    std::fill(country_weight_.begin(), country_weight_.end(), 0);
    std::fill(state_weight_.begin(), state_weight_.end(), 0);
    for (Index k = 0; k < groups_.size(); ++k) {
      PlaceGroup& g = groups_[k];
      double w = std::log2(1 + g.weight), base = 0.3 / (1 + std::log2(static_cast<double>(g.entries.size())));
      for (std::size_t i = 0; i < g.entries.size(); ++i) {
        const Seat& seat = seats_[k][i];
        if (seat.country != kNone) country_weight_[seat.country] += w * g.share[i];
        if (seat.state != kNone) state_weight_[seat.state] += w * g.share[i];
      }
      std::vector<Index>& order = points_[k];
      const auto likeliest = order.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(8, order.size()));
      std::partial_sort(order.begin(), likeliest, order.end(), [&](Index a, Index b) { return g.share[a] != g.share[b] ? g.share[a] > g.share[b] : a < b; });
      for (auto i = order.begin(); i != likeliest; ++i) near.push_back({k, &seats_[k][*i].point, w * (g.share[*i] + (1 - g.share[*i]) * base)});
    }
    fresh_.resize(groups_.size());
    for (Index k = 0; k < groups_.size(); ++k) scores(k, near, fresh_[k]);
    for (Index k = 0; k < groups_.size(); ++k) softmax(groups_[k], fresh_[k]);
  }

  void scores(Index k, const std::vector<Near>& near, std::vector<double>& out) {
    PlaceGroup& g = groups_[k];
    out = g.score;
    double own = std::log2(1 + g.weight);
    for (std::size_t i = 0; i < g.entries.size(); ++i) {
      const GazEntry& e = gaz_.entries[g.entries[i]];
      const Seat& seat = seats_[k][i];
      double gain = 0;
      if (seat.country != kNone) gain += 1.6 * std::log1p(std::max(0.0, country_weight_[seat.country] - own * g.share[i]));
      bool town = e.kind == PlaceKind::city || e.kind == PlaceKind::admin2;
      if (town && seat.state != kNone) gain += 2.6 * std::log1p(std::max(0.0, state_weight_[seat.state] - own * g.share[i]));
      if (town && e.point()) gain += 2.6 * std::log1p(nearness(k, seat.point, near));
      gain += container_gain(g, e);
      out[i] += gain;
      if (g.entries[i] == g.best) g.support = gain;
    }
  }
  double nearness(Index k, const Point& here, const std::vector<Near>& near) const {
    double sum = 0, best = 0;
    Index group = kNone;
    for (const Near& n : near) {
      if (n.group == k || n.group < (k > 60 ? k - 60 : 0) || n.group > k + 60) continue;
      if (n.group != group) { sum += best; best = 0; group = n.group; }
      if (std::abs(n.at->lat - here.lat) > 5 || n.weight <= best) continue;
      if (const double chord = squared_chord(here, *n.at); chord < kFarApart) best = std::max(best, n.weight * std::exp(-km(chord) / 100));
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
  std::vector<std::vector<Seat>> seats_;       // by group and entry
  std::vector<std::vector<Index>> points_;     // by group: its entries that are company by where they lie, the eight likeliest first
  std::vector<std::vector<double>> fresh_;     // scores of the round, by group and entry
  std::vector<double> country_weight_, state_weight_;   // of all groups
};
}  // namespace

std::vector<PlaceGroup> resolve_places(const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& candidates, Index from, Index to) {
  return Resolver(gaz, candidates, from, to).run();
}

}  // namespace newsledger::coding
