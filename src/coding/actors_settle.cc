// What a found name stands for in this report: a capital its government or the town, a shared name ("Korea") the state that
// is meant, a surname the fuller name of the report. Tested in actors_test.cc.
#include "coding/actors_work.h"

namespace newsledger::coding {
namespace {

// A capital that stands for its government ("Moscow said", "warned Moscow", "between Seoul and Tokyo"), or the town.
bool stands_for_government(const Work& w, const Found& f) {
  Index head = f.head;
  for (int step = 0; step < 4 && w.token(head).dep == "conj" && w.token(head).head < w.words.size(); ++step) head = w.token(head).head;
  const Token& t = w.token(head);
  if (t.dep == "nsubj" || t.dep == "nsubjpass" || t.dep == "nsubj:pass" || t.dep == "poss" || t.dep == "dative" || t.dep == "iobj") return true;
  if (t.head >= w.words.size()) return false;
  if (t.dep == "dobj" || t.dep == "obj")
    return !is_one_of(w.token(t.head).lemma, {"visit", "leave", "reach", "enter", "tour", "bomb", "shell", "hit", "capture", "besiege", "storm", "seize", "retake", "occupy", "surround", "rock", "strike", "approach", "flee", "depart", "attack"});
  if (t.dep == "pobj") return is_one_of(w.low(t.head), {"with", "against", "by", "between", "among", "on", "for"});
  return false;
}

void settle_metonyms(Work& w) {
  for (Found& f : w.found) {
    if (f.name == kNone || w.table.names[f.name].type != NameType::capital) continue;
    const bool dateline = f.last < w.words.size() && w.low(f.last) == ",";
    if (!dateline && stands_for_government(w, f)) { f.what = ActorKind::government; f.code = f.country + "GOV"; f.rule += ", capital for its government"; }
    else { f.what = ActorKind::place; f.code = f.country; }
  }
}

// A name that two states share ("Korean", "Korea") is the other one's where the report names only that other one.
void settle_shared_names(Work& w) {
  struct Shared { std::string_view word, other, first_state, second_state; };
  static constexpr Shared kShared[] = {{"korea", "north korea", "KOR", "PRK"}, {"korean", "north korean", "KOR", "PRK"}, {"koreans", "north koreans", "KOR", "PRK"}, {"congo", "republic of the congo", "COD", "COG"}};
  for (const Shared& s : kShared) {
    auto other = w.table.name_index.rows.find(s.other);
    if (other == w.table.name_index.rows.end()) continue;
    bool first = false, second = false;
    for (const Found& f : w.found) {
      if (f.name == kNone || (f.country != s.first_state && f.country != s.second_state)) continue;
      const bool shared = f.key == "korea" || f.key == "korean" || f.key == "koreans" || f.key == "congo" || f.key == "congolese";
      if (f.country == s.second_state) second = true;
      else if (!shared) first = true;
    }
    if (!second || first) continue;
    for (Found& f : w.found) {
      if (f.name == kNone || f.key != s.word || f.country != s.first_state) continue;
      f.name = other->second.front();
      const NameRow& r = w.table.names[f.name];
      f.country = r.country; f.code = r.code; f.rule = r.rule + ", the only one of that name in this report";
    }
  }
}

// "Kate Rice ... Rice said": a surname that a fuller name of this report bears is that person's, not the table's; one that comes
// before the fuller name or with an office ("President Rice") stays the table's.
void settle_surnames(Work& w) {
  StringMap<Index> bearer;                                               // last word -> a fuller name of another person
  for (Index i = 0; i < w.found.size(); ++i) {
    const Found& f = w.found[i];
    if (f.what != ActorKind::person || f.name != kNone || f.kind != MentionKind::name) continue;
    const std::size_t blank = f.key.rfind(' ');
    if (blank != std::string::npos) bearer.emplace(f.key.substr(blank + 1), i);
  }
  if (bearer.empty()) return;
  StringSet known;                                                       // surnames met as the table's
  for (Found& f : w.found) {
    if (f.name == kNone || w.table.names[f.name].type != NameType::person || f.key.find(' ') != std::string::npos) continue;
    const auto fuller = bearer.find(f.key);
    if (fuller == bearer.end() || known.contains(f.key)) continue;
    if (!f.titles.empty() || w.found[fuller->second].head > f.head) { known.insert(f.key); continue; }
    f.name = kNone;
    f.country.clear(); f.code.clear();
    f.rule = "name";
  }
}

// By token: the phrase of a state that ends before it ("Iraqi" before "Kurds"), or kNone.
std::vector<Index> states_before(const Work& w) {
  std::vector<Index> out(w.words.size() + 1, kNone);
  for (Index i = 0; i < w.found.size(); ++i) {
    const Found& f = w.found[i];
    if (!f.country.empty() && f.code.size() == 3 && f.name != kNone && w.table.names[f.name].type != NameType::person) out[f.last] = i;
  }
  return out;
}

// The state named straight behind a people: "Hungarians in Romania", "Albanians of south Serbia".
const Found* state_behind(const Work& w, Index at) {
  constexpr Index kFar = 5;
  if (at >= w.words.size() || !is_one_of(w.low(at), {"in", "of", "from"})) return nullptr;
  for (Index k = at + 1; k < w.words.size() && k <= at + kFar && w.sentence_of(k) == w.sentence_of(at); ++k)
    if (w.name_at[k] != kNone && !w.found[w.name_at[k]].country.empty()) return &w.found[w.name_at[k]];
  return nullptr;
}

// "Iraqi Kurds", "Bosnian Serbs", "ethnic Albanians in Serbia": people of the state they live in, not a state of their name.
void settle_ethnic(Work& w) {
  const std::vector<Index> before = states_before(w);
  for (Index i = 0, n = w.found.size(); i < n; ++i) {
    Found& f = w.found[i];
    const bool row = f.name != kNone && (w.table.names[f.name].type == NameType::people || w.table.names[f.name].type == NameType::demonym);
    if (!row && !w.table.ethnic.contains(w.low(f.last - 1))) continue;
    const Index front = f.last - 1;
    const bool ethnic = (front > 0 && w.low(front - 1) == "ethnic" && w.sentence_of(front - 1) == w.sentence_of(front));
    const bool noun = row ? w.table.names[f.name].type == NameType::people || w.token(front).tag == "NNPS" || w.token(front).tag == "NNS" : true;
    const Index land = noun && !ethnic ? before[front] : kNone;
    const bool of_another = land != kNone && land != i && w.found[land].country != f.country;
    if (!ethnic && !of_another) continue;
    const Found* behind = ethnic ? state_behind(w, f.last) : nullptr;
    f.country = of_another ? w.found[land].country : behind ? behind->country : std::string();
    f.name = kNone;
    f.kind = noun ? MentionKind::name : MentionKind::demonym;
    f.what = ActorKind::people; f.plural = true; f.known_kind = true;
    f.code = !noun ? std::string() : f.country.empty() ? "---CVL" : f.country + "CVL";
    f.rule = "ethnic group" + (of_another ? " of " + w.found[land].rule : behind ? " of " + behind->rule : std::string());
    f.key = "ethnic " + f.country + " " + std::string(w.low(front));
  }
}

}  // namespace

void settle_names(Work& w) {
  settle_ethnic(w);
  settle_surnames(w);
  settle_metonyms(w);
  settle_shared_names(w);
}

}  // namespace newsledger::coding
