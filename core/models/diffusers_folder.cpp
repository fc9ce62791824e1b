#include "core/models/diffusers_folder.h"

#include <cstdlib>

#include "core/base/error.h"
#include "core/models/autoencoder_file.h"
#include "core/models/key_map.h"
#include "core/models/weight_files.h"
#include "core/tensor/load_network.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

Json readConfig(const fs::path& path) {
    if (!fs::exists(path))
        throw Error(ErrorKind::BadFile, "\"%1\" is missing. Check that the model folder is complete.", path);
    return readJsonFile(path);
}

double guidanceOf(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    const double scale = object.number("guidance_scale", 7.5);
    if (!(scale >= 0 && scale <= 100))
        object.fail("guidance_scale", "must be between 0 and 100");
    return scale;
}

/// Whether a configuration was written before diffusers 0.9, which wrote the side of a smaller picture for many 1.x models.
bool isBefore09(const Json& config) {
    const std::string version = config.contains("_diffusers_version") && config["_diffusers_version"].is_string()
                                    ? config["_diffusers_version"].get<std::string>()
                                    : "";
    return version.starts_with("0.") && version.size() > 3 && version[3] == '.' && version[2] < '9';
}

/// A scheduler's configuration as diffusers' StableDiffusionPipeline takes it: of the class that model_index.json names, and with
/// clip_sample and steps_offset of Stable Diffusion, whatever an early file says.
Json schedulerOf(const Json& index, Json config) {
    if (const auto named = index.find("scheduler");
        named != index.end() && named->is_array() && named->size() == 2 && named->at(1).is_string())
        config["_class_name"] = named->at(1);
    config["clip_sample"] = false;
    config["steps_offset"] = 1;
    return config;
}

class DiffusersFolder : public Checkpoint {
public:
    explicit DiffusersFolder(const fs::path& folder) {
        path_ = folder;
        const fs::path index = folder / "model_index.json";
        const Json json = readConfig(index);
        const std::string pipeline = JsonObject(json, index.string()).string("_class_name", "");
        if (!pipeline.starts_with("StableDiffusion") || pipeline.find("XL") != std::string::npos ||
            pipeline.find("3") != std::string::npos)
            throw Error(ErrorKind::Unsupported, "\"%1\" is a model for \"%2\". This program runs Stable Diffusion 1.x and 2.x.",
                        folder, pipeline);
        if (pipeline == "StableDiffusionPipelineSafe")
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" is a model for \"%2\", whose safe guidance is no part of its weights and would be left out. To draw without it, name StableDiffusionPipeline in its model_index.json; the mechanism sld-medium is such a guidance.",
                folder, pipeline);
        const Json unet = readConfig(folder / "unet/config.json");
        unetConfig_ = UnetConfig::fromJson(unet, (folder / "unet/config.json").string());
        if (isBefore09(unet) && unetConfig_.sampleSize < 64 && family() != "sd-tiny")
            unetConfig_.sampleSize = 64;
        if (fs::exists(folder / "vae/config.json")) {
            const AutoencoderWeights autoencoder = openAutoencoder(folder / "vae");
            vaeConfig_ = autoencoder.config;
            vaeOrigin_ = (folder / "vae").string();
            vaeWeights_ = [vae = folder / "vae"] { return openAutoencoder(vae).weights; };
        } else {
            vaeConfig_.latentChannels = unetConfig_.outChannels;
        }
        textConfig_ = ClipTextConfig::fromJson(readConfig(folder / "text_encoder/config.json"),
                                               (folder / "text_encoder/config.json").string());
        schedulerConfig_ = schedulerOf(json, readConfig(folder / "scheduler/scheduler_config.json"));
        predictionReason_ = "scheduler/scheduler_config.json";
        if (const fs::path file = folder / "generation_config.json"; fs::exists(file))
            guidance_ = guidanceOf(readJsonFile(file), file.string());
        tokenizerFolder_ = folder / "tokenizer";
        if (unetConfig_.contextWidth != textConfig_.width)
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\": the text encoder gives states of width %2, but the U-Net takes %3. The parts are of different models.",
                folder, textConfig_.width, unetConfig_.contextWidth);
        weightFiles(folder / "unet", "diffusion_pytorch_model");
        weightFiles(folder / "text_encoder", "model");
    }

    Loaded<ClipTextModel> textEncoder() const override {
        // Clip skip that was made part of the model leaves layers over.
        const auto name = [layers = textConfig_.layers](const std::string& theirs) {
            static const std::string prefix = "text_model.encoder.layers.";
            const std::string own = textEncoderName(theirs);
            return own.starts_with(prefix) && std::atoi(own.c_str() + prefix.size()) >= layers ? std::string() : own;
        };
        return load<ClipTextModel>(textConfig_, readWeightFiles(path_ / "text_encoder", "model").renamed(name),
                                   path_ / "text_encoder");
    }
    Loaded<Unet> unet() const override {
        return load<Unet>(unetConfig_, readWeightFiles(path_ / "unet", "diffusion_pytorch_model"), path_ / "unet");
    }

private:
    template <typename M, typename Config>
    static Loaded<M> load(const Config& config, StateDict weights, const fs::path& origin) {
        std::shared_ptr<M> module = loadNetwork<M>(config, weights, origin.string());
        return {std::move(module), std::move(weights)};
    }
};

class ControlNetFolder : public ControlNetCheckpoint {
public:
    /// `weights`: one of its files, by name; empty: see weightFiles.
    ControlNetFolder(const fs::path& folder, const std::string& weights) : chosen_(weights) {
        path_ = folder;
        const fs::path file = folder / "config.json";
        const Json json = readConfig(file);
        const std::string kind = JsonObject(json, file.string()).string("_class_name", "ControlNetModel");
        if (kind != "ControlNetModel")
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" holds a \"%2\", not a ControlNetModel. Choose a safety patch or another ControlNet.", folder,
                        kind);
        config_ = UnetConfig::fromJson(json, file.string());
        if (chosen_.empty())
            weightFiles(folder, "diffusion_pytorch_model");
    }
    Loaded<ControlNet> network() const override {
        StateDict weights = chosen_.empty() ? readWeightFiles(path_, "diffusion_pytorch_model") : readWeightFile(path_ / chosen_);
        std::shared_ptr<ControlNet> module = loadNetwork<ControlNet>(config_, weights, path_.string());
        return {std::move(module), std::move(weights)};
    }

private:
    std::string chosen_;
};

} // namespace

std::string modernVaeName(std::string name) {
    static const std::pair<const char*, const char*> renames[] = {
        {".query.", ".to_q."}, {".key.", ".to_k."}, {".value.", ".to_v."}, {".proj_attn.", ".to_out.0."}};
    if (name.find("mid_block.attentions.") != std::string::npos)
        for (const auto& [old, modern] : renames)
            if (const auto at = name.find(old); at != std::string::npos)
                name.replace(at, std::string_view(old).size(), modern);
    return name;
}

std::unique_ptr<Checkpoint> openDiffusersFolder(const fs::path& folder) { return std::make_unique<DiffusersFolder>(folder); }

std::unique_ptr<ControlNetCheckpoint> openControlNetFolder(const fs::path& folder, const std::string& weights) {
    return std::make_unique<ControlNetFolder>(folder, weights);
}

} // namespace sc
