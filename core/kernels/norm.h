#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// Normalises over the last dimension. x (..., C); weight, bias (C).
at::Tensor layerNorm(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, double eps);

/// Normalises x (N, C, H, W) over groups of channels, weight and bias (C), then SiLU where `silu`. The result is
/// channels-last on the CPU.
at::Tensor groupNorm(const at::Tensor& x, int64_t groups, const at::Tensor& weight, const at::Tensor& bias, double eps,
                     bool silu);

} // namespace sc
