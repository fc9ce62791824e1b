#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/patch_training/patch_merge_request.h"

namespace sc {

using NamedTensors = std::map<std::string, at::Tensor>;

/// Merges side networks over their common beginning: the base's encoder, with zeros for zero convolutions and the
/// instruction's term, or the patch that all were trained on from, whole. Those two are kept dense by Ties and Dare. All float32.
/// Refit and Distil are none of these. `factor` scales the merged differences of the clone, and the zero convolutions of
/// Arithmetic, Ties and Dare.
NamedTensors mergeWeights(MergeMethod method, const NamedTensors& base, const std::vector<NamedTensors>& patches, double factor,
                          uint64_t seed);

} // namespace sc
