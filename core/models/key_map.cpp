#include "core/models/key_map.h"

#include <ATen/ATen.h>

#include <charconv>
#include <optional>
#include <vector>

namespace sc {

namespace {

constexpr int64_t openClipLayersUsed = 23; ///< of the 24 of ViT-H, which Stable Diffusion 2.x has

/// Reads "12." at the front of a name.
std::optional<int64_t> takeNumber(std::string_view& text) {
    int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end == text.data() + text.size() || *end != '.' || value < 0)
        return std::nullopt;
    text.remove_prefix(std::size_t(end - text.data()) + 1);
    return value;
}

bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::string resnetName(std::string_view rest) {
    static const std::pair<std::string_view, std::string_view> parts[] = {
        {"in_layers.0.", "norm1."},  {"in_layers.2.", "conv1."},  {"emb_layers.1.", "time_emb_proj."},
        {"out_layers.0.", "norm2."}, {"out_layers.3.", "conv2."}, {"skip_connection.", "conv_shortcut."}};
    for (const auto& [original, name] : parts)
        if (take(rest, original))
            return std::string(name) + std::string(rest);
    return std::string(rest);
}

std::string number(int64_t value) { return std::to_string(value); }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    if (const auto at = text.find(from); at != std::string::npos)
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::string unetNameFromOriginal(const std::string& name, int64_t layers, int64_t hintBlocks) {
    static const std::pair<std::string_view, std::string_view> fixed[] = {{"time_embed.0.", "time_embedding.linear_1."},
                                                                          {"time_embed.2.", "time_embedding.linear_2."},
                                                                          {"input_blocks.0.0.", "conv_in."},
                                                                          {"out.0.", "conv_norm_out."},
                                                                          {"out.2.", "conv_out."},
                                                                          {"middle_block_out.0.", "controlnet_mid_block."}};
    std::string_view rest = name;
    for (const auto& [original, modern] : fixed)
        if (take(rest, original))
            return std::string(modern) + std::string(rest);

    if (take(rest, "zero_convs.")) {
        const auto index = takeNumber(rest);
        return index && take(rest, "0.") ? "controlnet_down_blocks." + number(*index) + "." + std::string(rest) : name;
    }
    if (take(rest, "input_hint_block.")) {
        const auto index = takeNumber(rest);
        if (!index || *index % 2 != 0)
            return name;
        const int64_t i = *index / 2;
        const std::string part = i == 0 ? "conv_in" : i == hintBlocks + 1 ? "conv_out" : "blocks." + number(i - 1);
        return "controlnet_cond_embedding." + part + "." + std::string(rest);
    }
    if (take(rest, "middle_block.")) {
        const auto index = takeNumber(rest);
        if (!index)
            return name;
        return *index == 1 ? "mid_block.attentions.0." + std::string(rest)
                           : "mid_block.resnets." + number(*index / 2) + "." + resnetName(rest);
    }
    const bool down = take(rest, "input_blocks.");
    if (!down && !take(rest, "output_blocks."))
        return name;
    const auto block = takeNumber(rest), part = takeNumber(rest);
    if (!block || !part || (down && *block == 0))
        return name;
    const int64_t index = down ? *block - 1 : *block, level = index / (layers + 1), layer = index % (layers + 1);
    const std::string prefix = (down ? "down_blocks." : "up_blocks.") + number(level) + ".";
    if (down && take(rest, "op."))
        return prefix + "downsamplers.0.conv." + std::string(rest);
    if (!down && rest.starts_with("conv."))
        return prefix + "upsamplers.0." + std::string(rest);
    return *part == 0 ? prefix + "resnets." + number(layer) + "." + resnetName(rest)
                      : prefix + "attentions." + number(layer) + "." + std::string(rest);
}

std::string vaeNameFromOriginal(const std::string& name, int64_t levels) {
    std::string_view rest = name;
    for (const bool encoder : {true, false}) {
        const std::string side = encoder ? "encoder." : "decoder.";
        if (!take(rest, side))
            continue;
        if (take(rest, encoder ? "down." : "up.")) {
            const auto level = takeNumber(rest);
            if (!level)
                return name;
            const std::string prefix =
                side + (encoder ? "down_blocks." + number(*level) : "up_blocks." + number(levels - 1 - *level)) + ".";
            if (take(rest, "block."))
                return prefix + "resnets." + replaced(std::string(rest), "nin_shortcut", "conv_shortcut");
            if (take(rest, "downsample."))
                return prefix + "downsamplers.0." + std::string(rest);
            if (take(rest, "upsample."))
                return prefix + "upsamplers.0." + std::string(rest);
            return name;
        }
        if (take(rest, "mid.block_")) {
            const auto index = takeNumber(rest);
            return index ? side + "mid_block.resnets." + number(*index - 1) + "." + std::string(rest) : name;
        }
        if (take(rest, "mid.attn_1.")) {
            static const std::pair<std::string_view, std::string_view> parts[] = {
                {"norm.", "group_norm."}, {"q.", "to_q."}, {"k.", "to_k."}, {"v.", "to_v."}, {"proj_out.", "to_out.0."}};
            for (const auto& [original, modern] : parts)
                if (take(rest, original))
                    return side + "mid_block.attentions.0." + std::string(modern) + std::string(rest);
            return name;
        }
        return side + replaced(std::string(rest), "norm_out", "conv_norm_out");
    }
    return name;
}

std::string textEncoderName(const std::string& name) {
    // Text encoders are published with a level "text_model"; transformers 5 writes them without.
    const std::string_view inner = std::string_view(name).substr(name.starts_with("text_model.") ? 11 : 0);
    for (const std::string_view unused :
         {"vision_model.", "visual_projection.", "text_projection.", "logit_scale", "embeddings.position_ids"})
        if (inner.starts_with(unused))
            return {};
    return "text_model." + std::string(inner);
}

StateDict clipFromOpenClip(const StateDict& weights) {
    constexpr std::string_view blocks = "transformer.resblocks.";
    int64_t last = -1;
    for (const auto& [name, tensor] : weights.tensors()) {
        std::string_view rest = name;
        if (take(rest, blocks))
            if (const auto layer = takeNumber(rest))
                last = std::max(last, *layer);
    }
    static const std::pair<std::string_view, std::string_view> fixed[] = {
        {"token_embedding.weight", "embeddings.token_embedding.weight"},
        {"positional_embedding", "embeddings.position_embedding.weight"},
        {"ln_final.", "final_layer_norm."}};
    static const std::pair<std::string_view, std::string_view> parts[] = {{"attn.out_proj.", "self_attn.out_proj."},
                                                                          {"ln_1.", "layer_norm1."},
                                                                          {"ln_2.", "layer_norm2."},
                                                                          {"mlp.c_fc.", "mlp.fc1."},
                                                                          {"mlp.c_proj.", "mlp.fc2."}};

    StateDict out = weights.renamed([](const std::string&) { return std::string(); });
    for (const auto& [name, tensor] : weights.tensors()) {
        if (name == "text_projection" || name == "logit_scale" || name == "attn_mask" || name.starts_with("visual."))
            continue;
        std::string_view rest = name;
        std::string modern = name;
        if (take(rest, blocks)) {
            const auto layer = takeNumber(rest);
            if (layer == last && last != openClipLayersUsed - 1)
                continue;
            const std::string prefix = "encoder.layers." + number(layer.value_or(0)) + ".";
            if (take(rest, "attn.in_proj_") && tensor.dim() >= 1 && tensor.size(0) % 3 == 0) {
                const std::vector<at::Tensor> split = tensor.chunk(3, 0);
                for (int i = 0; i < 3; ++i)
                    out.add("text_model." + prefix + "self_attn." + "qkv"[i] + "_proj." + std::string(rest), split[i]);
                continue;
            }
            for (const auto& [original, replacement] : parts)
                if (take(rest, original)) {
                    modern = "text_model." + prefix + std::string(replacement) + std::string(rest);
                    break;
                }
        } else {
            for (const auto& [original, replacement] : fixed)
                if (take(rest, original)) {
                    modern = "text_model." + std::string(replacement) + std::string(rest);
                    break;
                }
        }
        out.add(modern, tensor);
    }
    return out;
}

int64_t originalLayersPerLevel(const StateDict& weights) {
    int64_t block = 1;
    while (weights.find("input_blocks." + number(block) + ".0.in_layers.2.weight"))
        ++block;
    return block - 1;
}

StateDict tensorsBelow(const StateDict& weights, const std::string& prefix) {
    return weights.renamed(
        [&](const std::string& name) { return name.starts_with(prefix) ? name.substr(prefix.size()) : std::string(); });
}

} // namespace sc
