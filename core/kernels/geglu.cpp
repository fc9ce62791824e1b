#include "core/kernels/geglu.h"

#include <ATen/Parallel.h>

#include "core/kernels/cpu_dispatch.h"

namespace sc {

namespace {

template <typename T>
at::Tensor gegluOnCpu(const RowKernels<T>& kernels, const at::Tensor& x) {
    std::vector<int64_t> shape = x.sizes().vec();
    const int64_t width = shape.back() / 2, rows = x.numel() / shape.back();
    shape.back() = width;
    at::Tensor out = at::empty(shape, x.options());
    const T* in = static_cast<const T*>(x.data_ptr());
    T* target = static_cast<T*>(out.data_ptr());
    at::parallel_for(0, rows, 8, [&](int64_t begin, int64_t end) {
        for (int64_t row = begin; row < end; ++row)
            kernels.geglu(in + row * 2 * width, target + row * width, width);
    });
    return out;
}

} // namespace

at::Tensor geglu(const at::Tensor& x) {
    if (runsOnOwnKernels(x) && x.numel() > 0) {
        const at::Tensor dense = x.contiguous();
        return x.scalar_type() == at::kFloat ? gegluOnCpu(cpuKernels().rowsF32, dense) : gegluOnCpu(cpuKernels().rowsBf16, dense);
    }
    const std::vector<at::Tensor> halves = x.chunk(2, -1);
    return halves[0] * at::gelu(halves[1]);
}

} // namespace sc
