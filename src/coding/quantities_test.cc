// Quantities on rows of words "word/TAG"; the last column is what comes out.
#include "coding/quantities.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace newsledger::coding {
namespace {

Document sentence(const std::string& words) {
  Document doc;
  std::string word;
  for (char c : words + " ") {
    if (c != ' ') { word += c; continue; }
    if (word.empty()) continue;
    Token k;
    std::size_t slash = word.rfind('/');
    std::string tag = slash == std::string::npos || slash == 0 ? "NN" : word.substr(slash + 1);
    std::string text = slash == std::string::npos || slash == 0 ? word : word.substr(0, slash);
    if (!doc.body.empty()) doc.body += ' ';
    k.span.begin = static_cast<std::uint32_t>(doc.body.size());
    doc.body += text;
    k.span.end = static_cast<std::uint32_t>(doc.body.size());
    k.tag = doc.pool.keep(tag);
    k.sentence = 0;
    k.head = 0;
    doc.tokens.push_back(k);
    word.clear();
  }
  doc.sentences.push_back({{0, static_cast<std::uint32_t>(doc.body.size())}, 0, static_cast<Index>(doc.tokens.size()), 0});
  return doc;
}

std::string number(const std::optional<double>& v) {
  if (!v) return "*";
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", *v);
  return text;
}

std::string read(const std::string& words) {
  static const QuantityTables tables = std::move(QuantityTables::load(std::string(NEWSLEDGER_SOURCE_DIR) + "/data/quantities")).value();
  Document doc = sentence(words);
  find_quantities(doc, tables);
  std::string out;
  for (const Quantity& q : doc.quantities) {
    if (!out.empty()) out += "; ";
    out += std::string(doc.text(q.span)) + " = " + number(q.min) + ".." + number(q.max) + (q.unit.empty() ? "" : " " + q.unit) + (q.of.empty() ? "" : " of " + q.of) + (q.approx ? " ~" : "");
  }
  return out;
}

TEST(Quantities, ReadsNumbersBoundsUnitsAndRanges) {
  struct Row { const char* words; const char* expected; };
  const Row rows[] = {
      {"They sent/VBD 300/CD troops/NNS", "300 = 300..300 of troops"},
      {"They sent/VBD up to 10,000/CD soldiers/NNS", "up to 10,000 = *..10000 of soldiers ~"},
      {"They sent/VBD some 200/CD soldiers/NNS", "some 200 = 180..220 of soldiers ~"},
      {"They killed/VBD at least twelve/CD people/NNS", "at least twelve = 12..* of people ~"},
      {"They killed/VBD nearly 100/CD people/NNS", "nearly 100 = 90..100 of people ~"},
      {"They sent/VBD dozens/NNS of/IN soldiers/NNS", "dozens = 24..* ~"},
      {"They sent/VBD tens/NNS of/IN thousands/NNS of/IN soldiers/NNS", "tens of thousands = 20000..* ~"},
      {"They paid/VBD $ 3.5/CD million/CD", "$ 3.5 million = 3500000..3500000 USD"},
      {"It rose/VBD 2.4/CD %", "2.4 % = 2.4..2.4 %"},
      {"They sent/VBD 10/CD to/IN 12/CD million/CD men/NNS", "10 to 12 million = 10000000..12000000 of men"},
      {"twenty/CD -/HYPH four/CD men/NNS left/VBD", "twenty - four = 24..24 of men"},
      {"two/CD -/HYPH thirds/NNS of/IN voters/NNS left/VBD", "two - thirds = 0.6666666667..0.6666666667 fraction"},
      {"Section 427/CD is/VBZ here/RB", ""},
      {"a/DT 52/CD -/HYPH year/NN -/HYPH old/JJ man left/VBD", ""},
      {"They won/VBD 2/CD -/HYPH 1/CD here/RB", ""},
      {"It flew/VBD 8km/NN north/RB", "8km = 8..8 km"},
      {"one/CD in/IN four/CD voters/NNS left/VBD", "one in four = 0.25..0.25 fraction"},
      {"the/DT two/CD ministers/NNS met/VBD", ""},
      {"two/CD ministers/NNS met/VBD", "two = 2..2 of ministers"},
      {"the/DT 2/CD leaders/NNS met/VBD", ""},
      {"one/CD or/CC more/JJR guests/NNS left/VBD", ""},
      {"at/IN one/CD point they/PRP met/VBD", ""},
      {"a/DT couple/NN of/IN hundred/CD troops/NNS left/VBD", "a couple of hundred = 200..200 of troops"},
      {"They killed/VBD one/CD soldier/NN", "one = 1..1 of soldier"},
      {"at/IN a/DT rate of/IN one/CD dinar/NN", "one dinar = 1..1 dinar"},
      {"at/IN 33/CD °/NN 47′N/CD they/PRP met/VBD", ""},
      {"It fell/VBD to/IN 30/CD °/NN", "30 ° = 30..30 degree"},
      {"a/DT sub-300/JJ kg/NN load", "sub-300 kg = *..300 kg ~"},
      {"It cost/VBD $ A82,615/NNP", "$ A82,615 = 82615..82615 AUD"},
  };
  for (const Row& r : rows) EXPECT_EQ(read(r.words), r.expected) << r.words;
}

}  // namespace
}  // namespace newsledger::coding
