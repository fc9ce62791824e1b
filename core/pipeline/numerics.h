#pragma once

#include <ATen/core/Tensor.h>

#include <stdexcept>

#include "core/base/sentence.h"

namespace sc {

/// A stage gave infinities or NaN. Caught where the stage can be repeated in float32.
class NonFinite : public std::runtime_error {
public:
    /// `stage` as in "The text encoder".
    explicit NonFinite(Sentence stage) : std::runtime_error(stage.english()), stage_(std::move(stage)) {}
    const Sentence& stage() const { return stage_; }

private:
    Sentence stage_;
};

/// Throws NonFinite(stage) unless every value is finite.
void requireFinite(const at::Tensor& values, const Sentence& stage);

} // namespace sc
