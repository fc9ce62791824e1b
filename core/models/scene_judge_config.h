#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace sc {

/// What a scene judge looks at and for, as its judge.json has it.
struct SceneJudgeConfig {
    int64_t side = 128;                        ///< pictures are brought to side x side pixels
    std::vector<int64_t> channels{32, 64, 96}; ///< per level, multiples of 8; each level halves the side
    int64_t layersPerBlock = 1;                ///< residual blocks per level; the last level has one more
    int64_t counts = 4;                        ///< answers to "how many objects": 0 .. counts-1
    std::vector<std::string> categories;       ///< unsafe ones, such as "weapons"
    std::vector<std::string> objects;
    std::vector<std::string> backgrounds;

    /// Reads judge.json: "network" {"side", "channels", "layers_per_block", "counts"}, "categories" [{"name"}, ...],
    /// "objects" and "backgrounds" ["name", ...]. Throws Error(BadFile).
    static SceneJudgeConfig fromJson(const Json& json, const std::string& origin);
};

} // namespace sc
