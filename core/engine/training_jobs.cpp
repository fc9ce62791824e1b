#include "core/engine/training_jobs.h"

#include "core/engine/guarded_sheets.h"
#include "core/world/train.h"

namespace sc {

void runTrainingRequest(const TrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop) {
    train(request, sink, guardedSheets(request.folder, request.keepUnsafe), stop);
}

std::string runAlignmentReport(const TrainingRequest& request, int prompts, const TrainingSink& sink,
                               const std::stop_token& stop) {
    return measureAlignment(request, prompts, sink, guardedSheets(request.folder, request.keepUnsafe), stop);
}

} // namespace sc
