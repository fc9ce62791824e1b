#pragma once

#include <filesystem>
#include <string>

#include "core/patch/manifest.h"
#include "core/patch_training/patch_training_request.h"

namespace sc {

/// Checks the folder that a patch is to be written to, and fills in the id and the name where they were not given: those of
/// the folder. Throws Error(InvalidRequest).
void namePatch(std::filesystem::path& out, std::string& id, std::string& name);

/// What stands in a manifest must be what its schema takes, see resources/schemas. Throws Error(InvalidRequest).
void requireVersionAndLicence(const std::string& version, const std::string& licence);

/// Gives the manifest the request's id, name and version, and its author where it names one; results measured before are dropped.
void nameManifest(PatchManifest& manifest, const PatchTrainingRequest& request);

} // namespace sc
