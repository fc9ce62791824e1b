#include "core/world/text_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "core/base/error.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/random.h"
#include "core/training/model_files.h"
#include "core/training/parallel_samples.h"
#include "core/world/part_run.h"
#include "core/world/prompt_variation.h"
#include "core/world/scene_latents.h"
#include "core/world/scene_painter.h"

namespace sc {

namespace {

constexpr double amongWordsShare =
    0.9; ///< of captions, everyday words around them where variedPrompt puts any; the others are misspelled
constexpr double emptyShare = 0.05;
constexpr double inventedWords = 0.1; ///< of the everyday words, that are no words at all
constexpr double statesWeight = 0.5;  ///< of the text states' difference in the loss

class TextTask : public TrainingTask {
public:
    TextTask(const TrainingRequest& request, const Runtime& runtime, Workers& workers, const TrainingSink& progress,
             const std::stop_token& stop)
        : request_(request), runtime_(runtime), world_(World::read(request.world)),
          tokenizer_(ClipTokenizer::fromFolder(request.folder / "tokenizer")),
          unet_(std::make_shared<Unet>(UnetConfig::fromJson(partConfig(request.folder, "unet"), "unet/config.json"))),
          text_(textEncoder()), before_(textEncoder()) {
        if (!takeWeights(*unet_, request.folder / "unet", "diffusion_pytorch_model"))
            throw Error(ErrorKind::BadFile, "\"%1\" has no U-Net yet. Train the base first.", request.folder);
        unet_->to(runtime.device);
        for (at::Tensor& parameter : unet_->parameters())
            parameter.set_requires_grad(false);
        const SchedulerConfig scheduler = SchedulerConfig::fromJson(
            readJsonFile(request.folder / "scheduler/scheduler_config.json"), "scheduler_config.json", "");
        alphas_ = at::tensor(alphasCumprod(scheduler), at::kDouble).to(at::kFloat).to(runtime.device);
        data_ = makeSceneLatents(request, world_, unet_->config(), runtime, workers, progress, stop);
        painter_ = {text_, unet_, data_.vae, &tokenizer_, scheduler, runtime};
    }

    std::shared_ptr<ClipTextModel> trained() const { return text_; }

    at::Tensor loss(int64_t first, int64_t count) override {
        std::vector<at::Tensor> noisy, plainIds, ids;
        std::vector<int64_t> timesteps;
        const at::Tensor alphas = alphas_.cpu();
        for (const Sample& sample : parallelSamples(first, count, [&](int64_t i) { return sampleOf(i, alphas); })) {
            noisy.push_back(sample.noisy);
            timesteps.push_back(sample.timestep);
            plainIds.push_back(sample.plainIds);
            ids.push_back(sample.ids);
        }
        const at::Tensor x = at::stack(noisy).to(runtime_.device), t = at::tensor(timesteps, at::kLong).to(runtime_.device);
        const at::Tensor plain = at::stack(plainIds).to(runtime_.device);
        at::Tensor wanted, wantedStates;
        {
            const at::NoGradGuard noGrad;
            wantedStates = before_->forward(plain).to(at::kFloat);
            wanted = unet_->forward(x, t, wantedStates).to(at::kFloat);
        }
        const at::Tensor states = text_->forward(at::cat({at::stack(ids).to(runtime_.device), plain})).to(at::kFloat);
        const at::Tensor predicted = unet_->forward(x, t, states.narrow(0, 0, count)).to(at::kFloat);
        const at::Tensor drift = (states.narrow(0, count, count) - wantedStates).square().mean() / wantedStates.square().mean();
        return (predicted - wanted).square().mean() + statesWeight * drift;
    }

    void write(const TrainingOutcome&) override { writeWeights(request_.folder / "text_encoder/model.safetensors", *text_); }

private:
    struct Sample {
        at::Tensor noisy, plainIds, ids;
        int64_t timestep = 0;
    };

    Sample sampleOf(int64_t number, const at::Tensor& alphas) const {
        RandomStream random(request_.seed, uint64_t(number));
        const int64_t scene = random.below(data_.scenes.size()), t = trainingTimestep(number, alphas.size(0));
        const at::Tensor latent = data_.latents[scene], noise = NoiseGenerator(random.bits()).draw(latent.sizes()),
                         alpha = alphas[t];
        Sample sample{alpha.sqrt() * latent + (1 - alpha).sqrt() * noise, {}, {}, t};
        const std::string caption = random.chance(emptyShare) ? "" : describe(data_.scenes[std::size_t(scene)], world_, random);
        sample.plainIds = painter_.ids(caption);
        sample.ids = painter_.ids(changed(caption, random));
        return sample;
    }

    std::shared_ptr<ClipTextModel> textEncoder() const {
        auto text = std::make_shared<ClipTextModel>(
            ClipTextConfig::fromJson(partConfig(request_.folder, "text_encoder"), "text_encoder/config.json"));
        if (!takeWeights(*text, request_.folder / "text_encoder", "model"))
            throw Error(ErrorKind::BadFile, "\"%1\" has no text encoder yet. Train the base first.", request_.folder);
        text->to(runtime_.device);
        return text;
    }

    static std::string changed(const std::string& caption, RandomStream& random) {
        return random.chance(amongWordsShare) ? variedPrompt(caption, random, inventedWords) : misspelled(caption, random);
    }

    const TrainingRequest& request_;
    Runtime runtime_;
    World world_;
    ClipTokenizer tokenizer_;
    std::shared_ptr<Unet> unet_;
    std::shared_ptr<ClipTextModel> text_, before_; ///< the one that learns, and as it was
    at::Tensor alphas_;                            ///< cumulative products of the noise schedule, (timesteps)
    SceneLatents data_;
    ScenePainter painter_;
};

} // namespace

void trainTextEncoder(const TrainingRequest& request, Workers& workers, const TrainingSink& progress,
                      const PictureWriter& pictures, const std::stop_token& stop) {
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    TextTask task(request, runtime, workers, progress, stop);
    FlatParameters parameters({{"text_encoder", task.trained()}}, runtime.device);
    runTraining(task, parameters, partRun(request, "text", runtime), workers, progress, pictures, stop);
}

} // namespace sc
