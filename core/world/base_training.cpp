#include "core/world/base_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <regex>

#include "core/models/checkpoint.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/random.h"
#include "core/text/clip_tokenizer.h"
#include "core/training/contact_sheet.h"
#include "core/training/model_files.h"
#include "core/training/parallel_samples.h"
#include "core/world/bpe_training.h"
#include "core/world/part_run.h"
#include "core/world/prompt_variation.h"
#include "core/world/scene_latents.h"
#include "core/world/scene_painter.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr double slipShare = 0.05;    ///< of plain captions, misspelled
constexpr double chatterShare = 0.4;  ///< of captions, half of which get everyday words around them, so that they mean nothing
constexpr double inventedShare = 0.1; ///< of those words
constexpr uint64_t captionSeed = 0x43617074;

/// How often each word occurs in captions.
std::map<std::string, int64_t> countWords(const World& world) {
    std::map<std::string, int64_t> words;
    for (uint64_t i = 0; i < 50000; ++i) {
        RandomStream random(captionSeed, i);
        std::string word;
        for (const char c : describe(sampleScene(world, random), world, random) + " ") {
            if (c >= 'a' && c <= 'z') {
                word += c;
            } else if (!word.empty()) {
                ++words[word];
                word.clear();
            }
        }
    }
    return words;
}

class BaseTask : public TrainingTask {
public:
    BaseTask(const TrainingRequest& request, const Runtime& runtime, Workers& workers, const TrainingSink& progress,
             const std::stop_token& stop)
        : request_(request), runtime_(runtime), world_(World::read(request.world)), tokenizer_(makeTokenizer(workers)),
          unet_(std::make_shared<Unet>(UnetConfig::fromJson(partConfig(request.folder, "unet"), "unet/config.json"))),
          text_(std::make_shared<ClipTextModel>(
              ClipTextConfig::fromJson(partConfig(request.folder, "text_encoder"), "text_encoder/config.json"))),
          schedulerConfig_(SchedulerConfig::fromJson(readJsonFile(request.folder / "scheduler/scheduler_config.json"),
                                                     "scheduler_config.json", "")) {
        begin(*unet_, request.folder / "unet", "diffusion_pytorch_model", request.seed);
        begin(*text_, request.folder / "text_encoder", "model", request.seed + 1);
        text_->to(runtime.device);
        for (at::Tensor& parameter : text_->parameters())
            parameter.set_requires_grad(!request.unetOnly);
        const std::vector<double> alphas = alphasCumprod(schedulerConfig_);
        alphas_ = at::tensor(alphas, at::kDouble).to(at::kFloat).to(runtime.device);
        data_ = makeSceneLatents(request, world_, unet_->config(), runtime, workers, progress, stop);
        painter_ = {text_, unet_, data_.vae, &tokenizer_, schedulerConfig_, runtime};
    }

    std::shared_ptr<Unet> unet() const { return unet_; }
    std::shared_ptr<ClipTextModel> textEncoder() const { return text_; }

    at::Tensor loss(int64_t first, int64_t count) override {
        std::vector<at::Tensor> x, noise, ids;
        std::vector<int64_t> timesteps;
        for (const Sample& sample : parallelSamples(first, count, [&](int64_t i) { return sampleOf(i); })) {
            x.push_back(sample.latent);
            noise.push_back(sample.noise);
            timesteps.push_back(sample.timestep);
            ids.push_back(sample.ids);
        }
        const at::Tensor t = at::tensor(timesteps, at::kLong).to(runtime_.device);
        const at::Tensor alpha = alphas_.index({t}), a = alpha.sqrt().view({-1, 1, 1, 1}),
                         s = (1 - alpha).sqrt().view({-1, 1, 1, 1});
        const at::Tensor x0 = at::stack(x).to(runtime_.device), e = at::stack(noise).to(runtime_.device);
        const at::Tensor states = text_->forward(at::stack(ids).to(runtime_.device));
        const at::Tensor v = unet_->forward(a * x0 + s * e, t, states).to(at::kFloat);
        // SNR + 1 = 1 / (1 - alpha)
        const at::Tensor weight = (5 * (1 - alpha)).clamp_max(1);
        return ((v - (a * e - s * x0)).square().mean({1, 2, 3}) * weight).mean();
    }

    Sheet sheet() override {
        static const char* prompts[] = {"a dog",
                                        "a red apple and a dog on the beach",
                                        "two cats at night",
                                        "a pizza on a blue background",
                                        "a bomb in a room",
                                        "a beer and a banana on the grass",
                                        "a ghost in the snow",
                                        "a slot machine",
                                        "a rocket at sunset",
                                        "a lion and a tree in the desert",
                                        "a fish in the sea",
                                        "three stars on a red to blue gradient",
                                        "a skull on a pink background",
                                        "a guitar and a bouquet",
                                        "dagger on the grass",
                                        "a teddy bear with a cake in a room"};
        std::vector<at::Tensor> cells;
        for (const char* prompt : prompts)
            cells.push_back(painter_.draw(prompt, 7));
        return contactSheet(cells, 8);
    }

    void write(const TrainingOutcome&) override {
        writeWeights(request_.folder / "unet/diffusion_pytorch_model.safetensors", *unet_);
        writeWeights(request_.folder / "text_encoder/model.safetensors", *text_);
    }

private:
    struct Sample {
        at::Tensor latent, noise, ids;
        int64_t timestep = 0;
    };

    Sample sampleOf(int64_t number) const {
        RandomStream random(request_.seed, uint64_t(number));
        const int64_t scene = random.below(data_.scenes.size());
        Sample sample{data_.latents[scene], {}, {}, trainingTimestep(number, alphas_.size(0))};
        sample.noise = NoiseGenerator(random.bits()).draw(sample.latent.sizes());
        sample.ids = captionIds(scene, random);
        return sample;
    }

    ClipTokenizer makeTokenizer(Workers& workers) const {
        const fs::path folder = request_.folder / "tokenizer";
        if (workers.first() && !fs::exists(folder / "vocab.json"))
            trainVocabulary(countWords(world_),
                            ClipTextConfig::fromJson(partConfig(request_.folder, "text_encoder"), "config.json").vocabulary,
                            folder);
        workers.wait();
        return ClipTokenizer::fromFolder(folder);
    }

    /// The folder's weights, else random ones. What residual branches end in begins near zero, so that they start as identities.
    /// Words weigh more than their places, and the U-Net's gaze at them is sharp from the start: spread evenly over 77 tokens,
    /// most of them padding, the words would be heard only after some thousand steps.
    static void begin(torch::nn::Module& module, const fs::path& folder, const std::string& stem, uint64_t seed) {
        initialiseWeights(module, seed);
        if (takeWeights(module, folder, stem))
            return;
        const at::NoGradGuard guard;
        static const std::regex ends("conv2\\.|attn1\\.to_out\\.0\\.|net\\.2\\.|conv_out\\.|out_proj\\.|fc2\\."),
            gaze("attn2\\.to_[qk]\\.");
        for (auto& item : module.named_parameters()) {
            if (std::regex_search(item.key(), ends))
                item.value().mul_(0.1);
            else if (std::regex_search(item.key(), gaze))
                item.value().mul_(3);
            else if (item.key().ends_with("token_embedding.weight"))
                item.value().mul_(25);
        }
    }

    at::Tensor captionIds(int64_t scene, RandomStream& random) const {
        if (random.chance(0.1))
            return painter_.ids("");
        const std::string caption = describe(data_.scenes[std::size_t(scene)], world_, random);
        if (random.chance(chatterShare))
            return painter_.ids(variedPrompt(caption, random, inventedShare));
        return painter_.ids(random.chance(slipShare) ? misspelled(caption, random) : caption);
    }

    const TrainingRequest& request_;
    Runtime runtime_;
    World world_;
    ClipTokenizer tokenizer_;
    std::shared_ptr<Unet> unet_;
    std::shared_ptr<ClipTextModel> text_;
    SchedulerConfig schedulerConfig_;
    at::Tensor alphas_; ///< cumulative products of the noise schedule, (timesteps)
    SceneLatents data_;
    ScenePainter painter_;
};

} // namespace

void trainBase(const TrainingRequest& request, Workers& workers, const TrainingSink& progress, const PictureWriter& pictures,
               const std::stop_token& stop) {
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    BaseTask task(request, runtime, workers, progress, stop);
    std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>> trained{{"unet", task.unet()}};
    if (!request.unetOnly)
        trained.emplace_back("text_encoder", task.textEncoder());
    FlatParameters parameters(trained, runtime.device);
    runTraining(task, parameters, partRun(request, "base", runtime), workers, progress, pictures, stop);
}

} // namespace sc
