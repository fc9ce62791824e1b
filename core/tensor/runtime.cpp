#include "core/tensor/runtime.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <thread>

#include "core/base/error.h"

namespace sc {

namespace {

bool cpuComputesBFloat16() {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16");
#else
    return false;
#endif
}

at::ScalarType chooseDtype(const at::Device& device, DtypeChoice choice) {
    switch (choice) {
    case DtypeChoice::Float32:
        return at::kFloat;
    case DtypeChoice::BFloat16:
        return at::kBFloat16;
    case DtypeChoice::Float16:
        if (device.is_cpu())
            throw Error(ErrorKind::Unsupported, "float16 needs a CUDA device; on the CPU choose float32 or bfloat16.");
        return at::kHalf;
    case DtypeChoice::Auto:
        break;
    }
    if (device.is_cuda())
        return at::kHalf;
    return cpuComputesBFloat16() ? at::kBFloat16 : at::kFloat;
}

} // namespace

Runtime chooseRuntime(DeviceChoice device, DtypeChoice dtype, int threads) {
    const bool cuda = at::hasCUDA();
    if (device == DeviceChoice::Cuda && !cuda)
        throw Error(
            ErrorKind::Unsupported,
            "There is no CUDA device that this program can use. Choose the device cpu, or build the program with a CUDA LibTorch.");
    Runtime runtime;
    if (cuda && device != DeviceChoice::Cpu)
        runtime.device = at::Device(at::kCUDA, 0);
    runtime.dtype = chooseDtype(runtime.device, dtype);
    runtime.threads = threads > 0 ? threads : std::max(1, int(std::thread::hardware_concurrency()));
    return runtime;
}

void useThreads(int threads) { at::set_num_threads(threads); }

const char* dtypeName(at::ScalarType dtype) {
    return dtype == at::kFloat ? "float32" : dtype == at::kBFloat16 ? "bfloat16" : dtype == at::kHalf ? "float16" : "other";
}

} // namespace sc
