// Reads data/spin and the persons of data/actors (spin.h). Tested by spin_test.cc.
#include "provenance/spin_tables.h"

#include <algorithm>

#include "base/table.h"
#include "provenance/words.h"

namespace newsledger::provenance {

std::vector<SpinWord> spin_words(std::string_view s) {
  const std::vector<Word> words = words_of(s);
  std::vector<SpinWord> out;
  out.reserve(words.size());
  for (const Word& w : words) {
    std::string_view text = s.substr(w.span.begin, w.span.size());
    out.push_back({w.span, lower_ascii(text), text[0] >= 'A' && text[0] <= 'Z', w.name, false, false});
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    std::size_t from = out[i].span.end, to = i + 1 < out.size() ? out[i + 1].span.begin : s.size();
    std::string_view gap = s.substr(from, std::min<std::size_t>(to - from, 40));
    out[i].owner = gap.starts_with("'s") || gap.starts_with("\xE2\x80\x99s") || (out[i].lower.back() == 's' && (gap.starts_with("' ") || gap.starts_with("\xE2\x80\x99 ")));
    out[i].end = gap.find_first_of(",.;:!?()\n") != gap.npos;
  }
  return out;
}

std::vector<std::string> lemmas_of(std::string_view w) {
  std::vector<std::string> out;
  each_lemma(w, [&](std::string_view lemma) { out.emplace_back(lemma); return true; });
  return out;
}

namespace {

Phrase phrase(std::string_view s) {
  Phrase out;
  for (const SpinWord& w : spin_words(s)) out.push_back(w.lower);
  return out;
}

Status read_rows(const std::string& path, bool optional, std::vector<TableRow>& rows) {
  Result<std::vector<TableRow>> read = read_table(path);
  if (!read && optional) return Done{};
  if (!read) return read.error();
  rows = std::move(*read);
  return Done{};
}

Status short_row(const std::string& path, const TableRow& row, std::size_t fields) {
  if (row.fields.size() >= fields) return Done{};
  return Error{ErrorCode::model, "expected " + std::to_string(fields) + " fields, found " + std::to_string(row.fields.size()), path + ":" + std::to_string(row.line)};
}

class Loader {
 public:
  explicit Loader(const std::string& data) : data_(data), state_(std::make_shared<SpinTables::State>()) {}

  Result<std::shared_ptr<const SpinTables::State>> load() {
    for (Status s : {terms(), variants("neighbours.txt", false), variants("neighbours.wordnet.txt", true), ordinary(), frames("frames.txt"), frames("polarity.txt"), persons()})
      if (!s) return s.error();
    auto gain = ThesaurusGain::load(data_ + "/spin");
    if (!gain) return gain.error();
    state_->gain = std::move(*gain);
    for (const Frame& f : state_->frame_rows) index(f);
    openings();
    return std::shared_ptr<const SpinTables::State>(state_);
  }

 private:
  template <class Use> Status each(const std::string& path, std::size_t fields, bool optional, Use use) {
    std::vector<TableRow> rows;
    if (Status s = read_rows(path, optional, rows); !s) return s;
    for (const TableRow& row : rows) {
      if (Status s = short_row(path, row, fields); !s) return s;
      if (Status s = use(row); !s) return s;
    }
    return Done{};
  }

  Status terms() {
    return each(data_ + "/spin/terms.txt", 2, false, [&](const TableRow& row) -> Status {
      for (const std::string& t : split(row.fields[1], ';')) {
        Phrase p = phrase(t);
        if (p.size() < 2 || p.size() > 5) return Error{ErrorCode::model, "a term has two to five words, found \"" + t + "\"", data_ + "/spin/terms.txt:" + std::to_string(row.line)};
        if (state_->known.insert(p).second) state_->terms[p[0]].push_back({p, row.fields[0], row.line, state_->known.size()});
      }
      return Done{};
    });
  }
  Status variants(const std::string& file, bool optional) {
    return each(data_ + "/spin/" + file, 2, optional, [&](const TableRow& row) -> Status {
      for (const std::string& v : split(row.fields[1], ';')) {
        Phrase p = phrase(v);
        if (p.empty() || p.size() > 4) continue;
        auto& list = state_->variants[p[0]];
        Variant made{Phrase(p.begin() + 1, p.end()), phrase(row.fields[0]).empty() ? row.fields[0] : phrase(row.fields[0])[0], row.line};
        bool there = std::any_of(list.begin(), list.end(), [&](const Variant& x) { return x.rest == made.rest && x.clean == made.clean; });
        if (!there) list.push_back(std::move(made));
      }
      return Done{};
    });
  }
  Status ordinary() {
    return each(data_ + "/spin/ordinary.txt", 1, false, [&](const TableRow& row) -> Status {
      for (const std::string& t : split(row.fields[0], ';')) state_->known.insert(phrase(t));
      return Done{};
    });
  }

  // "[accepted] to be/have": the pattern's words; brackets mark what is read.
  Status frames(const std::string& file) {
    bool polarity = file == "polarity.txt";
    return each(data_ + "/spin/" + file, polarity ? 2 : 4, false, [&](const TableRow& row) -> Status {
      Frame f;
      f.row = row.line;
      f.file = file;
      f.reading = polarity ? "" : row.fields[1];
      f.kind = polarity ? row.fields[1] : row.fields[2];
      f.weight = polarity ? 0 : std::strtof(row.fields[3].c_str(), nullptr);
      for (std::string token : split(row.fields[0], ' ')) {
        if (token.front() == '[') { f.first = f.words.size(); token.erase(0, 1); }
        bool closes = !token.empty() && (token.back() == ']' || token.ends_with("],"));
        while (!token.empty() && (token.back() == ']' || token.back() == ',')) token.pop_back();
        if (!token.empty()) f.words.push_back(frame_word(token));
        if (closes) f.last = f.words.size();
      }
      if (f.last <= f.first) return Error{ErrorCode::model, "expected a pattern with [the words that are read], found \"" + row.fields[0] + "\"", data_ + "/spin/" + file + ":" + std::to_string(row.line)};
      state_->frame_rows.push_back(std::move(f));
      return Done{};
    });
  }
  static FrameWord frame_word(const std::string& token) {
    if (token == "*") return {FrameWord::any, {}};
    if (token == "CAP") return {FrameWord::capital, {}};
    if (token == "'s") return {FrameWord::owner, {}};
    FrameWord w;
    for (const std::string& a : split(token, '/')) {
      if (a == "CAP") { w.or_capital = true; continue; }
      w.words.push_back(lower_ascii(a));
    }
    return w;
  }
  void index(const Frame& f) {
    const FrameWord& first = f.words[0];
    bool fixed = first.kind == FrameWord::alternatives && !first.or_capital;
    if (!fixed) state_->open_frames.push_back(&f);
    else for (const std::string& w : first.words) state_->openings[w].frames.push_back(&f);
  }

  // Few words can open a term: the others are passed over by one look.
  void openings() {
    const auto opens = [&](const std::string& word) { return state_->terms.contains(word); };
    for (const auto& [word, _] : state_->terms) { state_->openings[word].plain.push_back(word); state_->openings[word].plural.push_back(word); }
    for (const auto& [lemma, list] : state_->variants)
      for (const Variant& v : list) {
        if (opens(v.clean)) { state_->openings[lemma].plain.push_back(v.clean); state_->openings[lemma].plural.push_back(v.clean); }
        if (opens(v.clean + "s")) state_->openings[lemma].plural.push_back(v.clean + "s");
      }
  }

  // Names of two and more words; the row's code, years and sex say nothing here.
  Status persons() {
    return each(data_ + "/actors/people.txt", 4, true, [&](const TableRow& row) -> Status {
      for (const std::string& name : split(row.fields[3], ';')) {
        Person p;
        p.row = row.line;
        for (const SpinWord& w : spin_words(name)) {
          p.words.push_back(w.lower);
          p.written.emplace_back(name.substr(w.span.begin, w.span.size()));
        }
        if (p.words.size() < 2) continue;
        Index at = static_cast<Index>(state_->persons.size());
        for (const std::string& w : p.words) { auto& list = state_->persons_with[w]; if (list.empty() || list.back() != at) list.push_back(at); }
        state_->persons.push_back(std::move(p));
      }
      return Done{};
    });
  }

  std::string data_;
  std::shared_ptr<SpinTables::State> state_;
};

}  // namespace

Result<SpinTables> SpinTables::load(const std::string& data_folder) {
  auto state = Loader(data_folder).load();
  if (!state) return state.error();
  return SpinTables(*state);
}

}  // namespace newsledger::provenance
