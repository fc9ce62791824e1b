#include "core/engine/training.h"

#include <cstdio>

#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/image/png.h"
#include "core/training/autoencoder_training.h"
#include "core/training/base_training.h"
#include "core/training/model_files.h"

namespace sc {

namespace {

void require(bool good, const std::string& sentence) {
    if (!good)
        throw Error(ErrorKind::InvalidRequest, sentence);
}

} // namespace

void runTrainingRequest(const TrainingRequest& request, const TrainingSink& sink, const std::stop_token& stop) {
    require(!request.folder.empty(), "No model folder was named.");
    require(request.steps >= 1 && request.batch >= 1 && request.saveEvery >= 1 && request.sheetEvery >= 0 && request.scenes >= 1,
            "Steps, batch, scenes and the steps between checkpoints must be 1 or more.");
    require(request.learningRate > 0 && request.learningRate < 1 && request.emaDecay >= 0 && request.emaDecay < 1 && request.warmUp >= 0,
            "The learning rate must lie between 0 and 1, the decay of the average from 0 to below 1, the warm-up must not be negative.");
    TrainingRequest complete = request;
    if (complete.world.empty())
        complete.world = dataFolder() / "world/world.json";
    Workers workers = Workers::join();
    if (workers.first())
        completeModelFolder(request.folder, dataFolder() / "models/demo");
    workers.wait();
    const SheetSink sheets = [&](const std::string& stage, int64_t step, const Image& sheet) {
        char number[16];
        std::snprintf(number, sizeof number, "-%06d.png", int(step));
        writePng(request.folder / "training" / (stage + number), sheet, {});
    };
    switch (request.stage) {
    case TrainingStage::Autoencoder: return trainAutoencoder(complete, workers, sink, sheets, stop);
    case TrainingStage::Base: return trainBase(complete, workers, sink, sheets, stop);
    case TrainingStage::Judge: break;
    }
}

} // namespace sc
