#include "provenance/minhash.h"

#include "provenance/words.h"

namespace newsledger::provenance {

Signature signature(const std::vector<std::uint64_t>& set) {
  Signature s;
  s.fill(0xffffffffu);
  for (std::uint64_t x : set) {
    std::uint64_t h = mix(x ^ 0x9e3779b97f4a7c15ull);
    std::uint32_t bin = static_cast<std::uint32_t>(h >> 57), low = static_cast<std::uint32_t>(h);
    if (low < s[bin]) s[bin] = low;
  }
  if (set.empty()) return s;
  Signature out = s;
  for (int i = 0; i < kBins; ++i) {
    if (s[i] != 0xffffffffu) continue;
    int k = 1;
    while (s[(i + k) % kBins] == 0xffffffffu && k < kBins) ++k;
    out[i] = s[(i + k) % kBins] + 0x9e3779b9u * static_cast<std::uint32_t>(k);
  }
  return out;
}

double estimate(const Signature& a, const Signature& b) {
  int same = 0;
  for (int i = 0; i < kBins; ++i) same += a[i] == b[i];
  return static_cast<double>(same) / kBins;
}

std::array<std::uint64_t, 32> bands(const Signature& s) {
  std::array<std::uint64_t, 32> out{};
  for (int b = 0; b < 32; ++b) {
    std::uint64_t h = static_cast<std::uint64_t>(b);
    for (int i = 4 * b; i < 4 * b + 4; ++i) h = mix(h * 31 + s[i]);
    out[b] = h;
  }
  return out;
}

}  // namespace newsledger::provenance
