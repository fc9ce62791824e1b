#include "core/models/config_inference.h"

#include <ATen/ATen.h>

#include "core/base/error.h"

namespace sc {

namespace {

/// Shape look-ups that explain themselves when something is not there.
class Shapes {
public:
    Shapes(const StateDict& weights, std::string origin) : weights_(weights), origin_(std::move(origin)) {}

    bool has(const std::string& name) const { return weights_.find(name) != nullptr; }
    int64_t size(const std::string& name, int64_t dim) const {
        const at::Tensor* tensor = weights_.find(name);
        if (!tensor || tensor->dim() <= dim || tensor->size(dim) < 1 || tensor->size(dim) > 1 << 20)
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" holds no usable \"%2\", so it is not a Stable Diffusion 1.x or 2.x network.", origin_, name);
        return tensor->size(dim);
    }
    int64_t dims(const std::string& name) const { return weights_.find(name)->dim(); }
    /// How many of prefix0suffix, prefix1suffix ... there are.
    int64_t count(const std::string& prefix, const std::string& suffix) const {
        int64_t n = 0;
        while (has(prefix + std::to_string(n) + suffix))
            ++n;
        return n;
    }
    /// The largest of 32 and its halves that divides a width.
    static int64_t normGroups(int64_t width) {
        int64_t groups = 32;
        while (width % groups != 0)
            groups /= 2;
        return groups;
    }
    [[noreturn]] void refuse() const {
        throw Error(ErrorKind::Unsupported, "\"%1\" is not laid out like a Stable Diffusion 1.x or 2.x network.", origin_);
    }

private:
    const StateDict& weights_;
    std::string origin_;
};

} // namespace

bool isSecondGeneration(const UnetConfig& config) {
    return config.contextWidth == 1024 || (config.contextWidth != 768 && config.linearProjection);
}

UnetConfig inferUnetConfig(const StateDict& weights, const std::string& origin) {
    const Shapes shapes(weights, origin);
    UnetConfig config;
    config.inChannels = shapes.size("conv_in.weight", 1);
    if (shapes.has("conv_out.weight"))
        config.outChannels = shapes.size("conv_out.weight", 0);
    const int64_t levels = shapes.count("down_blocks.", ".resnets.0.conv1.weight");
    config.layersPerBlock = shapes.count("down_blocks.0.resnets.", ".conv1.weight");
    if (levels < 1 || levels > 8 || config.layersPerBlock > 16)
        shapes.refuse();
    config.middle = shapes.has("mid_block.resnets.0.conv1.weight");
    config.channels.clear();
    config.downAttention.clear();
    std::string attention;
    for (int64_t level = 0; level < levels; ++level) {
        const std::string block = "down_blocks." + std::to_string(level) + ".";
        config.channels.push_back(shapes.size(block + "resnets.0.conv1.weight", 0));
        config.downAttention.push_back(shapes.has(block + "attentions.0.norm.weight"));
        if (config.downAttention.back() && attention.empty())
            attention = block + "attentions.0.";
    }
    config.upAttention.assign(config.downAttention.rbegin(), config.downAttention.rend());
    if (attention.empty())
        attention = "mid_block.attentions.0.";
    config.contextWidth = shapes.size(attention + "transformer_blocks.0.attn2.to_k.weight", 1);
    shapes.size(attention + "proj_in.weight", 0);
    config.linearProjection = shapes.dims(attention + "proj_in.weight") == 2;
    config.heads.clear();
    for (const int64_t width : config.channels) {
        config.heads.push_back(isSecondGeneration(config) ? std::max<int64_t>(1, width / 64) : 8);
        if (width % config.heads.back() != 0)
            shapes.refuse();
    }
    config.normGroups = Shapes::normGroups(config.channels[0]);
    config.sampleSize = config.contextWidth == 1024 ? 96 : 64;

    const std::string hint = "controlnet_cond_embedding.";
    if (shapes.has(hint + "conv_in.weight")) {
        config.conditioningChannels = {shapes.size(hint + "conv_in.weight", 0)};
        for (int64_t i = 1; i < shapes.count(hint + "blocks.", ".weight"); i += 2)
            config.conditioningChannels.push_back(shapes.size(hint + "blocks." + std::to_string(i) + ".weight", 0));
    }
    return config;
}

VaeConfig inferVaeConfig(const StateDict& weights, const std::string& origin) {
    const Shapes shapes(weights, origin);
    VaeConfig config;
    config.channels.clear();
    const int64_t levels = shapes.count("encoder.down_blocks.", ".resnets.0.conv1.weight");
    if (levels < 1 || levels > 8)
        shapes.refuse();
    for (int64_t level = 0; level < levels; ++level)
        config.channels.push_back(shapes.size("encoder.down_blocks." + std::to_string(level) + ".resnets.0.conv1.weight", 0));
    config.layersPerBlock = shapes.count("encoder.down_blocks.0.resnets.", ".conv1.weight");
    config.latentChannels = shapes.size("post_quant_conv.weight", 0);
    config.normGroups = Shapes::normGroups(config.channels[0]);
    return config;
}

ClipTextConfig inferTextConfig(const StateDict& weights, bool quickGelu, const std::string& origin) {
    const Shapes shapes(weights, origin);
    ClipTextConfig config;
    config.vocabulary = shapes.size("text_model.embeddings.token_embedding.weight", 0);
    config.width = shapes.size("text_model.embeddings.token_embedding.weight", 1);
    config.positions = shapes.size("text_model.embeddings.position_embedding.weight", 0);
    config.feedForwardWidth = shapes.size("text_model.encoder.layers.0.mlp.fc1.weight", 0);
    config.layers = shapes.count("text_model.encoder.layers.", ".mlp.fc1.weight");
    config.heads = std::max<int64_t>(1, config.width / 64);
    if (config.width % config.heads != 0)
        shapes.refuse();
    config.quickGelu = quickGelu;
    return config;
}

} // namespace sc
