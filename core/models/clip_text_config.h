#pragma once

#include <cstdint>

#include "core/base/json.h"

namespace sc {

/// The architecture of a CLIP text encoder.
struct ClipTextConfig {
    int64_t vocabulary = 49408;
    int64_t width = 768;
    int64_t feedForwardWidth = 3072;
    int64_t layers = 12;
    int64_t heads = 12;
    int64_t positions = 77;
    bool quickGelu = true; ///< x * sigmoid(1.702 x) in place of GELU
    double normEps = 1e-5;

    /// Reads a config.json. Throws Error(BadFile), Error(Unsupported).
    static ClipTextConfig fromJson(const Json& json, const std::string& origin);
};

} // namespace sc
