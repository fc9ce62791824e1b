#pragma once

#include "core/models/clip_text_model.h"
#include "core/models/unet_config.h"
#include "core/models/vae.h"
#include "core/tensor/state_dict.h"

namespace sc {

// Configurations from the shapes of weights under diffusers' names, for files without a config.json. What shapes do not
// tell follows Stable Diffusion: 32 norm groups; 8 heads with convolutional projection (1.x), heads of 64 channels with
// linear projection (2.x) and in text encoders. All throw Error(Unsupported) if the weights are of another architecture.

/// U-Net or side network.
UnetConfig inferUnetConfig(const StateDict& weights, const std::string& origin);
VaeConfig inferVaeConfig(const StateDict& weights, const std::string& origin);
ClipTextConfig inferTextConfig(const StateDict& weights, bool quickGelu, const std::string& origin);

} // namespace sc
