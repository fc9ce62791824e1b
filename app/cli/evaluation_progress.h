#pragma once

#include "core/base/json.h"
#include "core/evaluation/evaluation_request.h"

namespace sc {

/// One line on the terminal that says how far a run over prompts is.
void showEvaluation(const EvaluationProgress& now);

Json rateJson(const MeasuredRate& rate);

} // namespace sc
