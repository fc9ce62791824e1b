#pragma once

#include <ATen/core/Tensor.h>

#include "core/base/compute_choice.h"

namespace sc {

/// Where and in which precision networks run.
struct Runtime {
    at::Device device = at::kCPU;
    at::ScalarType dtype = at::kFloat;
    int threads = 1;
};

/// Resolves a person's choice. Automatic is CUDA with float16 where there is such a device, otherwise the CPU, with
/// bfloat16 where it computes in that natively. `threads` 0 takes all cores.
/// Throws Error(Unsupported) where this machine cannot do what was asked for.
Runtime chooseRuntime(DeviceChoice device, DtypeChoice dtype, int threads);

/// Sets the number of CPU threads of the calling thread's computations.
void useThreads(int threads);

/// "float32", "bfloat16" or "float16".
const char* dtypeName(at::ScalarType dtype);

} // namespace sc
