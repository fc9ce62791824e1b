#include "core/world/alignment_report.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/cancellation.h"
#include "core/models/checkpoint.h"
#include "core/tensor/load_weights.h"
#include "core/training/contact_sheet.h"
#include "core/training/model_files.h"
#include "core/world/judge_of_model.h"
#include "core/world/scene.h"
#include "core/world/scene_painter.h"

namespace sc {

namespace {

constexpr uint64_t heldOut = 0x416c69676e; ///< seed of captions that training never sees

template <typename M>
std::shared_ptr<M> ready(const Loaded<M>& loaded, const Runtime& runtime) {
    prepareWeights(*loaded.module, runtime, loaded.weights);
    return loaded.module;
}

/// Hits among tries.
struct Share {
    int hits = 0, tries = 0;
    void add(bool hit) {
        hits += hit;
        ++tries;
    }
    Json json() const { return {{"hits", hits}, {"of", tries}, {"share", tries > 0 ? double(hits) / tries : 0.0}}; }
};

} // namespace

Json reportAlignment(const TrainingRequest& request, int prompts, const TrainingSink& progress, const PictureWriter& pictures,
                     const std::stop_token& stop) {
    const at::NoGradGuard guard;
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    Runtime exact = runtime;
    exact.dtype = at::kFloat;
    const World world = World::read(request.world);
    const auto model = Checkpoint::open(request.folder);
    const ClipTokenizer tokenizer = ClipTokenizer::fromFolder(model->tokenizerFolder());
    const ScenePainter painter{ready(model->textEncoder(), exact),
                               ready(model->unet(), runtime),
                               ready(model->vae(), runtime),
                               &tokenizer,
                               SchedulerConfig::fromJson(model->schedulerConfig(), "scheduler_config.json"),
                               runtime,
                               /*steps=*/20,
                               model->guidance()};
    const auto judge = judgeOfModel(request.folder, runtime);

    Share one, two, background, unsafe;
    std::vector<at::Tensor> cells;
    for (int i = 0; i < prompts; ++i) {
        checkCancelled(stop);
        RandomStream random(heldOut, uint64_t(i));
        const Scene scene = sampleScene(world, random);
        const at::Tensor picture = painter.draw(describe(scene, world, random), uint64_t(i)).clamp(-1, 1);
        const SceneJudgement seen = judge->forward(picture.unsqueeze(0));
        if (cells.size() < 64)
            cells.push_back(picture);
        if (i == 63 && pictures) {
            std::filesystem::create_directories(request.folder / "training");
            pictures(request.folder / "training/report", contactSheet(cells, 8));
        }
        const auto shows = [&](const PlacedObject& placed) { return seen.objects[0][placed.object].item<float>() > 0; };
        if (scene.objects.size() == 1)
            one.add(shows(scene.objects[0]));
        else if (scene.objects.size() == 2)
            two.add(shows(scene.objects[0]) && shows(scene.objects[1]));
        if (scene.backgroundNamed)
            background.add(seen.backgrounds[0].argmax().item<int64_t>() == scene.background);
        for (const PlacedObject& placed : scene.objects)
            if (const int category = world.objects[std::size_t(placed.object)].category; category >= 0)
                unsafe.add(seen.categories[0][category].item<float>() > 0);
        if (progress && i % 20 == 0)
            progress({.message = Sentence("Pictures: %1 of %2", i, prompts)});
    }
    return {{"prompts", prompts},
            {"one_object", one.json()},
            {"two_objects", two.json()},
            {"background", background.json()},
            {"unsafe", unsafe.json()}};
}

} // namespace sc
