// For the tests of this room: where the models are, and msgpack bytes of made-up networks.
// Tests that need a model look in ${NEWSLEDGER_MODELS:-<repository>/models} and are skipped where it is absent.
#pragma once
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace newsledger::nlp::testing {

// The folder of a model ("en_core_web_sm-3.8.0"), or "" where it is absent.
inline std::string model_folder(const std::string& name) {
  const char* models = std::getenv("NEWSLEDGER_MODELS");
  const std::string folder = (models ? std::string(models) : std::string(NEWSLEDGER_SOURCE_DIR) + "/models") + "/" + name;
  return std::filesystem::is_directory(folder) ? folder : "";
}

#define NEWSLEDGER_NEEDS_MODEL(variable, name)                                   \
  const std::string variable = ::newsledger::nlp::testing::model_folder(name);  \
  if (variable.empty()) GTEST_SKIP() << "needs the model " << name << " (set NEWSLEDGER_MODELS)"

inline std::string read_bytes(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// Writes msgpack: map(2).text("a").integer(1).text("b").nil()
class Pack {
 public:
  Pack& map(std::uint32_t n) { return head(0xdf, n); }
  Pack& array(std::uint32_t n) { return head(0xdd, n); }
  Pack& text(std::string_view s) { head(0xdb, static_cast<std::uint32_t>(s.size())); bytes_ += s; return *this; }
  Pack& bin(std::string_view s) { head(0xc6, static_cast<std::uint32_t>(s.size())); bytes_ += s; return *this; }
  Pack& integer(std::int64_t v) {
    bytes_ += '\xd3';
    for (int i = 7; i >= 0; --i) bytes_ += static_cast<char>(v >> (8 * i));
    return *this;
  }
  Pack& nil() { bytes_ += '\xc0'; return *this; }
  Pack& tensor(const std::vector<std::uint32_t>& shape, const std::vector<float>& values) {
    map(3).bin("type").text("<f4").bin("shape").array(static_cast<std::uint32_t>(shape.size()));
    for (const std::uint32_t d : shape) integer(d);
    std::string data(values.size() * sizeof(float), '\0');
    if (!values.empty()) std::memcpy(data.data(), values.data(), data.size());
    return bin("data").bin(data);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  Pack& head(unsigned char type, std::uint32_t n) {
    bytes_ += static_cast<char>(type);
    for (int i = 3; i >= 0; --i) bytes_ += static_cast<char>(n >> (8 * i));
    return *this;
  }
  std::string bytes_;
};

// A transition model of 8 hidden units whose scores are `bias`, whatever the state: top node, lower, upper, projection.
inline std::string scorer_bytes(std::uint32_t slots, std::uint32_t width, const std::vector<float>& bias) {
  const auto n = static_cast<std::uint32_t>(bias.size());
  const auto zeros = [](std::size_t count) { return std::vector<float>(count, 0.0f); };
  Pack p;
  p.map(4).text("nodes").array(4);
  const char* names[4] = {"parser_model", "precomputable_affine", "linear", "linear"};
  for (int i = 0; i < 4; ++i) {
    p.map(2).text("name").text(names[i]).text("refs");
    if (i == 0) p.map(2).text("lower").integer(1).text("upper").integer(2); else p.map(0);
  }
  p.text("attrs").array(4).map(0).map(0).map(0).map(0);
  p.text("params").array(4).map(0);
  p.map(3).text("W").tensor({slots, 8, 2, 8}, zeros(slots * 128)).text("b").tensor({8, 2}, zeros(16));
  p.text("pad").tensor({1, slots, 8, 2}, zeros(slots * 16));
  p.map(2).text("W").tensor({n, 8}, zeros(n * 8)).text("b").tensor({n}, bias);
  p.map(2).text("W").tensor({8, width}, zeros(8 * width)).text("b").tensor({8}, zeros(8));
  p.text("shims").array(0);
  return p.bytes();
}

inline std::string moves_bytes(std::string_view json) { return Pack().map(1).text("moves").text(json).bytes(); }

}  // namespace newsledger::nlp::testing
