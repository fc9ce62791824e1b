#pragma once

#include <filesystem>
#include <vector>

#include "core/patch/patch_report.h"

namespace sc {

/// See Engine::patches and Engine::patch.
std::vector<PatchReport> listPatches(const std::filesystem::path& model);
PatchReport describePatch(const std::filesystem::path& pathOrId, const std::filesystem::path& model);

} // namespace sc
