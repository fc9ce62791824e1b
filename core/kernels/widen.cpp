#include "core/kernels/widen.h"

#include <ATen/Parallel.h>

#include "core/kernels/cpu_dispatch.h"

namespace sc {

at::Tensor widen(const at::Tensor& x) {
    // LibTorch 1.13 converts float16 one number at a time.
    if (!x.device().is_cpu() || x.scalar_type() != at::kHalf || !x.is_non_overlapping_and_dense())
        return x.to(at::kFloat);
    at::Tensor out = at::empty_like(x, x.options().dtype(at::kFloat));
    const auto* in = static_cast<const uint16_t*>(x.data_ptr());
    float* target = out.data_ptr<float>();
    const auto convert = cpuKernels().widenHalf;
    at::parallel_for(0, x.numel(), 1 << 16,
                     [&](int64_t begin, int64_t end) { convert(in + begin, target + begin, end - begin); });
    return out;
}

} // namespace sc
