// Credits by a table of agencies and a few frames; shared narration by five-word runs of unquoted words, extended as far
// as they agree. Names and titles alone ("Russian Foreign Minister Sergey Lavrov") are common property, so a run counts
// only by its plain words. Source of the idea: provenance.md (direction of verbatim overlap). Assumes words_of().
// Tested by origins_test.cc.
#include "provenance/origins.h"

#include <algorithm>
#include <array>

namespace newsledger::provenance {
namespace {

struct Agency { std::string_view name, written; };
constexpr std::array<Agency, 30> kAgencies = {{
    {"AFP", "AFP"}, {"AFP", "Agence France-Presse"}, {"AP", "AP"}, {"AP", "Associated Press"}, {"Reuters", "Reuters"},
    {"TASS", "TASS"}, {"TASS", "Itar-Tass"}, {"Interfax", "Interfax"}, {"RIA Novosti", "RIA Novosti"}, {"RIA Novosti", "RIA"},
    {"Xinhua", "Xinhua"}, {"Yonhap", "Yonhap"}, {"KCNA", "KCNA"}, {"Kyodo", "Kyodo"}, {"Kyodo", "Kyodo News"}, {"Jiji", "Jiji Press"},
    {"dpa", "dpa"}, {"dpa", "DPA"}, {"ANSA", "ANSA"}, {"EFE", "EFE"}, {"Anadolu", "Anadolu Agency"}, {"Anadolu", "AA"},
    {"PTI", "PTI"}, {"ANI", "ANI"}, {"UPI", "UPI"}, {"Bloomberg", "Bloomberg"}, {"IRNA", "IRNA"}, {"SANA", "SANA"},
    {"Ukrinform", "Ukrinform"}, {"CP", "Canadian Press"}}};


bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

std::string_view agency_of(std::string_view written) {
  for (const Agency& a : kAgencies) if (a.written == written) return a.name;
  return {};
}

// "(AFP)", "(Reuters)", "(AFP/Xinhua)": a bracket that holds nothing but agencies.
void bracketed(std::string_view s, std::vector<Credit>& out) {
  for (std::size_t i = s.find('('); i != s.npos; i = s.find('(', i + 1)) {
    std::size_t end = s.find(')', i);
    if (end == s.npos || end - i > 40) continue;
    for (std::size_t from = i + 1; from < end;) {
      std::size_t to = std::min(end, s.find_first_of("/,", from));
      std::string_view name = agency_of(s.substr(from, to - from));
      if (!name.empty()) out.push_back({Credit::agency, std::string(name), {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)}});
      from = to + 1;
    }
  }
}

// A last line of an agency alone ("- Reuters", "AFP"), or of a byline ("By A. Smith and AFP").
void closing(std::string_view s, std::vector<Credit>& out) {
  std::size_t begin = 0;
  while (begin < s.size()) {
    std::size_t end = std::min(s.size(), s.find('\n', begin));
    std::string_view line = s.substr(begin, end - begin);
    std::size_t lead = line.find_first_not_of(" -\t\xE2\x80\x93\x94");
    bool byline = line.substr(0, 3) == "By " && line.size() < 120;
    std::size_t at = byline ? line.rfind(" and ") : line.npos;
    std::size_t from = at != line.npos ? at + 5 : lead;
    if (from != line.npos) {
      std::string_view name = line.substr(from);
      while (!name.empty() && (blank(name.back()) || name.back() == '.')) name.remove_suffix(1);
      std::string_view known = agency_of(name);
      if (!known.empty()) out.push_back({Credit::agency, std::string(known), {static_cast<std::uint32_t>(begin + from), static_cast<std::uint32_t>(begin + from + name.size())}});
    }
    begin = end + 1;
  }
}

// "citing", "quoted by", "reported by", "as reported in": the last of the words, at i.
bool cites_at(const std::vector<Word>& w, std::size_t i) {
  static const std::uint64_t kCiting = word_hash("citing"), kBy = word_hash("by"), kIn = word_hash("in"), kQuoted = word_hash("quoted"), kReported = word_hash("reported"), kAs = word_hash("as");
  const std::uint64_t h = w[i].hash;
  if (h == kCiting) return true;
  if (i > 0 && h == kBy) return w[i - 1].hash == kQuoted || w[i - 1].hash == kReported;
  return i > 1 && h == kIn && w[i - 1].hash == kReported && w[i - 2].hash == kAs;
}

// The capitalised words after "citing": "Al Jazeera", "The Moscow Times".
void citing(std::string_view s, const std::vector<Word>& words, std::vector<Credit>& out) {
  {
    for (std::size_t w = 0; w < words.size(); ++w) {
      if (!cites_at(words, w) || words[w].span.end >= s.size() || s[words[w].span.end] != ' ') continue;
      std::size_t from = words[w].span.end + 1;
      while (from < s.size() && (s[from] == '"' || static_cast<unsigned char>(s[from]) == 0xE2)) from += s[from] == '"' ? 1 : 3;
      for (std::string_view the : {"the ", "The "}) if (s.substr(from, 4) == the) from += 4;
      std::size_t end = from;
      while (end < s.size() && upper(s[end])) {
        while (end < s.size() && !blank(s[end]) && s[end] != ',' && s[end] != '.' && s[end] != '"' && s[end] != ';') ++end;
        if (end + 1 < s.size() && s[end] == ' ' && upper(s[end + 1])) ++end;
        else break;
      }
      if (end == from) continue;
      std::string_view name = s.substr(from, end - from), known = agency_of(name);
      out.push_back({Credit::cites, std::string(known.empty() ? name : known), {static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end)}});
    }
  }
}

constexpr std::size_t kRun = 5;
constexpr std::size_t kPlaces = 8;      // a run that stands more often is looked up at its first places only

// Where each run of a text stands: chains of places under the low bits of its hash.
class Places {
 public:
  explicit Places(const std::vector<std::uint64_t>& runs) : runs_(runs), next_(runs.size(), kNone) {
    while (mask_ < 2 * runs.size()) mask_ = 2 * mask_ + 1;
    head_.assign(mask_ + 1, kNone);
    for (std::size_t j = runs.size(); j-- > 0;) { Index& h = head_[runs[j] & mask_]; next_[j] = h; h = static_cast<Index>(j); }
  }
  template <class Use> void each(std::uint64_t run, Use use) const {
    std::size_t seen = 0;
    for (Index j = head_[run & mask_]; j != kNone && seen < kPlaces; j = next_[j]) if (runs_[j] == run) { use(j); ++seen; }
  }

 private:
  const std::vector<std::uint64_t>& runs_;
  std::vector<Index> next_, head_;
  std::size_t mask_ = 15;
};
bool narrated(const Word& w) { return !w.quoted; }
std::size_t plain_words(const std::vector<Word>& w, std::size_t from, std::size_t to) {
  return static_cast<std::size_t>(std::count_if(w.begin() + static_cast<std::ptrdiff_t>(from), w.begin() + static_cast<std::ptrdiff_t>(to), [](const Word& x) { return !x.quoted && !x.name; }));
}
}  // namespace

std::vector<Credit> credits_of(std::string_view text) { return credits_of(text, words_of(text)); }
std::vector<Credit> credits_of(std::string_view text, const std::vector<Word>& words) {
  std::vector<Credit> out;
  bracketed(text, out);
  closing(text, out);
  citing(text, words, out);
  std::sort(out.begin(), out.end(), [](const Credit& a, const Credit& b) { return a.span < b.span; });
  // "first reported by Agence France-Presse" is read once as a report by, once by its name: one credit.
  out.erase(std::unique(out.begin(), out.end(), [](const Credit& a, const Credit& b) { return a.kind == b.kind && a.name == b.name; }), out.end());
  return out;
}

SharedNarration shared_narration(const std::vector<Word>& a, const std::vector<Word>& b) {
  SharedNarration out;
  const std::vector<std::uint64_t> runs_a = runs(a, kRun), runs_b = runs(b, kRun);
  const Places places(runs_b);
  std::size_t longest = 0;
  for (std::size_t i = 0; i < runs_a.size();) {
    std::size_t best = 0;
    places.each(runs_a[i], [&](std::size_t j) {
      std::size_t k = 0;
      while (i + k < a.size() && j + k < b.size() && a[i + k].hash == b[j + k].hash && narrated(a[i + k]) && narrated(b[j + k])) ++k;
      best = std::max(best, k);
    });
    if (best < kRun) { ++i; continue; }
    std::size_t plain = plain_words(a, i, i + best);
    if (plain >= 3) { ++out.runs; out.plain += plain; }
    if (plain > longest) { longest = plain; out.longest = {a[i].span.begin, a[i + best - 1].span.end}; }
    i += best;
  }
  std::size_t least = std::min(plain_words(a, 0, a.size()), plain_words(b, 0, b.size()));
  if (least) out.share = static_cast<double>(out.plain) / static_cast<double>(least);
  return out;
}

bool derived(const SharedNarration& s) { return s.runs >= 3 && s.plain >= 14 && s.share >= 0.12; }

}  // namespace newsledger::provenance
