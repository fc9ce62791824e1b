#include "core/engine/training_jobs.h"

#include "core/image/png.h"
#include "core/world/train.h"

namespace sc {

void runTrainingRequest(const TrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop) {
    train(request, sink, writeSheet, stop);
}

std::string runAlignmentReport(const TrainingRequest& request, int prompts, const TrainingSink& sink, const std::stop_token& stop) {
    return measureAlignment(request, prompts, sink, writeSheet, stop);
}

} // namespace sc
