#pragma once

#include <optional>
#include <stop_token>

#include "core/base/json.h"
#include "core/tensor/runtime.h"
#include "core/training/flat_parameters.h"
#include "core/training/optimiser.h"
#include "core/training/training_request.h"
#include "core/training/workers.h"

namespace sc {

/// What a training came to, all its parts between stops together.
struct TrainingOutcome {
    int64_t steps = 0;
    std::optional<double> loss; ///< mean over the steps; unknown where it went on from a checkpoint that does not tell
};

/// What is trained: a loss over numbered samples, and what to do with the weights.
class TrainingTask {
public:
    virtual ~TrainingTask() = default;
    /// Mean loss, with gradient, over the samples first .. first+count-1. Sample numbers alone decide what they hold, else a
    /// resumed run is not what an uninterrupted one is. May throw Cancelled, which ends the run as a stop between steps does.
    virtual at::Tensor loss(int64_t first, int64_t count) = 0;
    /// Pictures of what the network can do; called with the averaged weights in place. Empty: there are none.
    virtual Sheet sheet() { return {}; }
    /// Whether it may end here; asked after each sheet, in the first process, with the averaged weights in place.
    virtual bool goodEnough() { return false; }
    /// Writes the model files; called with the averaged weights in place.
    virtual void write(const TrainingOutcome& outcome) = 0;
};

/// How a run goes, whatever is trained.
struct RunOptions {
    std::string name;             ///< of the checkpoint, the log and the sheets
    std::filesystem::path folder; ///< gets <name>.safetensors (checkpoint) and <name>.jsonl (log)
    OptimiserOptions optimiser;
    int64_t batch = 32;
    int64_t largestPart =
        64; ///< samples that one process computes at once; more are accumulated. Halved while the device has too little memory
    int64_t saveEvery = 500, sheetEvery = 1000;
    bool resume = false;
    Json settings = Json::object(); ///< by name what else decides what is learnt, beside the optimiser's figures and the batch; a
                                    ///< checkpoint of others is not gone on with
    Runtime runtime;                ///< a dtype other than float32 switches autocast on
};

/// Trains to the end, or to where the task finds itself good enough. A stop request saves and throws Cancelled; `resume` then
/// goes on bit for bit as if nothing had happened, if the task keeps nothing from step to step: the states of a patch's rollouts
/// begin anew. Each process computes its part of every batch, so that the numbers of
/// processes and parts do not change what is learnt beyond rounding. Throws Error(BadFile) for an unusable checkpoint,
/// Error(InvalidRequest) for one of a training with other settings (more steps are none), Error(Internal) if the loss is no
/// longer finite.
void runTraining(TrainingTask& task, FlatParameters& parameters, const RunOptions& options, Workers& workers,
                 const TrainingSink& progress, const PictureWriter& pictures, const std::stop_token& stop);

} // namespace sc
