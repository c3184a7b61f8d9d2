// SHA-256 of bytes as 64 lower-case hex digits (OpenSSL does the work), and a short id made of it.
// Thread-safety: pure functions.
#pragma once
#include <string>
#include <string_view>

namespace newsledger {
std::string sha256_hex(std::string_view bytes);
// First `digits` hex digits of the hash of the parts, joined by an unambiguous separator (length-prefixed).
std::string short_id(std::initializer_list<std::string_view> parts, int digits = 16);
}  // namespace newsledger
