// Vectors against frozen numbers of spaCy (tests/golden/nlp/tok2vec_*.txt: text, then "net token column value" lines), and
// chunks against the whole.
#include "nlp/tok2vec.h"

#include <gtest/gtest.h>

#include <cstring>

#include "nlp/hash_embed.h"
#include "nlp/mapped_file.h"
#include "nlp/testing.h"

namespace newsledger::nlp {
namespace {

constexpr const char* kSmall = "en_core_web_sm-3.8.0";

struct Nets {
  std::string tokenizer_bytes, lookups, shared_bytes, ner_bytes;
  std::optional<Tokenizer> tokenizer;
  std::optional<Lexemes> lexemes;
  std::optional<Tok2Vec> shared, ner;
  explicit Nets(const std::string& folder)
      : tokenizer_bytes(testing::read_bytes(folder + "/tokenizer")),
        lookups(testing::read_bytes(folder + "/vocab/lookups.bin")),
        shared_bytes(testing::read_bytes(folder + "/tok2vec/model")),
        ner_bytes(testing::read_bytes(folder + "/ner/model")) {
    tokenizer.emplace(std::move(*Tokenizer::load(tokenizer_bytes)));
    lexemes.emplace(std::move(*Lexemes::load(lookups)));
    shared.emplace(std::move(*Tok2Vec::read(*Graph::read(shared_bytes, "tok2vec/model"), nullptr)));
    ner.emplace(std::move(*Tok2Vec::read(*Graph::read(ner_bytes, "ner/model"), nullptr)));
  }
};

TEST(Tok2Vec, FrozenNumbers) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  Nets nets(folder);
  std::istringstream lines(testing::read_bytes(std::string(NEWSLEDGER_SOURCE_DIR) + "/tests/golden/nlp/tok2vec_" + kSmall + ".txt"));
  std::string comment, text;
  std::getline(lines, comment);
  std::getline(lines, text);
  TokenizerCache cache;
  std::vector<TokenForm> tokens;
  nets.tokenizer->tokenize(text, *nets.lexemes, cache, tokens);
  std::vector<const Kernels*> sets = {&reference_kernels(), &portable_kernels(), &best_kernels()};
  std::vector<std::vector<float>> outputs;   // by set, shared then ner
  for (const Kernels* k : sets)
    for (const Tok2Vec* net : {&*nets.shared, &*nets.ner}) {
      Tok2VecCache net_cache;
      outputs.emplace_back(tokens.size() * net->width());
      net->run(*k, {tokens, cache.forms}, 0, tokens.size(), net_cache, outputs.back().data());
    }
  std::string net;
  std::size_t token, column, count = 0;
  for (double value; lines >> net >> token >> column >> value; ++count)
    for (std::size_t s = 0; s < sets.size(); ++s)
      ASSERT_NEAR(outputs[2 * s + (net == "ner")][token * 96 + column], value, 3e-5) << sets[s]->name << " " << net << " " << token;
  EXPECT_GT(count, 100u);
}

TEST(Tok2Vec, ChunksGiveTheSameBits) {
  NEWSLEDGER_NEEDS_MODEL(folder, kSmall);
  Nets nets(folder);
  std::string text;
  for (int i = 0; i < 30; ++i) text += "Envoy " + std::to_string(i) + " left Port Moresby, the ministry said; no date was set. ";
  TokenizerCache cache;
  std::vector<TokenForm> tokens;
  nets.tokenizer->tokenize(text, *nets.lexemes, cache, tokens);
  const std::size_t n = tokens.size(), width = nets.shared->width();
  for (const Kernels* k : {&portable_kernels(), &best_kernels()}) {
    Tok2VecCache a, b;
    std::vector<float> whole(n * width), part(n * width);
    nets.shared->run(*k, {tokens, cache.forms}, 0, n, a, whole.data());
    for (const std::size_t chunk : {2u, 10u, 64u, 256u})
      for (std::size_t first = 0; first < n; first += chunk) {
        const std::size_t last = std::min(n, first + chunk);
        nets.shared->run(*k, {tokens, cache.forms}, first, last, b, part.data());
        ASSERT_EQ(0, std::memcmp(part.data(), whole.data() + first * width, (last - first) * width * sizeof(float)))
            << k->name << " chunk " << chunk << " at " << first;
      }
  }
}

TEST(HashEmbed, KeysOfKnownValues) {
  // Frozen from thinc's hash: value, seed, the four row keys.
  struct Row { std::uint64_t value; std::uint32_t seed; std::array<std::uint32_t, 4> keys; };
  const Row rows[] = {
#include "nlp/hash_embed_cases.inc"
  };
  for (const Row& row : rows) EXPECT_EQ(hash_embed_keys(row.value, row.seed), row.keys) << row.value;
}

}  // namespace
}  // namespace newsledger::nlp
