#pragma once

#include "core/image/image.h"

namespace sc {

/// The picture at a greater size, by Lanczos' filter over 8x8 pixels.
Image enlarged(const Image& image, int width, int height);

} // namespace sc
