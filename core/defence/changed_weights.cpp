#include "core/defence/changed_weights.h"

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

constexpr const char* manifestKey = "safe_control_defence";

} // namespace

bool isChangedWeights(const StateDict& file) { return file.metadata().contains(manifestKey) && !file.empty(); }

ChangedWeights readChangedWeights(const std::filesystem::path& file) {
    ChangedWeights out;
    out.weights = readSafetensors(file);
    if (!isChangedWeights(out.weights))
        throw Error(ErrorKind::BadFile, "\"%1\" is no trained defence. safe-control defence train makes one.", file);
    out.manifest = DefenceManifest::parse(out.weights.metadata().at(manifestKey), file.string());
    return out;
}

void writeChangedWeights(const std::filesystem::path& file, const DefenceManifest& manifest,
                         const std::map<std::string, at::Tensor>& weights) {
    std::map<std::string, at::Tensor> halves;
    for (const auto& [name, tensor] : weights)
        halves[name] = tensor.detach().to(at::kCPU, at::kHalf).contiguous();
    writeSafetensors(file, halves,
                     {{"format", "pt"}, {manifestKey, manifest.toJson().dump(-1, ' ', false, Json::error_handler_t::replace)}});
}

void applyChangedWeights(Unet& unet, const StateDict& weights, const std::string& origin) {
    auto parameters = unet.named_parameters();
    for (const auto& [name, tensor] : weights.tensors()) {
        at::Tensor* const own = parameters.find(name);
        if (!own || own->sizes() != tensor.sizes() || !tensor.is_floating_point())
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" changes \"%2\", which this model's U-Net has not got in that form. Train one on this model.",
                        origin, name);
        if (!tensor.isfinite().all().item<bool>())
            throw Error(ErrorKind::BadFile, "\"%1\" is damaged: \"%2\" holds numbers that are not finite. Train it anew.", origin,
                        name);
        own->set_data(tensor.clone());
    }
    weights.requireUnchanged();
}

} // namespace sc
