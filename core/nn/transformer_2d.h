#pragma once

#include "core/nn/layers.h"

namespace sc {

/// Multi-head attention with separate projections (diffusers: Attention).
class Attention : public Module {
public:
    /// Queries have `width` channels, keys and values are made from `contextWidth`; `inputBias`: biases on q, k and v.
    Attention(int64_t width, int64_t contextWidth, int64_t heads, bool inputBias = false);
    /// x (B, L, width), context (B, Lc, contextWidth) -> (B, L, width)
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

private:
    std::shared_ptr<Linear> toQ_, toK_, toV_;
    std::shared_ptr<ModuleList<Linear>> toOut_;
    int64_t heads_;
};

/// Gated feed-forward network: linear to 2 x 4 width, GEGLU, linear back.
class FeedForward : public Module {
public:
    explicit FeedForward(int64_t width);
    at::Tensor forward(const at::Tensor& x) const;

private:
    std::shared_ptr<Linear> projection_, output_;
};

/// Self-attention, cross-attention and feed-forward, each with a layer norm before and a skip around.
class TransformerBlock : public Module {
public:
    TransformerBlock(int64_t width, int64_t contextWidth, int64_t heads);
    at::Tensor forward(at::Tensor x, const at::Tensor& context) const;

private:
    std::shared_ptr<LayerNorm> norm1_, norm2_, norm3_;
    std::shared_ptr<Attention> selfAttention_, crossAttention_;
    std::shared_ptr<FeedForward> feedForward_;
};

/// Transformer over the pixels of a feature map (diffusers: Transformer2DModel).
class SpatialTransformer : public Module {
public:
    /// `linearProjection`: SD 2.x keeps its projections as linear layers, SD 1.x as 1x1 convolutions.
    SpatialTransformer(int64_t channels, int64_t contextWidth, int64_t heads, int64_t layers, bool linearProjection,
                       int64_t groups);
    /// x (B, channels, H, W), context (B, Lc, contextWidth)
    at::Tensor forward(const at::Tensor& x, const at::Tensor& context) const;

private:
    std::shared_ptr<GroupNorm> norm_;
    std::shared_ptr<Linear> linearIn_, linearOut_;
    std::shared_ptr<Conv2d> convIn_, convOut_;
    std::shared_ptr<ModuleList<TransformerBlock>> blocks_;
};

/// (B, C, H, W) as (B, H*W, C); without a copy where x is channels-last.
at::Tensor toTokens(const at::Tensor& x);
/// Back to (B, C, height, width), channels-last.
at::Tensor fromTokens(const at::Tensor& tokens, int64_t height, int64_t width);

} // namespace sc
