// The time stage: datelines, then sentences -> nodes -> values, in the order of the text (see times.h).
#include "coding/times.h"

#include <algorithm>

#include "base/table.h"
#include "coding/times_resolve.h"

namespace newsledger::coding {
namespace {

int month_of(const TimeTables::Data& tables, std::string word) {
  if (!word.empty() && word.back() == '.') word.pop_back();
  auto it = tables.words.find(word);
  if (it == tables.words.end()) return 0;
  for (const TimeWord& w : it->second) if (w.cls == TimeClass::month) return w.number;
  return 0;
}

// "OSLO, August 8 (Wire) -", "LIMA, 8 Aug 2024 -": a dateline has no tokens; its day and month stand side by side. Without a year
// it is the one nearest to the publication.
std::optional<TimeExpression> dateline_day(const Document& doc, const TimeTables::Data& tables, Span block, const std::optional<Date>& published) {
  struct Word { std::string text; std::uint32_t begin, end; };
  std::vector<Word> words;
  std::string_view text = doc.text(block);
  auto letter = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || static_cast<unsigned char>(c) >= 0x80; };
  for (std::size_t i = 0; i < text.size() && words.size() < 40;) {
    std::size_t k = i;
    while (k < text.size() && letter(text[k])) ++k;
    if (k > i) words.push_back({lower_ascii(text.substr(i, k - i)), static_cast<std::uint32_t>(block.begin + i), static_cast<std::uint32_t>(block.begin + k)});
    i = k > i ? k : i + 1;
  }
  auto number = [&](std::size_t i, int low, int high) {
    if (i >= words.size() || words[i].text.find_first_not_of("0123456789") != std::string::npos || words[i].text.size() > 4) return 0;
    int v = std::atoi(words[i].text.c_str());
    return v >= low && v <= high ? v : 0;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    int month = month_of(tables, words[i].text), day = 0;
    if (!month) continue;
    std::size_t first = i, last = i;
    if ((day = number(i + 1, 1, 31)) != 0) last = i + 1;
    else if (i > 0 && (day = number(i - 1, 1, 31)) != 0) first = i - 1;
    if (!day) continue;
    int year = number(last + 1, 1800, 2100);
    if (year) ++last;
    if (!year && !published) return std::nullopt;
    Date d{year ? year : published->year, month, day};
    if (!year) {
      auto away = [&](int y) { return std::abs(day_number({y, month, std::min(day, days_in_month(y, month))}) - day_number(*published)); };
      for (int y : {published->year - 1, published->year + 1}) if (away(y) < away(d.year)) d.year = y;
    }
    if (day > days_in_month(d.year, month)) return std::nullopt;
    TimeExpression t;
    t.span = {words[first].begin, words[last].end};
    t.type = "DATE";
    t.value = t.edtf = t.earliest = t.latest = iso(d);
    t.precision = "day";
    t.rule = "times.dateline";
    return t;
  }
  return std::nullopt;
}

}  // namespace

void find_times(Document& doc, const TimeTables& tables) {
  TimeContext context;
  context.published = parse_date(doc.report.published);
  for (const Block& b : doc.blocks) {
    if (b.kind != BlockKind::dateline) continue;
    auto day = dateline_day(doc, tables.data(), b.span, context.published);
    if (!day) continue;
    if (!context.published) context.published = parse_date(day->earliest);     // a full date of its own
    doc.times.push_back(std::move(*day));
  }
  for (const Sentence& s : doc.sentences) {
    auto lex = time_lexemes(doc, tables.data(), s.first, s.last);
    for (const TimeNode& node : find_time_nodes(doc, lex, s.first)) doc.times.push_back(resolve_time(doc, node, context));
  }
  std::stable_sort(doc.times.begin(), doc.times.end(), [](const TimeExpression& a, const TimeExpression& b) { return a.span.begin < b.span.begin; });
}

}  // namespace newsledger::coding
