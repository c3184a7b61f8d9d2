// For tests: writes msgpack. pack("a") + pack(1) ...; pack_map({{pack("k"), pack(1)}}).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace newsledger::nlp::testing {

inline std::string big_endian(std::uint64_t v, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out.push_back(static_cast<char>(v >> (8 * i)));
  return out;
}
inline std::string pack(std::string_view s) { return "\xdb" + big_endian(s.size(), 4) + std::string(s); }
inline std::string pack(const char* s) { return pack(std::string_view(s)); }
inline std::string pack(std::uint64_t v) { return "\xcf" + big_endian(v, 8); }
inline std::string pack(bool v) { return v ? "\xc3" : "\xc2"; }
inline std::string pack_nil() { return "\xc0"; }
inline std::string pack_array(const std::vector<std::string>& items) {
  std::string out = "\xdd" + big_endian(items.size(), 4);
  for (const std::string& item : items) out += item;
  return out;
}
inline std::string pack_map(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out = "\xdf" + big_endian(pairs.size(), 4);
  for (const auto& [key, value] : pairs) out += key + value;
  return out;
}

}  // namespace newsledger::nlp::testing
