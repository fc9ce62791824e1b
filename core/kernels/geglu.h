#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// First half times GELU (exact, by the error function) of the second half of the last dimension: (..., 2C) -> (..., C).
at::Tensor geglu(const at::Tensor& x);

} // namespace sc
