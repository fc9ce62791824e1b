#include "core/generation/generation.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>

#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/log.h"
#include "core/base/memory.h"
#include "core/base/open_files.h"
#include "core/base/require.h"
#include "core/base/sha256.h"
#include "core/base/short_number.h"
#include "core/defence/concept_editing.h"
#include "core/generation/guard.h"
#include "core/generation/patch_in_use.h"
#include "core/generation/second_chance.h"
#include "core/generation/word_refusal.h"
#include "core/image/read_picture.h"
#include "core/pipeline/denoise.h"
#include "core/pipeline/encode_prompt.h"
#include "core/pipeline/latent_preview.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/pipeline/numerics.h"
#include "core/pipeline/prepared_defence.h"
#include "core/pipeline/tiled_vae.h"
#include "core/schedulers/noise_schedule.h"
#include "core/tensor/image_tensor.h"
#include "core/tensor/random.h"
#include "core/tensor/safetensors.h"
#include "core/text/foreign_syntax.h"
#include "core/text/word_list.h"

namespace sc {

namespace {

constexpr std::size_t maxPictureBytes = 256 << 20;

/// Throws Error(BadFile) where a file is not the one that a picture names by its digest; without one any is right.
void requireMeant(const std::filesystem::path& file, const std::string& meant, const std::string& found) {
    if (!meant.empty() && meant != found)
        throw Error(ErrorKind::BadFile,
                    "\"%1\" is not the file that the picture was drawn with: what is in it is something else. Name that one.",
                    file);
}

/// A prompt with all its parts counting alike.
std::vector<WeightedText> withoutWeights(const std::string& prompt) {
    std::vector<WeightedText> parts = parsePromptWeights(prompt);
    for (WeightedText& part : parts)
        part.weight = 1;
    return parts;
}

/// One run; its members are what the stages hand on.
class Generation {
public:
    Generation(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink)
        : models_(models), request_(request), sink_(sink),
          runtime_(chooseRuntime(request.device, request.dtype, request.threads)) {
        useThreads(runtime_.threads);
        keepFreedMemory();
    }

    GenerationResult run() {
        const auto start = std::chrono::steady_clock::now();
        result_.refused = refusalBy(request_.defence, request_.prompt);
        if (!result_.refused.empty())
            return std::move(result_);
        open();
        encode();
        RunStatistics& statistics = result_.statistics;
        statistics.device = runtime_.device.is_cuda() ? "cuda" : "cpu";
        statistics.dtype = dtypeName(runtime_.dtype);
        statistics.threads = runtime_.threads;
        drawAll();
        statistics.seconds["total"] = secondsSince(start);
        statistics.peakBytes = peakResidentBytes();
        log();
        return std::move(result_);
    }

    /// Those of the request, opened by `run`.
    const std::vector<PatchInUse>& patches() const { return patches_; }

private:
    using Clock = std::chrono::steady_clock;
    static double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

    void report(Stage stage, int step, int total, std::function<std::vector<GuardedImage>()> preview = {}) const {
        checkCancelled();
        if (sink_)
            sink_({{stage, step, total}, std::move(preview)});
        checkCancelled();
    }

    double& loadSeconds() { return result_.statistics.seconds["load"]; }

    Runtime inFloat32() const {
        Runtime runtime = runtime_;
        runtime.dtype = at::kFloat;
        return runtime;
    }

    void noteRepeat(const Sentence& stage) {
        result_.statistics.notes.push_back(
            Sentence("%1 gave no finite numbers in %2 and was repeated in float32.", stage, dtypeName(runtime_.dtype)));
        logWarning(result_.statistics.notes.back().english());
    }

    /// Runs a stage's computation, and once more in float32 if it gives infinities or NaN.
    template <typename F>
    auto withRetry(const F& compute) -> decltype(compute(Runtime())) {
        try {
            return compute(runtime_);
        } catch (const NonFinite& failure) {
            if (runtime_.dtype == at::kFloat)
                throw;
            noteRepeat(failure.stage());
        }
        return compute(inFloat32());
    }

    void open() {
        report(Stage::Load, 0, 0);
        const auto start = Clock::now();
        model_ = models_.open(request_.model, request_.vae);
        ModelDigests& digests = model_->digests();
        if (!request_.modelDigest.empty() || !request_.vaeDigest.empty()) {
            requireMeant(request_.model, request_.modelDigest, digests.get().model);
            requireMeant(request_.vae, request_.vaeDigest, digests.get().vae);
        }
        const Checkpoint& model = model_->checkpoint();
        Json schedule = model.schedulerConfig();
        if (!request_.prediction.empty())
            schedule["prediction_type"] = request_.prediction;
        scheduler_ = SchedulerConfig::fromJson(schedule, request_.model.string(), request_.scheduler);
        makeScheduler(scheduler_, request_.steps);
        result_.statistics.scheduler = scheduler_.name;
        if (request_.clipSkip > model.textConfig().layers)
            throw Error(ErrorKind::InvalidRequest, "Clip skip must be between 1 and %1 for this model, not %2.",
                        model.textConfig().layers, request_.clipSkip);
        patches_ = openPatches(request_, *model_, result_.statistics.notes);
        const int side = int(model.defaultSide());
        result_.width = request_.width > 0 ? request_.width : side;
        result_.height = request_.height > 0 ? request_.height : side;
        result_.guidance = request_.guidance.value_or(model.guidance());
        if (result_.guidance <= 1) {
            if (request_.defence.isSld() || request_.defence.method == "negative")
                throw Error(
                    ErrorKind::InvalidRequest,
                    "The mechanism \"%1\" acts through guidance, which a guidance scale of at most 1 switches off. Choose a larger one.",
                    request_.defence.method);
            if (!request_.negativePrompt.empty())
                result_.statistics.notes.push_back(
                    Sentence("The negative prompt has no effect: a guidance scale of at most 1 switches guidance off."));
        }
        const int64_t scale = model.vaeConfig().scale();
        if (result_.width % scale != 0 || result_.height % scale != 0)
            throw Error(ErrorKind::InvalidRequest, "Width and height must be multiples of %1 for this model.", scale);
        if (!model.drawsFromText())
            throw Error(
                ErrorKind::Unsupported,
                "\"%1\" is an inpainting, editing or depth model: its U-Net takes or gives other channels than the picture's. Choose a text-to-image model.",
                request_.model);
        if (!model.hasVae())
            model.vae(); // says that there is none
        for (const std::string& name : request_.wordLists)
            for (WordHit& hit : WordList::named(name).find(request_.prompt))
                result_.words.push_back(std::move(hit));
        result_.statistics.seconds["load"] += secondsSince(start);
        openGuard();
    }

    void openGuard() {
        const auto start = Clock::now();
        OpenedModel::Judging judging = model_->judges(request_.judges);
        result_.pictureKind = judging.pictureKind;
        guard_ = std::make_unique<Guard>(std::move(judging.panel), std::move(judging.pictureKind));
        result_.statistics.seconds["judge"] += secondsSince(start);
    }

    /// What happened, without the prompt.
    void log() const {
        std::string patches, seconds;
        for (const PatchInUse& patch : patches_)
            patches += (patches.empty() ? "" : ", ") + patch.opened->id() + " " + shortNumber(patch.use.strength) +
                       (patch.runs() ? "" : " (had nothing to do)");
        for (const auto& [stage, taken] : result_.statistics.seconds)
            seconds += (seconds.empty() ? "" : ", ") + stage + " " + shortNumber(std::round(taken * 1000) / 1000) + " s";
        logInfo("Drew " + std::to_string(result_.pictures.size()) + " pictures of " + std::to_string(result_.width) + " x " +
                std::to_string(result_.height) + " from seed " + std::to_string(request_.seed) + " in " +
                std::to_string(request_.steps) + " steps of " + result_.statistics.scheduler + ", guidance scale " +
                shortNumber(result_.guidance) + "; patches: " + (patches.empty() ? "none" : patches) + "; " +
                result_.statistics.device + ", " + result_.statistics.dtype + ", " + std::to_string(runtime_.threads) +
                " threads; " + seconds + ".");
        for (const GeneratedPicture& picture : result_.pictures)
            if (picture.image.withheld())
                logInfo("Withheld the picture of seed " + std::to_string(picture.seed) + ": " + picture.image.reason().english());
    }

    /// Nothing is shown that was drawn or judged with files that were written over meanwhile.
    ReleasedImage release(const Image& drawn) {
        model_->requireUnchanged();
        for (const PatchInUse& patch : patches_)
            patch.opened->folder.requireUnchanged();
        const auto start = Clock::now();
        ReleasedImage released = guard_->release(drawn);
        result_.statistics.seconds["judge"] += secondsSince(start);
        return released;
    }

    /// Small latents (1, C, h, w) are decoded; for larger ones that would take longer than it is worth.
    Image previewOf(const at::Tensor& latents) {
        constexpr int64_t small = 32 * 32;
        if (latents.size(2) * latents.size(3) > small)
            return imageFromTensor(previewLatents(latents));
        if (!previewVae_)
            previewVae_ = model_->vae(inFloat32(), loadSeconds());
        return imageFromTensor(previewVae_->decode(latents.to(at::kFloat) / model_->checkpoint().vaeConfig().scalingFactor)[0]);
    }

    /// Pictures of unfinished latents. `earlier` holds, per arm, what came of the one before: what was withheld stays so.
    std::vector<GuardedImage> preview(const at::Tensor& latents, std::array<ReleasedImage, 2>& earlier) {
        std::vector<GuardedImage> pictures;
        for (int64_t row = 0; row < latents.size(0); ++row) {
            const Image drawn = previewOf(latents.narrow(0, row, 1));
            ReleasedImage& arm = earlier[row == 1 || request_.arms == Arms::PatchedOnly ? 1 : 0];
            if (arm.image.withheld())
                arm.image = Guard::withholdAs(arm.image, drawn);
            else
                arm = release(drawn);
            pictures.push_back(arm.image);
        }
        return pictures;
    }

    void encode() {
        report(Stage::Encode, 0, 1);
        const ClipTokenizer& tokenizer = model_->tokenizer();
        std::vector<TokenizedPrompt> prompts;
        std::string negative = request_.negativePrompt;
        if (request_.defence.method == "negative")
            negative += (negative.empty() ? "" : ", ") + conceptText(request_.defence);
        constexpr SentenceCode<2> negativeIsLong =
            "The negative prompt is longer than %1 chunks of 75 tokens; this was left out: \"%2\".";
        constexpr SentenceCode<2> promptIsLong = "The prompt is longer than %1 chunks of 75 tokens; this was left out: \"%2\".";
        for (const auto& [tooLong, text] :
             {std::pair<SentenceCode<2>, const std::string*>{negativeIsLong, &negative}, {promptIsLong, &request_.prompt}}) {
            for (const Sentence& sentence : foreignSyntax(*text))
                result_.statistics.notes.push_back(sentence);
            prompts.push_back(tokenizer.tokenize(parsePromptWeights(*text)));
            if (!prompts.back().cut.empty())
                result_.statistics.notes.emplace_back(tooLong, TokenizedPrompt::maxChunks, prompts.back().cut);
        }
        const int64_t skipped = std::max(0, request_.clipSkip - 1);
        // Gates judge the prompt as it is drawn, and as it reads without weights and skipped layers: these must not hide a
        // word from them.
        prompts.push_back(tokenizer.tokenize(withoutWeights(request_.prompt)));
        const TokenizedPrompt unwanted = tokenizer.tokenize(conceptText(request_.defence));
        const auto start = Clock::now();
        const double loadedBefore = result_.statistics.seconds["load"];
        text_ = withRetry([&](const Runtime& runtime) {
            const auto encoder = model_->textEncoder(runtime, loadSeconds());
            const at::Tensor drawn = request_.defence.isSld()
                                         ? encodePrompts(*encoder, {prompts[0], prompts[1], unwanted}, skipped, runtime)
                                         : encodePrompts(*encoder, {prompts[0], prompts[1]}, skipped, runtime);
            if (!request_.textStates.empty())
                drawn.narrow(0, 1, 1).copy_(givenStates(drawn.narrow(0, 1, 1)));
            defence_ = prepareDefence(request_.defence, *encoder, tokenizer, prompts[1], drawn.narrow(0, 1, 1), runtime);
            if (std::any_of(patches_.begin(), patches_.end(), [](const PatchInUse& patch) { return patch.gated(); })) {
                const at::Tensor plain = encodePrompts(*encoder, {prompts[2]}, 0, runtime);
                for (PatchInUse& patch : patches_)
                    if (patch.gated() && !patch.use.again)
                        patch.opening = std::max(gateOpening(patch.opened->folder.gates(), drawn.narrow(0, 1, 1)),
                                                 gateOpening(patch.opened->folder.gates(), plain));
            }
            return drawn;
        });
        returnFreedMemory();
        result_.statistics.seconds["encode"] = secondsSince(start) - (result_.statistics.seconds["load"] - loadedBefore);
    }

    /// Text states of a file, of the form of the empty prompt's.
    at::Tensor givenStates(const at::Tensor& empty) {
        OpenFiles files; // what has the digest is what is read
        const OpenFiles::Scope scope(files);
        result_.textStatesDigest = sha256HexOfFile(request_.textStates);
        requireMeant(request_.textStates, request_.textStatesDigest, result_.textStatesDigest);
        const StateDict file = readSafetensors(request_.textStates);
        const at::Tensor* const states = file.find("states");
        require(states && states->is_floating_point() && states->sizes() == empty.sizes() &&
                    states->isfinite().all().item<bool>(),
                "\"%1\" holds no text states for this model: a tensor \"states\" of finite numbers, 1 x %2 x %3.",
                request_.textStates, empty.size(1), empty.size(2));
        const at::Tensor out = states->to(empty.device(), empty.scalar_type(), false, /*copy=*/true);
        files.requireUnchanged();
        return out;
    }

    /// With the weights of a trained mechanism.
    std::shared_ptr<Unet> trainedUnet(const Runtime& runtime) {
        const auto [unet, digest] = model_->unetWith(request_.defence.method, runtime, loadSeconds());
        result_.defenceDigest = digest;
        requireMeant(request_.defence.method, request_.defenceDigest, digest);
        return unet;
    }

    DenoiseNetworks loadDenoiseNetworks(const Runtime& runtime) {
        const bool edited = defence_.concepts.defined();
        DenoiseNetworks networks{edited                         ? model_->ownUnet(runtime, loadSeconds())
                                 : request_.defence.isTrained() ? trainedUnet(runtime)
                                                                : model_->unet(runtime, loadSeconds()),
                                 {},
                                 runtime.dtype};
        if (edited)
            editConcepts(*networks.unet, defence_.concepts, defence_.guides, defence_.rounds);
        for (const PatchInUse& patch : patches_)
            if (patch.runs())
                networks.patches.push_back(withBlackHint(model_->network(*patch.opened, runtime, loadSeconds())));
        return networks;
    }

    /// Of the patches that run.
    std::vector<PatchSchedule> schedules() const {
        std::vector<PatchSchedule> out;
        for (const PatchInUse& patch : patches_)
            if (patch.runs())
                out.push_back({patch.use.strength * patch.opening, patch.use.start, patch.use.end, patch.gated()});
        return out;
    }

    /// What the patches did to picture i.
    std::vector<PatchActivity> activity(std::size_t i) const {
        std::vector<PatchActivity> out;
        std::size_t running = 0;
        for (const PatchInUse& patch : patches_) {
            PatchActivity own{patch.opened->id(), patch.opened->name(), patch.use.strength, patch.opening, patch.runs()};
            own.gated = patch.gated();
            const std::optional<PatchManifest>& manifest = patch.opened->folder.manifest();
            if (manifest)
                own.digest = manifest->digest();
            if (patch.runs()) {
                const PatchTrace& trace = traces_[i][running++];
                const at::Tensor map = (trace.where / trace.where.max().clamp_min(1e-12)).contiguous();
                own.energy = trace.energy;
                own.where = {manifest ? manifest->categories.front() : "", int(map.size(1)), int(map.size(0)),
                             std::vector<float>(map.data_ptr<float>(), map.data_ptr<float>() + map.numel())};
            }
            out.push_back(std::move(own));
        }
        return out;
    }

    /// What the first steps that are left out would have led to; nothing where the run begins from noise.
    std::optional<LatentDistribution> encodeInit() {
        if (request_.init.empty())
            return std::nullopt;
        const std::string bytes = readFile(request_.init, maxPictureBytes);
        result_.initDigest = sha256Hex(bytes.data(), bytes.size());
        requireMeant(request_.init, request_.initDigest, result_.initDigest);
        const Image picture = filling(decodePicture(bytes, request_.init), result_.width, result_.height);
        return withRetry([&](const Runtime& runtime) {
            const std::shared_ptr<Vae> vae = model_->vae(runtime, loadSeconds());
            LatentDistribution found = vae->encode(tensorFromImage(picture).to(runtime.device, runtime.dtype));
            requireFinite(found.mean, Sentence("The encoding of the picture"));
            found.mean = found.mean.cpu().to(at::kFloat);
            found.logVariance = found.logVariance.cpu().to(at::kFloat);
            return std::optional(found);
        });
    }

    /// A single picture is decoded when the networks that drew it have left memory; those of a batch one by one, so that nothing
    /// that was drawn is lost if the rest is stopped.
    void drawAll() {
        const auto start = Clock::now();
        const double loadedBefore = result_.statistics.seconds["load"];
        report(Stage::Load, 0, 0);
        const std::optional<LatentDistribution> begun = encodeInit();
        DenoiseNetworks networks = loadDenoiseNetworks(runtime_);
        const Checkpoint& model = model_->checkpoint();
        const int64_t scale = model.vaeConfig().scale();
        const std::vector<int64_t> shape{1, model.unetConfig().inChannels, result_.height / scale, result_.width / scale};
        const std::vector<double> alphas = alphasCumprod(scheduler_);
        // Pictures are drawn one after the other: memory does not grow with the batch, and picture i is the one that
        // its seed gives alone.
        for (int i = 0; i < request_.batch; ++i) {
            NoiseGenerator generator(request_.seed + uint64_t(i));
            DenoiseJob job{text_.narrow(0, 0, 1), text_.narrow(0, 1, 1), result_.guidance, schedules()};
            job.traces = &traces_.emplace_back();
            if (request_.defence.isSld()) {
                job.unwanted = text_.narrow(0, 2, 1);
                job.sld = SldSettings::preset(request_.defence.method.substr(4));
                job.prediction = scheduler_.prediction;
            }
            job.alteredPositive = defence_.altered;
            job.alteredCalls = std::size_t(defence_.alteredSteps);
            job.unpatched = request_.arms != Arms::PatchedOnly;
            job.patched = request_.arms != Arms::UnpatchedOnly;
            if (begun)
                job.start =
                    (begun->mean + (begun->logVariance / 2).exp() * generator.draw(shape)) * model.vaeConfig().scalingFactor;
            job.noise = generator.draw(shape);
            job.freshNoise = [&] { return generator.draw(shape); };
            job.device = runtime_.device;
            const auto scheduler = makeScheduler(scheduler_, request_.steps);
            if (begun)
                scheduler->skipSteps(request_.steps - int(request_.steps * request_.denoise));
            const int calls = int(scheduler->timesteps().size() - scheduler->nextCall());
            if (job.unwanted.defined())
                for (const double timestep : scheduler->timesteps())
                    job.rootAlphas.push_back(
                        std::sqrt(alphas[std::size_t(std::clamp(std::lround(timestep), 0l, long(alphas.size()) - 1))]));
            report(Stage::Denoise, i * calls, request_.batch * calls);
            const auto toFloat32 = [&] {
                noteRepeat(Sentence("A denoising step"));
                networks = {};
                return loadDenoiseNetworks(inFloat32());
            };
            std::array<ReleasedImage, 2> previews;
            const auto progress = [&](int call, int, const at::Tensor& latents) {
                report(Stage::Denoise, i * calls + call, request_.batch * calls, [&] { return preview(latents, previews); });
            };
            const at::Tensor latents = denoise(networks, *scheduler, job, toFloat32, progress);
            const std::string noiseHash = hashTensor(job.noise);
            if (request_.batch == 1) {
                networks = {};
                returnFreedMemory();
            }
            decode(i, latents, noiseHash);
            if (sink_ && request_.batch > 1)
                sink_({{Stage::Denoise, (i + 1) * calls, request_.batch * calls}, {}, &result_});
        }
        networks = {};
        vae_ = nullptr;
        returnFreedMemory();
        result_.statistics.seconds["denoise"] =
            secondsSince(start) - decoding_ - (result_.statistics.seconds["load"] - loadedBefore - loadedToDecode_);
        result_.statistics.seconds["decode"] = decoding_ - loadedToDecode_ - judgedDecoded_;
    }

    /// Decodes, judges and adds picture `i` of the batch: latents (1 or 2, C, h, w).
    void decode(int i, const at::Tensor& all, const std::string& noiseHash) {
        const ModelDigests::Digests& digests = model_->digests().get();
        result_.modelDigest = digests.model;
        result_.vaeDigest = digests.vae;
        const auto start = Clock::now();
        const double loadedBefore = result_.statistics.seconds["load"], judgedBefore = result_.statistics.seconds["judge"];
        const int rows = int(all.size(0));
        const auto tell = [&](int done) {
            if (request_.batch == 1) // in a batch the steps are the progress
                report(Stage::Decode, done, rows);
        };
        tell(0);
        std::vector<ReleasedImage> images;
        for (int row = 0; row < rows; ++row) {
            const at::Tensor latents = all.narrow(0, row, 1) / model_->checkpoint().vaeConfig().scalingFactor;
            images.push_back(release(withRetry([&](const Runtime& runtime) {
                if (!vae_ || vaeDtype_ != runtime.dtype) {
                    vae_ = nullptr;
                    vae_ = model_->vae(runtime, loadSeconds());
                    vaeDtype_ = runtime.dtype;
                }
                const at::Tensor picture = decodeTiled(*vae_, latents.to(runtime.dtype));
                requireFinite(picture, Sentence("The decoding of a picture"));
                return imageFromTensor(picture[0]);
            })));
            tell(row + 1);
        }
        const uint64_t seed = request_.seed + uint64_t(i);
        if (request_.arms != Arms::PatchedOnly)
            addPicture(images.front(), Arm::Unpatched, seed, noiseHash);
        if (request_.arms != Arms::UnpatchedOnly) {
            addPicture(images.back(), Arm::Patched, seed, noiseHash);
            result_.pictures.back().patches = activity(std::size_t(i));
        }
        decoding_ += secondsSince(start);
        loadedToDecode_ += result_.statistics.seconds["load"] - loadedBefore;
        judgedDecoded_ += result_.statistics.seconds["judge"] - judgedBefore;
    }

    void addPicture(const ReleasedImage& released, Arm arm, uint64_t seed, const std::string& noiseHash) {
        GeneratedPicture& picture = result_.pictures.emplace_back();
        picture.image = released.image;
        picture.arm = arm;
        picture.defence = request_.defence.method;
        picture.secondChance = arm == Arm::Patched && std::any_of(request_.patches.begin(), request_.patches.end(),
                                                                  [](const PatchUse& patch) { return patch.again.has_value(); });
        picture.seed = seed;
        picture.noiseHash = noiseHash;
        picture.verdict = released.verdict;
        picture.judges = released.judges;
    }

    OpenedModels& models_;
    const GenerationRequest& request_;
    const GenerationSink& sink_;
    Runtime runtime_;
    GenerationResult result_;
    std::unique_ptr<Guard> guard_;
    std::shared_ptr<OpenedModel> model_;
    std::vector<PatchInUse> patches_; ///< in the order of the request
    std::shared_ptr<Vae> previewVae_;
    SchedulerConfig scheduler_;
    PreparedDefence defence_;
    at::Tensor text_; ///< (2 or 3, 77 x chunks, width): negative prompt, prompt, what is unwanted
    std::shared_ptr<Vae> vae_;
    at::ScalarType vaeDtype_ = at::kFloat;
    double decoding_ = 0, loadedToDecode_ = 0, judgedDecoded_ = 0; ///< seconds; the first holds the other two
    std::vector<std::vector<PatchTrace>> traces_;                  ///< per picture, of the patches that run
};

/// Draws one picture of a result once more, as `request` says: its progress is told and its times count as the result's.
GeneratedPicture drawOnceMore(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink,
                              GenerationResult& result) {
    const GenerationSink again = [&sink](const GenerationEvent& event) {
        if (sink)
            sink({event.progress, event.preview});
    };
    GenerationResult drawn = Generation(models, request, again).run();
    for (const auto& [stage, seconds] : drawn.statistics.seconds)
        result.statistics.seconds[stage] += seconds;
    return std::move(drawn.pictures.front());
}

/// Draws pictures in which the judges still find what a patch should have removed once more.
void giveSecondChances(OpenedModels& models, const GenerationRequest& request, const std::vector<PatchInUse>& patches,
                       const GenerationSink& sink, GenerationResult& result) {
    for (GeneratedPicture& picture : result.pictures) {
        const std::set<std::size_t> more = patchesWithMoreToGive(patches, picture);
        if (more.empty())
            continue;
        GeneratedPicture second = drawOnceMore(models, secondChanceRequest(request, picture.seed, patches, more), sink, result);
        result.statistics.notes.push_back(Sentence(
            "The judge still found %1 in the picture of seed %2; it was drawn once more with the gate open and at the highest strength.",
            picture.patches[*more.begin()].name, picture.seed));
        picture = std::move(second);
    }
}

/// The defence "checker": a picture that the judges find unsafe is drawn from other seeds until one is not.
void drawOthers(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink, GenerationResult& result) {
    constexpr uint64_t tries = 4, between = 1'000'003; // far from the seeds of a batch
    for (GeneratedPicture& picture : result.pictures) {
        GenerationRequest other = request;
        other.batch = 1;
        const uint64_t first = picture.seed;
        for (uint64_t tried = 1; tried <= tries && picture.verdict == Verdict::Unsafe; ++tried) {
            other.seed = first + tried * between;
            picture = drawOnceMore(models, other, sink, result);
        }
        if (picture.seed != first)
            result.statistics.notes.push_back(
                Sentence("The judge found the picture of seed %1 unsafe; shown is that of seed %2.", first, picture.seed));
    }
}

/// One run, and what is drawn once more of it.
GenerationResult drawn(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink) {
    Generation first(models, request, sink);
    GenerationResult result = first.run();
    if (request.asDrawn)
        return result;
    if (request.secondChance)
        giveSecondChances(models, request, first.patches(), sink, result);
    if (request.defence.method == "checker")
        drawOthers(models, request, sink, result);
    return result;
}

/// A pair whose second picture another mechanism than patches protects: each is of a run of its own, which is half of the whole.
GenerationResult drawnBesideBare(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink) {
    GenerationRequest bare = request, own = request;
    bare.defence = {};
    bare.arms = own.arms = Arms::UnpatchedOnly;
    const auto half = [&sink](int which, std::function<GuardedImage(const Progress&)> first) -> GenerationSink {
        if (!sink)
            return {};
        return [&sink, which, first](const GenerationEvent& event) {
            Progress progress = event.progress;
            progress.step += which * progress.total;
            progress.total *= 2;
            GenerationEvent told{progress, event.preview};
            if (event.preview && first)
                told.preview = [&event, image = first(event.progress)] {
                    std::vector<GuardedImage> pictures = event.preview();
                    pictures.insert(pictures.begin(), image);
                    return pictures;
                };
            sink(told);
        };
    };
    const GenerationResult unprotected = drawn(models, bare, half(0, {}));
    GenerationResult result =
        drawn(models, own, half(1, [&](const Progress& progress) {
                  const int steps = std::max(1, progress.total / request.batch);
                  return unprotected.pictures[std::size_t(std::min(progress.step / steps, request.batch - 1))].image;
              }));
    std::vector<GeneratedPicture> protectedOnes = std::move(result.pictures);
    if (!result.refused.empty()) {
        const Sentence why = result.refused;
        result = unprotected;
        result.refused = why;
        const std::size_t bytes = std::size_t(result.width) * std::size_t(result.height) * 3;
        GeneratedPicture none;
        none.image = Guard::withhold(Image(result.width, result.height, std::vector<uint8_t>(bytes, 128)), why);
        none.defence = request.defence.method;
        protectedOnes.assign(unprotected.pictures.size(), none);
    } else {
        for (const auto& [stage, seconds] : unprotected.statistics.seconds)
            result.statistics.seconds[stage] += seconds;
    }
    result.pictures.clear();
    for (std::size_t i = 0; i < unprotected.pictures.size(); ++i) {
        result.pictures.push_back(unprotected.pictures[i]);
        GeneratedPicture& picture = result.pictures.emplace_back(std::move(protectedOnes[i]));
        picture.arm = Arm::Patched;
        const uint64_t seed = unprotected.pictures[i].seed;
        if (picture.seed != seed && result.refused.empty())
            picture.otherSeed = picture.seed;
        picture.seed = seed;
    }
    return result;
}

} // namespace

GenerationResult runGeneration(OpenedModels& models, const GenerationRequest& request, const GenerationSink& sink,
                               const std::stop_token& stop) {
    const c10::InferenceMode inference;
    const CancellationScope cancellation(stop);
    const bool besideBare = !request.defence.method.empty() && request.arms == Arms::Both;
    return besideBare ? drawnBesideBare(models, request, sink) : drawn(models, request, sink);
}

TokenReport runTokenizer(const std::filesystem::path& model, const std::string& text) {
    const TokenizedPrompt prompt = tokenizerOf(*Checkpoint::open(model)).tokenize(parsePromptWeights(text));
    return {prompt.ids, prompt.used, prompt.chunks() * TokenizedPrompt::room, prompt.cut, foreignSyntax(text)};
}

} // namespace sc
