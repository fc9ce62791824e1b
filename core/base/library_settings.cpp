#include "core/base/library_settings.h"

#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <filesystem>
#include <unistd.h>

namespace sc {

namespace {

/// Whether anything was changed.
bool waitPassively() {
    // A thousand turns are some microseconds: most gaps between two parts of a layer end within them, and a sleeping thread takes
    // longer to wake.
    return !std::getenv("OMP_WAIT_POLICY") && setenv("OMP_WAIT_POLICY", "passive", 1) == 0 &&
           setenv("GOMP_SPINCOUNT", "1000", 0) == 0;
}

/// Whether anything was changed.
bool chooseBlasKernels() {
    constexpr const char* variable = "OPENBLAS_CORETYPE";
    const auto coreName = reinterpret_cast<const char* (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_corename"));
    if (std::getenv(variable) || !coreName)
        return false;
    const char* better = betterBlasCore(coreName());
    return better && setenv(variable, better, 1) == 0;
}

} // namespace

const char* betterBlasCore(const char* core) {
#if defined(__x86_64__)
    if (std::strcmp(core, "Prescott") != 0)
        return nullptr;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return "SkylakeX";
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return "Haswell";
#endif
    return nullptr;
}

void settleLibraries(char** arguments) {
    const bool passive = waitPassively(), kernels = chooseBlasKernels();
    if (!passive && !kernels)
        return;
    std::error_code failure;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", failure);
    if (!failure)
        execv(program.c_str(), arguments); // where that fails everything works as before, if slower
}

} // namespace sc
