#pragma once

#include <ATen/core/Tensor.h>

#include "core/models/unet.h"

namespace sc {

/// Edits all keys and values of the cross-attention of a U-Net in memory; its file stays as it is. `concepts` (n, width): states
/// that shall give what `guides` (n, width) give. Returns how many matrices there were.
///
/// Unified Concept Editing (arXiv 2308.14761, equation 7): each matrix W becomes (lambda W + sum v c^T) (lambda I + sum c c^T)^-1
/// with v = W g and lambda 0.5. `rounds` more of RECE (arXiv 2407.12383, equations 3 and 8): the state c' that gets closest to
/// giving with the edited matrices W' what a concept gave with the first ones, (0.1 I + sum W'^T W')^-1 sum W'^T W c, is edited
/// in the same way, with lambda 0.1.
int editConcepts(Unet& unet, const at::Tensor& concepts, const at::Tensor& guides, int rounds = 0);

} // namespace sc
