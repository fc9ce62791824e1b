#include "core/engine/environment.h"

#include <ATen/Context.h>
#include <ATen/Version.h>
#include <torch/version.h>

#include <algorithm>
#include <sstream>
#include <thread>

#include "core/base/memory.h"
#include "core/kernels/cpu_kernels.h"

namespace sc {

EnvironmentReport readEnvironment() {
    EnvironmentReport out;
    out.libTorch = TORCH_VERSION;
    std::istringstream config(at::show_config());
    for (std::string line; std::getline(config, line);)
        if (const std::size_t start = line.find_first_not_of(" -"); start != std::string::npos && line.back() != ':')
            out.libraries.push_back(line.substr(start));
    out.kernels = cpuKernels().name;
    out.cores = std::max(1, int(std::thread::hardware_concurrency()));
    out.cudaDevices = int(at::getNumGPUs());
    out.allowedBytes = allowedBytes();
    out.availableBytes = availableBytes();
    out.peakBytes = peakResidentBytes();
    return out;
}

} // namespace sc
