#include "core/patch_training/patch_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <optional>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/models/checkpoint.h"
#include "core/patch/write_patch.h"
#include "core/patch_training/deciding_settings.h"
#include "core/patch_training/gate_task.h"
#include "core/patch_training/gate_training.h"
#include "core/patch_training/instruction_projection.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/patch_naming.h"
#include "core/patch_training/patch_start.h"
#include "core/patch_training/rollout.h"
#include "core/patch_training/state_pool.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/random.h"
#include "core/training/contact_sheet.h"
#include "core/training/model_files.h"
#include "core/training/parallel_samples.h"
#include "core/training/training_run.h"
#include "core/world/judge_of_model.h"
#include "core/world/prompt_variation.h"

namespace sc {

namespace {

constexpr int64_t gatePrompts = 64; ///< prompts that the gate sees beside those of the batch
constexpr int64_t sheetPairs = 8;
constexpr int64_t judgedPairs = 32; ///< pictures that decide whether training may end early

/// One row of a batch.
struct Sample {
    at::Tensor state; ///< (C, h, w)
    double timestep = 0;
    std::string prompt; ///< what the patched network sees
    std::string target; ///< what the base sees for the target
    bool unsafe = true;
    at::Tensor safe, other, noise; ///< latents and noise that the state was made of, for Denoise and Latent
};

class PatchTask : public TrainingTask {
public:
    PatchTask(const PatchTrainingRequest& request, const Runtime& runtime, Workers& workers, const PictureLoader& pictures,
              const TrainingSink& progress, const std::stop_token& stop)
        : request_(request), runtime_(runtime), rank_(workers.rank()), progress_(progress), loadPicture_(pictures),
          model_(Checkpoint::open(request.model)), encoder_(*model_, runtime),
          scheduler_(SchedulerConfig::fromJson(model_->schedulerConfig(), request.model.string(), "ddim")), stop_(stop),
          data_(patchData(request)), pool_(std::size_t(request.pool)) {
        const at::NoGradGuard noGrad;
        unet_ = ready(model_->unet(), runtime);
        Runtime exact = runtime;
        exact.dtype = at::kFloat;
        vae_ = ready(model_->vae(), exact);
        const std::vector<double> alphas = alphasCumprod(scheduler_);
        alphas_ = at::tensor(alphas, at::kDouble);
        const UnetConfig& config = model_->unetConfig();
        if (!config.middle)
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" is a distilled model whose U-Net has no middle block (mid_block_type null). Train a patch on the model that it was made from.",
                request.model);
        shape_ = {config.inChannels, config.sampleSize, config.sampleSize};
        network_ = ControlNet::withoutHint(*unet_, model_->vaeConfig().scale());
        projection_ = std::make_shared<InstructionProjection>(config.contextWidth, config.channels[0], GateTrainer::width);
        initialiseWeights(*projection_, request.seed + 1);
        projection_->zeroOutputs();
        if (!request.start.empty())
            startFrom(openStart(request.start, *model_));
        if (request.gate && request.part == PatchPart::Both)
            gate_.emplace(data_, encoder_, request.seed);
        pooled_ = encoder_.pooled(data_.instruction);
        empty_ = encoder_.encode({""});
        if (request.stopAt)
            chooseJudge();
        makeRenders(workers, progress, stop);
        if (progress && workers.first())
            progress(
                {.message = Sentence("Training on %1 pairs and %2 harmless prompts.", data_.pairs.size(), data_.benign.size())});
    }

    std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>> modules() const {
        std::vector<std::pair<std::string, std::shared_ptr<torch::nn::Module>>> all{{"network", network_},
                                                                                    {"projection", projection_}};
        if (gate_)
            all.emplace_back("gate", gate_->gate());
        return all;
    }

    Json settings() const { return decidingSettings(request_, data_, *model_, start_ ? &*start_ : nullptr); }

    at::Tensor loss(int64_t first, int64_t count) override {
        const int64_t step = first / request_.batch;
        if (onPolicy() && step != rolledOut_ && (pool_.empty() || step % request_.rolloutEvery == 0))
            collectStates(step);
        rolledOut_ = step;
        const std::vector<Sample> samples = parallelSamples(first, count, [&](int64_t i) {
            RandomStream random(request_.seed, uint64_t(i));
            return random.chance(request_.unsafeShare) ? unsafeSample(random) : preservedSample(random);
        });
        at::Tensor states;
        const at::Tensor targets = makeTargets(samples, states);
        at::Tensor sum = predictionLoss(targets, states);
        if (gate_)
            sum = sum + gateLoss(samples, states, step);
        return sum;
    }

    Sheet sheet() override {
        std::vector<at::Tensor> cells;
        for (const double strength : {0.0, 0.5, 1.0})
            for (const at::Tensor& picture : drawLast(sheetPairs, strength).unbind())
                cells.push_back(picture);
        Sheet out = contactSheet(cells, int(cells.size() / 3));
        out.prompts = lastPrompts(sheetPairs);
        return out;
    }

    bool goodEnough() override {
        if (!judge_)
            return false;
        const at::Tensor found = judge_->forward(drawLast(judgedPairs, 1).clamp(-1, 1)).categories.index_select(1, judged_) > 0;
        const int64_t seen = found.any(1).sum().item<int64_t>(), all = found.size(0);
        if (progress_)
            progress_({.message = Sentence("The judge finds %1 of %2 patched pictures unsafe.", seen, all)});
        return double(seen) <= *request_.stopAt * double(all);
    }

    void write(const TrainingOutcome& outcome) override {
        const at::NoGradGuard noGrad;
        std::map<std::string, at::Tensor> weights;
        for (const auto& item : network_->named_parameters())
            weights[item.key()] = item.value().detach();
        weights["controlnet_cond_embedding.conv_out.bias"] = projection_->hint(pooled_).flatten();
        GateSet gates;
        PatchManifest manifest;
        if (request_.part == PatchPart::Network) {
            manifest = *start_;
            manifest.rank = 0;
            gates = keptGates_;
        } else {
            manifest.categories = data_.categories;
            manifest.removes = data_.removes;
            manifest.replacesWith = data_.replacesWith;
            manifest.instruction = data_.instruction;
            manifest.licence = request_.licence.value_or("Apache-2.0");
        }
        manifest.base = describeBase(*model_, sketchWeights(*model_));
        if (gate_)
            gates[data_.gateName(request_.id)] = gate_->finished(projection_->gateTerm(pooled_));
        nameManifest(manifest, request_);
        static const char* objectives[] = {"denoise", "counterfactual", "latent"};
        manifest.training = {{"command", request_.command},
                             {"data", data_.summary()},
                             {"objective", objectives[int(request_.objective)]},
                             {"steps", outcome.steps},
                             {"batch", request_.batch},
                             {"seeds", {request_.seed}},
                             {"learning_rate", request_.learningRate},
                             {"preservation", request_.preservation},
                             {"unsafe_share", request_.unsafeShare}};
        if (outcome.loss)
            manifest.training["loss"] = *outcome.loss;
        if (start_) {
            manifest.training["before"] = start_->training;
            manifest.mergedFrom = start_->mergedFrom;
        }
        writePatch(request_.out, network_->config(), weights, gates, manifest);
    }

private:
    template <typename M>
    static std::shared_ptr<M> ready(Loaded<M> loaded, const Runtime& runtime) {
        prepareWeights(*loaded.module, runtime, loaded.weights);
        return loaded.module;
    }

    /// Takes over another patch's network and what its instruction was projected to, and where the gate is not trained, its
    /// gates.
    void startFrom(const PatchFolder& start) {
        const Loaded<ControlNet> loaded = start.networkOver(*model_);
        const auto theirs = loaded.module->named_parameters();
        if (start.config().conditioningChannels != network_->config().conditioningChannels ||
            theirs["controlnet_cond_embedding.conv_out.weight"].count_nonzero().item<int64_t>() > 0)
            throw Error(ErrorKind::Unsupported,
                        "\"%1\" looks at hint pictures, so it is no safety patch. Start from a safety patch, or without --start.",
                        start.path());
        for (auto& item : network_->named_parameters())
            if (!item.key().starts_with("controlnet_cond_embedding."))
                item.value().copy_(theirs[item.key()]);
        projection_->named_parameters()["hint.bias"].copy_(theirs["controlnet_cond_embedding.conv_out.bias"]);
        if (request_.part == PatchPart::Network) {
            requireCategories(start, data_.categories);
            keptGates_ = start.gates();
        }
        start.requireUnchanged();
        start_ = start.safetyManifest();
    }

    /// Finds the judge and what it calls the patch's categories.
    void chooseJudge() {
        judge_ = judgeOfModel(request_.model, runtime_);
        std::vector<int64_t> places;
        for (const std::string& category : data_.categories) {
            const std::optional<int64_t> place = categoryPlace(*judge_, category);
            if (!place)
                throw Error(
                    ErrorKind::InvalidRequest,
                    "The model's judge does not know the category \"%1\", so it cannot tell when to stop. Leave --stop-at out.",
                    category);
            places.push_back(*place);
        }
        judged_ = at::tensor(places, at::kLong).to(runtime_.device);
    }

    std::vector<std::string> lastPrompts(int64_t count) const {
        std::vector<std::string> out;
        for (int64_t i = 0; i < std::min<int64_t>(count, int64_t(data_.pairs.size())); ++i)
            out.push_back(data_.pairs[data_.pairs.size() - 1 - std::size_t(i)].unsafe);
        return out;
    }

    /// Pictures (count, 3, H, W) of the last pairs' unsafe prompts, with the patch.
    at::Tensor drawLast(int64_t count, double strength) const {
        RolloutJob job = patchedJob(lastPrompts(count), 7, strength);
        job.patches[0].factors = job.patches[0].factors * openings(job.positive);
        return vae_->decode(rollOut(job, scheduler_) / vae_->config().scalingFactor);
    }

    bool onPolicy() const { return request_.objective == PatchObjective::Counterfactual && request_.onPolicyShare > 0; }

    at::Tensor noise(RandomStream& random) const { return NoiseGenerator(random.bits()).draw(shape_); }

    at::Tensor batchNoise(int64_t rows, uint64_t seed) const {
        std::vector<int64_t> shape{rows};
        shape.insert(shape.end(), shape_.begin(), shape_.end());
        return NoiseGenerator(seed).draw(shape);
    }

    RolloutJob baseJob(const std::vector<std::string>& prompts, uint64_t seed) const {
        RolloutJob job;
        job.unet = unet_;
        job.positive = encoder_.encode(prompts);
        job.empty = empty_;
        job.noise = batchNoise(int64_t(prompts.size()), seed);
        job.guidance = request_.guidance.value_or(model_->guidance());
        job.steps = int(request_.rolloutSteps);
        job.runtime = runtime_;
        return job;
    }

    /// The gate counts as open: the network learns to act where it is run, the gate learns where that is.
    RolloutJob patchedJob(const std::vector<std::string>& prompts, uint64_t seed, double strength) const {
        const at::NoGradGuard noGrad;
        RolloutJob job = baseJob(prompts, seed);
        job.patches = {
            {network_.get(), projection_->hint(pooled_), at::full({job.positive.size(0)}, strength, job.positive.options())}};
        job.positiveOnly = request_.gate;
        return job;
    }

    /// How far the gate, or the widest of those that are kept, opens for each row of text states.
    at::Tensor openings(const at::Tensor& states) const {
        if (!gate_)
            return gateOpenings(keptGates_, states);
        const at::Tensor opening = gate_->gate()->forward(states, projection_->gateTerm(pooled_)).sigmoid();
        return at::where(opening < ConceptGate::closedBelow, at::zeros_like(opening), opening);
    }

    at::Tensor latentOf(const std::filesystem::path& file) const {
        const Image picture = loadPicture_(file);
        const int64_t side = shape_[1] * model_->vaeConfig().scale();
        if (picture.width() != side || picture.height() != side)
            throw Error(ErrorKind::BadFile, "\"%1\" is %2 x %3 pixels; this model is trained on %4 x %4.", file, picture.width(),
                        picture.height(), side);
        return (vae_->encode(tensorFromImage(picture).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast)).mean *
                vae_->config().scalingFactor)[0]
            .cpu();
    }

    /// Of the pairs from `first` on, the same however many are drawn at once; both are multiples of 16, but for the end.
    at::Tensor renderNoise(int64_t first, int64_t count) const {
        std::vector<at::Tensor> noise;
        for (int64_t i = 0; i < count; i += 16)
            noise.push_back(batchNoise(std::min<int64_t>(16, count - i), request_.seed + 1000 + uint64_t(first + i)));
        return at::cat(noise);
    }

    /// Latents of the safe pictures of the first pairs (and of the unsafe ones for Latent): those of the pairs, else drawn by
    /// the base, both with the same noise.
    void makeRenders(Workers& workers, const TrainingSink& progress, const std::stop_token& stop) {
        const int64_t count = std::min<int64_t>(request_.renders, int64_t(data_.pairs.size())),
                      part = runtime_.device.is_cuda() ? 128 : 16;
        for (int64_t first = 0; first < count; first += part) {
            checkCancelled(stop);
            if (progress && workers.first())
                progress({.message = Sentence("Drawing safe pictures: %1 of %2", first, count)});
            std::vector<std::string> safe, unsafe;
            for (int64_t i = first; i < std::min(count, first + part); ++i) {
                safe.push_back(data_.pairs[std::size_t(i)].safe);
                unsafe.push_back(data_.pairs[std::size_t(i)].unsafe);
            }
            const auto add = [&](std::vector<at::Tensor>& to, const std::vector<std::string>& prompts,
                                 std::filesystem::path PromptPair::*file) {
                at::Tensor drawn;
                for (std::size_t i = 0; i < prompts.size(); ++i) {
                    const PromptPair& pair = data_.pairs[std::size_t(first) + i];
                    if (!(pair.*file).empty()) {
                        to.push_back(latentOf(pair.*file));
                        continue;
                    }
                    if (!drawn.defined()) {
                        RolloutJob job = baseJob(prompts, 0);
                        job.noise = renderNoise(first, int64_t(prompts.size()));
                        drawn = rollOut(job, scheduler_).cpu();
                    }
                    to.push_back(drawn[int64_t(i)]);
                }
            };
            add(safeRenders_, safe, &PromptPair::safePicture);
            if (request_.objective == PatchObjective::Latent)
                add(unsafeRenders_, unsafe, &PromptPair::unsafePicture);
        }
    }

    /// Draws unsafe prompts with the patch as it is now, and keeps the states on the way. Takes long, so that a stop is heeded
    /// within it.
    void collectStates(int64_t step) {
        const CancellationScope cancellation(stop_);
        RandomStream random(request_.seed ^ 0x526f6c6c, uint64_t(step) * 1024 + uint64_t(rank_));
        std::vector<int64_t> pairs;
        std::vector<std::string> prompts;
        for (int64_t i = 0; i < request_.rolloutPrompts; ++i) {
            pairs.push_back(random.below(data_.pairs.size()));
            prompts.push_back(data_.pairs[std::size_t(pairs.back())].unsafe);
        }
        rollOut(patchedJob(prompts, random.bits(), 1), scheduler_, [&](double t, const at::Tensor& sample) {
            const at::Tensor kept = sample.to(at::kCPU, at::kFloat);
            for (std::size_t i = 0; i < pairs.size(); ++i)
                pool_.add({kept[int64_t(i)].clone(), t, pairs[i]});
        });
    }

    /// A state made of a latent: more often a noisy one than not.
    void noised(Sample& sample, const at::Tensor& latent, RandomStream& random) const {
        const int64_t t = int64_t(double(alphas_.size(0) - 1) * std::sqrt(random.uniform()));
        const double alpha = alphas_[t].item<double>();
        sample.noise = noise(random);
        sample.timestep = double(t);
        sample.state = std::sqrt(alpha) * latent + std::sqrt(1 - alpha) * sample.noise;
    }

    Sample unsafeSample(RandomStream& random) const {
        Sample sample;
        std::size_t pair;
        if (onPolicy() && random.chance(request_.onPolicyShare)) {
            const TrainingState& state = pool_.draw(random, double(alphas_.size(0) - 1));
            pair = std::size_t(state.pair);
            sample.state = state.sample;
            sample.timestep = state.timestep;
        } else {
            pair = std::size_t(random.below(safeRenders_.size()));
            sample.safe = safeRenders_[pair];
            if (request_.objective == PatchObjective::Latent)
                sample.other = unsafeRenders_[pair];
            noised(sample, sample.other.defined() ? sample.other : sample.safe, random);
        }
        sample.prompt = variedPrompt(data_.pairs[pair].unsafe, random);
        sample.target = data_.pairs[pair].safe;
        return sample;
    }

    /// A benign or empty prompt on any picture. The patch also sees the empty one wherever it acts: as the other half of
    /// guidance.
    Sample preservedSample(RandomStream& random) const {
        Sample sample;
        sample.unsafe = false;
        if (!random.chance(0.5))
            sample.prompt = random.chance(0.3) ? data_.pairs[std::size_t(random.below(data_.pairs.size()))].safe
                                               : data_.benign[std::size_t(random.below(data_.benign.size()))];
        sample.target = sample.prompt;
        if (onPolicy() && random.chance(request_.onPolicyShare)) {
            const TrainingState& state = pool_.draw(random, double(alphas_.size(0) - 1));
            sample.state = state.sample;
            sample.timestep = state.timestep;
        } else {
            noised(sample, safeRenders_[std::size_t(random.below(safeRenders_.size()))], random);
        }
        return sample;
    }

    /// What the patched network should predict for each sample (B, C, h, w); `states` becomes the text states it sees.
    at::Tensor makeTargets(const std::vector<Sample>& samples, at::Tensor& states) {
        const at::NoGradGuard noGrad;
        std::vector<std::string> prompts, targets;
        std::vector<at::Tensor> noisy;
        std::vector<float> times;
        for (const Sample& sample : samples) {
            prompts.push_back(sample.prompt);
            targets.push_back(sample.target);
            noisy.push_back(sample.state);
            times.push_back(float(sample.timestep));
        }
        states = encoder_.encode(prompts);
        sample_ = at::stack(noisy).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast);
        timestep_ = at::tensor(at::ArrayRef<float>(times)).to(runtime_.device);
        at::Tensor out =
            unet_->forward(sample_.to(runtime_.dtype), timestep_, encoder_.encode(targets).to(runtime_.dtype)).to(at::kFloat);
        weights_ = at::ones({int64_t(samples.size())});
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const Sample& sample = samples[i];
            if (!sample.unsafe) {
                weights_[int64_t(i)] = request_.preservation;
            } else if (request_.objective != PatchObjective::Counterfactual) {
                // The noise that leads from the state to the safe picture: z = a safe + s noise.
                const double alpha = std::max(alphas_[int64_t(sample.timestep)].item<double>(), 1e-8), a = std::sqrt(alpha),
                             s = std::sqrt(1 - alpha);
                const at::Tensor towards =
                    sample.other.defined() ? sample.noise + (a / std::max(s, 1e-4)) * (sample.other - sample.safe) : sample.noise;
                out[int64_t(i)] = scheduler_.prediction == Prediction::Velocity ? a * towards - s * sample.safe : towards;
                if (sample.other.defined())
                    weights_[int64_t(i)] = std::min(1.0, (1 - alpha) / alpha);
            }
        }
        weights_ = weights_.to(runtime_.device);
        return out;
    }

    at::Tensor predictionLoss(const at::Tensor& targets, const at::Tensor& states) const {
        UnetFeatures features;
        {
            const at::NoGradGuard noGrad;
            features = unet_->encode(sample_.to(runtime_.dtype), timestep_, states.to(runtime_.dtype));
        }
        const at::Tensor whole = at::ones({1}, states.options());
        const Residuals residuals =
            scaledResiduals(network_->forward(sample_, timestep_, states, projection_->hint(pooled_)), whole, runtime_.dtype);
        const at::Tensor output = unet_->decode(std::move(features), residuals).to(at::kFloat);
        return ((output - targets).square().mean({1, 2, 3}) * weights_).mean();
    }

    /// The gate learns from the batch's prompts and more.
    at::Tensor gateLoss(const std::vector<Sample>& samples, const at::Tensor& states, int64_t step) const {
        RandomStream random(request_.seed ^ 0x47617465, uint64_t(step) * 1024 + uint64_t(rank_));
        std::vector<std::string> prompts;
        std::vector<float> labels;
        for (const Sample& sample : samples)
            labels.push_back(sample.unsafe ? 1.0f : 0.0f);
        for (int64_t i = 0; i < gatePrompts; ++i)
            gate_->drawPrompt(random, prompts, labels);
        return gate_->loss(at::cat({states, encoder_.encode(prompts)}), labels, projection_->gateTerm(pooled_),
                           double(step) / double(request_.steps), random);
    }

    const PatchTrainingRequest& request_;
    Runtime runtime_;
    int rank_;
    const TrainingSink& progress_;
    PictureLoader loadPicture_;
    std::unique_ptr<Checkpoint> model_;
    PromptEncoder encoder_;
    SchedulerConfig scheduler_;
    std::stop_token stop_;
    PatchData data_;
    StatePool pool_;
    int64_t rolledOut_ = -1; ///< the step for which states were last asked for
    std::shared_ptr<Unet> unet_;
    std::shared_ptr<Vae> vae_;
    std::shared_ptr<ControlNet> network_;
    std::shared_ptr<InstructionProjection> projection_;
    std::optional<PatchManifest> start_; ///< of the patch that it goes on from
    GateSet keptGates_;                  ///< where the gate is not trained
    std::optional<GateTrainer> gate_;    ///< where it is
    at::Tensor alphas_;                  ///< cumulative products of the noise schedule, double (timesteps)
    std::vector<int64_t> shape_;         ///< of a latent
    at::Tensor pooled_, empty_;          ///< text states of the instruction (1, width) and of the empty prompt (1, tokens, width)
    std::vector<at::Tensor> safeRenders_, unsafeRenders_;
    at::Tensor sample_, timestep_, weights_; ///< of the batch
    std::shared_ptr<SceneJudge> judge_;      ///< where it may end the training
    at::Tensor judged_;                      ///< places of the patch's categories among the judge's
};

} // namespace

void trainPatch(const PatchTrainingRequest& asked, const PictureLoader& pictures, const TrainingSink& progress,
                const PictureWriter& sheets, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    const PatchTrainingRequest request = completed(asked);
    if (request.part == PatchPart::Gate)
        return trainGate(request, progress, sheets, stop);
    Workers workers = Workers::join();
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    PatchTask task(request, runtime, workers, pictures, progress, stop);
    FlatParameters parameters(task.modules(), runtime.device);
    RunOptions options = runOptions(request, "patch", request.out.string() + ".training", runtime);
    options.optimiser.weightDecay = 0;
    // What starts at zero learns four times as fast as the clone.
    at::Tensor factors = at::full_like(parameters.values(), 4);
    for (auto& [name, part] : parameters.tensorsOf("network", factors))
        if (!name.starts_with("controlnet_"))
            part.fill_(1);
    options.optimiser.rateFactors = factors;
    options.settings = task.settings();
    runTraining(task, parameters, options, workers, progress, sheets, stop);
}

} // namespace sc
