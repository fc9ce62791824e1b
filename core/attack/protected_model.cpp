#include "core/attack/protected_model.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/attack/white_box_attack.h"
#include "core/base/error.h"
#include "core/defence/changed_weights.h"
#include "core/defence/concept_editing.h"
#include "core/patch/catalog.h"
#include "core/patch/patch_signature.h"
#include "core/patch_training/rollout.h"
#include "core/pipeline/prepared_defence.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/random.h"

namespace sc {

namespace {

std::shared_ptr<Unet> ready(Loaded<Unet> loaded, const Runtime& runtime, std::vector<StateDict>& files) {
    prepareWeights(*loaded.module, runtime, loaded.weights);
    files.push_back(loaded.weights);
    return loaded.module;
}

/// Gradients are wanted for states alone.
void freeze(const torch::nn::Module& module) {
    for (at::Tensor& parameter : module.parameters())
        parameter.set_requires_grad(false);
}

at::Tensor widestLogit(const GateSet& gates, const at::Tensor& states) {
    at::Tensor widest;
    for (const auto& [category, gate] : gates) {
        const at::Tensor logit = gate->forward(states);
        widest = widest.defined() ? at::max(widest, logit) : logit;
    }
    return widest;
}

} // namespace

ProtectedModel::ProtectedModel(const Checkpoint& model, const std::vector<std::string>& patches, const DefenceUse& defence,
                               const PromptEncoder& encoder, int threads)
    : runtime_(chooseRuntime(DeviceChoice::Cpu, DtypeChoice::Float32, threads)),
      scheduler_(SchedulerConfig::fromJson(model.schedulerConfig(), model.path().string(), "ddim")),
      shape_{1, model.unetConfig().inChannels, model.unetConfig().sampleSize, model.unetConfig().sampleSize},
      guidance_(model.guidance()) {
    const at::NoGradGuard noGrad;
    base_ = ready(model.unet(), runtime_, files_);
    protected_ = base_;
    if (const Sentence why = whiteBoxObstacle(defence); !why.empty())
        throw Error(ErrorKind::InvalidRequest, why);
    if (!defence.method.empty()) {
        Loaded<Unet> changed = model.unet();
        if (defence.isTrained())
            applyChangedWeights(*changed.module, readChangedWeights(defence.method).weights, defence.method);
        protected_ = ready(std::move(changed), runtime_, files_);
        if (defence.editsConcepts()) {
            const PreparedDefence prepared = prepareDefence(defence, encoder.model(), encoder.tokenizer(), {}, {}, runtime_);
            editConcepts(*protected_, prepared.concepts, prepared.guides, prepared.rounds);
        }
    }
    for (const torch::nn::Module* module :
         {static_cast<const torch::nn::Module*>(base_.get()), static_cast<const torch::nn::Module*>(protected_.get()),
          static_cast<const torch::nn::Module*>(&encoder.model())})
        freeze(*module);
    if (patches.empty())
        return;
    std::vector<PatchFolder> folders;
    for (const std::string& patch : patches)
        signatureOf(folders.emplace_back(locatePatch(patch)));
    patches_ = std::make_unique<SideBySidePatches>(folders, model, runtime_);
    for (std::size_t k = 0; k < patches_->count(); ++k) {
        freeze(*patches_->one(k, encoder.encode({""})).network);
        for (const auto& [category, gate] : patches_->gates()[k])
            freeze(*gate);
    }
}

at::Tensor ProtectedModel::predicted(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& states) const {
    if (!patches_)
        return protected_->forward(sample, timestep, states);
    std::vector<SidePatch> acting;
    for (std::size_t k = 0; k < patches_->count(); ++k) {
        SidePatch patch = patches_->one(k, states.detach());
        if (const at::Tensor logit = widestLogit(patches_->gates()[k], states); logit.defined())
            patch.factors = logit.sigmoid(); // as far as it opens, so that closing it pays
        acting.push_back(std::move(patch));
    }
    return protected_->forward(sample, timestep, states, summedResiduals(acting, sample, timestep, states, at::kFloat));
}

at::Tensor ProtectedModel::predictedByBase(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& states) const {
    const at::NoGradGuard noGrad;
    return base_->forward(sample, timestep, states);
}

at::Tensor ProtectedModel::gateLogit(const at::Tensor& states) const {
    at::Tensor widest;
    for (std::size_t k = 0; patches_ && k < patches_->count(); ++k)
        if (const at::Tensor logit = widestLogit(patches_->gates()[k], states); logit.defined())
            widest = widest.defined() ? at::max(widest, logit) : logit;
    return widest;
}

at::Tensor ProtectedModel::drawnByBase(const at::Tensor& states, const at::Tensor& empty, uint64_t seed) const {
    constexpr int steps = 20;
    const RolloutJob job{base_, states, empty, NoiseGenerator(seed).draw(shape_), guidance_, steps, runtime_, {}};
    return rollOut(job, scheduler_);
}

} // namespace sc
