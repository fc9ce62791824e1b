#pragma once

#include "core/patch/patch_folder.h"

namespace sc {

/// The patch that a training goes on from. Throws Error(BadFile), Error(Unsupported) if it is damaged or does not fit the model,
/// Error(InvalidRequest) if it is no safety patch.
PatchFolder openStart(const std::filesystem::path& folder, const Checkpoint& model);

/// Throws Error(InvalidRequest) if it is of other categories (in any order).
void requireCategories(const PatchFolder& start, std::vector<std::string> categories);

} // namespace sc
