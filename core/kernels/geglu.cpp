#include "core/kernels/geglu.h"

#include <ATen/ATen.h>

namespace sc {

at::Tensor geglu(const at::Tensor& x) {
    const std::vector<at::Tensor> halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace sc
