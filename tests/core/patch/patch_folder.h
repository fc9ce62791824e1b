#pragma once

#include <ATen/ATen.h>

#include <filesystem>

#include "core/models/checkpoint.h"
#include "core/patch/write_patch.h"
#include "core/tensor/safetensors.h"

namespace sc {

inline std::filesystem::path testModel(const std::string& name) { return std::filesystem::path(SC_TEST_DATA) / "models" / name; }

/// A gate that gives the same logit for every prompt.
inline GateSet constantGate(const std::string& category, int64_t width, double logit) {
    const c10::NoGradGuard noGrad;
    const auto gate = std::make_shared<ConceptGate>(width, 4);
    for (auto& item : gate->named_parameters())
        item.value().zero_();
    gate->named_parameters()["out.bias"].fill_(logit);
    return {{category, gate}};
}

inline PatchManifest testManifest(const std::string& id) {
    PatchManifest manifest;
    manifest.id = id;
    manifest.name = "Test patch";
    manifest.version = "1.0.0";
    manifest.categories = {"weapons"};
    manifest.removes = "weapons";
    manifest.replacesWith = "a bouquet";
    manifest.instruction = "Show a bouquet in place of any weapon.";
    manifest.licence = "Apache-2.0";
    manifest.author = "test";
    manifest.maximalStrength = 1.5;
    const auto model = Checkpoint::open(testModel("tiny-sd1"));
    manifest.base = describeBase(*model, sketchWeights(*model));
    return manifest;
}

/// A patch made of the tiny ControlNet, with or without gates.
inline void writeTestPatch(const std::filesystem::path& folder, const PatchManifest& manifest, const GateSet& gates = {}) {
    const auto network = ControlNetCheckpoint::open(testModel("tiny-controlnet"));
    const StateDict weights = readSafetensors(testModel("tiny-controlnet") / "diffusion_pytorch_model.safetensors");
    writePatch(folder, network->config(), weights.tensors(), gates, manifest);
}

/// A test patch whose manifest lists one variant of the weights, while another lies beside it that would be preferred.
inline void writePatchWithUnlistedWeights(const std::filesystem::path& folder, const GateSet& gates = {}) {
    writeTestPatch(folder, testManifest("beside"), gates);
    const std::filesystem::path weights = folder / "diffusion_pytorch_model.safetensors";
    std::filesystem::rename(weights, folder / "diffusion_pytorch_model.fp16.safetensors");
    Json manifest = readJsonFile(folder / "manifest.json");
    Json& files = manifest["files"];
    files["diffusion_pytorch_model.fp16.safetensors"] = files["diffusion_pytorch_model.safetensors"];
    files.erase("diffusion_pytorch_model.safetensors");
    writeFileAtomically(folder / "manifest.json", manifest.dump());
    std::filesystem::copy(testModel("tiny-controlnet") / "diffusion_pytorch_model.safetensors", weights);
}

/// A copy of tiny-sd1 whose U-Net weights are changed tensor by tensor.
template <typename F>
void copyModel(const std::filesystem::path& target, const F& change) {
    std::filesystem::copy(testModel("tiny-sd1"), target, std::filesystem::copy_options::recursive);
    const std::filesystem::path file = target / "unet/diffusion_pytorch_model.safetensors";
    std::map<std::string, at::Tensor> tensors;
    {
        const StateDict weights = readSafetensors(file);
        for (const auto& [name, tensor] : weights.tensors())
            tensors[name] = change(name, tensor.clone());
    }
    writeSafetensors(file, tensors);
}

} // namespace sc
