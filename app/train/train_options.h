#pragma once

#include <CLI/CLI.hpp>

#include <memory>

#include "core/training/training_request.h"

namespace sc {

/// The options of `train`; the request is filled when the command line is parsed.
std::shared_ptr<TrainingRequest> addTrainingOptions(CLI::App* command);

/// One line on the terminal: what has been done, how fast, and how long it will take.
void showTraining(const TrainingProgress& now);

} // namespace sc
