#include "core/models/diffusers_folder.h"

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
        unetConfig_ = UnetConfig::fromJson(readConfig(folder / "unet/config.json"), (folder / "unet/config.json").string());
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
        schedulerConfig_ = readConfig(folder / "scheduler/scheduler_config.json");
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
        return load<ClipTextModel>(textConfig_, readWeightFiles(path_ / "text_encoder", "model").renamed(textEncoderName),
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
    explicit ControlNetFolder(const fs::path& folder) {
        path_ = folder;
        const fs::path file = folder / "config.json";
        const Json json = readConfig(file);
        const std::string kind = JsonObject(json, file.string()).string("_class_name", "ControlNetModel");
        if (kind != "ControlNetModel")
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" holds a \"%2\", not a ControlNetModel. Choose a safety patch or another ControlNet.", folder,
                        kind);
        config_ = UnetConfig::fromJson(json, file.string());
        weightFiles(folder, "diffusion_pytorch_model");
    }
    Loaded<ControlNet> network() const override {
        StateDict weights = readWeightFiles(path_, "diffusion_pytorch_model");
        std::shared_ptr<ControlNet> module = loadNetwork<ControlNet>(config_, weights, path_.string());
        return {std::move(module), std::move(weights)};
    }
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

std::unique_ptr<ControlNetCheckpoint> openControlNetFolder(const fs::path& folder) {
    return std::make_unique<ControlNetFolder>(folder);
}

} // namespace sc
