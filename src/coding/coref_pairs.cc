// Sieve 18: "they" for those named together; "the two countries", "both sides", "the two leaders" stand for two states named near by.
//
// The pair: the two states (by name, adjective, or capital as subject or owner) in the nearest five sentences that hold two;
// of three the two most named, if the third is rarer; else it stays open. The mention gets both actors.
#include <algorithm>
#include <map>

#include "coding/coref.h"

namespace newsledger::coding {
namespace {

bool pair_noun(std::string_view s) {
  static constexpr std::string_view kNouns[] = {"countries", "nations", "sides", "leaders", "peoples", "neighbors", "neighbours", "states", "governments", "presidents",
      "ministers", "capitals", "parties", "powers", "rivals", "allies", "armies", "militaries", "ministries", "delegations", "premiers", "foes", "koreas", "superpowers", "republics", "country", "side", "nation", "party", "state"};
  return std::find(std::begin(kNouns), std::end(kNouns), s) != std::end(kNouns);
}

// Sector that the noun gives to each of the two: leaders GOV, armies MIL, countries none.
std::string_view pair_sector(std::string_view s) {
  if (s == "leaders" || s == "governments" || s == "presidents" || s == "ministers" || s == "ministries" || s == "delegations" || s == "premiers") return "GOV";
  if (s == "armies" || s == "militaries") return "MIL";
  return "";
}

// "officials from the two countries": the phrase of their people, or kNone.
Index people_from(const Work& w, Index noun) {
  const Index prep = w.token(noun).head;
  if (prep >= w.words.size() || (w.low(prep) != "from" && w.low(prep) != "of")) return kNone;
  const Index head = w.token(prep).head;
  const Index m = head < w.words.size() ? w.at_head[head] : kNone;
  if (m == kNone || w.found[m].role == kNone || !w.found[m].plural || w.found[m].kind != MentionKind::nominal) return kNone;
  return w.table.roles[w.found[m].role].sector.empty() ? kNone : m;
}

// The names joined to this subject by "and": "Peru, Chile and Bolivia".
std::vector<Index> named_together(const Coref& c, Index subject) {
  const Work& w = c.w;
  std::vector<Index> all = {subject};
  const Sentence& s = w.doc.sentences[w.sentence_of(w.found[subject].head)];
  for (Index k = w.found[subject].last; k < s.last && k < w.found[subject].last + 30; ++k) {
    const bool joined = w.token(k).dep == "conj" && w.at_head[k] != kNone && std::any_of(all.begin(), all.end(), [&](Index m) { return w.found[m].head == w.token(k).head; });
    if (joined) all.push_back(w.at_head[k]);
  }
  return all;
}

// "Peru, Chile and Bolivia insisted they would not accept it": a plural left open stands for the last subject of two names and
// more, in its sentence or, where it opens a sentence, in the one before.
void link_plurals(Coref& c) {
  Work& w = c.w;
  for (Index i : c.order) {
    Found& p = w.found[i];
    const std::string_view low = w.low(p.head);
    if (p.kind != MentionKind::pronoun || (low != "they" && low != "their") || c.cluster(i).size > 1) continue;
    const Index at = w.sentence_of(p.head);
    const bool opens = low == "they" && p.head <= w.doc.sentences[at].first + 1;
    if (opens && at == 0) continue;
    const Index back = opens ? 1 : 0;
    for (std::size_t n = c.heads_before(at - back, p.head), looked = 0; n-- > 0 && looked < 40; ++looked) {
      const Index m = c.heads_in[at - back][n];
      const Found& f = w.found[m];
      if (!c.subject(f.head) || f.kind == MentionKind::pronoun) continue;
      if (f.plural) break;
      if (f.kind != MentionKind::name) continue;
      const std::vector<Index> all = named_together(c, m);
      if (all.size() < 2) continue;
      p.link = "they: named together";
      for (Index name : all) w.pairs.push_back({i, name, ""});
      break;
    }
  }
}

}  // namespace

void link_pairs(Coref& c) {
  link_plurals(c);
  Work& w = c.w;
  std::vector<std::vector<Index>> states(w.doc.sentences.size());       // sentence -> names of states in order
  for (Index i : c.order) {
    const Found& f = w.found[i];
    if (f.country.empty() || f.name == kNone || w.sentence_of(f.head) >= states.size()) continue;
    NameType t = w.table.names[f.name].type;
    if (t == NameType::country || t == NameType::demonym || t == NameType::people || (t == NameType::capital && (c.subject(f.head) || c.owner(f.head)))) states[w.sentence_of(f.head)].push_back(i);
  }
  for (Index h = 0; h < w.words.size(); ++h) {
    if (!pair_noun(w.low(h)) || w.token(h).pos == "VERB") continue;
    Index first = h;
    bool two = false, own = false;
    const Sentence& s = w.doc.sentences[w.sentence_of(h)];
    for (Index k = h; k-- > s.first && h - k <= 4;) {
      std::string_view x = w.low(k);
      if (x == "neither" || x == "either") { two = true; first = k; break; }
      if (x == "two" || x == "both") { two = true; first = k; if (k > s.first && (w.low(k - 1) == "the" || w.low(k - 1) == "these" || w.low(k - 1) == "their")) --first; break; }
      if (w.name_at[k] != kNone || w.token(k).pos == "VERB" || w.token(k).pos == "ADP") { own = true; break; }
    }
    const bool bare = !two && !own && h > s.first && w.low(h - 1) == "the" && (w.low(h) == "countries" || w.low(h) == "nations" || w.low(h) == "sides") && people_from(w, h) != kNone;
    if (bare) { two = true; first = h - 1; }
    const bool single = w.low(h).back() != 's';
    if (!two || own || (single != (w.low(first) == "neither" || w.low(first) == "either"))) continue;
    std::map<std::string, std::pair<int, Index>> by;                     // country -> times, last name
    std::vector<std::string> in_order;
    Index at = w.sentence_of(h);
    for (Index back = 0; back < 5 && back <= at && by.size() < 2; ++back) {
      const auto& here = states[at - back];
      const std::size_t until = static_cast<std::size_t>(std::lower_bound(here.begin(), here.end(), h, [&](Index i, Index token) { return w.found[i].head < token; }) - here.begin());
      for (std::size_t n = until > 200 ? until - 200 : 0; n < until && by.size() <= 8; ++n) {
        auto [it, fresh] = by.try_emplace(w.found[here[n]].country, 0, here[n]);
        if (fresh) in_order.push_back(w.found[here[n]].country);
        it->second.first += 1;
        it->second.second = here[n];
      }
    }
    if (by.size() < 2 || by.size() > (bare ? 2 : 4)) continue;
    std::vector<std::string> rank = in_order;
    std::stable_sort(rank.begin(), rank.end(), [&](const std::string& a, const std::string& b) { return by[a].first > by[b].first; });
    if (rank.size() > 2 && by[rank[2]].first >= by[rank[1]].first) continue;
    Found pair;
    Index id = w.at_head[h];
    if (id == kNone) { pair.head = h; pair.last = h + 1; pair.first = first; pair.kind = MentionKind::nominal; id = c.add(pair); }
    Found& f = w.found[id];
    f.link = "the two countries";
    f.plain = false;
    f.first = std::min(f.first, first);
    std::string_view sector = pair_sector(w.low(h));
    std::vector<Index> people;                                           // and the pronouns that stand for them
    if (const Index m = people_from(w, h); m != kNone)
      for (Index i : c.order)
        if (i == m || (w.found[i].kind == MentionKind::pronoun && c.root(i) == c.root(m))) people.push_back(i);
    for (int k = 0; k < 2; ++k) {
      const Index name = by[rank[static_cast<std::size_t>(k)]].second;
      w.pairs.push_back({id, name, std::string(sector)});
      for (Index m : people) {
        const RoleRow& role = w.table.roles[w.found[people_from(w, h)].role];
        w.pairs.push_back({m, name, role.sector, role.phrase});
        w.found[m].link = "of the two countries";
      }
    }
  }
}

}  // namespace newsledger::coding
