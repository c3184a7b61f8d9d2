// Rewrites written the way a language model rewrites a wire story (rewrites_test.txt), and no two stories of the file as one.
#include <gtest/gtest.h>

#include "base/table.h"
#include "provenance/copies.h"

namespace newsledger::provenance {
namespace {

TEST(Rewrites, LinkedToTheirOriginals) {
  const std::string text = *read_file(NEWSLEDGER_SOURCE_DIR "/src/provenance/rewrites_test.txt");
  CopyFinder finder;
  int pairs = 0;
  for (const std::string& line : split(text, '\n')) {
    if (line[0] == '=') finder.add({std::to_string(++pairs) + "=", line.substr(2), "2025-05-01", ""});
    if (line[0] == '>') finder.add({std::to_string(pairs) + ">", line.substr(2), "2025-05-02", ""});
  }
  Copies found = finder.find();
  int linked = 0, wrong = 0;
  for (const CopyLink& l : found.links) {
    const std::string &a = found.ids[l.a], &b = found.ids[l.b];
    (a.substr(0, a.size() - 1) == b.substr(0, b.size() - 1) ? linked : wrong) += 1;
  }
  RecordProperty("linked", linked);
  RecordProperty("pairs", pairs);
  EXPECT_EQ(wrong, 0);
  EXPECT_GE(linked * 100, pairs * 90) << linked << " of " << pairs;
}

}  // namespace
}  // namespace newsledger::provenance
