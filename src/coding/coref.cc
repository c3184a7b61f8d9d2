// Clusters and the order of the sieves (see coref.h). Tested in actors_test.cc.
#include "coding/coref.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace newsledger::coding {
namespace {

void start(Cluster& k, const Found& f, Index id) {
  k.early.fill(kNone);
  k.early[0] = f.head;
  k.size = 1;
  k.gender = f.gender;
  k.kind = f.what;
  k.person = f.what == ActorKind::person;
  k.has_name = f.kind == MentionKind::name && !f.role_only;
  k.has_role = f.role != kNone;
  k.first = id;
  if (f.role != kNone && k.person && f.owner == kNone) k.body = f.from;
}

void merge_early(Cluster& a, const Cluster& b) {
  std::array<Index, 10> all;
  std::merge(a.early.begin(), a.early.end(), b.early.begin(), b.early.end(), all.begin());
  std::size_t n = static_cast<std::size_t>(std::unique(all.begin(), all.end()) - all.begin());
  for (std::size_t i = 0; i < a.early.size(); ++i) a.early[i] = i < n ? all[i] : kNone;
}

}  // namespace

Coref::Coref(Work& work) : w(work), quotes(find_quotations(work.doc)) {
  quote_of.assign(w.words.size(), kNone);
  for (Index q = 0; q < quotes.size(); ++q)
    for (Index i = quotes[q].first; i < quotes[q].last && i < quote_of.size(); ++i) quote_of[i] = q;
  speaker_of.assign(quotes.size(), kNone);
  clusters.resize(w.found.size());
  for (Index i = 0; i < w.found.size(); ++i) start(clusters[i], w.found[i], i);
  prepare();
}

void Coref::prepare() {
  order.resize(w.found.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return w.found[a].head < w.found[b].head; });
  heads_in.assign(w.doc.sentences.size(), {});
  for (Index i : order)
    if (w.at_head[w.found[i].head] == i && w.sentence_of(w.found[i].head) < heads_in.size()) heads_in[w.sentence_of(w.found[i].head)].push_back(i);
}

Index Coref::root(Index found) {
  Index r = found;
  while (clusters[r].parent != kNone) r = clusters[r].parent;
  while (clusters[found].parent != kNone) { Index next = clusters[found].parent; clusters[found].parent = r; found = next; }
  return r;
}

bool Coref::join(Index found, Index to, std::string_view rule) {
  Index a = root(to), b = root(found);
  if (a == b) return true;
  Cluster& x = clusters[a];
  Cluster& y = clusters[b];
  if (after_names && x.gender && y.gender && x.gender != y.gender) return false;
  if (!x.gender) x.gender = y.gender;
  if (x.kind == ActorKind::other || (!x.has_name && y.has_name)) x.kind = y.kind;
  x.person = x.kind == ActorKind::person;
  x.maybe_person = x.maybe_person || y.maybe_person;
  x.has_name = x.has_name || y.has_name;
  x.has_role = x.has_role || y.has_role;
  if (x.early[0] != y.early[0] || y.size > 1) x.size += y.size;
  merge_early(x, y);
  if (w.found[y.first].head < w.found[x.first].head) x.first = y.first;
  if (x.body == kNone) x.body = y.body;
  y.parent = a;
  w.found[found].link = rule;
  return true;
}

Index Coref::add(Found f) {
  Index id = w.add(std::move(f));
  clusters.emplace_back();
  start(clusters.back(), w.found[id], id);
  return id;
}

int Coref::earlier(Index root_id, Index token) const {
  const auto& e = clusters[root_id].early;
  return static_cast<int>(std::lower_bound(e.begin(), e.end(), token) - e.begin());
}

std::size_t Coref::heads_before(Index sentence, Index token) const {
  const auto& v = heads_in[sentence];
  return static_cast<std::size_t>(std::lower_bound(v.begin(), v.end(), token, [&](Index m, Index t) { return w.found[m].head < t; }) - v.begin());
}

bool Coref::subject(Index i) const {
  std::string_view d = w.token(i).dep;
  return d == "nsubj" || d == "nsubjpass" || d == "nsubj:pass" || d == "csubj";
}
bool Coref::owner(Index i) const {
  std::string_view d = w.token(i).dep;
  return d == "poss" || d == "compound" || d == "amod" || d == "nmod" || d == "nmod:poss";
}
bool Coref::object_of_preposition(Index i) const { return w.token(i).dep == "pobj" || w.token(i).dep == "obl"; }

bool Coref::in_person_class(Index found) {
  const Cluster& k = cluster(found);
  if (k.person) return true;
  return k.maybe_person && k.kind == ActorKind::other;
}

// An adjective of nationality is a mention of the state; joined last, so that it takes no part in the sieves.
static void join_adjectives(Coref& c) {
  std::unordered_map<std::string, Index> states;
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (f.name != kNone && c.w.table.names[f.name].type == NameType::country) states.emplace(f.country, i);
  }
  for (Index i : c.order) {
    const Found& f = c.w.found[i];
    if (f.kind != MentionKind::demonym) continue;
    auto it = states.find(f.country);
    if (it != states.end()) c.join(i, it->second, "adjective of a state");
  }
}

void link_mentions(Work& w) {
  Coref c(w);
  link_equal_names(c);
  link_parts_of_names(c);
  settle_kinds(c);
  c.after_names = true;
  link_neighbours(c);
  link_titles(c);
  link_head_words(c);
  find_pronouns(c);
  find_speakers(c);
  link_first_person(c);
  link_pronouns(c);
  link_pairs(c);
  join_adjectives(c);
  for (Index i = 0; i < w.found.size(); ++i) w.found[i].cluster = c.root(i);
}

}  // namespace newsledger::coding
