#include "core/models/checkpoint.h"

#include "core/base/error.h"
#include "core/base/short_number.h"
#include "core/models/autoencoder_file.h"
#include "core/models/diffusers_folder.h"
#include "core/models/low_rank_controlnet.h"
#include "core/models/single_file.h"
#include "core/models/weight_files.h"
#include "core/tensor/load_network.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void failMissing(const fs::path& path) {
    throw Error(ErrorKind::BadFile, "There is no file or folder \"%1\".", path);
}

/// What is drawn where nothing is asked for must be within what may be asked for.
std::unique_ptr<Checkpoint> withUsualSide(std::unique_ptr<Checkpoint> model) {
    constexpr int64_t widest = 4096;
    if (model->defaultSide() > widest)
        throw Error(
            ErrorKind::Unsupported,
            "\"%1\" says that it draws pictures of %2 pixels a side; at most %3 are possible. Check its unet/config.json.",
            model->path(), model->defaultSide(), widest);
    return model;
}

} // namespace

std::unique_ptr<Checkpoint> Checkpoint::open(const fs::path& path, const fs::path& autoencoder) {
    if (!fs::exists(path))
        failMissing(path);
    const bool folder = fs::is_directory(path);
    if (folder && !fs::exists(path / "model_index.json"))
        throw Error(
            ErrorKind::BadFile,
            "\"%1\" is not a model folder: it has no model_index.json. Choose the folder that holds unet, vae and text_encoder, or a single .safetensors file.",
            path);
    std::unique_ptr<Checkpoint> model = folder ? openDiffusersFolder(path) : openSingleFile(path);
    if (!autoencoder.empty())
        model->useAutoencoder(autoencoder);
    return withUsualSide(std::move(model));
}

void Checkpoint::useAutoencoder(const fs::path& path) {
    const VaeConfig config = openAutoencoder(path).config;
    const auto refuse = [&](SentenceCode<0> what, const std::string& own, const std::string& wanted) {
        throw Error(
            ErrorKind::Unsupported,
            "The autoencoder \"%1\" does not fit the model \"%2\": its %3 is %4, the model's is %5. Choose one for this kind of model.",
            path, path_, Sentence(what), own, wanted);
    };
    if (config.latentChannels != vaeConfig_.latentChannels)
        refuse("number of latent channels", std::to_string(config.latentChannels), std::to_string(vaeConfig_.latentChannels));
    if (config.scalingFactor != vaeConfig_.scalingFactor) // a model without one has the usual
        refuse("scaling of latents", shortNumber(config.scalingFactor), shortNumber(vaeConfig_.scalingFactor));
    if (hasVae() && config.scale() != vaeConfig_.scale())
        refuse("scale in pixels", std::to_string(config.scale()), std::to_string(vaeConfig_.scale()));
    vaeConfig_ = config;
    vaeOrigin_ = path.string();
    vaeWeights_ = [path] { return openAutoencoder(path).weights; };
}

Loaded<Vae> Checkpoint::vae() const {
    if (!hasVae())
        throw Error(
            ErrorKind::Unsupported,
            "\"%1\" holds no autoencoder. Choose one for it (--vae, or \"Options of this model\" in the window), or the full version of the model.",
            path_);
    StateDict weights = vaeWeights_();
    std::shared_ptr<Vae> module = loadNetwork<Vae>(vaeConfig_, weights, vaeOrigin_);
    return {std::move(module), std::move(weights)};
}

std::string Checkpoint::family() const {
    const std::vector<int64_t> published{320, 640, 1280, 1280};
    if (unetConfig_.channels == published && unetConfig_.contextWidth == 768)
        return "sd1";
    if (unetConfig_.channels == published && unetConfig_.contextWidth == 1024)
        return "sd2";
    return "sd-tiny";
}

std::unique_ptr<ControlNetCheckpoint> ControlNetCheckpoint::open(const fs::path& path) {
    if (fs::is_directory(path)) {
        if (!fs::exists(path / "config.json"))
            throw Error(ErrorKind::BadFile, "\"%1\" is not a patch: it has no config.json.", path);
        return fs::exists(path / lowRankFileName) ? openLowRankFolder(path) : openControlNetFolder(path);
    }
    if (!fs::exists(path))
        failMissing(path);
    return hasConfigBeside(path) && !fs::exists(path.parent_path() / "manifest.json")
               ? openControlNetFolder(path.parent_path(), path.filename().string())
               : openControlNetFile(path);
}

void requireFitting(const ControlNetCheckpoint& controlNet, const Checkpoint& model) {
    const UnetConfig &patch = controlNet.config(), &unet = model.unetConfig();
    const auto refuse = [&](SentenceCode<0> what, const std::string& mine, const std::string& wanted) {
        throw Error(
            ErrorKind::Unsupported,
            "The patch \"%1\" does not fit the model \"%2\": its %3 is %4, the model's is %5. Choose a patch made for this architecture.",
            controlNet.path(), model.path(), Sentence(what), mine, wanted);
    };
    const auto list = [](const std::vector<int64_t>& values) {
        std::string out;
        for (const int64_t value : values)
            out += (out.empty() ? "" : "-") + std::to_string(value);
        return out;
    };
    if (patch.contextWidth != unet.contextWidth)
        refuse("text width", std::to_string(patch.contextWidth), std::to_string(unet.contextWidth));
    if (patch.channels != unet.channels)
        refuse("list of channels", list(patch.channels), list(unet.channels));
    if (patch.layersPerBlock != unet.layersPerBlock)
        refuse("number of layers per block", std::to_string(patch.layersPerBlock), std::to_string(unet.layersPerBlock));
    if (patch.inChannels != unet.inChannels)
        refuse("number of latent channels", std::to_string(patch.inChannels), std::to_string(unet.inChannels));
}

} // namespace sc
