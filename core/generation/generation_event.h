#pragma once

#include <functional>
#include <vector>

#include "core/base/progress.h"
#include "core/generation/result.h"
#include "core/generation/verdict.h"

namespace sc {

/// What a running generation tells its caller.
struct GenerationEvent {
    Progress progress;
    /// Cheap pictures of the current latents of the pictures being drawn, unpatched before patched, as the guard lets them
    /// out: once one of an arm was withheld, the later ones of it are too. Only in denoising steps, and to be called before
    /// the sink returns.
    std::function<std::vector<GuardedImage>()> preview;
    /// All pictures so far, each time one of a seed has been drawn and judged; a second chance may still replace it. To be read
    /// before the sink returns.
    const GenerationResult* finished = nullptr;
};
using GenerationSink = std::function<void(const GenerationEvent&)>;

} // namespace sc
