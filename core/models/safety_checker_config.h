#pragma once

#include <cstdint>

#include "core/base/json.h"

namespace sc {

/// The architecture of the safety checker that Stable Diffusion's folders hold: CLIP's vision tower and concept vectors.
struct SafetyCheckerConfig {
    int64_t width = 1024, feedForwardWidth = 4096, layers = 24, heads = 16;
    int64_t side = 224; ///< pictures of side x side pixels
    int64_t patch = 14;
    int64_t projection = 768;
    bool quickGelu = true;
    double normEps = 1e-5;
    static constexpr int64_t concepts = 17, specialConcepts = 3;

    /// Reads a config.json. Throws Error(BadFile), Error(Unsupported).
    static SafetyCheckerConfig fromJson(const Json& json, const std::string& origin);
};

} // namespace sc
