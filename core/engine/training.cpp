#include "core/engine/training.h"

#include "core/image/png.h"
#include "core/training/train.h"

namespace sc {

std::filesystem::path writeSheet(const std::filesystem::path& stem, const Image& picture) {
    const std::filesystem::path file = stem.string() + ".png";
    writePng(file, picture, {});
    return file;
}

void runTrainingRequest(const TrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop) {
    train(request, sink, writeSheet, stop);
}

std::string runAlignmentReport(const TrainingRequest& request, int prompts, const TrainingSink& sink, const std::stop_token& stop) {
    return measureAlignment(request, prompts, sink, writeSheet, stop);
}

} // namespace sc
