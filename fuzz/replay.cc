// A fuzz target without libFuzzer, for any compiler and a few seconds of every test run: the seeds given as files, then changed
// copies of them (bytes turned, cut, doubled, spliced), always the same ones.
//   fuzz_dictionary_replay RUNS SEED_FILE...
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void run(const std::string& input) { LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size()); }

std::string changed(std::string s, const std::vector<std::string>& seeds, std::mt19937& random) {
  const auto at = [&](const std::string& in) { return in.empty() ? 0 : random() % in.size(); };
  for (unsigned step = 1 + random() % 6; step > 0; --step) {
    const std::string& other = seeds[random() % seeds.size()];
    const std::size_t begin = at(s), from = at(other), length = 1 + random() % 40;
    switch (random() % 5) {
      case 0: if (!s.empty()) s[begin] = static_cast<char>(random()); break;
      case 1: s.erase(begin, length); break;
      case 2: s.insert(begin, s.substr(begin, length)); break;
      case 3: s.insert(begin, other.substr(from, length)); break;                     // a piece of another seed
      default: if (!s.empty() && !other.empty()) s[begin] = other[from]; break;       // a sign that the format knows
    }
  }
  return s;
}

}  // namespace

int main(int count, char** words) {
  if (count < 3) { std::fprintf(stderr, "usage: %s RUNS SEED_FILE...\n", words[0]); return 2; }
  std::vector<std::string> seeds;
  for (int i = 2; i < count; ++i) {
    std::ifstream in(words[i], std::ios::binary);
    if (!in) { std::fprintf(stderr, "%s cannot be read\n", words[i]); return 2; }
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    run(seeds.back());
  }
  run("");
  std::mt19937 random(20251201);
  for (long n = std::atol(words[1]); n > 0; --n) run(changed(seeds[random() % seeds.size()], seeds, random));
  std::printf("%zu seeds, %s changed inputs\n", seeds.size(), words[1]);
}
