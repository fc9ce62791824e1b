#include "core/pipeline/numerics.h"

#include <ATen/ATen.h>

namespace sc {

void requireFinite(const at::Tensor& values, const Sentence& stage) {
    if (!at::isfinite(values).all().item<bool>())
        throw NonFinite(stage);
}

} // namespace sc
