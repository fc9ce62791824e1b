#pragma once

#include <ATen/core/Tensor.h>

#include "core/models/unet.h"

namespace sc {

/// Unified Concept Editing (arXiv 2308.14761, equation 7) of one matrix of keys or values: `weight` (d, width), `concepts` (n, width)
/// states that shall give what `guides` (n, width) give. (lambda W + sum v c^T) (lambda I + sum c c^T)^-1 with lambda 0.5, solved in
/// double precision; returned in float32.
at::Tensor editedProjection(const at::Tensor& weight, const at::Tensor& concepts, const at::Tensor& guides);

/// Edits all keys and values of the cross-attention of a U-Net in memory; its file stays as it is. Returns how many matrices there were.
int editConcepts(Unet& unet, const at::Tensor& concepts, const at::Tensor& guides);

} // namespace sc
