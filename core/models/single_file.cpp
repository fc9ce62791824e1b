#include "core/models/single_file.h"

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/config_inference.h"
#include "core/models/key_map.h"
#include "core/models/recognise.h"
#include "core/tensor/load_network.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

StateDict readChecked(const fs::path& file) {
    refuseForeignFile(file);
    StateDict weights = readSafetensors(file);
    std::set<std::string> names;
    for (const auto& [name, tensor] : weights.tensors())
        names.insert(name);
    refuseForeignNames(names, file.string());
    return weights;
}

/// The tensors below a prefix, without it.
StateDict below(const StateDict& weights, const std::string& prefix) {
    return weights.renamed([&](const std::string& name) { return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string(); });
}

template <typename M, typename Config>
Loaded<M> load(const Config& config, const StateDict& weights, const fs::path& origin) {
    return {loadNetwork<M>(config, weights, origin.string()), weights};
}

/// What training programs leave in checkpoints beside the networks.
bool isTrainingState(const std::string& name) {
    static const char* prefixes[] = {"model_ema.",   "alphas_cumprod", "betas",  "posterior_", "sqrt_",        "log_one_minus_",
                                     "lvlb_weights", "logvar",         "scale_factor", "first_stage_model.loss.", "cond_stage_model.logit_scale"};
    for (const char* prefix : prefixes)
        if (name.starts_with(prefix))
            return true;
    return false;
}

bool saysVelocity(const fs::path& file, const StateDict& weights) {
    const auto spec = weights.metadata().find("modelspec.prediction_type");
    if (spec != weights.metadata().end())
        return spec->second.starts_with("v");
    if (const fs::path yaml = fs::path(file).replace_extension(".yaml"); fs::exists(yaml)) {
        const std::string text = readFile(yaml, 1 << 20);
        return text.find("parameterization: \"v\"") != std::string::npos || text.find("parameterization: v") != std::string::npos;
    }
    return true;
}

class SingleFile : public Checkpoint {
public:
    explicit SingleFile(const fs::path& file) {
        path_ = file;
        const StateDict all = readChecked(file);
        for (const auto& [name, tensor] : all.tensors())
            if (!name.starts_with("model.diffusion_model.") && !name.starts_with("first_stage_model.") &&
                !name.starts_with("cond_stage_model.") && !isTrainingState(name))
                throw Error(ErrorKind::Unsupported, "\"" + file.string() + "\" holds \"" + name +
                                                        "\", which a Stable Diffusion 1.x or 2.x checkpoint does not. Choose such a checkpoint.");
        const StateDict unet = below(all, "model.diffusion_model.");
        if (unet.empty())
            throw Error(ErrorKind::Unsupported, "\"" + file.string() + "\" holds no U-Net (no tensor begins with "
                                                    "\"model.diffusion_model.\"), so it is not a complete checkpoint.");
        const int64_t layers = originalLayersPerLevel(unet);
        unet_ = unet.renamed([&](const std::string& name) { return unetNameFromOriginal(name, layers); });
        unetConfig_ = inferUnetConfig(unet_, file.string());
        readVae(below(all, "first_stage_model."));
        readText(all);

        schedulerConfig_ = {{"beta_start", 0.00085}, {"beta_end", 0.012}, {"beta_schedule", "scaled_linear"}, {"clip_sample", false},
                            {"num_train_timesteps", 1000}, {"set_alpha_to_one", false}, {"steps_offset", 1}, {"skip_prk_steps", true}};
        schedulerConfig_["_class_name"] = unetConfig_.linearProjection ? "DDIMScheduler" : "PNDMScheduler";
        schedulerConfig_["prediction_type"] = unetConfig_.linearProjection && saysVelocity(file, all) ? "v_prediction" : "epsilon";
        if (unetConfig_.contextWidth != textConfig_.width)
            throw Error(ErrorKind::Unsupported, "\"" + file.string() + "\": its text encoder does not fit its U-Net.");
    }

    Loaded<ClipTextModel> textEncoder() const override { return load<ClipTextModel>(textConfig_, text_, path_); }
    Loaded<Unet> unet() const override { return load<Unet>(unetConfig_, unet_, path_); }
    Loaded<Vae> vae() const override { return load<Vae>(vaeConfig_, vae_, path_); }

private:
    void readVae(const StateDict& original) {
        int64_t levels = 0;
        while (original.find("encoder.down." + std::to_string(levels) + ".block.0.conv1.weight"))
            ++levels;
        const StateDict renamed = original.renamed([&](const std::string& name) {
            return name.starts_with("loss.") || name.starts_with("model_ema.") ? std::string() : vaeNameFromOriginal(name, levels);
        });
        vae_ = renamed;
        for (const auto& [name, tensor] : renamed.tensors())
            if (name.find("mid_block.attentions.") != std::string::npos && tensor.dim() == 4)
                vae_.add(name, tensor.flatten(1));
        vaeConfig_ = inferVaeConfig(vae_, path_.string());
    }

    void readText(const StateDict& all) {
        const std::string original = "cond_stage_model.transformer.";
        const StateDict clip = below(all, original);
        if (!clip.empty()) {
            text_ = clip.renamed([](const std::string& name) { return name.starts_with("text_model.") ? name : "text_model." + name; });
        } else {
            text_ = clipFromOpenClip(below(all, "cond_stage_model.model."));
            padToken_ = "!";
        }
        textConfig_ = inferTextConfig(text_, !clip.empty(), path_.string());
    }

    StateDict unet_, vae_, text_;
};

class ControlNetFile : public ControlNetCheckpoint {
public:
    explicit ControlNetFile(const fs::path& file) {
        path_ = file;
        weights_ = readChecked(file);
        if (const StateDict inner = below(weights_, "control_model."); !inner.empty())
            weights_ = inner;
        if (weights_.find("input_blocks.0.0.weight")) {
            int64_t convolutions = 0;
            for (int64_t i = 0; i < 64; i += 2)
                convolutions += weights_.find("input_hint_block." + std::to_string(i) + ".weight") != nullptr;
            const int64_t layers = originalLayersPerLevel(weights_);
            weights_ = weights_.renamed([&](const std::string& name) { return unetNameFromOriginal(name, layers, convolutions - 2); });
        }
        if (!weights_.find("controlnet_mid_block.weight"))
            throw Error(ErrorKind::Unsupported, "\"" + file.string() + "\" is not a ControlNet: it has no zero convolutions. Choose a safety "
                                                    "patch or another ControlNet for Stable Diffusion 1.x or 2.x.");
        config_ = inferUnetConfig(weights_, file.string());
    }
    Loaded<ControlNet> network() const override { return load<ControlNet>(config_, weights_, path_); }

private:
    StateDict weights_;
};

} // namespace

std::unique_ptr<Checkpoint> openSingleFile(const fs::path& file) { return std::make_unique<SingleFile>(file); }

std::unique_ptr<ControlNetCheckpoint> openControlNetFile(const fs::path& file) { return std::make_unique<ControlNetFile>(file); }

} // namespace sc
