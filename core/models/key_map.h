#pragma once

#include <string>

#include "core/tensor/state_dict.h"

namespace sc {

// Names of original (LDM, CompVis) checkpoints as diffusers' names. Names that the layout does not know come back
// unchanged, so that strict loading reports them.

/// U-Net or side network, without the prefix "model.diffusion_model." or "control_model.". `layers`: residual blocks per
/// level; `hintBlocks`: convolutions between first and last of the hint picture's embedding (side network only).
std::string unetNameFromOriginal(const std::string& name, int64_t layers, int64_t hintBlocks = 0);

/// Autoencoder without the prefix "first_stage_model.".
std::string vaeNameFromOriginal(const std::string& name, int64_t levels);

/// OpenCLIP's text encoder without its prefix, as transformers' names: joint query-key-value matrices are split (views)
/// and the last layer, whose output Stable Diffusion 2.x does not use, is left out, unless it is missing already (23 layers).
StateDict clipFromOpenClip(const StateDict& weights);

/// A tensor of transformers' CLIP as this program's text encoder names it; empty for what no text encoder uses: the image half,
/// projections, the logit scale.
std::string textEncoderName(const std::string& name);

/// Residual blocks per level of an original U-Net.
int64_t originalLayersPerLevel(const StateDict& weights);

/// The tensors below a prefix, without it.
StateDict tensorsBelow(const StateDict& weights, const std::string& prefix);

} // namespace sc
