#include "core/patch_training/side_by_side_patches.h"

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/patch/compatibility.h"
#include "core/tensor/load_weights.h"

namespace sc {

SideBySidePatches::SideBySidePatches(const std::vector<PatchFolder>& folders, const Checkpoint& model, const Runtime& runtime)
    : device_(runtime.device) {
    const WeightSketch sketch = sketchWeights(model);
    for (const PatchFolder& folder : folders) {
        const PatchManifest &manifest = folder.safetyManifest(), &first = folders[0].safetyManifest();
        const Compatibility fit = patchCompatibility(manifest, model, sketch);
        if (fit.fit == PatchFit::Incompatible || fit.fit == PatchFit::Unrelated)
            throw Error(ErrorKind::Unsupported, "The patch \"%1\": %2 It cannot be merged on this model.", manifest.name,
                        fit.sentence);
        if (manifest.windowStart != first.windowStart || manifest.windowEnd != first.windowEnd)
            throw Error(
                ErrorKind::Unsupported,
                "The patches \"%1\" and \"%2\" act in different parts of the drawing (their windows), which one patch cannot. Merge patches of the same window.",
                first.name, manifest.name);
        folder.requireFitting(model);
        if (folder.config().conditioningChannels != folders[0].config().conditioningChannels)
            throw Error(ErrorKind::Unsupported,
                        "The patches \"%1\" and \"%2\" take hints of different kinds and cannot be merged.", first.name,
                        manifest.name);
        config_ = folder.config();
        Loaded<ControlNet> network = folder.networkOver(model);
        prepareWeights(*network.module, runtime, network.weights);
        networks_.push_back(network.module);
        kept_.push_back(network.weights);
        NamedTensors weights;
        for (const auto& item : network.module->named_parameters())
            weights[item.key()] = item.value().detach().to(at::kFloat).clone();
        weights_.push_back(std::move(weights));
        gates_.push_back(folder.gates());
        gated_ = gated_ && manifest.gated();
        folder.requireUnchanged();
    }
    hintSide_ = model.unetConfig().sampleSize << (config_.conditioningChannels.size() - 1);
}

at::Tensor SideBySidePatches::hint(const ControlNet& network) const {
    return network.embedHint(at::zeros({1, 3, hintSide_, hintSide_}, at::TensorOptions().device(device_)));
}

SidePatch SideBySidePatches::one(std::size_t k, const at::Tensor& states) const {
    return {networks_[k].get(), hint(*networks_[k]), gateOpenings(gates_[k], states)};
}

std::vector<SidePatch> SideBySidePatches::all(const at::Tensor& states, bool open) const {
    std::vector<SidePatch> all;
    for (std::size_t k = 0; k < networks_.size(); ++k) {
        all.push_back(one(k, states));
        if (open)
            all.back().factors = at::ones({states.size(0)}, states.options());
    }
    return all;
}

at::Tensor SideBySidePatches::widestOpening(const at::Tensor& states) const {
    at::Tensor widest;
    for (const GateSet& gates : gates_) {
        const at::Tensor opening = gateOpenings(gates, states);
        widest = widest.defined() ? at::max(widest, opening) : opening;
    }
    return widest;
}

Residuals SideBySidePatches::reference(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                                       const at::Tensor& prompts) const {
    const at::Tensor widest =
        widestOpening(prompts).clamp_min(ConceptGate::closedBelow).repeat({context.size(0) / prompts.size(0)});
    return scaledResiduals(summedResiduals(all(prompts, false), sample, timestep, context, at::kFloat), 1 / widest, at::kFloat);
}

} // namespace sc
