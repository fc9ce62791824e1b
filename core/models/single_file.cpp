#include "core/models/single_file.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <optional>

#include "core/base/error.h"
#include "core/models/autoencoder_file.h"
#include "core/models/config_inference.h"
#include "core/models/key_map.h"
#include "core/models/ldm_config.h"
#include "core/models/weight_files.h"
#include "core/tensor/load_network.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

template <typename M, typename Config>
Loaded<M> load(const Config& config, const StateDict& weights, const fs::path& origin) {
    return {loadNetwork<M>(config, weights, origin.string()), weights};
}

/// The prefix under which a checkpoint keeps its text encoder: with transformers' names, or with OpenCLIP's.
const char* const transformersText[] = {"cond_stage_model.transformer.", "conditioner.embedders.0.transformer."};
const char* const openClipText[] = {"cond_stage_model.model.", "conditioner.embedders.0.model."};

/// The first of the prefixes that tensors begin with; nullptr if none.
template <std::size_t n>
const char* prefixIn(const StateDict& weights, const char* const (&prefixes)[n]) {
    for (const char* prefix : prefixes)
        if (const auto at = weights.tensors().lower_bound(prefix); at != weights.tensors().end() && at->first.starts_with(prefix))
            return prefix;
    return nullptr;
}

struct PredictionChoice {
    bool velocity = false;
    std::string reason;
};

/// Whether a single file predicts velocity. Marks first: the key "v_pred", modelspec.prediction_type, the yaml of its name.
/// Without one 1.x predicts noise, and 2.x velocity where a norm's biases in its last attention spread wider than 0.09, as
/// ComfyUI decides (supported_models.py, SD20): training for velocity leaves them so.
PredictionChoice predictionOf(const fs::path& file, const StateDict& all, const StateDict& unet, const UnetConfig& config) {
    // Read in any case: what cannot be run is refused whatever decides here.
    const fs::path yaml = fs::path(file).replace_extension(".yaml");
    const std::optional<bool> inYaml = fs::exists(yaml) ? std::optional(predictsVelocity(yaml)) : std::nullopt;
    if (all.find("v_pred"))
        return {true, "the file's mark \"v_pred\""};
    if (const auto spec = all.metadata().find("modelspec.prediction_type"); spec != all.metadata().end() && !spec->second.empty())
        return {spec->second.starts_with("v") || spec->second.starts_with("V"), "the file's modelspec.prediction_type"};
    if (inYaml)
        return {*inYaml, yaml.filename().string() + " beside it"};
    if (!isSecondGeneration(config))
        return {false, "what 1.x models do; the file says nothing"};
    const std::string place = "up_blocks." + std::to_string(config.channels.size() - 1) + ".attentions." +
                              std::to_string(config.layersPerBlock) + ".transformer_blocks.0.norm1.bias";
    const at::Tensor* bias = config.inChannels == 4 ? unet.find(place) : nullptr;
    return {bias && bias->to(at::kFloat).std(/*unbiased=*/false).item<double>() > 0.09,
            "the spread of a norm's biases, as ComfyUI does; the file says nothing"};
}

class SingleFile : public Checkpoint {
public:
    explicit SingleFile(const fs::path& file) {
        path_ = file;
        const StateDict all = readWholeFile(file);
        const char *transformers = prefixIn(all, transformersText),
                   *openClip = transformers ? nullptr : prefixIn(all, openClipText);
        const char* text = transformers ? transformers : openClip;
        for (const auto& [name, tensor] : all.tensors())
            if (!name.starts_with("model.diffusion_model.") && !name.starts_with("first_stage_model.") &&
                !(text && name.starts_with(text)))
                ignored_.push_back(name);
        const StateDict unet = tensorsBelow(all, "model.diffusion_model.");
        if (unet.empty() && (all.find("input_blocks.0.0.weight") || all.find("down_blocks.0.resnets.0.conv1.weight")))
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" is a U-Net alone, without the text encoder and autoencoder that a model needs. Choose the whole model.",
                file);
        if (unet.empty())
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" holds no U-Net (no tensor begins with \"model.diffusion_model.\"), so it is not a complete checkpoint.",
                file);
        const int64_t layers = originalLayersPerLevel(unet);
        unet_ = unet.renamed([&](const std::string& name) { return unetNameFromOriginal(name, layers); });
        unetConfig_ = inferUnetConfig(unet_, file.string());
        if (!text)
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" holds no text encoder, so it is not a complete checkpoint. Choose the full version of the model.",
                        file);
        if (const StateDict own = tensorsBelow(all, "first_stage_model."); !own.empty()) {
            AutoencoderWeights autoencoder = autoencoderOf(own, path_.string());
            vaeConfig_ = autoencoder.config;
            vaeOrigin_ = path_.string();
            vaeWeights_ = [weights = std::move(autoencoder.weights)] { return weights; };
        } else {
            vaeConfig_.latentChannels = unetConfig_.outChannels;
        }
        readText(tensorsBelow(all, text), openClip != nullptr);

        schedulerConfig_ = {{"beta_start", 0.00085}, {"beta_end", 0.012},           {"beta_schedule", "scaled_linear"},
                            {"clip_sample", false},  {"num_train_timesteps", 1000}, {"set_alpha_to_one", false},
                            {"steps_offset", 1},     {"skip_prk_steps", true}};
        schedulerConfig_["_class_name"] = isSecondGeneration(unetConfig_) ? "DDIMScheduler" : "PNDMScheduler";
        const PredictionChoice prediction = predictionOf(file, all, unet_, unetConfig_);
        schedulerConfig_["prediction_type"] = prediction.velocity ? "v_prediction" : "epsilon";
        predictionReason_ = prediction.reason;
        if (unetConfig_.contextWidth == 1024 && !prediction.velocity)
            unetConfig_.sampleSize = 64; // such as 2.0 and 2.1 "base": trained on 512 pixels, those for velocity on 768
        if (all.find("ztsnr"))
            schedulerConfig_["rescale_betas_zero_snr"] = true;
        if (unetConfig_.contextWidth != textConfig_.width)
            throw Error(ErrorKind::Unsupported, "\"%1\": its text encoder does not fit its U-Net.", file);
    }

    Loaded<ClipTextModel> textEncoder() const override { return load<ClipTextModel>(textConfig_, text_, path_); }
    Loaded<Unet> unet() const override { return load<Unet>(unetConfig_, unet_, path_); }

private:
    /// Activation and padding belong to the generation of the model, whatever names its tensors have.
    void readText(const StateDict& weights, bool openClip) {
        text_ = openClip ? clipFromOpenClip(weights) : weights.renamed(textEncoderName);
        const bool second = isSecondGeneration(unetConfig_);
        textConfig_ = inferTextConfig(text_, !second, path_.string());
        if (second)
            padToken_ = "!";
    }

    StateDict unet_, text_;
};

class ControlNetFile : public ControlNetCheckpoint {
public:
    explicit ControlNetFile(const fs::path& file) {
        path_ = file;
        if (fs::exists(file.parent_path() / "manifest.json"))
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" is a part of a safety patch, whose gate lies beside it. Choose the folder of the patch.", file);
        weights_ = readWholeFile(file);
        difference_ = weights_.find("difference") != nullptr;
        if (const StateDict inner = tensorsBelow(weights_, "control_model."); !inner.empty())
            weights_ = inner;
        else if (difference_)
            weights_ = weights_.renamed([](const std::string& name) { return name == "difference" ? std::string() : name; });
        if (weights_.find("input_blocks.0.0.weight")) {
            int64_t convolutions = 0;
            for (int64_t i = 0; i < 64; i += 2)
                convolutions += weights_.find("input_hint_block." + std::to_string(i) + ".weight") != nullptr;
            const int64_t layers = originalLayersPerLevel(weights_);
            weights_ =
                weights_.renamed([&](const std::string& name) { return unetNameFromOriginal(name, layers, convolutions - 2); });
        }
        if (!weights_.find("controlnet_mid_block.weight"))
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" is not a ControlNet: it has no zero convolutions. Choose a safety patch or another ControlNet for Stable Diffusion 1.x or 2.x.",
                file);
        config_ = inferUnetConfig(weights_, file.string());
    }
    Loaded<ControlNet> network() const override { return load<ControlNet>(config_, weights_, path_); }
    /// A "difference" ControlNet (Mikubill's extract_controlnet_diff) holds what training added to the model's own weights.
    Loaded<ControlNet> networkOver(const Checkpoint& model) const override {
        if (!difference_)
            return network();
        const at::NoGradGuard noGrad;
        const Loaded<Unet> unet = model.unet();
        StateDict whole = weights_;
        for (const auto& [name, tensor] : weights_.tensors())
            if (const at::Tensor* own = unet.weights.find(name); own && own->sizes() == tensor.sizes())
                whole.add(name, tensor.to(at::kFloat) + own->to(at::kFloat));
        return load<ControlNet>(config_, whole, path_);
    }

private:
    StateDict weights_;
    bool difference_ = false;
};

} // namespace

std::unique_ptr<Checkpoint> openSingleFile(const fs::path& file) { return std::make_unique<SingleFile>(file); }

std::unique_ptr<ControlNetCheckpoint> openControlNetFile(const fs::path& file) { return std::make_unique<ControlNetFile>(file); }

} // namespace sc
