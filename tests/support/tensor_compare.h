#pragma once

#include <ATen/ATen.h>

#include "core/tensor/safetensors.h"

namespace sc {

/// Largest absolute difference over the largest absolute expected value; infinite if shapes differ or a value is not finite.
inline double relativeError(const at::Tensor& actual, const at::Tensor& expected) {
    if (actual.sizes() != expected.sizes() || !at::isfinite(actual).all().item<bool>())
        return INFINITY;
    const at::Tensor a = actual.to(at::kDouble), b = expected.to(at::kDouble);
    return (a - b).abs().max().item<double>() / std::max(b.abs().max().item<double>(), 1e-30);
}

/// A recorded tensor of tests/data/golden; throws if there is none of the name.
inline at::Tensor golden(const StateDict& recorded, const std::string& name) {
    const at::Tensor* found = recorded.find(name);
    if (!found)
        throw std::runtime_error("no recorded tensor " + name);
    return *found;
}

} // namespace sc
