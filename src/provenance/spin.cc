// Evidence that a text was spun, and readings of its words. Two or three neighbouring words that are thesaurus variants of
// one term of art can hardly stand together by chance ("unfamiliar priest"), so joint variants are strong evidence, one
// variant beside a word of the term is weak, and no reading at all is given before the whole report reads as spun: this
// gate is what keeps plain writing free of readings. Idea and figures: provenance.md. Assumes English. Weights and the
// gate are set on clean texts (docs/accuracy.md). Tested by spin_test.cc.
#include "provenance/spin.h"

#include <algorithm>
#include <tuple>

#include "base/table.h"
#include "provenance/spin_tables.h"

namespace newsledger::provenance {
namespace {

constexpr std::size_t kMostWords = 20000;      // of a report; what follows is not looked at

// Evidence of one place: words [first, last).
struct Hit {
  std::size_t first = 0, last = 0;
  std::string reading, kind, why;
  float weight = 0;
  bool joint = false;            // more than one word replaced, or a frame
  int replaced = 0;              // words of a term
  std::size_t order = 0;         // of the term in its table
};

class Finder {
 public:
  Finder(Document& doc, const SpinTables::State& t) : doc_(doc), t_(t), words_(spin_words(doc.body)) {
    if (words_.size() > kMostWords) words_.resize(kMostWords);
  }

  void find() {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto opening = t_.openings.find(words_[i].lower);
      const SpinTables::State::Opening* opens = opening == t_.openings.end() ? nullptr : &opening->second;
      terms(i, opens);
      frames(i, opens);
      names(i);
      broken_case(i);
    }
    choose();
    float raw = 0;
    for (const Hit& h : hits_) raw += h.weight;
    // Both kinds of evidence, each in units of what makes a report read as spun by itself.
    const float phrases = raw / (1.2f + static_cast<float>(words_.size()) / 400.f);
    const float all = phrases + static_cast<float>(t_.gain.gain(doc_.body) / t_.gain.threshold());
    doc_.spin.score = all / (all + 1);
    if (doc_.spin.score < kSpunScore) return;
    parts_of_names();
    write();
  }

 private:
  // ---- terms of art --------------------------------------------------------------------------------------------------
  struct Match { std::size_t end = 0; bool replaced = false; };

  // The word `clean` at i, as itself or as a variant (longest first); end 0: not here.
  Match word_at(std::size_t i, const std::string& clean) const {
    if (is_form_of(words_[i].lower, clean)) return {i + 1, false};
    Match best;
    each_lemma(words_[i].lower, [&](std::string_view l) {
      if (auto it = t_.variants.find(l); it != t_.variants.end())
        for (const Variant& v : it->second)
          if (same_word(v.clean, clean, l, words_[i].lower) && i + 1 + v.rest.size() > best.end && goes_on(i, v.rest)) best = {i + 1 + v.rest.size(), true};
      return true;
    });
    return best;
  }
  // A term in the plural ("armed forces") wants a plural in its place, whose singular is in the table.
  static bool same_word(const std::string& variant_of, const std::string& wanted, std::string_view lemma, const std::string& here) {
    return variant_of == wanted || (lemma != here && wanted.size() == variant_of.size() + 1 && wanted.back() == 's' && wanted.starts_with(variant_of));
  }
  bool goes_on(std::size_t i, const Phrase& rest) const {
    for (std::size_t k = 0; k < rest.size(); ++k) {
      if (i + k + 1 >= words_.size() || words_[i + k].end) return false;
      if (!is_form_of(words_[i + k + 1].lower, rest[k])) return false;
    }
    return true;
  }
  static bool is_form_of(std::string_view word, std::string_view lemma) {
    bool found = false;
    each_lemma(word, [&](std::string_view l) { return !(found = found || l == lemma); });
    return found;
  }

  void terms(std::size_t i, const SpinTables::State::Opening* opens) {
    std::vector<std::string_view> cleans;
    if (opens) cleans.assign(opens->plain.begin(), opens->plain.end());
    const std::string& word = words_[i].lower;
    each_lemma(word, [&](std::string_view l) {
      if (l.data() == word.data() && l.size() == word.size()) return true;
      if (auto it = t_.openings.find(l); it != t_.openings.end()) cleans.insert(cleans.end(), it->second.plural.begin(), it->second.plural.end());
      return true;
    });
    if (cleans.empty()) return;
    std::sort(cleans.begin(), cleans.end());
    cleans.erase(std::unique(cleans.begin(), cleans.end()), cleans.end());
    for (const std::string_view c : cleans)
      if (auto it = t_.terms.find(c); it != t_.terms.end())
        for (const Term& term : it->second) try_term(i, term);
  }

  void try_term(std::size_t i, const Term& term) {
    std::size_t at = i;
    int replaced = 0;
    for (std::size_t k = 0; k < term.words.size(); ++k) {
      if (at >= words_.size() || (k > 0 && (words_[at - 1].end || (words_[at - 1].owner && k > 0)))) return;
      Match m = word_at(at, term.words[k]);
      if (!m.end) return;
      replaced += m.replaced;
      at = m.end;
    }
    if (!replaced || ordinary(i, at)) return;
    bool all = replaced == static_cast<int>(term.words.size());
    Hit h{i, at, written(term, i, at), term.kind, "variants of the words of \"" + joined(term.words) + "\" (terms.txt:" + std::to_string(term.row) + ")", 0, replaced > 1, replaced, term.order};
    if (term.kind == "title") h.weight = titled(i, at) ? (all ? 2.f : 0.8f) : (all ? 0.5f : 0.05f);
    else h.weight = replaced > 1 ? 0.8f : 0.1f;
    hits_.push_back(std::move(h));
  }
  // An office stands after an owner or a nationality, or before a name.
  bool titled(std::size_t i, std::size_t end) const {
    bool before = i > 0 && !words_[i - 1].end && (words_[i - 1].owner || words_[i - 1].name || words_[i - 1].lower == "its" || words_[i - 1].lower == "their");
    bool after = end < words_.size() && !words_[end - 1].end && words_[end].capital;
    return before || after;
  }
  // The phrase as written is a term or ordinary English, in any of its numbers.
  bool ordinary(std::size_t i, std::size_t end) const {
    std::vector<Phrase> all = {{}};
    for (std::size_t k = i; k < end; ++k) {
      std::vector<Phrase> next;
      for (const Phrase& p : all) for (const std::string& l : lemmas_of(words_[k].lower)) { next.push_back(p); next.back().push_back(l); }
      if (next.size() > 64) return true;
      all = std::move(next);
    }
    return std::any_of(all.begin(), all.end(), [&](const Phrase& p) { return t_.known.count(p) > 0; });
  }
  static std::string joined(const Phrase& p) {
    std::string out;
    for (const std::string& w : p) out += (out.empty() ? "" : " ") + w;
    return out;
  }
  // The term in the number and the capitals of the words that stand there.
  std::string written(const Term& term, std::size_t i, std::size_t end) const {
    Phrase p = term.words;
    const std::string& last = words_[end - 1].lower;
    bool plural = lemmas_of(last).size() > 1 && !last.ends_with("us") && lemmas_of(p.back()).size() == 1;
    if (plural) p.back() += p.back().ends_with("y") && !p.back().ends_with("ey") ? (p.back().pop_back(), "ies") : "s";
    if (p.size() == end - i) return word_for_word(p, i);
    bool capitals = words_[end - 1].capital && words_[i].capital;
    for (std::string& w : p) if (capitals && w != "of") w = capitalised(w);
    return joined(p);
  }
  // As many words as stand there: each in the place and with the capital of its own, hyphens kept ("Ukraine conflict").
  std::string word_for_word(const Phrase& p, std::size_t i) const {
    std::string out;
    for (std::size_t k = 0; k < p.size(); ++k) {
      if (k) out += doc_.text({words_[i + k - 1].span.end, words_[i + k].span.begin});
      out += words_[i + k].capital ? capitalised(p[k]) : p[k];
    }
    return out;
  }
  static std::string capitalised(std::string w) {
    if (!w.empty()) w[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(w[0])));
    return w;
  }

  // ---- frames ----------------------------------------------------------------------------------------------------------
  void frames(std::size_t i, const SpinTables::State::Opening* opens) {
    if (opens) for (const Frame* f : opens->frames) try_frame(i, *f);
    for (const Frame* f : t_.open_frames) try_frame(i, *f);
  }
  bool fits(const FrameWord& w, std::size_t i) const {
    switch (w.kind) {
      case FrameWord::any: return true;
      case FrameWord::capital: return words_[i].capital;
      case FrameWord::owner: return words_[i].owner;
      case FrameWord::alternatives: break;
    }
    return (w.or_capital && words_[i].capital) || std::find(w.words.begin(), w.words.end(), words_[i].lower) != w.words.end();
  }
  void try_frame(std::size_t i, const Frame& f) {
    if (i + f.words.size() > words_.size()) return;
    for (std::size_t k = 0; k < f.words.size(); ++k) {
      if (!fits(f.words[k], i + k)) return;
      if (k + 1 < f.words.size() && k + 1 != f.last && words_[i + k].end) return;
    }
    const std::string row = f.file + ":" + std::to_string(f.row);
    if (f.file == "polarity.txt") { doubts_.push_back({words_[i + f.first].span.begin, words_[i + f.last - 1].span.end}); return; }
    hits_.push_back({i + f.first, i + f.last, words_[i + f.first].capital ? capitalised(f.reading) : f.reading, f.kind, "a phrase of spinning programs (" + row + ")", f.weight, true});
  }

  // ---- names -----------------------------------------------------------------------------------------------------------
  // A known name of which one word was taken for a common word ("Choe Child Hui") or has two letters changed about.
  void names(std::size_t i) {
    if (!words_[i].capital) return;
    for (std::size_t k = i; k < std::min(i + 2, words_.size()); ++k) {
      auto it = t_.persons_with.find(words_[k].lower);
      if (it == t_.persons_with.end()) continue;
      for (Index p : it->second) try_person(i, t_.persons[p]);
    }
  }
  void try_person(std::size_t i, const Person& p) {
    if (i + p.words.size() > words_.size()) return;
    std::size_t odd = 0, differing = 0;
    for (std::size_t k = 0; k < p.words.size(); ++k) {
      if (k + 1 < p.words.size() && words_[i + k].end) return;
      if (words_[i + k].lower == p.words[k]) continue;
      odd = k;
      if (++differing > 1) return;
    }
    if (!differing) return;
    const std::string& here = words_[i + odd].lower;
    bool common = word_at(i + odd, p.words[odd]).replaced, swapped = transposed(here, p.words[odd]);
    if (!common && !swapped) return;
    if (common && !words_[i + odd].capital) return;
    Phrase written = p.written;
    for (std::size_t k = 0; k < written.size(); ++k) if (words_[i + k].capital) written[k][0] = static_cast<char>(std::toupper(static_cast<unsigned char>(written[k][0])));
    hits_.push_back({i, i + p.words.size(), joined(written), "name", (common ? "a word of the name stands as a common word (people.txt:" : "two letters of the name are changed about (people.txt:") + std::to_string(p.row) + ")",
                     common ? 2.f : 0.4f, true});
    if (common) damaged_.push_back({here, written[odd], p.words});
  }
  static bool transposed(const std::string& a, const std::string& b) {
    if (a.size() != b.size() || a.size() < 5) return false;
    std::size_t k = 0;
    while (k < a.size() && a[k] == b[k]) ++k;
    return k + 1 < a.size() && a[k] == b[k + 1] && a[k + 1] == b[k] && a.substr(k + 2) == b.substr(k + 2);
  }
  // "MOscow" where the report has "Moscow".
  void broken_case(std::size_t i) {
    std::string_view w = doc_.text(words_[i].span);
    auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (w.size() < 5 || !upper(w[0]) || !upper(w[1]) || std::any_of(w.begin() + 2, w.end(), upper)) return;
    std::string title(w);
    title[1] = static_cast<char>(title[1] + 32);
    bool there = std::any_of(words_.begin(), words_.end(), [&](const SpinWord& x) { return doc_.text(x.span) == title; });
    if (there) hits_.push_back({i, i + 1, title, "name", "the report writes it so elsewhere", 0.2f, true});
  }
  // "Child Hui" after "Choe Child Hui" was read: the odd word beside another word of the same name.
  struct Damaged { std::string odd, written; Phrase name; };
  void parts_of_names() {
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (!words_[i].capital) continue;
      for (const Damaged& d : damaged_) {
        bool covered = std::any_of(hits_.begin(), hits_.end(), [&](const Hit& h) { return h.first <= i && i < h.last; });
        bool beside = std::find(d.name.begin(), d.name.end(), words_[i + 1].lower) != d.name.end();
        if (words_[i].lower != d.odd || covered || !beside) continue;
        hits_.push_back({i, i + 2, d.written + " " + std::string(doc_.text(words_[i + 1].span)), "name", "part of a name read elsewhere in the report", 1.f, true});
        break;
      }
    }
  }

  // ---- choosing --------------------------------------------------------------------------------------------------------
  // Where one stretch is a variant of several terms, the one that keeps most of its words is meant, and its weight counts;
  // then, of hits that overlap, the heavier stays, then the longer, then the earlier row of its table.
  void choose() {
    std::sort(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) { return std::tie(a.first, a.last, a.replaced, a.order) < std::tie(b.first, b.last, b.replaced, b.order); });
    hits_.erase(std::unique(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) { return a.first == b.first && a.last == b.last && a.replaced && b.replaced; }), hits_.end());
    std::stable_sort(hits_.begin(), hits_.end(), [](const Hit& a, const Hit& b) {
      if (a.weight != b.weight) return a.weight > b.weight;
      if (a.last - a.first != b.last - b.first) return a.last - a.first > b.last - b.first;
      return std::tie(a.first, a.order) < std::tie(b.first, b.order);
    });
    std::vector<bool> taken(words_.size());
    std::vector<Hit> kept;
    for (Hit& h : hits_) {
      bool free = true;
      for (std::size_t k = h.first; k < h.last; ++k) free = free && !taken[k];
      if (!free) continue;
      for (std::size_t k = h.first; k < h.last; ++k) taken[k] = true;
      kept.push_back(std::move(h));
    }
    hits_ = std::move(kept);
  }
  void write() {
    for (const Hit& h : hits_) {
      if (!h.joint && h.weight < 0.1f) continue;
      doc_.spin.readings.push_back({{words_[h.first].span.begin, words_[h.last - 1].span.end}, h.reading, h.kind, h.why, std::min(0.95f, 0.4f + 0.5f * std::min(1.f, h.weight))});
    }
    std::sort(doc_.spin.readings.begin(), doc_.spin.readings.end(), [](const Reading& a, const Reading& b) { return a.span < b.span; });
    std::sort(doubts_.begin(), doubts_.end());
    for (Span s : doubts_) if (doc_.spin.polarity_doubts.empty() || !doc_.spin.polarity_doubts.back().overlaps(s)) doc_.spin.polarity_doubts.push_back(s);
  }

  Document& doc_;
  const SpinTables::State& t_;
  std::vector<SpinWord> words_;
  std::vector<Hit> hits_;
  std::vector<Damaged> damaged_;
  std::vector<Span> doubts_;
};

}  // namespace

void find_spin(Document& doc, const SpinTables& tables) {
  doc.spin = {};
  Finder(doc, tables.state()).find();
}

}  // namespace newsledger::provenance
