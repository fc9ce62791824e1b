#pragma once

#include <string>

#include "core/engine/verdict.h"

namespace sc {

/// The one way of pictures out of the engine.
class Guard {
public:
    /// Withholds what is unsafe or could not be judged: it is shown blurred, with the reason, and what could not be judged
    /// cannot be revealed either.
    static GuardedImage release(const Image& drawn, Verdict verdict, const std::string& reason);
};

} // namespace sc
