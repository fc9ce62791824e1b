#include "core/kernels/cpu_kernels.h"

namespace sc {

namespace baseline {
extern const CpuKernels kernels;
}
#if defined(__x86_64__)
namespace avx2 {
extern const CpuKernels kernels;
}
namespace avx512 {
extern const CpuKernels kernels;
}
namespace avx512_bf16 {
extern const CpuKernels kernels;
}
#endif

CpuKernelList runnableCpuKernels() {
    static const CpuKernels* sets[4];
    static const std::size_t count = [] {
        std::size_t n = 0;
        sets[n++] = &baseline::kernels;
#if defined(__x86_64__)
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            sets[n++] = &avx2::kernels;
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
            __builtin_cpu_supports("avx512dq")) {
            sets[n++] = &avx512::kernels;
            if (__builtin_cpu_supports("avx512bf16"))
                sets[n++] = &avx512_bf16::kernels;
        }
#endif
        return n;
    }();
    return {sets, count};
}

const CpuKernels& cpuKernels() {
    const CpuKernelList list = runnableCpuKernels();
    return *list.first[list.count - 1];
}

} // namespace sc
