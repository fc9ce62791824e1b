#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/generation/judging.h"

namespace sc {

/// Whether a judge looks at the pictures of a model: those of the model do, unless they were removed; others if they were added.
bool judgeLooks(const JudgeInfo& judge, const std::filesystem::path& model);

/// The judges to ask for with a model; without a value those that it brings, where nothing was added or removed of them.
std::optional<std::vector<std::string>> judgeChoice(const std::vector<JudgeInfo>& judges, const std::filesystem::path& model);

} // namespace sc
