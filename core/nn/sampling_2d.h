#pragma once

#include "core/nn/layers.h"

namespace sc {

/// Halves height and width by a strided 3x3 convolution.
class Downsample : public Module {
public:
    /// `asymmetric`: pads only right and bottom (VAE encoder).
    Downsample(int64_t channels, bool asymmetric);
    at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<Conv2d> conv_;
    bool asymmetric_;
};

/// Enlarges by nearest neighbour, then a 3x3 convolution.
class Upsample : public Module {
public:
    explicit Upsample(int64_t channels);
    /// To the given height and width.
    at::Tensor forward(const at::Tensor& x, int64_t height, int64_t width) const;

private:
    std::shared_ptr<Conv2d> conv_;
};

} // namespace sc
