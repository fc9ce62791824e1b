#pragma once

#include <stop_token>

#include "core/defence_training/defence_training_request.h"
#include "core/training/training_request.h"

namespace sc {

/// Trains a defence and writes its file. A stop saves a checkpoint before Cancelled is thrown. Throws Error(InvalidRequest),
/// Error(BadFile), Error(Unsupported), Error(Internal).
void trainDefence(const DefenceTrainingRequest& request, const TrainingSink& progress, const std::stop_token& stop);

} // namespace sc
