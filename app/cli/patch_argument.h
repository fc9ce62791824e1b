#pragma once

#include <string>

#include "core/generation/request.h"

namespace sc {

/// Reads PATH[:STRENGTH[:START-END]]. The path may hold colons itself: if the whole text, or the text up to a later colon,
/// names something that exists, that is the path. Throws Error(InvalidRequest).
PatchUse parsePatchArgument(const std::string& text);

} // namespace sc
