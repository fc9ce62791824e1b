#include "core/models/unet_config.h"

#include <algorithm>

#include "core/base/error.h"

namespace sc {

namespace {

constexpr int64_t maxWidth = 1 << 16;

int64_t positive(const JsonObject& object, const char* key, int64_t fallback) {
    const int64_t value = object.integer(key, fallback);
    if (value < 1 || value > maxWidth)
        object.fail(key, "must be between 1 and 65536");
    return value;
}

std::vector<int64_t> positiveList(const JsonObject& object, const char* key, std::vector<int64_t> fallback) {
    if (!object.has(key))
        return fallback;
    const Json& list = object.json().at(key);
    if (!list.is_array() || list.empty() || list.size() > 8)
        object.fail(key, "must be a list of 1 to 8 whole numbers");
    std::vector<int64_t> result;
    for (const Json& item : list) {
        if (!item.is_number_integer() || item.get<int64_t>() < 1 || item.get<int64_t>() > maxWidth)
            object.fail(key, "must hold whole numbers between 1 and 65536");
        result.push_back(item.get<int64_t>());
    }
    return result;
}

/// One flag per level: does the block type hold transformers?
std::vector<bool> attentionFlags(const JsonObject& object, const char* key, std::vector<bool> fallback, const std::string& side) {
    if (!object.has(key))
        return fallback;
    const Json& list = object.json().at(key);
    if (!list.is_array())
        object.fail(key, "must be a list of block types");
    std::vector<bool> flags;
    for (const Json& item : list) {
        const std::string type = item.is_string() ? item.get<std::string>() : "";
        if (type != "CrossAttn" + side + "Block2D" && type != side + "Block2D")
            throw Error(ErrorKind::Unsupported,
                        "%1 uses the block type %2, which Stable Diffusion 1.x and 2.x do not have. This program cannot run it.",
                        object.origin(), item.dump());
        flags.push_back(type.starts_with("CrossAttn"));
    }
    return flags;
}

/// Of a list of the same thing for each level, that thing.
Json forAllLevels(const Json& value) {
    if (!value.is_array() || value.empty() ||
        !std::all_of(value.begin(), value.end(), [&](const Json& one) { return one == value[0]; }))
        return value;
    return value[0];
}

/// Refuses a setting that changes what the network computes and that we do not build.
void requireDefault(const JsonObject& object, const char* key, const Json& usual) {
    if (object.has(key) && forAllLevels(object.json().at(key)) != usual)
        throw Error(ErrorKind::Unsupported,
                    "%1 sets %2 to %3, which Stable Diffusion 1.x and 2.x do not. This program cannot run it.", object.origin(),
                    key, object.json().at(key).dump());
}

} // namespace

UnetConfig UnetConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    for (const char* key :
         {"class_embed_type", "addition_embed_type", "encoder_hid_dim", "encoder_hid_dim_type", "time_embedding_dim",
          "num_class_embeds", "time_cond_proj_dim", "timestep_post_act", "time_embedding_act_fn"})
        requireDefault(object, key, nullptr);
    if (object.boolean("mid_block_only_cross_attention", false))
        requireDefault(object, "mid_block_only_cross_attention", false);
    if (object.string("act_fn", "silu") != "swish") // the same by its other name
        requireDefault(object, "act_fn", "silu");
    requireDefault(object, "flip_sin_to_cos", true);
    requireDefault(object, "freq_shift", 0);
    requireDefault(object, "center_input_sample", false);
    requireDefault(object, "dual_cross_attention", false);
    requireDefault(object, "only_cross_attention", false);
    requireDefault(object, "resnet_time_scale_shift", "default");
    requireDefault(object, "time_embedding_type", "positional");
    requireDefault(object, "mid_block_type", "UNetMidBlock2DCrossAttn");
    requireDefault(object, "mid_block_scale_factor", 1);
    requireDefault(object, "downsample_padding", 1);
    requireDefault(object, "conv_in_kernel", 3);
    requireDefault(object, "conv_out_kernel", 3);
    requireDefault(object, "transformer_layers_per_block", 1);
    requireDefault(object, "global_pool_conditions", false);
    requireDefault(object, "controlnet_conditioning_channel_order", "rgb");
    requireDefault(object, "conditioning_channels", 3);

    UnetConfig config;
    config.inChannels = positive(object, "in_channels", 4);
    config.outChannels = positive(object, "out_channels", 4);
    config.sampleSize = positive(object, "sample_size", 64);
    config.channels = positiveList(object, "block_out_channels", config.channels);
    config.downAttention = attentionFlags(object, "down_block_types", config.downAttention, "Down");
    config.upAttention =
        attentionFlags(object, "up_block_types", {config.downAttention.rbegin(), config.downAttention.rend()}, "Up");
    if (config.downAttention.size() != config.channels.size())
        object.fail("down_block_types", "must have as many entries as block_out_channels");
    if (config.upAttention.size() != config.channels.size())
        object.fail("up_block_types", "must have as many entries as block_out_channels");
    config.layersPerBlock = positive(object, "layers_per_block", 2);
    if (config.layersPerBlock > 16)
        object.fail("layers_per_block", "must be at most 16");
    config.middle = !json.contains("mid_block_type") || !json.at("mid_block_type").is_null();
    config.contextWidth = positive(object, "cross_attention_dim", 1280);
    config.normGroups = positive(object, "norm_num_groups", 32);
    config.normEps = object.number("norm_eps", 1e-5);
    config.linearProjection = object.boolean("use_linear_projection", false);
    config.conditioningChannels = positiveList(object, "conditioning_embedding_out_channels", config.conditioningChannels);

    // diffusers' attention_head_dim counts heads; num_attention_heads, where given, says the same under its proper name.
    const char* headKey = object.has("num_attention_heads") ? "num_attention_heads" : "attention_head_dim";
    if (object.has(headKey) && object.json().at(headKey).is_array())
        config.heads = positiveList(object, headKey, {});
    else
        config.heads.assign(config.channels.size(), positive(object, headKey, 8));
    if (config.heads.size() != config.channels.size())
        object.fail(headKey, "must have as many entries as block_out_channels");
    for (std::size_t i = 0; i < config.channels.size(); ++i) {
        if (config.channels[i] % config.normGroups != 0)
            object.fail("block_out_channels", "must be multiples of norm_num_groups");
        if (config.channels[i] % config.heads[i] != 0)
            object.fail(headKey, "must divide block_out_channels");
    }
    return config;
}

} // namespace sc
