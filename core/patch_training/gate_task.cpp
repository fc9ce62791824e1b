#include "core/patch_training/gate_task.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <optional>

#include "core/models/checkpoint.h"
#include "core/patch/weight_sketch.h"
#include "core/patch/write_patch.h"
#include "core/patch_training/deciding_settings.h"
#include "core/patch_training/gate_pool.h"
#include "core/patch_training/gate_training.h"
#include "core/patch_training/patch_naming.h"
#include "core/patch_training/patch_start.h"
#include "core/training/model_files.h"

namespace sc {

namespace {

constexpr int64_t mostPrompts = 40000; ///< prompts that are encoded; a longer training sees them again

class GateTask : public TrainingTask {
public:
    GateTask(const PatchTrainingRequest& request, const Runtime& runtime, const TrainingSink& progress,
             const std::stop_token& stop)
        : request_(request), model_(Checkpoint::open(request.model)), encoder_(*model_, runtime), data_(patchData(request)),
          start_(openStart(request.start, *model_)), weights_(start_.weights()), trainer_(data_, encoder_, request.seed),
          device_(runtime.device) {
        if (data_.categories.size() == 1)
            gates_ = start_.gates();
        if (!gates_.contains(data_.categories[0])) {
            requireCategories(start_, data_.categories);
            gates_.clear();
        }
        pool_.emplace(trainer_, encoder_, std::min(mostPrompts, request.steps * request.batch), request.seed, progress, stop);
    }

    std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>> modules() const {
        return {{"gate", trainer_.gate()}};
    }

    Json settings() const { return decidingSettings(request_, data_, *model_, &start_.safetyManifest()); }

    at::Tensor loss(int64_t first, int64_t count) override {
        const GatePool::Batch batch = pool_->batch(first, count);
        RandomStream random(request_.seed ^ 0x47617465, uint64_t(first));
        return trainer_.loss(batch.states.to(device_), batch.labels, {}, double(first / request_.batch) / double(request_.steps),
                             random);
    }

    void write(const TrainingOutcome& outcome) override {
        std::map<std::string, at::Tensor> weights;
        for (const auto& [name, tensor] : weights_.tensors())
            weights[name] = tensor.to(at::kHalf, false, /*copy=*/true);
        start_.requireUnchanged(); // over all of the training
        PatchManifest manifest = start_.safetyManifest();
        nameManifest(manifest, request_);
        manifest.base = describeBase(*model_, sketchWeights(*model_));
        manifest.training = {{"command", request_.command},
                             {"data", data_.summary()},
                             {"trained", "gate"},
                             {"steps", outcome.steps},
                             {"batch", request_.batch},
                             {"seeds", {request_.seed}},
                             {"learning_rate", request_.learningRate},
                             {"before", start_.safetyManifest().training}};
        gates_[data_.gateName(request_.id)] = trainer_.finished({});
        writePatch(request_.out, start_.config(), weights, gates_, manifest);
    }

private:
    const PatchTrainingRequest& request_;
    std::unique_ptr<Checkpoint> model_;
    PromptEncoder encoder_;
    PatchData data_;
    PatchFolder start_;
    StateDict weights_;
    GateSet gates_; ///< those that stay beside the new one: of a patch of several categories that has one for each
    GateTrainer trainer_;
    at::Device device_;
    std::optional<GatePool> pool_;
};

} // namespace

void trainGate(const PatchTrainingRequest& request, const TrainingSink& progress, const PictureWriter& sheets,
               const std::stop_token& stop) {
    Workers workers = Workers::join();
    const Runtime runtime = trainingRuntime(request.device, DtypeChoice::Float32, request.threads);
    GateTask task(request, runtime, workers.first() ? progress : TrainingSink(), stop);
    FlatParameters parameters(task.modules(), runtime.device);
    RunOptions options = runOptions(request, "gate", request.out.string() + ".training", runtime);
    options.optimiser.weightDecay = 0;
    options.sheetEvery = 0;
    options.settings = task.settings();
    runTraining(task, parameters, options, workers, progress, sheets, stop);
}

} // namespace sc
