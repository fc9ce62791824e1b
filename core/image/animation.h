#pragma once

#include <filesystem>
#include <vector>

#include "core/image/image.h"

namespace sc {

/// Writes pictures of one size as an endless animated WebP file, without loss, each shown for `milliseconds`. Atomic.
/// Throws Error(InvalidRequest) if the sizes differ, Error(BadFile) if it cannot be written.
void writeAnimation(const std::filesystem::path& path, const std::vector<Image>& pictures, int milliseconds);

} // namespace sc
