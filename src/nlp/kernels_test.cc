// Every set of kernels gives what the plain one gives, on random shapes.
#include "nlp/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <vector>

namespace newsledger::nlp {
namespace {

class Random {
 public:
  std::vector<float> floats(std::size_t n) {
    std::vector<float> v(n);
    for (float& x : v) x = normal_(engine_);
    return v;
  }
  std::size_t below(std::size_t n) { return engine_() % n; }

 private:
  std::mt19937 engine_{20261124};
  std::normal_distribution<float> normal_;
};

std::vector<const Kernels*> fast_sets() {
  std::vector<const Kernels*> sets = {&portable_kernels()};
  if (avx2_kernels()) sets.push_back(avx2_kernels());
  return sets;
}

void expect_close(const std::vector<float>& a, const std::vector<float>& b, const char* name, float tolerance = 2e-4f) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], tolerance) << name << " at " << i;
}

TEST(Kernels, SumOfRowsAgrees) {
  Random random;
  const std::size_t width = 96;
  const auto x = random.floats(5 * width);
  std::vector<char> bytes(x.size() * sizeof(float) + 3);
  std::memcpy(bytes.data() + 3, x.data(), x.size() * sizeof(float));   // on odd addresses, as in a file
  const auto row = [&](std::size_t r) { return bytes.data() + 3 + r * width * sizeof(float); };
  const char* rows[4] = {row(0), row(3), row(3), row(4)};
  std::vector<float> want(width), got(width);
  reference_kernels().sum_rows(rows, width, want.data());
  EXPECT_NEAR(want[5], x[5] + 2 * x[3 * width + 5] + x[4 * width + 5], 1e-5);
  for (const Kernels* k : fast_sets()) {
    k->sum_rows(rows, width, got.data());
    expect_close(want, got, k->name, 1e-6f);
  }
}

TEST(Kernels, AffineAgrees) {
  Random random;
  for (int round = 0; round < 40; ++round) {
    const std::size_t rows = 1 + random.below(11), in = 1 + random.below(130), out = 1 + random.below(110);
    const std::size_t stride = 1 + random.below(in);   // overlapping rows are allowed
    const auto w = random.floats(out * in), b = random.floats(out), x = random.floats((rows - 1) * stride + in);
    const Affine a = pack_affine(w, b, out, in);
    std::vector<float> want(rows * a.out_stride()), got(want.size());
    reference_kernels().affine(a, x.data(), stride, rows, want.data(), a.out_stride());
    // The packing itself: one output by hand.
    const std::size_t r = random.below(rows), o = random.below(out);
    double by_hand = b[o];
    for (std::size_t k = 0; k < in; ++k) by_hand += double{w[o * in + k]} * x[r * stride + k];
    ASSERT_NEAR(want[r * a.out_stride() + o], by_hand, 2e-4);
    for (const Kernels* k : fast_sets()) {
      k->affine(a, x.data(), stride, rows, got.data(), a.out_stride());
      expect_close(want, got, k->name);
    }
  }
}

TEST(Kernels, MaxoutAgrees) {
  Random random;
  for (int round = 0; round < 40; ++round) {
    const std::size_t rows = 1 + random.below(11), in = 1 + random.below(300), out = 8 * (1 + random.below(12));
    const auto w = random.floats(out * 3 * in), b = random.floats(out * 3), x = random.floats(rows * in);
    const Maxout m = pack_maxout(w, b, out, in);
    std::vector<float> want(rows * out), got(want.size());
    reference_kernels().maxout(m, x.data(), in, rows, want.data(), out);
    const std::size_t r = random.below(rows), o = random.below(out);
    double by_hand = -1e30;
    for (std::size_t p = 0; p < 3; ++p) {
      double s = b[o * 3 + p];
      for (std::size_t k = 0; k < in; ++k) s += double{w[(o * 3 + p) * in + k]} * x[r * in + k];
      by_hand = std::max(by_hand, s);
    }
    ASSERT_NEAR(want[r * out + o], by_hand, 2e-4);
    for (const Kernels* k : fast_sets()) {
      k->maxout(m, x.data(), in, rows, got.data(), out);
      expect_close(want, got, k->name);
    }
  }
}

TEST(Kernels, WindowAgrees) {
  Random random;
  for (std::size_t rows = 1; rows < 45; rows += 1 + rows / 8) {
    const std::size_t width = 8 * (1 + random.below(12));
    const auto w = random.floats(width * 9 * width), b = random.floats(width * 3), x = random.floats((rows + 2) * width);
    const Window m = pack_window(w, b, width);
    const Maxout direct = pack_maxout(w, b, width, 3 * width);
    std::vector<float> want(rows * width), got(want.size()), scratch(m.scratch_size(rows));
    reference_kernels().maxout(direct, x.data(), width, rows, want.data(), width);
    reference_kernels().window(m, x.data(), rows, scratch.data(), got.data());
    expect_close(want, got, "reference", 5e-4f);
    for (const Kernels* k : fast_sets()) {
      k->window(m, x.data(), rows, scratch.data(), got.data());
      expect_close(want, got, k->name, 5e-4f);
      // The same bits in a chunk that begins later, at the same parity.
      if (rows < 7) continue;
      std::vector<float> part((rows - 4) * width);
      k->window(m, x.data() + 4 * width, rows - 4, scratch.data(), part.data());
      ASSERT_EQ(0, std::memcmp(part.data(), got.data() + 4 * width, part.size() * sizeof(float))) << k->name;
      k->window(m, x.data(), rows - 5, scratch.data(), part.data());
      ASSERT_EQ(0, std::memcmp(part.data(), got.data(), (rows - 5) * width * sizeof(float))) << k->name;
    }
  }
}

TEST(Kernels, ProductsLayerNormStateAgree) {
  Random random;
  for (int round = 0; round < 30; ++round) {
    const std::size_t width = 8 * (1 + random.below(12)), rows = 1 + random.below(9);
    const auto b = random.floats(3 * width), l = random.floats(3 * width), m = random.floats(3 * width),
               r = random.floats(3 * width), y = random.floats(rows * width), residual = random.floats(rows * width);
    LayerNorm norm{width, Floats(width), Floats(width)};
    const auto gain = random.floats(width), shift = random.floats(width);
    std::copy(gain.begin(), gain.end(), norm.gain.data());
    std::copy(shift.begin(), shift.end(), norm.bias.data());
    std::vector<float> want(width), got(width), want_y = y, want_h(width / 8 * 8), got_h(want_h.size());
    const float* parts[3] = {l.data(), m.data(), r.data()};
    reference_kernels().maxout_products(b.data(), l.data(), m.data(), r.data(), width, want.data());
    reference_kernels().layer_norm(norm, round % 2 ? residual.data() : nullptr, rows, want_y.data());
    reference_kernels().hidden_state(parts, round % 4, b.data(), width, want_h.data());
    for (const Kernels* k : fast_sets()) {
      k->maxout_products(b.data(), l.data(), m.data(), r.data(), width, got.data());
      expect_close(want, got, k->name, 1e-5f);
      std::vector<float> got_y = y;
      k->layer_norm(norm, round % 2 ? residual.data() : nullptr, rows, got_y.data());
      expect_close(want_y, got_y, k->name, 2e-5f);
      k->hidden_state(parts, round % 4, b.data(), width, got_h.data());
      expect_close(want_h, got_h, k->name, 1e-5f);
    }
  }
}

TEST(Kernels, MatVecAgrees) {
  Random random;
  for (std::size_t out = 1; out < 150; out += 7) {
    const std::size_t in = 1 + random.below(80);
    const auto w = random.floats(out * in), b = random.floats(out), x = random.floats(in);
    const MatVec m = pack_matvec(w, b, out, in);
    std::vector<float> want(m.out_size()), got(m.out_size());
    reference_kernels().matvec(m, x.data(), want.data());
    double by_hand = b[out - 1];
    for (std::size_t k = 0; k < in; ++k) by_hand += double{w[(out - 1) * in + k]} * x[k];
    ASSERT_NEAR(want[out - 1], by_hand, 2e-4);
    for (const Kernels* k : fast_sets()) {
      k->matvec(m, x.data(), got.data());
      expect_close(want, got, k->name);
    }
  }
}

// A row's value does not hang on how many rows are computed with it: chunks of any size give the same bits.
TEST(Kernels, BitsDoNotDependOnTheRowsBeside) {
  Random random;
  const std::size_t in = 288, out = 96, rows = 11;
  const auto w = random.floats(out * 3 * in), b = random.floats(out * 3), x = random.floats(rows * in);
  const Maxout m = pack_maxout(w, b, out, in);
  for (const Kernels* k : fast_sets()) {
    std::vector<float> all(rows * out), one(out);
    k->maxout(m, x.data(), in, rows, all.data(), out);
    for (std::size_t r = 0; r < rows; ++r) {
      k->maxout(m, x.data() + r * in, in, 1, one.data(), out);
      ASSERT_EQ(0, std::memcmp(one.data(), all.data() + r * out, out * sizeof(float))) << k->name << " row " << r;
    }
  }
}

}  // namespace
}  // namespace newsledger::nlp
