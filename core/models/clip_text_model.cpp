#include "core/models/clip_text_model.h"

#include <ATen/ATen.h>

#include "core/base/error.h"
#include "core/kernels/attention.h"

namespace sc {

ClipTextConfig ClipTextConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    const auto positive = [&](const char* key, int64_t fallback, int64_t most, int64_t least = 1) {
        const int64_t value = object.integer(key, fallback);
        if (value < least || value > most)
            object.fail(key, "must be between " + std::to_string(least) + " and " + std::to_string(most));
        return value;
    };
    ClipTextConfig config;
    config.vocabulary = positive("vocab_size", 49408, 1 << 20);
    config.width = positive("hidden_size", 512, 1 << 14);
    config.feedForwardWidth = positive("intermediate_size", 2048, 1 << 16);
    config.layers = positive("num_hidden_layers", 12, 256);
    config.heads = positive("num_attention_heads", 8, 256);
    config.positions = positive("max_position_embeddings", 77, 4096, 77);
    config.normEps = object.number("layer_norm_eps", 1e-5);
    if (config.width % config.heads != 0)
        object.fail("num_attention_heads", "must divide hidden_size");
    const std::string activation = object.string("hidden_act", "quick_gelu");
    if (activation != "quick_gelu" && activation != "gelu")
        throw Error(ErrorKind::Unsupported, origin + " asks for the activation \"" + activation +
                                                "\"; CLIP text encoders of Stable Diffusion use \"quick_gelu\" or \"gelu\".");
    config.quickGelu = activation == "quick_gelu";
    return config;
}

class ClipTextModel::Layer : public Module {
public:
    explicit Layer(const ClipTextConfig& config) : heads_(config.heads), quickGelu_(config.quickGelu) {
        auto attention = child<Part>("self_attn");
        k_ = attention->add<Linear>("k_proj", config.width, config.width);
        v_ = attention->add<Linear>("v_proj", config.width, config.width);
        q_ = attention->add<Linear>("q_proj", config.width, config.width);
        out_ = attention->add<Linear>("out_proj", config.width, config.width);
        norm1_ = child<LayerNorm>("layer_norm1", config.width, config.normEps);
        auto mlp = child<Part>("mlp");
        up_ = mlp->add<Linear>("fc1", config.width, config.feedForwardWidth);
        down_ = mlp->add<Linear>("fc2", config.feedForwardWidth, config.width);
        norm2_ = child<LayerNorm>("layer_norm2", config.width, config.normEps);
    }

    at::Tensor forward(const at::Tensor& x) const {
        const at::Tensor n = norm1_->forward(x);
        const at::Tensor mixed = attention(q_->forward(n), k_->forward(n), v_->forward(n), heads_, /*causal=*/true);
        const at::Tensor h = x + out_->forward(mixed);
        const at::Tensor up = up_->forward(norm2_->forward(h));
        return h + down_->forward(quickGelu_ ? up * at::sigmoid(1.702 * up) : at::gelu(up));
    }

private:
    int64_t heads_;
    bool quickGelu_;
    std::shared_ptr<Linear> q_, k_, v_, out_, up_, down_;
    std::shared_ptr<LayerNorm> norm1_, norm2_;
};

class ClipTextModel::TextModel : public Module {
public:
    explicit TextModel(const ClipTextConfig& config) {
        auto embeddings = child<Part>("embeddings");
        tokens_ = embeddings->add<Embedding>("token_embedding", config.vocabulary, config.width);
        positions_ = embeddings->add<Embedding>("position_embedding", config.positions, config.width);
        layers_ = child<Part>("encoder")->add<ModuleList<Layer>>("layers");
        for (int64_t i = 0; i < config.layers; ++i)
            layers_->add(config);
        finalNorm_ = child<LayerNorm>("final_layer_norm", config.width, config.normEps);
    }

    at::Tensor forward(const at::Tensor& ids, int64_t skippedLayers) const {
        at::Tensor x = tokens_->forward(ids) + positions_->weight.narrow(0, 0, ids.size(1));
        for (std::size_t i = 0; i + skippedLayers < layers_->size(); ++i)
            x = (*layers_)[i].forward(x);
        return finalNorm_->forward(x);
    }

private:
    std::shared_ptr<Embedding> tokens_, positions_;
    std::shared_ptr<ModuleList<Layer>> layers_;
    std::shared_ptr<LayerNorm> finalNorm_;
};

ClipTextModel::ClipTextModel(const ClipTextConfig& config) : config_(config) {
    textModel_ = child<TextModel>("text_model", config);
}

at::Tensor ClipTextModel::forward(const at::Tensor& ids, int64_t skippedLayers) const {
    if (skippedLayers < 0 || skippedLayers >= config_.layers)
        throw Error(ErrorKind::InvalidRequest, "The text encoder has " + std::to_string(config_.layers) +
                                                   " layers, so clip skip must be between 1 and " + std::to_string(config_.layers) + ".");
    if (ids.size(1) > config_.positions)
        throw Error(ErrorKind::InvalidRequest,
                    "The text encoder takes at most " + std::to_string(config_.positions) + " tokens.");
    return textModel_->forward(ids, skippedLayers);
}

} // namespace sc
