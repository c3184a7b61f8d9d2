// Grouping of reported events (see merge.h).
#include "store/merge.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "base/sha256.h"
#include "base/table.h"
#include "store/rows.h"
#include "store/topics.h"

namespace newsledger::store {
namespace {

constexpr std::size_t kMostGroups = 512;   // groups one row is compared with at most

enum class Fit { same, missing, different };

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b, std::string* what = nullptr) {
  for (const std::string& x : a)
    for (const std::string& y : b) if (x == y) { if (what) *what = x; return true; }
  return false;
}

std::set<std::string> countries(const Party& p) {
  std::set<std::string> out;
  for (const std::string& c : p.codes) out.insert(country_of(c));
  return out;
}
// "RUSGOV" and "RUS" agree, "RUSGOV" and "RUSMIL" do not.
bool sectors_agree(const Party& a, const Party& b) {
  for (const std::string& x : a.codes)
    for (const std::string& y : b.codes)
      if (country_of(x) == country_of(y) && (x == y || x.size() <= 3 || y.size() <= 3)) return true;
  return false;
}

// Names that share their last word, or a word of four letters and more.
bool names_agree(const Party& a, const Party& b) {
  for (const std::string& x : a.names)
    for (const std::string& y : b.names) {
      if (lower_ascii(x) == lower_ascii(y)) return true;
      for (const std::string& u : split(lower_ascii(x), ' '))
        for (const std::string& v : split(lower_ascii(y), ' '))
          if (u.size() >= 4 && crude_stem(u) == crude_stem(v)) return true;
    }
  return false;
}

// Two organs named by their own sectors, neither the government at large: police and army.
bool other_organs(const Party& a, const Party& b) {
  auto organ = [](const Party& p) { return std::all_of(p.codes.begin(), p.codes.end(), [](const std::string& c) { return c.size() > 3 && !c.starts_with("---") && c.substr(3, 3) != "GOV"; }); };
  return organ(a) && organ(b) && !sectors_agree(a, b) && !names_agree(a, b);
}

Fit side_fit(const Party& a, const Party& b, const MergeLevel& level, std::string& reason) {
  if (a.empty() && b.empty()) { reason = "both unnamed"; return Fit::same; }
  if (a.empty() || b.empty()) { reason = "unnamed in one"; return Fit::missing; }
  std::string id;
  if (meet(a.ids, b.ids, &id)) {
    // More parties on one side are another act ("A and B met" is not "A, B and C met"), unless one names a part.
    reason = "the same actor " + id;
    return Fit::same;
  }
  if (!a.persons.empty() && !b.persons.empty()) { reason = "two persons"; return Fit::different; }
  if (level.persons_by_id && (!a.persons.empty() || !b.persons.empty())) { reason = "a person and an office"; return Fit::different; }
  if (!a.codes.empty() && !b.codes.empty()) {
    std::set<std::string> x = countries(a), y = countries(b);
    bool same = level.words ? x == y && sectors_agree(a, b) : std::any_of(x.begin(), x.end(), [&](const std::string& c) { return y.count(c); });
    if (same && other_organs(a, b)) { reason = "other organs of one side"; return Fit::different; }
    if (same && *x.begin() == "---") same = names_agree(a, b);
    reason = same ? "the same code " + *x.begin() : "other codes";
    return same ? Fit::same : Fit::different;
  }
  bool same = names_agree(a, b);
  reason = same ? "names that agree" : "other names";
  return same ? Fit::same : Fit::different;
}

Party both(const Told& t) {
  Party p = t.actor;
  for (auto [to, from] : {std::pair{&p.ids, &t.recipient.ids}, {&p.names, &t.recipient.names}, {&p.codes, &t.recipient.codes}, {&p.persons, &t.recipient.persons}})
    for (const std::string& s : *from) if (std::find(to->begin(), to->end(), s) == to->end()) to->push_back(s);
  return p;
}

// Who met: the same persons, or one of them and a side not named in person.
bool persons_fit(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& few = a.size() < b.size() ? a : b;
  const auto& many = a.size() < b.size() ? b : a;
  bool within = std::all_of(few.begin(), few.end(), [&](const std::string& p) { return std::find(many.begin(), many.end(), p) != many.end(); });
  return within && (few.size() <= 1 || few.size() == many.size());
}

enum class Topic { unknown, same, other };
constexpr std::size_t kFewStems = 2;       // a topic of fewer stems tells nothing

// Whether two acts are about one thing, as far as their words tell. Talks are known by who talks.
Topic topics_fit(const Told& a, const Told& b, const MergeLevel& level) {
  if (level.topic <= 0 || a.topic.size() < kFewStems || b.topic.size() < kFewStems || act_root(a.act) == "CONSULT") return Topic::unknown;
  if (a.report_id != b.report_id && !a.wording.empty() && a.wording == b.wording) return Topic::unknown;      // a copy in other words
  const TopicShare s = topic_share(a.topic, b.topic);
  if (s.common >= kFewStems && s.share >= level.topic) return Topic::same;
  return s.common == 0 && std::min(a.topic.size(), b.topic.size()) > kFewStems ? Topic::other : Topic::unknown;
}

// Acts both sides do: who is named first does not matter.
bool sides_fit(const Told& a, const Told& b, const MergeLevel& level, std::string& reason) {
  std::string ra, rb;
  Fit fa = side_fit(a.actor, b.actor, level, ra), fb = side_fit(a.recipient, b.recipient, level, rb);
  // The same side does the same to the same thing: to whom is read now from this word, now from that.
  if (fa == Fit::same && !a.actor.empty() && fb == Fit::different && topics_fit(a, b, level) == Topic::same) {
    reason = "actor: " + ra + ", one topic";
    return true;
  }
  auto good = [&](Fit x, Fit y) {
    if (x == Fit::different || y == Fit::different) return false;
    return level.missing ? x == Fit::same || y == Fit::same : x == Fit::same && y == Fit::same;
  };
  if (good(fa, fb)) { reason = "actor: " + ra + ", recipient: " + rb; return true; }
  reason = fa == Fit::different ? "actor: " + ra : "recipient: " + rb;
  if (!a.symmetric) return false;
  std::string rc, rd;
  if (good(side_fit(a.actor, b.recipient, level, rc), side_fit(a.recipient, b.actor, level, rd))) {
    reason = "sides exchanged, actor: " + rc + ", recipient: " + rd;
    return true;
  }
  Party x = both(a), y = both(b);
  if (!persons_fit(x.persons, y.persons) || (level.persons_by_id && x.persons.size() != y.persons.size())) { reason = "other persons"; return false; }
  if (!x.codes.empty() && countries(x) == countries(y) && countries(x).size() > 1) { reason = "the same parties"; return true; }
  return false;
}

std::string days_apart(int n) { return n == 0 ? std::string("the same day") : std::to_string(n) + " days apart"; }

// A deed done is not the one that a report of the same day or a later one has still to come. Decisions and words are: who says
// that it will delay has delayed.
bool times_fit(const Told& a, const Told& b, std::string& reason) {
  if (a.time == b.time || a.time == Told::Time::unknown || b.time == Told::Time::unknown) return true;
  std::string_view root = act_root(a.act);
  bool deed = root == "CONSULT" || root == "MOBILIZE" || root == "ASSAULT" || root == "PROTEST" || root == "SANCTION" || root == "COERCE" || root == "AID";
  const Told &done = a.time == Told::Time::done ? a : b, &coming = a.time == Told::Time::done ? b : a;
  if (!deed || !done.published || !coming.published || done.published > coming.published) return true;
  reason = "one done, one to come";
  return false;
}

bool dates_fit(const Told& a, const Told& b, const MergeLevel& level, std::string& reason) {
  if (a.earliest && b.earliest) {
    int gap = std::max({0, a.earliest - b.latest, b.earliest - a.latest});
    reason = "dates " + days_apart(gap);
    return gap <= level.days;
  }
  int x = a.published ? a.published : a.earliest, y = b.published ? b.published : b.earliest;
  if (!x || !y) { reason = "no dates"; return true; }
  int gap = std::abs(x - y);
  reason = "told " + days_apart(gap);
  return gap <= level.told;
}

double km_between(const Told& a, const Told& b) {
  constexpr double kRad = 3.14159265358979323846 / 180, kEarthKm = 6371;
  double u = std::sin((b.lat - a.lat) * kRad / 2), v = std::sin((b.lon - a.lon) * kRad / 2);
  return 2 * kEarthKm * std::asin(std::min(1.0, std::sqrt(u * u + std::cos(a.lat * kRad) * std::cos(b.lat * kRad) * v * v)));
}

// Acts of words, decisions and bargains have no one place.
bool is_word_or_decision(std::string_view root) {
  for (std::string_view r : {"SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "CONCEDE", "SANCTION", "COOPERATE"}) if (root == r) return true;
  return false;
}

bool places_fit(const Told& a, const Told& b, const MergeLevel& level, std::string& reason) {
  if (a.place.empty() || b.place.empty() || a.place == b.place) return true;
  std::string_view root = act_root(a.act);
  if (is_word_or_decision(root)) return true;           // told from here and there
  if (!a.place_country.empty() && !b.place_country.empty() && a.place_country != b.place_country) { reason = "places in two countries"; return false; }
  if (level.claims() && a.narrow != b.narrow) { reason = "a place and the country around it"; return false; }
  if (a.point && b.point && km_between(a, b) > level.km) { reason = "places too far apart"; return false; }
  return true;
}

bool numbers_fit(const Told& a, const Told& b, const MergeLevel& level, std::string& reason) {
  if ((!a.has_min && !a.has_max) || (!b.has_min && !b.has_max) || a.unit != b.unit) return true;
  if (a.unit.empty() && crude_stem(a.of.substr(a.of.rfind(' ') + 1)) != crude_stem(b.of.substr(b.of.rfind(' ') + 1))) return true;
  auto apart = [&](const Told& low, const Told& high) {
    return low.has_max && high.has_min && low.max < high.min && high.min > level.ratio * std::max(low.max, 1e-9);
  };
  if (apart(a, b) || apart(b, a)) { reason = "numbers that contradict each other"; return false; }
  return true;
}

bool same_number(const Told& a, const Told& b) {
  return a.unit == b.unit && a.has_min == b.has_min && a.has_max == b.has_max && (a.has_min || a.has_max) && a.min == b.min && a.max == b.max;
}

std::string_view mode_of(const Told& t) {
  std::size_t slash = t.act.find('/');
  return slash == std::string::npos ? std::string_view() : std::string_view(t.act).substr(slash + 1);
}

// "retreat.stop.tests" and "retreat.stop.work" are of one family, "retreat.close.site" is not. A governor's rule ("agree.do" of an act
// of another category) says nothing of the words of the act.
bool families_fit(const Told& a, const Told& b) {
  auto family = [](const std::string& rule) { return rule.substr(0, rule.find('.', rule.find('.') == std::string::npos ? 0 : rule.find('.') + 1)); };
  auto of_act = [](const Told& t) { std::string root = lower_ascii(act_root(t.act)); return t.rule.starts_with(root + "."); };
  return !of_act(a) || !of_act(b) || family(a.rule) == family(b.rule) || crude_stem(a.lemma) == crude_stem(b.lemma);
}

// "He will visit Oslo", "he will hold talks with its king": one happening may be both, to claim the one is not to claim the other.
bool other_talks(const Told& a, const Told& b, const MergeLevel& level) { return level.claims() && a.act != b.act && act_root(a.act) == "CONSULT"; }

bool words_fit(const Told& a, const Told& b, const MergeLevel& level, std::string& reason) {
  const Topic topic = topics_fit(a, b, level);
  if (topic == Topic::same) { reason = "one topic"; return true; }
  if (topic == Topic::other) { reason = "other topics"; return false; }
  if (a.act == b.act && !mode_of(a).empty() && (!level.words || families_fit(a, b))) { reason = "act " + a.act; return true; }
  if (!mode_of(a).empty() && !mode_of(b).empty() && level.modes) { reason = "other modes"; return false; }
  if (other_talks(a, b, level)) { reason = "other modes"; return false; }
  if (!a.rule.empty() && a.rule == b.rule) { reason = "rule " + a.rule; return true; }
  if (!a.lemma.empty() && crude_stem(a.lemma) == crude_stem(b.lemma)) { reason = "word " + a.lemma; return true; }
  reason = level.words ? "other words" : "act " + std::string(act_root(a.act));
  return !level.words;
}

std::string key_of(const Told& t) {
  auto side = [](const Party& p) {
    if (!p.persons.empty()) return p.persons.front();
    std::set<std::string> c;
    for (const std::string& x : p.codes) c.insert(country_of(x));
    if (c.empty()) return p.names.empty() ? std::string() : lower_ascii(p.names.front());
    std::string out;
    for (const std::string& x : c) out += x + "+";
    return out;
  };
  std::string a = side(t.actor), b = side(t.recipient);
  if (t.symmetric && b < a) std::swap(a, b);
  std::string when = t.earliest ? iso_of(t.earliest) : t.published ? iso_of(t.published).substr(0, 7) : "";
  return t.bucket + "|" + t.act + "|" + a + "|" + b + "|" + when;
}

// The fullest first, then by time and place: a function of the set alone.
bool before(const Told& a, const Told& b) {
  auto lacks = [](const Told& t) { return t.actor.empty() + t.recipient.empty(); };
  auto key = [&](const Told& t) { return std::tuple(lacks(t), t.earliest == 0, t.earliest ? t.earliest : t.published, std::string_view(t.report_id), t.position, std::string_view(t.id)); };
  return key(a) < key(b);
}

// Fits what the group's first member and its latest one say: a chain of small differences does not drift far.
struct Open { std::size_t group; int from, to; };

// Open groups by the days they are told on, so that a row is compared with those of its window alone.
class OpenGroups {
 public:
  explicit OpenGroups(int window) : window_(std::max(1, window)) {}
  void open(std::size_t group, int day) {
    all_.push_back({group, day, day});
    if (day) put(group, cell(day), cell(day)); else dayless_.push_back(group);
  }
  void tell(std::size_t group, int day) {
    Open& o = all_[group];
    if (!day || (o.from && day >= o.from && day <= o.to)) return;
    if (!o.from) { put(group, cell(day), cell(day)); o.from = o.to = day; return; }
    if (day < o.from) put(group, cell(day), cell(o.from) - 1);
    else put(group, cell(o.to) + 1, cell(day));
    o.from = std::min(o.from, day);
    o.to = std::max(o.to, day);
  }
  // Groups within the window of `day`, the latest opened first; day 0: all of them, of which kMostGroups are enough.
  std::vector<std::size_t> near(int day) const {
    std::vector<std::size_t> out;
    if (!day) for (std::size_t g = all_.size() > kMostGroups ? all_.size() - kMostGroups : 0; g < all_.size(); ++g) out.push_back(g);
    else {
      out.assign(dayless_.end() - static_cast<std::ptrdiff_t>(std::min(dayless_.size(), kMostGroups)), dayless_.end());
      for (int c = cell(day - window_); c <= cell(day + window_); ++c)
        if (auto it = cells_.find(c); it != cells_.end()) out.insert(out.end(), it->second.end() - static_cast<std::ptrdiff_t>(std::min(it->second.size(), kMostGroups)), it->second.end());
      std::sort(out.begin(), out.end());
      out.erase(std::unique(out.begin(), out.end()), out.end());
      std::erase_if(out, [&](std::size_t g) { return all_[g].from && (day < all_[g].from - window_ || day > all_[g].to + window_); });
    }
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  int cell(int day) const { return day / window_; }
  void put(std::size_t group, int first, int last) { for (int c = first; c <= last; ++c) cells_[c].push_back(group); }
  int window_;
  std::vector<Open> all_;                         // groups open in order, so their numbers agree
  std::vector<std::size_t> dayless_;
  std::map<int, std::vector<std::size_t>> cells_;
};

// A cheap look at two rows before agreement() is asked: false only where agreement() would say no. Sides that come again are
// compared once.
class Glance {
 public:
  Glance(const std::vector<Told>& rows, const MergeLevel& level) : rows_(rows), level_(level) {
    for (const Told& t : rows) {
      Seen s{number_of(t.actor), number_of(t.recipient), -1, word_of(t.lemma.empty() ? std::string() : crude_stem(t.lemma)), word_of(t.rule)};
      if (t.symmetric) {
        std::string key;
        Party all = both(t);
        for (const std::string& c : countries(all)) key += c + "+";
        if (!all.codes.empty()) s.both = word_of(key);
      }
      seen_.push_back(s);
    }
  }
  bool may_agree(std::size_t i, std::size_t j) {
    const Told &a = rows_[i], &b = rows_[j];
    const Seen &x = seen_[i], &y = seen_[j];
    if (a.earliest && b.earliest && std::max(a.earliest - b.latest, b.earliest - a.latest) > level_.days) return false;
    if (level_.topic > 0) {
      const Topic topic = topics_fit(a, b, level_);
      if (topic != Topic::unknown) return topic == Topic::same;
    }
    if (other_talks(a, b, level_)) return false;
    if (a.act != b.act && level_.modes && !mode_of(a).empty() && !mode_of(b).empty()) return false;
    const bool same_act = a.act == b.act && !mode_of(a).empty();
    if (level_.words && !same_act && !(x.rule && x.rule == y.rule) && !(x.stem && x.stem == y.stem)) return false;
    auto good = [&](Fit u, Fit v) { return u != Fit::different && v != Fit::different && (level_.missing ? u == Fit::same || v == Fit::same : u == Fit::same && v == Fit::same); };
    if (good(fit(x.actor, y.actor), fit(x.recipient, y.recipient))) return true;
    return a.symmetric && (good(fit(x.actor, y.recipient), fit(x.recipient, y.actor)) || (x.both >= 0 && x.both == y.both));
  }

 private:
  struct Seen { int actor, recipient, both, stem, rule; };    // numbers of parties and words; word 0 is ""
  int word_of(const std::string& s) { return words_.try_emplace(s, static_cast<int>(words_.size())).first->second; }
  int number_of(const Party& p) {
    std::string key;
    for (const auto* list : {&p.ids, &p.names, &p.codes, &p.persons}) { for (const std::string& s : *list) key += s + "\x1f"; key += '\x1e'; }
    auto [it, fresh] = parties_.try_emplace(std::move(key), static_cast<int>(known_.size()));
    if (fresh) known_.push_back(&p);
    return it->second;
  }
  Fit fit(int a, int b) {
    const std::uint64_t key = static_cast<std::uint64_t>(a) << 32 | static_cast<std::uint32_t>(b);
    auto it = fits_.find(key);
    if (it == fits_.end()) { std::string reason; it = fits_.emplace(key, side_fit(*known_[static_cast<std::size_t>(a)], *known_[static_cast<std::size_t>(b)], level_, reason)).first; }
    return it->second;
  }
  const std::vector<Told>& rows_;
  const MergeLevel& level_;
  std::vector<Seen> seen_;
  std::unordered_map<std::string, int> words_{{"", 0}}, parties_;
  std::vector<const Party*> known_;
  std::unordered_map<std::uint64_t, Fit> fits_;
};

}  // namespace

std::string agreement(const Told& a, const Told& b, const MergeLevel& level, std::string* why_not) {
  std::string sides, dates, place, number, words;
  bool good = sides_fit(a, b, level, sides) && times_fit(a, b, dates) && dates_fit(a, b, level, dates) && places_fit(a, b, level, place) &&
              numbers_fit(a, b, level, number) && words_fit(a, b, level, words);
  if (!good) {
    if (why_not) *why_not = !number.empty() ? number : !words.empty() ? words : !place.empty() ? place : !dates.empty() ? dates : sides;
    return {};
  }
  return words + "; " + sides + "; " + dates;
}

Grouping group(const std::vector<Told>& rows, const MergeLevel& level, std::string_view kind) {
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) { return before(rows[x], rows[y]); });
  Grouping out;
  out.reasons.resize(rows.size());
  out.solo_ids.resize(rows.size());
  OpenGroups open(std::max(level.told, level.days));
  std::vector<std::vector<std::string>> persons;     // a group: of its first member that names two, where both sides do the act
  Glance glance(rows, level);
  std::map<std::string, int> used;
  for (std::size_t i : order) {
    const Told& t = rows[i];
    std::string key = key_of(t);
    out.solo_ids[i] = short_id({kind, key});
    const int day = t.published ? t.published : t.earliest;
    const std::vector<std::string> met = t.symmetric ? both(t).persons : std::vector<std::string>();
    std::size_t best = out.groups.size(), tried = 0;
    int best_score = -1;
    for (std::size_t o : open.near(day)) {
      if (++tried > kMostGroups) break;
      const Group& g = out.groups[o];
      if (!glance.may_agree(i, g.members.front())) continue;
      const Told& first = rows[g.members.front()];
      std::string reason = agreement(t, first, level);
      if (reason.empty() || (g.members.size() > 1 && agreement(t, rows[g.members.back()], level).empty())) continue;
      if (!persons[o].empty() && !persons_fit(persons[o], met)) continue;
      int score = 4 * (reason.find("the same actor") != std::string::npos) + 2 * (crude_stem(t.lemma) == crude_stem(first.lemma)) + 2 * same_number(t, first) +
                  (!t.place.empty() && t.place == first.place) + (t.earliest && t.earliest == first.earliest) + 3 * (topics_fit(t, first, level) == Topic::same);
      if (score > best_score || (score == best_score && o < best)) { best_score = score; best = o; out.reasons[i] = std::move(reason); }
    }
    if (best == out.groups.size()) {
      int n = ++used[key];
      out.groups.push_back({n == 1 ? out.solo_ids[i] : short_id({kind, key, std::to_string(n)}), {}});
      open.open(best, day);
      persons.emplace_back();
      out.reasons[i] = "opens it";
    } else {
      open.tell(best, day);
    }
    if (met.size() > 1 && persons[best].empty()) persons[best] = met;
    out.groups[best].members.push_back(i);
  }
  return out;
}

Result<std::map<std::string, MergeLevel>> load_merging(const std::string& path) {
  auto rows = read_table(path);
  if (!rows) return rows.error();
  std::map<std::string, MergeLevel> out;
  for (const TableRow& r : *rows) {
    if (r.fields.size() != 9) return Error{ErrorCode::input, "a row of merging.txt has 9 fields", path + ":" + std::to_string(r.line)};
    const auto& f = r.fields;
    out[f[0]] = {f[0], std::atoi(f[1].c_str()), std::atoi(f[2].c_str()), std::strtod(f[3].c_str(), nullptr), std::strtod(f[4].c_str(), nullptr),
                 f[5] == "yes", f[5] != "no", f[6] == "ids", f[7] == "side", std::strtod(f[8].c_str(), nullptr)};
  }
  for (const char* needed : {"strict", "default", "loose", "claim"})
    if (!out.count(needed)) return Error{ErrorCode::input, std::string("merging.txt has no row \"") + needed + "\"", path};
  return out;
}

// Days since 1970-01-01 of a civil date (Howard Hinnant's algorithm).
int days_of(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return 0;
  int y = std::atoi(std::string(s.substr(0, 4)).c_str()), m = std::atoi(std::string(s.substr(5, 2)).c_str()), d = std::atoi(std::string(s.substr(8, 2)).c_str());
  if (m < 1 || m > 12 || d < 1 || d > 31) return 0;
  y -= m <= 2;
  int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1, doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
  return era * 146097 + doe - 719468;
}
std::string iso_of(int z) {
  z += 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097, yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
  int y = yoe + era * 400, doy = doe - (365 * yoe + yoe / 4 - yoe / 100), mp = (5 * doy + 2) / 153, d = doy - (153 * mp + 2) / 5 + 1, m = mp + (mp < 10 ? 3 : -9);
  char b[16];
  std::snprintf(b, sizeof b, "%04d-%02d-%02d", y + (m <= 2), m, d);
  return b;
}

}  // namespace newsledger::store
