// The actor stage: names -> role nouns -> links -> codes -> Document (see actors.h; steps in actors_work.h).
#include "coding/actors.h"

#include <algorithm>

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
  if (!f.titles.empty() && a == 5) a = 6;
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
    if (f.kind != MentionKind::pronoun && !f.code.empty() && f.code.substr(0, 3) != "---" && !f.from_context) a.named = true;
    if (f.kind == MentionKind::name) a.named = true;
  }
  a.kind = face->what;
  a.name = face->key;
  if (face->name != kNone) { const NameRow& r = w.table.names[face->name]; a.name = r.name; a.qid = r.qid; }
  else a.name = std::string(w.doc.text(Span{w.token(face->first).span.begin, w.token(face->last - 1).span.end}));
  a.key = name_key(a.name);
  a.country = coded->country;
  a.rule = coded->rule;
  if (!coded->code.empty()) a.codes.push_back(coded->code);
  if (a.country.empty() && a.codes.empty()) a.country = face->country;
}

void write_answer(Work& w) {
  Document& doc = w.doc;
  std::vector<std::vector<Index>> members;
  std::vector<Index> actor_of(w.found.size(), kNone);
  for (Index i = 0; i < w.found.size(); ++i) {
    Index root = w.found[i].cluster;
    if (root == kNone) continue;
    if (actor_of[root] == kNone) { actor_of[root] = static_cast<Index>(members.size()); members.emplace_back(); }
    members[actor_of[root]].push_back(i);
  }
  doc.actors.clear(); doc.mentions.clear();
  doc.actors.resize(members.size());
  for (Index i = 0; i < w.found.size(); ++i) {
    const Found& f = w.found[i];
    Mention m;
    m.first = f.first; m.last = f.last; m.head = f.head; m.kind = f.kind;
    m.span = {w.token(f.first).span.begin, w.token(f.last - 1).span.end};
    m.rule = doc.pool.keep(f.link);
    if (f.cluster != kNone) m.actors.push_back(actor_of[f.cluster]);
    for (Index a : m.actors) doc.actors[a].mentions.push_back(i);
    doc.mentions.push_back(std::move(m));
  }
  for (Index a = 0; a < members.size(); ++a) {
    fill_actor(w, members[a], doc.actors[a]);
    for (Index m : members[a]) {
      const Found& f = w.found[m];
      for (Index t : f.titles) {
        bool seen = std::any_of(doc.actors[a].roles.begin(), doc.actors[a].roles.end(), [&](const ActorRole& r) { return r.title == w.table.roles[t].phrase; });
        if (!seen) doc.actors[a].roles.push_back({w.table.roles[t].phrase, f.country, Span{w.token(f.first).span.begin, w.token(f.last - 1).span.end}});
      }
    }
    doc.actors[a].id = actor_id(doc.actors[a]);
  }
  doc.mention_of_token = w.at_head;
  doc.mention_of_token.resize(doc.tokens.size(), kNone);
}

}  // namespace

void find_actors(Document& doc, const ActorTable& table) {
  Work w(doc, table.data());
  find_names(w);
  find_nominals(w);
  link_mentions(w);
  code_clusters(w);
  write_answer(w);
}

}  // namespace newsledger::coding
