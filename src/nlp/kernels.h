// The arithmetic of the networks: one small table of functions, picked once by what the processor can do.
//
//   const Kernels& k = best_kernels();
//   k.affine(layer, x, /*x_stride=*/96, rows, out, /*out_stride=*/layer.out_stride());
//
// Three sets: `avx2` (x86-64 with AVX2 and FMA), `portable` (the same source through the compiler's vectors: SSE, NEON,
// anything) and `reference` (plain loops over the unpacked meaning, the yardstick of kernels_test.cc).
// Bits: every sum has one fixed order (k ascending in one fused chain per output; the eight lanes of a reduction meet
// in a fixed tree), so all machines with FMA give the same bits on any number of threads; without FMA the last bits
// differ and the decisions do not.
// Thread-safety: packed weights are immutable; the functions have no state.
#pragma once
#include <cstddef>
#include <memory>
#include <span>

namespace newsledger::nlp {

inline constexpr std::size_t kLanes = 8;    // floats of one vector
inline constexpr std::size_t kPanel = 24;   // outputs computed together: three vectors

// 64-byte aligned floats, zeroed.
class Floats {
 public:
  Floats() = default;
  explicit Floats(std::size_t n);
  float* data() { return data_.get(); }
  const float* data() const { return data_.get(); }
  std::size_t size() const { return size_; }
  float& operator[](std::size_t i) { return data_[i]; }
  float operator[](std::size_t i) const { return data_[i]; }
  void grow(std::size_t n);   // at least n; what was there is lost

 private:
  struct Free { void operator()(float* p) const; };
  std::unique_ptr<float[], Free> data_;
  std::size_t size_ = 0;
};

// y = W x + b, W packed as [panel of 24 outputs][k][24].
struct Affine {
  std::size_t inputs = 0, outputs = 0, panels = 0;
  Floats weights, bias;
  std::size_t out_stride() const { return panels * kPanel; }   // rows of `out` must have this much room
};
// `w` (outputs, inputs) row-major; `b` (outputs) or empty.
Affine pack_affine(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs);

// y[o] = max_p (W[o,p] x + b[o,p]), three pieces: [panel of 8 units][k][3][8].
struct Maxout {
  std::size_t inputs = 0, outputs = 0, panels = 0;
  Floats weights, bias;
};
// `w` (outputs, 3, inputs), `b` (outputs, 3); outputs a multiple of 8.
Maxout pack_maxout(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs);

// A window layer: y_t = max_p (W[p] [x_(t-1); x_t; x_(t+1)] + b[p]) for neighbouring rows t, two at a time by Winograd's
// F(2,3): of the six products of a pair of rows four are left. Packed [panel of 8 units][4 products][k][3][8].
struct Window {
  std::size_t width = 0, panels = 0;   // width in = width out, a multiple of 8
  Floats weights, bias;
  std::size_t scratch_size(std::size_t rows) const { return (rows + 1) / 2 * 4 * width; }
};
// `w` (width, 3, 3 * width), `b` (width, 3).
Window pack_window(std::span<const float> w, std::span<const float> b, std::size_t width);

// y = W x + b for one x at a time: [group of 8 vectors][k][vectors of the group][8].
struct MatVec {
  std::size_t inputs = 0, outputs = 0, vectors = 0;
  Floats weights, bias;
  std::size_t out_size() const { return vectors * kLanes; }
};
MatVec pack_matvec(std::span<const float> w, std::span<const float> b, std::size_t outputs, std::size_t inputs);

struct LayerNorm { std::size_t width = 0; Floats gain, bias; };

struct Kernels {
  const char* name;
  // out (width) = the sum of four rows of 32-bit floats that need not be aligned, first to last.
  void (*sum_rows)(const char* const* rows, std::size_t width, float* out);
  // out (rows, out_stride) = affine(x (rows, inputs)); rows of x begin x_stride floats apart and may overlap.
  void (*affine)(const Affine&, const float* x, std::size_t x_stride, std::size_t rows, float* out,
                 std::size_t out_stride);
  // out (rows, outputs) = maxout(x); as above.
  void (*maxout)(const Maxout&, const float* x, std::size_t x_stride, std::size_t rows, float* out,
                 std::size_t out_stride);
  // out (rows, width): row i sees rows i, i + 1, i + 2 of x (rows + 2, width). Rows are paired from the first on: for bits
  // that do not depend on the chunk, begin at a row of fixed parity. scratch (scratch_size(rows)).
  void (*window)(const Window&, const float* x, std::size_t rows, float* scratch, float* out);
  // out[o] = max_p (b + left + middle + right), each [3][width]: a window layer from products kept per word form.
  void (*maxout_products)(const float* bias, const float* left, const float* middle, const float* right,
                          std::size_t width, float* out);
  // y (rows, width) = residual + gain * (y - mean) / sqrt(variance + 1e-8) + bias; residual may be null.
  void (*layer_norm)(const LayerNorm&, const float* residual, std::size_t rows, float* y);
  // out[o] = max(u[o], u[width + o]), u = bias + sum of the rows, each [2][width].
  void (*hidden_state)(const float* const* rows, std::size_t n, const float* bias, std::size_t width, float* out);
  void (*matvec)(const MatVec&, const float* x, float* out);   // out (out_size)
};

const Kernels& best_kernels();        // the fastest this processor can run
const Kernels& portable_kernels();
const Kernels& reference_kernels();
const Kernels* avx2_kernels();        // nullptr: not built, or the processor cannot

}  // namespace newsledger::nlp
