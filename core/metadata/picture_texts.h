#pragma once

#include <filesystem>
#include <vector>

#include "core/image/png.h"

namespace sc {

/// The texts that a picture file carries: those of a PNG; of a JPEG or WebP the comment in its Exif data, where A1111, Forge and
/// SD.Next write what they write into a PNG's "parameters". Throws Error(BadFile) for anything else.
std::vector<PngText> readPictureTexts(const std::filesystem::path& path);

} // namespace sc
