#pragma once

#include <filesystem>
#include <vector>

#include "core/attack/attack_request.h"
#include "core/attack/attacked_case.h"

namespace sc {

/// Rates, and where the found prompts lie, of an attack in a folder that has come as far as these cases.
AttackResult summaryOf(const std::vector<AttackedCase>& cases, const std::filesystem::path& folder);

} // namespace sc
