#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "core/image/image.h"

namespace sc {

/// Pictures (3, H, W) in -1..1, all of one size, in rows of `columns`, with a white line between them.
Image contactSheet(const std::vector<at::Tensor>& pictures, int columns);

} // namespace sc
