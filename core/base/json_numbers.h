#pragma once

#include <limits>

#include "core/base/json.h"

namespace sc {

/// JsonObject::integer, where it must fit an int. Throws Error(BadFile).
inline int smallInteger(const JsonObject& object, const char* key, int fallback) {
    const int64_t value = object.integer(key, fallback);
    if (value < std::numeric_limits<int>::min() || value > std::numeric_limits<int>::max())
        object.fail(key, "is too large a number");
    return int(value);
}

} // namespace sc
