#pragma once

#include <memory>
#include <vector>

#include "core/generation/request.h"
#include "core/generation/result.h"
#include "ui/widgets/compare_pair.h"

namespace sc {

/// Pictures of a result that belong together: the pair with this number in the batch; empty behind the last.
std::vector<const GeneratedPicture*> pairOf(const GenerationResult& result, int index);
int pairsIn(const GenerationResult& result);
/// A whole result of two runs of one picture each: without patches and with them. What the second run tells stays, times add up.
std::shared_ptr<const GenerationResult> pairOfRuns(const GenerationResult& without, const GenerationResult& with);
/// A picture as one side of a comparison: labelled, and with the map of its highest score.
CompareSide sideOf(const GeneratedPicture& picture, const GenerationRequest& request);

} // namespace sc
