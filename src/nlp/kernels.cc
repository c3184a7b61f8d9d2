// Packs weights for the kernels and picks the set of kernels for this processor.
#include "nlp/kernels.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "newsledger/base.h"

namespace newsledger::nlp {

#ifdef NEWSLEDGER_HAVE_AVX2
extern const Kernels kAvx2Kernels;
#endif

void Floats::Free::operator()(float* p) const { std::free(p); }

Floats::Floats(std::size_t n) { grow(n); }

void Floats::grow(std::size_t n) {
  if (n <= size_) return;
  const std::size_t bytes = (n * sizeof(float) + 63) / 64 * 64;
  data_.reset(static_cast<float*>(std::aligned_alloc(64, bytes)));
  NEWSLEDGER_CHECK(data_ != nullptr, "out of memory");
  std::memset(data_.get(), 0, bytes);
  size_ = n;
}

Affine pack_affine(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs) {
  Affine a;
  a.inputs = inputs;
  a.outputs = outputs;
  a.panels = (outputs + kPanel - 1) / kPanel;
  a.weights = Floats(a.panels * kPanel * inputs);
  a.bias = Floats(a.panels * kPanel);
  for (std::size_t o = 0; o < outputs; ++o) {
    float* to = a.weights.data() + (o / kPanel) * inputs * kPanel + o % kPanel;
    for (std::size_t k = 0; k < inputs; ++k) to[k * kPanel] = w[o * inputs + k];
    if (!b.empty()) a.bias[o] = b[o];
  }
  return a;
}

Maxout pack_maxout(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs) {
  Maxout m;
  m.inputs = inputs;
  m.outputs = outputs;
  m.panels = outputs / kLanes;
  m.weights = Floats(m.panels * kPanel * inputs);
  m.bias = Floats(m.panels * kPanel);
  for (std::size_t o = 0; o < outputs; ++o)
    for (std::size_t p = 0; p < 3; ++p) {
      const std::size_t in_panel = p * kLanes + o % kLanes;
      float* to = m.weights.data() + (o / kLanes) * inputs * kPanel + in_panel;
      for (std::size_t k = 0; k < inputs; ++k) to[k * kPanel] = w[(o * 3 + p) * inputs + k];
      m.bias[(o / kLanes) * kPanel + in_panel] = b[o * 3 + p];
    }
  return m;
}

// With g0, g1, g2 the weights of the row before, the row and the row after: g0, (g0+g1+g2)/2, (g0-g1+g2)/2, g2.
Window pack_window(std::span<const float> w, std::span<const float> b, std::size_t width) {
  Window m;
  m.width = width;
  m.panels = width / kLanes;
  m.weights = Floats(m.panels * 4 * width * kPanel);
  m.bias = Floats(m.panels * kPanel);
  for (std::size_t o = 0; o < width; ++o)
    for (std::size_t p = 0; p < 3; ++p) {
      const std::size_t in_panel = p * kLanes + o % kLanes;
      const float* g = w.data() + (o * 3 + p) * 3 * width;
      float* to = m.weights.data() + (o / kLanes) * 4 * width * kPanel + in_panel;
      for (std::size_t k = 0; k < width; ++k) {
        const double g0 = g[k], g1 = g[width + k], g2 = g[2 * width + k];
        const double products[4] = {g0, (g0 + g1 + g2) / 2, (g0 - g1 + g2) / 2, g2};
        for (std::size_t i = 0; i < 4; ++i) to[(i * width + k) * kPanel] = static_cast<float>(products[i]);
      }
      m.bias[(o / kLanes) * kPanel + in_panel] = b[o * 3 + p];
    }
  return m;
}

MatVec pack_matvec(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs) {
  MatVec m;
  m.inputs = inputs;
  m.outputs = outputs;
  m.vectors = (outputs + kLanes - 1) / kLanes;
  m.weights = Floats(m.out_size() * inputs);
  m.bias = Floats(m.out_size());
  for (std::size_t o = 0; o < outputs; ++o) {
    const std::size_t vector = o / kLanes, first = vector / 8 * 8;
    const std::size_t in_group = std::min<std::size_t>(8, m.vectors - first);
    float* to = m.weights.data() + first * kLanes * inputs + (vector - first) * kLanes + o % kLanes;
    for (std::size_t k = 0; k < inputs; ++k) to[k * in_group * kLanes] = w[o * inputs + k];
    m.bias[o] = b[o];
  }
  return m;
}

const Kernels* avx2_kernels() {
#ifdef NEWSLEDGER_HAVE_AVX2
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &kAvx2Kernels;
#endif
  return nullptr;
}

const Kernels& best_kernels() {
  const Kernels* fast = avx2_kernels();
  return fast ? *fast : portable_kernels();
}

}  // namespace newsledger::nlp
