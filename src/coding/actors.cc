// The actor stage: names -> role nouns -> links -> codes -> Document (see actors.h; steps in actors_work.h).
#include "coding/actors.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "coding/actors_work.h"
#include "coding/name_key.h"

namespace newsledger::coding {
namespace {

// How much a phrase may speak for its cluster: names before roles, titled and longer ones first.
int authority(const Found& f) {
  int a = f.kind == MentionKind::name ? 100 : f.kind == MentionKind::demonym ? 60 : f.kind == MentionKind::nominal ? 20 : 0;
  if (f.role_only) a = 30;
  if (f.known_kind) a += 20;
  return a;
}
int code_rank(const Found& f) {
  if (f.code.empty()) return 0;
  int a = f.code.substr(0, 3) == "---" ? 1 : f.from_context ? 2 : f.code.size() > 3 ? 5 : 4;
  // What the report calls a person goes before the table of office-holders: "the opposition leader", "the agency's director".
  const bool called = f.kind == MentionKind::nominal && f.code.size() == 6 && !f.former &&
                      (f.closed || f.code.ends_with("OPP") || f.code.ends_with("SPY") || f.code.ends_with("REB") || f.code.ends_with("MIL"));
  if ((!f.titles.empty() || f.former || called) && a == 5) a = 6;
  return a;
}

std::string actor_id(const Actor& a) {
  if (!a.qid.empty()) return a.qid;
  return short_id({a.key, a.codes.empty() ? std::string_view() : std::string_view(a.codes[0]).substr(0, 3)});
}

void fill_actor(const Work& w, const std::vector<Index>& members, Actor& a) {
  const Found* face = nullptr;
  const Found* coded = nullptr;
  for (Index m : members) {
    const Found& f = w.found[m];
    if (!face || authority(f) > authority(*face) || (authority(f) == authority(*face) && f.titles.empty() && f.key.size() > face->key.size())) face = &f;
    if (!coded || code_rank(f) > code_rank(*coded)) coded = &f;
    if (f.kind != MentionKind::pronoun && !f.code.empty()) a.named = true;
    if (f.kind == MentionKind::name) a.named = true;
  }
  a.kind = face->kind == MentionKind::demonym ? ActorKind::state : face->what;
  a.name = face->key;
  if (face->name != kNone) { const NameRow& r = w.table.names[face->name]; a.name = r.name; a.qid = r.qid; }
  else a.name = std::string(w.doc.text(Span{w.token(face->first).span.begin, w.token(face->last - 1).span.end}));
  a.key = name_key(a.name);
  if (face->name != kNone) {
    const NameType t = w.table.names[face->name].type;
    if (t == NameType::people) a.qid.clear(), a.key = "people of " + face->country;
    if (t == NameType::capital && face->what == ActorKind::government) a.key = "government by its capital " + face->country;
  } else if (face->role != kNone && !w.table.roles[face->role].is_person() && !face->country.empty()) {
    a.key = face->country + " " + w.table.roles[face->role].phrase;          // "Russia's foreign ministry" = "the Russian Foreign Ministry"
  }
  a.country = coded->country;
  a.rule = coded->rule;
  if (!coded->code.empty()) a.codes.push_back(coded->code);
  if (a.country.empty() && a.codes.empty()) a.country = face->country;
}

// A phrase of no role is kept only where it is linked to a name or a role, or is a person named again ("a girl ... she").
std::vector<bool> kept_clusters(const Work& w) {
  std::vector<bool> keep(w.found.size(), false);
  std::vector<Index> person(w.found.size(), kNone);          // by root: a plain person of the cluster
  for (const Found& f : w.found)
    if (f.cluster != kNone && f.plain && f.what == ActorKind::person && !f.plural) person[f.cluster] = f.head;
  for (const Found& f : w.found)
    if (f.cluster != kNone && person[f.cluster] != kNone && person[f.cluster] != f.head) keep[f.cluster] = true;
  for (const Found& f : w.found)
    if (f.cluster != kNone && !f.plain && f.kind != MentionKind::pronoun) keep[f.cluster] = true;
  return keep;
}

void write_roles(const Work& w, const std::vector<Index>& members, Actor& a) {
  for (Index m : members) {
    const Found& f = w.found[m];
    std::vector<Index> titles = f.titles;
    if (titles.empty() && f.role != kNone && f.kind == MentionKind::nominal && w.table.roles[f.role].is_person()) titles.push_back(f.role);
    for (Index t : titles) {
      const std::string& title = w.table.roles[t].phrase;
      if (std::any_of(a.roles.begin(), a.roles.end(), [&](const ActorRole& r) { return r.title == title; })) continue;
      std::string org = f.from == kNone ? f.country : std::string(w.doc.text(Span{w.token(w.found[f.from].first).span.begin, w.token(w.found[f.from].last - 1).span.end}));
      a.roles.push_back({title, org, Span{w.token(f.first).span.begin, w.token(f.last - 1).span.end}});
    }
  }
}

// The actor that is a state, made if the report has it only as an adjective or with another sector.
Index pair_actor(Document& doc, const Work& w, const PairLink& link, const std::vector<Index>& actor_of) {
  const Found& name = w.found[link.name];
  if (link.sector.empty()) return actor_of[name.cluster];
  const std::string code = name.country + link.sector, rule = link.noun.empty() ? "the two countries" : "several states before one noun";
  auto it = w.table.country_name.find(name.country);
  const std::string state = it == w.table.country_name.end() ? name.country : it->second;
  const std::string what = !link.noun.empty() ? link.noun : link.sector == "MIL" ? "forces" : "government";
  Actor a;
  a.name = state + " (" + what + ")";
  for (Index k = 0; k < doc.actors.size(); ++k)
    if (doc.actors[k].rule == rule && doc.actors[k].name == a.name) return k;
  a.key = name_key(a.name);
  a.kind = link.sector == "MIL" ? ActorKind::force : link.sector == "GOV" ? ActorKind::government : ActorKind::people;
  a.country = name.country; a.codes = {code}; a.rule = rule; a.named = true;
  a.id = actor_id(a);
  doc.actors.push_back(std::move(a));
  return static_cast<Index>(doc.actors.size() - 1);
}

void write_answer(Work& w) {
  Document& doc = w.doc;
  const std::vector<bool> keep = kept_clusters(w);
  std::vector<std::vector<Index>> members;
  std::vector<Index> actor_of(w.found.size(), kNone), mention_of(w.found.size(), kNone);   // by root; by found phrase
  std::vector<bool> is_pair(w.found.size(), false);
  for (const PairLink& p : w.pairs) is_pair[p.found] = true;
  doc.actors.clear(); doc.mentions.clear();
  for (Index i = 0; i < w.found.size(); ++i) {
    const Found& f = w.found[i];
    const bool open = f.cluster == kNone || !keep[f.cluster];
    if (open && f.kind != MentionKind::pronoun && !is_pair[i]) continue;
    Mention m;
    m.first = f.first; m.last = f.last; m.head = f.head; m.kind = f.kind;
    m.span = {w.token(f.first).span.begin, w.token(f.last - 1).span.end};
    m.rule = f.link;
    mention_of[i] = static_cast<Index>(doc.mentions.size());
    if (!open && !is_pair[i]) {
      Index& a = actor_of[f.cluster];
      if (a == kNone) { a = static_cast<Index>(members.size()); members.emplace_back(); }
      members[a].push_back(i);
      m.actors.push_back(a);
    }
    doc.mentions.push_back(std::move(m));
  }
  doc.actors.resize(members.size());
  std::map<std::string, int> used;
  for (Index a = 0; a < members.size(); ++a) {
    fill_actor(w, members[a], doc.actors[a]);
    write_roles(w, members[a], doc.actors[a]);
    doc.actors[a].id = actor_id(doc.actors[a]);
    int& times = used[doc.actors[a].id];
    if (++times > 1) doc.actors[a].id = short_id({doc.actors[a].id, std::to_string(times)});   // another of the same words
    for (Index i : members[a]) doc.actors[a].mentions.push_back(mention_of[i]);
  }
  for (const PairLink& p : w.pairs) {
    Index a = pair_actor(doc, w, p, actor_of);
    if (a != kNone) doc.mentions[mention_of[p.found]].actors.push_back(a);
  }
  doc.mention_of_token.assign(doc.tokens.size(), kNone);
  for (Index t = 0; t < doc.tokens.size(); ++t)
    if (w.at_head[t] != kNone) doc.mention_of_token[t] = mention_of[w.at_head[t]];
}

}  // namespace

void find_actors(Document& doc, const ActorTable& table) {
  doc.actors.clear(); doc.mentions.clear();
  doc.mention_of_token.assign(doc.tokens.size(), kNone);
  if (doc.tokens.empty() || doc.sentences.empty()) return;
  Work w(doc, table.data());
  find_names(w);
  find_nominals(w);
  find_joint_states(w);
  link_mentions(w);
  code_clusters(w);
  write_answer(w);
}

}  // namespace newsledger::coding
