#pragma once

#include "core/nn/layers.h"

namespace sc {

/// Residual block of two 3x3 convolutions, with an optional timestep term between them (diffusers: ResnetBlock2D).
class ResnetBlock : public Module {
public:
    /// `timeWidth` 0: no timestep term (VAE).
    ResnetBlock(int64_t in, int64_t out, int64_t timeWidth, int64_t groups, double eps);
    /// x (B, in, H, W); activatedTime: SiLU of the timestep embedding, (B or 1, timeWidth), undefined without a timestep term.
    /// Throws Cancelled (see CancellationScope).
    at::Tensor forward(const at::Tensor& x, const at::Tensor& activatedTime = {}) const;

private:
    std::shared_ptr<GroupNorm> norm1_, norm2_;
    std::shared_ptr<Conv2d> conv1_, conv2_, shortcut_;
    std::shared_ptr<Linear> timeProjection_;
};

} // namespace sc
