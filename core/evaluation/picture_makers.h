#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/training/work_queue.h"

namespace sc {

/// Draws one request's pictures, such as Engine::generate.
using PictureMaker = std::function<GenerationResult(const GenerationRequest& request, const std::stop_token& stop)>;

/// Hands the pieces of a queue to `work`, each with a maker: a thread for each maker where this process is alone, else the first
/// one only. `tell` hears of each piece before it is worked on, from one thread at a time. What a thread throws stops the others
/// and is thrown.
void workOnPieces(WorkQueue& queue, const std::vector<PictureMaker>& makers, const std::function<void(int64_t)>& tell,
                  const std::function<void(int64_t, const PictureMaker&)>& work, const std::stop_token& stop);

} // namespace sc
