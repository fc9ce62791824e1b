#include "core/models/unet.h"

#include <ATen/ATen.h>

namespace sc {

namespace {

at::Tensor addToLastRows(const at::Tensor& x, const at::Tensor& residual) {
    if (x.size(0) == residual.size(0))
        return x + residual;
    const int64_t first = x.size(0) - residual.size(0);
    return at::cat({x.narrow(0, 0, first), x.narrow(0, first, residual.size(0)) + residual});
}

} // namespace

Unet::Unet(const UnetConfig& config) : config_(config) {
    convIn_ = child<Conv2d>("conv_in", config.inChannels, config.channels[0], 3, 1, 1);
    timeEmbedding_ = child<TimestepEmbedding>("time_embedding", config.channels[0], config.timeWidth());
    downBlocks_ = child<ModuleList<DownBlock>>("down_blocks");
    upBlocks_ = child<ModuleList<UpBlock>>("up_blocks");
    for (int64_t i = 0; i < config.levels(); ++i) {
        downBlocks_->add(config, i);
        upBlocks_->add(config, i);
    }
    if (config.middle)
        midBlock_ = child<MidBlock>("mid_block", config);
    normOut_ = child<GroupNorm>("conv_norm_out", config.normGroups, config.channels[0], config.normEps);
    convOut_ = child<Conv2d>("conv_out", config.channels[0], config.outChannels, 3, 1, 1);
}

UnetFeatures Unet::encode(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context) const {
    const at::Tensor sinusoids = timestepFeatures(timestep, config_.channels[0]).to(sample.scalar_type());
    UnetFeatures out;
    out.conditioning = {at::silu(timeEmbedding_->forward(sinusoids)), context};
    at::Tensor x = convIn_->forward(sample.contiguous(at::MemoryFormat::ChannelsLast));
    out.skips.push_back(x);
    for (const auto& block : *downBlocks_)
        x = block->forward(x, out.conditioning, out.skips);
    out.middle = midBlock_ ? midBlock_->forward(x, out.conditioning) : x;
    return out;
}

at::Tensor Unet::decode(UnetFeatures features, const Residuals& residuals) const {
    at::Tensor x = std::move(features.middle);
    if (!residuals.empty()) {
        for (std::size_t i = 0; i < features.skips.size(); ++i)
            features.skips[i] = addToLastRows(features.skips[i], residuals.down.at(i));
        x = addToLastRows(x, residuals.mid);
    }
    for (const auto& block : *upBlocks_)
        x = block->forward(x, features.conditioning, features.skips);
    return convOut_->forward(normOut_->forwardSilu(x));
}

} // namespace sc
