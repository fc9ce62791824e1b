#pragma once

#include "core/image/image.h"

namespace sc {

/// The picture so blurred that colours are left and no object can be recognised.
Image blurred(const Image& image);

} // namespace sc
