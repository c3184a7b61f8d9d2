// Sieves 1 to 6: the same name, its forms, its acronym, its parts, its misspellings.
//
// Idea: names first (coref.md: they carry 61 of 83 points). Every table here is hashed by a word, so that the cost is the
// number of names, not of pairs. Trap: a surname that a body ends in must not join by edit distance (equal words are out).
#include <algorithm>
#include <map>
#include <unordered_map>

#include "coding/coref.h"
#include "coding/name_key.h"

namespace newsledger::coding {
namespace {

std::vector<std::string_view> words_of(std::string_view key) {
  std::vector<std::string_view> out;
  std::size_t i = 0;
  while (i <= key.size()) {
    std::size_t j = key.find(' ', i);
    if (j == std::string_view::npos) j = key.size();
    if (j > i) out.push_back(key.substr(i, j - i));
    i = j + 1;
  }
  return out;
}

bool takes_part(const Found& f) { return f.kind == MentionKind::name && !f.role_only; }

// One key for all names of a state or of a body with an id; people of a state stand apart from it.
std::string equal_key(const Work& w, const Found& f) {
  if (f.name != kNone) {
    const NameRow& r = w.table.names[f.name];
    if (r.type == NameType::people) return "people of " + r.country;
    if (r.type == NameType::capital) return (f.what == ActorKind::place ? "town " : "government by ") + f.key;
    if (!r.qid.empty()) return r.qid;
  }
  // a body without a name of its own is one of its country: "Foreign Ministry" of two states are two
  std::string key = f.key;
  if (key.size() > 2 && key.substr(key.size() - 2) == "'s") key.resize(key.size() - 2);
  return key;
}

struct NameIndex {
  std::unordered_map<std::string, std::vector<Index>> by_last, by_first, by_inner;   // word -> persons named in full, in order
};

bool is_full_person(const Found& f, std::size_t words) { return takes_part(f) && f.what == ActorKind::person && words >= 2; }

Index last_before(const std::vector<Index>& v, const Work& w, Index token) {
  Index best = kNone;
  for (auto it = std::upper_bound(v.begin(), v.end(), token, [&](Index t, Index m) { return t < w.found[m].head; }); it != v.begin();) { best = *--it; break; }
  return best != kNone ? best : v.empty() ? kNone : v.front();
}

int edits_within(std::string_view a, std::string_view b, int most) {
  if (a.size() > b.size()) std::swap(a, b);
  if (static_cast<int>(b.size() - a.size()) > most) return most + 1;
  std::vector<int> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = static_cast<int>(i);
  for (std::size_t j = 1; j <= b.size(); ++j) {
    int diagonal = row[0];
    row[0] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
      int next = std::min({row[i] + 1, row[i - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = row[i];
      row[i] = next;
    }
  }
  return row.back();
}

}  // namespace

void link_equal_names(Coref& c) {
  std::unordered_map<std::string, Index> seen;
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (f.kind == MentionKind::demonym) {                       // an adjective is linked to its state at the end (actors.cc)
      auto [it, fresh] = seen.emplace("adjective " + f.country, i);
      if (!fresh) c.join(i, it->second, "equal name");
      continue;
    }
    if (!takes_part(f)) continue;
    auto [it, fresh] = seen.emplace(equal_key(c.w, f), i);
    if (!fresh) c.join(i, it->second, "equal name");
  }
  // 2. place forms: City of X, X City, State of X, Republic of X
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.name != kNone) continue;
    std::string_view k = f.key;
    std::string core;
    for (std::string_view p : {"city of ", "state of ", "republic of ", "province of ", "municipality of ", "town of ", "kingdom of "})
      if (k.substr(0, p.size()) == p) core = k.substr(p.size());
    for (std::string_view p : {" city", " province", " state"})
      if (core.empty() && k.size() > p.size() && k.substr(k.size() - p.size()) == p) core = k.substr(0, k.size() - p.size());
    if (core.empty()) continue;
    auto it = seen.find(core);
    if (it != seen.end()) c.join(i, it->second, "place form");
  }
  // "the North" is North Korea where the report names that state
  auto north = seen.find("Q423"), south = seen.find("Q884");
  for (Index i : c.order) {
    Found& f = c.w.found[i];
    if (!takes_part(f) || f.last - f.first > 2 || (f.key != "north" && f.key != "south")) continue;
    auto& hit = f.key == "north" ? north : south;
    if (hit == seen.end() || north == seen.end()) continue;
    const Found& g = c.w.found[hit->second];
    if (!c.join(i, hit->second, "place form")) continue;
    f.what = ActorKind::state; f.country = g.country; f.code = g.code; f.rule = g.rule;
  }
  // 3. acronyms: in brackets straight after a name, or capitals that are the initials of a name
  std::unordered_map<std::string, Index> initials;
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.what == ActorKind::person) continue;
    std::string all, big;
    for (std::string_view word : words_of(f.key)) {
      if (word.empty() || !((word[0] >= 'a' && word[0] <= 'z') || static_cast<unsigned char>(word[0]) >= 0x80)) continue;
      bool small = word == "of" || word == "for" || word == "the" || word == "and" || word == "in" || word == "on" || word == "to" || word == "de";
      all += word[0];
      if (!small) big += word[0];
    }
    if (big.size() < 2) continue;
    initials.emplace(big, i);
    initials.emplace(all, i);
  }
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.last - f.first > 2) continue;
    Index word = f.last - 1;
    if (!c.w.words[word].upper) continue;
    std::string letters;
    for (char x : f.key) if (x >= 'a' && x <= 'z') letters += x;
    if (letters.size() < 2 || letters.size() > 8) continue;
    auto hit = initials.find(letters);
    if (hit != initials.end() && c.w.found[hit->second].key != f.key) { c.join(i, hit->second, "acronym"); continue; }
    // in brackets behind a name
    Index before = f.first;
    if (before < 2 || (c.w.low(before - 1) != "(" && c.w.low(before - 1) != "[")) continue;
    Index name = c.w.name_at[before - 2];
    if (name != kNone && takes_part(c.w.found[name]) && c.w.found[name].what != ActorKind::person && !c.w.found[name].key.empty() && c.w.found[name].key[0] == f.key[0]) c.join(i, name, "acronym");
  }
}

void link_parts_of_names(Coref& c) {
  NameIndex index;
  std::unordered_map<std::string, std::vector<Index>> by_head;   // head word of a body -> bodies
  std::map<std::string, Index> surnames;                         // of five letters and more
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f)) continue;
    auto words = words_of(f.key);
    if (is_full_person(f, words.size())) {
      auto& bearers = index.by_last[std::string(words.back())];
      if (!bearers.empty() && c.w.found[bearers.back()].key == f.key) continue;      // the same bearer once more
      index.by_last[std::string(words.back())].push_back(i);
      if (!c.w.table.first_m.contains(words[0]) && !c.w.table.first_f.contains(words[0])) index.by_first[std::string(words[0])].push_back(i);
      else index.by_first["," + std::string(words[0])].push_back(i);
      for (std::size_t k = 1; k + 1 < words.size(); ++k) index.by_inner[std::string(words[k])].push_back(i);
      if (words.back().size() >= 5) surnames.emplace(words.back(), i);
    }
  }
  std::unordered_map<std::string, Index> known;                  // surnames of the table's persons as they stand
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (takes_part(f) && f.name != kNone && c.w.table.names[f.name].type == NameType::person && f.key.find(' ') == std::string::npos) known.emplace(f.key, i);
  }
  // 4. part of a person
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f)) continue;
    auto words = words_of(f.key);
    if (words.size() > 2 || words.empty()) continue;
    if (auto same = known.find(f.key); f.name == kNone && same != known.end()) { c.join(i, same->second, "equal name"); continue; }
    if (f.name != kNone && c.w.table.names[f.name].type != NameType::person) continue;
    if (words.size() == 2) {
      // "Kim Jong" for "Kim Jong Un", "Bin Salman": all words of one full name
      auto v = index.by_last.find(std::string(words.back()));
      if (v == index.by_last.end()) continue;
      for (std::size_t n = v->second.size(), back = 0; n-- > 0 && back < 8; ++back) {
        const Index m = v->second[n];
        const auto longer = words_of(c.w.found[m].key);
        if (longer.size() > 2 && std::find(longer.begin(), longer.end(), words[0]) != longer.end()) { c.join(i, m, "part of a person"); break; }
      }
      continue;
    }
    bool person = f.what == ActorKind::person || c.w.table.first_m.contains(words[0]) || c.w.table.first_f.contains(words[0]);
    Index hit = kNone;
    if (auto v = index.by_last.find(std::string(words[0])); v != index.by_last.end()) hit = last_before(v->second, c.w, f.head);
    if (hit == kNone) if (auto v = index.by_first.find(std::string(words[0])); v != index.by_first.end()) hit = last_before(v->second, c.w, f.head);
    if (hit == kNone && person) if (auto v = index.by_first.find("," + std::string(words[0])); v != index.by_first.end()) hit = last_before(v->second, c.w, f.head);
    if (hit == kNone) if (auto v = index.by_inner.find(std::string(words[0])); v != index.by_inner.end()) hit = last_before(v->second, c.w, f.head);
    if (hit != kNone && f.name != kNone && c.w.found[hit].name == kNone) continue;      // the table's surname is another's
    if (hit != kNone && hit != i) c.join(i, hit, "part of a person");
  }
  // 5. part of a body: same head word, words contained in order
  auto head_word = [](const std::vector<std::string_view>& ws) {
    for (std::size_t k = 1; k < ws.size(); ++k) if (ws[k] == "of" || ws[k] == "for" || ws[k] == "in" || ws[k] == "at" || ws[k] == "on") return ws[k - 1];
    return ws.back();
  };
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.what == ActorKind::person || f.what == ActorKind::state) continue;
    auto words = words_of(f.key);
    if (words.size() < 2) continue;
    auto& list = by_head[std::string(head_word(words))];
    Index hit = kNone;
    for (std::size_t back = 0; back < list.size() && back < 12 && hit == kNone; ++back) {
      Index m = list[list.size() - 1 - back];
      auto other = words_of(c.w.found[m].key);
      auto* a = &words; auto* b = &other;
      if (a->size() > b->size()) std::swap(a, b);
      std::size_t at = 0;
      for (std::string_view x : *b) if (at < a->size() && (*a)[at] == x) ++at;
      if (at == a->size() && a->size() >= 2) hit = m;
    }
    if (hit != kNone) c.join(i, hit, "part of a body");
    list.push_back(i);
  }
  std::unordered_map<std::string, Index> last_words;            // of names of no kind with two or three words
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.what == ActorKind::state) continue;
    auto words = words_of(f.key);
    if (f.what == ActorKind::person && words.size() != 1) continue;
    if (words.size() == 1 && f.name == kNone && !f.known_kind) {
      auto it = last_words.find(std::string(words[0]));
      if (it != last_words.end()) c.join(i, it->second, "last word of a name");
    }
    if ((words.size() == 2 || words.size() == 3) && f.name == kNone && !c.w.table.body.contains(words.back())) last_words[std::string(words.back())] = i;
  }
  // 6a. two spellings of a first name before one surname
  for (auto& [last, list] : index.by_last)
    for (std::size_t k = 1; k < list.size(); ++k) {
      const Found& a = c.w.found[list[k - 1]];
      const Found& b = c.w.found[list[k]];
      if (a.key == b.key || a.key.size() < 9 || b.key.size() < 9 || a.key[0] != b.key[0]) continue;
      if (edits_within(a.key, b.key, 1) <= 1) c.join(list[k], list[k - 1], "misspelling");
    }
  // 6. misspelt surname: five letters and more, same first letter, two edits, one bearer
  if (surnames.size() > 400) return;
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f) || f.name != kNone || (f.what == ActorKind::organisation && f.known_kind)) continue;
    auto words = words_of(f.key);
    if (words.empty() || words.back().size() < 5 || words.size() > 2 || c.cluster(i).size > 1) continue;
    Index hit = kNone; int bearers = 0;
    for (auto it = surnames.lower_bound(std::string(1, words.back()[0])); it != surnames.end() && it->first[0] == words.back()[0]; ++it) {
      if (it->first == words.back()) { bearers = 2; break; }
      int n = edits_within(it->first, words.back(), 2);
      if (n > 2 || (n == 2 && words.back().size() < 7) || c.root(it->second) == c.root(i)) continue;
      ++bearers; hit = it->second;
    }
    bool person = f.what == ActorKind::person || words.size() == 1;
    if (words.size() == 2 && !c.w.table.first_m.contains(words[0]) && !c.w.table.first_f.contains(words[0]) && !f.titles.empty()) person = true;
    if (bearers == 1 && person && (words.size() == 1 || words_of(c.w.found[hit].key)[0] == words[0])) c.join(i, hit, "misspelling");
  }
}

// The longer names of a cluster decide its kind; single words do not, where there are longer ones.
// Two or three capitalised words of no table, none of them a body word.
static bool could_be_person(const Work& w, const Found& f) {
  const Index n = f.last - f.first;
  if (!takes_part(f) || n < 2 || n > 3 || f.known_kind || f.name != kNone) return false;
  for (Index i = f.first; i < f.last; ++i)
    if (!w.words[i].cap || w.words[i].upper || w.table.body.contains(w.low(i)) || w.low(i) == "the") return false;
  return true;
}

void settle_kinds(Coref& c) {
  std::unordered_map<Index, std::pair<int, ActorKind>> best;      // root -> weight of the name that decides
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (!takes_part(f)) continue;
    int weight = (f.name != kNone ? 4 : 0) + (f.known_kind ? 4 : 0) + (!f.titles.empty() ? 6 : 0) + std::min<int>(3, static_cast<int>(f.last - f.first)) + (f.what == ActorKind::other ? -8 : 0);
    auto [it, fresh] = best.try_emplace(c.root(i), weight, f.what);
    if (!fresh && weight > it->second.first) it->second = {weight, f.what};
  }
  for (auto& [root, kind] : best) {
    Cluster& k = c.clusters[root];
    k.kind = kind.second;
    k.person = k.kind == ActorKind::person;
  }
  for (Index i : c.order) if (could_be_person(c.w, c.w.found[i])) c.cluster(i).maybe_person = true;
  // such a name that says something is a person
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (f.kind != MentionKind::name || !c.subject(f.head)) continue;
    Cluster& k = c.cluster(i);
    if (!k.maybe_person || k.person) continue;
    const Index verb = c.w.token(f.head).head;
    if (verb < c.w.words.size() && c.w.table.say.contains(c.w.token(verb).lemma)) { k.kind = ActorKind::person; k.person = true; }
  }
  for (Index i : c.order) {
    Cluster& k = c.cluster(i);
    if (!k.gender && k.person) k.gender = c.w.found[i].gender;
  }
}

}  // namespace newsledger::coding
