#include "core/models/scene_judge.h"

#include <ATen/ATen.h>

namespace sc {

namespace {

constexpr int64_t normGroups = 8;
constexpr double normEps = 1e-5;

} // namespace

/// Residual blocks of one size, behind a convolution that halves the side.
class SceneJudge::Level : public Module {
public:
    Level(int64_t in, int64_t out, int64_t layers, bool halve) {
        if (halve)
            downsample_ = child<Downsample>("downsample", in, /*asymmetric=*/false);
        resnets_ = child<ModuleList<ResnetBlock>>("resnets");
        for (int64_t i = 0; i < layers; ++i)
            resnets_->add(i == 0 ? in : out, out, 0, normGroups, normEps);
    }

    at::Tensor forward(at::Tensor x) const {
        if (downsample_)
            x = downsample_->forward(x);
        for (const auto& resnet : *resnets_)
            x = resnet->forward(x);
        return x;
    }

private:
    std::shared_ptr<Downsample> downsample_;
    std::shared_ptr<ModuleList<ResnetBlock>> resnets_;
};

SceneJudge::SceneJudge(const SceneJudgeConfig& config) : config_(config) {
    const std::vector<int64_t>& channels = config.channels;
    convIn_ = child<Conv2d>("conv_in", 3, channels.front(), 3, 2, 1);
    levels_ = child<ModuleList<Level>>("levels");
    for (std::size_t i = 0; i < channels.size(); ++i)
        levels_->add(channels[i == 0 ? 0 : i - 1], channels[i], config.layersPerBlock + (i + 1 == channels.size()), i > 0);
    const int64_t width = channels.back();
    normOut_ = child<GroupNorm>("norm_out", normGroups, width, normEps);
    categories_ = child<Conv2d>("categories", width, int64_t(config.categories.size()), 1);
    objects_ = child<Conv2d>("objects", width, int64_t(config.objects.size()), 1);
    countHidden_ = child<Linear>("count_hidden", width, width);
    counts_ = child<Linear>("counts", width, config.counts);
    backgrounds_ = child<Linear>("backgrounds", width, int64_t(config.backgrounds.size()));
}

SceneJudgement SceneJudge::forward(const at::Tensor& pictures) const {
    at::Tensor x = convIn_->forward(pictures.contiguous(at::MemoryFormat::ChannelsLast));
    for (const auto& level : *levels_)
        x = level->forward(x);
    x = normOut_->forwardSilu(x);
    const at::Tensor mean = x.mean({2, 3});
    SceneJudgement out;
    out.features = x;
    out.categoryMaps = categories_->forward(x);
    out.objectMaps = objects_->forward(x);
    out.categories = out.categoryMaps.mean({2, 3});
    out.objects = out.objectMaps.mean({2, 3});
    out.counts = counts_->forward(at::silu(countHidden_->forward(mean)));
    out.backgrounds = backgrounds_->forward(mean);
    return out;
}

} // namespace sc
