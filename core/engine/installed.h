#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/generation/guard.h"
#include "core/generation/guard_status.h"

namespace sc {

// What Engine's functions of the same purpose do; see engine.h.
std::filesystem::path shippedModel();
std::filesystem::path locateModel(const std::filesystem::path& pathOrId);
/// A guard of the judges that look at a model's pictures; see openPanel. Throws Error.
Guard guardOf(const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges);
GuardStatus testGuard(const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges);

} // namespace sc
