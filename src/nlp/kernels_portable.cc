// The fast kernels for any processor: SSE, NEON or plain code, as the compiler sees fit.
#include "nlp/kernels_impl.h"

namespace newsledger::nlp {
const Kernels& portable_kernels() {
  static constexpr Kernels table = kernel_table("portable");
  return table;
}
}  // namespace newsledger::nlp
