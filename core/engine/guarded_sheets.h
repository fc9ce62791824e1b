#pragma once

#include <filesystem>

#include "core/training/training_request.h"

namespace sc {

/// Writes sheets as PNG files, each picture past the guard first, with the judges that look at this model's pictures: what they
/// find unsafe, or could not judge, is blurred unless `keepUnsafe`. Judges are opened with the first sheet.
PictureWriter guardedSheets(const std::filesystem::path& model, bool keepUnsafe);

} // namespace sc
