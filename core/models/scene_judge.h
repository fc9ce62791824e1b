#pragma once

#include "core/models/scene_judge_config.h"
#include "core/nn/resnet.h"
#include "core/nn/sampling_2d.h"

namespace sc {

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
