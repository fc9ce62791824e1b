#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/nn/resnet.h"
#include "core/nn/sampling_2d.h"

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

/// What a scene judge sees in each picture.
struct SceneJudgement {
    at::Tensor categories;   ///< logits (B, categories): sigmoid gives the probability that one is there
    at::Tensor objects;      ///< logits (B, objects), likewise
    at::Tensor counts;       ///< logits (B, counts): softmax
    at::Tensor backgrounds;  ///< logits (B, backgrounds): softmax
    at::Tensor categoryMaps; ///< (B, categories, side/8, side/8 by default): what each place adds; the mean is the logit
    at::Tensor objectMaps;   ///< (B, objects, side/8, side/8 by default), likewise
    at::Tensor features;     ///< (B, last of the channels, side/8, side/8 by default), what all of these are read from
};

/// A small convolutional network over pictures of simple scenes: residual levels, then linear heads over the mean of the
/// last features, so that the same heads laid over the features give class-activation maps (Zhou et al. 2016).
/// Weights: safetensors, names as registered. As every Module it is created uninitialised.
class SceneJudge : public Module {
public:
    explicit SceneJudge(const SceneJudgeConfig& config);
    /// pictures float32 (B, 3, side, side) in -1..1.
    SceneJudgement forward(const at::Tensor& pictures) const;
    const SceneJudgeConfig& config() const { return config_; }

private:
    class Level;
    SceneJudgeConfig config_;
    std::shared_ptr<Conv2d> convIn_, categories_, objects_;
    std::shared_ptr<ModuleList<Level>> levels_;
    std::shared_ptr<GroupNorm> normOut_;
    std::shared_ptr<Linear> countHidden_, counts_, backgrounds_;
};

} // namespace sc
