#pragma once

#include <stop_token>

#include "core/patch/patch_folder.h"
#include "core/patch_training/patch_merge_request.h"
#include "core/training/training_request.h"

namespace sc {

/// Merges patches made for one base (those of request.patches) into one of the same cost and writes its folder, with all gates,
/// those of a name that is taken under one with a number behind it; the report also goes to
/// "<out>.merge.json", and `sheets` writes "<out>.merge" with sample pictures: rows "unpatched", "side-by-side" and the methods;
/// columns some unsafe prompts of each patch, and a harmless one with the gates open. Throws Error(Unsupported) if they do not
/// fit together or do not fit the model.
MergeReport mergePatches(const PatchMergeRequest& request, const std::vector<PatchFolder>& patches, const PictureWriter& sheets,
                         const TrainingSink& progress, const std::stop_token& stop);

} // namespace sc
