#include "core/patch_training/patch_merging.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/temporary_folder.h"
#include "core/models/checkpoint.h"
#include "core/patch/write_patch.h"
#include "core/patch_training/merge_distillation.h"
#include "core/patch_training/merge_drawing.h"
#include "core/patch_training/merge_report_json.h"
#include "core/patch_training/merge_weights.h"
#include "core/patch_training/patch_data.h"
#include "core/patch_training/rollout.h"
#include "core/patch_training/side_by_side_patches.h"
#include "core/pipeline/prompt_encoder.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/load_weights.h"
#include "core/tensor/random.h"
#include "core/training/contact_sheet.h"
#include "core/training/random_stream.h"

namespace sc {

namespace {

const MergeMethodInfo& methodInfo(MergeMethod method) { return mergeMethods()[std::size_t(method)]; }
const char* nameOf(MergeMethod method) { return methodInfo(method).id; }

/// Those that compute weights from weights.
constexpr MergeMethod plainMethods[] = {MergeMethod::Average, MergeMethod::Arithmetic, MergeMethod::Ties, MergeMethod::Dare};
constexpr std::size_t distilRows = 16; ///< prompts drawn at once for distillation
constexpr int64_t distilRolloutSteps = 20;

/// Noisy latents of one timestep with their prompts' states, unless all patches are gated the same with the empty prompt's,
/// and what all patches side by side add to them.
struct CalibrationBatch {
    at::Tensor sample, timestep, context;
    Residuals reference; ///< divided by the widest gate, since the merged residuals are multiplied by it
    int64_t patch = 0;   ///< whose category the prompts are of
};

class Merge {
public:
    Merge(const PatchMergeRequest& request, const std::vector<PatchFolder>& patches, const PictureWriter& sheets,
          const TrainingSink& progress, const std::stop_token& stop)
        : request_(request), sheets_(sheets), progress_(progress), stop_(stop), model_(Checkpoint::open(request.model)),
          scheduler_(SchedulerConfig::fromJson(model_->schedulerConfig(), request.model.string(), "ddim")),
          runtime_(chooseRuntime(request.device, request.dtype, request.threads)), exact_{runtime_.device, at::kFloat,
                                                                                          runtime_.threads},
          patches_(patches, *model_, exact_), alphas_(alphasCumprod(scheduler_)) {
        for (const PatchFolder& patch : patches)
            manifests_.push_back(patch.safetyManifest());
        useThreads(runtime_.threads);
    }

    MergeReport run() {
        load();
        std::vector<MergeMethod> methods = request_.methods;
        for (std::size_t i = 0; request_.methods.empty() && i < mergeMethods().size(); ++i)
            methods.push_back(mergeMethods()[i].method);
        const auto asked = [&](MergeMethod method) { return std::find(methods.begin(), methods.end(), method) != methods.end(); };
        const bool refits = asked(MergeMethod::Refit) || asked(MergeMethod::Distil);
        distils_ = asked(MergeMethod::Distil);
        parts_ = int64_t(2 + methods.size() + (refits ? 1 : 0) + (distils_ ? 2 : 0));
        for (const MergeMethod method : plainMethods)
            parts_ += asked(method) || refits ? int64_t(factors(method).size()) : 0;
        next(Sentence("Drawing calibration states."));
        choosePrompts();
        collect();
        next(Sentence("Drawing without patches and with all of them side by side."));
        report_.unpatched = drawing_->unpatched(stop_);
        addToSheet("unpatched");
        report_.sideBySide =
            drawing_->sideBySide([&](const at::Tensor& states, bool open) { return patches_.all(states, open); }, stop_);
        addToSheet("side-by-side");
        Candidate nearest;
        for (const MergeMethod method : plainMethods) {
            if (!asked(method) && !refits)
                continue;
            Candidate own;
            for (const double factor : factors(method)) {
                next(Sentence("Trying %1.", methodInfo(method).name));
                NamedTensors weights = mergeWeights(method, base_, patches_.weights(), factor, request_.seed);
                const MergeScore score = measure(weights, nameOf(method), factor);
                if (own.weights.empty() || score.error < own.score.error)
                    own = {score, std::move(weights)};
            }
            if (asked(method))
                consider(method, own);
            if (nearest.weights.empty() || own.score.error < nearest.score.error)
                nearest = std::move(own);
        }
        if (refits) {
            next(Sentence("Solving the zero convolutions."));
            const NamedTensors refitted = refit(nearest.weights);
            if (asked(MergeMethod::Refit))
                consider(MergeMethod::Refit, {measure(refitted, nameOf(MergeMethod::Refit), 1), refitted});
            if (distils_) {
                const NamedTensors distilled = distil(refitted);
                consider(MergeMethod::Distil, {measure(distilled, nameOf(MergeMethod::Distil), 1), distilled});
            }
        }
        report_.kept = best_.score.method;
        write(best_.weights);
        sheets_(request_.out.string() + ".merge", sheet());
        return report_;
    }

private:
    /// Tells that the next part of the work begins.
    void next(const Sentence& what) {
        ++part_;
        say(what);
    }
    void say(const Sentence& what) const {
        checkCancelled(stop_);
        if (!progress_)
            return;
        // Parts take about the same time, but for the distillation, which tells its own once it has begun.
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun_).count();
        const bool known = part_ >= 3 && !distils_;
        progress_({.step = part_,
                   .steps = parts_,
                   .secondsLeft = known ? seconds / double(part_) * double(parts_ - part_) : -1,
                   .message = what});
    }

    static std::vector<double> factors(MergeMethod method) {
        switch (method) {
        case MergeMethod::Arithmetic:
        case MergeMethod::Dare:
            return {0.4, 0.7, 1.0};
        case MergeMethod::Ties:
            return {0.7, 1.0, 1.5};
        default:
            return {1.0};
        }
    }

    /// Texts of one patch's categories, or harmless ones, of which none are solved on.
    struct Prompts {
        std::vector<std::string> solved, measured, distilled;
    };

    struct Candidate {
        MergeScore score;
        NamedTensors weights;
    };

    /// Draws with a method's best factor, reports it, and keeps it if there is none better.
    void consider(MergeMethod method, Candidate candidate) {
        MergeScore& score = candidate.score;
        next(Sentence("Drawing with %1.", methodInfo(method).name));
        install(candidate.weights);
        score.pictures = drawing_->merged([&](const at::Tensor& states, bool open) { return mergedPatch(states, open); }, stop_);
        report_.scores.push_back(score);
        addToSheet(score.method);
        const double more = score.pictures.meanSameObjects() - best_.score.pictures.meanSameObjects();
        if (best_.weights.empty() || more > 0 || (more == 0 && score.error < best_.score.error))
            best_ = std::move(candidate);
    }

    /// What was drawn last is the next row of the sheet.
    void addToSheet(const std::string& row) {
        sheetRows_.push_back(row);
        samples_.insert(samples_.end(), drawing_->samples().begin(), drawing_->samples().end());
    }

    Sheet sheet() const {
        Sheet out = contactSheet(samples_, int(samples_.size() / sheetRows_.size()));
        out.rows = sheetRows_;
        for (std::size_t k = 0; k < prompts_.size(); ++k) {
            const std::vector<std::string>& own = prompts_[k].measured;
            const int64_t most = k < manifests_.size() ? drawing_->samplesOfEach() : 1;
            out.prompts.insert(out.prompts.end(), own.begin(), own.begin() + std::min(most, int64_t(own.size())));
        }
        return out;
    }

    void load() {
        for (const PatchManifest& manifest : manifests_)
            report_.patches.push_back(manifest.id);
        const NamedTensors& first = patches_.weights()[0];
        Loaded<Unet> unet = model_->unet();
        for (const auto& item : unet.module->named_parameters())
            if (first.contains(item.key()))
                base_[item.key()] = item.value().detach().to(exact_.device, at::kFloat, false, /*copy=*/true);
        prepareWeights(*unet.module, runtime_, unet.weights);
        unet_ = unet.module;
        encoder_.emplace(*model_, runtime_);
        if (!request_.origin.empty()) {
            const PatchFolder origin(request_.origin);
            origin.requireFitting(*model_);
            const Loaded<ControlNet> network = origin.networkOver(*model_);
            base_.clear();
            for (const auto& item : network.module->named_parameters()) {
                const auto own = first.find(item.key());
                if (own == first.end() || own->second.sizes() != item.value().sizes())
                    throw Error(ErrorKind::Unsupported,
                                "\"%1\" is not what the patches were trained on from. Merge without --origin.", request_.origin);
                base_[item.key()] = item.value().detach().to(exact_.device, at::kFloat, false, /*copy=*/true);
            }
            origin.requireUnchanged();
        }
        merged_ = std::make_shared<ControlNet>(patches_.config());
    }

    std::vector<SidePatch> mergedPatch(const at::Tensor& states, bool open) const {
        return {{merged_.get(), patches_.hint(*merged_),
                 open ? at::ones({states.size(0)}, states.options()) : patches_.widestOpening(states)}};
    }

    RolloutJob job(const std::vector<std::string>& prompts, uint64_t noiseSeed, int64_t steps) const {
        RolloutJob job;
        job.unet = unet_;
        job.positive = encoder_->encode(prompts);
        job.empty = encoder_->encode({""});
        const UnetConfig& base =
            unet_->config(); // a patch's own configuration does not say for which size of picture it was made
        job.noise = NoiseGenerator(noiseSeed).draw({int64_t(prompts.size()), base.inChannels, base.sampleSize, base.sampleSize});
        job.guidance = request_.guidance.value_or(model_->guidance());
        job.steps = int(steps);
        job.runtime = runtime_;
        job.positiveOnly = patches_.gated();
        return job;
    }

    PatchData dataOf(const std::vector<std::string>& categories, int64_t count, uint64_t seed) const {
        return request_.pairs.empty() ? worldPatchData(World::read(request_.world), categories, count, seed)
                                      : readPatchData(request_.pairs, request_.benign);
    }

    /// Unsafe prompts of a patch's categories: at most `count`, none of `without`.
    std::vector<std::string> unsafePrompts(std::size_t k, int64_t count, uint64_t seed,
                                           const std::set<std::string>& without = {}) const {
        const std::vector<std::string>& own = manifests_[k].categories;
        std::vector<std::string> prompts;
        for (const PromptPair& pair : dataOf(own, count, seed).pairs)
            if (std::find(own.begin(), own.end(), pair.category) != own.end() && !without.contains(pair.unsafe) &&
                int64_t(prompts.size()) < count)
                prompts.push_back(pair.unsafe);
        return prompts;
    }

    std::vector<std::string> benignPrompts(int64_t count, uint64_t seed, const std::set<std::string>& without = {}) const {
        std::vector<std::string> prompts;
        for (const std::string& prompt : dataOf(categories_, count, seed).benign)
            if (!without.contains(prompt) && int64_t(prompts.size()) < count)
                prompts.push_back(prompt);
        return prompts;
    }

    /// For each patch and for what is harmless: the texts to solve and to measure on, and others to distil from.
    void choosePrompts() {
        for (const PatchManifest& manifest : manifests_)
            for (const std::string& category : manifest.categories)
                if (std::find(categories_.begin(), categories_.end(), category) == categories_.end())
                    categories_.push_back(category);
        std::set<std::string> measured;
        for (std::size_t k = 0; k < manifests_.size(); ++k) {
            const std::vector<std::string> prompts = unsafePrompts(k, 2 * request_.prompts, request_.seed + k);
            if (prompts.size() < 2)
                throw Error(ErrorKind::InvalidRequest,
                            "There are no prompts to calibrate the patch \"%1\" on. Name a file of pairs with its categories.",
                            manifests_[k].name);
            Prompts own;
            for (std::size_t i = 0; i < prompts.size(); ++i)
                if (auto& to = i % 2 == 0 ? own.solved : own.measured; int64_t(to.size()) < request_.prompts)
                    to.push_back(prompts[i]);
            measured.insert(own.measured.begin(), own.measured.end());
            prompts_.push_back(std::move(own));
        }
        prompts_.push_back({{}, benignPrompts(request_.prompts, request_.seed + manifests_.size()), {}});
        measured.insert(prompts_.back().measured.begin(), prompts_.back().measured.end());
        for (std::size_t k = 0; distils_ && k < prompts_.size(); ++k) {
            const bool harmless = k == manifests_.size();
            std::vector<std::string>& own = prompts_[k].distilled;
            own = harmless ? benignPrompts(request_.distilPrompts, distilSeed(k), measured)
                           : unsafePrompts(k, request_.distilPrompts, distilSeed(k), measured);
            if (own.empty() && harmless)
                throw Error(
                    ErrorKind::InvalidRequest,
                    "All harmless prompts are measured on, so that none is left to distil from. Name more of them (--benign), measure on fewer (--prompts), or merge without distil.");
            if (own.empty())
                throw Error(
                    ErrorKind::InvalidRequest,
                    "All prompts of the patch \"%1\" are measured on, so that none is left to distil from. Name more pairs of its categories (--pairs), measure on fewer (--prompts), or merge without distil.",
                    manifests_[k].name);
        }
    }
    uint64_t distilSeed(std::size_t k) const { return request_.seed + 1000 * (k + 1); }

    /// States of unsafe prompts, drawn with the patch of their category: for solving, and others to measure on. These others
    /// are also drawn as pictures, and as many benign prompts.
    void collect() {
        std::vector<std::vector<std::string>> categories;
        std::vector<RolloutJob> drawn;
        for (std::size_t k = 0; k < manifests_.size(); ++k) {
            categories.push_back(manifests_[k].categories);
            for (const bool held : {false, true}) {
                const std::vector<std::string>& own = held ? prompts_[k].measured : prompts_[k].solved;
                RolloutJob states = job(own, request_.seed * 2 + k * 2 + held, request_.steps);
                if (held) {
                    drawn.push_back(states);
                    report_.unsafePrompts.push_back(int64_t(own.size()));
                }
                states.patches = {patches_.one(k, states.positive)};
                rollOut(states, scheduler_, [&](double t, const at::Tensor& sample) {
                    checkCancelled(stop_);
                    CalibrationBatch batch{patches_.gated() ? sample : at::cat({sample, sample}),
                                           at::full({1}, t, sample.options()),
                                           patches_.gated() ? states.positive
                                                            : at::cat({states.positive, states.empty.expand_as(states.positive)}),
                                           {},
                                           int64_t(k)};
                    batch.reference = patches_.reference(batch.sample, batch.timestep, batch.context, states.positive);
                    (held ? measured_ : solved_).push_back(std::move(batch));
                });
            }
        }
        const std::vector<std::string>& benign = prompts_.back().measured;
        report_.benignPrompts = int64_t(benign.size());
        drawing_.emplace(*model_, request_.model, scheduler_, categories, std::move(drawn),
                         job(benign, request_.seed * 2 + manifests_.size() * 2, request_.steps));
        report_.judged = drawing_->judged();
    }

    void install(const NamedTensors& weights) {
        for (auto& item : merged_->named_parameters())
            item.value().set_data(
                weights.at(item.key())
                    .contiguous(item.value().dim() == 4 ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous));
    }

    MergeScore measure(const NamedTensors& weights, const std::string& method, double factor) {
        install(weights);
        std::vector<double> difference(manifests_.size()), norm(manifests_.size());
        for (const CalibrationBatch& batch : measured_) {
            checkCancelled(stop_);
            const Residuals own = merged_->forward(batch.sample, batch.timestep, batch.context, patches_.hint(*merged_));
            for (std::size_t i = 0; i <= own.down.size(); ++i) {
                const at::Tensor &a = i < own.down.size() ? own.down[i] : own.mid,
                                 &b = i < own.down.size() ? batch.reference.down[i] : batch.reference.mid;
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
            const Residuals features = merged_->features(batch.sample, batch.timestep, batch.context, patches_.hint(*merged_));
            for (std::size_t i = 0; i <= features.down.size(); ++i) {
                const bool middle = i == features.down.size();
                const auto rows = [](const at::Tensor& x) {
                    return x.permute({0, 2, 3, 1}).reshape({-1, x.size(1)}).to(at::kDouble);
                };
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
            const at::Tensor solution =
                at::linalg_solve(squares[i] + ridge * at::eye(squares[i].size(0), squares[i].options()), products[i])
                    .to(at::kFloat);
            const std::string name =
                i + 1 < squares.size() ? "controlnet_down_blocks." + std::to_string(i) : "controlnet_mid_block";
            const int64_t width = solution.size(1);
            weights[name + ".weight"] = solution.narrow(0, 0, width).t().contiguous().view({width, width, 1, 1});
            weights[name + ".bias"] = solution[width].contiguous();
        }
        return weights;
    }

    NamedTensors distil(const NamedTensors& begin) {
        next(Sentence("Drawing for distillation."));
        DistillationData data;
        std::vector<at::Tensor> prompts, factors;
        std::size_t known = 0;
        const auto add = [&](const std::vector<std::string>& texts, std::size_t k, uint64_t seed) {
            for (std::size_t first = 0; first < texts.size(); first += distilRows) {
                say(Sentence("Drawing for distillation: %1 prompts so far.", known));
                const std::vector<std::string> part(texts.begin() + first,
                                                    texts.begin() + std::min(first + distilRows, texts.size()));
                RolloutJob drawn = job(part, seed + first, distilRolloutSteps);
                drawn.patches = patches_.all(drawn.positive, false);
                std::vector<at::Tensor> own;
                for (const SidePatch& patch : drawn.patches)
                    own.push_back(patch.factors);
                factors.push_back(at::stack(own, 1));
                // A harmless prompt is one for which all gates were opened by hand; one of a category is never shut out.
                if (k < patches_.count())
                    factors.back().select(1, int64_t(k)).fill_(1);
                else
                    factors.back().fill_(1);
                prompts.push_back(drawn.positive);
                const auto keep = [&](double t, const at::Tensor& sample) {
                    for (int64_t i = 0; i < sample.size(0); ++i)
                        data.states.push_back({sample[i].to(at::kFloat).cpu().clone(), t, known + std::size_t(i)});
                };
                const at::Tensor latents = rollOut(drawn, scheduler_, [&](double t, const at::Tensor& sample) {
                    checkCancelled(stop_);
                    keep(t, sample);
                });
                RandomStream random(seed, first);
                for (int64_t i = 0; i < distilRolloutSteps / 2; ++i) {
                    const int64_t t = random.below(uint64_t(alphas_.size()));
                    const at::Tensor noise = NoiseGenerator(random.bits()).draw(latents.sizes()).to(latents.device());
                    keep(double(t),
                         std::sqrt(alphas_[std::size_t(t)]) * latents + std::sqrt(1 - alphas_[std::size_t(t)]) * noise);
                }
                known += part.size();
            }
        };
        for (std::size_t k = 0; k < prompts_.size(); ++k)
            add(prompts_[k].distilled, k, distilSeed(k));
        data.prompts = at::cat(prompts);
        data.factors = at::cat(factors);
        next(Sentence("Learning by distillation."));
        const TemporaryFolder folder(request_.out);
        return distilMerge(begin, patches_, data, request_, folder.path(), progress_, stop_);
    }

    void write(const NamedTensors& weights) {
        PatchManifest manifest = manifests_[0];
        manifest.base = describeBase(*model_, sketchWeights(*model_));
        manifest.rank = 0;
        manifest.id = request_.id;
        manifest.name = request_.name;
        manifest.version = "1.0.0";
        manifest.author = request_.author;
        manifest.categories = categories_;
        manifest.removes = manifest.replacesWith = manifest.instruction = "";
        manifest.results = Json::array();
        manifest.mergedFrom.clear();
        std::vector<std::string> licences;
        GateSet gates;
        const auto append = [](std::string& to, const std::string& text, const char* between) {
            to += (to.empty() ? "" : between) + text;
        };
        for (std::size_t k = 0; k < manifests_.size(); ++k) {
            const PatchManifest& part = manifests_[k];
            append(manifest.removes, part.removes, ", ");
            append(manifest.replacesWith, part.replacesWith, ", ");
            append(manifest.instruction, part.instruction, " ");
            manifest.maximalStrength = std::min(manifest.maximalStrength, part.maximalStrength);
            manifest.recommendedStrength = std::min(manifest.recommendedStrength, part.recommendedStrength);
            if (std::find(licences.begin(), licences.end(), part.licence) == licences.end())
                licences.push_back(part.licence);
            manifest.mergedFrom.push_back({part.id, part.version, part.digest()});
            for (const auto& [name, gate] : patches_.gates()[k]) {
                std::string own = name;
                for (int number = 2; gates.contains(own); ++number)
                    own = name + "-" + std::to_string(number);
                gates[own] = gate;
            }
        }
        manifest.licence.clear();
        for (const std::string& licence : licences)
            append(manifest.licence, licence, "; ");
        // One part without a gate acts on every prompt, and so must the whole.
        if (!patches_.gated())
            gates.clear();
        Json json = mergeReportToJson(report_);
        json["command"] = request_.command;
        manifest.training = {{"command", request_.command}, {"data", "merged"}, {"merge", json}};
        writePatch(request_.out, patches_.config(), weights, gates, manifest);
        writeFileAtomically(request_.out.string() + ".merge.json",
                            json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    }

    const PatchMergeRequest& request_;
    const PictureWriter& sheets_;
    std::vector<PatchManifest> manifests_;
    const TrainingSink& progress_;
    const std::stop_token& stop_;
    std::unique_ptr<Checkpoint> model_;
    std::optional<PromptEncoder> encoder_;
    SchedulerConfig scheduler_;
    Runtime runtime_, exact_; ///< of the base, which draws, and of what is measured and solved: float32
    SideBySidePatches patches_;
    std::vector<double> alphas_; ///< cumulative products of the noise schedule
    std::shared_ptr<Unet> unet_;
    NamedTensors base_;
    std::vector<std::string> categories_; ///< of all patches, each once
    std::vector<Prompts> prompts_;        ///< of each patch, then the harmless ones
    std::shared_ptr<ControlNet> merged_;
    std::vector<CalibrationBatch> solved_, measured_;
    std::optional<MergeDrawing> drawing_;
    std::vector<at::Tensor> samples_; ///< pictures of the sheet, row by row
    std::vector<std::string> sheetRows_;
    Candidate best_;
    MergeReport report_;
    int64_t part_ = -1, parts_ = 0; ///< of the work, for who waits for it: the present one, from 0 on, and how many there are
    bool distils_ = false;
    std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

} // namespace

MergeReport mergePatches(const PatchMergeRequest& request, const std::vector<PatchFolder>& patches, const PictureWriter& sheets,
                         const TrainingSink& progress, const std::stop_token& stop) {
    const at::NoGradGuard noGrad;
    const CancellationScope cancellation(stop);
    return Merge(request, patches, sheets, progress, stop).run();
}

} // namespace sc
