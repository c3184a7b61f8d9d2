// MurmurHash64A (MurmurHash2 by Austin Appleby, public domain, 64-bit variant) and the symbol table.
// The table (symbols_generated.cc) is sorted by name for the way to ids and ordered by id for the way back.
// Tested by strings_test.cc.
#include "nlp/strings.h"

#include <cstring>

#include "nlp/symbols_generated.h"

namespace newsledger::nlp {

std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed) {
  constexpr std::uint64_t m = 0xc6a4a7935bd1e995ull;
  constexpr int r = 47;
  std::uint64_t h = seed ^ (bytes.size() * m);
  const char* p = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 8; left -= 8, p += 8) {
    std::uint64_t k = 0;
    for (int i = 7; i >= 0; --i) k = k << 8 | static_cast<unsigned char>(p[i]);   // little-endian on every machine
    k *= m; k ^= k >> r; k *= m;
    h ^= k; h *= m;
  }
  if (left > 0) {
    std::uint64_t k = 0;
    for (std::size_t i = left; i-- > 0;) k = k << 8 | static_cast<unsigned char>(p[i]);
    h ^= k; h *= m;
  }
  h ^= h >> r; h *= m; h ^= h >> r;
  return h;
}

namespace {

// Id of a symbol, or 0. The names' lengths and first bytes reject nearly every word at once.
std::uint64_t symbol_id(std::string_view s) {
  if (s.size() > kLongestSymbol) return 0;
  std::size_t low = kSymbolsByFirstByte[static_cast<unsigned char>(s[0])].begin;
  std::size_t high = kSymbolsByFirstByte[static_cast<unsigned char>(s[0])].end;
  while (low < high) {
    std::size_t middle = (low + high) / 2;
    if (kSymbolsByName[middle].name < s) low = middle + 1; else high = middle;
  }
  if (low < kSymbolsByFirstByte[static_cast<unsigned char>(s[0])].end && kSymbolsByName[low].name == s)
    return kSymbolsByName[low].id;
  return 0;
}

}  // namespace

std::uint64_t string_id(std::string_view s) {
  if (s.empty()) return 0;
  if (std::uint64_t id = symbol_id(s)) return id;
  return murmur64a(s, 1);
}

std::string_view symbol_name(std::uint64_t id) { return id < kSymbolCount ? kSymbolsById[id] : std::string_view(); }

}  // namespace newsledger::nlp
