// The four rows of an embedding table that stand for one 64-bit key: MurmurHash3 x64_128 of the eight bytes.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

namespace newsledger::nlp {

inline std::uint64_t fmix64(std::uint64_t x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ x >> 33;
}

inline std::array<std::uint32_t, 4> hash_embed_keys(std::uint64_t key, std::uint32_t seed) {
  std::uint64_t a = std::rotl(key * 0x87c37b91114253d5ULL, 31) * 0x4cf5ad432745937fULL;
  a ^= seed;
  a ^= 8;
  std::uint64_t b = seed ^ 8u;
  a += b;
  b += a;
  a = fmix64(a);
  b = fmix64(b);
  a += b;
  b += a;
  return {static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(a >> 32), static_cast<std::uint32_t>(b),
          static_cast<std::uint32_t>(b >> 32)};
}

}  // namespace newsledger::nlp
