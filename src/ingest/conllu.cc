// CoNLL-U -> Document (reader.h): trees made by another parser.
//
// Idea: one pass over the lines; words are set one after the other with a blank between them unless MISC says
// SpaceAfter=No, so the body is the text that the trees imply. Multi-word lines ("3-4") give the surface form, empty nodes
// ("5.1") are left out. Heads are checked sentence by sentence: out of range or on a cycle -> the word becomes a root.
// Assumes nothing of its input. Tested by inputs_test.cc and tests/cli_test.py.
#include <charconv>

#include "base/table.h"
#include "base/utf8.h"
#include "ingest/reader.h"

namespace newsledger::ingest {
namespace {

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  for (std::size_t at = 0; at <= line.size();) {
    std::size_t tab = line.find('\t', at);
    if (tab == std::string_view::npos) tab = line.size();
    fields.push_back(trim(line.substr(at, tab - at)));
    at = tab + 1;
  }
  return fields;
}

bool whole_number(std::string_view s, unsigned& n) {
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), n);
  return error == std::errc() && end == s.data() + s.size();
}

// The value of `key` in MISC ("SpaceAfter=No|NER=B-ORG"), or "".
std::string_view misc_value(std::string_view misc, std::string_view key) {
  for (std::size_t at = 0; at < misc.size();) {
    std::size_t bar = misc.find('|', at);
    if (bar == std::string_view::npos) bar = misc.size();
    const std::string_view item = misc.substr(at, bar - at);
    if (item.starts_with(key) && item.size() > key.size() && item[key.size()] == '=') return item.substr(key.size() + 1);
    at = bar + 1;
  }
  return {};
}

class Reader {
 public:
  explicit Reader(Document& doc) : doc_(doc) {}

  void run(std::string_view text) {
    int line_number = 0;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t stop = text.find('\n', at);
      if (stop == std::string_view::npos) stop = text.size();
      ++line_number;
      line(text.substr(at, stop - at), line_number);
      at = stop + 1;
    }
    close_sentence();
    close_block();
    doc_.source_map.push_back({{0, static_cast<std::uint32_t>(doc_.body.size())}, 0, text.size()});
    if (bad_lines_ > 0) warn("bad-conllu", std::to_string(bad_lines_) + " lines are no CoNLL-U rows of ten fields and were left out, the first is line " + std::to_string(first_bad_) + ".");
    if (bad_heads_ > 0) warn("cycle-in-heads", std::to_string(bad_heads_) + " heads were out of range or on a cycle; the words became roots.");
  }

 private:
  void warn(std::string code, std::string message) { doc_.diagnostics.push_back({Diagnostic::Level::warning, std::move(code), std::move(message), {}}); }

  void line(std::string_view s, int number) {
    if (trim(s).empty()) return close_sentence();
    if (s[0] == '#') {
      if (s.starts_with("# newpar")) { close_sentence(); close_block(); }
      return;
    }
    const auto f = fields_of(s);
    unsigned id = 0;
    if (f.size() != 10 || (!whole_number(f[0], id) && f[0].find_first_of("-.") == std::string_view::npos)) {
      if (bad_lines_++ == 0) first_bad_ = number;
      return;
    }
    if (f[0].find('.') != std::string_view::npos) return;    // an empty node
    if (f[0].find('-') != std::string_view::npos) return surface(f);
    word(f, id);
  }

  // "3-4  des": the words 3 and 4 share this one form.
  void surface(const std::vector<std::string_view>& f) {
    unsigned last = 0;
    if (whole_number(f[0].substr(f[0].find('-') + 1), last)) { shared_until_ = last; shared_ = put(f[1], misc_value(f[9], "SpaceAfter") != "No"); }
  }

  Span put(std::string_view form, bool blank_after) {
    if (blank_due_) doc_.body += ' ';
    const auto begin = static_cast<std::uint32_t>(doc_.body.size());
    doc_.body += mend_utf8(form);
    blank_due_ = blank_after;
    return {begin, static_cast<std::uint32_t>(doc_.body.size())};
  }

  void word(const std::vector<std::string_view>& f, unsigned id) {
    const auto keep = [&](std::string_view s) { return s == "_" ? std::string_view() : doc_.pool.keep(mend_utf8(s)); };
    Token t;
    const bool blank = misc_value(f[9], "SpaceAfter") != "No";
    if (id <= shared_until_) t.span = shared_;
    else t.span = put(f[1], blank);
    t.lemma = doc_.pool.keep(mend_utf8(f[2] == "_" ? f[1] : f[2]));
    t.pos = keep(f[3]); t.tag = keep(f[4]); t.morph = keep(f[5]); t.dep = keep(f[7]);
    t.space_after = blank;
    unsigned head = 0;
    t.head = whole_number(f[6], head) ? head : 0;             // 1-based within the sentence, 0 a root; mended below
    const std::string_view ner = misc_value(f[9], "NER");
    if (ner.size() > 2 && ner != "O") { t.ent_label = doc_.pool.keep(ner.substr(2)); t.ent_begin = ner[0] == 'B'; }
    ids_.push_back(id);
    doc_.tokens.push_back(t);
  }

  void close_sentence() {
    const auto last = static_cast<Index>(doc_.tokens.size());
    shared_until_ = 0;
    if (first_ == last) return;
    Sentence s;
    s.first = first_; s.last = last;
    s.span = {doc_.tokens[first_].span.begin, doc_.tokens[last - 1].span.end};
    s.block = static_cast<Index>(doc_.blocks.size());
    attach_heads();
    break_cycles();
    for (Index i = first_; i < last; ++i) doc_.tokens[i].sentence = static_cast<Index>(doc_.sentences.size());
    doc_.sentences.push_back(s);
    entities(s);
    first_ = last;
    ids_.clear();
    blank_due_ = true;
  }

  // Numbers of the file -> token indexes. Ids need not run from 1 without a gap, so they are looked up.
  void attach_heads() {
    for (Index i = first_; i < doc_.tokens.size(); ++i) {
      Token& t = doc_.tokens[i];
      const unsigned want = t.head;
      if (want == 0) { t.head = i; t.dep = "ROOT"; continue; }
      Index found = kNone;
      if (want <= ids_.size() && ids_[want - 1] == want) found = first_ + want - 1;
      if (found == kNone) { t.head = i; t.dep = "ROOT"; ++bad_heads_; }
      else t.head = found;
    }
  }

  // Follows each word upward once; a word met again on its own path closes a cycle and becomes a root.
  void break_cycles() {
    const auto n = doc_.tokens.size() - first_;
    std::vector<std::uint32_t> seen(n, 0);   // 0: not yet; k: on or under the path that began at word k
    for (std::uint32_t start = 0; start < n; ++start) {
      Index i = start;
      while (seen[i] == 0) {
        seen[i] = start + 1;
        const Index up = doc_.tokens[first_ + i].head - first_;
        if (up == i) break;
        if (seen[up] == start + 1) { doc_.tokens[first_ + i].head = first_ + i; doc_.tokens[first_ + i].dep = "ROOT"; ++bad_heads_; break; }
        i = up;
      }
    }
  }

  void entities(const Sentence& s) {
    for (Index i = s.first; i < s.last; ++i) {
      Token& t = doc_.tokens[i];
      if (t.ent_label.empty()) continue;
      const bool more = !t.ent_begin && i > s.first && doc_.tokens[i - 1].ent_label == t.ent_label;
      if (more) { doc_.entities.back().last = i + 1; doc_.entities.back().span.end = t.span.end; continue; }
      t.ent_begin = true;
      doc_.entities.push_back({t.span, i, i + 1, t.ent_label});
    }
  }

  void close_block() {
    if (block_first_ == doc_.sentences.size()) return;
    doc_.blocks.push_back({{doc_.sentences[block_first_].span.begin, doc_.sentences.back().span.end}, BlockKind::paragraph});
    block_first_ = doc_.sentences.size();
    doc_.body += '\n';
    blank_due_ = false;
  }

  Document& doc_;
  Index first_ = 0;                   // first token of the open sentence
  std::size_t block_first_ = 0;       // first sentence of the open block
  std::vector<unsigned> ids_;         // ids of the open sentence's words
  unsigned shared_until_ = 0;
  Span shared_;
  bool blank_due_ = false;
  std::size_t bad_lines_ = 0, bad_heads_ = 0;
  int first_bad_ = 0;
};

}  // namespace

void read_conllu(std::string_view text, Document& doc) { Reader(doc).run(text); }

}  // namespace newsledger::ingest
