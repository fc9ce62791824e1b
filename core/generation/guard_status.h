#pragma once

#include "core/base/sentence.h"

namespace sc {

/// Whether pictures can be judged and withheld as they should.
struct GuardStatus {
    bool working = false; ///< false: nothing may be drawn
    bool judged = false;  ///< whether any judge looks at this model's pictures
    Sentence reason;      ///< one sentence: what was tested, or what is wrong and what to do
};

} // namespace sc
