#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "core/models/controlnet.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/runtime.h"

namespace sc {

/// A side network at work on some prompts.
struct SidePatch {
    const ControlNet* network = nullptr;
    at::Tensor hint;    ///< (1, channels, 1, 1)
    at::Tensor factors; ///< (B): gate times strength
};

/// Many prompts drawn at once, for training.
struct RolloutJob {
    std::shared_ptr<Unet> unet;
    at::Tensor positive; ///< text states (B, tokens, width), float32
    at::Tensor empty;    ///< of the empty prompt (1, tokens, width)
    at::Tensor noise;    ///< (B, C, h, w)
    double guidance = 4;
    int steps = 16;
    Runtime runtime; ///< the U-Net's
    std::vector<SidePatch> patches;
    bool positiveOnly = true; ///< the patches leave the empty prompt's rows alone, as gated patches do
};

/// Residuals times a factor per row (B), in `dtype`.
Residuals scaledResiduals(Residuals residuals, const at::Tensor& factors, at::ScalarType dtype);

/// What the patches add together, in `dtype`: none where no patch has a factor above 0. Rows of sample and context are those of
/// the factors, as often as there are.
Residuals summedResiduals(const std::vector<SidePatch>& patches, const at::Tensor& sample, const at::Tensor& timestep,
                          const at::Tensor& context, at::ScalarType dtype);

/// Latents (B, C, h, w) float32. `visit` sees what the network sees of the latents before each call, with the timestep.
at::Tensor rollOut(const RolloutJob& job, const SchedulerConfig& scheduler,
                   const std::function<void(double timestep, const at::Tensor& sample)>& visit = {});

} // namespace sc
