// Name key: titles, articles and case off; marks off letters; joined words; given names of several spellings to one of them; then
// spellings of transliterated sounds are folded ("kh" h, "ey/ei/ij/y" i, doubled letters single, ...). The words are sorted, so
// that their order does not count. Assumes names in Latin letters; other scripts pass through lower-cased.
// Tested in name_key_test.cc, with testdata/name_pairs.txt.
#include "coding/name_key.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/string_map.h"
#include "base/utf8.h"
#include "coding/name_key_names.h"

namespace newsledger::coding {
namespace {

// Base letters of Latin letters with marks, as ASCII; "" for letters that stand as they are.
std::string_view base_of(char32_t c) {
  switch (c) {
    case 0xE0: case 0xE1: case 0xE2: case 0xE3: case 0xE5: case 0x101: case 0x103: case 0x105: return "a";
    case 0xE4: return "ae"; case 0xE6: return "ae";
    case 0xE7: case 0x107: case 0x109: case 0x10B: case 0x10D: return "c";
    case 0x10F: case 0xF0: return "d";
    case 0x111: return "dj";
    case 0xE8: case 0xE9: case 0xEA: case 0xEB: case 0x113: case 0x115: case 0x117: case 0x119: case 0x11B: return "e";
    case 0x11D: case 0x11F: case 0x121: case 0x123: return "g";
    case 0xEC: case 0xED: case 0xEE: case 0xEF: case 0x129: case 0x12B: case 0x12D: case 0x12F: case 0x131: return "i";
    case 0x13A: case 0x13C: case 0x13E: case 0x142: return "l";
    case 0xF1: case 0x144: case 0x146: case 0x148: return "n";
    case 0xF2: case 0xF3: case 0xF4: case 0xF5: case 0x14D: case 0x14F: return "o";
    case 0xF6: case 0xF8: case 0x151: case 0x153: return "oe";
    case 0x155: case 0x157: case 0x159: return "r";
    case 0x15B: case 0x15D: case 0x15F: case 0x161: return "s";
    case 0xDF: return "ss";
    case 0x163: case 0x165: case 0x167: case 0x21B: return "t";
    case 0xF9: case 0xFA: case 0xFB: case 0x169: case 0x16B: case 0x16D: case 0x16F: case 0x171: case 0x173: return "u";
    case 0xFC: return "ue";
    case 0x175: return "w";
    case 0xFD: case 0xFF: case 0x177: return "y";
    case 0x17A: case 0x17C: case 0x17E: return "z";
    case 0x1A1: return "o";
    case 0x1B0: return "u";
    default: break;
  }
  // Latin Extended Additional: the letters of Vietnamese, in blocks
  if (c >= 0x1EA0 && c <= 0x1EB7) return "a";
  if (c >= 0x1EB8 && c <= 0x1EC7) return "e";
  if (c >= 0x1EC8 && c <= 0x1ECB) return "i";
  if (c >= 0x1ECC && c <= 0x1EE3) return "o";
  if (c >= 0x1EE4 && c <= 0x1EF1) return "u";
  if (c >= 0x1EF2 && c <= 0x1EF9) return "y";
  return "";
}
bool is_vietnamese(char32_t c) { return c == 0x1A1 || c == 0x1B0 || (c >= 0x1EA0 && c <= 0x1EF9); }

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if (c >= 0x139 && c <= 0x148) return c & 1 ? c + 1 : c;
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c == 0x178) return 0xFF;
  if (c >= 0x179 && c <= 0x17E) return c & 1 ? c + 1 : c;
  if (c == 0x218 || c == 0x21A) return c + 1;
  if (c == 0x1A0 || c == 0x1AF) return c + 1;
  if (c >= 0x1EA0 && c <= 0x1EF9) return c | 1;
  return c;
}

constexpr std::string_view kDropped[] = {"the", "mr", "mrs", "ms", "miss", "dr", "sir", "prof", "president", "minister", "prime", "foreign",
    "general", "gen", "king", "queen", "prince", "princess", "sheikh", "sheik", "shaikh", "shaykh", "ayatollah", "mullah", "lord", "lady", "sen", "rep", "senator",
    "al", "el", "ul", "ur", "ad", "as", "an", "ibn", "bin", "ben", "abu", "jr", "sr", "chief", "comrade"};

// Written words to the spelling they have in common, before sounds are folded. Ends of words, the longest first.
struct Fold { std::string_view from, to; };
constexpr Fold kEnds[] = {
    {"gramme", "gram"}, {"isation", "ization"}, {"fence", "fense"}, {"tre", "ter"},                       // British and American
    {"allah", "ullah"}, {"ollah", "ullah"}, {"iyeh", "iya"}, {"iyah", "iya"},                                   // Arabic: compounds of Allah, feminine ends
    {"chov", "chev"}, {"chow", "chev"}, {"ayev", "aiv"}, {"aiev", "aiv"}, {"aev", "aiv"}};                      // Russian: yo behind ch, -yev behind a
// Applied once, left to right, longest first at each place.
constexpr Fold kFolds[] = {
    {"schtsch", "sh"}, {"shch", "sh"}, {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"dzh", "j"}, {"dsch", "j"}, {"dj", "j"}, {"zh", "j"},
    {"kh", "h"}, {"gh", "g"}, {"dh", "d"}, {"th", "t"}, {"ph", "f"}, {"ck", "k"}, {"qae", "kai"}, {"qu", "k"}, {"q", "k"}, {"x", "ks"}, {"tz", "z"}, {"ts", "z"},
    {"iya", "ia"}, {"yy", "i"}, {"iy", "i"}, {"ij", "i"}, {"yi", "i"}, {"ey", "i"}, {"ei", "i"}, {"ee", "i"}, {"ie", "i"}, {"ye", "i"}, {"e", "i"}, {"y", "i"},
    {"oo", "u"}, {"ou", "u"}, {"oe", "u"}, {"ue", "u"}, {"ae", "a"}, {"au", "o"}, {"aw", "o"}, {"o", "u"}, {"w", "v"}, {"ff", "v"}, {"ov", "uv"}, {"c", "k"}};

// The folds by the letter they begin with: names are keyed by the thousand when the tables are loaded.
std::array<std::vector<Fold>, 128> folds_by_letter() {
  std::array<std::vector<Fold>, 128> out;
  for (const Fold& f : kFolds) out[static_cast<unsigned char>(f.from[0])].push_back(f);
  return out;
}

std::string fold_sounds(std::string_view w) {
  static const std::array<std::vector<Fold>, 128> kByLetter = folds_by_letter();
  std::string out;
  for (std::size_t i = 0; i < w.size();) {
    const Fold* best = nullptr;
    if (static_cast<unsigned char>(w[i]) < 128)
      for (const Fold& f : kByLetter[static_cast<unsigned char>(w[i])])
        if (w.substr(i).starts_with(f.from) && (!best || f.from.size() > best->from.size())) best = &f;
    std::string_view to = best ? best->to : w.substr(i, 1);
    // "ch" is a sound of its own
    if (w.substr(i, 2) == "ch" && (!best || best->from.size() < 2)) { out += "ch"; i += 2; continue; }
    for (char c : to) if (out.empty() || out.back() != c) out += c;
    i += best ? best->from.size() : 1;
  }
  return out;
}

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y'; }
template <std::size_t N>
StringSet set_of(const std::string_view (&list)[N]) {
  StringSet out;
  for (const std::string_view word : list) out.insert(word);
  return out;
}
bool is_dropped(std::string_view word) { static const StringSet kWords = set_of(kDropped); return kWords.contains(word); }
bool is_title(std::string_view word) { static const StringSet kWords = set_of(kTitles); return kWords.contains(word); }
bool is_family_name(std::string_view word) { static const StringSet kWords = set_of(kFamilyNames); return kWords.contains(word); }

// One group of vowels, short: "jong", "hyun", "jae".
bool is_syllable(std::string_view w) {
  int groups = 0;
  for (std::size_t i = 0; i < w.size(); ++i) groups += is_vowel(w[i]) && (i == 0 || !is_vowel(w[i - 1]));
  return groups == 1 && w.size() >= 2 && w.size() <= 6;
}

// The words of a name as written: lower case, marks off; `hyphen`: joined to the word before by a hyphen.
struct Word { std::string text; bool hyphen = false; };

std::vector<Word> words_of(std::string_view name) {
  bool vietnamese = false;
  for (std::size_t i = 0; i < name.size();) vietnamese = is_vietnamese(lower(next_code_point(name, i))) || vietnamese;
  std::vector<Word> words(1);
  words.reserve(6);
  for (std::size_t i = 0; i < name.size();) {
    const char32_t written = next_code_point(name, i), c = lower(written);
    if (c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == '.' || (c >= 0x300 && c <= 0x36F)) continue;
    const bool hyphen = c == '-' || c == 0x2013 || c == 0x2010 || c == 0x2011;
    const bool article = c != written && (words.back().text == "el" || words.back().text == "al");               // "ElBaradei"
    if (hyphen || c == ' ' || c == '\n' || c == '\t' || c == ',' || c == 0xA0) {
      if (!words.back().text.empty()) words.push_back({"", hyphen});
      continue;
    }
    if (article) words.emplace_back();
    const std::string_view b = base_of(c);
    if (b.empty()) append_utf8(words.back().text, c);
    else words.back().text += vietnamese && b == "dj" ? "d" : b;
  }
  if (words.back().text.empty()) words.pop_back();
  return words;
}

// "Lt. Gen. Marlow Pike": titles at the beginning, as long as a name is left and no "of" follows.
void drop_titles(std::vector<Word>& words) {
  while (words.size() > 1 && words[1].text != "of") {
    const bool pair = (words[0].text == "field" && words[1].text == "marshal") || (words[0].text == "major" && words[1].text == "general");   // Field and Major are names too
    if (!pair && !is_title(words[0].text)) return;
    words.erase(words.begin());
  }
}

// "J. K." is "J.K."; "Abdel Aziz", "Abd al-Aziz" and "Abdulaziz" are one name.
void join_pieces(std::vector<Word>& words) {
  bool initials = false;
  for (std::size_t i = 1; i < words.size();) {
    initials = words[i].text.size() == 1 && (initials || words[i - 1].text.size() == 1);
    if (!initials) { ++i; continue; }
    words[i - 1].text += words[i].text;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  if (std::none_of(words.begin(), words.end(), [](const Word& w) { return w.text.starts_with("abd"); })) return;
  std::vector<Word> out;
  for (Word& w : words) {
    const std::string_view t = w.text;
    std::size_t cut = t.starts_with("abdel") || t.starts_with("abdul") || t.starts_with("abdal") || t.starts_with("abdol") ? 5 : t.starts_with("abd") && t.size() > 3 && !is_vowel(t[3]) ? 3 : 0;
    if (cut == 5 && t.substr(4).starts_with("lla")) cut = 0;         // Abdullah
    if (cut == 0) { out.push_back(std::move(w)); continue; }
    out.push_back({"abd"});
    if (t.size() > cut) out.push_back({std::string(t.substr(cut))});
  }
  words = std::move(out);
}

// Articles, particles and titles anywhere in the name; a name of nothing else keeps them.
void drop_articles(std::vector<Word>& words) {
  std::vector<Word> keep;
  keep.reserve(words.size());
  bool dropped = false;
  for (const Word& w : words) {
    const bool drop = is_dropped(w.text);
    if (!drop) keep.push_back({w.text, w.hyphen && !dropped});
    dropped = drop;
  }
  if (!keep.empty()) words = std::move(keep);
}

// "Kim Jong-un", "Kim Jong Un", "Jong-un Kim": the given name is one word, as in "Kim Jongun" and "Xi Jinping".
void join_given_name(std::vector<Word>& words) {
  if (words.size() != 3) return;
  const bool first = is_family_name(words[0].text) && !words[1].hyphen, last = is_family_name(words[2].text) && !words[2].hyphen;
  std::size_t at = 0;
  if (first && (words[2].hyphen || !words[1].hyphen)) at = 1;
  else if (!last) return;
  if (!is_syllable(words[at].text) || !is_syllable(words[at + 1].text)) return;
  words[at].text += words[at + 1].text;
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(at) + 1);
}

StringMap<std::string_view> given_names() {
  StringMap<std::string_view> out;
  for (const std::string_view row : kGivenNames)
    for (std::string_view rest = row; !rest.empty();) {
      const std::size_t blank = rest.find(' ');
      out.emplace(rest.substr(0, blank), row.substr(0, row.find(' ')));
      rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
    }
  return out;
}

std::string common_spelling(const std::string& word) {
  static const StringMap<std::string_view> kCommon = given_names();
  if (const auto name = kCommon.find(word); name != kCommon.end()) return std::string(name->second);
  std::string out = word;
  for (const Fold& f : kEnds)
    if (out.size() > f.from.size() && out.ends_with(f.from)) { out.replace(out.size() - f.from.size(), f.from.size(), f.to); break; }
  // The sound of Arabic q is written q, k, g or gh; in short words (Gary, Cary) they are sounds of their own.
  if (out.size() >= 6 && out.starts_with("gha")) out.replace(0, 2, "q");
  else if (out.size() >= 6 && out.starts_with("ga")) out[0] = 'q';
  // A last h behind a vowel is silent.
  if (out.size() > 3 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
  return out;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::vector<Word> words = words_of(name);
  drop_titles(words);
  join_pieces(words);
  drop_articles(words);
  join_given_name(words);
  std::vector<std::string> keys;
  keys.reserve(words.size());
  for (const Word& w : words) keys.push_back(fold_sounds(common_spelling(w.text)));
  std::sort(keys.begin(), keys.end());
  std::string out;
  for (const std::string& key : keys) out += (out.empty() ? "" : " ") + key;
  return out;
}

}  // namespace newsledger::coding
