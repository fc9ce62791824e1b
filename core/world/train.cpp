#include "core/world/train.h"

#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/require.h"
#include "core/training/model_files.h"
#include "core/world/alignment_report.h"
#include "core/world/autoencoder_training.h"
#include "core/world/base_training.h"
#include "core/world/judge_training.h"
#include "core/world/text_training.h"

namespace sc {

namespace {

TrainingRequest withWorld(TrainingRequest request) {
    if (request.world.empty())
        request.world = dataFolder() / "world/world.json";
    return request;
}

} // namespace

void train(const TrainingRequest& request, const TrainingSink& progress, const PictureWriter& pictures,
           const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    require(!request.folder.empty(), "No model folder was named.");
    require(request.steps >= 1 && request.batch >= 1 && request.saveEvery >= 1 && request.sheetEvery >= 0 && request.scenes >= 1,
            "Steps, batch, scenes and the steps between checkpoints must be 1 or more.");
    require(
        request.learningRate > 0 && request.learningRate < 1 && request.emaDecay >= 0 && request.emaDecay < 1 &&
            request.warmUp >= 0,
        "The learning rate must lie between 0 and 1, the decay of the average from 0 to below 1, the warm-up must not be negative.");
    const TrainingRequest complete = withWorld(request);
    Workers workers = Workers::join();
    if (workers.first())
        completeModelFolder(request.folder, dataFolder() / "models/demo");
    workers.wait();
    switch (request.stage) {
    case TrainingStage::Autoencoder:
        return trainAutoencoder(complete, workers, progress, pictures, stop);
    case TrainingStage::Base:
        return trainBase(complete, workers, progress, pictures, stop);
    case TrainingStage::Text:
        return trainTextEncoder(complete, workers, progress, pictures, stop);
    case TrainingStage::Judge:
        return trainJudge(complete, workers, progress, pictures, stop);
    }
}

std::string measureAlignment(const TrainingRequest& request, int prompts, const TrainingSink& progress,
                             const PictureWriter& pictures, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    require(prompts >= 1, "The number of prompts must be 1 or more.");
    return reportAlignment(withWorld(request), prompts, progress, pictures, stop).dump(2);
}

} // namespace sc
