// The place of an event, by the clause it stands in: where.clause (a place in a phrase of the act or its arguments that
// says where), where.governor (the act is a noun or infinitive of a verb that has one), where.sentence (the only place
// of the sentence outside every other clause), where.dateline and where.previous are carried and say so.
// An act of words (support, demand, threat ...) is done where it is said: it takes the place of a speech ("said in Oslo"), of its
// own sentence or the nearest one that has one, else the dateline, never the place of what it speaks of.
// Of a report without either: force on a state is used there (where the state is named), a body speaks at home, courts and police act at
// home, and what passes between people of one country passes in it; a wide region is not carried, a past month takes no dateline.
// Places that stand as actors, demonyms and streets never are. Tested by places_event_test.cc and the golden codings of samples/.
#include <algorithm>

#include "coding/clauses.h"
#include "coding/places.h"

namespace newsledger::coding {
namespace {

bool locative(std::string_view p) {
  for (std::string_view w : {"in", "at", "near", "outside", "inside", "around", "on", "from", "to", "into", "across", "throughout", "off", "over", "through", "along", "toward", "towards", "within", "between", "of"})
    if (p == w) return true;
  return false;
}

// Verbs whose object is the place they are done at.
bool goes_to(std::string_view verb) {
  for (std::string_view w : {"visit", "tour", "enter", "leave", "reach", "invade", "occupy", "bomb", "shell", "storm", "capture", "retake", "seize", "besiege", "liberate", "bombard", "evacuate"})
    if (verb == w) return true;
  return false;
}
bool held_with_words(std::string_view noun) {
  for (std::string_view w : {"meeting", "talk", "talks", "conference", "interview", "summit", "speech", "statement", "session", "briefing", "rally", "reporter", "journalist", "address", "visit", "forum"})
    if (noun == w) return true;
  return false;
}

struct Located { Index place, at; std::string_view preposition; Index holder; };   // at: the token of the place that hangs outside it

Index outer_token(const Document& doc, const Place& p) {
  Index i = p.mention_token;
  for (int steps = 0; steps < 6; ++steps) {
    Index h = doc.tokens[i].head;
    if (h == i || !p.span.contains(doc.tokens[h].span)) return i;
    i = h;
  }
  return i;
}

// How the place hangs: the preposition above it (also over a noun it modifies: "the Kursk region"), or none.
std::string_view preposition(const Document& doc, Index i, Index& holder) {
  for (int steps = 0; steps < 4; ++steps) {
    const Token& k = doc.tokens[i];
    if (k.head == i) return {};
    if (k.dep == "pobj") { holder = doc.tokens[k.head].head; return doc.tokens[k.head].lemma; }
    if (k.dep == "compound" || k.dep == "amod" || k.dep == "nmod" || k.dep == "conj" || k.dep == "appos" || k.dep == "poss") { i = k.head; continue; }
    return {};
  }
  return {};
}


// "Asia Pacific", "the Middle East": said of an act where it stands, too wide to be carried to another.
bool carries(const Place& p) { return p.precision != "region" || !p.country.empty(); }

// "to the Peruvian border", "in a Peruvian port": the demonym says in which country.
bool of_a_place(std::string_view noun) {
  for (std::string_view w : {"border", "frontier", "territory", "soil", "town", "city", "village", "province", "district", "region", "coast", "capital", "port", "airport", "island",
                             "waters", "airspace", "side", "desert"})                       // no embassy, no base: those stand abroad
    if (noun == w) return true;
  return false;
}
bool of_a_place(const Document& doc, const Place& p) {
  if (p.rule != "place.demonym" || p.mention_token == kNone) return false;
  const Token& k = doc.tokens[p.mention_token];
  return k.dep == "amod" && of_a_place(doc.tokens[k.head].lemma);
}

bool usable(const Place& p) { return p.rule != "place.demonym" && p.precision != "none" && !p.is_actor; }

std::vector<Located> places_in(const Document& doc, Span span) {
  std::vector<Located> out;
  auto it = std::lower_bound(doc.places.begin(), doc.places.end(), span.begin, [](const Place& p, std::uint32_t b) { return p.span.begin < b; });
  constexpr std::size_t kMost = 200;               // of a sentence that is a list
  for (; it != doc.places.end() && it->span.begin < span.end && out.size() < kMost; ++it) {
    if ((!usable(*it) && !of_a_place(doc, *it)) || it->mention_token == kNone) continue;
    Index at = outer_token(doc, *it), holder = kNone;
    std::string_view p = preposition(doc, at, holder);
    const Token& k = doc.tokens[at];
    if (k.dep == "dobj" && goes_to(doc.tokens[k.head].lemma)) { p = "in"; holder = k.head; }
    if (p == "over" && holder != kNone && !is_verb(doc.tokens[holder])) continue;          // "concern over Peru"
    if (locative(p)) out.push_back({static_cast<Index>(it - doc.places.begin()), at, p, holder});
  }
  return out;
}

// Of several that fit, the narrowest, then the nearest.
int breadth(const Place& p) {
  if (p.precision == "point") return 0;
  if (p.precision == "city") return 1;
  if (p.precision == "admin2") return 2;
  if (p.precision == "admin1") return 3;
  return p.precision == "country" ? 5 : 4;
}
template <class Fits>
Index best_of(const Document& doc, const std::vector<Located>& all, Index token, Fits fits) {
  Index best = kNone;
  long best_cost = 0;
  for (const Located& l : all) {
    if (!fits(l)) continue;
    long away = l.at > token ? l.at - token : token - l.at, cost = breadth(doc.places[l.place]) * 100 + away;
    if (best == kNone || cost < best_cost) { best = l.place; best_cost = cost; }
  }
  return best;
}

// "HANOI (VNA) -", "Kuala Lumpur:": a place that opens the report and is cut off from its first sentence.
bool opens_report(const Document& doc, const Place& p) {
  if (p.mention_token == kNone) return true;
  const Sentence& s = doc.sentences[doc.tokens[p.mention_token].sentence];
  if (doc.blocks.size() > s.block && doc.blocks[s.block].kind == BlockKind::dateline) return true;
  if (p.mention_token > 8 || doc.tokens[p.mention_token].sentence != 0) return false;
  for (Index i = p.mention_token + 1; i < s.last && i < p.mention_token + 9; ++i) {
    std::string_view w = doc.text(i);
    if (w == "-" || w == "–" || w == "—" || w == "--" || w == ":" || w == "_" || (w.size() > 2 && w.back() == '-')) return true;
    if (!(w == "," || w == "(" || w == ")" || w == "/" || (w[0] >= 'A' && w[0] <= 'Z') || (w[0] >= '0' && w[0] <= '9'))) return false;
  }
  return false;
}

Index dateline_of(const Document& doc) {
  for (Index i = 0; i < doc.places.size() && i < 12; ++i)
    if (doc.places[i].precision != "none" && opens_report(doc, doc.places[i])) return i;
  return kNone;
}

// "said in Oslo", "told reporters in Oslo", "at talks in Oslo".
bool spoken_at(const Document& doc, const Located& l) {
  if (l.preposition != "in" && l.preposition != "at" && l.preposition != "outside" && l.preposition != "inside") return false;
  Index up = l.holder;
  for (int step = 0; step < 5 && up != kNone; ++step) {                // "talks with the minister in Oslo"
    const Token& k = doc.tokens[up];
    if (is_verb(k)) {                              // not "called the offensive in Peru a crime"
      for (Index i = up + 1; i < l.at; ++i)
        if (doc.tokens[i].head == up && (doc.tokens[i].dep == "dobj" || doc.tokens[i].dep == "oprd" || doc.tokens[i].dep == "ccomp") && !held_with_words(doc.tokens[i].lemma)) return false;
      return step == 0;
    }
    if (held_with_words(k.lemma)) return true;
    if (k.head == up) return false;
    up = k.head;
  }
  return false;
}
Where spoken_place(const Document& doc, Index token) {
  constexpr Index kBack = 10, kAhead = 5;       // sentences
  const Index sentence = doc.tokens[token].sentence, clause = clause_of(doc, token);
  auto said = [&](const Located& l) { return spoken_at(doc, l) && speech_cue(doc, clause_of(doc, l.at)); };
  auto all = places_in(doc, doc.sentences[sentence].span);
  if (Index p = best_of(doc, all, token, [&](const Located& l) { return spoken_at(doc, l) && clause_of(doc, l.at) == clause; }); p != kNone) return {p, "clause"};
  if (Index p = best_of(doc, all, token, said); p != kNone) return {p, "carried"};
  auto there = [&](Index s) { return best_of(doc, places_in(doc, doc.sentences[s].span), doc.sentences[s].first, said); };
  for (Index back = 1; back <= kBack && back <= sentence; ++back)
    if (Index p = there(sentence - back); p != kNone) return {p, "carried"};
  if (Index p = dateline_of(doc); p != kNone) return {p, "carried"};
  for (Index ahead = 1; ahead <= kAhead && sentence + ahead < doc.sentences.size(); ++ahead)
    if (Index p = there(sentence + ahead); p != kNone) return {p, "carried"};
  return {};
}

// No place in the sentence: the one told last in the two sentences before, else the lead's, else the dateline's.
// A speech is not where the deed was that it speaks of: it takes only the place of another speech ("said in Moscow").
Where carried_place(const Document& doc, Index sentence, bool speech, bool of_the_story = true) {
  auto fits = [&](const Located& l) { return carries(doc.places[l.place]) && (!speech || speech_cue(doc, clause_of(doc, l.at))); };
  for (Index back = 1; back <= 2 && back <= sentence; ++back) {
    const Sentence& s = doc.sentences[sentence - back];
    if (s.block != doc.sentences[sentence].block) break;
    auto all = places_in(doc, s.span);
    if (Index p = best_of(doc, all, s.first, fits); p != kNone) return {p, "carried"};
  }
  if (!of_the_story) return {};
  Index dateline = dateline_of(doc);
  for (Index i = 0; i < doc.sentences.size() && i < 2; ++i) {
    if (i == 1 && sentence == 0 && dateline != kNone) break;            // the lead has its dateline
    auto all = places_in(doc, doc.sentences[i].span);
    if (Index p = best_of(doc, all, doc.sentences[i].first, fits); p != kNone) return {p, "carried"};
  }
  return {dateline, dateline == kNone ? "none" : "carried"};
}

// The one country of all parties whose country is known; empty where there are two or none.
std::string home_of(const Document& doc, const Event& e, bool recipients = true) {
  std::string home;
  if (e.act == "RETREAT/withdraw") return home;                         // whoever withdraws was elsewhere
  for (const auto* side : {&e.actor, &e.recipient})
    if (recipients || side == &e.actor) for (const Participant& p : *side) {
      if (p.actor == kNone || doc.actors[p.actor].country.empty()) continue;
      if (home.empty()) home = doc.actors[p.actor].country;
      else if (home != doc.actors[p.actor].country) return {};
    }
  return home;
}
// The nearest name of that country at or before the sentence's end, else after it; demonyms too: "Malaysian police".
Index country_named(const Document& doc, const std::string& country, Index sentence) {
  constexpr std::size_t kMost = 500;               // places looked at each way, so that a long report costs no square
  if (country.empty()) return kNone;
  auto it = std::lower_bound(doc.places.begin(), doc.places.end(), doc.sentences[sentence].span.end, [](const Place& p, std::uint32_t e) { return p.span.begin < e; });
  const std::size_t here = static_cast<std::size_t>(it - doc.places.begin());
  auto named = [&](std::size_t i) { return doc.places[i].precision == "country" && doc.places[i].country == country; };
  for (std::size_t i = here; i-- > 0 && here - i <= kMost;) if (named(i)) return static_cast<Index>(i);
  for (std::size_t i = here; i < doc.places.size() && i - here < kMost; ++i) if (named(i)) return static_cast<Index>(i);
  return kNone;
}
// Courts, police and parliaments act in their country, whomever they try, arrest or ban.
bool acts_at_home(const Document& doc, const Event& e) {
  for (const Participant& p : e.actor) {
    if (p.actor == kNone || doc.actors[p.actor].codes.empty() || doc.actors[p.actor].codes[0].size() < 6) return false;
    std::string_view sector = std::string_view(doc.actors[p.actor].codes[0]).substr(3, 3);
    if (sector != "JUD" && sector != "COP" && sector != "LEG") return false;
  }
  return !e.actor.empty();
}
// Force used on a state is used there: "Russia's Ukraine offensive", "fired rockets into the north".
Index attacked_state(const Document& doc, const Event& e) {
  if (e.category != "ASSAULT" || e.recipient.size() != 1 || e.recipient[0].actor == kNone) return kNone;
  const Actor& a = doc.actors[e.recipient[0].actor];
  if (a.kind != ActorKind::state) return kNone;
  return country_named(doc, a.country, e.sentence);
}
// A month or a year that is not the story's: what happened then is not placed by the report's dateline.
bool of_another_time(const Event& e) {
  return e.when && e.when->anchor == "clause" && e.when->precision != "day" && e.when->precision != "week" && e.when->precision != "span";
}
}  // namespace

Where where_of(const Document& doc, const Event& event, bool by_words) {
  const Index token = event.token;
  Where none;
  if (doc.places.empty() || token >= doc.tokens.size() || doc.tokens[token].sentence == kNone) return none;
  if (by_words) {
    Where w = spoken_place(doc, token);
    // A body speaks at home, whomever it speaks of; a person may be anywhere.
    const bool travels = std::any_of(event.actor.begin(), event.actor.end(), [&](const Participant& p) { return p.actor != kNone && doc.actors[p.actor].kind == ActorKind::person; });
    if (w.place == kNone)
      if (Index home = country_named(doc, home_of(doc, event, travels), event.sentence); home != kNone) w = {home, "carried"};
    return w;
  }
  const Sentence& s = doc.sentences[doc.tokens[token].sentence];
  std::vector<Located> all = places_in(doc, s.span);
  auto own = [&](const Located& l) { return clause_of(doc, l.at) == token || (!is_verb(doc.tokens[token]) && under(doc, l.at, token)); };
  if (Index p = best_of(doc, all, token, own); p != kNone) return {p, "clause"};
  Index clause = clause_of(doc, token);
  if (clause == token && doc.tokens[token].head != token && (doc.tokens[token].dep == "xcomp" || doc.tokens[token].dep == "advcl" || doc.tokens[token].dep == "acl" || doc.tokens[token].dep == "conj"))
    clause = clause_of(doc, doc.tokens[token].head);
  if (clause != token && (!speech_cue(doc, clause) || beside_speech(doc, token, clause)))
    if (Index p = best_of(doc, all, token, [&](const Located& l) { return clause_of(doc, l.at) == clause; }); p != kNone) return {p, "clause"};
  if (Index p = attacked_state(doc, event); p != kNone) return {p, "carried"};
  auto outside_speech = [&](const Located& l) { return carries(doc.places[l.place]) && !speech_cue(doc, clause_of(doc, l.at)); };
  if (Index p = best_of(doc, all, token, outside_speech); p != kNone) return {p, "carried"};
  const Index home = country_named(doc, home_of(doc, event, !acts_at_home(doc, event)), event.sentence);
  if (home != kNone && of_another_time(event)) return {home, "carried"};
  Where w = carried_place(doc, doc.tokens[token].sentence, speech_cue(doc, token), !of_another_time(event));
  const bool abroad = w.place != kNone && home != kNone && doc.places[w.place].country != doc.places[home].country && s.span.contains(doc.places[home].span);
  if (home != kNone && (w.place == kNone || abroad)) w = {home, "carried"};      // what passes between people of one country
  return w;
}

}  // namespace newsledger::coding
