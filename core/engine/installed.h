#pragma once

#include <filesystem>

#include "core/engine/guard_status.h"

namespace sc {

// What Engine's functions of the same purpose do; see engine.h.
std::filesystem::path shippedModel();
GuardStatus testGuard(const std::filesystem::path& model);

} // namespace sc
