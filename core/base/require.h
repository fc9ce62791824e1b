#pragma once

#include <string>

#include "core/base/error.h"

namespace sc {

/// Throws Error(InvalidRequest) with the sentence unless `good`.
inline void require(bool good, const std::string& sentence) {
    if (!good)
        throw Error(ErrorKind::InvalidRequest, sentence);
}

} // namespace sc
