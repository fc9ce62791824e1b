#pragma once

#include <cstddef>
#include <set>

#include "core/generation/request.h"
#include "core/generation/result.h"

namespace sc {

/// The patches of a request, by their place in it, whose category the judges still find in a patched picture and that can do
/// more than they did: their gate was not wide open, or their strength not the maximal one. Patches that are switched off
/// and ordinary ControlNets are never among them.
std::set<std::size_t> patchesWithMoreToGive(const GenerationRequest& request, const GeneratedPicture& picture);

/// The request that draws one picture anew with these patches at their maximal strength.
GenerationRequest secondChanceRequest(const GenerationRequest& request, uint64_t seed, const std::set<std::size_t>& patches);

} // namespace sc
