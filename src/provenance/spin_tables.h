// What SpinTables holds inside (spin.h): thesaurus variants, terms of art, frames, persons. Phrases are lists of lower-case
// words, cut as spin_words() cuts a text.
#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/string_map.h"
#include "provenance/gain.h"
#include "provenance/spin.h"

namespace newsledger::provenance {

struct SpinWord {
  Span span;
  std::string lower;
  bool capital = false;      // begins with a capital letter
  bool name = false;         // and that inside a sentence
  bool owner = false;        // "'s" or "s'" follows
  bool end = false;          // a comma, a full stop, a line's end, a bracket stand behind it
};
std::vector<SpinWord> spin_words(std::string_view text);

using Phrase = std::vector<std::string>;
struct Variant { Phrase rest; std::string clean; int row = 0; };          // after its first word; `clean` is a lemma of a term
struct Term { Phrase words; std::string kind; int row = 0; std::size_t order = 0; };   // order: in the table
struct Person { Phrase words; std::vector<std::string> written; int row = 0; };

struct FrameWord { enum Kind { alternatives, any, capital, owner } kind = alternatives; Phrase words; bool or_capital = false; };   // or any word with a capital
struct Frame { std::vector<FrameWord> words; std::size_t first = 0, last = 0; std::string reading, kind, file; float weight = 0; int row = 0; };   // [first, last) is read

struct SpinTables::State {
  StringMap<std::vector<Variant>> variants;      // by first word
  StringMap<std::vector<Term>> terms;            // by first word
  // What a word can open. Plain, plural: first words of terms that it is or is a variant of, as it stands or where it stands in the plural.
  struct Opening { Phrase plain, plural; std::vector<const Frame*> frames; };
  StringMap<Opening> openings;                                            // by lemma; frames by form
  std::vector<const Frame*> open_frames;                                  // that begin with no fixed word
  std::set<Phrase> known;                                                 // terms and ordinary phrases
  std::vector<Frame> frame_rows;                                          // polarity rows have no reading
  ThesaurusGain gain;                                                     // empty without its tables
  std::vector<Person> persons;
  StringMap<std::vector<Index>> persons_with;    // by any word of the name
};

// "services" -> services, service; "ministries" -> ministries, ministrie, ministry. The first is the word itself.
// `use` takes a string_view and says whether to go on; nothing is copied for a word without an ending.
template <class Use> void each_lemma(std::string_view w, Use use) {
  if (!use(w) || w.size() <= 3 || w.back() != 's' || w[w.size() - 2] == 's') return;
  if (!use(w.substr(0, w.size() - 1))) return;
  if (w.ends_with("ies")) use(std::string_view(std::string(w.substr(0, w.size() - 3)) + "y"));
  else if (w.ends_with("es")) use(w.substr(0, w.size() - 2));
}
std::vector<std::string> lemmas_of(std::string_view word);

}  // namespace newsledger::provenance
