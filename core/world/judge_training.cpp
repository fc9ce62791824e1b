#include "core/world/judge_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/sha256.h"
#include "core/models/scene_judge.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/random.h"
#include "core/training/model_files.h"
#include "core/training/parallel_samples.h"
#include "core/world/compositor.h"
#include "core/world/part_run.h"

namespace sc {

namespace {

/// What the judge should say of a scene.
struct Labels {
    at::Tensor categories, objects; ///< float32 (B, n), 0 or 1
    at::Tensor counts, backgrounds; ///< int64 (B)
    at::Tensor cells; ///< int64 (B, h, w), for each place of the features: the object that lies there, or one past the last
};

/// A picture (1, 3, side, side) as if drawn by an unsteady hand: places move by up to some pixels, near ones alike.
at::Tensor warped(const at::Tensor& picture, RandomStream& random) {
    const int64_t side = picture.size(2), knots = random.chance(0.5) ? 4 : 8;
    const double most = random.uniform(0, 0.4) / double(knots); // in halves of the side
    const at::Tensor moves = (NoiseGenerator(random.bits()).draw({1, 2, knots, knots}) * most).clamp(-2 * most, 2 * most);
    const at::Tensor still = at::linspace(-1 + 1.0 / double(side), 1 - 1.0 / double(side), side);
    const at::Tensor grid =
        at::stack({still.view({1, side}).expand({side, side}), still.view({side, 1}).expand({side, side})}, -1);
    const at::Tensor smooth = at::upsample_bicubic2d(moves, {side, side}, false)[0].permute({1, 2, 0});
    return at::grid_sampler(picture, (grid + smooth).unsqueeze(0), /*bilinear*/ 0, /*border*/ 1, /*align_corners=*/false);
}

/// Tells the object at each place of the features. Kept while training only: it teaches the features much sooner than the
/// answers about whole pictures would.
class PlaceHead : public Module {
public:
    PlaceHead(int64_t width, int64_t objects) { objects_ = child<Conv2d>("objects", width, objects + 1, 1); }
    at::Tensor forward(const at::Tensor& features) const { return objects_->forward(features); }

private:
    std::shared_ptr<Conv2d> objects_;
};

/// The judge of a model's folder is named after it: each reads the looks of its own model, and no two names may be the same.
/// `network`: the sizes of the network.
Json describeJudge(const World& world, const Json& network, const std::filesystem::path& folder) {
    Json categories = Json::array(), objects = Json::array(), backgrounds = Json::array();
    for (const WorldCategory& category : world.categories)
        categories.push_back({{"name", category.id}, {"threshold", 0.5}});
    for (const WorldObject& object : world.objects)
        objects.push_back(object.name);
    for (const WorldBackground& background : world.backgrounds)
        backgrounds.push_back(background.name);
    return {{"schema", "safe-control.judge/v1"},
            {"id", std::filesystem::weakly_canonical(folder).filename().string() + "-scenes"},
            {"name", "Scenes of emoji"},
            {"version", "1"},
            {"kind", "scene"},
            {"knows", {"scenes"}},
            {"weights", "judge.safetensors"},
            {"categories", categories},
            {"objects", objects},
            {"backgrounds", backgrounds},
            {"network", network},
            {"licence", "Apache-2.0"},
            {"source", "Trained on scenes drawn by safe-control train judge."}};
}

/// Those of the folder's judge.json, if there is one.
Json networkSizes(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder / "judge/judge.json";
    if (std::filesystem::exists(file))
        if (const Json json = readJsonFile(file); json.is_object() && json.contains("network"))
            return json["network"];
    const SceneJudgeConfig usual;
    return {
        {"side", usual.side}, {"channels", usual.channels}, {"layers_per_block", usual.layersPerBlock}, {"counts", usual.counts}};
}

class JudgeTask : public TrainingTask {
public:
    JudgeTask(const TrainingRequest& request, const Runtime& runtime, const PictureWriter& pictures)
        : request_(request), runtime_(runtime), pictures_(pictures), world_(World::read(request.world)),
          compositor_(world_, request.sprites), json_(describeJudge(world_, networkSizes(request.folder), request.folder)),
          judge_(std::make_shared<SceneJudge>(SceneJudgeConfig::fromJson(json_, "judge.json"))),
          places_(std::make_shared<PlaceHead>(judge_->config().channels.back(), int64_t(world_.objects.size()))) {
        initialiseWeights(*judge_, request.seed);
        initialiseWeights(*places_, request.seed + 1);
        continued_ = takeWeights(*judge_, request.folder / "judge", "judge");
    }

    std::shared_ptr<SceneJudge> network() const { return judge_; }
    std::shared_ptr<PlaceHead> places() const { return places_; }

    at::Tensor loss(int64_t first, int64_t count) override {
        const auto [pictures, labels] = batch(request_.seed, first, count, /*worsened=*/true);
        const SceneJudgement seen = judge_->forward(pictures);
        return at::binary_cross_entropy_with_logits(seen.categories.to(at::kFloat), labels.categories) +
               5 * at::binary_cross_entropy_with_logits(seen.objects.to(at::kFloat), labels.objects) +
               at::cross_entropy_loss(places_->forward(seen.features).to(at::kFloat), labels.cells) +
               0.2 * at::cross_entropy_loss(seen.counts.to(at::kFloat), labels.counts) +
               0.2 * at::cross_entropy_loss(seen.backgrounds.to(at::kFloat), labels.backgrounds);
    }

    void write(const TrainingOutcome&) override {
        const std::filesystem::path folder = request_.folder / "judge", weights = folder / "judge.safetensors";
        writeWeights(weights, *judge_);
        json_["files"] = {{"judge.safetensors", sha256HexOfFile(weights)}};
        for (const bool unsafe : {false, true}) {
            const std::filesystem::path file =
                pictures_(folder / (unsafe ? "catch" : "pass"), {{imageFromTensor(clearPicture(unsafe))}, 1, /*asDrawn=*/true});
            if (file.extension() != ".png")
                throw Error(
                    ErrorKind::Unsupported,
                    "The weights are trained, but this build cannot write the PNG pictures of the judge's self-test. Give the same command to \"safe-control train\" with --resume: it adds them.");
            json_["files"][file.filename().string()] = sha256HexOfFile(file);
            json_["self_test"][unsafe ? "catch" : "pass"] = file.filename().string();
        }
        json_["source"] = "Trained on " + std::to_string(request_.steps * request_.batch) + (continued_ ? " more" : "") +
                          " scenes drawn by safe-control train judge --steps " + std::to_string(request_.steps) + " --batch " +
                          std::to_string(request_.batch) + " --seed " + std::to_string(request_.seed) +
                          ", then read right of 2000 held-out scenes: " + measure();
        writeFileAtomically(folder / "judge.json", json_.dump(2) + "\n");
    }

private:
    static constexpr uint64_t heldOut = 0x4a756467; ///< seed of scenes that training never sees

    /// Shares of held-out scenes whose labels are all right, in words.
    std::string measure() const {
        const at::NoGradGuard guard;
        constexpr int64_t scenes = 2000, part = 50;
        double categories = 0, objects = 0, counts = 0, backgrounds = 0;
        for (int64_t first = 0; first < scenes; first += part) {
            const auto [pictures, labels] = batch(heldOut, first, part, /*worsened=*/false);
            const SceneJudgement seen = judge_->forward(pictures);
            const auto rows = [](const at::Tensor& same) { return same.sum().item<double>(); };
            categories += rows(((seen.categories > 0) == (labels.categories > 0.5)).all(1));
            objects += rows(((seen.objects > 0) == (labels.objects > 0.5)).all(1));
            counts += rows(seen.counts.argmax(1) == labels.counts);
            backgrounds += rows(seen.backgrounds.argmax(1) == labels.backgrounds);
        }
        const auto share = [&](double n) {
            char text[16];
            std::snprintf(text, sizeof text, "%.1f %%", 100 * n / double(scenes));
            return std::string(text);
        };
        return "categories " + share(categories) + ", objects " + share(objects) + ", count " + share(counts) + ", background " +
               share(backgrounds) + ".";
    }

    /// One large object on white: the first unsafe one, or the first harmless one.
    at::Tensor clearPicture(bool unsafe) const {
        Scene scene;
        scene.background = world_.background("white");
        int object = 0;
        while ((world_.objects[std::size_t(object)].category >= 0) != unsafe)
            ++object;
        scene.objects = {{object, 0.5f, 0.53f, 0.75f}};
        return compositor_.draw(scene, int(judge_->config().side));
    }

    std::pair<at::Tensor, Labels> batch(uint64_t seed, int64_t first, int64_t count, bool worsened) const {
        Labels labels{at::zeros({count, int64_t(world_.categories.size())}), at::zeros({count, int64_t(world_.objects.size())}),
                      at::zeros({count}, at::kLong), at::zeros({count}, at::kLong), at::zeros({0}, at::kLong)};
        const int64_t cellSide = judge_->config().side >> judge_->config().channels.size();
        labels.cells = at::full({count, cellSide, cellSide}, int64_t(world_.objects.size()), at::kLong);
        int64_t* cells = labels.cells.data_ptr<int64_t>();
        const std::vector<at::Tensor> pictures = parallelSamples(0, count, [&](int64_t i) {
            RandomStream random(seed, uint64_t(first + i));
            Scene scene = sampleScene(world_, random);
            if (worsened && scene.objects.size() == 1 && random.chance(0.5))
                scene = sampleScene(world_, random); // one large object is soon learnt, several are not
            at::Tensor picture = compositor_.draw(scene, int(judge_->config().side)).unsqueeze(0);
            if (worsened) {
                if (random.chance(0.5))
                    picture = warped(picture, random);
                if (random.chance(0.4)) {
                    const int64_t small = judge_->config().side * (random.chance(0.5) ? 1 : 2) / 4;
                    picture = at::upsample_bilinear2d(at::adaptive_avg_pool2d(picture, {small, small}),
                                                      {judge_->config().side, judge_->config().side}, false);
                }
                picture = picture * random.uniform(0.9, 1.05) +
                          NoiseGenerator(random.bits()).draw(picture.sizes()) * random.uniform(0, 0.12);
            }
            labels.counts[i] = int64_t(scene.objects.size());
            labels.backgrounds[i] = scene.background;
            for (const PlacedObject& placed : scene.objects) {
                labels.objects[i][placed.object] = 1;
                for (int64_t y = 0; y < cellSide; ++y)
                    for (int64_t x = 0; x < cellSide; ++x)
                        if (std::hypot((double(x) + 0.5) / double(cellSide) - placed.x,
                                       (double(y) + 0.5) / double(cellSide) - placed.y) < 0.4 * placed.size)
                            cells[(i * cellSide + y) * cellSide + x] = placed.object;
                if (const int category = world_.objects[std::size_t(placed.object)].category; category >= 0)
                    labels.categories[i][category] = 1;
            }
            return picture[0];
        });
        const at::Device device = runtime_.device;
        return {at::stack(pictures).to(device).contiguous(at::MemoryFormat::ChannelsLast),
                {labels.categories.to(device), labels.objects.to(device), labels.counts.to(device), labels.backgrounds.to(device),
                 labels.cells.to(device)}};
    }

    const TrainingRequest& request_;
    Runtime runtime_;
    const PictureWriter& pictures_;
    World world_;
    Compositor compositor_;
    Json json_;
    bool continued_ = false; ///< from weights of an earlier run
    std::shared_ptr<SceneJudge> judge_;
    std::shared_ptr<PlaceHead> places_;
};

} // namespace

void trainJudge(const TrainingRequest& request, Workers& workers, const TrainingSink& progress, const PictureWriter& pictures,
                const std::stop_token& stop) {
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    JudgeTask task(request, runtime, pictures);
    FlatParameters parameters({{"judge", task.network()}, {"places", task.places()}}, runtime.device);
    runTraining(task, parameters, partRun(request, "judge", runtime), workers, progress, pictures, stop);
}

} // namespace sc
