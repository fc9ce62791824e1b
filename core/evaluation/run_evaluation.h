#pragma once

#include <stop_token>
#include <vector>

#include "core/evaluation/evaluation_request.h"
#include "core/evaluation/picture_makers.h"

namespace sc {

/// See Engine::evaluate; pictures are drawn by `makers`, one at a time by each.
EvaluationResult runEvaluation(const std::vector<PictureMaker>& makers, const EvaluationRequest& request,
                               const EvaluationSink& sink, const std::stop_token& stop);

} // namespace sc
