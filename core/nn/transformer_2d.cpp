#include "core/nn/transformer_2d.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "core/base/cancellation.h"
#include "core/kernels/attention.h"
#include "core/kernels/geglu.h"

namespace sc {

namespace {

at::Tensor addInPlace(at::Tensor fresh, const at::Tensor& other) {
    return c10::GradMode::is_enabled() ? fresh + other : fresh.add_(other);
}

} // namespace

at::Tensor toTokens(const at::Tensor& x) {
    return x.permute({0, 2, 3, 1}).reshape({x.size(0), x.size(2) * x.size(3), x.size(1)});
}

at::Tensor fromTokens(const at::Tensor& tokens, int64_t height, int64_t width) {
    return tokens.view({tokens.size(0), height, width, tokens.size(2)}).permute({0, 3, 1, 2});
}

Attention::Attention(int64_t width, int64_t contextWidth, int64_t heads, bool inputBias) : heads_(heads) {
    toQ_ = child<Linear>("to_q", width, width, inputBias);
    toK_ = child<Linear>("to_k", contextWidth, width, inputBias);
    toV_ = child<Linear>("to_v", contextWidth, width, inputBias);
    toOut_ = child<ModuleList<Linear>>("to_out");
    toOut_->add(width, width);
}

at::Tensor Attention::forward(const at::Tensor& x, const at::Tensor& context) const {
    return (*toOut_)[0].forward(attention(toQ_->forward(x), toK_->forward(context), toV_->forward(context), heads_));
}

FeedForward::FeedForward(int64_t width) {
    auto net = child<Part>("net");
    projection_ = net->add<Part>("0")->add<Linear>("proj", width, 8 * width);
    output_ = net->add<Linear>("2", 4 * width, width);
}

at::Tensor FeedForward::forward(const at::Tensor& x) const {
    // The inner layer is eight times as wide as x. In parts it stays in the cache, and memory small.
    constexpr int64_t rowsAtOnce = 1024;
    const at::Tensor rows = x.reshape({-1, x.size(-1)});
    if (c10::GradMode::is_enabled() || rows.size(0) <= rowsAtOnce)
        return output_->forward(geglu(projection_->forward(x)));
    at::Tensor out = at::empty_like(rows);
    for (int64_t first = 0; first < rows.size(0); first += rowsAtOnce) {
        const int64_t count = std::min(rowsAtOnce, rows.size(0) - first);
        out.narrow(0, first, count).copy_(output_->forward(geglu(projection_->forward(rows.narrow(0, first, count)))));
    }
    return out.view(x.sizes());
}

TransformerBlock::TransformerBlock(int64_t width, int64_t contextWidth, int64_t heads) {
    norm1_ = child<LayerNorm>("norm1", width, 1e-5);
    selfAttention_ = child<Attention>("attn1", width, width, heads);
    norm2_ = child<LayerNorm>("norm2", width, 1e-5);
    crossAttention_ = child<Attention>("attn2", width, contextWidth, heads);
    norm3_ = child<LayerNorm>("norm3", width, 1e-5);
    feedForward_ = child<FeedForward>("ff", width);
}

at::Tensor TransformerBlock::forward(at::Tensor x, const at::Tensor& context) const {
    checkCancelled();
    const at::Tensor normalised = norm1_->forward(x);
    x = addInPlace(selfAttention_->forward(normalised, normalised), x);
    x = addInPlace(crossAttention_->forward(norm2_->forward(x), context), x);
    return addInPlace(feedForward_->forward(norm3_->forward(x)), x);
}

SpatialTransformer::SpatialTransformer(int64_t channels, int64_t contextWidth, int64_t heads, int64_t layers,
                                       bool linearProjection, int64_t groups) {
    norm_ = child<GroupNorm>("norm", groups, channels, 1e-6);
    if (linearProjection)
        linearIn_ = child<Linear>("proj_in", channels, channels);
    else
        convIn_ = child<Conv2d>("proj_in", channels, channels, 1);
    blocks_ = child<ModuleList<TransformerBlock>>("transformer_blocks");
    for (int64_t i = 0; i < layers; ++i)
        blocks_->add(channels, contextWidth, heads);
    if (linearProjection)
        linearOut_ = child<Linear>("proj_out", channels, channels);
    else
        convOut_ = child<Conv2d>("proj_out", channels, channels, 1);
}

at::Tensor SpatialTransformer::forward(const at::Tensor& x, const at::Tensor& context) const {
    const int64_t height = x.size(2), width = x.size(3);
    const at::Tensor normalised = norm_->forward(x);
    at::Tensor tokens = convIn_ ? toTokens(convIn_->forward(normalised)) : linearIn_->forward(toTokens(normalised));
    for (const auto& block : *blocks_)
        tokens = block->forward(tokens, context);
    const at::Tensor out =
        convOut_ ? convOut_->forward(fromTokens(tokens, height, width)) : fromTokens(linearOut_->forward(tokens), height, width);
    return addInPlace(out, x);
}

} // namespace sc
