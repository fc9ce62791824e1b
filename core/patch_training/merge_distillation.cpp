#include "core/patch_training/merge_distillation.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/training/model_files.h"
#include "core/training/random_stream.h"

namespace sc {

namespace {

/// Down blocks' residuals and the middle's in one list.
std::vector<at::Tensor> listed(const Residuals& residuals) {
    std::vector<at::Tensor> all = residuals.down;
    all.push_back(residuals.mid);
    return all;
}

class DistillationTask : public TrainingTask {
public:
    DistillationTask(const NamedTensors& begin, const SideBySidePatches& patches, const DistillationData& data,
                     const PatchMergeRequest& request, const Runtime& runtime)
        : patches_(patches), data_(data), request_(request), runtime_(runtime),
          network_(std::make_shared<ControlNet>(patches.config())) {
        const at::NoGradGuard noGrad;
        for (auto& item : network_->named_parameters())
            item.value().set_data(begin.at(item.key()).clone());
        for (const SidePatch& patch : patches.all(data.prompts.narrow(0, 0, 1), true))
            networks_.push_back(patch);
    }

    std::shared_ptr<ControlNet> network() const { return network_; }
    const NamedTensors& weights() const { return weights_; }

    at::Tensor loss(int64_t first, int64_t count) override {
        std::vector<at::Tensor> samples;
        std::vector<float> times;
        std::vector<int64_t> prompts;
        for (int64_t i = first; i < first + count; ++i) {
            RandomStream random(request_.seed, uint64_t(i));
            const DistillationState& state = data_.states[std::size_t(random.below(data_.states.size()))];
            samples.push_back(state.sample);
            times.push_back(float(state.timestep));
            prompts.push_back(int64_t(state.prompt));
        }
        const at::Tensor sample = at::stack(samples).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast);
        const at::Tensor timestep = at::tensor(at::ArrayRef<float>(times)).to(runtime_.device);
        const at::Tensor rows = at::tensor(at::ArrayRef<int64_t>(prompts)).to(runtime_.device);
        const at::Tensor context = data_.prompts.index_select(0, rows);
        const std::vector<at::Tensor> wanted = listed(target(sample, timestep, context, data_.factors.index_select(0, rows)));
        const std::vector<at::Tensor> given = listed(network_->forward(sample, timestep, context, patches_.hint(*network_)));
        at::Tensor sum = at::zeros({}, context.options());
        for (std::size_t i = 0; i < wanted.size(); ++i)
            sum = sum + (given[i].to(at::kFloat) - wanted[i]).square().mean() / wanted[i].square().mean().clamp_min(1e-12);
        return sum / double(wanted.size());
    }

    void write(const TrainingOutcome&) override {
        for (const auto& item : network_->named_parameters())
            weights_[item.key()] = item.value().detach().clone();
    }

private:
    /// Each patch sees only the rows that it has a part in: of a prompt of one category that is one patch of them all.
    Residuals target(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                     const at::Tensor& factors) const {
        const at::NoGradGuard noGrad;
        Residuals sum;
        for (std::size_t k = 0; k < networks_.size(); ++k) {
            const at::Tensor own = factors.select(1, int64_t(k)), rows = own.nonzero().flatten();
            if (rows.size(0) == 0)
                continue;
            SidePatch patch = networks_[k];
            patch.factors = own.index_select(0, rows);
            const Residuals part = summedResiduals({patch}, sample.index_select(0, rows), timestep.index_select(0, rows),
                                                   context.index_select(0, rows), at::kFloat);
            const auto add = [&](at::Tensor& to, const at::Tensor& residual) {
                if (!to.defined())
                    to = at::zeros({sample.size(0), residual.size(1), residual.size(2), residual.size(3)},
                                   residual.options().memory_format(at::MemoryFormat::ChannelsLast));
                to.index_add_(0, rows, residual);
            };
            sum.down.resize(part.down.size());
            for (std::size_t i = 0; i < part.down.size(); ++i)
                add(sum.down[i], part.down[i]);
            add(sum.mid, part.mid);
        }
        return sum;
    }

    const SideBySidePatches& patches_;
    const DistillationData& data_;
    const PatchMergeRequest& request_;
    Runtime runtime_;
    std::shared_ptr<ControlNet> network_;
    std::vector<SidePatch> networks_; ///< of the patches
    NamedTensors weights_;            ///< what was learnt
};

} // namespace

NamedTensors distilMerge(const NamedTensors& begin, const SideBySidePatches& patches, const DistillationData& data,
                         const PatchMergeRequest& request, const std::filesystem::path& folder, const TrainingSink& progress,
                         const std::stop_token& stop) {
    const at::AutoGradMode gradients(true);
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    DistillationTask task(begin, patches, data, request, runtime);
    FlatParameters parameters({{"network", task.network()}}, runtime.device);
    RunOptions options;
    options.name = "distil";
    options.folder = folder;
    options.optimiser.steps = request.distilSteps;
    options.optimiser.learningRate = 1e-3;
    options.optimiser.warmUp = std::min<int64_t>(20, request.distilSteps / 10);
    options.optimiser.weightDecay = 0;
    options.optimiser.emaDecay = 0.98;
    options.batch = 32;
    options.saveEvery = request.distilSteps + 1;
    options.sheetEvery = 0;
    options.runtime = runtime;
    Workers alone = Workers::join();
    runTraining(task, parameters, options, alone, progress, {}, stop);
    return task.weights();
}

} // namespace sc
