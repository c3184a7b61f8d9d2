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
  for (char c : s) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ull;
  return mix(h);
}
std::uint64_t pair_hash(std::uint64_t a, std::uint64_t b) { return mix(a * 31 + b); }

// Runs of letters, lower-case; marks stand as words of their own.
struct Piece { std::string word; std::uint64_t hash; bool plain; };   // plain: begins with a small letter
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
    std::string w = lower_ascii(s.substr(begin, i - begin));
    std::uint64_t h = hash(w);
    out.push_back({std::move(w), h, s[begin] >= 'a' && s[begin] <= 'z'});
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
    if (blank == key.npos) { g.words_[hash(key == "\\n" ? "\n" : key)] = n; g.total_ += n; }
    else {
      std::string a = key.substr(0, blank), b = key.substr(blank + 1);
      g.pairs_[pair_hash(hash(a == "\\n" ? "\n" : a), hash(b == "\\n" ? "\n" : b))] = n;
    }
  }
  auto words = read_table(thesaurus);
  if (!words) return words.error();
  std::vector<std::pair<std::string, std::vector<std::string>>> thesaurus_rows;
  for (const TableRow& row : *words) if (row.fields.size() > 1) thesaurus_rows.emplace_back(row.fields[0], split(row.fields[1], ';'));
  g.inflect(thesaurus_rows);
  return g;
}

double ThesaurusGain::share(std::uint64_t word) const {
  auto it = words_.find(word);
  return ((it == words_.end() ? 0 : it->second) + 0.1) / (total_ + 1000);
}
double ThesaurusGain::given(std::uint64_t word, std::uint64_t before) const {
  auto pair = pairs_.find(pair_hash(before, word));
  auto one = words_.find(before);
  return ((pair == pairs_.end() ? 0 : pair->second) + 50 * share(word)) / ((one == words_.end() ? 0 : one->second) + 50);
}
double ThesaurusGain::usual(std::uint64_t word, std::uint64_t before, std::uint64_t after) const { return std::log(given(word, before)) + std::log(given(after, word)); }

// "jumps" has the neighbours of "jump" with an s. Where a word can be read with several endings, the shortest goes first.
void ThesaurusGain::inflect(const std::vector<std::pair<std::string, std::vector<std::string>>>& thesaurus) {
  static constexpr std::array<std::string_view, 6> kEndings = {"", "s", "es", "ed", "d", "ing"};
  for (std::string_view ending : kEndings) {
    for (const auto& [word, near] : thesaurus) {
      const std::uint64_t key = hash(word + std::string(ending));
      if (neighbours_.count(key)) continue;
      std::vector<std::uint64_t> counted;
      for (const std::string& n : near) if (std::uint64_t h = hash(n + std::string(ending)); words_.count(h)) counted.push_back(h);
      if (!counted.empty()) neighbours_.emplace(key, std::move(counted));
    }
  }
}

// The score of the best neighbour; -1000 where there is none.
double ThesaurusGain::best(std::uint64_t word, std::uint64_t before, std::uint64_t after) const {
  double out = -1000;
  if (auto it = neighbours_.find(word); it != neighbours_.end())
    for (std::uint64_t n : it->second) out = std::max(out, usual(n, before, after));
  return out;
}

double ThesaurusGain::gain(std::string_view text) const {
  if (!loaded()) return 0;
  const std::vector<Piece> w = pieces(text);
  const std::uint64_t edge = hash("\n");
  double sum = 0;
  std::size_t n = 0;
  for (std::size_t i = 0; i < w.size(); ++i) {
    if (!w[i].plain || w[i].word.size() < 3) continue;
    ++n;
    std::uint64_t before = i ? w[i - 1].hash : edge, after = i + 1 < w.size() ? w[i + 1].hash : edge;
    double other = best(w[i].hash, before, after);
    if (other <= -1000) continue;
    double d = other - usual(w[i].hash, before, after);
    if (d > 1) sum += std::min(d, 6.0);
  }
  return n < 30 ? 0 : sum / static_cast<double>(n);      // a few words tell nothing
}

}  // namespace newsledger::provenance
