#pragma once

#include "core/generation/request.h"

namespace sc {

/// Throws Error(InvalidRequest) if a request is absurd whatever the model: sizes, steps, strengths out of range.
void validateRequest(const GenerationRequest& request);

} // namespace sc
