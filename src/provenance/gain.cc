// log P(w | word before) + log P(word after | w), pairs backed off to single words (Dirichlet, 50); the gain of a word is
// that of its best neighbour over its own, from 1 to 6 nats. Idea and figures: provenance.md; measured in docs/accuracy.md.
// Tested by spin_test.cc.
#include "provenance/gain.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "base/table.h"
#include "provenance/words.h"

namespace newsledger::provenance {
namespace {

constexpr std::size_t kMostWords = 20000;

std::uint64_t hash(std::string_view s) {
  std::uint64_t h = 0xcbf29ce484222325ull;
  for (char c : s) h = (h ^ static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)) * 0x100000001b3ull;
  return mix(h);
}
std::uint64_t pair_key(std::uint32_t a, std::uint32_t b) { return mix((std::uint64_t{a} << 32 | b) + 1); }

// Runs of letters; marks stand as words of their own.
struct Piece { std::uint64_t hash; std::size_t length; bool plain; };   // hash: in lower case; plain: begins with a small letter
std::vector<Piece> pieces(std::string_view s) {
  std::vector<Piece> out;
  auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  for (std::size_t i = 0; i < s.size() && out.size() < kMostWords;) {
    std::size_t begin = i;
    while (i < s.size() && letter(s[i])) ++i;
    if (i == begin) {
      ++i;
      if (std::string_view(".,;:!?\n\"").find(s[begin]) == std::string_view::npos) continue;
    }
    out.push_back({hash(s.substr(begin, i - begin)), i - begin, s[begin] >= 'a' && s[begin] <= 'z'});
  }
  return out;
}
}  // namespace

Result<ThesaurusGain> ThesaurusGain::load(const std::string& folder) {
  ThesaurusGain g;
  const std::string counts = folder + "/counts.txt", thesaurus = folder + "/thesaurus.wordnet.txt";
  if (!std::filesystem::exists(counts) || !std::filesystem::exists(thesaurus)) return g;
  auto rows = read_table(counts);
  if (!rows) return rows.error();
  for (const TableRow& row : *rows) {
    if (row.fields.size() < 2) continue;
    const std::string& key = row.fields[0];
    if (key == "!threshold") { g.threshold_ = std::strtod(row.fields[1].c_str(), nullptr); continue; }
    std::uint32_t n = static_cast<std::uint32_t>(std::strtoul(row.fields[1].c_str(), nullptr, 10));
    std::size_t blank = key.find(' ');
    auto word = [](const std::string& w) { return hash(w == "\\n" ? "\n" : w); };
    if (blank == key.npos) { g.ids_.put(word(key), static_cast<Id>(g.counts_.size())); g.counts_.push_back(n); g.total_ += n; continue; }
    Id a = g.id(word(key.substr(0, blank))), b = g.id(word(key.substr(blank + 1)));      // words stand before the pairs
    if (a != kNone && b != kNone) g.pairs_.put(pair_key(a, b), n);
  }
  auto words = read_table(thesaurus);
  if (!words) return words.error();
  std::vector<std::pair<std::string, std::vector<std::string>>> thesaurus_rows;
  for (const TableRow& row : *words) if (row.fields.size() > 1) thesaurus_rows.emplace_back(row.fields[0], split(row.fields[1], ';'));
  g.inflect(thesaurus_rows);
  return g;
}

void ThesaurusGain::Table::put(std::uint64_t key, std::uint32_t value) {
  if (2 * (used + 1) > keys.size()) {
    Table larger;
    larger.keys.resize(std::max<std::size_t>(1024, 2 * keys.size()));
    larger.values.resize(larger.keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) if (keys[i]) larger.put(keys[i], values[i]);
    *this = std::move(larger);
  }
  std::size_t at = key & (keys.size() - 1);
  while (keys[at] && keys[at] != key) at = (at + 1) & (keys.size() - 1);
  used += keys[at] != key;
  keys[at] = key;
  values[at] = value;
}
std::uint32_t ThesaurusGain::Table::get(std::uint64_t key, std::uint32_t none) const {
  if (keys.empty()) return none;
  std::size_t at = key & (keys.size() - 1);
  while (keys[at] && keys[at] != key) at = (at + 1) & (keys.size() - 1);
  return keys[at] ? values[at] : none;
}

ThesaurusGain::Id ThesaurusGain::id(std::uint64_t word) const { return ids_.get(word, kNone); }
double ThesaurusGain::given(Id word, Id before) const {
  const double pair = word == kNone || before == kNone ? 0 : pairs_.get(pair_key(before, word), 0);
  return (pair + 50 * share(word)) / ((before == kNone ? 0 : counts_[before]) + 50);
}

// "jumps" has the neighbours of "jump" with an s. Where a word can be read with several endings, the shortest goes first.
void ThesaurusGain::inflect(const std::vector<std::pair<std::string, std::vector<std::string>>>& thesaurus) {
  static constexpr std::array<std::string_view, 6> kEndings = {"", "s", "es", "ed", "d", "ing"};
  for (std::string_view ending : kEndings) {
    for (const auto& [word, near] : thesaurus) {
      const std::uint64_t key = hash(word + std::string(ending));
      if (neighbours_.count(key)) continue;
      std::vector<Id> counted;
      for (const std::string& n : near) if (Id i = id(hash(n + std::string(ending))); i != kNone) counted.push_back(i);
      if (!counted.empty()) neighbours_.emplace(key, std::move(counted));
    }
  }
}

double ThesaurusGain::gain(std::string_view text) const {
  if (!loaded()) return 0;
  const std::vector<Piece> w = pieces(text);
  std::vector<Id> ids(w.size() + 2, id(hash("\n")));          // with an edge on either side
  for (std::size_t i = 0; i < w.size(); ++i) ids[i + 1] = id(w[i].hash);
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (!w[i].plain || w[i].length < 3) continue;
    ++n;
    auto near = neighbours_.find(w[i].hash);
    if (near == neighbours_.end()) continue;
    const Id before = ids[i], after = ids[i + 2];
    const double own = usual(ids[i + 1], before, after);
    double best = 0;
    for (Id other : near->second) best = std::max(best, usual(other, before, after));
    const double d = std::log(best / own);
    if (best > 0 && d > 1) sum += std::min(d, 6.0);
  }
  // A few words tell nothing, and the mean of a short text is unsteady: it is drawn towards 0.
  constexpr double kSteady = 100;
  const double words = static_cast<double>(n);
  return n < 30 ? 0 : sum / (words < kSteady ? std::sqrt(words * kSteady) : words);
}

}  // namespace newsledger::provenance
