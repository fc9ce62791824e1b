#include "core/kernels/norm.h"

#include <ATen/ATen.h>

namespace sc {

at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps) {
    return at::layer_norm(x, {x.size(-1)}, weight, bias, eps);
}

at::Tensor groupNorm(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps, bool silu) {
    const at::Tensor y = at::group_norm(x.contiguous(at::MemoryFormat::ChannelsLast), groups, weight, bias, eps);
    return silu ? at::silu(y) : y;
}

} // namespace sc
