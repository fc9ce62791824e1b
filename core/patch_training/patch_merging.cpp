#include "core/patch_training/patch_merging.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/models/checkpoint.h"
#include "core/patch/compatibility.h"
#include "core/patch/write_patch.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/random.h"
#include "core/patch_training/merge_drawing.h"
#include "core/patch_training/merge_report_json.h"
#include "core/patch_training/merge_weights.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/prompt_encoder.h"
#include "core/patch_training/rollout.h"

namespace sc {

namespace {

const char* nameOf(MergeMethod method) {
    static const char* names[] = {"average", "arithmetic", "ties", "dare", "refit"};
    return names[int(method)];
}

/// Noisy latents of one timestep with their prompts' states, unless all patches are gated the same with the empty prompt's,
/// and what all patches side by side add to them.
struct CalibrationBatch {
    at::Tensor sample, timestep, context;
    Residuals reference; ///< divided by the widest gate, since the merged residuals are multiplied by it
    int64_t patch = 0;   ///< whose category the prompts are of
};

class Merge {
public:
    Merge(const PatchMergeRequest& request, const std::vector<PatchManifest>& manifests, const TrainingSink& progress, const std::stop_token& stop)
        : request_(request), manifests_(manifests), progress_(progress), stop_(stop), model_(Checkpoint::open(request.model)),
          scheduler_(SchedulerConfig::fromJson(model_->schedulerConfig(), request.model.string(), "ddim")),
          runtime_(chooseRuntime(request.device, request.dtype, request.threads)), exact_(runtime_) {
        exact_.dtype = at::kFloat;
        useThreads(runtime_.threads);
    }

    MergeReport run() {
        load();
        say("Drawing calibration states");
        collect();
        say("Drawing without patches and with all of them side by side");
        report_.unpatched = drawing_->unpatched(stop_);
        report_.sideBySide = drawing_->sideBySide([&](const at::Tensor& states, bool open) { return allPatches(states, open); }, stop_);
        std::vector<MergeMethod> methods = request_.methods;
        if (methods.empty())
            methods = {MergeMethod::Average, MergeMethod::Arithmetic, MergeMethod::Ties, MergeMethod::Dare, MergeMethod::Refit};
        const auto asked = [&](MergeMethod method) { return std::find(methods.begin(), methods.end(), method) != methods.end(); };
        Candidate nearest;
        for (const MergeMethod method : {MergeMethod::Average, MergeMethod::Arithmetic, MergeMethod::Ties, MergeMethod::Dare}) {
            if (!asked(method) && !asked(MergeMethod::Refit))
                continue;
            Candidate own;
            for (const double factor : factors(method)) {
                say(std::string("Trying ") + nameOf(method));
                NamedTensors weights = mergeWeights(method, base_, weights_, factor, request_.seed);
                const MergeScore score = measure(weights, nameOf(method), factor);
                if (own.weights.empty() || score.error < own.score.error)
                    own = {score, std::move(weights)};
            }
            if (asked(method))
                consider(own);
            if (nearest.weights.empty() || own.score.error < nearest.score.error)
                nearest = std::move(own);
        }
        if (asked(MergeMethod::Refit)) {
            say("Solving the zero convolutions");
            NamedTensors weights = refit(nearest.weights);
            const MergeScore score = measure(weights, nameOf(MergeMethod::Refit), 1);
            consider({score, std::move(weights)});
        }
        report_.kept = best_.score.method;
        write(best_.weights);
        return report_;
    }

private:
    void say(const std::string& message) const {
        checkCancelled(stop_);
        if (progress_)
            progress_({.message = message + "."});
    }

    static std::vector<double> factors(MergeMethod method) {
        switch (method) {
        case MergeMethod::Arithmetic:
        case MergeMethod::Dare: return {0.4, 0.7, 1.0};
        case MergeMethod::Ties: return {0.7, 1.0, 1.5};
        default: return {1.0};
        }
    }

    struct Candidate {
        MergeScore score;
        NamedTensors weights;
    };

    /// Draws with a method's best factor, reports it, and keeps it if there is none better.
    void consider(Candidate candidate) {
        MergeScore& score = candidate.score;
        say("Drawing with " + score.method);
        install(candidate.weights);
        score.pictures = drawing_->merged([&](const at::Tensor& states, bool open) { return mergedPatch(states, open); }, stop_);
        report_.scores.push_back(score);
        const double more = score.pictures.meanSameObjects() - best_.score.pictures.meanSameObjects();
        if (best_.weights.empty() || more > 0 || (more == 0 && score.error < best_.score.error))
            best_ = std::move(candidate);
    }

    void load() {
        const WeightSketch sketch = sketchWeights(*model_);
        for (std::size_t i = 0; i < manifests_.size(); ++i) {
            const Compatibility fit = patchCompatibility(manifests_[i], *model_, sketch);
            if (fit.fit == PatchFit::Incompatible || fit.fit == PatchFit::Unrelated)
                throw Error(ErrorKind::Unsupported, "The patch \"" + manifests_[i].name + "\": " + fit.sentence + " It cannot be merged on this model.");
            const auto checkpoint = ControlNetCheckpoint::open(request_.patches[i]);
            requireFitting(*checkpoint, *model_);
            if (i > 0 && checkpoint->config().conditioningChannels != config_.conditioningChannels)
                throw Error(ErrorKind::Unsupported, "The patches \"" + manifests_[0].name + "\" and \"" + manifests_[i].name +
                                                        "\" take hints of different kinds and cannot be merged.");
            config_ = checkpoint->config();
            Loaded<ControlNet> network = checkpoint->networkOver(*model_);
            prepareWeights(*network.module, exact_, network.weights);
            networks_.push_back(network.module);
            kept_.push_back(network.weights);
            NamedTensors weights;
            for (const auto& item : network.module->named_parameters())
                weights[item.key()] = item.value().detach().to(at::kFloat).clone();
            weights_.push_back(std::move(weights));
            gates_.push_back(manifests_[i].gated() ? readGates(request_.patches[i]) : GateSet());
            gated_ = gated_ && manifests_[i].gated();
            report_.patches.push_back(manifests_[i].id);
        }
        Loaded<Unet> unet = model_->unet();
        for (const auto& item : unet.module->named_parameters())
            if (weights_[0].contains(item.key()))
                base_[item.key()] = item.value().detach().to(exact_.device, at::kFloat, false, /*copy=*/true);
        prepareWeights(*unet.module, runtime_, unet.weights);
        unet_ = unet.module;
        encoder_.emplace(*model_, runtime_);
        if (!request_.origin.empty()) {
            const auto origin = ControlNetCheckpoint::open(request_.origin);
            requireFitting(*origin, *model_);
            const Loaded<ControlNet> network = origin->networkOver(*model_);
            base_.clear();
            for (const auto& item : network.module->named_parameters()) {
                const auto own = weights_[0].find(item.key());
                if (own == weights_[0].end() || own->second.sizes() != item.value().sizes())
                    throw Error(ErrorKind::Unsupported, "\"" + request_.origin.string() + "\" is not what the patches were trained on from. Merge without --origin.");
                base_[item.key()] = item.value().detach().to(at::kFloat).clone();
            }
        }
        merged_ = std::make_shared<ControlNet>(config_);
    }

    at::Tensor blackHint(const ControlNet& network) const {
        const int64_t side = unet_->config().sampleSize << (config_.conditioningChannels.size() - 1);
        return network.embedHint(at::zeros({1, 3, side, side}, at::TensorOptions().device(runtime_.device)));
    }

    std::vector<SidePatch> allPatches(const at::Tensor& states, bool open) const {
        std::vector<SidePatch> all;
        for (std::size_t k = 0; k < networks_.size(); ++k)
            all.push_back({networks_[k].get(), blackHint(*networks_[k]), open ? at::ones({states.size(0)}, states.options()) : gateOpenings(gates_[k], states)});
        return all;
    }

    /// The widest of all gates, as they lie in the merged patch.
    at::Tensor widestOpening(const at::Tensor& states) const {
        at::Tensor widest;
        for (const GateSet& gates : gates_) {
            const at::Tensor opening = gateOpenings(gates, states);
            widest = widest.defined() ? at::max(widest, opening) : opening;
        }
        return widest;
    }

    std::vector<SidePatch> mergedPatch(const at::Tensor& states, bool open) const {
        return {{merged_.get(), blackHint(*merged_), open ? at::ones({states.size(0)}, states.options()) : widestOpening(states)}};
    }

    /// Residuals of all patches, each times its gate for the prompts (P, tokens, width), over the widest gate. Rows are those
    /// of the prompts, as often as there are.
    Residuals reference(const at::Tensor& sample, const at::Tensor& timestep, const at::Tensor& context, const at::Tensor& prompts) const {
        const at::Tensor widest = widestOpening(prompts).clamp_min(ConceptGate::closedBelow).repeat({context.size(0) / prompts.size(0)});
        return scaledResiduals(summedResiduals(allPatches(prompts, false), sample, timestep, context, at::kFloat), 1 / widest, at::kFloat);
    }

    RolloutJob job(const std::vector<std::string>& prompts, uint64_t noiseSeed) const {
        RolloutJob job;
        job.unet = unet_.get();
        job.positive = encoder_->encode(prompts);
        job.empty = encoder_->encode({""});
        const UnetConfig& base = unet_->config(); // a patch's own configuration does not say for which size of picture it was made
        job.noise = NoiseGenerator(noiseSeed).draw({int64_t(prompts.size()), base.inChannels, base.sampleSize, base.sampleSize});
        job.guidance = request_.guidance.value_or(model_->guidance());
        job.steps = int(request_.steps);
        job.runtime = runtime_;
        job.positiveOnly = gated_;
        return job;
    }

    PatchData dataOf(const std::vector<std::string>& categories, int64_t count, uint64_t seed) const {
        return request_.pairs.empty() ? worldPatchData(World::read(request_.world), categories, count, seed) : readPatchData(request_.pairs, request_.benign);
    }

    /// States of unsafe prompts, drawn with the patch of their category: for solving, and others to measure on. These others
    /// are also drawn as pictures, and as many benign prompts.
    void collect() {
        std::vector<std::vector<std::string>> categories;
        std::vector<RolloutJob> drawn;
        for (std::size_t k = 0; k < manifests_.size(); ++k) {
            categories.push_back(manifests_[k].categories);
            for (const std::string& category : categories[k])
                if (std::find(categories_.begin(), categories_.end(), category) == categories_.end())
                    categories_.push_back(category);
            std::vector<std::string> prompts;
            for (const PromptPair& pair : dataOf(categories[k], 2 * request_.prompts, request_.seed + k).pairs)
                if (std::find(categories[k].begin(), categories[k].end(), pair.category) != categories[k].end())
                    prompts.push_back(pair.unsafe);
            if (prompts.size() < 2)
                throw Error(ErrorKind::InvalidRequest, "There are no prompts to calibrate the patch \"" + manifests_[k].name + "\" on. Name a file of pairs with its categories.");
            for (const bool held : {false, true}) {
                std::vector<std::string> own;
                for (std::size_t i = held ? 1 : 0; i < prompts.size() && int64_t(own.size()) < request_.prompts; i += 2)
                    own.push_back(prompts[i]);
                RolloutJob states = job(own, request_.seed * 2 + k * 2 + held);
                if (held) {
                    drawn.push_back(states);
                    report_.unsafePrompts.push_back(int64_t(own.size()));
                }
                states.patches = {{networks_[k].get(), blackHint(*networks_[k]), gateOpenings(gates_[k], states.positive)}};
                rollOut(states, scheduler_, [&](double t, const at::Tensor& sample) {
                    checkCancelled(stop_);
                    CalibrationBatch batch{gated_ ? sample : at::cat({sample, sample}), at::full({1}, t, sample.options()),
                                           gated_ ? states.positive : at::cat({states.positive, states.empty.expand_as(states.positive)}), {}, int64_t(k)};
                    batch.reference = reference(batch.sample, batch.timestep, batch.context, states.positive);
                    (held ? measured_ : solved_).push_back(std::move(batch));
                });
            }
        }
        std::vector<std::string> benign = dataOf(categories_, request_.prompts, request_.seed + manifests_.size()).benign;
        benign.resize(std::min(benign.size(), std::size_t(request_.prompts)));
        report_.benignPrompts = int64_t(benign.size());
        drawing_.emplace(*model_, request_.model, scheduler_, categories, std::move(drawn), job(benign, request_.seed * 2 + manifests_.size() * 2));
        report_.judged = drawing_->judged();
    }

    void install(const NamedTensors& weights) {
        for (auto& item : merged_->named_parameters())
            item.value().set_data(weights.at(item.key()).contiguous(item.value().dim() == 4 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous));
    }

    MergeScore measure(const NamedTensors& weights, const std::string& method, double factor) {
        install(weights);
        std::vector<double> difference(manifests_.size()), norm(manifests_.size());
        for (const CalibrationBatch& batch : measured_) {
            checkCancelled(stop_);
            const Residuals own = merged_->forward(batch.sample, batch.timestep, batch.context, blackHint(*merged_));
            for (std::size_t i = 0; i <= own.down.size(); ++i) {
                const at::Tensor &a = i < own.down.size() ? own.down[i] : own.mid, &b = i < own.down.size() ? batch.reference.down[i] : batch.reference.mid;
                difference[std::size_t(batch.patch)] += (a - b).square().sum().item<double>();
                norm[std::size_t(batch.patch)] += b.square().sum().item<double>();
            }
        }
        MergeScore score{method, factor, 0, {}};
        double allDifference = 0, allNorm = 0;
        for (std::size_t k = 0; k < norm.size(); ++k) {
            score.categoryErrors.push_back(std::sqrt(difference[k] / std::max(norm[k], 1e-30)));
            allDifference += difference[k];
            allNorm += norm[k];
        }
        score.error = std::sqrt(allDifference / std::max(allNorm, 1e-30));
        return score;
    }

    /// Keeps the clone and solves every zero convolution: rows are the features of all places of all states, with a one for
    /// the bias; ridge regression in double.
    NamedTensors refit(NamedTensors weights) {
        install(weights);
        std::vector<at::Tensor> squares, products;
        for (const CalibrationBatch& batch : solved_) {
            checkCancelled(stop_);
            const Residuals features = merged_->features(batch.sample, batch.timestep, batch.context, blackHint(*merged_));
            for (std::size_t i = 0; i <= features.down.size(); ++i) {
                const bool middle = i == features.down.size();
                const auto rows = [](const at::Tensor& x) { return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).to(at::kDouble); };
                const at::Tensor plain = rows(middle ? features.mid : features.down[i]);
                const at::Tensor x = at::cat({plain, at::ones({plain.size(0), 1}, plain.options())}, 1);
                const at::Tensor y = rows(middle ? batch.reference.mid : batch.reference.down[i]);
                if (squares.size() <= i) {
                    squares.push_back(at::zeros({x.size(1), x.size(1)}, x.options()));
                    products.push_back(at::zeros({x.size(1), y.size(1)}, x.options()));
                }
                squares[i] += x.t().matmul(x);
                products[i] += x.t().matmul(y);
            }
        }
        for (std::size_t i = 0; i < squares.size(); ++i) {
            const double ridge = 1e-4 * squares[i].diagonal().mean().item<double>();
            const at::Tensor solution = at::linalg_solve(squares[i] + ridge * at::eye(squares[i].size(0), squares[i].options()), products[i]).to(at::kFloat);
            const std::string name = i + 1 < squares.size() ? "controlnet_down_blocks." + std::to_string(i) : "controlnet_mid_block";
            const int64_t width = solution.size(1);
            weights[name + ".weight"] = solution.narrow(0, 0, width).t().contiguous().view({width, width, 1, 1});
            weights[name + ".bias"] = solution[width].contiguous();
        }
        return weights;
    }

    void write(const NamedTensors& weights) {
        PatchManifest manifest = manifests_[0];
        manifest.id = request_.id;
        manifest.name = request_.name;
        manifest.version = "1.0.0";
        manifest.author = request_.author;
        manifest.categories = categories_;
        manifest.removes = manifest.replacesWith = manifest.instruction = "";
        manifest.results = Json::array();
        manifest.mergedFrom.clear();
        GateSet gates;
        for (std::size_t k = 0; k < manifests_.size(); ++k) {
            const PatchManifest& part = manifests_[k];
            const auto append = [&](std::string& to, const std::string& text, const char* between) { to += (to.empty() ? "" : between) + text; };
            append(manifest.removes, part.removes, ", ");
            append(manifest.replacesWith, part.replacesWith, ", ");
            append(manifest.instruction, part.instruction, " ");
            manifest.maximalStrength = std::min(manifest.maximalStrength, part.maximalStrength);
            manifest.recommendedStrength = std::min(manifest.recommendedStrength, manifest.maximalStrength);
            manifest.mergedFrom.push_back({part.id, part.version, part.digest()});
            for (const auto& [category, gate] : gates_[k])
                gates[category] = gate;
        }
        // One part without a gate acts on every prompt, and so must the whole.
        if (!gated_)
            gates.clear();
        Json json = mergeReportToJson(report_);
        json["command"] = request_.command;
        manifest.training = {{"command", request_.command}, {"data", "merged"}, {"merge", json}};
        writePatch(request_.out, config_, weights, gates, manifest);
        writeFileAtomically(request_.out.string() + ".merge.json", json.dump(2) + "\n");
    }

    const PatchMergeRequest& request_;
    const std::vector<PatchManifest>& manifests_;
    const TrainingSink& progress_;
    const std::stop_token& stop_;
    std::unique_ptr<Checkpoint> model_;
    std::optional<PromptEncoder> encoder_;
    SchedulerConfig scheduler_;
    Runtime runtime_, exact_; ///< of the base, which draws, and of what is measured and solved: float32
    std::shared_ptr<Unet> unet_;
    UnetConfig config_;
    NamedTensors base_;
    std::vector<std::shared_ptr<ControlNet>> networks_;
    std::vector<StateDict> kept_; ///< the files that the networks' weights may lie in
    std::vector<NamedTensors> weights_;
    std::vector<GateSet> gates_;
    std::vector<std::string> categories_; ///< of all patches, each once
    bool gated_ = true; ///< all of them are, so that the merged patch leaves the empty prompt's rows alone
    std::shared_ptr<ControlNet> merged_;
    std::vector<CalibrationBatch> solved_, measured_;
    std::optional<MergeDrawing> drawing_;
    Candidate best_;
    MergeReport report_;
};

} // namespace

MergeReport mergePatches(const PatchMergeRequest& request, const std::vector<PatchManifest>& manifests, const TrainingSink& progress,
                         const std::stop_token& stop) {
    const at::NoGradGuard noGrad;
    const CancellationScope cancellation(stop);
    return Merge(request, manifests, progress, stop).run();
}

} // namespace sc
