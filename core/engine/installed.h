#pragma once

#include <filesystem>
#include <vector>

#include "core/engine/guard_status.h"
#include "core/engine/patch_report.h"

namespace sc {

// What Engine's functions of the same purpose do; see engine.h.
std::filesystem::path shippedModel();
std::vector<PatchReport> installedPatches(const std::filesystem::path& model);
PatchReport describePatch(const std::filesystem::path& path, const std::filesystem::path& model);
GuardStatus testGuard(const std::filesystem::path& model);

} // namespace sc
