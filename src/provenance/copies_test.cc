// Copies: which of our own texts are one wording, of what kind, and that the order of adding says nothing. Also words,
// their shared sets and the alignment against their references.
#include "provenance/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "provenance/alignment.h"
#include "provenance/words.h"

namespace newsledger::provenance {
namespace {

// Two wires on one event, written for this test, and a third on another.
const std::string kWire =
    "The port of Callao was shut on Monday after dock workers walked out over pay, the Peruvian transport minister Rosa Quispe said in Lima.\n"
    "About 1,200 crane drivers and porters left their shifts at dawn, and 14 ships from Chile, Ecuador and Panama were waiting outside the harbour by noon.\n"
    "\"We are ready to talk, but nobody will be paid for a day without work,\" Quispe told Radio Pacifico before she met the union leader Hector Salas.\n"
    "Salas said the company Terminales del Sur had broken a promise made in March 2024 and accused the ministry of taking its side.\n"
    "The strike is the third at Callao this year. Exporters in Arequipa warned that fruit worth $9 million would rot unless the gates opened by Thursday.";
const std::string kOther =
    "Dockers at Peru's largest harbour stopped work for a second day, leaving cargo from across the Pacific stranded off the coast.\n"
    "Union head Hector Salas told reporters that his members would return only when Terminales del Sur pays the bonus it owes them.\n"
    "The transport ministry in Lima said it hoped for an agreement this week. Traders put the losses at several million dollars, and a shipping line said it had sent two vessels on to Guayaquil.";
const std::string kFar =
    "Norway's parliament approved a bill on Tuesday that lets towns along the Lofoten coast charge cruise ships by the passenger.\n"
    "Fisheries minister Ingrid Dahl called the fee modest. Opposition members from Bergen and Tromso voted against the measure, saying that small harbours would lose trade to Iceland.\n"
    "The law takes effect in January and brings in some 40 million kroner a year, the ministry reckons.";
// kWire, its plain words put in other words, names and numbers left alone.
const std::string kSpun =
    "The harbor of Callao was closed on Monday after dock laborers left over wages, the Peruvian transport clergyman Rosa Quispe said in Lima.\n"
    "Around 1,200 crane chauffeurs and doormen left their turns at daybreak, and 14 vessels from Chile, Ecuador and Panama were holding up outside the harbour by early afternoon.\n"
    "\"We are prepared to talk, yet no one will be paid for a day without labor,\" Quispe told Radio Pacifico before she met the association chief Hector Salas.\n"
    "Salas said the organization Terminales del Sur had broken a guarantee made in March 2024 and blamed the service for taking its side.\n"
    "The walkout is the third at Callao this year. Exporters in Arequipa cautioned that natural product worth $9 million would decay unless the doors opened by Thursday.";
const std::string kTake2 =
    "The port of Callao was shut on Monday after dock workers walked out over pay, the Peruvian transport minister Rosa Quispe said in Lima.\n"
    "Police later cleared one gate with water cannon, a photographer at the scene reported, and four men were held.\n"
    "About 1,200 crane drivers and porters left their shifts at dawn. President Luis Arana broke off a journey to Brazil and asked both sides to sit down on Tuesday morning under a mediator from the International Labour Organization.\n"
    "The shipowners' chamber in Guayaquil said that its members had turned back at sea, and that the price of bananas was sure to rise in every market from Santiago to Bogota if nothing moved before the weekend.\n"
    "Salas said the company Terminales del Sur had broken a promise made in March 2024. Teachers and bus drivers have called marches of their own for Friday.";

std::string first_lines(const std::string& s, int n) {
  std::size_t at = 0;
  for (int i = 0; i < n && at != s.npos; ++i) at = s.find('\n', at + 1);
  return s.substr(0, at);
}
std::string with(std::string s, const std::string& from, const std::string& to) {
  std::size_t at = s.find(from);
  EXPECT_NE(at, s.npos) << from;
  return s.replace(at, from.size(), to);
}

struct PairRow { const char* name; std::string a, b, kind; };

std::vector<PairRow> pair_rows() {
  return {
      {"the same bytes", kWire, kWire, "exact"},
      {"other marks and blanks only", kWire, with(with(kWire, "\"We", "\xE2\x80\x9CWe"), "work,\"", "work,\xE2\x80\x9D"), "exact"},
      {"one word mended", kWire, with(kWire, "harbour by noon", "harbour by midday"), "near"},
      {"a credit line more", kWire, kWire + "\nAdditional reporting by our Lima desk.", "near"},
      {"the first half", kWire, first_lines(kWire, 2), "shortened"},
      {"every fourth word put otherwise", kWire, kSpun, "rewritten"},
      {"spun and shortened", kWire, first_lines(kSpun, 3), "rewritten"},
      {"a later take", kWire, kTake2, "take"},
      {"another channel's story", kWire, kOther, ""},
      {"another story", kWire, kFar, ""},
      {"nothing", "", kWire, ""},
      {"two empty texts", "", "", ""},
      {"a rewrite long after", kWire, kSpun, "-later"},
  };
}

TEST(Copies, Pairs) {
  for (const PairRow& row : pair_rows()) {
    CopyFinder finder;
    bool long_after = row.kind == "-later";
    finder.add({"a", row.a, "2025-03-01", ""});
    finder.add({"b", row.b, long_after ? "2025-06-01" : "2025-03-02", ""});
    Copies found = finder.find();
    std::string kind = found.links.empty() ? "" : std::string(word(found.links[0].kind));
    std::string expected = long_after ? "" : row.kind;
    EXPECT_EQ(kind, expected) << row.name << (found.links.empty() ? "" : ": " + found.links[0].why);
    bool one = expected != "" && expected != "take";
    EXPECT_EQ(found.wordings.size(), one ? 1u : 2u) << row.name;
    // A rewrite from outside the window is no copy; the narration it shares still says whence it comes.
    EXPECT_EQ(found.origins.size(), row.kind == "" ? 2u : 1u) << row.name;
  }
}

std::string printed(const Copies& c) {
  std::string out;
  for (const CopyLink& l : c.links) out += c.ids[l.a] + "<" + c.ids[l.b] + " " + std::string(word(l.kind)) + "\n";
  for (const Wording& w : c.wordings) { out += "wording " + w.id; for (Index i : w.reports) out += " " + c.ids[i]; out += "\n"; }
  for (const OriginLink& l : c.origin_links) out += c.ids[l.a] + "~" + c.ids[l.b] + " " + l.kind + "\n";
  for (const Origin& o : c.origins) { out += "origin " + o.id; for (Index w : o.wordings) out += " " + c.wordings[w].id; out += "\n"; }
  return out;
}

TEST(Copies, OrderOfAddingSaysNothing) {
  std::vector<CopyReport> reports = {{"w", kWire, "2025-03-01", ""}, {"s", kSpun, "2025-03-03", ""}, {"t", kTake2, "2025-03-02", ""}, {"o", kOther, "2025-03-02", ""},
                                     {"f", kFar, "", ""}, {"h", first_lines(kWire, 2), "2025-03", ""}, {"w2", kWire, "2025-03-01", ""}};
  std::string expected;
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    CopyFinder finder;
    for (const CopyReport& r : reports) finder.add(r);
    std::string got = printed(finder.find());
    if (round == 0) expected = got;
    EXPECT_EQ(got, expected);
    std::shuffle(reports.begin(), reports.end(), random);
  }
  EXPECT_NE(expected.find(" w w2 s h\n"), std::string::npos) << expected;   // first come first; a bare month is past its days
}

TEST(Copies, FiftyCopiesAreOneWording) {
  CopyFinder finder;
  for (int i = 0; i < 50; ++i) finder.add({"c" + std::to_string(i), kWire + "\nEdition " + std::to_string(i), "2025-03-01", ""});
  finder.add({"other", kOther, "2025-03-01", ""});
  Copies found = finder.find();
  EXPECT_EQ(found.wordings.size(), 2u);
  EXPECT_EQ(found.origins.size(), 2u);
}

TEST(Alignment, LengthAgreesWithReference) {
  std::mt19937 random(11);
  for (int round = 0; round < 200; ++round) {
    std::vector<Word> a(random() % 150), b(random() % 150);
    for (Word& w : a) w.hash = random() % 12;
    for (Word& w : b) w.hash = random() % 12;
    Alignment whole = align(a, b);
    EXPECT_EQ(whole.equal, lcs_length(a, b));
    std::size_t left = 0, right = 0;
    for (const Replaced& r : whole.replaced) { left += r.a1 - r.a0; right += r.b1 - r.b0; }
    EXPECT_EQ(whole.equal + left, a.size());
    EXPECT_EQ(whole.equal + right, b.size());
  }
}

TEST(Words, Table) {
  struct Row { const char *text, *words; };   // name words in brackets, quoted ones with a tick
  const Row rows[] = {
      {"Old Rosa's ship", "old [rosa] ship"},
      {"It cost 1,200, she said", "it cost [1,200] she said"},
      {"He said \"no more\" again", "he said no' more' again"},
      {"the \xE2\x80\x9Csacred\xE2\x80\x9D pier", "the sacred' pier"},
      {"the workers' pay isn't 'fair' here", "the workers pay isn t fair' here"},
      {"a \"quote never closed\nnext line", "a quote' never' closed' next line"},
      {"", ""},
  };
  for (const Row& row : rows) {
    std::string text = row.text, got;
    for (const Word& w : words_of(text)) {
      std::string s = text.substr(w.span.begin, w.span.size());
      std::transform(s.begin(), s.end(), s.begin(), [](unsigned char c) { return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c); });
      got += (got.empty() ? "" : " ") + std::string(w.name ? "[" : "") + s + (w.name ? "]" : "") + (w.quoted ? "'" : "");
    }
    EXPECT_EQ(got, row.words) << row.text;
  }
}

TEST(Words, SharedAgreesWithReference) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 300; ++round) {
    std::vector<std::uint64_t> a, b, both;
    for (std::size_t n = random() % 90; n > 0; --n) a.push_back(random() % 64);
    for (std::size_t n = random() % 90; n > 0; --n) b.push_back(random() % 64);
    for (auto* v : {&a, &b}) { std::sort(v->begin(), v->end()); v->erase(std::unique(v->begin(), v->end()), v->end()); }
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
    EXPECT_EQ(shared(a, b), both.size());
  }
}

}  // namespace
}  // namespace newsledger::provenance
