// Reads thinc's file format: a map of four parallel arrays, `nodes`, `attrs`, `params`, `shims`, one entry a node.
// Source: the layout described in docs of thinc's Model.to_bytes. Assumes float32 tensors. Tested by graph_test.cc.
#include "nlp/graph.h"

#include <cstring>

namespace newsledger::nlp {
namespace {

GraphNode read_node(MsgReader& in) {
  GraphNode node;
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    const std::string_view key = in.read_text();
    if (key == "name") {
      node.name = in.read_text();
    } else if (key == "refs") {
      for (std::uint32_t m = in.read_map(); m > 0 && in.ok(); --m) {
        const std::string_view ref = in.read_text();
        node.refs.emplace_back(ref, in.take_nil() ? -1 : in.read_int());
      }
    } else {
      in.skip();
    }
  }
  return node;
}

void read_attrs(MsgReader& in, GraphNode& node) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    const std::string_view key = in.read_text();
    node.attrs.emplace_back(key, in.read_text());
  }
}

// {nd: true, type: "<f4", kind: "", shape: [..], data: bytes}
Tensor read_tensor(MsgReader& in) {
  Tensor tensor;
  std::string_view type;
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    const std::string_view key = in.read_text();
    if (key == "type") {
      type = in.read_text();
    } else if (key == "shape") {
      for (std::uint32_t m = in.read_array(); m > 0 && in.ok(); --m) tensor.shape.push_back(in.read_uint());
    } else if (key == "data") {
      tensor.bytes = in.read_text();
    } else {
      in.skip();
    }
  }
  if (!in.ok()) return tensor;
  if (type != "<f4") in.fail("a tensor is not of 32-bit floats (<f4)");
  std::size_t count = sizeof(float);
  for (const std::size_t d : tensor.shape) {
    if (d > (std::size_t{1} << 32) || count > (std::size_t{1} << 32)) in.fail("a tensor's shape is impossible");
    if (!in.ok()) return tensor;
    count *= d;
  }
  if (count != tensor.bytes.size()) in.fail("a tensor's bytes do not fit its shape");
  return tensor;
}

void read_params(MsgReader& in, GraphNode& node) {
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    const std::string_view key = in.read_text();
    if (!in.take_nil()) node.params.emplace_back(key, read_tensor(in));
  }
}

// Reads one of the parallel arrays; `nodes` comes first in every file and sets the length.
template <class ReadOne>
void read_parallel(MsgReader& in, std::vector<GraphNode>& nodes, ReadOne read_one) {
  const std::uint32_t count = in.read_array();
  if (in.ok() && count != nodes.size()) in.fail("the arrays of nodes, attributes and parameters differ in length");
  for (std::uint32_t i = 0; i < count && in.ok(); ++i) read_one(in, nodes[i]);
}

}  // namespace

std::vector<float> Tensor::values() const {
  std::vector<float> out(size());
  if (!out.empty()) std::memcpy(out.data(), bytes.data(), out.size() * sizeof(float));
  return out;
}

const Tensor* GraphNode::tensor(std::string_view param) const {
  for (const auto& [key, tensor] : params)
    if (key == param) return &tensor;
  return nullptr;
}

std::optional<std::string_view> GraphNode::attr(std::string_view wanted) const {
  for (const auto& [key, value] : attrs)
    if (key == wanted) return value;
  return std::nullopt;
}

std::optional<std::int64_t> GraphNode::integer(std::string_view wanted) const {
  const auto bytes = attr(wanted);
  if (!bytes) return std::nullopt;
  MsgReader in(*bytes);
  const std::int64_t value = in.read_int();
  return in.ok() ? std::optional(value) : std::nullopt;
}

Result<Graph> Graph::read(std::string_view bytes, std::string where) {
  Graph graph;
  graph.where = std::move(where);
  MsgReader in(bytes);
  for (std::uint32_t n = in.read_map(); n > 0 && in.ok(); --n) {
    const std::string_view key = in.read_text();
    if (key == "nodes") {
      const std::uint32_t count = in.read_array();
      for (std::uint32_t i = 0; i < count && in.ok(); ++i) graph.nodes.push_back(read_node(in));
    } else if (key == "attrs") {
      read_parallel(in, graph.nodes, read_attrs);
    } else if (key == "params") {
      read_parallel(in, graph.nodes, read_params);
    } else {
      in.skip();
    }
  }
  if (!in.ok()) return in.error(graph.where);
  return graph;
}

std::vector<const GraphNode*> Graph::named(std::string_view name) const {
  std::vector<const GraphNode*> found;
  for (const GraphNode& node : nodes)
    if (node.name == name) found.push_back(&node);
  return found;
}

bool Graph::has_prefix(std::string_view prefix) const {
  for (const GraphNode& node : nodes)
    if (node.name.starts_with(prefix)) return true;
  return false;
}

Error Graph::error(std::string message) const { return {ErrorCode::model, std::move(message), where}; }

}  // namespace newsledger::nlp
