#pragma once

#include <functional>

#include "core/attack/attack_request.h"
#include "core/defence_training/defence_training_request.h"
#include "core/lab/lab_request.h"
#include "core/training/training_request.h"

namespace sc {

/// The engine's own calls, of which a comparison consists.
struct LabCalls {
    std::function<EvaluationResult(const EvaluationRequest&, const EvaluationSink&)> evaluate;
    std::function<AttackResult(const AttackRequest&, const EvaluationSink&)> attack;
    std::function<void(const DefenceTrainingRequest&, const TrainingSink&)> train;
    std::function<std::vector<double>(const Image&)>
        features; ///< what the model's own judge reads a picture from; empty: has none
};

/// Goes on where an earlier run in the same folder was stopped. Throws Error, and Cancelled out of the calls.
LabResult runLab(const LabCalls& calls, const LabRequest& request, const EvaluationSink& sink);

} // namespace sc
