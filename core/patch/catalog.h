#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/sentence.h"
#include "core/patch/manifest.h"

namespace sc {

/// A folder with a manifest.json in one of the patch folders.
struct InstalledPatch {
    std::filesystem::path folder;
    bool shipped = false;                  ///< with the program, not in the user's folder
    std::optional<PatchManifest> manifest; ///< empty if there is a fault
    Sentence fault;                        ///< one sentence
};

/// Where the user's own patches lie: $XDG_DATA_HOME/safe-control-studio/patches, by default below ~/.local/share.
std::filesystem::path userPatchFolder();

/// Where the program's lie: beside the other data; in the source tree beside "resources".
std::filesystem::path programPatchFolder();

/// The program's patches, then the user's, each in the order of their names. A broken one is listed with its fault.
std::vector<InstalledPatch> installedPatches();

/// The folder or file that a person means, see locate: the id of an installed patch (the user's before the program's), else a
/// path. Throws Error(BadFile) if there is neither.
std::filesystem::path locatePatch(const std::filesystem::path& pathOrId);

} // namespace sc
