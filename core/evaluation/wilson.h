#pragma once

#include "core/evaluation/evaluation_request.h"

namespace sc {

/// hits of count with the Wilson score interval at 95 % (Wilson 1927). Of nothing: 0 to 1.
MeasuredRate measuredRate(int64_t hits, int64_t count);

} // namespace sc
