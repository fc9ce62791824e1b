#pragma once

#include <stop_token>
#include <string>

#include "core/training/training_request.h"

namespace sc {

/// Runs a training request to its end. Configurations that the model folder lacks are those of the shipped model; `world`
/// may be empty for the shipped one. A stop saves a checkpoint and throws Cancelled. Throws Error.
void train(const TrainingRequest& request, const TrainingSink& progress, const PictureWriter& pictures,
           const std::stop_token& stop);

/// How well a trained model draws what it is asked for, as JSON text; see alignment_report.h.
std::string measureAlignment(const TrainingRequest& request, int prompts, const TrainingSink& progress,
                             const PictureWriter& pictures, const std::stop_token& stop);

} // namespace sc
