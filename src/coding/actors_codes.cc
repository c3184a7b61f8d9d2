// Codes: ISO 3166-1 alpha-3 country + PLOVER sector for every phrase.
//
// Country: of the name itself; of the modifier, owner or "of X" behind; of its cluster. Only bodies and crowds that sectors.txt
// marks with "context" take one from the report, by a named rule: the last phrase of the same words that had a country, else
// the state that weighs most at this place. Nothing is guessed beyond that: "---REB" or the bare sector stay.
// Assumes clusters are set (coref.cc). Tested in actors_test.cc.
#include <algorithm>
#include <map>
#include <span>

#include "coding/actors_work.h"

namespace newsledger::coding {
namespace {

bool is_international(std::string_view code) { return code.substr(0, 3) == "IGO"; }
bool has_country(std::string_view code) { return code.size() >= 3 && code.substr(0, 3) != "---"; }
bool has_sector(std::string_view code) { return code.size() > 3; }

// Do the words at `a` and `b` stand on two sides of one verb ("A asked B", "A sold arms to B")? b is a party by itself there:
// no place, no clause of its own, no modifier ("A charged B's officials" may well be a matter within B).
bool other_side(const Document& doc, Index a, Index b) {
  constexpr int kSteps = 10;
  Index child = a, verb = doc.tokens[a].head;
  for (int step = 0; step < kSteps && verb < doc.tokens.size() && doc.tokens[verb].pos != "VERB" && doc.tokens[verb].pos != "AUX"; ++step) {
    if (doc.tokens[verb].head == verb) return false;
    child = verb; verb = doc.tokens[verb].head;
  }
  if (verb >= doc.tokens.size()) return false;
  for (int step = 0; step < kSteps; ++step) {
    const Token& t = doc.tokens[b];
    if (t.head == b || t.head >= doc.tokens.size() || t.dep == "relcl" || t.dep == "ccomp" || t.dep == "advcl") return false;
    if (t.dep == "amod" || t.dep == "poss" || t.dep == "compound" || t.dep == "nmod" || t.dep == "nmod:poss") return false;
    const std::string_view word = doc.text(b);
    if (t.dep == "prep" && (word == "in" || word == "at" || word == "near" || word == "across" || word == "inside" || word == "outside" || word == "throughout")) return false;
    if (t.head == verb) return b != child && t.dep != "poss" && t.dep != "ccomp" && t.dep != "advcl" && t.dep != "conj" && t.dep != "parataxis" && t.dep != "npadvmod";
    if (t.dep == "prep" && word == "of" && t.head != verb) return false;
    b = t.head;
  }
  return false;
}

struct Coder {
  Work& w;
  std::vector<char> state;                              // 0 open, 1 done
  std::vector<std::string> cluster_country;             // by root
  std::vector<Index> cluster_code;                      // by root: found phrase with the best code
  std::vector<std::pair<std::string, int>> weight;      // country -> mentions, in order of first mention
  std::vector<std::vector<Index>> named_in;             // sentence -> names that have a country
  StringMap<std::vector<std::pair<std::string, int>>> same_words;   // words of a role phrase -> its countries and how often, the last one last

  explicit Coder(Work& work) : w(work), state(work.found.size(), 0), cluster_country(work.found.size()), cluster_code(work.found.size(), kNone), named_in(work.doc.sentences.size()) {}

  std::string country_of(Index i) const {
    for (int step = 0; step < 3 && w.found[i].plain && w.found[i].country.empty() && w.found[i].from != kNone && w.found[i].from != i; ++step) i = w.found[i].from;   // "the press service of the ministry"
    const Found& f = w.found[i];
    if (!f.country.empty()) return f.country;
    return f.cluster == kNone ? std::string() : cluster_country[f.cluster];
  }
  const Found& speaker_of(Index i) const {              // the phrase of its cluster that has a code
    for (int step = 0; step < 3 && w.found[i].plain && w.found[i].from != kNone && w.found[i].from != i; ++step) i = w.found[i].from;
    const Found& f = w.found[i];
    if (has_sector(f.code) || is_international(f.code) || f.cluster == kNone || cluster_code[f.cluster] == kNone) return f;
    return w.found[cluster_code[f.cluster]];
  }

  // Codes phrase i, following `from` at most eight steps (no recursion on input depth).
  void resolve(Index i) {
    std::vector<Index> path;
    for (Index k = i; k != kNone && !state[k] && path.size() < 8; k = w.found[k].from) { state[k] = 1; path.push_back(k); }
    for (auto it = path.rbegin(); it != path.rend(); ++it) settle(*it);
  }

  void settle(Index i) {
    Found& f = w.found[i];
    if (f.name != kNone && w.table.names[f.name].type == NameType::people && f.code.size() == 3 && counted(f)) { f.code += "CVL"; f.rule += ", counted persons"; f.cluster = kNone; own_cluster_.push_back(i); }
    if (f.role == kNone || (f.name != kNone && f.titles.empty())) return;
    const RoleRow& r = w.table.roles[f.role];
    std::string country, body, via;
    if (f.from != kNone && !r.relational && !of_another_state(f)) {
      const Found& m = speaker_of(f.from);
      country = country_of(f.from);
      via = m.rule;
      const bool geographic = m.what == ActorKind::state || m.what == ActorKind::place || (m.name != kNone && w.table.names[m.name].type != NameType::body && w.table.names[m.name].type != NameType::person);
      const bool person = m.what == ActorKind::person || m.what == ActorKind::people;
      if ((has_sector(m.code) || is_international(m.code)) && !geographic && (!person || r.owned || (r.bare && !r.civ))) body = m.code;
      // a role phrase of no country gives its sector only: "the party chief"
      if (!has_country(body) && !body.empty() && m.role != kNone && !m.closed) { if (has_sector(body) && f.as_sector.empty()) f.as_sector = body.substr(3); body.clear(); }
    }
    code(f, r, country, body, via);
    note(i);
  }

  // "in Davos President Trump said": a known person is not of a state that merely stands before the title by its noun.
  bool of_another_state(const Found& f) const {
    if (f.name == kNone || w.table.names[f.name].type != NameType::person) return false;
    const Found& m = w.found[f.from];
    if (m.name == kNone || m.kind != MentionKind::name || m.country.empty() || m.country == w.table.names[f.name].country) return false;
    const NameType type = w.table.names[m.name].type;
    const bool bare = m.last < w.words.size() && w.low(m.last) != "'s" && w.low(m.last) != "'" && w.low(m.last - 1) != "'s";
    return bare && type != NameType::body && type != NameType::person && type != NameType::demonym && !w.table.names[f.name].country.empty();
  }

  void note(Index i) {
    const Found& f = w.found[i];
    if (f.cluster == kNone) return;
    std::string& c = cluster_country[f.cluster];
    if (c.empty() && !f.from_context) c = f.country;
    Index& best = cluster_code[f.cluster];
    if (best == kNone && (has_sector(f.code) || is_international(f.code)) && has_country(f.code)) best = i;
  }

  // Before a people: "168 Liberians", "dozens of Iraqis": persons, not the nation.
  bool counted(const Found& f) const {
    if (f.first == 0) return false;
    const Token& t = w.token(f.first - 1);
    std::string_view low = w.low(f.first - 1);
    if (t.pos == "NUM" || t.tag == "CD" || low == "many" || low == "several" || low == "some" || low == "few" || low == "young" || low == "ordinary") return true;
    if (low != "of" || f.first < 2) return false;
    low = w.low(f.first - 2);
    return low == "dozens" || low == "hundreds" || low == "thousands" || low == "millions" || low == "scores" || low == "million" || low == "number" || low == "families" || low == "tens";
  }

  static void code(Found& f, const RoleRow& r, const std::string& country, const std::string& body, const std::string& via) {
    std::string sector = f.as_sector.empty() ? r.sector : f.as_sector;
    if (f.former && r.is_person() && (sector == "GOV" || sector == "LEG")) sector = "ELI";   // out of office
    const std::string rule = via.empty() ? r.rule : r.rule + " of " + via;
    const bool takes_body = r.inherit || r.bare || r.owned || r.cls == RoleClass::crowd || r.sector == "REB";
    if (!body.empty() && (!(r.civ && !r.owned) || is_international(body)) && f.as_sector.empty() && (takes_body || is_international(body))) {
      f.country = country; f.code = body; f.rule = rule; f.closed = true;
      return;
    }
    if (r.owned && sector.empty() && country.empty()) return;
    if (!country.empty()) {
      f.country = country; f.rule = rule;
      f.code = r.owned && sector.empty() ? country + "GOV" : country + sector;
      return;
    }
    if (f.name != kNone) {
      if (f.former && f.code.size() == 6 && f.code.ends_with("GOV")) { f.code.replace(3, 3, "ELI"); f.rule += ", out of office"; }
      return;
    }
    if (r.open && (f.plural || r.relational)) f.code = "---";
    else if (!r.bare && !sector.empty()) f.code = "---" + sector;
    f.rule = r.rule;
  }

  void weigh() {
    std::map<std::string, std::size_t> at;
    for (Index i = 0; i < w.found.size(); ++i) {
      const Found& f = w.found[i];
      if (f.name == kNone || f.country.empty()) continue;
      const bool news = w.table.names[f.name].code.size() == 6 && w.table.names[f.name].code.substr(3) == "JRN";
      if (news) continue;                               // the agency that tells is not where it happens
      auto [it, fresh] = at.emplace(f.country, weight.size());
      if (fresh) weight.push_back({f.country, 0});
      weight[it->second].second += 1;
      if (w.sentence_of(f.head) < named_in.size()) named_in[w.sentence_of(f.head)].push_back(i);
    }
    for (std::vector<Index>& names : named_in) std::stable_sort(names.begin(), names.end(), [this](Index a, Index b) { return w.found[a].head < w.found[b].head; });
    std::stable_sort(weight.begin(), weight.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  }

  // The state that weighs most at this place: mentions in the report (at most 8 count), and three more for each of its names
  // in the same sentence, one for each in the sentence before. "The Senate cleared the sale to Taiwan": a body does not take
  // the country of the party on the other side of its verb.
  std::string around(const Found& f) const {
    const Index s = w.sentence_of(f.head);
    std::vector<Index> beside;                          // names of the sentence that speak for it
    std::vector<std::string> opposed;
    if (s < named_in.size())
      for (Index n : near(named_in[s], f.head)) {
        if (acts_for_a_state(f) && other_side(w.doc, f.head, w.found[n].head)) opposed.push_back(w.found[n].country);
        else beside.push_back(n);
      }
    std::vector<std::pair<std::string, int>> score;
    for (std::size_t k = 0; k < weight.size() && k < 5; ++k)
      score.push_back({weight[k].first, std::min(weight[k].second - static_cast<int>(std::count(opposed.begin(), opposed.end(), weight[k].first)), 8)});
    auto add = [&](const std::string& c, int n) {
      for (auto& x : score) if (x.first == c) { x.second += n; return; }
      score.push_back({c, n + 1});
    };
    for (Index n : beside) add(w.found[n].country, 3);
    if (s > 0 && s < named_in.size()) for (Index n : near(named_in[s - 1], f.head)) add(w.found[n].country, 1);
    // Police and crowds are those of the place where it happens: "protested in Lima", at most one sentence back.
    constexpr int kPlaceOfTheScene = 4;
    if (of_the_scene(f))
      for (Index back = 0; back <= 1 && back <= s && s - back < named_in.size(); ++back)
        for (Index n : near(named_in[s - back], f.head))
          if (is_scene(w.found[n])) add(w.found[n].country, kPlaceOfTheScene);
    std::string best; int most = 0;
    for (const auto& [c, n] : score) if (n > most) { most = n; best = c; }
    return best;
  }

  bool of_the_scene(const Found& f) const {
    if (f.role == kNone) return false;
    const std::string& sector = w.table.roles[f.role].sector;
    return sector == "COP" || sector == "CVL" || sector == "EDU" || sector == "LAB" || sector == "MED";
  }
  // A town behind "in", "near", "outside".
  bool is_scene(const Found& f) const {
    if (f.what != ActorKind::place || f.first == 0) return false;
    const std::string_view before = w.low(f.first - 1);
    return before == "in" || before == "near" || before == "outside" || before == "at" || before == "across";
  }

  // The names at most kNear words from a token: an endless sentence costs no more than a long one.
  std::span<const Index> near(const std::vector<Index>& names, Index token) const {
    constexpr Index kNear = 100;
    const auto before = [&](Index n, Index at) { return w.found[n].head < at; };
    const auto first = std::lower_bound(names.begin(), names.end(), token > kNear ? token - kNear : 0, before);
    return {first, std::lower_bound(first, names.end(), token + kNear, before)};
  }

  // "Oslo's minister said the coast guard had not fired": forces, in what somebody of a state says, are that state's.
  std::string speakers_state(const Found& f) const {
    constexpr int kSteps = 8;
    const std::string& sector = w.table.roles[f.role].sector;
    if (sector != "MIL" && sector != "COP") return {};
    Index at = f.head;
    for (int step = 0; step < kSteps; ++step) {
      const Token& t = w.token(at);
      if (t.head == at || t.head >= w.words.size()) return {};
      const Token& above = w.token(t.head);
      if (t.dep == "ccomp" && above.pos == "VERB" && w.table.say.contains(above.lemma)) {
        const Sentence& s = w.doc.sentences[w.sentence_of(f.head)];
        for (Index k = t.head > s.first + 25 ? t.head - 25 : s.first; k < std::min(s.last, t.head + 6); ++k)
          if (w.token(k).head == t.head && w.token(k).dep == "nsubj" && w.at_head[k] != kNone && w.found[w.at_head[k]].kind != MentionKind::demonym) {
            const Found& speaker = w.found[w.at_head[k]];
            return speaker.from_context || is_journalist(speaker) ? std::string() : country_of(w.at_head[k]);
          }
        return {};
      }
      at = t.head;
    }
    return {};
  }
  static bool is_journalist(const Found& f) { return f.code.size() == 6 && f.code.ends_with("JRN"); }

  bool acts_for_a_state(const Found& f) const {
    if (f.role == kNone) return false;
    const std::string& sector = w.table.roles[f.role].sector;
    return sector == "GOV" || sector == "LEG" || sector == "JUD" || sector == "REL";
  }

  std::string words_key(const RoleRow& r, const Found& f) const {
    std::vector<std::string> words;
    std::string word;
    for (char c : r.phrase + " ") {
      if (c != ' ') { word += c; continue; }
      if (word != "of" && word != "the" && word != "for" && !word.empty()) { if (f.plural && word.size() > 3 && word.back() == 's') word.pop_back(); words.push_back(word); }
      word.clear();
    }
    std::sort(words.begin(), words.end());
    std::string key;
    for (const std::string& x : words) key += (x == "soldier" || x == "serviceman" || x == "servicemen" ? "troop" : x) + std::string(" ");
    return key;
  }

  void remember_words(const std::string& key, const std::string& country) {
    auto& all = same_words[key];
    auto at = std::find_if(all.begin(), all.end(), [&](const auto& x) { return x.first == country; });
    const int n = at == all.end() ? 0 : at->second;
    if (at != all.end()) all.erase(at);
    all.push_back({country, n + 1});
  }
  // "The troops": those the report spoke of most; of two equals the last.
  std::string country_of_words(const std::string& key) const {
    auto it = same_words.find(key);
    std::string best;
    int most = 0;
    if (it != same_words.end()) for (const auto& [country, n] : it->second) if (n >= most) { most = n; best = country; }
    return best;
  }

  // A spokesman of nobody speaks for the body last named, at most two sentences back.
  bool for_last_body(Index i) {
    Found& f = w.found[i];
    const RoleRow& r = w.table.roles[f.role];
    if (r.phrase.find("spokes") == std::string::npos || last_body_ == kNone) return false;
    const Found& b = w.found[last_body_];
    if (b.head >= f.head || w.sentence_of(f.head) - w.sentence_of(b.head) > 2) return false;
    f.country = country_of(last_body_); f.code = speaker_of(last_body_).code; f.closed = true;
    f.rule = r.rule + " of the body last named, " + speaker_of(last_body_).rule;
    return true;
  }

  // "Aides said": those of the leader last named, at most two sentences back.
  bool for_last_leader(Index i) {
    Found& f = w.found[i];
    const RoleRow& r = w.table.roles[f.role];
    if (last_leader_ == kNone || f.closed || !f.country.empty() || f.from != kNone) return false;
    if (!r.phrase.ends_with("aide") && !r.phrase.ends_with("adviser") && !r.phrase.ends_with("advisor")) return false;
    const Found& b = w.found[last_leader_];
    if (b.head >= f.head || w.sentence_of(f.head) - w.sentence_of(b.head) > 2) return false;
    f.country = country_of(last_leader_); f.code = speaker_of(last_leader_).code; f.closed = true;
    f.rule = r.rule + " of the leader last named, " + speaker_of(last_leader_).rule;
    return true;
  }

  void from_report(Index i) {
    Found& f = w.found[i];
    if (f.role == kNone) { remember_body(i); return; }
    const RoleRow& r = w.table.roles[f.role];
    if (for_last_leader(i)) return;
    if (f.country.empty() && f.from != kNone && !f.closed) { settle(i); }       // its owner may have got one by now
    if (!f.country.empty()) {
      if (!f.from_context) remember_words(words_key(r, f), f.country);
      remember_body(i);
      return;
    }
    if (f.closed || (!r.context && f.as_sector.empty()) || (r.bare && f.as_sector.empty() && r.sector.empty()) || has_country(f.code)) { remember_body(i); return; }
    if (f.cluster != kNone && !cluster_country[f.cluster].empty()) {
      f.country = cluster_country[f.cluster]; f.code = f.country + (f.as_sector.empty() ? r.sector : f.as_sector);
      f.rule = r.rule + ", country of its cluster";
      return;
    }
    if (for_last_body(i)) return;
    if (f.from != kNone && w.found[f.from].code == "---") {                     // "Arab leaders": of no state that the report names
      f.code = "---" + (f.as_sector.empty() ? r.sector : f.as_sector); f.rule = r.rule + " of " + w.found[f.from].rule;
      return;
    }
    std::string country; const char* how = "";
    if (std::string same = country_of_words(words_key(r, f)); !same.empty()) { country = std::move(same); how = ", context: same words before"; }
    if (country.empty()) { country = speakers_state(f); how = ", context: the speaker's state"; }
    if (country.empty()) { country = around(f); how = ", context: state most named here"; }
    if (country.empty()) return;
    f.country = country; f.from_context = true;
    f.code = country + (f.as_sector.empty() ? r.sector : f.as_sector);
    f.rule = r.rule + how;
    note(i);
  }

  // A person whom nothing in the report gives a role or a state: one of the people of the state most named there.
  void person_of_no_role(Index i) {
    Found& f = w.found[i];
    if (f.kind != MentionKind::name || f.what != ActorKind::person || !f.code.empty() || f.cluster == kNone || cluster_code[f.cluster] != kNone || f.last - f.first < 2) return;
    std::string country = cluster_country[f.cluster];
    const bool own = !country.empty();
    if (!own) country = around(f);
    if (country.empty()) return;
    f.country = country; f.code = country + "CVL"; f.from_context = true;
    f.rule = own ? "person, country of its cluster" : "person of no role, context: state most named here";
  }

  void remember_body(Index i) {
    const Found& f = w.found[i];
    const std::string_view dep = w.token(f.head).dep;
    if (f.what == ActorKind::person && f.kind == MentionKind::name && dep == "nsubj" && speaker_of(i).code.ends_with("GOV") && !country_of(i).empty()) last_leader_ = i;
    if (f.kind == MentionKind::pronoun || f.what == ActorKind::person || f.what == ActorKind::people || f.what == ActorKind::state || f.what == ActorKind::place) return;
    if (has_sector(f.code) && has_country(f.code)) last_body_ = i;
  }

  Index last_body_ = kNone, last_leader_ = kNone;
  std::vector<Index> own_cluster_;
};

// "the union, whose leaders said": the noun that the clause with "whose" hangs on.
Index of_whose(const Work& w, Index whose) {
  constexpr int kSteps = 8;
  Index at = whose;
  for (int step = 0; step < kSteps; ++step) {
    const Token& t = w.token(at);
    if (t.head == at || t.head >= w.words.size()) return kNone;
    if (t.dep == "relcl") return w.at_head[t.head];
    at = t.head;
  }
  return kNone;
}

// Pronoun owners become `from`: "its army" is the army of what "its" stands for.
void take_owners(Work& w) {
  for (Found& f : w.found) {
    if (f.owner == kNone || f.role == kNone || f.from != kNone) continue;
    if (w.low(f.owner) == "whose") { if (Index p = of_whose(w, f.owner); p != kNone && &w.found[p] != &f) f.from = p; continue; }
    Index p = w.at_head[f.owner];
    if (p == kNone || w.found[p].kind != MentionKind::pronoun || w.found[p].cluster == p) continue;
    f.from = p;
  }
}

}  // namespace

void code_clusters(Work& w) {
  take_owners(w);
  Coder c(w);
  for (Index i = 0; i < w.found.size(); ++i) if (w.found[i].kind != MentionKind::demonym) c.note(i);
  for (Index i = 0; i < w.found.size(); ++i) c.resolve(i);
  c.weigh();
  std::vector<Index> order(w.found.size());
  for (Index i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return w.found[a].head < w.found[b].head; });
  for (Index i : order) c.from_report(i);
  for (Index i : order) c.person_of_no_role(i);
  for (Index i : c.own_cluster_) w.found[i].cluster = i;
}

}  // namespace newsledger::coding
