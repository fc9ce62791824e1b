#include "core/models/scene_judge.h"

#include <ATen/ATen.h>

#include <set>

namespace sc {

namespace {

constexpr int64_t normGroups = 8;
constexpr double normEps = 1e-5;
constexpr std::size_t mostLabels = 4096;

int64_t integerWithin(const JsonObject& object, const char* key, int64_t fallback, int64_t least, int64_t most) {
    const int64_t value = object.integer(key, fallback);
    if (value < least || value > most)
        object.fail(key, "must be between " + std::to_string(least) + " and " + std::to_string(most));
    return value;
}

/// A list of different names; `inside` names the key that holds the name where the items are objects.
std::vector<std::string> names(const JsonObject& object, const char* key, const char* inside) {
    const auto list = object.json().find(key);
    if (list == object.json().end() || !list->is_array() || list->empty() || list->size() > mostLabels)
        object.fail(key, "must be a list of 1 to " + std::to_string(mostLabels) + " entries");
    std::vector<std::string> out;
    std::set<std::string> seen;
    for (const Json& item : *list) {
        const Json name = !inside ? item : item.is_object() && item.contains(inside) ? item.at(inside) : Json();
        if (!name.is_string() || name.get<std::string>().empty())
            object.fail(key, "must hold names");
        out.push_back(name.get<std::string>());
        if (!seen.insert(out.back()).second)
            object.fail(key, "names \"" + out.back() + "\" twice");
    }
    return out;
}

} // namespace

SceneJudgeConfig SceneJudgeConfig::fromJson(const Json& json, const std::string& origin) {
    const JsonObject object(json, origin);
    SceneJudgeConfig config;
    config.categories = names(object, "categories", "name");
    config.objects = names(object, "objects", nullptr);
    config.backgrounds = names(object, "backgrounds", nullptr);
    if (!object.has("network"))
        return config;
    const JsonObject network(json.at("network"), origin + ": network");
    config.side = integerWithin(network, "side", config.side, 32, 1024);
    config.layersPerBlock = integerWithin(network, "layers_per_block", config.layersPerBlock, 1, 16);
    config.counts = integerWithin(network, "counts", config.counts, 1, 64);
    if (network.has("channels")) {
        const Json& list = network.json().at("channels");
        if (!list.is_array() || list.empty() || list.size() > 5)
            network.fail("channels", "must be a list of 1 to 5 whole numbers");
        config.channels.clear();
        for (const Json& item : list) {
            const int64_t value = item.is_number_integer() ? item.get<int64_t>() : 0;
            if (value < normGroups || value > 4096 || value % normGroups != 0)
                network.fail("channels", "must hold multiples of 8 between 8 and 4096");
            config.channels.push_back(value);
        }
    }
    if (config.side % (int64_t(1) << config.channels.size()) != 0)
        network.fail("side", "must be a multiple of 2 to the number of levels");
    return config;
}

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
