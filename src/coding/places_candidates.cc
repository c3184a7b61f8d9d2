// Finds candidate place names (places.md, section 2): the longest gazetteer match from each capitalised token, state
// abbreviations, counties, streets kept apart. Labels of the parser are features, no condition: it marks 65 % of places.
#include "coding/places_candidates.h"

#include <algorithm>
#include <cmath>

#include "base/table.h"

namespace newsledger::coding {
namespace {

bool capital(std::string_view s) { return !s.empty() && ((s[0] >= 'A' && s[0] <= 'Z') || (static_cast<unsigned char>(s[0]) >= 0xC3 && static_cast<unsigned char>(s[0]) < 0xE0)); }
bool all_capitals(std::string_view s) {
  if (s.size() < 2) return false;
  for (char c : s) if (c >= 'a' && c <= 'z') return false;
  return capital(s);
}
bool one_of(std::string_view w, std::initializer_list<std::string_view> list) { return std::find(list.begin(), list.end(), w) != list.end(); }

bool street_word(std::string_view w) {
  return one_of(w, {"Street", "St.", "Avenue", "Ave.", "Ave", "Road", "Rd.", "Rd", "Drive", "Dr.", "Lane", "Ln.", "Boulevard", "Blvd.", "Blvd", "Parkway", "Pike", "Terrace", "Turnpike", "Freeway"});
}
bool county_word(std::string_view w) { return one_of(w, {"County", "Co", "Co.", "Parish", "Borough", "Township", "Twp."}); }

class Finder {
 public:
  Finder(const Document& doc, const Gazetteer::Data& gaz) : doc_(doc), gaz_(gaz) {}

  std::vector<PlaceCandidate> run() {
    for (const Block& b : doc_.blocks) if (b.kind == BlockKind::dateline) dateline(b.span);
    for (const Sentence& s : doc_.sentences) {
      end_ = s.last;
      begin_ = s.first;
      for (Index i = s.first; i < s.last;) {
        Index next = street(i);
        if (next == i) next = abbreviation(i);
        if (next == i) next = name(i);
        i = next == i ? i + 1 : next;
      }
    }
    return std::move(out_);
  }

 private:
  std::string_view word(Index i) const { return i >= begin_ && i < end_ ? doc_.text(i) : std::string_view(); }
  std::string_view words(Index a, Index b) const { return doc_.text(Span{doc_.tokens[a].span.begin, doc_.tokens[b - 1].span.end}); }
  std::string_view tag(Index i) const { return i >= begin_ && i < end_ ? doc_.tokens[i].tag : std::string_view(); }

  // "SEOUL, South Korea (Wire) -": the names between commas up to the bracket, the dash or the date; the second holds the first.
  void dateline(Span whole) {
    std::string_view text = doc_.text(whole);
    std::size_t end = text.size();
    for (std::string_view stop : {"(", " -", "\xE2\x80\x93", "\xE2\x80\x94", "/", ":"}) end = std::min(end, text.find(stop));
    Index held = kNone;
    int names = 0;
    for (std::size_t at = 0; at < end && names < 3; ++names) {
      std::size_t comma = std::min(text.find(',', at), end), first = at;
      while (first < comma && text[first] == ' ') ++first;
      std::string name(text.substr(first, comma - first));
      while (!name.empty() && (name.back() == ' ' || name.back() == '\n')) name.pop_back();
      at = comma + 1;
      auto shortened = gaz_.abbreviations.find(name);
      PlaceCandidate c;
      c.first = c.last = kNone;
      c.key = gaz_.key(shortened != gaz_.abbreviations.end() ? shortened->second.full : name);
      c.span = {static_cast<std::uint32_t>(whole.begin + first), static_cast<std::uint32_t>(whole.begin + first + name.size())};
      c.pairs = gaz_.find(c.key);
      if (c.pairs.empty()) break;
      c.dateline = true;
      c.kind_admin = shortened != gaz_.abbreviations.end();
      if (held != kNone) out_[held].container = static_cast<Index>(out_.size());
      held = static_cast<Index>(out_.size());
      out_.push_back(std::move(c));
    }
  }

  Index street(Index i) {
    if (!capital(word(i))) return i;
    for (Index k = i + 1; k < end_ && k <= i + 4; ++k) {
      if (!capital(word(k))) return i;
      if (!street_word(word(k))) continue;
      if (street_word(word(i)) && word(i) != "St.") return i;
      PlaceCandidate c;
      c.first = i; c.last = k + 1; c.street = true;
      out_.push_back(std::move(c));
      return k + 1;
    }
    return i;
  }

  Index abbreviation(Index i) {
    for (Index n : {3u, 2u, 1u}) {
      if (i + n > end_) continue;
      const std::string_view text = words(i, i + n);
      auto it = gaz_.abbreviations.find(text);
      if (it == gaz_.abbreviations.end()) continue;
      const Abbreviation& a = it->second;
      bool comma = i > begin_ + 1 && word(i - 1) == "," && capital(word(i - 2));
      bool party = i > begin_ && one_of(word(i - 1), {"D", "R", "D-", "R-", "-"}) && i > begin_ + 1;
      if (a.after_comma && !comma && !(text.size() == 2 && party)) continue;
      PlaceCandidate c;
      c.first = i; c.last = i + n; c.key = gaz_.key(a.full); c.pairs = gaz_.find(c.key);
      if (c.pairs.empty()) continue;
      c.kind_admin = true;
      out_.push_back(std::move(c));
      return i + n;
    }
    return i;
  }

  // May stand inside a name: "Dar es Salaam", "Stoke on Trent", hyphens and short joiners.
  bool joiner(Index i) const {
    std::string_view w = word(i);
    if (one_of(w, {"-", "–", "'s", "’s", "of", "the"})) return true;
    return w.size() <= 3 && !w.empty() && w[0] >= 'a' && w[0] <= 'z' && !one_of(w, {"and", "or", "for", "in", "at", "as", "to", "by", "was", "is", "has", "had", "not"});
  }
  Index name(Index i) {
    std::string_view w = word(i);
    bool arabic = (w == "al" || w == "el" || w == "Al" || w == "El") && word(i + 1) == "-";
    if (!capital(w) && !arabic) return i;
    Index longest = std::min(end_, i + 7);
    Index stop = i + 1;
    while (stop < longest && (capital(word(stop)) || joiner(stop) || word(stop) == "." || (word(stop) == "," && word(stop - 1) == "Washington" && (word(stop + 1) == "D.C." || word(stop + 1) == "DC")) || (arabic && stop == i + 1))) ++stop;
    for (Index k = stop; k > i; --k) {
      if (k > i + 1 && !capital(word(k - 1))) continue;                // a stop stands inside ("St. Paul"), never at the end
      if (Index next = accept(i, k); next != i) return next;
    }
    return i;
  }
  Index accept(Index i, Index k) {
    std::string_view text = words(i, k);
    if (text == "IT" || text == "US" ) { if (text == "IT") return i; }
    std::string key = gaz_.key(text);
    if (key.empty()) return i;
    std::size_t letters = 0;
    for (char c : text) letters += c != '.' && c != ' ';
    bool initials = letters <= 3 && all_capitals(text);
    if (initials && !one_of(text, {"US", "USA", "UK", "UAE", "DRC", "U.S.", "U.K.", "U.A.E.", "U.S.A.", "D.C.", "DC", "EU"})) return i;
    if (k == i + 1 && !initials && gaz_.stop.contains(key)) return i;
    if (text == "DC") key = "d c";
    Index last = k;
    std::span<const GazPair> pairs;
    bool county = k < end_ && county_word(word(k)) && !(word(k) == "Co" );
    if (county) {
      pairs = gaz_.find(gaz_.key(words(i, k + 1)));
      if (!pairs.empty()) { key = gaz_.key(words(i, k + 1)); last = k + 1; }
    }
    if (pairs.empty()) pairs = gaz_.find(key);
    if (pairs.empty() && k == i + 1 && text.size() > 3 && text.back() == 's' && tag(i) == "NNPS") {
      pairs = gaz_.find(key.substr(0, key.size() - 1));
      if (!pairs.empty() && pairs[0].quality() != 3) pairs = {};
    }
    if (pairs.empty()) return i;
    PlaceCandidate c;
    c.first = i; c.last = last; c.key = key; c.pairs = pairs;
    mark_demonym(c, i, k);
    c.kind_admin = c.kind_admin || county || one_of(word(last), {"province", "state", "district", "region", "governorate", "oblast", "prefecture", "county", "Province", "State", "District", "Region", "Governorate", "Oblast", "Prefecture"});
    c.kind_city = one_of(word(last), {"city", "town", "village", "City"});
    if (i > begin_ + 1 && word(i - 1) == "of") {
      std::string_view kind = word(i - 2);
      c.kind_city = c.kind_city || one_of(kind, {"city", "town", "village", "port", "suburb", "City", "Town", "Village"});
      c.kind_admin = c.kind_admin || one_of(kind, {"state", "province", "region", "district", "county", "State", "Province"});
    }
    out_.push_back(std::move(c));
    return last;
  }
  // A key that is a demonym and perhaps a town: the demonym where the word is an adjective, a plural or labelled NORP.
  void mark_demonym(PlaceCandidate& c, Index i, Index k) {
    bool has = false, other = false;
    for (GazPair p : c.pairs) (p.quality() == 3 ? has : other) = true;
    if (!has) return;
    const Token& t = doc_.tokens[k - 1];
    bool adjective = t.pos == "ADJ" || t.ent_label == "NORP" || t.tag == "NNPS" || t.dep == "amod";
    (void)i;
    c.demonym = !other || adjective;
  }

  const Document& doc_;
  const Gazetteer::Data& gaz_;
  Index begin_ = 0, end_ = 0;
  std::vector<PlaceCandidate> out_;
};
}  // namespace

std::vector<PlaceCandidate> find_place_candidates(const Document& doc, const Gazetteer::Data& gaz) { return Finder(doc, gaz).run(); }

namespace {
// What the report says elsewhere: surnames of its persons, words also seen in lower case, how often a key stands.
struct ReportWords {
  StringSet surnames, lower;
  StringMap<int> count;
};

ReportWords report_words(const Document& doc, const Gazetteer::Data& gaz, const std::vector<PlaceCandidate>& candidates) {
  ReportWords w;
  for (const Entity& e : doc.entities)
    if (e.label == "PERSON" && e.last - e.first >= 2) {
      Index last = e.last - 1;
      while (last > e.first && (doc.text(last) == "'s" || doc.text(last) == "’s")) --last;
      if (last > e.first) w.surnames.insert(gaz.key(doc.text(last)));
    }
  for (Index i = 0; i < doc.tokens.size(); ++i) {
    std::string_view t = doc.text(i);
    if (t.size() > 2 && t[0] >= 'a' && t[0] <= 'z') w.lower.insert(t);
  }
  for (const PlaceCandidate& c : candidates) ++w.count[c.key];
  return w;
}

bool container(const Gazetteer::Data& gaz, const PlaceCandidate& c) {
  if (c.pairs.empty()) return false;
  PlaceKind k = gaz.entries[c.pairs[0].entry()].kind;
  return k == PlaceKind::country || k == PlaceKind::admin1 || c.kind_admin;
}

void describe(const Document& doc, const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& all, Index at, const ReportWords& report) {
  PlaceCandidate& c = all[at];
  auto& f = c.features;
  const Token& first = doc.tokens[c.first];
  const Sentence& s = doc.sentences[first.sentence];
  auto word = [&](std::int64_t i) { return i >= static_cast<std::int64_t>(s.first) && i < static_cast<std::int64_t>(s.last) ? doc.text(static_cast<Index>(i)) : std::string_view(); };
  std::int64_t before = static_cast<std::int64_t>(c.first) - 1, after = c.last;
  std::string_view label = first.ent_label, prev = word(before), next = word(after);

  const GazEntry* top = nullptr;
  for (GazPair p : c.pairs) {
    if ((p.quality() == 3) != c.demonym) continue;
    const GazEntry& e = gaz.entries[p.entry()];
    if (!top || e.kind == PlaceKind::country || (top->kind == PlaceKind::city && e.population > top->population)) top = &e;
    if (top->kind == PlaceKind::country) break;
  }
  if (!top) return;
  int quality = c.pairs[0].quality();
  double population = top->kind == PlaceKind::city || top->kind == PlaceKind::country ? std::max(top->population, 100u) : 30000;
  f[kBias] = 1;
  f[kGpe] = label == "GPE";
  f[kLoc] = label == "LOC";
  f[kPerson] = label == "PERSON";
  f[kOrg] = label == "ORG";
  f[kOrgFirst] = label == "ORG" && first.ent_begin;
  f[kUnlabelled] = label.empty();
  f[kOtherLabel] = !label.empty() && !one_of(label, {"GPE", "LOC", "PERSON", "ORG", "NORP"});
  f[kPopulation] = static_cast<float>((std::log10(population) - 4) / 2);
  Index next_at = at + 1 < all.size() && all[at + 1].first == c.last + 1 && next == "," ? at + 1 : kNone;
  f[kContainerNext] = next_at != kNone && container(gaz, all[next_at]) && !c.demonym;
  if (f[kContainerNext] && top->kind != PlaceKind::country) c.container = next_at;
  f[kAfterContainer] = at > 0 && all[at - 1].container == at;
  f[kAfterIn] = one_of(prev, {"in", "at", "from", "near", "to", "around", "outside", "across", "In", "At", "From", "Near"});
  f[kAllCapitals] = all_capitals(doc.text(c.last - 1)) && doc.text(c.last - 1).size() > 3;
  f[kCountry] = top->kind == PlaceKind::country;
  f[kRegion] = top->kind == PlaceKind::region || top->kind == PlaceKind::continent || top->kind == PlaceKind::feature;
  f[kAdmin1] = top->kind == PlaceKind::admin1;
  c.dateline = doc.blocks.size() > doc.sentences[first.sentence].block && doc.blocks[s.block].kind == BlockKind::dateline;
  f[kDateline] = c.dateline;
  f[kCityOf] = prev == "of" && (c.kind_city || c.kind_admin);
  f[kAfterOf] = prev == "of";
  bool joined_next = at + 1 < all.size() && all[at + 1].first == c.last + 1 && one_of(next, {",", "and", "or"});
  bool joined_prev = at > 0 && all[at - 1].last + 1 == c.first && one_of(prev, {",", "and", "or"});
  f[kListed] = joined_next || joined_prev;
  f[kPropn] = doc.tokens[c.last - 1].pos == "PROPN";
  f[kOnlyEntry] = c.pairs.size() == 1;
  f[kSeveralTokens] = c.last - c.first > 1;
  f[kAfterNorthern] = one_of(prev, {"northern", "southern", "eastern", "western", "central", "downtown", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern"});
  auto times = report.count.find(c.key);
  f[kRepeated] = times == report.count.end() ? 0 : std::min(times->second - 1, 3) / 3.0f;
  f[kDemonym] = c.demonym;
  f[kSentenceStart] = c.first == s.first;
  f[kSurname] = c.last == c.first + 1 && report.surnames.contains(c.key);
  f[kAlternate] = quality == 1;
  f[kLowerSeen] = c.last == c.first + 1 && report.lower.contains(lower_ascii(doc.text(c.first)));
  f[kTitleBefore] = one_of(prev, {"Mr.", "Mrs.", "Ms.", "Dr.", "Sen.", "Rep.", "Gov.", "Judge", "President", "Minister", "Secretary", "Officer", "Sgt.", "Lt.", "Capt.", "Gen.", "Col.", "spokesman", "spokeswoman", "Senator", "Sir", "Rev.", "Coach", "Mayor", "Sheriff", "Chief"});
  bool cap_before = capital(prev) && !prev.empty() && c.first > s.first + 1 && prev != "The";
  f[kCapitalBefore] = cap_before && !joined_prev;
  f[kPersonBefore] = cap_before && before >= 0 && doc.tokens[static_cast<Index>(before)].ent_label == "PERSON";
  f[kPossessive] = next == "'s" || next == "’s" || next == "'";
  bool institution = one_of(next, {"University", "County", "Police", "Airport", "Hospital", "High", "School", "City", "Council", "State", "Province", "Department", "District", "River", "Lake", "Bay", "Beach", "Island", "Islands", "Valley", "Mountains", "Park", "Fire", "Sheriff", "Town", "Community", "College", "International", "National", "Police", "Court", "Government", "Army", "Parliament", "Times", "Post"});
  f[kCapitalAfter] = capital(next) && !institution && !next.empty();
}
}  // namespace

void describe_candidates(const Document& doc, const Gazetteer::Data& gaz, std::vector<PlaceCandidate>& candidates) {
  ReportWords report = report_words(doc, gaz, candidates);
  for (Index i = 0; i < candidates.size(); ++i) if (!candidates[i].street && candidates[i].first != kNone) describe(doc, gaz, candidates, i, report);
}

float place_probability(const Gazetteer::Data& gaz, const PlaceCandidate& c) {
  if (c.first == kNone) return 0.95f;             // a dateline is a place
  double sum = 0;
  for (std::size_t i = 0; i < kPlaceFeatures; ++i) sum += gaz.weights[i] * c.features[i];
  return static_cast<float>(1 / (1 + std::exp(-sum)));
}

}  // namespace newsledger::coding
