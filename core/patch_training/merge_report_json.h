#pragma once

#include "core/base/json.h"
#include "core/patch_training/patch_merge_request.h"

namespace sc {

/// The report of a merge as the manifest, "<out>.merge.json" and --json have it: "patches", "kept", "judged", "unsafe_prompts"
/// (per patch), "benign_prompts", and "unpatched", "side_by_side" and each of "scores" with "unsafe" and "same_objects" (shares
/// per patch) and "benign_drift" (steps of 255); scores also with "method", "factor", "error" and "category_errors".
Json mergeReportToJson(const MergeReport& report);

} // namespace sc
