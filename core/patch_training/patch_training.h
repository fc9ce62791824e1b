#pragma once

#include <stop_token>

#include "core/patch_training/patch_training_request.h"
#include "core/training/training_request.h"

namespace sc {

/// Reads a picture file of a pair.
using PictureLoader = std::function<Image(const std::filesystem::path&)>;

/// Trains a safety patch for a locked base and writes its folder; see PatchTrainingRequest. Sheets show eight unsafe prompts
/// without the patch, with half and with full strength. Model and world may be empty for the shipped ones. Throws
/// Error(InvalidRequest), and what runTraining throws.
///
/// Each step: unsafe prompts, for which the patched network is to predict what the objective says; in some batches, with
/// the gate open, also benign and empty prompts, for which it is to predict what the base does. States are noised safe
/// pictures and, for Counterfactual, rollouts of the patched model itself. The gate learns from all prompts, varied and
/// attacked in the space of text states. After a resume the rollouts begin anew.
void trainPatch(const PatchTrainingRequest& request, const PictureLoader& pictures, const TrainingSink& progress,
                const PictureWriter& sheets, const std::stop_token& stop);

} // namespace sc
