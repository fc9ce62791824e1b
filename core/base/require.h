#pragma once

#include "core/base/error.h"

namespace sc {

/// Throws Error(InvalidRequest) with the sentence of this code and these parts unless `good`.
template <typename... Parts>
void require(bool good, SentenceCode<sizeof...(Parts)> code, const Parts&... parts) {
    if (!good)
        throw Error(ErrorKind::InvalidRequest, code, parts...);
}

} // namespace sc
