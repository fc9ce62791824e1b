#include "core/models/vae.h"

#include <ATen/ATen.h>

#include "core/kernels/attention.h"

namespace sc {

namespace {

constexpr double eps = 1e-6;

} // namespace

class VaeMidBlock::PixelAttention : public Module {
public:
    PixelAttention(int64_t channels, int64_t groups) {
        norm_ = child<GroupNorm>("group_norm", groups, channels, eps);
        toQ_ = child<Linear>("to_q", channels, channels);
        toK_ = child<Linear>("to_k", channels, channels);
        toV_ = child<Linear>("to_v", channels, channels);
        toOut_ = child<ModuleList<Linear>>("to_out");
        toOut_->add(channels, channels);
    }

    at::Tensor forward(const at::Tensor& x) const {
        const at::Tensor tokens = toTokens(norm_->forward(x));
        const at::Tensor mixed = attention(toQ_->forward(tokens), toK_->forward(tokens), toV_->forward(tokens), 1);
        return fromTokens((*toOut_)[0].forward(mixed), x.size(2), x.size(3)) + x;
    }

private:
    std::shared_ptr<GroupNorm> norm_;
    std::shared_ptr<Linear> toQ_, toK_, toV_;
    std::shared_ptr<ModuleList<Linear>> toOut_;
};

VaeMidBlock::VaeMidBlock(int64_t channels, int64_t groups) {
    attentions_ = child<ModuleList<PixelAttention>>("attentions");
    attentions_->add(channels, groups);
    resnets_ = child<ModuleList<ResnetBlock>>("resnets");
    for (int i = 0; i < 2; ++i)
        resnets_->add(channels, channels, 0, groups, eps);
}

at::Tensor VaeMidBlock::forward(const at::Tensor& x) const {
    return (*resnets_)[1].forward((*attentions_)[0].forward((*resnets_)[0].forward(x)));
}

VaeLevel::VaeLevel(int64_t in, int64_t out, int64_t layers, int64_t groups, Resize resize) {
    resnets_ = child<ModuleList<ResnetBlock>>("resnets");
    for (int64_t i = 0; i < layers; ++i)
        resnets_->add(i == 0 ? in : out, out, 0, groups, eps);
    if (resize == Resize::Halve) {
        downsamplers_ = child<ModuleList<Downsample>>("downsamplers");
        downsamplers_->add(out, true);
    } else if (resize == Resize::Double) {
        upsamplers_ = child<ModuleList<Upsample>>("upsamplers");
        upsamplers_->add(out);
    }
}

at::Tensor VaeLevel::forward(at::Tensor x) const {
    for (const auto& resnet : *resnets_)
        x = resnet->forward(x);
    if (downsamplers_)
        return (*downsamplers_)[0].forward(x);
    if (upsamplers_)
        return (*upsamplers_)[0].forward(x, 2 * x.size(2), 2 * x.size(3));
    return x;
}

VaeEncoder::VaeEncoder(const VaeConfig& config) {
    const auto& channels = config.channels;
    convIn_ = child<Conv2d>("conv_in", 3, channels[0], 3, 1, 1);
    levels_ = child<ModuleList<VaeLevel>>("down_blocks");
    for (std::size_t i = 0; i < channels.size(); ++i)
        levels_->add(channels[i == 0 ? 0 : i - 1], channels[i], config.layersPerBlock, config.normGroups,
                     i + 1 < channels.size() ? VaeLevel::Resize::Halve : VaeLevel::Resize::None);
    mid_ = child<VaeMidBlock>("mid_block", channels.back(), config.normGroups);
    normOut_ = child<GroupNorm>("conv_norm_out", config.normGroups, channels.back(), eps);
    convOut_ = child<Conv2d>("conv_out", channels.back(), 2 * config.latentChannels, 3, 1, 1);
}

at::Tensor VaeEncoder::forward(const at::Tensor& picture) const {
    at::Tensor x = convIn_->forward(picture);
    for (const auto& level : *levels_)
        x = level->forward(x);
    return convOut_->forward(normOut_->forwardSilu(mid_->forward(x)));
}

VaeDecoder::VaeDecoder(const VaeConfig& config) {
    const std::vector<int64_t> channels(config.channels.rbegin(), config.channels.rend());
    convIn_ = child<Conv2d>("conv_in", config.latentChannels, channels[0], 3, 1, 1);
    levels_ = child<ModuleList<VaeLevel>>("up_blocks");
    for (std::size_t i = 0; i < channels.size(); ++i)
        levels_->add(channels[i == 0 ? 0 : i - 1], channels[i], config.layersPerBlock + 1, config.normGroups,
                     i + 1 < channels.size() ? VaeLevel::Resize::Double : VaeLevel::Resize::None);
    mid_ = child<VaeMidBlock>("mid_block", channels[0], config.normGroups);
    normOut_ = child<GroupNorm>("conv_norm_out", config.normGroups, channels.back(), eps);
    convOut_ = child<Conv2d>("conv_out", channels.back(), 3, 3, 1, 1);
}

at::Tensor VaeDecoder::forward(const at::Tensor& latents) const {
    at::Tensor x = mid_->forward(convIn_->forward(latents));
    for (const auto& level : *levels_)
        x = level->forward(x);
    return convOut_->forward(normOut_->forwardSilu(x));
}

Vae::Vae(const VaeConfig& config) : config_(config) {
    encoder_ = child<VaeEncoder>("encoder", config);
    decoder_ = child<VaeDecoder>("decoder", config);
    quantConv_ = child<Conv2d>("quant_conv", 2 * config.latentChannels, 2 * config.latentChannels, 1);
    postQuantConv_ = child<Conv2d>("post_quant_conv", config.latentChannels, config.latentChannels, 1);
}

LatentDistribution Vae::encode(const at::Tensor& picture) const {
    const at::Tensor moments = quantConv_->forward(encoder_->forward(picture.contiguous(at::MemoryFormat::ChannelsLast)));
    const std::vector<at::Tensor> parts = moments.chunk(2, 1);
    return {parts[0], parts[1].clamp(-30, 20)};
}

at::Tensor Vae::decode(const at::Tensor& latents) const {
    return decoder_->forward(postQuantConv_->forward(latents.contiguous(at::MemoryFormat::ChannelsLast)));
}

} // namespace sc
