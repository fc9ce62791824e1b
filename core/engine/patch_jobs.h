#pragma once

#include <stop_token>

#include "core/patch_training/patch_merge_request.h"
#include "core/patch_training/patch_training_request.h"
#include "core/training/training_request.h"

namespace sc {

/// See Engine::trainPatch, Engine::mergePatches and Engine::compressPatch.
void runPatchTraining(const PatchTrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop);
MergeReport runPatchMerge(const PatchMergeRequest& request, const TrainingSink& sink, const std::stop_token& stop);
void compressPatchTo(const std::filesystem::path& patch, const std::filesystem::path& model, std::filesystem::path out,
                     int64_t rank);

} // namespace sc
