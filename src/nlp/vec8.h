// Eight floats: AVX2 intrinsics where the file is compiled for them, else the compiler's own vectors.
// Everything has internal linkage: two translation units hold two versions of it.
#pragma once
#include <cstddef>
#if defined(__AVX2__) && defined(__FMA__)
#include <immintrin.h>
#endif

namespace newsledger::nlp {
namespace {

#if defined(__AVX2__) && defined(__FMA__)
struct V8 { __m256 v; };
inline V8 load(const float* p) { return {_mm256_loadu_ps(p)}; }
inline V8 load_bytes(const char* p) { return {_mm256_castsi256_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i_u*>(p)))}; }
inline void store(float* p, V8 a) { _mm256_storeu_ps(p, a.v); }
inline V8 splat(float x) { return {_mm256_set1_ps(x)}; }
inline V8 add(V8 a, V8 b) { return {_mm256_add_ps(a.v, b.v)}; }
inline V8 sub(V8 a, V8 b) { return {_mm256_sub_ps(a.v, b.v)}; }
inline V8 mul(V8 a, V8 b) { return {_mm256_mul_ps(a.v, b.v)}; }
inline V8 max(V8 a, V8 b) { return {_mm256_max_ps(a.v, b.v)}; }
inline V8 fma(V8 a, V8 b, V8 c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
#else
// Two halves of four: what SSE and NEON hold in one register.
typedef float F4 __attribute__((vector_size(16)));
struct V8 { F4 lo, hi; };
inline V8 load(const float* p) {
  V8 a;
  __builtin_memcpy(&a.lo, p, 16);
  __builtin_memcpy(&a.hi, p + 4, 16);
  return a;
}
inline V8 load_bytes(const char* p) {
  V8 a;
  __builtin_memcpy(&a.lo, p, 16);
  __builtin_memcpy(&a.hi, p + 16, 16);
  return a;
}
inline void store(float* p, V8 a) {
  __builtin_memcpy(p, &a.lo, 16);
  __builtin_memcpy(p + 4, &a.hi, 16);
}
inline V8 splat(float x) { return {F4{x, x, x, x}, F4{x, x, x, x}}; }
inline V8 add(V8 a, V8 b) { return {a.lo + b.lo, a.hi + b.hi}; }
inline V8 sub(V8 a, V8 b) { return {a.lo - b.lo, a.hi - b.hi}; }
inline V8 mul(V8 a, V8 b) { return {a.lo * b.lo, a.hi * b.hi}; }
inline V8 max(V8 a, V8 b) { return {a.lo > b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi}; }
inline V8 fma(V8 a, V8 b, V8 c) { return {a.lo * b.lo + c.lo, a.hi * b.hi + c.hi}; }
#endif

// Sum of the lanes in a fixed tree: ((0+4)+(2+6)) + ((1+5)+(3+7)).
inline float sum(V8 a) {
  float x[8];
  store(x, a);
  return ((x[0] + x[4]) + (x[2] + x[6])) + ((x[1] + x[5]) + (x[3] + x[7]));
}

}  // namespace
}  // namespace newsledger::nlp
