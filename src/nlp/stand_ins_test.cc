// A table of sentences as the networks read them.
#include "nlp/stand_ins.h"

#include <gtest/gtest.h>

namespace newsledger::nlp {
namespace {

StandIns small_table() {
  StandIns t;
  t.add({"Peru"}, {"Germany"});
  t.add({"South", "Sudan"}, {"South", "Korea"});
  t.add({"South", "Sudan", "Army"}, {"West", "German", "Army"});
  t.add({"Jordan"}, {"Germany"}, true);
  return t;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::string read(const StandIns& table, std::string_view text, StandIns::Cache& cache, FormTable& forms) {
  const Lexemes lexemes = *Lexemes::load("");
  std::vector<TokenForm> tokens;
  for (const std::string& w : words_of(text)) tokens.push_back({{}, forms.add(lexemes, w, ""), true});
  std::string out;
  for (const TokenForm& t : table.read(tokens, lexemes, forms, cache)) out += (out.empty() ? "" : " ") + std::string(forms[t.form].text);
  return out;
}

TEST(StandIns, Reads) {
  const struct { const char *text, *expected; } rows[] = {
      {"Peru left .", "Germany left ."},
      {"He left .", "He left ."},
      {"South Sudan left .", "South Korea left ."},
      {"the South Sudan Army left", "the West German Army left"},        // the longest match
      {"South Africa and Peru", "South Africa and Germany"},
      {"South", "South"},                                                // the text ends inside a name
      {"in Jordan .", "in Germany ."},
      {"In Jordan , too", "In Germany , too"},
      {"Michael Jordan scored", "Michael Jordan scored"},                // guarded
      {"Jordan Times", "Jordan Times"},
      {"Peru Peru", "Germany Germany"},
      {"", ""},
  };
  const StandIns table = small_table();
  StandIns::Cache cache;
  FormTable forms;
  for (const auto& r : rows) EXPECT_EQ(read(table, r.text, cache, forms), r.expected) << r.text;
}

TEST(StandIns, CacheFollowsTheFormsAndTheTable) {
  const StandIns table = small_table();
  StandIns other;
  other.add({"He"}, {"She"});
  StandIns::Cache cache;
  FormTable forms;
  EXPECT_EQ(read(table, "He saw Peru", cache, forms), "He saw Germany");
  forms.clear();                                                          // indexes are given out anew
  EXPECT_EQ(read(table, "Peru saw Peru", cache, forms), "Germany saw Germany");
  EXPECT_EQ(read(other, "He saw Peru", cache, forms), "She saw Peru");
}

}  // namespace
}  // namespace newsledger::nlp
