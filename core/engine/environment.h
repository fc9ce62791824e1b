#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace sc {

/// What the engine computes with, for whoever looks for the cause of a fault.
struct EnvironmentReport {
    std::string libTorch;               ///< version
    std::vector<std::string> libraries; ///< how LibTorch was built, a line each
    std::string kernels;                ///< instruction set of the program's own kernels
    int cores = 0;
    int cudaDevices = 0;
    uint64_t allowedBytes = 0, availableBytes = 0, peakBytes = 0; ///< memory: that may be used, that is free, used at most so far
};

/// See Engine::environment.
EnvironmentReport readEnvironment();

} // namespace sc
