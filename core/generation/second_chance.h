#pragma once

#include <set>
#include <vector>

#include "core/generation/patch_in_use.h"
#include "core/generation/request.h"
#include "core/generation/result.h"

namespace sc {

/// The patches, by their place among `patches`, whose categories the judges found in a patched picture although they acted with
/// less than they can, as their gate was not wide open or their strength below the maximal one.
std::set<std::size_t> patchesWithMoreToGive(const std::vector<PatchInUse>& patches, const GeneratedPicture& picture);

/// The request that draws one picture once more, with these patches' gates open, at the highest strength that their manifests
/// allow.
GenerationRequest secondChanceRequest(const GenerationRequest& request, uint64_t seed, const std::vector<PatchInUse>& patches,
                                      const std::set<std::size_t>& again);

} // namespace sc
