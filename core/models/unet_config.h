#pragma once

#include <cstdint>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// The architecture of a UNet2DConditionModel of the Stable Diffusion family, or of the side network built like it.
struct UnetConfig {
    int64_t inChannels = 4;
    int64_t outChannels = 4;
    int64_t sampleSize = 64; ///< latent side the model was trained at
    std::vector<int64_t> channels{320, 640, 1280, 1280};
    std::vector<bool> downAttention{true, true, true, false}; ///< which down blocks hold transformers
    std::vector<bool> upAttention{false, true, true, true};
    int64_t layersPerBlock = 2;
    bool middle = true; ///< whether there is a block at the bottom; distilled U-Nets (small-sd, tiny-sd) have none
    int64_t contextWidth = 768;
    std::vector<int64_t> heads{8, 8, 8, 8}; ///< per level; diffusers calls this attention_head_dim
    bool linearProjection = false;
    int64_t normGroups = 32;
    double normEps = 1e-5;
    std::vector<int64_t> conditioningChannels{16, 32, 96, 256}; ///< side network: of the hint picture's embedding

    int64_t levels() const { return int64_t(channels.size()); }
    int64_t timeWidth() const { return 4 * channels[0]; }

    /// Reads a UNet or ControlNet config.json. Throws Error(BadFile) for damaged values, Error(Unsupported) for
    /// architectures that are not Stable Diffusion 1.x or 2.x.
    static UnetConfig fromJson(const Json& json, const std::string& origin);
};

} // namespace sc
