#pragma once

#include <ATen/core/Tensor.h>

#include "core/image/image.h"

namespace sc {

/// (3, H, W) of any dtype in -1..1 -> 8-bit picture; values outside are clamped.
Image imageFromTensor(const at::Tensor& picture);

/// 8-bit picture -> float32 (1, 3, H, W) in -1..1.
at::Tensor tensorFromImage(const Image& image);

} // namespace sc
