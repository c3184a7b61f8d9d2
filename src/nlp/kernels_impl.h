// The fast kernels, written once over V8 and compiled twice (kernels_portable.cc, kernels_avx2.cc).
// Idea: tiles of 4 rows x 3 vectors keep 12 accumulators in registers; a panel of weights (24 x k floats) stays in the
// first-level cache while all rows of the chunk pass; windows of a convolution are overlapping rows, never copied.
// No inline function of the standard library may be used here: the linker could keep the AVX2 copy for everybody.
// Tested by kernels_test.cc against kernels_reference.cc.
#pragma once
#include "nlp/kernels.h"
#include "nlp/vec8.h"

namespace newsledger::nlp {
namespace {

inline constexpr std::size_t kRows = 4;

// acc[r][j] = bias[j] + sum_k x[r][k] * w[k][j], j < 3 vectors.
template <std::size_t R>
inline void tile(const float* w, const float* bias, const float* x, std::size_t x_stride, std::size_t inputs,
                 V8 (&acc)[R][3]) {
#pragma GCC unroll 4
  for (std::size_t r = 0; r < R; ++r) {
    acc[r][0] = load(bias);
    acc[r][1] = load(bias + 8);
    acc[r][2] = load(bias + 16);
  }
  for (std::size_t k = 0; k < inputs; ++k, w += kPanel) {
    const V8 w0 = load(w), w1 = load(w + 8), w2 = load(w + 16);
#pragma GCC unroll 4
    for (std::size_t r = 0; r < R; ++r) {
      const V8 b = splat(x[r * x_stride + k]);
      acc[r][0] = fma(w0, b, acc[r][0]);
      acc[r][1] = fma(w1, b, acc[r][1]);
      acc[r][2] = fma(w2, b, acc[r][2]);
    }
  }
}

template <std::size_t R>
inline void products_tile(const float* w, const float* x, std::size_t x_stride, std::size_t inputs, float* out,
                          std::size_t out_stride) {
  static constexpr float kZero[kPanel] = {};
  V8 acc[R][3];
  tile<R>(w, kZero, x, x_stride, inputs, acc);
  for (std::size_t r = 0; r < R; ++r)
    for (std::size_t j = 0; j < 3; ++j) store(out + r * out_stride + j * kLanes, acc[r][j]);
}

template <std::size_t R>
inline void affine_tile(const float* w, const float* bias, const float* x, std::size_t x_stride, std::size_t inputs,
                        float* out, std::size_t out_stride) {
  V8 acc[R][3];
  tile<R>(w, bias, x, x_stride, inputs, acc);
  for (std::size_t r = 0; r < R; ++r)
    for (std::size_t j = 0; j < 3; ++j) store(out + r * out_stride + j * kLanes, acc[r][j]);
}

template <std::size_t R>
inline void maxout_tile(const float* w, const float* bias, const float* x, std::size_t x_stride, std::size_t inputs,
                        float* out, std::size_t out_stride) {
  V8 acc[R][3];
  tile<R>(w, bias, x, x_stride, inputs, acc);
  for (std::size_t r = 0; r < R; ++r) store(out + r * out_stride, max(max(acc[r][0], acc[r][1]), acc[r][2]));
}

void sum_rows(const char* const* rows, std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; i += kLanes) {
    const std::size_t at = i * sizeof(float);
    store(out + i, add(add(add(load_bytes(rows[0] + at), load_bytes(rows[1] + at)), load_bytes(rows[2] + at)),
                       load_bytes(rows[3] + at)));
  }
}

void affine(const Affine& a, const float* x, std::size_t x_stride, std::size_t rows, float* out,
            std::size_t out_stride) {
  for (std::size_t p = 0; p < a.panels; ++p) {
    const float* w = a.weights.data() + p * a.inputs * kPanel;
    const float* b = a.bias.data() + p * kPanel;
    float* o = out + p * kPanel;
    std::size_t r = 0;
    for (; r + kRows <= rows; r += kRows)
      affine_tile<kRows>(w, b, x + r * x_stride, x_stride, a.inputs, o + r * out_stride, out_stride);
    const float* rest = x + r * x_stride;
    switch (rows - r) {
      case 3: affine_tile<3>(w, b, rest, x_stride, a.inputs, o + r * out_stride, out_stride); break;
      case 2: affine_tile<2>(w, b, rest, x_stride, a.inputs, o + r * out_stride, out_stride); break;
      case 1: affine_tile<1>(w, b, rest, x_stride, a.inputs, o + r * out_stride, out_stride); break;
      default: break;
    }
  }
}

void maxout(const Maxout& m, const float* x, std::size_t x_stride, std::size_t rows, float* out,
            std::size_t out_stride) {
  for (std::size_t p = 0; p < m.panels; ++p) {
    const float* w = m.weights.data() + p * m.inputs * kPanel;
    const float* b = m.bias.data() + p * kPanel;
    float* o = out + p * kLanes;
    std::size_t r = 0;
    for (; r + kRows <= rows; r += kRows)
      maxout_tile<kRows>(w, b, x + r * x_stride, x_stride, m.inputs, o + r * out_stride, out_stride);
    const float* rest = x + r * x_stride;
    switch (rows - r) {
      case 3: maxout_tile<3>(w, b, rest, x_stride, m.inputs, o + r * out_stride, out_stride); break;
      case 2: maxout_tile<2>(w, b, rest, x_stride, m.inputs, o + r * out_stride, out_stride); break;
      case 1: maxout_tile<1>(w, b, rest, x_stride, m.inputs, o + r * out_stride, out_stride); break;
      default: break;
    }
  }
}

// The four sums and differences of each pair's rows: [pair][4][width].
void window_inputs(const float* x, std::size_t rows, std::size_t width, float* to) {
  for (std::size_t r = 0; r < rows; r += 2, to += 4 * width) {
    const float* d = x + r * width;
    const float* d3 = d + (r + 1 < rows ? 3 : 2) * width;   // a single last row has no fourth input and needs none
    for (std::size_t k = 0; k < width; k += kLanes) {
      const V8 d0 = load(d + k), d1 = load(d + width + k), d2 = load(d + 2 * width + k);
      store(to + k, sub(d0, d2));
      store(to + width + k, add(d1, d2));
      store(to + 2 * width + k, sub(d2, d1));
      store(to + 3 * width + k, sub(d1, load(d3 + k)));
    }
  }
}

// products [pair of the group][4][24] -> two rows a pair.
void window_outputs(const float* products, const float* bias, std::size_t rows, std::size_t width, float* out) {
  for (std::size_t r = 0; r < rows; r += 2, products += 4 * kPanel) {
    V8 first{}, second{};
    for (std::size_t p = 0; p < 3; ++p) {
      const float* m = products + p * kLanes;
      const V8 b = load(bias + p * kLanes), m1 = load(m), m2 = load(m + kPanel), m3 = load(m + 2 * kPanel),
               m4 = load(m + 3 * kPanel);
      const V8 y0 = add(add(add(b, m1), m2), m3), y1 = sub(sub(add(b, m2), m3), m4);
      first = p == 0 ? y0 : max(first, y0);
      second = p == 0 ? y1 : max(second, y1);
    }
    store(out + r * width, first);
    if (r + 1 < rows) store(out + (r + 1) * width, second);
  }
}

void window(const Window& m, const float* x, std::size_t rows, float* scratch, float* out) {
  constexpr std::size_t kGroup = 16;   // pairs: their inputs, one product's weights and the sums fit the first-level cache
  const std::size_t width = m.width, pairs = (rows + 1) / 2, stride = 4 * width;
  window_inputs(x, rows, width, scratch);
  float products[kGroup * 4 * kPanel];
  for (std::size_t panel = 0; panel < m.panels; ++panel) {
    const float* bias = m.bias.data() + panel * kPanel;
    for (std::size_t first = 0; first < pairs; first += kGroup) {
      const std::size_t n = pairs - first < kGroup ? pairs - first : kGroup;
      for (std::size_t i = 0; i < 4; ++i) {
        const float* w = m.weights.data() + (panel * 4 + i) * width * kPanel;
        const float* in = scratch + first * stride + i * width;
        float* to = products + i * kPanel;
        std::size_t p = 0;
        for (; p + kRows <= n; p += kRows)
          products_tile<kRows>(w, in + p * stride, stride, width, to + p * 4 * kPanel, 4 * kPanel);
        switch (n - p) {
          case 3: products_tile<3>(w, in + p * stride, stride, width, to + p * 4 * kPanel, 4 * kPanel); break;
          case 2: products_tile<2>(w, in + p * stride, stride, width, to + p * 4 * kPanel, 4 * kPanel); break;
          case 1: products_tile<1>(w, in + p * stride, stride, width, to + p * 4 * kPanel, 4 * kPanel); break;
          default: break;
        }
      }
      const std::size_t row = first * 2, here = rows - row < 2 * n ? rows - row : 2 * n;
      window_outputs(products, bias, here, width, out + row * width + panel * kLanes);
    }
  }
}

void maxout_products(const float* bias, const float* left, const float* middle, const float* right, std::size_t width,
                     float* out) {
  for (std::size_t o = 0; o < width; o += kLanes) {
    V8 best{};
    for (std::size_t p = 0; p < 3; ++p) {
      const std::size_t at = p * width + o;
      const V8 v = add(add(add(load(bias + at), load(left + at)), load(middle + at)), load(right + at));
      best = p == 0 ? v : max(best, v);
    }
    store(out + o, best);
  }
}

void layer_norm(const LayerNorm& n, const float* residual, std::size_t rows, float* y) {
  const float share = 1.0f / static_cast<float>(n.width);
  for (std::size_t r = 0; r < rows; ++r, y += n.width) {
    V8 total = load(y);
    for (std::size_t i = kLanes; i < n.width; i += kLanes) total = add(total, load(y + i));
    const V8 mean = splat(sum(total) * share);
    V8 squares = splat(0);
    for (std::size_t i = 0; i < n.width; i += kLanes) {
      const V8 d = sub(load(y + i), mean);
      squares = fma(d, d, squares);
    }
    const V8 scale = splat(1.0f / __builtin_sqrtf(sum(squares) * share + 1e-8f));
    for (std::size_t i = 0; i < n.width; i += kLanes) {
      const V8 d = mul(sub(load(y + i), mean), scale);
      V8 v = fma(d, load(n.gain.data() + i), load(n.bias.data() + i));
      if (residual) v = add(load(residual + i), v);
      store(y + i, v);
    }
    if (residual) residual += n.width;
  }
}

void hidden_state(const float* const* rows, std::size_t n, const float* bias, std::size_t width, float* out) {
  for (std::size_t o = 0; o < width; o += kLanes) {
    V8 a = load(bias + o), b = load(bias + width + o);
    for (std::size_t i = 0; i < n; ++i) {
      a = add(a, load(rows[i] + o));
      b = add(b, load(rows[i] + width + o));
    }
    store(out + o, max(a, b));
  }
}

template <std::size_t N>
inline const float* matvec_group(const float* w, const float* bias, const float* x, std::size_t inputs, float* out) {
  V8 acc[N];
#pragma GCC unroll 8
  for (std::size_t j = 0; j < N; ++j) acc[j] = load(bias + j * kLanes);
  for (std::size_t k = 0; k < inputs; ++k, w += N * kLanes) {
    const V8 b = splat(x[k]);
#pragma GCC unroll 8
    for (std::size_t j = 0; j < N; ++j) acc[j] = fma(load(w + j * kLanes), b, acc[j]);
  }
#pragma GCC unroll 8
  for (std::size_t j = 0; j < N; ++j) store(out + j * kLanes, acc[j]);
  return w;
}

void matvec(const MatVec& m, const float* x, float* out) {
  const float* w = m.weights.data();
  const float* b = m.bias.data();
  std::size_t left = m.vectors;
  for (; left >= 8; left -= 8, b += 8 * kLanes, out += 8 * kLanes) w = matvec_group<8>(w, b, x, m.inputs, out);
  switch (left) {
    case 1: matvec_group<1>(w, b, x, m.inputs, out); break;
    case 2: matvec_group<2>(w, b, x, m.inputs, out); break;
    case 3: matvec_group<3>(w, b, x, m.inputs, out); break;
    case 4: matvec_group<4>(w, b, x, m.inputs, out); break;
    case 5: matvec_group<5>(w, b, x, m.inputs, out); break;
    case 6: matvec_group<6>(w, b, x, m.inputs, out); break;
    case 7: matvec_group<7>(w, b, x, m.inputs, out); break;
    default: break;
  }
}

constexpr Kernels kernel_table(const char* name) {
  return {name, sum_rows, affine, maxout, window, maxout_products, layer_norm, hidden_state, matvec};
}

}  // namespace
}  // namespace newsledger::nlp
