#pragma once

#include "core/nn/layers.h"

namespace sc {

/// Sinusoidal timestep features, cosines first (diffusers: flip_sin_to_cos, freq_shift 0).
/// timesteps (B) of any dtype -> float32 (B, width); width is even.
at::Tensor timestepFeatures(const at::Tensor& timesteps, int64_t width);

/// Two linear layers with SiLU between them, over timestep features.
class TimestepEmbedding : public Module {
public:
    TimestepEmbedding(int64_t in, int64_t width);
    /// features (B, in) -> (B, width)
    at::Tensor forward(const at::Tensor& features) const;

private:
    std::shared_ptr<Linear> linear1_, linear2_;
};

} // namespace sc
