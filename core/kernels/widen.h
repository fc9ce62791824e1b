#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// x as float32, in the same memory layout.
at::Tensor widen(const at::Tensor& x);

} // namespace sc
