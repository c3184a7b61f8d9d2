// Body -> blocks (blocks.h).
//
// Idea: lines first; then lines are joined to paragraphs. A line break ends the paragraph unless the text is hard-wrapped
// there: the line is long for its text (whose longest line is at most 100 bytes), ends in no stop, and the next line does
// not open something new. Cost: one pass over the bytes.
// Assumes: valid UTF-8. Tested by blocks_test.cc.
#include "ingest/blocks.h"

#include <algorithm>

#include "base/table.h"

namespace newsledger::ingest {
namespace {

constexpr std::size_t kWrapLongest = 100;   // no line of a hard-wrapped text is longer
constexpr std::size_t kWrapShortest = 45;   // a shorter line was not broken by a wrap
constexpr std::size_t kHeadingLongest = 110;

struct Line { std::uint32_t begin, end; };   // trimmed; begin == end: blank

bool is_blank(std::string_view s, std::size_t i, std::size_t* width) {
  const auto c = static_cast<unsigned char>(s[i]);
  *width = 1;
  if (c == ' ' || (c >= '\t' && c <= '\r')) return true;
  for (std::string_view wide : {"\u00a0", "\u200b", "\ufeff", "\u3000", "\u2028", "\u2029"})
    if (s.substr(i).starts_with(wide)) { *width = wide.size(); return true; }
  return false;
}

Span trimmed(std::string_view body, std::uint32_t begin, std::uint32_t end) {
  std::size_t width = 1;
  const std::string_view s = body.substr(0, end);
  while (begin < end && is_blank(s, begin, &width)) begin += static_cast<std::uint32_t>(width);
  for (bool more = true; more && begin < end;) {
    more = false;
    for (std::uint32_t w : {1u, 2u, 3u})
      if (end - begin >= w && is_blank(s, end - w, &width) && width == w) { end -= w; more = true; break; }
  }
  return {std::min(begin, end), end};
}

std::vector<Line> lines_of(std::string_view body) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < body.size();) {
    std::size_t stop = body.find('\n', at);
    if (stop == std::string_view::npos) stop = body.size();
    const Span line = trimmed(body, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop));
    lines.push_back({line.begin, line.end});
    at = stop + 1;
  }
  return lines;
}

// Bytes of the mark that opens a list item or a quoted line, its blanks included; 0 where there is none.
std::size_t marker_length(std::string_view line, BlockKind* kind) {
  for (std::string_view mark : {"> ", "\u2022", "\u00b7 ", "* ", "- ", "\u2013 ", "\u25aa", "\u25cf"}) {
    if (!line.starts_with(mark)) continue;
    *kind = mark == "> " ? BlockKind::quote : BlockKind::list_item;
    std::size_t n = mark.size();
    while (n < line.size() && line[n] == ' ') ++n;
    return n < line.size() ? n : 0;
  }
  std::size_t n = 0;
  while (n < line.size() && n < 2 && line[n] >= '0' && line[n] <= '9') ++n;
  if (n == 0 || n + 2 >= line.size() || (line[n] != '.' && line[n] != ')') || line[n + 1] != ' ') return 0;
  *kind = BlockKind::list_item;
  return n + 2;
}

bool ends_in_stop(std::string_view s) {
  for (std::string_view stop : {".", "!", "?", ":", ";", "\"", "\u201d", "\u2019", ")", "]", "-", "\u2013", "\u2014"})
    if (s.ends_with(stop)) return true;
  return false;
}

bool is_hard_wrapped(const std::vector<Line>& lines) {
  std::size_t longest = 0;
  for (const Line& l : lines) longest = std::max<std::size_t>(longest, l.end - l.begin);
  return longest <= kWrapLongest;
}

// The line goes on in the next one.
bool goes_on(std::string_view body, const Line& line, const Line& next) {
  const std::string_view s = body.substr(line.begin, line.end - line.begin), t = body.substr(next.begin, next.end - next.begin);
  BlockKind kind;
  if (t.empty() || s.size() < kWrapShortest || marker_length(t, &kind)) return false;
  const bool lower = t[0] >= 'a' && t[0] <= 'z';
  return lower || !ends_in_stop(s) || (s.ends_with('.') && s.size() >= 60 && next.end - next.begin >= kWrapShortest);
}

class Splitter {
 public:
  Splitter(std::string& body, std::string* agency) : body_(body), agency_(agency), lines_(lines_of(body)), wrapped_(is_hard_wrapped(lines_)) {}

  std::vector<Block> run() {
    for (std::size_t i = 0; i < lines_.size();) {
      std::size_t last = i;
      if (lines_[i].begin < lines_[i].end)
        while (wrapped_ && last + 1 < lines_.size() && goes_on(body_, lines_[last], lines_[last + 1])) join(lines_[last], lines_[last + 1]), ++last;
      if (lines_[i].begin < lines_[i].end) paragraph({lines_[i].begin, lines_[last].end}, last + 1 < lines_.size());
      i = last + 1;
    }
    return std::move(blocks_);
  }

 private:
  void join(const Line& line, const Line& next) {
    for (std::uint32_t k = line.end; k < next.begin; ++k) if (body_[k] == '\n' || body_[k] == '\r') body_[k] = ' ';
  }

  void add(Span s, BlockKind kind) {
    s = trimmed(body_, s.begin, s.end);
    if (!s.empty()) blocks_.push_back({s, kind});
  }

  void paragraph(Span s, bool more_follows) {
    const std::string_view text = std::string_view(body_).substr(s.begin, s.size());
    if (is_byline(text)) return add(s, BlockKind::byline);
    if (is_credit(text)) return add(s, BlockKind::credit);
    if (const std::size_t n = dateline_length(text, agency_); n > 0) {
      const auto cut = static_cast<std::uint32_t>(s.begin + n);
      add({s.begin, cut}, BlockKind::dateline);
      return add({cut, s.end}, BlockKind::paragraph);
    }
    BlockKind kind = BlockKind::paragraph;
    const std::size_t mark = marker_length(text, &kind);
    s.begin += static_cast<std::uint32_t>(mark);
    if (mark == 0 && more_follows && text.size() <= kHeadingLongest && !ends_in_stop(text) && !text.ends_with(',')) kind = BlockKind::heading;
    add(s, kind);
  }

  std::string& body_;
  std::string* agency_;
  std::vector<Line> lines_;
  bool wrapped_;
  std::vector<Block> blocks_;
};

}  // namespace

std::vector<Block> split_blocks(std::string& body, std::string* agency) { return Splitter(body, agency).run(); }

}  // namespace newsledger::ingest
