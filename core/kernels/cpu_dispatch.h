#pragma once

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "core/kernels/cpu_kernels.h"

namespace sc {

/// Whether our own kernels take a tensor: on the CPU, float32 or bfloat16, and no gradient is wanted of it.
inline bool runsOnOwnKernels(const at::Tensor& x) {
    return x.device().is_cpu() && !c10::GradMode::is_enabled() &&
           (x.scalar_type() == at::kFloat || x.scalar_type() == at::kBFloat16);
}

} // namespace sc
