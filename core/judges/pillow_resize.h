#pragma once

#include "core/image/image.h"

namespace sc {

/// Resizes as Pillow's Image.resize does, byte for byte: filters are widened by the scale where it shrinks, coefficients have 22
/// bits, rows come first. (Pillow 13 takes the columns first for some tall pictures, which differs by one level here and there.)
/// The networks' published preprocessing is Pillow's, and other libraries round otherwise.
Image pillowResize(const Image& picture, int width, int height, bool bicubic);

} // namespace sc
