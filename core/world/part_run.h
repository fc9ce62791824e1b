#pragma once

#include "core/training/training_run.h"

namespace sc {

/// The run of a part of the shipped model ("base", "judge" ...), with what decides it. Throws Error(BadFile) if the world cannot
/// be read.
RunOptions partRun(const TrainingRequest& request, const std::string& part, const Runtime& runtime);

} // namespace sc
