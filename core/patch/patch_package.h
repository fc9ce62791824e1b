#pragma once

#include <filesystem>
#include <string>

#include "core/patch/manifest.h"
#include "core/signing/signature_state.h"

namespace sc {

/// A patch's folder in one file, a zip archive: "weapons.scpatch". The same patch gives the same bytes. Only what the manifest
/// lists goes in, verified, and its signature where there is one. Throws Error(BadFile).
void packPatch(const std::filesystem::path& folder, const std::filesystem::path& file);

/// What installing a package or folder would do.
struct PatchOffer {
    PatchManifest manifest;
    std::string installed; ///< version that the user has of it already; empty: none
    SignatureState signature;
};

/// Reads and verifies all of a package or folder; installs nothing. Throws Error(BadFile).
PatchOffer readPatchOffer(const std::filesystem::path& packageOrFolder);

/// Puts it into the user's patch folder under its id; an older version goes to the trash. Returns its folder. Throws
/// Error(BadFile), and Error(InvalidRequest) where a newer version is there.
std::filesystem::path installPatch(const std::filesystem::path& packageOrFolder);

/// Moves one of the user's patches to the trash. Throws Error(InvalidRequest) for those of the program and unknown ones.
void removePatch(const std::string& id);

/// -1, 0 or 1: of two versions by their numbers (semver.org), what follows them by letters.
int compareVersions(const std::string& a, const std::string& b);

} // namespace sc
