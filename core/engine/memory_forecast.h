#pragma once

#include <cstdint>

#include "core/generation/request.h"

namespace sc {

/// Memory that a run is expected to need beside what the process has now, and what the system can give, in bytes.
struct MemoryForecast {
    uint64_t needed = 0;
    uint64_t available = 0; ///< 0 = the system does not tell

    bool mayNotFit() const { return available != 0 && needed > available; }
};

/// A rough forecast from the files' headers: weights of the U-Net and the patches in the type they are computed in, and the
/// activations of the larger of a denoising step and a decoded tile. Throws Error(BadFile), Error(Unsupported).
MemoryForecast forecastMemory(const GenerationRequest& request);

} // namespace sc
