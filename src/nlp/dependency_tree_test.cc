// Edges, sentence starts and lifted arcs on hand-made trees; cycles end.
#include "nlp/dependency_tree.h"

#include <gtest/gtest.h>

#include <string>

namespace newsledger::nlp {
namespace {

struct Row {
  const char* what;
  std::vector<Index> heads;
  std::vector<const char*> deps;
  const char *heads_after, *deps_after, *starts;
};

const Row kRows[] = {
    {"one word", {0}, {"ROOT"}, "0", "ROOT", "S"},
    {"one sentence", {1, 1, 1}, {"nsubj", "ROOT", "dobj"}, "1 1 1", "nsubj ROOT dobj", "S--"},
    {"two sentences", {1, 1, 3, 3}, {"a", "ROOT", "b", "ROOT"}, "1 1 3 3", "a ROOT b ROOT", "S-S-"},
    {"every word a root", {0, 1, 2}, {"ROOT", "ROOT", "ROOT"}, "0 1 2", "ROOT ROOT ROOT", "SSS"},
    // 3 hangs on 1 as "prep of a dobj": the dobj below 1 is 2.
    {"lifted arc", {1, 1, 1, 1}, {"nsubj", "ROOT", "dobj", "prep||dobj"}, "1 1 1 2", "nsubj ROOT dobj prep", "S---"},
    {"no such word below", {1, 1, 1}, {"nsubj", "ROOT", "prep||dobj"}, "1 1 1", "nsubj ROOT prep", "S--"},
    {"breadth before depth", {1, 1, 1, 2, 1, 1}, {"a", "ROOT", "b", "dobj", "dobj", "prep||dobj"}, "1 1 1 2 1 4",
     "a ROOT b dobj dobj prep", "S-----"},
    // Edges are those from before: the child that 1 was given lies outside them and is not seen.
    {"one after the other", {0, 0, 0, 0}, {"ROOT", "a", "b||a", "c||b"}, "0 0 1 0", "ROOT a b c", "S---"},
};

TEST(DependencyTree, Tables) {
  for (const Row& row : kRows) {
    DepLabels labels;
    DependencyTree tree;
    tree.heads = row.heads;
    for (const char* dep : row.deps) tree.deps.push_back(labels.add(dep));
    tree.finish(labels, std::vector<std::uint8_t>(row.heads.size(), 0));
    std::string heads, deps, starts;
    for (std::size_t i = 0; i < row.heads.size(); ++i) {
      heads += (i ? " " : "") + std::to_string(tree.heads[i]);
      deps += (i ? " " : "") + std::string(labels.name(tree.deps[i]));
      starts += tree.starts_sentence[i] ? "S" : "-";
    }
    EXPECT_EQ(heads, row.heads_after) << row.what;
    EXPECT_EQ(deps, row.deps_after) << row.what;
    EXPECT_EQ(starts, row.starts) << row.what;
  }
}

TEST(DependencyTree, WhiteSpaceIsNoHead) {
  DepLabels labels;
  DependencyTree tree;
  tree.heads = {0, 0, 0};
  tree.deps = {DepLabels::kRoot, labels.add("dobj"), labels.add("prep||dobj")};
  tree.finish(labels, {0, 1, 0});
  EXPECT_EQ(tree.heads[2], 0u);
}

// Heads in a circle, lifted arcs that would close one, crossing arcs: all end, and positions stay in the text.
TEST(DependencyTree, OddHeadsEnd) {
  DepLabels labels;
  const std::uint16_t lifted = labels.add("a||b"), plain = labels.add("b");
  std::uint32_t random = 7;
  const auto next = [&] { return (random = random * 1664525u + 1013904223u) >> 16; };
  for (int round = 0; round < 400; ++round) {
    const std::size_t n = 1 + next() % 23;
    DependencyTree tree;
    for (std::size_t i = 0; i < n; ++i) {
      tree.heads.push_back(static_cast<Index>(next() % n));
      tree.deps.push_back(next() % 2 ? lifted : plain);
    }
    tree.finish(labels, std::vector<std::uint8_t>(n, 0));
    for (std::size_t i = 0; i < n; ++i) {
      ASSERT_LT(tree.heads[i], n);
      ASSERT_EQ(tree.deps[i] == lifted, false);
    }
  }
}

}  // namespace
}  // namespace newsledger::nlp
