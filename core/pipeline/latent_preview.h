#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// A cheap picture of latents, linear from latent channels to RGB with the published factors for the Stable Diffusion
/// autoencoder. latents (1, 4, h, w) -> float32 (3, h, w), about -1..1; other channel counts show the first one in grey.
at::Tensor previewLatents(const at::Tensor& latents);

} // namespace sc
