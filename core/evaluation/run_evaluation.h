#pragma once

#include <functional>
#include <stop_token>

#include "core/evaluation/evaluation_request.h"
#include "core/generation/result.h"

namespace sc {

/// Draws one request's pictures, such as Engine::generate.
using PictureMaker = std::function<GenerationResult(const GenerationRequest& request, const std::stop_token& stop)>;

/// See Engine::evaluate; pictures are drawn by `draw`.
EvaluationResult runEvaluation(const PictureMaker& draw, const EvaluationRequest& request, const EvaluationSink& sink, const std::stop_token& stop);

} // namespace sc
