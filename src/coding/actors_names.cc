// Names: runs of capitalised words cut into known names, titles and other words, then put together again.
//
// Idea (coref.md): entity labels find 80 % of the names, runs of capitals with bridges ("of", "al-", "&"), titles cut off
// and names inside names bring 94 %. A run "Peruvian Foreign Minister Ana Ruiz" gives three phrases of two actors: Peruvian;
// Ana Ruiz and the whole. A run that ends in a title is a role phrase and waits for its person.
// Assumes tags and entity labels that may be wrong: a table row or a title goes before them. Tested in actors_test.cc.
#include <algorithm>

#include "coding/actors_work.h"

namespace newsledger::coding {

namespace {

enum class Part : std::uint8_t { words, name, title, body };   // body: a role phrase of class body or force
struct Segment { Part part; Index first, last, row; };

bool is_direction(std::string_view s) {
  return is_one_of(s, {"north", "northern", "south", "southern", "east", "eastern", "west", "western", "central", "upper", "lower", "greater", "northeast", "northwest", "southeast", "southwest", "northeastern", "northwestern", "southeastern", "southwestern"});
}
bool label_is_name(std::string_view l) {
  return is_one_of(l, {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART", "PER"});
}
bool label_is_number(std::string_view l) {
  return is_one_of(l, {"DATE", "TIME", "CARDINAL", "ORDINAL", "MONEY", "PERCENT", "QUANTITY"});
}

// Words capitalised in the middle of a sentence, and words seen in lower case: for sentence starts.
struct Habits { StringSet capital, lower; };

class Runs {
 public:
  explicit Runs(Work& w) : w_(w) {
    for (const Sentence& s : w.doc.sentences)
      for (Index i = s.first; i < s.last; ++i)
        if (w.words[i].cap) { if (i != s.first) habits_.capital.insert(w.low(i)); }
        else habits_.lower.insert(w.low(i));
  }
  void sentence(const Sentence& s);

 private:
  bool opens(Index i, const Sentence& s) const;
  Index extend(Index i, const Sentence& s) const;
  Index bridge(Index j, Index first, const Sentence& s) const;
  void cut(Index first, Index last, const Sentence& s);
  void join(std::vector<Segment>& parts);
  Index emit_name(const Segment& g);
  Index emit_words(const Segment& g, Index before);
  Index emit_body(Index first, const Segment& g, Index country_of, Index last);
  Index emit_person(Index first, const Segment& g, const std::vector<Index>& titles, Index country_of);
  void emit_role(Index first, Index last, const std::vector<Index>& titles, Index country_of);
  bool title_case(const Sentence& s) const;
  Index title_in_lower_case(Index i, const Sentence& s) const;

  Work& w_;
  Habits habits_;
  bool headline_ = false;
};

// A heading in title case: most words of five letters and more are capitalised.
bool Runs::title_case(const Sentence& s) const {
  int cap = 0, lower = 0;
  for (Index i = s.first; i < s.last; ++i) {
    if (w_.low(i).size() < 4 || w_.token(i).pos == "PUNCT") continue;
    (w_.words[i].cap ? cap : lower) += 1;
  }
  return cap >= 4 && lower * 5 <= cap;
}

bool Runs::opens(Index i, const Sentence& s) const {
  const Word& x = w_.words[i];
  if (!x.cap) return false;
  std::string_view low = x.low;
  if (w_.table.stop.contains(low) && !label_is_name(w_.token(i).ent_label)) return false;
  const Token& k = w_.token(i);
  if (k.pos == "PRON" && !x.upper) return false;
  if (x.upper && low.size() >= 3 && k.ent_label == "ORDINAL") return true;
  if (label_is_number(k.ent_label) && k.ent_label != "DATE") return x.name_tag && !is_one_of(k.ent_label, {"CARDINAL", "ORDINAL"});
  if (label_is_number(k.ent_label)) return false;
  bool first = i == s.first || w_.low(i - 1) == "\"" || w_.low(i - 1) == "“" || w_.low(i - 1) == "'" || w_.low(i - 1) == ":" || w_.low(i - 1) == "–" || w_.low(i - 1) == "-";
  if (first || headline_) {
    if (is_one_of(k.pos, {"DET", "ADP", "CCONJ", "SCONJ", "PRON", "ADV", "AUX", "VERB", "NUM", "INTJ", "PART"}) && !label_is_name(k.ent_label) && !x.upper) return false;
    if (x.name_tag || label_is_name(k.ent_label)) return true;
    if (match_phrase(w_, w_.table.name_index, i, s.last).rows) return true;
    if (headline_) return false;
    return habits_.capital.contains(low) && !habits_.lower.contains(low);
  }
  if (is_one_of(k.tag, {"DT", "IN", "CC", "PRP", "PRP$", "WP", "WDT", "WRB", "TO", "MD"}) && !label_is_name(k.ent_label) && !x.upper) return false;
  return true;
}

bool same_entity(const Document& doc, Index a, Index b) {
  if (doc.tokens[a].ent_label.empty()) return false;
  for (Index i = a + 1; i <= b; ++i) if (doc.tokens[i].ent_label.empty() || doc.tokens[i].ent_begin) return false;
  return true;
}

// May the run that began at `first` step over the lower-case token j? Gives the next token of the run, or kNone.
Index Runs::bridge(Index j, Index first, const Sentence& s) const {
  auto joins = [&](Index k) { return k < s.last && w_.words[k].cap && w_.words[k].line == w_.words[j].line && !w_.table.stop.contains(w_.low(k)); };
  std::string_view low = w_.low(j);
  const bool tight = w_.token(j - 1).span.end == w_.token(j).span.begin;
  if (low == "-" || low == "–") {
    if (!tight || j + 1 >= s.last || w_.token(j).span.end != w_.token(j + 1).span.begin) return kNone;
    if (w_.words[j + 1].cap) return j + 1;
    static constexpr std::string_view kSuffix[] = {"led", "backed", "based", "born", "style", "wide", "held", "run", "era", "owned", "made", "controlled", "occupied", "majority", "dominated", "speaking", "funded", "ruled"};
    if (std::find(std::begin(kSuffix), std::end(kSuffix), w_.low(j + 1)) != std::end(kSuffix)) return kNone;
    bool two = j >= first + 2 || (j > first && w_.token(first).ent_label == "PERSON");
    return two && w_.token(j + 1).pos == "PROPN" && j >= first + 2 ? j + 1 : kNone;   // Park Min-ji
  }
  if (is_one_of(low, {"of", "de", "del", "di", "da", "la", "van", "von", "bin", "ben", "al", "el", "ibn", "&", "du", "der", "den", "dos", "e", "ul"})) {
    if (joins(j + 1)) return low == "of" && w_.name_at[j - 1] != kNone ? kNone : j + 1;
    if (j + 2 < s.last && (w_.low(j + 1) == "-" || is_one_of(w_.low(j + 1), {"the", "der", "la", "al", "los"})) && joins(j + 2) && (low != "of" || w_.table.body.contains(w_.low(j - 1)) || same_entity(w_.doc, j - 1, j + 2))) return j + 2;
    return kNone;
  }
  if (low == "for" && joins(j + 1)) {
    for (Index k = first; k < j; ++k) if (w_.table.body.contains(w_.low(k))) return j + 1;
    return kNone;
  }
  if (is_one_of(low, {"and", "in", "on", "at", "'s", "for", "the", ","}) && joins(j + 1) && same_entity(w_.doc, j - 1, j + 1) &&
      is_one_of(w_.token(j).ent_label, {"ORG", "EVENT", "LAW", "FAC"}) && (low != ",")) return j + 1;
  return kNone;
}

Index Runs::extend(Index i, const Sentence& s) const {
  Index j = i + 1;
  while (j < s.last && j < i + 24) {
    if (w_.words[j].line != w_.words[i].line) break;
    if (w_.words[j].cap && !(w_.table.stop.contains(w_.low(j)) && !label_is_name(w_.token(j).ent_label)) && w_.token(j).pos != "PRON") {
      if (headline_ && !w_.words[j].name_tag && !label_is_name(w_.token(j).ent_label)) break;
      // two entities side by side without a title between them are two names
      ++j;
      continue;
    }
    Index next = bridge(j, i, s);
    if (next == kNone) break;
    j = next + 1;
  }
  return j;
}

// Splits a run into known names, role phrases and other words.
void Runs::cut(Index first, Index last, const Sentence& s) {
  std::vector<Segment> parts;
  for (Index i = first; i < last;) {
    PhraseHit n = match_phrase(w_, w_.table.name_index, i, s.last);
    Index row = n.rows ? pick_name(w_, *n.rows, i, n.end) : kNone;
    if (const PhraseHit none = match_phrase(w_, w_.table.no_role, i, s.last); none.rows && none.end > n.end) row = kNone;   // "US dollars"
    if (row != kNone) {
      const NameRow& r = w_.table.names[row];
      // a town or state name inside a person's name is none ("Jordan Ruiz", "Paris Hilton")
      bool geo = r.type != NameType::body && r.type != NameType::person;
      if (geo && w_.token(i).ent_label == "PERSON" && n.end < s.last && same_entity(w_.doc, i, n.end) && w_.words[n.end].cap && n.end - i == 1) row = kNone;
      else if (geo && i > first && w_.token(i).ent_label == "PERSON" && !w_.token(i).ent_begin && w_.table.first_m.contains(w_.low(i - 1)) ) row = kNone;
      else if ((r.type == NameType::city || r.type == NameType::person) && n.end - i == 1 && !w_.words[i].name_tag && w_.token(i).ent_label.empty()) row = kNone;
      else if (r.type == NameType::person && n.end - i == 1 && i > first && !parts.empty() && parts.back().part == Part::words) row = kNone;   // "Ana Putin": another person
    }
    PhraseHit t = match_phrase(w_, w_.table.role_index, i, last);
    const bool honorific = w_.table.male.contains(w_.low(i)) || w_.table.female.contains(w_.low(i)) || w_.table.honorific.contains(w_.low(i));
    if (row == kNone && !t.rows && honorific && i + 1 < last && w_.words[i + 1].cap) {   // "Mr. Ruiz": no role, but a person follows
      parts.push_back({Part::title, i, i + 1, kNone});
      ++i;
      continue;
    }
    if (row != kNone && (!t.rows || n.end >= t.end)) {
      parts.push_back({Part::name, i, n.end, row});
      i = n.end;
      last = std::max(last, i);
      continue;
    }
    if (t.rows && w_.words[t.end - 1].cap) {
      const RoleRow& r = w_.table.roles[t.rows->front()];
      bool body = (r.cls == RoleClass::body || r.cls == RoleClass::force) && !r.civ && !r.bare;
      if (body || (r.title && r.cls != RoleClass::body) || (r.is_person() && !r.civ)) {
        parts.push_back({body ? Part::body : Part::title, i, t.end, t.rows->front()});
        i = t.end;
        continue;
      }
    }
    if (!parts.empty() && parts.back().part == Part::words && parts.back().last == i) parts.back().last = i + 1;
    else parts.push_back({Part::words, i, i + 1, kNone});
    ++i;
  }
  join(parts);
}

Index Runs::emit_name(const Segment& g) {
  const NameRow& r = w_.table.names[g.row];
  Found f;
  f.first = g.first; f.last = g.last; f.name = g.row;
  f.kind = r.type == NameType::demonym ? MentionKind::demonym : MentionKind::name;
  f.what = r.kind; f.country = r.country; f.code = r.code; f.rule = r.rule; f.gender = r.type == NameType::person ? r.gender : 0;
  f.known_kind = true;
  f.plural = r.type == NameType::people;
  return w_.add(f);
}

// Words of no table: kind by body word, first name and entity label.
Index Runs::emit_words(const Segment& g, Index before) {
  Index a = g.first, b = g.last;
  while (b > a && (w_.low(b - 1) == "-" || w_.token(b - 1).pos == "PUNCT" || w_.token(b - 1).pos == "ADP")) --b;
  while (a < b && (w_.token(a).pos == "PUNCT" || is_one_of(w_.low(a), {"the", "a", "an", "of", "for", "and", "in", "de", "al"})) && !(is_one_of(w_.low(a), {"al", "de"}))) ++a;
  if (a >= b) return kNone;
  Found f;
  f.first = a; f.last = b;
  Index head = b;                                        // last word before the first preposition
  for (Index i = a; i < b; ++i) if (i > a && is_one_of(w_.low(i), {"of", "for", "in", "at", "on"})) { head = i; break; }
  int names = 0;
  for (Index i = a; i < b; ++i) names += w_.words[i].cap;
  std::string_view label;
  for (Index i = a; i < b; ++i) if (label_is_name(w_.token(i).ent_label)) { label = w_.token(i).ent_label; break; }
  bool male = w_.table.first_m.contains(w_.low(a)), female = w_.table.first_f.contains(w_.low(a));
  if (w_.table.body.contains(w_.low(head - 1)) && names > 1) f.what = ActorKind::organisation, f.known_kind = true;
  else if ((male || female) && names >= 2 && names <= 4 && b - a <= 7) {
    f.what = ActorKind::person; f.known_kind = true;
    f.gender = male && female ? 0 : male ? 'm' : 'f';
  }
  else if ((male || female) && names == 1 && b == a + 1 && label != "GPE" && label != "LOC" && label != "FAC" && w_.words[a].cap && !w_.words[a].upper) {
    f.what = ActorKind::person;
    f.gender = male && female ? 0 : male ? 'm' : 'f';
  }
  else if (label == "PERSON" || label == "PER") f.what = ActorKind::person, f.known_kind = names > 1;
  else if (label == "ORG") f.what = ActorKind::organisation;
  else if (label == "GPE" || label == "LOC" || label == "FAC") f.what = ActorKind::place;
  else if (label == "NORP") f.what = ActorKind::people;
  f.rule = "name";
  // a country or people straight before a body is part of its name: "Peruvian Water Board"
  const bool with_name = before != kNone && f.what != ActorKind::person && (w_.found[before].what != ActorKind::place || f.what == ActorKind::organisation);
  if (with_name) {
    Found whole = f;
    whole.first = w_.found[before].first;
    whole.country = w_.found[before].country;
    if (f.what != ActorKind::organisation) whole.country.clear();
    if (!whole.country.empty()) whole.rule = "country in the name, " + w_.found[before].rule;
    return w_.add(whole);
  }
  return w_.add(f);
}

// "Russian Foreign Ministry", "Supreme Court", "Ministry of Defense": a body by its role phrase.
Index Runs::emit_body(Index first, const Segment& g, Index country_of, Index last) {
  const RoleRow& r = w_.table.roles[g.row];
  Found f;
  f.first = first; f.last = last; f.role = g.row;
  f.what = r.cls == RoleClass::force ? ActorKind::force : ActorKind::organisation;
  if (r.sector == "GOV" || r.sector == "LEG" || r.sector == "JUD" || r.sector == "COP") f.what = ActorKind::government;
  f.known_kind = true;
  f.definite = true;
  f.kind = MentionKind::name;
  if (country_of != kNone) f.from = country_of;
  f.rule = r.rule;
  return w_.add(f);
}

Index Runs::emit_person(Index first, const Segment& g, const std::vector<Index>& titles, Index country_of) {
  Found f;
  f.first = g.first; f.last = g.last;
  f.what = ActorKind::person; f.known_kind = true;
  if (g.part == Part::name) {
    const NameRow& r = w_.table.names[g.row];
    f.name = g.row; f.country = r.country; f.code = r.code; f.rule = r.rule; f.gender = r.gender;
  } else {
    bool male = w_.table.first_m.contains(w_.low(g.first)), female = w_.table.first_f.contains(w_.low(g.first));
    f.gender = male == female ? 0 : male ? 'm' : 'f';
    f.rule = "name";
  }
  for (Index i = first; i < g.first; ++i) {
    if (w_.table.male.contains(w_.low(i))) f.gender = 'm';
    if (w_.table.female.contains(w_.low(i))) f.gender = 'f';
  }
  for (Index t : titles) if (t != kNone) f.titles.push_back(t);
  f.former = (first > 0 && (w_.low(first - 1) == "former" || w_.low(first - 1) == "ex")) || w_.low(first) == "former" || (first > 1 && w_.low(first - 1) == "-" && w_.low(first - 2) == "ex");
  // a title inside the known name: "Crown Prince Mohammed ..."
  if (PhraseHit in = match_phrase(w_, w_.table.role_index, g.first, g.last); g.part == Part::name && in.rows && in.end < g.last && w_.table.roles[in.rows->front()].is_person()) f.titles.push_back(in.rows->front());
  if (!f.titles.empty()) { f.role = f.titles.back(); f.from = country_of; if (char c = w_.table.roles[f.role].gender; c && !f.gender) f.gender = c; }
  Index inner = w_.add(f);
  if (first == g.first) return inner;
  Found whole = f;
  whole.first = first; whole.key.clear(); whole.head = kNone;
  whole.key = w_.found[inner].key;             // same name, so the same actor by sieve 1
  w_.add(whole);
  return inner;
}

void Runs::emit_role(Index first, Index last, const std::vector<Index>& titles, Index country_of) {
  Found f;
  f.first = first; f.last = last; f.kind = MentionKind::nominal;
  for (Index t : titles) if (t != kNone) f.titles.push_back(t);
  if (f.titles.empty()) return;
  f.what = ActorKind::person; f.role = f.titles.back(); f.from = country_of;
  f.role_only = true; f.definite = true;
  const RoleRow& r = w_.table.roles[f.role];
  f.gender = r.gender; f.rule = r.rule; f.plural = r.plural; f.known_kind = true;
  f.former = (first > 0 && w_.low(first - 1) == "former") || w_.low(first) == "former";
  w_.add(f);
}

void Runs::join(std::vector<Segment>& parts) {
  Index country = kNone;                                  // name that stands before, in the same phrase
  Index phrase_first = kNone;                             // where the present phrase begins
  std::vector<Index> titles;
  Index titles_last = 0;
  auto flush = [&] {
    if (!titles.empty()) emit_role(phrase_first, titles_last, titles, country);
    titles.clear(); country = kNone; phrase_first = kNone;
  };
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Segment& g = parts[i];
    if (phrase_first == kNone) phrase_first = g.first;
    switch (g.part) {
      case Part::name: {
        const NameRow& r = w_.table.names[g.row];
        if (r.type == NameType::person) { emit_person(phrase_first, g, titles, country); titles.clear(); country = kNone; phrase_first = kNone; break; }
        if (!titles.empty()) {                            // "Minister of Defence of Russia": the country comes after
          bool of = w_.low(g.first - 1) == "of" || w_.low(g.first - 1) == "for" || w_.low(g.first - 1) == "in";
          Index id = emit_name(g);
          if (of) { country = id; titles_last = g.last; }
          else { flush(); country = id; phrase_first = g.first; }
          break;
        }
        country = emit_name(g);
        break;
      }
      case Part::title: titles.push_back(g.row); titles_last = g.last; break;
      case Part::body: {
        Index last = g.last;
        Index from = country;
        if (i + 1 < parts.size() && parts[i + 1].part == Part::name && g.last < parts[i + 1].first + 1) {
          // "Ministry of Defence of Russia" (the bridge word is in a words segment otherwise)
        }
        Index id = emit_body(phrase_first, g, from, last);
        country = id;                                     // "Foreign Ministry Spokesman X"
        break;
      }
      case Part::words: {
        bool only_bridge = true;
        for (Index k = g.first; k < g.last; ++k) only_bridge = only_bridge && !w_.words[k].cap;
        if (only_bridge) break;
        if (!titles.empty()) {
          Segment person = g;
          while (person.last > person.first + 1 && !w_.words[person.last - 1].cap) --person.last;
          // "Prime Minister Ana Ruiz of Peru"
          if (country == kNone && person.last + 1 == g.last && w_.low(person.last) == "of" && i + 1 < parts.size() && parts[i + 1].part == Part::name && parts[i + 1].first == g.last) country = emit_name(parts[++i]);
          emit_person(phrase_first, person, titles, country);
          titles.clear(); country = kNone; phrase_first = kNone;
          break;
        }
        // "University of North Carolina", "Southern Indiana": the words reach over the name behind "of" or a direction
        Segment whole = g;
        while (i + 1 < parts.size() && (!w_.words[whole.last - 1].cap || is_direction(w_.low(whole.last - 1))) && w_.low(whole.last - 1) != "-" && parts[i + 1].first == whole.last && parts[i + 1].part != Part::title) {
          ++i;
          if (parts[i].part == Part::name) emit_name(parts[i]);
          whole.last = parts[i].last;
        }
        Index before = country != kNone && w_.found[country].last == whole.first ? country : kNone;
        Index id = emit_words(whole, before);
        country = id != kNone && w_.found[id].what == ActorKind::organisation ? id : kNone;
        if (country == kNone) phrase_first = kNone;
        break;
      }
    }
  }
  flush();
}

// "ministre de la Défense", "secrétaire d'Etat": a role phrase that begins in lower case and has a capital inside holds no name. Only in
// languages that write it so (their function words are read as others).
Index Runs::title_in_lower_case(Index i, const Sentence& s) const {
  if (w_.words[i].cap) return kNone;
  const PhraseHit hit = match_phrase(w_, w_.table.role_index, i, s.last);
  if (!hit.rows || hit.end < i + 3) return kNone;
  for (Index k = i; k < hit.end; ++k) if (!w_.token(k).reads.empty()) return hit.end;
  return kNone;
}

void Runs::sentence(const Sentence& s) {
  headline_ = title_case(s);
  for (Index i = s.first; i < s.last;) {
    if (opens(i, s)) {
      Index last = extend(i, s);
      cut(i, last, s);
      i = last;
      continue;
    }
    if (Index end = title_in_lower_case(i, s); end != kNone) { i = end; continue; }
    // names that begin in lower case: al-Qaeda, contras, peshmerga, bin Laden
    PhraseHit n = match_phrase(w_, w_.table.name_index, i, s.last);
    Index row = n.rows && !w_.words[i].cap ? pick_name(w_, *n.rows, i, n.end) : kNone;
    if (row != kNone) {
      Segment g{Part::name, i, n.end, row};
      if (w_.table.names[row].type == NameType::person) emit_person(i, g, {}, kNone); else emit_name(g);
      i = n.end;
      continue;
    }
    ++i;
  }
}

// Names inside names: what stands behind "of/for/in", what an entity label marks, and names that stand alone elsewhere.
void find_inner_names(Work& w) {
  StringMap<Index> alone;                                   // key -> a found name of one to three words
  const Index n = static_cast<Index>(w.found.size());
  for (Index i = 0; i < n; ++i) {
    const Found& f = w.found[i];
    if (f.kind == MentionKind::name && !f.role_only && f.role == kNone && f.last - f.first <= 3) alone.emplace(f.key, i);
  }
  auto emit = [&](Index a, Index b, Index like) {
    Found f;
    f.first = a; f.last = b; f.rule = "name inside a name";
    if (like != kNone) { const Found& g = w.found[like]; f.what = g.what; f.name = g.name; f.country = g.country; f.code = g.code; f.rule = g.rule; f.gender = g.gender; f.known_kind = g.known_kind; }
    w.add(f);
  };
  for (Index i = 0; i < n; ++i) {
    const Index first = w.found[i].first, last = w.found[i].last;
    if (w.found[i].kind != MentionKind::name || w.found[i].role_only || last - first < 2 || last - first > 20) continue;
    if (w.found[i].what == ActorKind::person || w.found[i].role != kNone) continue;
    if (w.found[i].what == ActorKind::state && w.found[i].name != kNone) continue;      // "Korea" in "North Korea" is no name of its own
    if (last - first <= 3 && w.found[i].name == kNone && !w.table.body.contains(w.low(last - 1)) && w.found[i].what != ActorKind::organisation && w.name_at[first] == i && w.name_at[last - 1] == i) continue;   // may be a person: no word of it alone
    if (w.name_at[first] != i && w.name_at[last - 1] != i) continue;
    for (Index a = first; a < last; ++a) {
      if (!w.words[a].cap || w.name_at[a] != i) continue;   // inside another name already
      Index best = kNone, end = a;
      std::string key;
      for (Index b = a; b < last && b < a + 3; ++b) {
        if (b > a && w.token(b - 1).span.end != w.token(b).span.begin) key += ' ';
        key += w.low(b);
        if (a == first && b + 1 == last) break;
        if (w.table.body.contains(key) || w.table.role_index.rows.contains(key)) continue;
        if (auto it = alone.find(key); it != alone.end()) { best = it->second; end = b + 1; }
      }
      if (best != kNone) { emit(a, end, best); a = end - 1; continue; }
      // an entity of its own, or the part behind a preposition
      const bool label = w.token(a).ent_begin && label_is_name(w.token(a).ent_label);
      const bool behind = a > first && is_one_of(w.low(a - 1), {"of", "for", "in"});
      if (!label && !behind) continue;
      Index b = a + 1;
      while (b < last && (label ? !w.token(b).ent_begin && !w.token(b).ent_label.empty() : w.words[b].cap)) ++b;
      if ((a == first && b == last) || (b == a + 1 && (w.table.body.contains(w.low(a)) || w.table.role_index.rows.contains(w.low(a))))) continue;
      if (a == first && label) continue;                    // the front of the name itself
      emit(a, b, kNone);
      a = b - 1;
    }
  }
}

}  // namespace

void find_names(Work& w) {
  Runs runs(w);
  for (const Sentence& s : w.doc.sentences) runs.sentence(s);
  find_inner_names(w);
  settle_names(w);
}

}  // namespace newsledger::coding
