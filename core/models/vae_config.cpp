#include "core/models/vae_config.h"

#include "core/base/error.h"

namespace sc {

VaeConfig VaeConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    VaeConfig config;
    if (object.has("block_out_channels")) {
        const Json& list = object.json().at("block_out_channels");
        if (!list.is_array() || list.empty() || list.size() > 8)
            object.fail("block_out_channels", "must be a list of 1 to 8 whole numbers");
        config.channels.clear();
        for (const Json& item : list) {
            if (!item.is_number_integer() || item.get<int64_t>() < 1 || item.get<int64_t>() > 65536)
                object.fail("block_out_channels", "must hold whole numbers between 1 and 65536");
            config.channels.push_back(item.get<int64_t>());
        }
    }
    config.layersPerBlock = object.integer("layers_per_block", 1);
    config.latentChannels = object.integer("latent_channels", 4);
    config.normGroups = object.integer("norm_num_groups", 32);
    config.scalingFactor = object.number("scaling_factor", 0.18215);
    if (config.layersPerBlock < 1 || config.layersPerBlock > 16)
        object.fail("layers_per_block", "must be between 1 and 16");
    if (config.latentChannels < 1 || config.latentChannels > 64)
        object.fail("latent_channels", "must be between 1 and 64");
    if (!(config.scalingFactor > 0 && config.scalingFactor < 1e6))
        object.fail("scaling_factor", "must be a positive number");
    for (const int64_t width : config.channels)
        if (config.normGroups < 1 || width % config.normGroups != 0)
            object.fail("norm_num_groups", "must divide block_out_channels");
    if (object.has("shift_factor") || object.string("act_fn", "silu") != "silu" || !object.boolean("use_quant_conv", true) ||
        !object.boolean("use_post_quant_conv", true) || !object.boolean("mid_block_add_attention", true))
        throw Error(
            ErrorKind::Unsupported,
            "%1 describes an autoencoder of another family than Stable Diffusion 1.x and 2.x. This program cannot run it.",
            origin);
    return config;
}

} // namespace sc
