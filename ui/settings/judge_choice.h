#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/generation/judging.h"

namespace sc {

/// Whether a judge looks: those of the model do, unless they were removed; others if they were added.
bool judgeLooks(const JudgeInfo& judge);

/// The judges to ask for; without a value those that the model brings, where nothing was added or removed of them.
std::optional<std::vector<std::string>> judgeChoice(const std::vector<JudgeInfo>& judges);

} // namespace sc
