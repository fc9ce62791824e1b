#pragma once

#include <string>

#include "core/image/image.h"

namespace sc {

/// Two pictures of one size beside each other, each under its label. Labels that are too long are shortened; only
/// Latin letters can be drawn, others become "?".
Image sideBySide(const Image& left, const std::string& leftLabel, const Image& right, const std::string& rightLabel);

} // namespace sc
