#pragma once

#include <stop_token>

#include "core/patch_training/patch_merge_request.h"
#include "core/patch_training/side_by_side_patches.h"
#include "core/training/training_request.h"

namespace sc {

/// A noisy latent on the way to a picture or made of one, and the prompt it is for.
struct DistillationState {
    at::Tensor sample; ///< (C, h, w) float32
    double timestep = 0;
    std::size_t prompt = 0;
};

/// What a merge learns from.
struct DistillationData {
    at::Tensor prompts; ///< text states (P, tokens, width) float32
    at::Tensor factors; ///< (P, patches): how much of each patch belongs into the sum
    std::vector<DistillationState> states;
};

/// Merging by distillation: one network, begun from a merge's weights, learns to give the sum of the patches' residuals. The loss
/// is the squared difference over the sum's own mean square, per residual, in the mean over the residuals. AdamW, the request's
/// distilSteps and distilBatch. The log and the checkpoint lie in `folder`. Throws Error(Cancelled).
NamedTensors distilMerge(const NamedTensors& begin, const SideBySidePatches& patches, const DistillationData& data,
                         const PatchMergeRequest& request, const std::filesystem::path& folder, const TrainingSink& progress,
                         const std::stop_token& stop);

} // namespace sc
