#pragma once

#include <cstdint>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// The architecture of an AutoencoderKL.
struct VaeConfig {
    std::vector<int64_t> channels{128, 256, 512, 512};
    int64_t layersPerBlock = 2;
    int64_t latentChannels = 4;
    int64_t normGroups = 32;
    double scalingFactor = 0.18215; ///< latents of the diffusion model = encoder output times this

    /// Pixels per latent pixel along one side.
    int64_t scale() const { return int64_t(1) << (channels.size() - 1); }
    /// Reads a config.json. Throws Error(BadFile), Error(Unsupported).
    static VaeConfig fromJson(const Json& json, const std::string& origin);
};

} // namespace sc
