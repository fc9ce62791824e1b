#pragma once

#include <QString>

#include <filesystem>

#include "core/patch/patch_report.h"

namespace sc {

/// What a person calls the model that comes with the program.
QString shippedModelWord();
/// What a person calls a model: that, or the last part of its path.
QString modelWord(const std::filesystem::path& model);
/// What a person calls the model that a patch was made for.
QString baseWord(const PatchReport& patch);

} // namespace sc
