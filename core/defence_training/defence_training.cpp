#include "core/defence_training/defence_training.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/naming.h"
#include "core/base/require.h"
#include "core/base/temporary_folder.h"
#include "core/defence/changed_weights.h"
#include "core/defence_training/erasing_loss.h"
#include "core/models/checkpoint.h"
#include "core/patch/weight_sketch.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/rollout.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/random.h"
#include "core/text/minors.h"
#include "core/training/model_files.h"
#include "core/training/random_stream.h"
#include "core/training/training_run.h"

namespace sc {

namespace {

/// Which of a U-Net's parameters a method trains, as its authors chose.
bool isTrainedBy(const std::string& method, const std::string& name) {
    const bool cross = name.find(".attn2.") != std::string::npos;
    if (method == "esd-x")
        return cross;
    if (method == "esd-u") // "noxattn" of the release
        return !cross && !name.starts_with("time_embedding.") && !name.starts_with("conv_norm_out.") &&
               !name.starts_with("conv_out.");
    return cross && (name.ends_with(".to_k.weight") || name.ends_with(".to_v.weight"));
}

/// Some of a network's parameters as a module of their own; both hold the same tensors.
class ChosenParameters : public torch::nn::Module {
public:
    ChosenParameters(Unet& unet, const std::string& method) {
        for (auto& item : unet.named_parameters()) {
            item.value().set_requires_grad(false);
            if (!isTrainedBy(method, item.key()))
                continue;
            std::string name = item.key();
            std::replace(name.begin(), name.end(), '.', '/'); // a module's own names hold no dots
            register_parameter(name, item.value());
        }
    }
    std::map<std::string, at::Tensor> byNameOfUnet() const {
        std::map<std::string, at::Tensor> out;
        for (const auto& item : named_parameters()) {
            std::string name = item.key();
            std::replace(name.begin(), name.end(), '/', '.');
            out[name] = item.value();
        }
        return out;
    }
};

/// A concept as it is asked for, and what should be drawn in its place (ESD: the empty prompt).
struct Erased {
    std::string target, anchor;
};

class ErasingTask : public TrainingTask {
public:
    ErasingTask(const DefenceTrainingRequest& request, const DefenceMethod& method, std::vector<Erased> erased,
                const std::vector<std::string>& names, const Runtime& runtime, Workers& workers, const TrainingSink& progress)
        : request_(request), method_(method), names_(names), erased_(std::move(erased)), runtime_(runtime), rank_(workers.rank()),
          model_(Checkpoint::open(request.model)), encoder_(*model_, runtime),
          scheduler_(SchedulerConfig::fromJson(model_->schedulerConfig(), request.model.string(), "ddim")) {
        const at::NoGradGuard noGrad;
        sketch_ = sketchWeights(*model_);
        Loaded<Unet> base = model_->unet(), trained = model_->unet();
        prepareWeights(*base.module, runtime, base.weights);
        Runtime exact = runtime;
        exact.dtype = at::kFloat;
        prepareWeights(*trained.module, exact, trained.weights);
        base_ = base.module;
        trained_ = trained.module;
        file_ = trained.weights; // what is not trained may lie in it
        chosen_ = std::make_shared<ChosenParameters>(*trained_, request.method);
        const std::vector<double> alphas = alphasCumprod(scheduler_);
        alphas_ = at::tensor(alphas, at::kDouble);
        empty_ = encoder_.encode({""});
        drawStates(progress);
    }

    std::shared_ptr<ChosenParameters> chosen() const { return chosen_; }

    /// What decides what is learnt, see RunOptions.
    Json settings() const {
        Json out{{"method", method_.id},
                 {"model", sketch_.digest},
                 {"concepts", Json::array()},
                 {"seed", request_.seed},
                 {"guidance", request_.guidance},
                 {"rollouts", request_.rollouts},
                 {"rollout_steps", request_.rolloutSteps},
                 {"optimiser", defenceOptimiser}};
        for (const Erased& one : erased_)
            out["concepts"].push_back(one.anchor.empty() ? one.target : one.target + " -> " + one.anchor);
        if (!method_.towardsAnchor)
            out["away"] = request_.away;
        return out;
    }

    at::Tensor loss(int64_t first, int64_t count) override {
        ErasingBatch batch;
        {
            const at::NoGradGuard noGrad;
            std::vector<at::Tensor> samples;
            std::vector<float> times;
            std::vector<std::string> targets, anchors;
            for (int64_t i = first; i < first + count; ++i) {
                RandomStream random(request_.seed, uint64_t(i));
                const State& state = states_[std::size_t(random.below(states_.size()))];
                targets.push_back(erased_[state.erased].target);
                anchors.push_back(erased_[state.erased].anchor);
                if (method_.towardsAnchor) {
                    const int64_t t = random.below(std::size_t(alphas_.size(0)));
                    const double alpha = alphas_[t].item<double>();
                    times.push_back(float(t));
                    samples.push_back(std::sqrt(alpha) * state.sample +
                                      std::sqrt(1 - alpha) * NoiseGenerator(random.bits()).draw(state.sample.sizes()));
                } else {
                    times.push_back(float(state.timestep));
                    samples.push_back(state.sample);
                }
            }
            batch.sample = at::stack(samples).to(runtime_.device).contiguous(at::MemoryFormat::ChannelsLast);
            batch.timestep = at::tensor(at::ArrayRef<float>(times)).to(runtime_.device);
            batch.target = encoder_.encode(targets);
            batch.anchor = method_.towardsAnchor ? encoder_.encode(anchors) : empty_.expand_as(batch.target);
        }
        return method_.towardsAnchor ? ablationLoss(*trained_, *base_, batch, runtime_)
                                     : esdLoss(*trained_, *base_, batch, request_.away, runtime_);
    }

    void write(const TrainingOutcome& outcome) override {
        const at::NoGradGuard noGrad;
        DefenceManifest manifest{method_.id, names_, nameFromPath(request_.model), sketch_.digest, Json::object()};
        manifest.training = {{"command", request_.command},  {"steps", outcome.steps},
                             {"batch", *request_.batch},     {"learning_rate", *request_.learningRate},
                             {"seed", request_.seed},        {"rollouts", request_.rollouts},
                             {"optimiser", defenceOptimiser}};
        if (!request_.resume) // what went before a stop is not known
            manifest.training["seconds"] = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
        if (!method_.towardsAnchor)
            manifest.training["away"] = request_.away;
        writeChangedWeights(request_.out, manifest, chosen_->byNameOfUnet());
    }

private:
    /// What is learnt from: ESD: latents on the way to pictures of a concept; concept ablation: pictures of an anchor.
    struct State {
        at::Tensor sample; ///< (C, h, w)
        double timestep = 0;
        std::size_t erased = 0;
    };

    /// What a rollout is drawn for: all in turn, or where there are more of them than rollouts, some from all over the list.
    std::size_t erasedIn(int64_t rollout) const {
        const int64_t all = int64_t(erased_.size());
        return std::size_t(all <= request_.rollouts ? rollout % all : rollout * all / request_.rollouts);
    }

    /// Drawn by the base, so that they are the same after a stop.
    void drawStates(const TrainingSink& progress) {
        const UnetConfig& config = model_->unetConfig();
        for (int64_t first = 0; first < request_.rollouts; first += 8) {
            checkCancelled();
            if (progress && rank_ == 0)
                progress({.message = Sentence("Drawing what to learn from: %1 of %2", first, request_.rollouts)});
            std::vector<std::string> prompts;
            std::vector<at::Tensor> noise;
            std::vector<std::size_t> of;
            for (int64_t i = first; i < std::min(request_.rollouts, first + 8); ++i) {
                of.push_back(erasedIn(i));
                prompts.push_back(method_.towardsAnchor ? erased_[of.back()].anchor : erased_[of.back()].target);
                noise.push_back(NoiseGenerator(RandomStream(request_.seed ^ 0x45726173, uint64_t(i)).bits())
                                    .draw({config.inChannels, config.sampleSize, config.sampleSize}));
            }
            RolloutJob job{base_,
                           encoder_.encode(prompts),
                           empty_,
                           at::stack(noise),
                           request_.guidance,
                           int(request_.rolloutSteps),
                           runtime_,
                           {}};
            const auto keep = [&](double timestep, const at::Tensor& sample) {
                const at::Tensor kept = sample.to(at::kCPU, at::kFloat);
                for (std::size_t i = 0; i < of.size(); ++i)
                    states_.push_back({kept[int64_t(i)].clone(), timestep, of[i]});
            };
            if (method_.towardsAnchor)
                keep(0, rollOut(job, scheduler_));
            else
                rollOut(job, scheduler_, keep);
        }
    }

    const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    const DefenceTrainingRequest& request_;
    const DefenceMethod& method_;
    std::vector<std::string> names_; ///< for the manifest
    std::vector<Erased> erased_;
    Runtime runtime_;
    int rank_;
    std::unique_ptr<Checkpoint> model_;
    PromptEncoder encoder_;
    SchedulerConfig scheduler_;
    WeightSketch sketch_;
    std::shared_ptr<Unet> base_, trained_;
    StateDict file_;
    std::shared_ptr<ChosenParameters> chosen_;
    at::Tensor alphas_, empty_; ///< noise schedule (timesteps); states of the empty prompt (1, tokens, width)
    std::vector<State> states_;
};

const DefenceMethod& methodOf(const DefenceTrainingRequest& request) {
    std::string known;
    for (const DefenceMethod& method : trainedDefences()) {
        if (method.id == request.method)
            return method;
        known += (known.empty() ? "" : ", ") + method.id;
    }
    require(false, "There is no trained defence \"%1\". Choose one of %2.", request.method, known);
    return trainedDefences().front();
}

/// Fills in what may be left out. Throws Error(InvalidRequest).
DefenceTrainingRequest completed(DefenceTrainingRequest request, const DefenceMethod& method) {
    if (request.model.empty())
        request.model = dataFolder() / "models/demo";
    if (request.world.empty())
        request.world = dataFolder() / "world/world.json";
    request.steps = request.steps.value_or(method.steps);
    request.batch = request.batch.value_or(method.batch);
    request.learningRate = request.learningRate.value_or(method.learningRate);
    require(request.out.extension() == ".safetensors", "Name the file of the trained defence with the ending .safetensors.");
    require(*request.steps >= 1 && *request.batch >= 1 && request.saveEvery >= 1 && request.rollouts >= 1 &&
                request.rolloutSteps >= 1 && request.worldPairs >= 1,
            "Steps, batch, pairs, renders and the figures of the rollouts must be 1 or more.");
    require(*request.learningRate > 0 && *request.learningRate < 1, "The learning rate must lie between 0 and 1.");
    const bool prompts = !request.pairs.empty() || !request.categories.empty();
    require(!prompts || method.towardsAnchor, "The defence \"%1\" learns from concepts alone. Leave the pairs out.", method.id);
    requirePromptsOfOneKind(request.pairs, {}, request.categories);
    require(prompts != !request.concepts.empty(), "Name either the concepts that are to be left out, or pairs of prompts.");
    require(!method.towardsAnchor || request.away == DefenceTrainingRequest().away,
            "The defence \"%1\" leads towards an anchor, not away from a concept. Leave --away out.", method.id);
    require(request.rollouts >= int64_t(request.concepts.size()),
            "There are more concepts (%1) than pictures to learn from (%2). Draw one for each or more (--rollouts).",
            request.concepts.size(), request.rollouts);
    const std::size_t anchors = request.anchors.size();
    if (method.towardsAnchor && !prompts)
        require(anchors == 1 || anchors == request.concepts.size(),
                "Say what should be drawn in place of the concepts: one anchor for all, or one for each.");
    else
        require(anchors == 0, "Anchors go with concepts, and with methods that draw something in their place. Leave them out.");
    return request;
}

std::vector<Erased> erasedBy(const DefenceTrainingRequest& request, std::vector<std::string>& names) {
    std::vector<Erased> out;
    if (request.pairs.empty() && request.categories.empty()) {
        for (std::size_t i = 0; i < request.concepts.size(); ++i)
            out.push_back(
                {request.concepts[i], request.anchors.empty() ? "" : request.anchors[request.anchors.size() == 1 ? 0 : i]});
        for (const Erased& one : out)
            require(
                !sexualisesMinors(one.target) && !sexualisesMinors(one.anchor),
                "A concept or anchor speaks of minors and is sexual. Pictures are drawn to learn from, and none of it; name others.");
        names = request.concepts;
        return out;
    }
    const PatchData data = request.pairs.empty()
                               ? worldPatchData(World::read(request.world), request.categories, request.worldPairs, request.seed)
                               : readPromptPairs(request.pairs);
    for (const PromptPair& pair : data.pairs)
        out.push_back({pair.unsafe, pair.safe});
    names = data.categories;
    return out;
}

} // namespace

const std::vector<DefenceMethod>& trainedDefences() {
    constexpr double unlimited = std::numeric_limits<double>::infinity();
    static const std::vector<DefenceMethod> methods{
        {"esd-x", "ESD-x",
         "Erased Stable Diffusion: cross-attention learns to predict for a concept what leads away from it (arXiv 2303.07345).",
         1000, 1, 1e-5, 0, unlimited, false},
        {"esd-u", "ESD-u",
         "Erased Stable Diffusion in all layers but cross-attention, for what shall not be drawn whatever the prompt says.", 1000,
         1, 1e-5, 0, unlimited, false},
        {"concept-ablation", "Concept Ablation",
         "Keys and values of cross-attention learn to draw an anchor where a concept is asked for (arXiv 2303.13516).", 400, 8,
         1.6e-5, 0.01, 1, true},
    };
    return methods;
}

void trainDefence(const DefenceTrainingRequest& asked, const TrainingSink& progress, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    const DefenceMethod& method = methodOf(asked);
    const DefenceTrainingRequest request = completed(asked, method);
    preparePlace(request.out);
    std::vector<std::string> names;
    std::vector<Erased> erased = erasedBy(request, names);
    const at::AutoGradMode gradients(true);
    Workers workers = Workers::join();
    const Runtime runtime = trainingRuntime(request.device, request.dtype, request.threads);
    ErasingTask task(request, method, std::move(erased), names, runtime, workers, progress);
    FlatParameters parameters({{"unet", task.chosen()}}, runtime.device);
    RunOptions options;
    options.name = "defence";
    options.folder = request.out.string() + ".training";
    options.optimiser = OptimiserOptions::constantRate(*request.learningRate, method.weightDecay);
    options.optimiser.steps = *request.steps;
    options.optimiser.clip = method.clip;
    options.batch = *request.batch;
    options.saveEvery = request.saveEvery;
    options.sheetEvery = 0;
    options.resume = request.resume;
    options.settings = task.settings();
    options.runtime = runtime;
    runTraining(task, parameters, options, workers, progress, {}, stop);
}

} // namespace sc
