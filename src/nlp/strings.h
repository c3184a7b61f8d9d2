// String ids as spaCy's StringStore gives them: 0 for "", the id of the fixed symbol table (457 names, ordinary words
// like "det", "number", "mark" among them), else MurmurHash64A of the UTF-8 bytes with seed 1.
// Thread-safety: pure functions over constant tables.
#pragma once
#include <cstdint>
#include <string_view>

namespace newsledger::nlp {

std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed);
std::uint64_t string_id(std::string_view s);
std::string_view symbol_name(std::uint64_t id);   // "NOUN" for 92; "" where the id is no symbol

}  // namespace newsledger::nlp
