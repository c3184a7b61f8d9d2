// The index: what is put in comes out, copies are found again however the reports are dealt out, letters and numbers.
#include "provenance/copy_index.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

namespace newsledger::provenance {
namespace {

struct Shelf : IndexShelf {
  std::map<std::pair<std::int64_t, std::int64_t>, IndexPart> parts;
  Result<std::vector<IndexPart>> directory() override {
    std::vector<IndexPart> out;
    for (const auto& [at, p] : parts) { out.push_back(p); out.back().body.clear(); }
    return out;
  }
  Result<std::string> body(std::int64_t segment, std::int64_t part) override { return parts[{segment, part}].body; }
  Status put(const std::vector<IndexPart>& all) override { for (const IndexPart& p : all) parts[{p.segment, p.part}] = p; return Done{}; }
  Status drop(std::int64_t segment) override { std::erase_if(parts, [&](const auto& p) { return p.first.first == segment; }); return Done{}; }
};

TEST(CopyIndex, NumbersAsLetters) {
  std::mt19937_64 random(5);
  std::vector<Entry> numbers = {0, 1, 31, 32, 1023, 1024, ~Entry{0}};
  for (int i = 0; i < 1000; ++i) numbers.push_back(random() >> random() % 60);
  std::sort(numbers.begin(), numbers.end());
  EXPECT_EQ(unpacked(packed(numbers.data(), numbers.data() + numbers.size())), numbers);
  EXPECT_TRUE(unpacked("").empty());
  EXPECT_TRUE(unpacked("\xFF\x01").empty());
  EXPECT_LE(unpacked("zzzzzzzzzzzzzzzzzzzzzzzz1").size(), 1u);
}

// Reports of invented words: number i and its edited copy i + "b" share most runs; "c" keeps the names alone.
std::vector<CopyReport> reports(int n) {
  std::mt19937 random(9);
  std::vector<CopyReport> out;
  auto word = [&] { return "w" + std::to_string(random() % 5000); };
  for (int i = 0; i < n; ++i) {
    std::vector<std::string> words;
    for (int k = 0; k < 80; ++k) words.push_back(k % 5 == 2 ? "Name" + std::to_string(random() % 4000) : word());
    auto made = [&](const char* suffix, std::size_t edited) {
      std::string text = "The";
      for (std::size_t k = 0; k < words.size(); ++k) text += " " + (k % 5 != 2 && edited && k % edited == 0 ? word() : words[k]);
      out.push_back({std::to_string(i) + suffix, text + ".", "2025-03-" + std::to_string(10 + i % 15), "", ""});
    };
    made("a", 0);
    made("b", 20);
    made("c", 2);
  }
  return out;
}

TEST(CopyIndex, FindsCopiesHoweverTheReportsAreDealtOut) {
  const std::vector<CopyReport> all = reports(60);
  std::vector<CopyText> texts;
  for (const CopyReport& r : all) texts.push_back(copy_text(r));
  for (std::size_t batch : {std::size_t{1}, std::size_t{7}, all.size()}) {
    Shelf shelf;
    CopyIndex index(shelf);
    for (std::size_t i = 0; i < texts.size(); i += batch) ASSERT_TRUE(index.add({texts.begin() + static_cast<std::ptrdiff_t>(i), texts.begin() + static_cast<std::ptrdiff_t>(std::min(texts.size(), i + batch))}).ok());
    EXPECT_EQ(index.ids()->size(), texts.size());
    auto found = index.candidates(texts);
    ASSERT_TRUE(found.ok());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const std::string number = all[i].id.substr(0, all[i].id.size() - 1);
      for (const char* suffix : {"a", "b", "c"}) {
        const auto& ids = (*found)[i];
        EXPECT_TRUE(std::find(ids.begin(), ids.end(), number + suffix) != ids.end()) << batch << ": " << all[i].id << " finds " << number << suffix;
      }
      EXPECT_LE((*found)[i].size(), 32u);
    }
    std::size_t segments = 0;
    for (const auto& [at, p] : shelf.parts) segments += at.second == 0;
    EXPECT_LE(segments, 9u);                   // they grow: 180 reports one by one leave at most log2(180) + 1
  }
}

TEST(CopyIndex, AnEmptyShelfHasNoCandidates) {
  Shelf shelf;
  CopyReport r{"a", "Rosa Quispe met Hector Salas in Lima on Monday.", "", "", ""};
  auto found = CopyIndex(shelf).candidates({copy_text(r)});
  ASSERT_TRUE(found.ok());
  EXPECT_TRUE((*found)[0].empty());
}

}  // namespace
}  // namespace newsledger::provenance
