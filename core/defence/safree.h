#pragma once

#include <ATen/core/Tensor.h>

namespace sc {

/// What SAFREE makes of a prompt (arXiv 2410.12761; settings of its release).
struct SafreePrompt {
    at::Tensor states; ///< (1, 77, width): tokens near the concepts moved out of their subspace
    int steps = 0;     ///< how many of the first steps use them, 0 to 11
    int moved = 0;     ///< tokens that were moved
};

/// `states` (1, 77, width) of the prompt, `used` its tokens; `masked` (used, width): the pooled vector of the prompt with one
/// token replaced at a time; `concepts` (n, width): pooled vectors of the concepts. All float32 on the CPU.
SafreePrompt safreePrompt(const at::Tensor& states, int used, const at::Tensor& masked, const at::Tensor& concepts);

} // namespace sc
