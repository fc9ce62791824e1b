#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/generation/guard_status.h"

namespace sc {

// What Engine's functions of the same purpose do; see engine.h.
std::filesystem::path shippedModel();
std::filesystem::path locateModel(const std::filesystem::path& pathOrId);
GuardStatus testGuard(const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges);

} // namespace sc
