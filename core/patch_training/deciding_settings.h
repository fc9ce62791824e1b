#pragma once

#include "core/base/json.h"
#include "core/models/checkpoint.h"
#include "core/patch/manifest.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/patch_training_request.h"

namespace sc {

/// What decides what a patch learns, see RunOptions: `data` is what the request asks for, `start` is of the patch that it begins
/// with, null for none.
Json decidingSettings(const PatchTrainingRequest& request, const PatchData& data, const Checkpoint& model,
                      const PatchManifest* start);

} // namespace sc
