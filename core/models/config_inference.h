#pragma once

#include "core/models/clip_text_model.h"
#include "core/models/unet_config.h"
#include "core/models/vae.h"
#include "core/tensor/state_dict.h"

namespace sc {

// Configurations from the shapes of weights under diffusers' names, for files without a config.json. What shapes do not
// tell follows Stable Diffusion: 32 norm groups; 8 heads in 1.x, heads of 64 channels in 2.x and in text encoders. All throw
// Error(Unsupported) if the weights are of another architecture.

/// Whether a network is of Stable Diffusion 2.x: by the width of its text states (1.x has 768, 2.x 1024). Of another width it is
/// where its projections are linear, though both generations were saved with either.
bool isSecondGeneration(const UnetConfig& config);

/// U-Net or side network.
UnetConfig inferUnetConfig(const StateDict& weights, const std::string& origin);
VaeConfig inferVaeConfig(const StateDict& weights, const std::string& origin);
ClipTextConfig inferTextConfig(const StateDict& weights, bool quickGelu, const std::string& origin);

} // namespace sc
