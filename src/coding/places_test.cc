// Places on a gazetteer of eight entries, written by this test in the file's own layout (tools/build_gazetteer.py).
#include "coding/places.h"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <map>

#include "base/table.h"
#include "coding/gazetteer.h"

namespace newsledger::coding {
namespace {

const std::string kData = std::string(NEWSLEDGER_SOURCE_DIR) + "/data/places";

struct Row { const char* name; float lat, lon; std::uint32_t population, admin1; const char* country; PlaceKind kind; std::uint8_t flags; };
constexpr Row kRows[] = {
    {"Norway", 64, 12, 5000000, kNone, "NO", PlaceKind::country, 2},
    {"Peru", -10, -76, 32000000, kNone, "PE", PlaceKind::country, 2},
    {"Oslo", 59.9f, 10.7f, 700000, kNone, "NO", PlaceKind::city, 3},
    {"Lima", -12, -77, 9000000, kNone, "PE", PlaceKind::city, 3},
    {"Ohio", 40.4f, -82.9f, 11000000, kNone, "US", PlaceKind::admin1, 2},
    {"Lima", 40.7f, -84.1f, 36000, 4, "US", PlaceKind::city, 2},
    {"Findlay", 41, -83.6f, 41000, 4, "US", PlaceKind::city, 2},
    {"Gulf of Aden", 12.5f, 47.5f, 0, kNone, "", PlaceKind::feature, 2},
};

template <class T>
void put(std::string& out, T v) { out.append(reinterpret_cast<const char*>(&v), sizeof v); }

std::string gazetteer_bytes() {
  std::string pool, entries, keys, pairs, slots;
  std::map<std::string, std::vector<std::uint32_t>> by_key;
  Gazetteer::Data fold;
  for (std::uint32_t i = 0; i < std::size(kRows); ++i) {
    const Row& r = kRows[i];
    put<std::uint32_t>(entries, static_cast<std::uint32_t>(pool.size())); put(entries, r.lat); put(entries, r.lon); put(entries, r.population);
    put<std::uint32_t>(entries, 100 + i); put(entries, r.admin1); put<std::uint32_t>(entries, kNone);
    char two[2] = {r.country[0], r.country[0] ? r.country[1] : '\0'};
    entries.append(two, 2); put(entries, r.kind); put(entries, r.flags);
    pool += r.name; pool += '\0';
    by_key[fold.key(r.name)].push_back(i);
  }
  by_key["norwegian"].push_back(0u | 3u << 30);
  std::vector<std::uint32_t> slot(32, 0);
  std::uint32_t n = 0;
  for (auto& [key, list] : by_key) {
    put<std::uint32_t>(keys, static_cast<std::uint32_t>(pool.size())); put<std::uint32_t>(keys, static_cast<std::uint32_t>(pairs.size() / 4));
    put<std::uint16_t>(keys, static_cast<std::uint16_t>(list.size())); put<std::uint16_t>(keys, 0);
    for (std::uint32_t p : list) put(pairs, p);
    pool += key; pool += '\0';
    std::uint64_t h = 0xcbf29ce484222325ull;
    for (unsigned char c : key) h = (h ^ c) * 0x100000001b3ull;
    std::size_t s = (h ^ (h >> 32)) & 31;
    while (slot[s]) s = (s + 1) & 31;
    slot[s] = ++n;
  }
  for (std::uint32_t s : slot) put(slots, s);
  std::string out("NLGAZ01", 8);
  for (std::uint32_t v : {0u, static_cast<std::uint32_t>(std::size(kRows)), n, static_cast<std::uint32_t>(pairs.size() / 4), 32u, static_cast<std::uint32_t>(pool.size()), 0u, 0u}) put(out, v);
  return out + entries + keys + pairs + slots + pool;
}

std::string written(const std::string& bytes) {
  std::string path = ::testing::TempDir() + "newsledger_gazetteer_" + std::to_string(bytes.size()) + ".bin";
  EXPECT_TRUE(write_file(path, bytes));
  return path;
}

// Words "Oslo/NNP/GPE"; a flat tree: every word hangs on the first.
Document sentence(const std::string& words) {
  Document doc;
  for (const std::string& part : split(words, ' ')) {
    std::vector<std::string> f = split(part, '/');
    Token k;
    if (!doc.body.empty()) doc.body += ' ';
    k.span.begin = static_cast<std::uint32_t>(doc.body.size());
    doc.body += f[0];
    k.span.end = static_cast<std::uint32_t>(doc.body.size());
    k.tag = doc.pool.keep(f.size() > 1 ? f[1] : "NN");
    k.pos = k.tag == "NNP" ? "PROPN" : k.tag == "JJ" ? "ADJ" : "NOUN";
    k.ent_label = doc.pool.keep(f.size() > 2 ? f[2] : "");
    k.ent_begin = f.size() > 2;
    k.sentence = 0;
    k.head = 0;
    doc.tokens.push_back(k);
  }
  doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, BlockKind::paragraph});
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, 0, static_cast<Index>(doc.tokens.size()), 0});
  return doc;
}

std::string read(const Gazetteer& g, const std::string& words) {
  Document doc = sentence(words);
  find_places(doc, g);
  std::string out;
  for (const Place& p : doc.places)
    out += (out.empty() ? "" : "; ") + std::string(doc.text(p.span)) + " = " + p.name + " " + p.precision + (p.country.empty() ? "" : " " + p.country) + (p.admin1.empty() ? "" : " " + p.admin1);
  return out;
}

TEST(Places, FindsAndResolves) {
  auto g = Gazetteer::load(kData, written(gazetteer_bytes()));
  ASSERT_TRUE(g) << g.error().to_string();
  const struct { const char* words; const char* expected; } rows[] = {
      {"talks in/IN Oslo/NNP/GPE", "Oslo = Oslo city NOR"},
      {"talks in/IN Lima/NNP/GPE", "Lima = Lima city PER"},
      {"police in/IN Lima/NNP/GPE ,/, Ohio/NNP/GPE", "Lima = Lima city USA Ohio; Ohio = Ohio admin1 USA Ohio"},
      {"ships in/IN the/DT Gulf/NNP/LOC of/IN/LOC Aden/NNP/LOC", "Gulf of Aden = Gulf of Aden point"},
      {"a/DT Norwegian/JJ/NORP ship", "Norwegian = Norway country NOR"},
      {"nothing here", ""},
      {"talks in/IN Oslo/NNP/GPE ./.", "Oslo = Oslo city NOR"},
  };
  for (const auto& r : rows) EXPECT_EQ(read(*g, r.words), r.expected) << r.words;
}

TEST(Places, ReadsADateline) {
  auto g = Gazetteer::load(kData, written(gazetteer_bytes()));
  ASSERT_TRUE(g) << g.error().to_string();
  const struct { const char* dateline; const char* expected; } rows[] = {
      {"OSLO (Wire) -", "OSLO Oslo NOR"},
      {"LIMA, Ohio (Wire) -", "LIMA Lima USA; Ohio Ohio USA"},
      {"LIMA, Nov 2 (Wire) -", "LIMA Lima PER"},
      {"NOWHERE (Wire) -", ""},
  };
  for (const auto& r : rows) {
    Document doc;
    doc.body = r.dateline;
    doc.blocks.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, BlockKind::dateline});
    find_places(doc, *g);
    std::string got;
    for (const Place& p : doc.places) got += (got.empty() ? "" : "; ") + std::string(doc.text(p.span)) + " " + p.name + " " + p.country;
    EXPECT_EQ(got, r.expected) << r.dateline;
  }
}

TEST(Places, DamagedGazetteersGiveASentence) {
  std::string good = gazetteer_bytes();
  for (std::size_t cut : {std::size_t{0}, std::size_t{7}, std::size_t{39}, good.size() / 2, good.size() - 1})
    EXPECT_FALSE(Gazetteer::load(kData, written(good.substr(0, cut)))) << cut;
  for (std::size_t at = 8; at < good.size(); at += 3) {            // a flipped byte is refused or harmless, never a wild read
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x7f);
    auto g = Gazetteer::load(kData, written(bad));
    if (g) read(*g, "talks in/IN Oslo/NNP/GPE and/CC Lima/NNP/GPE");
  }
  EXPECT_FALSE(Gazetteer::load(kData, "/nonexistent/gazetteer.bin"));
}

TEST(Places, WithoutAGazetteerNothingIsPlaced) {
  auto g = Gazetteer::load(kData, "");
  ASSERT_TRUE(g);
  EXPECT_EQ(read(*g, "talks in/IN Oslo/NNP/GPE"), "");
}

}  // namespace
}  // namespace newsledger::coding
