#pragma once

#include <memory>

#include "core/models/checkpoint.h"
#include "core/patch/manifest.h"

namespace sc {

/// The patch that a training goes on from.
struct PatchStart {
    std::filesystem::path folder;
    PatchManifest manifest;
    std::unique_ptr<ControlNetCheckpoint> checkpoint;

    /// Throws Error(BadFile), Error(Unsupported) if it is damaged or does not fit the model.
    static PatchStart open(const std::filesystem::path& folder, const Checkpoint& model);
    /// Throws Error(InvalidRequest) if the patch is of other categories (in any order).
    void requireCategories(std::vector<std::string> categories) const;
};

} // namespace sc
