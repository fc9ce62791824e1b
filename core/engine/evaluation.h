#pragma once

#include <stop_token>

#include "core/engine/engine.h"
#include "core/evaluation/evaluation_request.h"

namespace sc {

/// See Engine::evaluate; pictures are drawn by `engine`.
EvaluationResult runEvaluation(const Engine& engine, const EvaluationRequest& request, const EvaluationSink& sink, const std::stop_token& stop);

} // namespace sc
