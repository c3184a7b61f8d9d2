// Sieves 7 to 11: a noun beside a name, a title alone, the head word again, "the country".
//
// Idea and figures: coref.md. A title alone ("the minister") goes to the nearest person before it whose titles hold it; a
// lower-case one only if there is just one. "the board" goes to the last phrase with that head word within 12 sentences whose
// words hold its modifiers. Traps: apposition arcs across lines and lists; possessed nouns are new actors and stay open.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "coding/coref.h"

namespace newsledger::coding {
namespace {

bool is_person_noun(const Coref& c, const Found& f) {
  if (f.kind != MentionKind::nominal || f.plural) return false;
  if (f.role != kNone) {
    const RoleRow& r = c.w.table.roles[f.role];
    return r.is_person() || (r.cls == RoleClass::crowd && !f.plural) || (r.cls == RoleClass::force && (r.phrase.find("officer") != std::string::npos || r.phrase.find("chief") != std::string::npos || r.phrase.find("man") != std::string::npos));
  }
  return f.what == ActorKind::person;
}

bool is_body_noun(const Coref& c, const Found& f) {
  if (f.kind != MentionKind::nominal || f.role == kNone) return false;
  const RoleRow& r = c.w.table.roles[f.role];
  return r.cls == RoleClass::body || (r.phrase.size() > 5 && r.phrase.substr(r.phrase.size() - 5) == "group");
}

bool person_name(Coref& c, Index i) {
  const Found& f = c.w.found[i];
  return f.kind == MentionKind::name && !f.role_only && c.in_person_class(i);
}

// Same line, near, and nothing between that separates.
bool beside(const Coref& c, const Found& a, const Found& b, Index most) {
  const Found& left = a.head < b.head ? a : b;
  const Found& right = a.head < b.head ? b : a;
  if (c.w.words[left.head].line != c.w.words[right.head].line) return false;
  Index from = left.last, to = std::max(right.first, left.last);
  if (to - from > most) return false;
  for (Index k = from; k < to; ++k) {
    std::string_view x = c.w.low(k);
    if (x == "\"" || x == "“" || x == "”" || x == ":" || x == ";" || x == "''" || x == "``" || x == "and" || x == "—" || x == "–") return false;
  }
  return true;
}

// "X, Y and Z": a list, no apposition.
bool in_list(const Coref& c, Index head) {
  const Sentence& s = c.w.doc.sentences[c.w.sentence_of(head)];
  for (Index k = head + 1; k < s.last && k < head + 12; ++k)
    if ((c.w.token(k).dep == "conj" || c.w.token(k).dep == "cc") && c.w.token(k).head == head) return true;
  return false;
}

std::string_view last_word(std::string_view phrase) {
  auto of = phrase.find(" of ");
  if (of != std::string_view::npos) phrase = phrase.substr(0, of);
  auto blank = phrase.rfind(' ');
  return blank == std::string_view::npos ? phrase : phrase.substr(blank + 1);
}

bool words_within(std::string_view part, std::string_view whole) {
  if (part == whole) return true;
  std::string padded = " " + std::string(whole) + " ";
  std::size_t i = 0;
  while (i < part.size()) {
    std::size_t j = part.find(' ', i);
    if (j == std::string_view::npos) j = part.size();
    if (padded.find(" " + std::string(part.substr(i, j - i)) + " ") == std::string::npos) return false;
    i = j + 1;
  }
  return true;
}

// "A spokesman for the refugee agency, Ana Ruiz, said": the name behind the office and its body.
Index holder_named(const Coref& c, const Found& f) {
  const Work& w = c.w;
  const Sentence& s = w.doc.sentences[w.sentence_of(f.head)];
  if (f.last + 3 >= s.last || (w.low(f.last) != "for" && w.low(f.last) != "of" && w.low(f.last) != "at")) return kNone;
  Index comma = f.last + 1;
  while (comma < s.last && comma < f.last + 12 && w.token(comma).pos != "PUNCT" && w.token(comma).pos != "VERB") ++comma;
  if (comma + 2 >= s.last || w.low(comma) != ",") return kNone;
  const Index m = w.name_at[comma + 1];
  if (m == kNone || w.found[m].first != comma + 1 || w.found[m].last >= s.last) return kNone;
  const Index after = w.found[m].last;
  return w.low(after) == "," || w.low(after) == "." || w.token(after).pos == "VERB" ? m : kNone;
}

}  // namespace

// 7. A noun beside a name.
void link_neighbours(Coref& c) {
  Work& w = c.w;
  for (Index i : c.order) {
    const Found& f = w.found[i];
    if (f.kind != MentionKind::nominal || f.role_only) continue;
    const bool person = is_person_noun(c, f), body = is_body_noun(c, f);
    if (!person && !body) continue;
    // "the Hezbollah movement", "the M5S party": the noun names the kind of the name before it
    if (body && f.head > f.first) {
      Index m = w.name_at[f.head - 1];
      static constexpr std::string_view kSame[] = {"movement", "party", "group", "organization", "organisation", "network", "militia", "newspaper", "agency", "company", "bank", "daily", "magazine", "alliance", "faction"};
      if (m != kNone && w.found[m].last == f.head && std::find(std::begin(kSame), std::end(kSame), w.low(f.head)) != std::end(kSame) && w.found[m].kind == MentionKind::name &&
          w.found[m].what != ActorKind::state && w.found[m].what != ActorKind::place && w.found[m].what != ActorKind::people && !c.cluster(m).person && (w.found[m].name == kNone || w.table.names[w.found[m].name].type == NameType::body)) {
        c.join(i, m, "noun beside name");
        continue;
      }
    }
    auto fits = [&](Index m) {
      if (m == kNone || m == i) return false;
      if (person) {
        if (person_name(c, m)) return true;
        // a name of no known kind straight behind a person's noun is a person
        const Found& g = w.found[m];
        if (g.kind != MentionKind::name || g.role_only || g.known_kind || g.name != kNone || g.first != f.last || f.role == kNone) return false;
        for (Index k = g.first; k < g.last; ++k) if (w.table.body.contains(w.low(k))) return false;
        Cluster& k = c.cluster(m);
        k.kind = ActorKind::person; k.person = true;
        return true;
      }
      const Cluster& k = c.cluster(m);
      return w.found[m].kind == MentionKind::name && !w.found[m].role_only && !k.person && (k.kind == ActorKind::organisation || k.kind == ActorKind::group || k.kind == ActorKind::party || k.kind == ActorKind::company || k.kind == ActorKind::other);
    };
    // straight before: "coach Ana Ruiz"
    if (f.last < w.words.size()) {
      Index m = w.name_at[f.last];
      if (fits(m) && w.found[m].first == f.last && w.words[f.last].line == w.words[f.head].line && w.sentence_of(f.last) == w.sentence_of(f.head) && (person || w.token(w.found[m].head).dep == "appos" || w.token(f.head).dep == "compound" || w.token(f.head).dep == "nmod")) {
        c.join(i, m, "noun beside name");
        continue;
      }
    }
    // apposition arc, either way
    const Token& t = w.token(f.head);
    Index other = kNone;
    if (t.dep == "appos" && t.head < w.words.size()) other = w.at_head[t.head];
    if (fits(other) && beside(c, f, w.found[other], 6) && !in_list(c, f.head) && !in_list(c, t.head)) { c.join(i, other, "apposition"); continue; }
    // a name that hangs on the noun as apposition
    bool done = false;
    const Sentence& s = w.doc.sentences[w.sentence_of(f.head)];
    for (Index k = f.last; k < s.last && k < f.last + 14 && !done; ++k)
      if (w.token(k).dep == "appos" && w.token(k).head == f.head && fits(w.at_head[k]) && beside(c, f, w.found[w.at_head[k]], 10) && !in_list(c, k)) done = c.join(i, w.at_head[k], "apposition");
    if (done) continue;
    if (!person || f.plural) continue;                                    // two officers are no Ana Ruiz
    if (Index m = holder_named(c, f); fits(m)) { c.join(i, m, "noun beside name"); continue; }
    // "Ana Ruiz, a judge": comma and a person noun with an article or a country before it
    Index b = f.first;
    if (b >= 2 && w.low(b - 1) == "," && fits(w.name_at[b - 2]) && w.found[w.name_at[b - 2]].last == b - 1 && beside(c, f, w.found[w.name_at[b - 2]], 2) && !in_list(c, f.head) && !in_list(c, w.found[w.name_at[b - 2]].head) && t.dep != "nsubj" && t.dep != "nsubjpass") {
      c.join(i, w.name_at[b - 2], "noun beside name");
      continue;
    }
    // "The mayor of Lima, Ana Ruiz warned": an office that opens the sentence, a comma, the subject
    if (f.first == s.first && f.role != kNone) {
      Index k = f.last;
      const bool place = k < s.last && w.low(k) == "of";
      while (place && k < s.last && k < f.last + 4 && w.low(k) != "," && w.token(k).pos != "VERB") ++k;
      const Index name = k + 1 < s.last && w.low(k) == "," ? w.name_at[k + 1] : kNone;
      if (fits(name) && w.found[name].first == k + 1 && c.subject(w.found[name].head) && !in_list(c, w.found[name].head)) {
        c.join(i, name, "apposition");
        continue;
      }
    }
    // copula: "Ruiz is a judge"
    if ((t.dep == "attr") && t.head < w.words.size()) {
      Index verb = t.head;
      for (Index k = verb; k-- > s.first && verb - k < 10;)
        if (w.token(k).head == verb && c.subject(k)) { if (fits(w.at_head[k]) && w.token(verb).lemma == "be") c.join(i, w.at_head[k], "copula"); break; }
    }
  }
}

// 8. A title alone: the nearest person before it (else the next after) whose titles hold it.
void link_titles(Coref& c) {
  Work& w = c.w;
  struct Holder { Index found; std::string_view title; std::string country; };
  std::unordered_map<std::string_view, std::vector<Holder>> holders;      // last word of the title -> holders in order
  auto learn = [&](Index i, Index role) {
    const RoleRow& r = w.table.roles[role];
    std::string country;
    const Found& f = w.found[i];
    if (f.from != kNone) country = w.found[f.from].country;
    if (country.empty()) country = f.country;
    holders[last_word(r.phrase)].push_back({i, r.phrase, country});
  };
  auto official = [&](Index i) {                                         // a person of the table, without a title in the text
    const Found& f = w.found[i];
    return f.name != kNone && w.table.names[f.name].type == NameType::person && f.titles.empty() && f.code.size() > 3 && f.code.substr(3) == "GOV";
  };
  std::vector<Index> pending;                                             // of a state, and nobody before them holds the title
  std::unordered_map<std::string, std::vector<Index>> officials;          // country -> persons in order
  for (Index i : c.order) {
    Found& f = w.found[i];
    if (f.kind == MentionKind::name && !f.role_only && c.cluster(i).person) {
      for (Index t : f.titles) learn(i, t);
      if (official(i)) officials[f.country].push_back(i);
      continue;
    }
    if (f.kind != MentionKind::nominal || f.role == kNone || f.plural) continue;
    const RoleRow& r = w.table.roles[f.role];
    if (!r.is_person()) continue;
    Cluster& k = c.cluster(i);
    if (k.has_name) { if (k.person) learn(i, f.role); continue; }
    if (!f.role_only && !f.definite && f.from == kNone) continue;
    if (f.indefinite || f.owner != kNone) continue;
    std::string own;
    if (f.from != kNone) own = w.found[f.from].country;
    // candidates by the title itself and by what it may stand for
    Index hit = kNone; Index place = 0; bool several = false;
    auto look = [&](std::string_view phrase, bool contained) {
      auto v = holders.find(last_word(phrase));
      if (v == holders.end()) return;
      for (std::size_t n = v->second.size(), back = 0; n-- > 0 && back < 30; ++back) {
        const Holder& h = v->second[n];
        if (contained ? !words_within(phrase, h.title) : phrase != h.title) continue;
        if (!own.empty() && !h.country.empty() && own != h.country) continue;
        if (hit != kNone && c.root(h.found) != c.root(hit)) { several = true; if (w.found[h.found].head > place) { hit = h.found; place = w.found[hit].head; } continue; }
        if (hit == kNone || w.found[h.found].head > place) { hit = h.found; place = w.found[h.found].head; }
      }
    };
    look(r.phrase, true);
    if (auto same = w.table.same_title.find(r.phrase); same != w.table.same_title.end() && (hit == kNone))
      for (const std::string& t : same->second) look(t, false);
    bool capital = f.role_only || w.words[f.head].cap;
    if (hit != kNone && (capital || !several || w.sentence_of(f.head) - w.sentence_of(w.found[hit].head) <= 3)) {
      if (c.join(i, hit, "title alone")) { learn(i, f.role); continue; }
    }
    if (hit == kNone && (r.cls == RoleClass::office || r.phrase == "leader") && r.sector == "GOV") {
      // the one official of that state in the table who has been named without a title
      pending.push_back(i);
      const std::vector<Index>* list = nullptr;
      if (!own.empty()) { auto o = officials.find(own); if (o != officials.end()) list = &o->second; }
      else if (officials.size() == 1) list = &officials.begin()->second;
      if (list && !list->empty()) {
        bool one = true;
        for (std::size_t n = list->size(), back = 0; n-- > 0 && back < 20; ++back) one = one && c.root((*list)[n]) == c.root(list->back());
        if (one && (r.phrase == "president" || r.phrase == "prime minister" || r.phrase == "leader" || r.phrase == "premier" || r.phrase == "chancellor")) c.join(i, list->back(), "title alone, office-holder of the table");
      }
    }
  }
  // the title before its holder: "Lima's foreign minister ... Ana Ruiz, the foreign minister": the one holder in the report
  for (Index i : pending) {
    const Found& f = w.found[i];
    if (f.from == kNone || c.cluster(i).size > 1 || c.cluster(i).has_name) continue;
    const RoleRow& r = w.table.roles[f.role];
    const std::string own = w.found[f.from].country;
    auto v = holders.find(last_word(r.phrase));
    if (own.empty() || v == holders.end()) continue;
    Index hit = kNone; bool one = true;
    for (std::size_t n = 0; n < v->second.size() && n < 40; ++n) {
      const Holder& h = v->second[n];
      if (!words_within(r.phrase, h.title) || h.country != own || !c.cluster(h.found).has_name) continue;
      if (hit != kNone && c.root(hit) != c.root(h.found)) one = false;
      if (hit == kNone) hit = h.found;
    }
    if (hit != kNone && one) c.join(i, hit, "title before its holder");
  }
}

namespace {

// Words between the article and the head that say which one is meant.
std::vector<std::string_view> modifiers_of(const Work& w, const Found& f) {
  std::vector<std::string_view> out;
  for (Index k = f.first; k < f.head; ++k) {
    const Token& t = w.token(k);
    if (t.dep == "det" || t.pos == "PUNCT" || t.pos == "DET" || t.pos == "PART" || t.pos == "ADV" || t.pos == "SCONJ" || w.low(k) == "whole" || w.low(k) == "entire" || w.low(k) == "same") continue;
    out.push_back(w.low(k));
  }
  for (Index k = f.head + 1; k < f.last; ++k)          // "la police française"
    if (w.name_at[k] != kNone && w.found[w.name_at[k]].kind == MentionKind::demonym && !w.words[k].cap) out.push_back(w.low(k));
  return out;
}

std::string head_noun(const Work& w, const Found& f) {
  if (f.kind == MentionKind::nominal && !f.role_only) {
    std::string_view lemma = w.token(f.head).lemma;
    return f.plural ? std::string(w.low(f.head)) : fold_phrase(lemma);
  }
  for (Index k = f.first + 1; k < f.last; ++k) {
    std::string_view x = w.low(k);
    if (x == "of" || x == "for" || x == "in" || x == "at" || x == "on") return std::string(w.low(k - 1));
  }
  return std::string(w.low(f.last - 1));
}

bool holds(const Coref& c, Index candidate, const std::vector<std::string_view>& modifiers) {
  const Found& f = c.w.found[candidate];
  for (std::string_view m : modifiers) {
    bool in = false;
    for (Index k = f.first; k < f.last && !in; ++k) in = c.w.low(k) == m;
    if (!in) return false;
  }
  return true;
}

}  // namespace

// 9, 10. The head word again; 11. "the country", "the city".
void link_head_words(Coref& c) {
  Work& w = c.w;
  std::unordered_map<std::string, std::vector<Index>> names, nouns;
  constexpr Index kWindow = 12;
  static constexpr std::string_view kCountry[] = {"country", "nation", "kingdom", "state", "republic", "emirate", "sultanate"};
  static constexpr std::string_view kTown[] = {"city", "town", "capital", "village"};
  for (Index i : c.order) {
    Found& f = w.found[i];
    if (f.kind == MentionKind::pronoun || f.kind == MentionKind::demonym) continue;
    const bool person_title = f.role != kNone && w.table.roles[f.role].is_person() && !f.plural;
    std::string word = head_noun(w, f);
    const Index s = w.sentence_of(f.head);
    bool names_it = f.kind == MentionKind::name;
    // "of X" behind: said of another thing, unless the same words stand there
    bool of = f.last < w.words.size() && w.low(f.last) == "of" && w.sentence_of(f.last) == s;
    bool possessed = f.owner != kNone;
    // "the Court", "the Ministry" in capitals are nouns too
    const bool bare_body = f.kind == MentionKind::name && f.role != kNone && f.name == kNone && f.from == kNone && f.titles.empty() && f.last - f.first <= 2 && c.cluster(i).size == 1;
    if (bare_body && f.first > 0 && w.low(f.first - 1) == "the" && !of) {
      bool done = false;
      if (auto v = names.find(word); v != names.end())
        for (std::size_t n = v->second.size(), back = 0; n-- > 0 && back < 8 && !done; ++back) {
          Index m = v->second[n];
          if (s - w.sentence_of(w.found[m].head) > kWindow) break;
          bool all = true;
          for (Index k = f.first; k + 1 < f.last && all; ++k) { bool in = false; for (Index j = w.found[m].first; j < w.found[m].last && !in; ++j) in = w.low(j) == w.low(k); all = in; }
          if (all && m != i) done = c.join(i, m, "head word of a name");
        }
    }
    if (f.kind == MentionKind::nominal && !f.role_only && f.definite && !possessed && !of && !c.cluster(i).has_name && !(person_title && c.cluster(i).size > 1)) {
      auto modifiers = modifiers_of(w, f);
      bool done = false;
      const bool kind_noun = modifiers.empty() && (std::find(std::begin(kCountry), std::end(kCountry), word) != std::end(kCountry) || std::find(std::begin(kTown), std::end(kTown), word) != std::end(kTown));
      for (auto* map : {&names, &nouns}) {
        if (kind_noun && map == &nouns) continue;
        auto v = map->find(word);
        if (v == map->end()) continue;
        for (std::size_t n = v->second.size(), back = 0; n-- > 0 && back < 8 && !done; ++back) {
          Index m = v->second[n];
          if (s - w.sentence_of(w.found[m].head) > kWindow) break;
          if (w.found[m].plural != f.plural && map == &nouns) continue;
          if (!holds(c, m, modifiers)) {
            bool all = false;
            if (Index first = c.cluster(m).first; first != m) all = holds(c, first, modifiers);
            if (!all) continue;
          }
          done = c.join(i, m, map == &names ? "head word of a name" : "head word of a noun");
        }
        if (done) break;
      }
      if (!done && modifiers.empty() && !f.plural) {
        bool country = std::find(std::begin(kCountry), std::end(kCountry), word) != std::end(kCountry);
        bool town = std::find(std::begin(kTown), std::end(kTown), word) != std::end(kTown);
        // the nearest of the last four sentences that names one of that kind
        for (Index back = 0; (country || town) && back <= 3 && back <= s && !done; ++back) {
          Index best = kNone; int most = -1; bool last_one = town;
          const std::size_t until = c.heads_before(s - back, f.head);
          for (std::size_t n = until > 200 ? until - 200 : 0; n < until; ++n) {
            const Index m = c.heads_in[s - back][n];
            const Found& g = w.found[m];
            if (g.kind != MentionKind::name) continue;
            bool fits = country ? g.what == ActorKind::state : g.what == ActorKind::place;
            if (auto realm = w.table.realm.find(word); realm != w.table.realm.end() && !realm->second.contains(g.country)) continue;
            if (!fits) continue;
            int times = c.earlier(c.root(m), f.head);
            if (last_one || times > most) { best = m; most = times; }
          }
          if (best == kNone) continue;
          done = c.join(i, best, "kind noun");
          if (done && f.country.empty()) { f.country = w.found[best].country; f.code = w.found[best].country; f.rule = "kind noun of " + w.found[best].rule; }
        }
      }
    }
    if (names_it) names[word].push_back(i);
    else if (!f.role_only) nouns[word].push_back(i);
  }
}

}  // namespace newsledger::coding
