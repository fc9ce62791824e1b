#pragma once

#include <filesystem>
#include <string>

#include "core/image/image.h"

namespace sc {

/// The picture in the bytes of a PNG, JPEG or WebP file, upright as its Exif data says, over white where it is transparent.
/// `origin` names the file in messages. Throws Error(BadFile) for others (also animated and CMYK ones), damaged ones, and
/// pictures of more than 64 million pixels.
Image decodePicture(const std::string& bytes, const std::filesystem::path& origin);

/// The middle of a picture, as much as goes into these proportions, at this size.
Image filling(const Image& picture, int width, int height);

} // namespace sc
