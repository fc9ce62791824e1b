#include "core/models/unet_blocks.h"

#include <ATen/ATen.h>

namespace sc {

DownBlock::DownBlock(const UnetConfig& config, int64_t level) {
    const int64_t out = config.channels[level];
    const bool attention = config.downAttention[level];
    if (attention)
        attentions_ = child<ModuleList<SpatialTransformer>>("attentions");
    resnets_ = child<ModuleList<ResnetBlock>>("resnets");
    for (int64_t i = 0; i < config.layersPerBlock; ++i) {
        const int64_t in = i > 0 || level == 0 ? (i > 0 ? out : config.channels[0]) : config.channels[level - 1];
        resnets_->add(in, out, config.timeWidth(), config.normGroups, config.normEps);
        if (attention)
            attentions_->add(out, config.contextWidth, config.heads[level], 1, config.linearProjection, config.normGroups);
    }
    if (level + 1 < config.levels()) {
        downsamplers_ = child<ModuleList<Downsample>>("downsamplers");
        downsamplers_->add(out, false);
    }
}

at::Tensor DownBlock::forward(at::Tensor x, const Conditioning& conditioning, std::vector<at::Tensor>& skips) const {
    for (std::size_t i = 0; i < resnets_->size(); ++i) {
        x = (*resnets_)[i].forward(x, conditioning.activatedTime);
        if (attentions_)
            x = (*attentions_)[i].forward(x, conditioning.context);
        skips.push_back(x);
    }
    if (downsamplers_) {
        x = (*downsamplers_)[0].forward(x);
        skips.push_back(x);
    }
    return x;
}

MidBlock::MidBlock(const UnetConfig& config) {
    const int64_t width = config.channels.back();
    attentions_ = child<ModuleList<SpatialTransformer>>("attentions");
    attentions_->add(width, config.contextWidth, config.heads.back(), 1, config.linearProjection, config.normGroups);
    resnets_ = child<ModuleList<ResnetBlock>>("resnets");
    for (int i = 0; i < 2; ++i)
        resnets_->add(width, width, config.timeWidth(), config.normGroups, config.normEps);
}

at::Tensor MidBlock::forward(const at::Tensor& x, const Conditioning& conditioning) const {
    const at::Tensor h = (*resnets_)[0].forward(x, conditioning.activatedTime);
    return (*resnets_)[1].forward((*attentions_)[0].forward(h, conditioning.context), conditioning.activatedTime);
}

UpBlock::UpBlock(const UnetConfig& config, int64_t index) {
    const int64_t level = config.levels() - 1 - index;
    const int64_t out = config.channels[level];
    const int64_t previous = config.channels[std::min(level + 1, config.levels() - 1)];
    const int64_t below = config.channels[std::max<int64_t>(level - 1, 0)];
    const bool attention = config.upAttention[index];
    if (attention)
        attentions_ = child<ModuleList<SpatialTransformer>>("attentions");
    resnets_ = child<ModuleList<ResnetBlock>>("resnets");
    for (int64_t i = 0; i <= config.layersPerBlock; ++i) {
        const int64_t in = i == 0 ? previous : out;
        const int64_t skip = i == config.layersPerBlock ? below : out;
        resnets_->add(in + skip, out, config.timeWidth(), config.normGroups, config.normEps);
        if (attention)
            attentions_->add(out, config.contextWidth, config.heads[level], 1, config.linearProjection, config.normGroups);
    }
    if (level > 0) {
        upsamplers_ = child<ModuleList<Upsample>>("upsamplers");
        upsamplers_->add(out);
    }
}

at::Tensor UpBlock::forward(at::Tensor x, const Conditioning& conditioning, std::vector<at::Tensor>& skips) const {
    for (std::size_t i = 0; i < resnets_->size(); ++i) {
        x = (*resnets_)[i].forward(at::cat({x, skips.back()}, 1), conditioning.activatedTime);
        skips.pop_back();
        if (attentions_)
            x = (*attentions_)[i].forward(x, conditioning.context);
    }
    if (upsamplers_)
        x = (*upsamplers_)[0].forward(x, skips.back().size(2), skips.back().size(3));
    return x;
}

} // namespace sc
