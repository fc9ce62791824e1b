#include "core/engine/inspect.h"

#include <ATen/ATen.h>

#include <set>

#include "core/base/error.h"
#include "core/defence/changed_weights.h"
#include "core/models/autoencoder_file.h"
#include "core/models/checkpoint.h"
#include "core/models/low_rank_controlnet.h"
#include "core/models/network_digest.h"
#include "core/models/weight_files.h"
#include "core/patch/manifest.h"
#include "core/schedulers/scheduler_config.h"
#include "core/tensor/runtime.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// Adds up what the weights of a report are.
class WeightSums {
public:
    explicit WeightSums(ModelReport& report) : report_(report) {}
    ~WeightSums() { report_.dtype = dtypes_.size() == 1 ? *dtypes_.begin() : dtypes_.empty() ? "" : "mixed"; }

    /// The weights `stem` in a folder, which lies in `root`.
    void add(const fs::path& folder, const std::string& stem, const fs::path& root) {
        for (const fs::path& file : weightFiles(folder, stem))
            report_.files.push_back(file.lexically_relative(root).string());
        add(readWeightFiles(folder, stem));
    }
    void add(const StateDict& weights) {
        for (const auto& [name, tensor] : weights.tensors()) {
            report_.parameters += uint64_t(tensor.numel());
            report_.bytes += uint64_t(tensor.nbytes());
            if (at::isFloatingType(tensor.scalar_type()))
                dtypes_.insert(dtypeName(tensor.scalar_type()));
        }
    }

private:
    ModelReport& report_;
    std::set<std::string> dtypes_;
};

ModelReport describe(const Checkpoint& model) {
    ModelReport report;
    report.path = model.path();
    report.kind = "pipeline";
    report.family = model.family();
    report.prediction = JsonObject(model.schedulerConfig(), model.path().string()).string("prediction_type", "epsilon");
    report.predictionReason = model.predictionReason();
    report.ignored = model.ignored();
    report.contextWidth = int(model.unetConfig().contextWidth);
    report.sampleSize = int(model.defaultSide());
    report.guidance = model.guidance();
    report.runnable = model.drawsFromText();
    report.fits =
        report.runnable
            ? Sentence("Draws pictures from text. Takes patches and ControlNets with text width %1 and the same channels.",
                       report.contextWidth)
            : Sentence("An inpainting, editing or depth model: this program runs text-to-image models only.");
    if (report.runnable && !model.hasVae()) {
        report.complete = false;
        report.fits = joined(report.fits, Sentence("It holds no autoencoder: choose one for it."));
    }
    return report;
}

ModelReport describe(const ControlNetCheckpoint& network) {
    ModelReport report;
    report.path = network.path();
    report.kind = "controlnet";
    report.contextWidth = int(network.config().contextWidth);
    const bool published = network.config().channels == std::vector<int64_t>{320, 640, 1280, 1280};
    report.family = !published ? "sd-tiny" : report.contextWidth == 768 ? "sd1" : report.contextWidth == 1024 ? "sd2" : "unknown";
    report.runnable = true;
    report.fits = Sentence("A side network (patch or ControlNet) for models of the family %1 with text width %2.", report.family,
                           report.contextWidth);
    return report;
}

/// A single component of a diffusers folder.
ModelReport describeComponent(const fs::path& folder, const Json& config) {
    const JsonObject object(config, (folder / "config.json").string());
    const std::string kind = object.string("_class_name", "");
    ModelReport report;
    report.path = folder;
    report.layout = "diffusers";
    report.family = "unknown";
    std::string stem = "diffusion_pytorch_model";
    if (kind == "UNet2DConditionModel") {
        report.kind = "unet";
        report.contextWidth = int(UnetConfig::fromJson(config, folder.string()).contextWidth);
    } else if (kind == "AutoencoderKL") {
        report.kind = "vae";
    } else if (object.string("model_type", "") == "clip_text_model") {
        report.kind = "text-encoder";
        stem = "model";
    } else {
        throw Error(ErrorKind::Unsupported, "\"%1\" holds a \"%2\", which this program does not know.", folder, kind);
    }
    report.fits = Sentence("One part of a model; run the folder that holds it.");
    WeightSums(report).add(folder, stem, folder);
    return report;
}

} // namespace

ModelReport inspectModel(const fs::path& path) {
    if (fs::is_directory(path)) {
        ModelReport report;
        if (fs::exists(path / "model_index.json")) {
            report = describe(*Checkpoint::open(path));
            WeightSums sums(report);
            sums.add(path / "unet", "diffusion_pytorch_model", path);
            if (report.complete)
                sums.add(path / "vae", "diffusion_pytorch_model", path);
            sums.add(path / "text_encoder", "model", path);
        } else if (fs::exists(path / "config.json")) {
            const Json config = readJsonFile(path / "config.json");
            if (JsonObject(config, (path / "config.json").string()).string("_class_name", "") != "ControlNetModel")
                return describeComponent(path, config);
            report = describe(*ControlNetCheckpoint::open(path));
            WeightSums(report).add(path, fs::exists(path / lowRankFileName) ? "low_rank" : "diffusion_pytorch_model", path);
        } else {
            throw Error(ErrorKind::BadFile, "\"%1\" holds neither model_index.json nor config.json, so it is no model folder.",
                        path);
        }
        report.layout = "diffusers";
        return report;
    }
    if (!fs::exists(path))
        throw Error(ErrorKind::BadFile, "There is no file or folder \"%1\".", path);
    const StateDict weights = readWeightFile(path);
    if (isChangedWeights(weights)) {
        const DefenceManifest manifest = readChangedWeights(path).manifest;
        ModelReport report;
        report.path = path;
        report.kind = "defence";
        report.layout = "diffusers";
        report.family = "unknown";
        report.runnable = true;
        report.fits =
            Sentence("A trained mechanism (%1) for the model \"%2\", in place of patches.", manifest.method, manifest.baseName);
        WeightSums(report).add(weights);
        return report;
    }
    if (weights.find("encoder.conv_in.weight") && weights.find("decoder.conv_in.weight")) {
        openAutoencoder(path); // says what is wrong with it
        ModelReport report;
        report.path = path;
        report.kind = "vae";
        report.layout = weights.find("encoder.down.0.block.0.conv1.weight") ? "original" : "diffusers";
        report.family = "unknown";
        report.fits = Sentence("An autoencoder: choose it for a model in place of the model's own.");
        WeightSums(report).add(weights);
        return report;
    }
    bool control = false, original = false;
    for (const auto& [name, tensor] : weights.tensors()) {
        control = control || name.find("zero_convs.") != std::string::npos || name.starts_with("controlnet_");
        original = original || name.find("input_blocks.") != std::string::npos;
    }
    ModelReport report = control ? describe(*ControlNetCheckpoint::open(path)) : describe(*Checkpoint::open(path));
    report.layout = original ? "original" : "diffusers";
    WeightSums(report).add(weights);
    return report;
}

std::string digestOf(const fs::path& path) {
    if (fs::is_regular_file(path / "manifest.json"))
        return readManifest(path).digest();
    return digestOfModel(path);
}

} // namespace sc
