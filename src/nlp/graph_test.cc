// Reading stored networks, their damage, and word vectors.
#include "nlp/graph.h"

#include <gtest/gtest.h>

#include "nlp/testing.h"
#include "nlp/vectors.h"

namespace newsledger::nlp {
namespace {

using testing::Pack;

TEST(Graph, ReadsNodesAttributesTensors) {
  const std::string bytes = testing::scorer_bytes(3, 16, {1, 2});
  const auto graph = Graph::read(bytes, "ner/model");
  ASSERT_TRUE(graph.ok());
  ASSERT_EQ(graph->nodes.size(), 4u);
  EXPECT_EQ(graph->named("linear").size(), 2u);
  EXPECT_TRUE(graph->has_prefix("parser"));
  EXPECT_FALSE(graph->has_prefix("tok2vec-listener"));
  const Tensor* lower = graph->named("precomputable_affine")[0]->tensor("W");
  ASSERT_NE(lower, nullptr);
  EXPECT_EQ(lower->shape, (std::vector<std::size_t>{3, 8, 2, 8}));
  EXPECT_EQ(graph->named("linear")[0]->tensor("b")->values(), (std::vector<float>{1, 2}));
  EXPECT_EQ(graph->nodes[0].tensor("W"), nullptr);
}

// Cut anywhere, the file is refused with a sentence, never read past its end.
TEST(Graph, RefusesTruncation) {
  const std::string bytes = testing::scorer_bytes(3, 8, {1, 2});
  for (std::size_t n = 0; n + 12 < bytes.size(); n += 1 + n / 16) {
    const std::string part = bytes.substr(0, n);
    const auto graph = Graph::read(part, "ner/model");
    ASSERT_FALSE(graph.ok()) << n;
    EXPECT_EQ(graph.error().code, ErrorCode::model);
  }
}

TEST(Graph, RefusesWrongTensors) {
  const auto file = [](const std::string& tensor) {
    return Pack().map(3).text("nodes").array(1).map(1).text("name").text("x").text("attrs").array(1).map(0).text("params")
               .array(1).map(1).text("W").bytes() + tensor;
  };
  struct Row { std::string tensor; const char* complaint; };
  const Row rows[] = {
      {Pack().map(3).bin("type").text("<f8").bin("shape").array(1).integer(1).bin("data").bin("12345678").bytes(), "<f4"},
      {Pack().map(3).bin("type").text("<f4").bin("shape").array(1).integer(3).bin("data").bin("12345678").bytes(), "shape"},
      {Pack().map(3).bin("type").text("<f4").bin("shape").array(2).integer(1LL << 40).integer(1LL << 40).bin("data").bin("").bytes(),
       "impossible"},
  };
  for (const Row& row : rows) {
    const std::string bytes = file(row.tensor);
    const auto graph = Graph::read(bytes, "x/model");
    ASSERT_FALSE(graph.ok());
    EXPECT_NE(graph.error().message.find(row.complaint), std::string::npos) << graph.error().message;
  }
  const std::string lengths = Pack().map(2).text("nodes").array(0).text("attrs").array(1).map(0).bytes();
  EXPECT_FALSE(Graph::read(lengths, "x/model").ok());
}

std::string npy(const std::string& header, const std::vector<float>& values) {
  std::string bytes = "\x93NUMPY\x01";
  bytes += '\0';
  bytes += static_cast<char>(header.size());
  bytes += '\0';
  bytes += header;
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
  return bytes;
}

TEST(Vectors, FindsRowsByKey) {
  const std::string table = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", {1, 2, 3, 4, 5, 6});
  const std::string keys = Pack().map(4).integer(0x1100).integer(1).integer(0x2200).integer(0).integer(0x3300).integer(-1)
                               .integer(0x1101).integer(1).bytes();
  const auto vectors = Vectors::read(table, keys);
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  EXPECT_EQ(vectors->width(), 3u);
  const auto first = [&](std::uint64_t key) {
    float x = -1;
    if (const char* row = vectors->row(key)) std::memcpy(&x, row, sizeof x);
    return x;
  };
  EXPECT_EQ(first(0x1100), 4);
  EXPECT_EQ(first(0x2200), 1);
  EXPECT_EQ(first(0x3300), -1);   // "no row"
  EXPECT_EQ(first(0x1101), 4);
  EXPECT_EQ(first(0x4400), -1);
}

TEST(Vectors, RefusesDamage) {
  const std::string good = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }", {1, 2, 3, 4, 5, 6});
  const std::string keys = Pack().map(1).integer(5).integer(1).bytes();
  EXPECT_FALSE(Vectors::read("", keys).ok());
  EXPECT_FALSE(Vectors::read(good.substr(0, 20), keys).ok());
  EXPECT_FALSE(Vectors::read(good.substr(0, good.size() - 1), keys).ok());
  EXPECT_FALSE(Vectors::read(good, Pack().map(1).integer(5).integer(2).bytes()).ok());   // row 2 of 2
  EXPECT_FALSE(Vectors::read(good, keys.substr(0, keys.size() - 1)).ok());
  EXPECT_FALSE(Vectors::read(good, "").ok());
  EXPECT_FALSE(Vectors::read(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 3), }", {1, 2, 3, 4, 5, 6}), keys).ok());
  EXPECT_TRUE(Vectors::read(npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 0), }", {}), Pack().map(0).bytes()).ok());
}

}  // namespace
}  // namespace newsledger::nlp
