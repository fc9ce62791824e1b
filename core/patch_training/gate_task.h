#pragma once

#include "core/patch_training/patch_training_request.h"
#include "core/training/training_run.h"

namespace sc {

/// Teaches a patch a new gate: request.start's network is written to request.out as it is, with a gate that has learnt from
/// the data's prompts alone (request.batch per step). Of a merged patch, which has a gate for each category, only that of the
/// data's category is new. Throws Error(InvalidRequest) if the data are of other categories than the patch, and what
/// runTraining throws. After a resume it goes on bit for bit.
void trainGate(const PatchTrainingRequest& request, const TrainingSink& progress, const PictureWriter& sheets,
               const std::stop_token& stop);

} // namespace sc
