// The kernels as plain loops, one output at a time: what the fast ones must agree with.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "nlp/kernels.h"

namespace newsledger::nlp {
namespace {

void sum_rows(const char* const* rows, std::size_t width, float* out) {
  for (std::size_t i = 0; i < width; ++i) {
    out[i] = 0;
    for (std::size_t r = 0; r < 4; ++r) {
      float x;
      std::memcpy(&x, rows[r] + i * sizeof(float), sizeof(float));
      out[i] += x;
    }
  }
}

void affine(const Affine& a, const float* x, std::size_t x_stride, std::size_t rows, float* out,
            std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < a.panels * kPanel; ++o) {
      const float* w = a.weights.data() + (o / kPanel) * a.inputs * kPanel + o % kPanel;
      float s = a.bias[o];
      for (std::size_t k = 0; k < a.inputs; ++k) s += w[k * kPanel] * x[r * x_stride + k];
      out[r * out_stride + o] = s;
    }
}

void maxout(const Maxout& m, const float* x, std::size_t x_stride, std::size_t rows, float* out,
            std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < m.outputs; ++o) {
      float best = 0;
      for (std::size_t p = 0; p < 3; ++p) {
        const std::size_t in_panel = p * kLanes + o % kLanes;
        const float* w = m.weights.data() + (o / kLanes) * m.inputs * kPanel + in_panel;
        float s = m.bias[(o / kLanes) * kPanel + in_panel];
        for (std::size_t k = 0; k < m.inputs; ++k) s += w[k * kPanel] * x[r * x_stride + k];
        best = p == 0 ? s : std::max(best, s);
      }
      out[r * out_stride + o] = best;
    }
}

// The plain convolution; the weights of the middle row are the difference of the two mixed products.
void window(const Window& m, const float* x, std::size_t rows, float*, float* out) {
  const std::size_t width = m.width;
  for (std::size_t r = 0; r < rows; ++r)
    for (std::size_t o = 0; o < width; ++o) {
      float best = 0;
      for (std::size_t p = 0; p < 3; ++p) {
        const std::size_t in_panel = p * kLanes + o % kLanes;
        const float* w = m.weights.data() + (o / kLanes) * 4 * width * kPanel + in_panel;
        const auto product = [&](std::size_t i, std::size_t k) { return w[(i * width + k) * kPanel]; };
        float s = m.bias[(o / kLanes) * kPanel + in_panel];
        for (std::size_t k = 0; k < width; ++k) {
          s += product(0, k) * x[r * width + k];
          s += (product(1, k) - product(2, k)) * x[(r + 1) * width + k];
          s += product(3, k) * x[(r + 2) * width + k];
        }
        best = p == 0 ? s : std::max(best, s);
      }
      out[r * width + o] = best;
    }
}

void maxout_products(const float* bias, const float* left, const float* middle, const float* right, std::size_t width,
                     float* out) {
  for (std::size_t o = 0; o < width; ++o)
    for (std::size_t p = 0; p < 3; ++p) {
      const std::size_t at = p * width + o;
      const float v = bias[at] + left[at] + middle[at] + right[at];
      out[o] = p == 0 ? v : std::max(out[o], v);
    }
}

void layer_norm(const LayerNorm& n, const float* residual, std::size_t rows, float* y) {
  for (std::size_t r = 0; r < rows; ++r, y += n.width) {
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < n.width; ++i) mean += y[i];
    mean /= static_cast<double>(n.width);
    for (std::size_t i = 0; i < n.width; ++i) squares += (y[i] - mean) * (y[i] - mean);
    const double root = std::sqrt(squares / static_cast<double>(n.width) + 1e-8);
    for (std::size_t i = 0; i < n.width; ++i) {
      const double v = (y[i] - mean) / root * n.gain[i] + n.bias[i];
      y[i] = static_cast<float>(v + (residual ? residual[r * n.width + i] : 0.0f));
    }
  }
}

void hidden_state(const float* const* rows, std::size_t n, const float* bias, std::size_t width, float* out) {
  for (std::size_t o = 0; o < width; ++o) {
    float a = bias[o], b = bias[width + o];
    for (std::size_t i = 0; i < n; ++i) {
      a += rows[i][o];
      b += rows[i][width + o];
    }
    out[o] = std::max(a, b);
  }
}

void matvec(const MatVec& m, const float* x, float* out) {
  for (std::size_t o = 0; o < m.out_size(); ++o) {
    const std::size_t vector = o / kLanes, first = vector / 8 * 8;
    const std::size_t in_group = std::min<std::size_t>(8, m.vectors - first);
    const float* w = m.weights.data() + first * kLanes * m.inputs + (vector - first) * kLanes + o % kLanes;
    float s = m.bias[o];
    for (std::size_t k = 0; k < m.inputs; ++k) s += w[k * in_group * kLanes] * x[k];
    out[o] = s;
  }
}

}  // namespace

const Kernels& reference_kernels() {
  static constexpr Kernels table = {"reference", sum_rows, affine, maxout, window, maxout_products,
                                    layer_norm,  hidden_state, matvec};
  return table;
}

}  // namespace newsledger::nlp
