#include "core/models/clip_text_model.h"

#include <ATen/ATen.h>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/models/clip_layer.h"

namespace sc {

class ClipTextModel::TextModel : public Module {
public:
    explicit TextModel(const ClipTextConfig& config) {
        auto embeddings = child<Part>("embeddings");
        tokens_ = embeddings->add<Embedding>("token_embedding", config.vocabulary, config.width);
        positions_ = embeddings->add<Embedding>("position_embedding", config.positions, config.width);
        layers_ = child<Part>("encoder")->add<ModuleList<ClipLayer>>("layers");
        for (int64_t i = 0; i < config.layers; ++i)
            layers_->add(config.width, config.feedForwardWidth, config.heads, config.quickGelu, config.normEps, /*causal=*/true);
        finalNorm_ = child<LayerNorm>("final_layer_norm", config.width, config.normEps);
    }

    at::Tensor forward(const at::Tensor& ids, int64_t skippedLayers) const {
        return forwardEmbedded(tokens_->forward(ids), skippedLayers);
    }

    at::Tensor forwardEmbedded(const at::Tensor& tokens, int64_t skippedLayers) const {
        at::Tensor x = tokens + positions_->weight.narrow(0, 0, tokens.size(1));
        for (std::size_t i = 0; i + skippedLayers < layers_->size(); ++i) {
            checkCancelled();
            x = (*layers_)[i].forward(x);
        }
        return finalNorm_->forward(x);
    }

    const at::Tensor& tokenEmbeddings() const { return tokens_->weight; }

private:
    std::shared_ptr<Embedding> tokens_, positions_;
    std::shared_ptr<ModuleList<ClipLayer>> layers_;
    std::shared_ptr<LayerNorm> finalNorm_;
};

ClipTextModel::ClipTextModel(const ClipTextConfig& config) : config_(config) {
    textModel_ = child<TextModel>("text_model", config);
}

at::Tensor ClipTextModel::forward(const at::Tensor& ids, int64_t skippedLayers) const {
    if (skippedLayers < 0 || skippedLayers >= config_.layers)
        throw Error(ErrorKind::InvalidRequest, "The text encoder has %1 layers, so clip skip must be between 1 and %1.",
                    config_.layers);
    if (ids.size(1) > config_.positions)
        throw Error(ErrorKind::InvalidRequest, "The text encoder takes at most %1 tokens.", config_.positions);
    return textModel_->forward(ids, skippedLayers);
}

at::Tensor ClipTextModel::forwardEmbedded(const at::Tensor& tokens) const { return textModel_->forwardEmbedded(tokens, 0); }

const at::Tensor& ClipTextModel::tokenEmbeddings() const { return textModel_->tokenEmbeddings(); }

} // namespace sc
