// A log-structured index (O'Neil et al. 1996): new reports make a segment; a segment is joined with the one before it as long
// as that is less than twice its size, so every key is rewritten a logarithmic number of times. Tested by copy_index_test.cc.
#include "provenance/copy_index.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/table.h"

namespace newsledger::provenance {
namespace {

constexpr std::size_t kPart = 4096;            // keys a part
constexpr std::size_t kLeastNames = 8;         // pairs of names that stand for a text
constexpr long kWindow = 8;                    // days; a rewrite within seven days shares one of two windows
constexpr std::size_t kMostOfAKey = 64;        // a key of more reports is a stock phrase: its first ones only
constexpr std::size_t kMostCandidates = 32;    // of one text
constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

std::array<std::uint8_t, 256> letter_values() {
  std::array<std::uint8_t, 256> out;
  out.fill(255);
  for (std::size_t i = 0; i < kLetters.size(); ++i) out[static_cast<unsigned char>(kLetters[i])] = static_cast<std::uint8_t>(i);
  return out;
}

// A wanted key and the text that wants it.
struct Wanted { std::int64_t key; Index text; };
}  // namespace

std::string packed(const Entry* from, const Entry* to) {
  std::string out;
  Entry before = 0;
  for (; from != to; ++from) {
    Entry d = *from - before;
    for (; d >= 32; d >>= 5) out += kLetters[32 + (d & 31)];
    out += kLetters[d];
    before = *from;
  }
  return out;
}

std::vector<Entry> unpacked(std::string_view body) {
  static const std::array<std::uint8_t, 256> kValue = letter_values();
  std::vector<Entry> out;
  out.reserve(body.size() / 8);
  Entry before = 0, d = 0;
  int shift = 0;
  for (char c : body) {
    const std::uint8_t v = kValue[static_cast<unsigned char>(c)];
    if (v == 255 || shift > 60) break;
    d |= static_cast<Entry>(v & 31) << shift;
    shift += 5;
    if (v >= 32) continue;
    out.push_back(before += d);
    d = 0;
    shift = 0;
  }
  return out;
}

std::vector<std::uint64_t> index_keys(const CopyText& t) {
  std::vector<std::uint64_t> out;
  sketch(t.shingles, [&](std::uint64_t s) { out.push_back(s); });
  const std::size_t names = t.skeleton.size() >= 4 ? std::min(kLeastNames, t.skeleton.size()) : 0;
  for (std::size_t i = 0; i < names; ++i) {
    if (t.day < 0) { out.push_back(mix(t.skeleton[i] + 1)); continue; }
    const std::uint64_t window = static_cast<std::uint64_t>(t.day / kWindow);
    for (std::uint64_t w : {window, window + 1}) out.push_back(mix(t.skeleton[i] ^ mix(w + 2)));
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Result<std::vector<std::string>> CopyIndex::ids() {
  auto directory = shelf_.directory();
  if (!directory) return directory.error();
  std::vector<std::string> out;
  for (const IndexPart& p : *directory) {
    if (p.part != 0) continue;
    auto body = shelf_.body(p.segment, 0);
    if (!body) return body.error();
    for (std::string& id : split(*body, '\n')) out.push_back(std::move(id));
  }
  return out;
}

Result<std::vector<std::vector<std::string>>> CopyIndex::candidates(const std::vector<CopyText>& texts) {
  auto directory = shelf_.directory();
  if (!directory) return directory.error();
  std::vector<Wanted> wanted;
  for (Index i = 0; i < texts.size(); ++i) for (std::uint64_t k : index_keys(texts[i])) wanted.push_back({static_cast<std::int64_t>(k >> 24), i});
  std::sort(wanted.begin(), wanted.end(), [](const Wanted& a, const Wanted& b) { return a.key != b.key ? a.key < b.key : a.text < b.text; });
  std::vector<std::map<std::string, int>> shared(texts.size());
  std::vector<std::string> ids;
  std::int64_t of = -1;
  for (const IndexPart& p : *directory) {
    if (p.part == 0) continue;
    auto w = std::lower_bound(wanted.begin(), wanted.end(), p.first, [](const Wanted& a, std::int64_t key) { return a.key < key; });
    if (w == wanted.end() || w->key > p.last) continue;
    auto body = shelf_.body(p.segment, p.part);
    if (!body) return body.error();
    if (of != p.segment) {
      auto lines = shelf_.body(p.segment, 0);
      if (!lines) return lines.error();
      ids = split(*lines, '\n');
      of = p.segment;
    }
    const std::vector<Entry> entries = unpacked(*body);
    for (auto e = entries.begin(); e != entries.end() && w != wanted.end();) {
      const std::int64_t key = static_cast<std::int64_t>(key_of(*e));
      if (w->key < key) { ++w; continue; }
      if (w->key > key) { ++e; continue; }
      auto end = e;
      while (end != entries.end() && key_of(*end) == key_of(*e)) ++end;
      for (; w != wanted.end() && w->key == key; ++w)
        for (auto x = e; x != end && x - e < static_cast<std::ptrdiff_t>(kMostOfAKey); ++x)
          if (report_of(*x) < ids.size()) ++shared[w->text][ids[report_of(*x)]];
      e = end;
    }
  }
  std::vector<std::vector<std::string>> out(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    std::vector<std::pair<int, std::string>> best;
    for (const auto& [id, n] : shared[i]) best.emplace_back(-n, id);
    std::sort(best.begin(), best.end());
    if (best.size() > kMostCandidates) best.resize(kMostCandidates);
    for (auto& [n, id] : best) out[i].push_back(std::move(id));
  }
  return out;
}

Result<CopyIndex::Segment> CopyIndex::read(std::int64_t number, const std::vector<IndexPart>& directory) {
  Segment out;
  for (const IndexPart& p : directory) {
    if (p.segment != number) continue;
    auto body = shelf_.body(number, p.part);
    if (!body) return body.error();
    if (p.part == 0) { out.ids = split(*body, '\n'); continue; }
    const std::vector<Entry> entries = unpacked(*body);
    out.entries.insert(out.entries.end(), entries.begin(), entries.end());
  }
  return out;
}

Status CopyIndex::write(std::int64_t number, Segment segment) {
  std::vector<IndexPart> parts(1);
  parts[0] = {number, 0, 0, 0, static_cast<std::int64_t>(segment.entries.size()), {}};
  for (const std::string& id : segment.ids) parts[0].body += id + "\n";
  const std::vector<Entry>& e = segment.entries;
  for (std::size_t i = 0; i < e.size(); i += kPart) {
    const std::size_t end = std::min(e.size(), i + kPart);
    parts.push_back({number, static_cast<std::int64_t>(parts.size()), static_cast<std::int64_t>(key_of(e[i])), static_cast<std::int64_t>(key_of(e[end - 1])), static_cast<std::int64_t>(end - i), packed(e.data() + i, e.data() + end)});
  }
  return shelf_.put(parts);
}

Status CopyIndex::add(const std::vector<CopyText>& texts) {
  if (texts.empty()) return Done{};
  auto directory = shelf_.directory();
  if (!directory) return directory.error();
  Segment fresh;
  for (const CopyText& t : texts) {
    const Index number = static_cast<Index>(fresh.ids.size());
    fresh.ids.push_back(t.report->id);
    for (std::uint64_t k : index_keys(t)) fresh.entries.push_back(entry(k, number));
  }
  std::vector<std::pair<std::int64_t, std::int64_t>> segments;      // number, keys
  for (const IndexPart& p : *directory) if (p.part == 0) segments.emplace_back(p.segment, p.entries);
  const std::int64_t number = segments.empty() ? 1 : segments.back().first + 1;
  while (!segments.empty() && segments.back().second < 2 * static_cast<std::int64_t>(fresh.entries.size())) {
    auto before = read(segments.back().first, *directory);
    if (!before) return before.error();
    if (before->ids.size() + fresh.ids.size() >= kMostReports) break;
    const Index shift = static_cast<Index>(before->ids.size());
    for (Entry e : fresh.entries) before->entries.push_back(e + shift);     // numbers of the new ones go on behind the old
    before->ids.insert(before->ids.end(), fresh.ids.begin(), fresh.ids.end());
    fresh = std::move(*before);
    if (Status s = shelf_.drop(segments.back().first); !s) return s;
    segments.pop_back();
  }
  sort_entries(fresh.entries);
  return write(number, std::move(fresh));
}

}  // namespace newsledger::provenance
