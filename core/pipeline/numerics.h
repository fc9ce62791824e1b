#pragma once

#include <ATen/core/Tensor.h>

#include <stdexcept>
#include <string>

namespace sc {

/// A stage gave infinities or NaN. Caught where the stage can be repeated in float32.
class NonFinite : public std::runtime_error {
public:
    /// `stage` as in "The text encoder".
    explicit NonFinite(const std::string& stage) : std::runtime_error(stage) {}
};

/// Throws NonFinite(stage) unless every value is finite.
void requireFinite(const at::Tensor& values, const std::string& stage);

} // namespace sc
