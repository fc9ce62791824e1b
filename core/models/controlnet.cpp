#include "core/models/controlnet.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/base/cancellation.h"

namespace sc {

ControlNet::HintEmbedding::HintEmbedding(const UnetConfig& config) {
    const auto& widths = config.conditioningChannels;
    convIn_ = child<Conv2d>("conv_in", 3, widths[0], 3, 1, 1);
    blocks_ = child<ModuleList<Conv2d>>("blocks");
    for (std::size_t i = 0; i + 1 < widths.size(); ++i) {
        blocks_->add(widths[i], widths[i], 3, 1, 1);
        blocks_->add(widths[i], widths[i + 1], 3, 2, 1);
    }
    convOut_ = child<Conv2d>("conv_out", widths.back(), config.channels[0], 3, 1, 1);
}

at::Tensor ControlNet::HintEmbedding::forward(const at::Tensor& picture) const {
    at::Tensor x = at::silu(convIn_->forward(picture));
    for (const auto& conv : *blocks_)
        x = at::silu(conv->forward(x));
    return convOut_->forward(x);
}

ControlNet::ControlNet(const UnetConfig& config) : config_(config) {
    convIn_ = child<Conv2d>("conv_in", config.inChannels, config.channels[0], 3, 1, 1);
    timeEmbedding_ = child<TimestepEmbedding>("time_embedding", config.channels[0], config.timeWidth());
    hintEmbedding_ = child<HintEmbedding>("controlnet_cond_embedding", config);
    downBlocks_ = child<ModuleList<DownBlock>>("down_blocks");
    zeroConvs_ = child<ModuleList<Conv2d>>("controlnet_down_blocks");
    zeroConvs_->add(config.channels[0], config.channels[0], 1);
    for (int64_t level = 0; level < config.levels(); ++level) {
        downBlocks_->add(config, level);
        const int64_t width = config.channels[level];
        const int64_t outputs = config.layersPerBlock + (level + 1 < config.levels() ? 1 : 0);
        for (int64_t i = 0; i < outputs; ++i)
            zeroConvs_->add(width, width, 1);
    }
    midBlock_ = child<MidBlock>("mid_block", config);
    midConv_ = child<Conv2d>("controlnet_mid_block", config.channels.back(), config.channels.back(), 1);
}

namespace {

/// Copies what a side network shares with a U-Net, as float32; everything else becomes zero.
void copyFromUnet(ControlNet& net, const Unet& unet) {
    const auto source = unet.named_parameters();
    for (auto& item : net.named_parameters()) {
        checkCancelled();
        at::Tensor value = item.value();
        if (const at::Tensor* copied = source.find(item.key()))
            value.set_data(copied->detach().to(at::kFloat, /*non_blocking=*/false, /*copy=*/true));
        else
            value.zero_();
    }
}

} // namespace

std::shared_ptr<ControlNet> ControlNet::fromUnet(const Unet& unet) {
    const c10::NoGradGuard noGrad;
    auto net = std::make_shared<ControlNet>(unet.config());
    copyFromUnet(*net, unet);
    for (auto& item : net->named_parameters()) {
        if (!item.key().starts_with("controlnet_cond_embedding.") || item.key().starts_with("controlnet_cond_embedding.conv_out"))
            continue;
        // PyTorch's default for convolutions: uniform within 1/sqrt(fan-in).
        const at::Tensor weight = net->named_parameters()[item.key().substr(0, item.key().rfind('.')) + ".weight"];
        const double bound = 1 / std::sqrt(double(weight[0].numel()));
        item.value().uniform_(-bound, bound);
    }
    return net;
}

std::shared_ptr<ControlNet> ControlNet::withoutHint(const Unet& unet, int64_t scale) {
    const c10::NoGradGuard noGrad;
    UnetConfig config = unet.config();
    config.conditioningChannels = {4};
    for (int64_t size = 1; size < scale; size *= 2)
        config.conditioningChannels.push_back(4);
    auto net = std::make_shared<ControlNet>(config);
    copyFromUnet(*net, unet);
    return net;
}

at::Tensor ControlNet::embedHint(const at::Tensor& picture) const {
    return hintEmbedding_->forward(picture.contiguous(at::MemoryFormat::ChannelsLast));
}

Residuals ControlNet::features(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                               const at::Tensor& hint) const {
    const at::Tensor sinusoids = timestepFeatures(timestep, config_.channels[0]).to(sample.scalar_type());
    const Conditioning conditioning{at::silu(timeEmbedding_->forward(sinusoids)), context};

    Residuals out;
    at::Tensor x = convIn_->forward(sample.contiguous(at::MemoryFormat::ChannelsLast)) + hint;
    out.down.push_back(x);
    for (const auto& block : *downBlocks_)
        x = block->forward(x, conditioning, out.down);
    out.mid = midBlock_->forward(x, conditioning);
    return out;
}

Residuals ControlNet::forward(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context,
                              const at::Tensor& hint) const {
    Residuals residuals = features(sample, timestep, context, hint);
    for (std::size_t i = 0; i < residuals.down.size(); ++i)
        residuals.down[i] = (*zeroConvs_)[i].forward(residuals.down[i]);
    residuals.mid = midConv_->forward(residuals.mid);
    return residuals;
}

} // namespace sc
