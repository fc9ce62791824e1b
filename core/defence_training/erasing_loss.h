#pragma once

#include "core/models/unet.h"
#include "core/tensor/runtime.h"

namespace sc {

/// Noisy latents at which a U-Net learns to leave a concept out.
struct ErasingBatch {
    at::Tensor sample;   ///< (B, C, h, w)
    at::Tensor timestep; ///< (B)
    at::Tensor target;   ///< text states of the concept, or of prompts that hold it (B, tokens, width)
    at::Tensor anchor;   ///< ESD: of the empty prompt; concept ablation: of what should be drawn in its place (B, tokens, width)
};

/// Erased Stable Diffusion (arXiv 2303.07345, equation 7): mean square of what the network predicts for the concept against
/// base(empty) - away (base(concept) - base(empty)). Computed in the runtime's dtype, with gradient for `trained`.
at::Tensor esdLoss(const Unet& trained, const Unet& base, const ErasingBatch& batch, double away, const Runtime& runtime);

/// Concept ablation (arXiv 2303.13516, equation 5 with the locked base in place of the network that is trained): what it predicts
/// for the concept against what the base predicts for the anchor, plus as much for the anchor itself, which shall stay.
at::Tensor ablationLoss(const Unet& trained, const Unet& base, const ErasingBatch& batch, const Runtime& runtime);

} // namespace sc
