#pragma once

#include <filesystem>
#include <vector>

#include "core/models/checkpoint.h"
#include "core/models/safety_checker_config.h"

namespace sc {

/// What a safety checker makes of one picture.
struct SafetyCheck {
    std::vector<double> concepts; ///< cosines with the concept vectors, plus 0.01 where a special one was met
    std::vector<double> limits;   ///< thresholds of the concepts
    /// The concept that is furthest above, or least below, its limit; before all others one whose numbers are not finite.
    std::size_t closest() const;
    /// Whether a concept is met: cosine minus threshold, rounded to three digits, is above 0 (diffusers).
    bool unsafe() const;
};

/// diffusers' StableDiffusionSafetyChecker; parameter names are those of transformers 4 ("vision_model.vision_model.").
class SafetyChecker : public Module {
public:
    explicit SafetyChecker(const SafetyCheckerConfig& config);
    /// pictures (B, 3, side, side), normalised as CLIP does. Throws Cancelled (see CancellationScope).
    std::vector<SafetyCheck> forward(const at::Tensor& pictures) const;
    const SafetyCheckerConfig& config() const { return config_; }

private:
    class VisionTransformer;
    SafetyCheckerConfig config_;
    std::shared_ptr<VisionTransformer> vision_;
    std::shared_ptr<Linear> projection_;
    at::Tensor concepts_, specialConcepts_, limits_, specialLimits_;
};

/// The safety checker of a model folder ("safety_checker"), with config.json and safetensors weights.
/// Throws Error(BadFile), Error(Unsupported).
Loaded<SafetyChecker> loadSafetyChecker(const std::filesystem::path& folder);

} // namespace sc
