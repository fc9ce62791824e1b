#pragma once

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/engine/engine.h"
#include "ui/jobs/sample_sheet.h"
#include "ui/widgets/loss_curve.h"
#include "ui/widgets/training_form.h"

namespace sc {

// What a training of the window leaves in the user's data while it lasts: "<out>.training" holds what was asked for, the prompts,
// the checkpoint, the log and the sheets. So it can go on after a restart, however the program ended. None of this is for the
// GUI's thread.

/// Makes the folder for a training, in place of what earlier ones left; without pairs it is one of the demo world. Returns the
/// request with the files' places. Throws Error(BadFile).
PatchTrainingRequest beginTraining(PatchTrainingRequest request, const TrainingPrompts& prompts);

/// The one that was begun and neither ended nor was given up.
std::optional<PatchTrainingRequest> unfinishedTraining();

/// Trains, from the checkpoint where there is one, and installs the patch; the log and the sheets stay. Throws as
/// Engine::trainPatch and Engine::installPatch do.
void trainAndInstall(const Engine& engine, PatchTrainingRequest request, const TrainingSink& sink, const std::stop_token& stop);

/// Removes the folder. Throws Error(BadFile).
void discardTraining(const PatchTrainingRequest& request);

/// What can be seen of a training.
struct TrainingTrace {
    std::vector<LossPoint> losses;
    std::vector<SampleSheet> sheets; ///< the newest first
};

/// Reads the log, and the sheets of steps after `newest`.
TrainingTrace readTrace(const PatchTrainingRequest& request, qint64 newest);

} // namespace sc
