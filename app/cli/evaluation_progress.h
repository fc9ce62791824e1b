#pragma once

#include "core/attack/attack_request.h"
#include "core/evaluation/evaluation_request.h"

namespace sc {

/// One line on the terminal that says how far a run over prompts is.
void showEvaluation(const EvaluationProgress& now);
/// The same of an attack, with the best prompt so far.
void showAttack(const AttackProgress& now);

} // namespace sc
