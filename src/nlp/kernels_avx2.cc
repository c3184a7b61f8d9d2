// The fast kernels for x86-64 with AVX2 and FMA: the one file compiled with -mavx2 -mfma, entered only after a check.
#include "nlp/kernels_impl.h"

namespace newsledger::nlp {
extern const Kernels kAvx2Kernels;
const Kernels kAvx2Kernels = kernel_table("avx2");
}  // namespace newsledger::nlp
