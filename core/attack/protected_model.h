#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/defence/defence.h"
#include "core/models/checkpoint.h"
#include "core/patch_training/side_by_side_patches.h"
#include "core/pipeline/prompt_encoder.h"

namespace sc {

/// A protected model as an attacker sees it who has all of its weights: what it predicts for text states, with gradient for them,
/// through the patches' gates as well. float32 on the CPU. May be used from several threads.
class ProtectedModel {
public:
    /// `patches` are ids or paths; or one of the defences that change weights. Throws Error(InvalidRequest) for a defence that is
    /// none of these, and what loading throws.
    ProtectedModel(const Checkpoint& model, const std::vector<std::string>& patches, const DefenceUse& defence,
                   const PromptEncoder& encoder, int threads);

    /// sample (1, C, h, w), timestep (1), states (1, tokens, width) -> (1, C, h, w).
    at::Tensor predicted(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& states) const;
    /// The same by the locked model alone, without gradient.
    at::Tensor predictedByBase(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& states) const;
    /// The widest gate's logit (1); undefined where nothing is gated.
    at::Tensor gateLogit(const at::Tensor& states) const;
    /// What the locked model draws for states, from a seed: latents (1, C, h, w).
    at::Tensor drawnByBase(const at::Tensor& states, const at::Tensor& empty, uint64_t seed) const;

    const SchedulerConfig& scheduler() const { return scheduler_; }

private:
    Runtime runtime_;
    SchedulerConfig scheduler_;
    std::vector<int64_t> shape_; ///< of a latent
    double guidance_;
    std::shared_ptr<Unet> base_, protected_; ///< the same where no weights are changed
    std::vector<StateDict> files_;           ///< what weights may lie in
    std::unique_ptr<SideBySidePatches> patches_;
};

} // namespace sc
