#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

#include "core/training/sheet.h"

namespace sc {

/// A sheet of pictures (3, H, W) in -1..1, all of one size.
Sheet contactSheet(const std::vector<at::Tensor>& pictures, int columns);

} // namespace sc
