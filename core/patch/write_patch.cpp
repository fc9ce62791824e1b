#include "core/patch/write_patch.h"

#include <ATen/ATen.h>

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/naming.h"
#include "core/base/sha256.h"
#include "core/base/temporary_folder.h"
#include "core/models/low_rank_controlnet.h"
#include "core/patch/signature.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace fs = std::filesystem;

Json controlNetConfigJson(const UnetConfig& config) {
    Json blocks = Json::array();
    for (const bool attention : config.downAttention)
        blocks.push_back(attention ? "CrossAttnDownBlock2D" : "DownBlock2D");
    const bool sameHeads = std::all_of(config.heads.begin(), config.heads.end(), [&](int64_t n) { return n == config.heads[0]; });
    return {{"_class_name", "ControlNetModel"},
            {"_diffusers_version", "0.30.0"},
            {"act_fn", "silu"},
            {"attention_head_dim", sameHeads ? Json(config.heads[0]) : Json(config.heads)},
            {"block_out_channels", config.channels},
            {"conditioning_channels", 3},
            {"conditioning_embedding_out_channels", config.conditioningChannels},
            {"controlnet_conditioning_channel_order", "rgb"},
            {"cross_attention_dim", config.contextWidth},
            {"down_block_types", blocks},
            {"downsample_padding", 1},
            {"flip_sin_to_cos", true},
            {"freq_shift", 0},
            {"global_pool_conditions", false},
            {"in_channels", config.inChannels},
            {"layers_per_block", config.layersPerBlock},
            {"mid_block_scale_factor", 1},
            {"mid_block_type", "UNetMidBlock2DCrossAttn"},
            {"norm_eps", config.normEps},
            {"norm_num_groups", config.normGroups},
            {"only_cross_attention", false},
            {"transformer_layers_per_block", 1},
            {"use_linear_projection", config.linearProjection}};
}

PatchManifest::Base describeBase(const Checkpoint& model, const WeightSketch& sketch) {
    const fs::path& path = model.path();
    return {nameFromPath(path), unetSignature(model.unetConfig()), textSignature(model.textConfig()), sketch.digest, sketch.unet,
            sketch.textEncoder};
}

std::string weightFileName(const PatchManifest& manifest) {
    return manifest.rank > 0 ? lowRankFileName : "diffusion_pytorch_model.safetensors";
}

void writePatch(const fs::path& folder, const UnetConfig& config, const std::map<std::string, at::Tensor>& weights,
                const GateSet& gates, PatchManifest manifest) {
    const fs::path target = folder.has_filename() ? folder : folder.parent_path();
    std::error_code failure;
    if (!target.parent_path().empty())
        fs::create_directories(target.parent_path(), failure);
    if (failure)
        throw Error(ErrorKind::BadFile, "Cannot make the folder \"%1\": %2.", target.parent_path(), failure.message());
    TemporaryFolder whole(target);
    const fs::path& part = whole.path();

    std::map<std::string, at::Tensor> halves;
    manifest.parameters = 0;
    for (const auto& [name, tensor] : weights) {
        halves[name] = tensor.detach().to(at::kCPU, at::kHalf).contiguous();
        manifest.parameters += tensor.numel();
    }
    writeFileAtomically(part / "config.json", controlNetConfigJson(config).dump(2) + "\n");
    const std::string weightFile = weightFileName(manifest);
    writeSafetensors(part / weightFile, halves, {{"format", "pt"}});
    manifest.files.clear();
    manifest.gates.clear();
    std::vector<std::string> files{"config.json", weightFile};
    if (!gates.empty()) {
        writeGates(part, gates);
        files.push_back("gate.safetensors");
        for (const auto& [category, gate] : gates)
            manifest.gates.push_back(category);
    }
    manifest.bytes = 0;
    for (const std::string& name : files) {
        manifest.files[name] = sha256HexOfFile(part / name);
        manifest.bytes += int64_t(fs::file_size(part / name));
    }
    writeFileAtomically(part / "manifest.json", manifest.toJson().dump(2, ' ', false, Json::error_handler_t::replace) + "\n");

    whole.replaceTarget();
}

} // namespace sc
