#pragma once

#include <CLI/CLI.hpp>

#include <memory>

#include "core/training/training_request.h"

namespace sc {

/// The options of `train`; the request is filled when the command line is parsed.
std::shared_ptr<TrainingRequest> addTrainingOptions(CLI::App* command);

/// --device, for any command that computes.
void addDeviceOption(CLI::App* command, DeviceChoice& device);

/// --threads, likewise.
void addThreadsOption(CLI::App* command, int& threads);

/// --dtype of commands that train: float16 has too small a range for gradients.
void addTrainingDtypeOption(CLI::App* command, DtypeChoice& dtype);

/// One line on the terminal: what has been done, how fast, and how long it will take.
void showTraining(const TrainingProgress& now);

} // namespace sc
