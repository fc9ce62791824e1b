#include "core/models/autoencoder_file.h"

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/models/config_inference.h"
#include "core/models/diffusers_folder.h"
#include "core/models/key_map.h"
#include "core/models/weight_files.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// `file`: one of its weight files; empty: see weightFiles.
AutoencoderWeights openFolder(const fs::path& folder, const fs::path& file = {}) {
    const fs::path config = folder / "config.json";
    const Json json = readJsonFile(config);
    if (const std::string kind = JsonObject(json, config.string()).string("_class_name", "AutoencoderKL");
        kind != "AutoencoderKL")
        throw Error(ErrorKind::Unsupported, "\"%1\" holds a \"%2\", not an autoencoder (AutoencoderKL). Choose another folder.",
                    folder, kind);
    return {
        VaeConfig::fromJson(json, config.string()),
        (file.empty() ? readWeightFiles(folder, "diffusion_pytorch_model") : readWeightFile(file))
            .renamed([](const std::string& name) { return name.starts_with("loss.") ? std::string() : modernVaeName(name); })};
}

} // namespace

AutoencoderWeights autoencoderOf(const StateDict& weights, const std::string& origin) {
    AutoencoderWeights out;
    int64_t levels = 0;
    while (weights.find("encoder.down." + std::to_string(levels) + ".block.0.conv1.weight"))
        ++levels;
    out.weights = weights.renamed([&](const std::string& name) {
        if (name.starts_with("loss.") || name.starts_with("model_ema."))
            return std::string();
        return levels > 0 ? vaeNameFromOriginal(name, levels) : modernVaeName(name);
    });
    const StateDict renamed = out.weights;
    for (const auto& [name, tensor] : renamed.tensors())
        if (name.find("mid_block.attentions.") != std::string::npos && tensor.dim() == 4)
            out.weights.add(name, tensor.flatten(1));
    out.config = inferVaeConfig(out.weights, origin);
    return out;
}

AutoencoderWeights openAutoencoder(const fs::path& path) {
    if (fs::is_directory(path)) {
        for (const fs::path& folder : {path / "vae", path})
            if (fs::exists(folder / "config.json"))
                return openFolder(folder);
        throw Error(
            ErrorKind::BadFile,
            "\"%1\" holds no autoencoder: it has no config.json. Choose the folder that holds config.json and diffusion_pytorch_model.safetensors, or a .safetensors file.",
            path);
    }
    if (!fs::exists(path))
        throw Error(ErrorKind::BadFile, "There is no file or folder \"%1\".", path);
    if (hasConfigBeside(path))
        return openFolder(path.parent_path(), path);
    StateDict weights = readWholeFile(path);
    if (const StateDict inner = tensorsBelow(weights, "first_stage_model."); !inner.empty())
        weights = inner;
    if (!weights.find("encoder.conv_in.weight") || !weights.find("post_quant_conv.weight"))
        throw Error(ErrorKind::Unsupported, "\"%1\" holds no autoencoder of Stable Diffusion 1.x or 2.x. Choose another file.",
                    path);
    return autoencoderOf(weights, path.string());
}

} // namespace sc
