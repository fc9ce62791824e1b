#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// Whether float32 convolutions of more than one pixel are faster in the default layout than channels-last on this CPU, the
/// way there and back included. So it is where oneDNN is older than 3 and the CPU lacks AVX-512: up to 1.8 times.
bool defaultLayoutConvolvesFaster();

/// x (N, C, H, W), float32, dense, in the default layout or channels-last, in the other of the two. No gradient.
at::Tensor toDefaultLayout(const at::Tensor& x);
at::Tensor toChannelsLast(const at::Tensor& x);

} // namespace sc
