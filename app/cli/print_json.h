#pragma once

#include "core/base/json.h"

namespace sc {

/// Writes an object to standard output, indented, as all `--json` options do; what is no UTF-8 is replaced.
void printJson(const Json& json);

} // namespace sc
