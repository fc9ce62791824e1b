#pragma once

#include <stop_token>

#include "core/training/training_request.h"

namespace sc {

/// Runs a training request; see Engine::train.
void runTrainingRequest(const TrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop);

/// Measures a trained model; see Engine::reportAlignment.
std::string runAlignmentReport(const TrainingRequest& request, int prompts, const TrainingSink& sink,
                               const std::stop_token& stop);

} // namespace sc
