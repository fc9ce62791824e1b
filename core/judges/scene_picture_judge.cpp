#include "core/judges/scene_picture_judge.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include "core/judges/picture_input.h"
#include "core/models/scene_judge.h"
#include "core/tensor/load_network.h"
#include "core/tensor/safetensors.h"

namespace sc {

namespace {

std::vector<double> numbers(const at::Tensor& row) {
    const at::Tensor values = row.to(at::kDouble).contiguous();
    return std::vector<double>(values.data_ptr<double>(), values.data_ptr<double>() + values.numel());
}

/// One thread while it lives: the network is so small that threads which wait for each other on a busy machine cost more
/// than they save.
class OneThread {
public:
    OneThread() : before_(at::get_num_threads()) { at::set_num_threads(1); }
    ~OneThread() { at::set_num_threads(before_); }
    OneThread(const OneThread&) = delete;
    OneThread& operator=(const OneThread&) = delete;

private:
    int before_;
};

/// What speaks for a category, relative to the strongest place.
HeatMap heatMap(const std::string& category, const at::Tensor& map) {
    const at::Tensor positive = map.clamp_min(0);
    const at::Tensor values = (positive / positive.max().clamp_min(1e-6)).contiguous();
    const float* data = values.data_ptr<float>();
    return {category, int(map.size(1)), int(map.size(0)), std::vector<float>(data, data + values.numel())};
}

} // namespace

ScenePictureJudge::ScenePictureJudge(const JudgeManifest& manifest) : Judge(manifest) {
    const c10::InferenceMode inference;
    const SceneJudgeConfig config = SceneJudgeConfig::fromJson(manifest.json, (manifest.folder / "judge.json").string());
    const StateDict weights = readSafetensors(manifest.folder / manifest.weights);
    network_ = loadNetwork<SceneJudge>(config, weights, (manifest.folder / manifest.weights).string());
    prepareWeights(*network_, Runtime{}, weights);
    network_->eval();
}

const std::vector<std::string>& ScenePictureJudge::objects() const { return network_->config().objects; }
const std::vector<std::string>& ScenePictureJudge::backgrounds() const { return network_->config().backgrounds; }

SceneSight ScenePictureJudge::see(const Image& picture) const {
    const c10::InferenceMode inference;
    const OneThread oneThread;
    const int side = int(network_->config().side);
    JudgeInput input;
    input.width = input.height = side;
    input.mean = input.scale = {127.5, 127.5, 127.5};
    std::vector<float> values = prepareInput(picture, input);
    const SceneJudgement judgement = network_->forward(at::from_blob(values.data(), {1, 3, side, side}));
    SceneSight sight{numbers(at::sigmoid(judgement.categories[0])),
                     numbers(at::sigmoid(judgement.objects[0])),
                     numbers(at::softmax(judgement.counts[0], 0)),
                     numbers(at::softmax(judgement.backgrounds[0], 0)),
                     {},
                     numbers(judgement.features[0].mean({1, 2}))};
    for (std::size_t i = 0; i < manifest().categories.size(); ++i)
        sight.maps.push_back(heatMap(manifest().categories[i].name, judgement.categoryMaps[0][int64_t(i)]));
    return sight;
}

JudgeFinding ScenePictureJudge::find(const Image& picture) const {
    SceneSight sight = see(picture);
    JudgeFinding finding;
    for (std::size_t i = 0; i < manifest().categories.size(); ++i)
        finding.categories.push_back({manifest().categories[i].name, sight.categories[i], manifest().categories[i].threshold});
    for (std::size_t i = 0; i < objects().size(); ++i)
        if (sight.objects[i] > 0.5)
            finding.objects.push_back(objects()[i]);
    finding.maps = std::move(sight.maps);
    return finding;
}

} // namespace sc
