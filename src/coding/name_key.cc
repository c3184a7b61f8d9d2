// Name key: titles, articles and case off; marks off letters; joined words; then spellings of transliterated sounds are
// folded ("kh" h, "ey/ei/ij/y" i, doubled letters single, ...). The words are sorted, so that their order does not count.
// Assumes names in Latin letters; other scripts pass through lower-cased. Tested in name_key_test.cc.
#include "coding/name_key.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace newsledger::coding {
namespace {

// Base letters of Latin letters with marks, as ASCII; "" for letters that stand as they are.
std::string_view base_of(char32_t c) {
  switch (c) {
    case 0xE0: case 0xE1: case 0xE2: case 0xE3: case 0xE5: case 0x101: case 0x103: case 0x105: return "a";
    case 0xE4: return "ae"; case 0xE6: return "ae";
    case 0xE7: case 0x107: case 0x109: case 0x10B: case 0x10D: return "c";
    case 0x10F: case 0x111: case 0xF0: return "d";
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
    default: return "";
  }
}

char32_t lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  if (c >= 0x100 && c <= 0x137) return c | 1;
  if (c >= 0x139 && c <= 0x148) return c & 1 ? c + 1 : c;
  if (c >= 0x14A && c <= 0x177) return c | 1;
  if (c == 0x178) return 0xFF;
  if (c >= 0x179 && c <= 0x17E) return c & 1 ? c + 1 : c;
  if (c == 0x218 || c == 0x21A) return c + 1;
  return c;
}

constexpr std::string_view kDropped[] = {"the", "mr", "mrs", "ms", "miss", "dr", "sir", "prof", "president", "minister", "prime", "foreign",
    "general", "gen", "king", "queen", "prince", "princess", "sheikh", "sheik", "ayatollah", "mullah", "lord", "lady", "sen", "rep", "senator",
    "al", "el", "ul", "ur", "ad", "as", "an", "ibn", "bin", "ben", "abu", "jr", "sr", "chief", "comrade"};

struct Fold { std::string_view from, to; };
// Applied once, left to right, longest first at each place.
constexpr Fold kFolds[] = {
    {"schtsch", "sh"}, {"shch", "sh"}, {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"}, {"dzh", "j"}, {"dsch", "j"}, {"dj", "j"}, {"zh", "j"},
    {"kh", "h"}, {"gh", "g"}, {"dh", "d"}, {"th", "t"}, {"ph", "f"}, {"ck", "k"}, {"qu", "k"}, {"q", "k"}, {"x", "ks"}, {"tz", "z"}, {"ts", "z"},
    {"iya", "ia"}, {"yy", "i"}, {"iy", "i"}, {"ij", "i"}, {"yi", "i"}, {"ey", "i"}, {"ei", "i"}, {"ee", "i"}, {"ie", "i"}, {"ye", "i"}, {"e", "i"}, {"y", "i"},
    {"oo", "u"}, {"ou", "u"}, {"oe", "o"}, {"ue", "u"}, {"ae", "a"}, {"au", "o"}, {"aw", "o"}, {"o", "u"}, {"w", "v"}, {"ff", "v"}, {"ov", "uv"}, {"c", "k"}};

std::string fold_sounds(std::string_view w) {
  std::string out;
  for (std::size_t i = 0; i < w.size();) {
    const Fold* best = nullptr;
    for (const Fold& f : kFolds)
      if (w.substr(i, f.from.size()) == f.from && (!best || f.from.size() > best->from.size())) best = &f;
    std::string_view to = best ? best->to : w.substr(i, 1);
    // "ch" is a sound of its own
    if (w.substr(i, 2) == "ch" && (!best || best->from.size() < 2)) { out += "ch"; i += 2; continue; }
    for (char c : to) if (out.empty() || out.back() != c) out += c;
    i += best ? best->from.size() : 1;
  }
  return out;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < name.size();) {
    char32_t c = lower(next_code_point(name, i));
    if (c == '\'' || c == 0x2019 || c == 0x2018 || c == '`' || c == '.') continue;
    if (c == ' ' || c == '-' || c == 0x2013 || c == 0x2011 || c == '\n' || c == '\t' || c == ',' || c == 0xA0) {
      if (!words.back().empty()) words.emplace_back();
      continue;
    }
    std::string_view b = base_of(c);
    if (b.empty()) append_utf8(words.back(), c); else words.back() += b;
  }
  std::vector<std::string> keep;
  for (const std::string& w : words)
    if (!w.empty() && std::find(std::begin(kDropped), std::end(kDropped), w) == std::end(kDropped)) keep.push_back(fold_sounds(w));
  if (keep.empty()) for (const std::string& w : words) if (!w.empty()) keep.push_back(fold_sounds(w));
  std::sort(keep.begin(), keep.end());
  std::string out;
  for (const std::string& w : keep) out += (out.empty() ? "" : " ") + w;
  return out;
}

}  // namespace newsledger::coding
