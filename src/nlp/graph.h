// The stored network of one component (<component>/model): nodes with attributes and parameters.
//
//   Result<Graph> graph = Graph::read(bytes, "tok2vec/model");
//   for (const GraphNode* n : graph->named("hashembed")) n->tensor("E")->shape ...
//
// Edges are not stored, so layers are found by name, in the order of their index (the file lists them breadth-first).
// Lifetimes: tensors are views into the bytes given. Thread-safety: plain values.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "newsledger/base.h"
#include "nlp/msgpack.h"

namespace newsledger::nlp {

// float32, little-endian, row-major; `bytes` need not be aligned.
struct Tensor {
  std::vector<std::size_t> shape;
  std::string_view bytes;
  std::size_t size() const { return bytes.size() / sizeof(float); }
  std::vector<float> values() const;   // a copy
};

struct GraphNode {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::int64_t>> refs;        // -1: nil
  std::vector<std::pair<std::string_view, std::string_view>> attrs;   // value: msgpack bytes
  std::vector<std::pair<std::string_view, Tensor>> params;
  const Tensor* tensor(std::string_view param) const;                 // nullptr: not there or nil
  std::optional<std::int64_t> integer(std::string_view attr) const;
  std::optional<std::string_view> attr(std::string_view name) const;
};

struct Graph {
  std::string where;   // "tok2vec/model", for messages
  std::vector<GraphNode> nodes;

  static Result<Graph> read(std::string_view bytes, std::string where);
  std::vector<const GraphNode*> named(std::string_view name) const;   // exactly this name, index ascending
  bool has_prefix(std::string_view prefix) const;                     // some node's name begins so
  Error error(std::string message) const;
};

}  // namespace newsledger::nlp
