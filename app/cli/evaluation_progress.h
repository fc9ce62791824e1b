#pragma once

#include "core/evaluation/evaluation_request.h"

namespace sc {

/// One line on the terminal that says how far a run over prompts is.
void showEvaluation(const EvaluationProgress& now);

} // namespace sc
