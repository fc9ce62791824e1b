#include "core/engine/engine.h"

#include <c10/util/Exception.h>

#include <new>

#include "core/attack/run_attack.h"
#include "core/base/cancellation.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/memory.h"
#include "core/defence_training/defence_training.h"
#include "core/engine/inspect.h"
#include "core/engine/installed.h"
#include "core/engine/model_places.h"
#include "core/engine/patch_jobs.h"
#include "core/engine/patch_signing.h"
#include "core/engine/picture_maker_count.h"
#include "core/engine/training_jobs.h"
#include "core/evaluation/run_evaluation.h"
#include "core/generation/generation.h"
#include "core/generation/run_judging.h"
#include "core/generation/validate_request.h"
#include "core/judges/judge_library.h"
#include "core/judges/scene_picture_judge.h"
#include "core/lab/run_lab.h"
#include "core/patch/catalog.h"
#include "core/patch/patch_listing.h"
#include "core/pipeline/numerics.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

/// Of the memory that the process may use: what networks may take between drawings.
constexpr uint64_t keptShare = 4;

/// What the model's own judge reads a picture from; nothing where it has no such judge.
std::function<std::vector<double>(const Image&)> sceneFeatures(const std::filesystem::path& model) {
    if (!std::filesystem::exists(model / "judge" / "judge.json"))
        return {};
    const auto judge = std::dynamic_pointer_cast<const ScenePictureJudge>(openJudge(JudgeManifest::read(model / "judge")));
    if (!judge)
        return {};
    return [judge](const Image& picture) { return judge->see(picture).features; };
}

/// Turns what libraries throw into the engine's own errors.
template <typename F>
auto guarded(const F& work) -> decltype(work()) {
    const auto outOfMemory = [] {
        return Error(ErrorKind::OutOfMemory,
                     "There is not enough memory for this. Choose a smaller picture, bfloat16, or fewer patches.");
    };
    try {
        return work();
    } catch (const NonFinite& failure) {
        throw Error(
            ErrorKind::Internal,
            "%1 gave no finite numbers, in float32 too. The model or a patch is damaged or does not fit; no picture was made.",
            failure.stage());
    } catch (const std::bad_alloc&) {
        throw outOfMemory();
    } catch (const c10::Error& error) {
        const std::string text = error.what_without_backtrace();
        if (text.find("allocate memory") != std::string::npos || text.find("out of memory") != std::string::npos)
            throw outOfMemory();
        throw Error(ErrorKind::Internal, "LibTorch failed: %1", text);
    } catch (const std::filesystem::filesystem_error& error) {
        throw Error(ErrorKind::BadFile, "Cannot read or write \"%1\": %2.", error.path2().empty() ? error.path1() : error.path2(),
                    error.code().message());
    }
}

} // namespace

Engine::Engine() : models_(std::make_unique<OpenedModels>(allowedBytes() / keptShare)) {}
Engine::~Engine() = default;

GenerationResult Engine::generate(const GenerationRequest& request, const GenerationSink& sink, std::stop_token stop) const {
    validateRequest(request);
    const auto draw = [&] { return guarded([&] { return runGeneration(*models_, request, sink, stop); }); };
    try {
        return draw();
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::OutOfMemory || !models_->keepsNetworks())
            throw;
        logWarning("Memory did not suffice; networks of earlier drawings are given up, and the drawing begins again.");
    }
    models_->clear();
    return draw();
}

void Engine::acceptJudge(const std::filesystem::path& model) const {
    return guarded([&] { return acceptJudgeOf(model); });
}

std::vector<JudgedFile> Engine::judge(const JudgeRequest& request, const std::function<void(const JudgedFile&)>& sink,
                                      std::stop_token stop) const {
    return guarded([&] { return runJudging(request, sink, stop); });
}

std::vector<JudgeInfo> Engine::judges(const std::filesystem::path& model) const {
    return guarded([&] { return listJudges(model); });
}

ModelReport Engine::inspect(const std::filesystem::path& path) const {
    return guarded([&] { return inspectModel(path); });
}

std::vector<std::filesystem::path> Engine::modelsIn(const std::filesystem::path& place) const {
    return guarded([&] { return findModels(place); });
}

std::vector<PatchReport> Engine::patches(const std::filesystem::path& model) const {
    return guarded([&] { return listPatches(model); });
}

PatchReport Engine::patch(const std::filesystem::path& pathOrId, const std::filesystem::path& model) const {
    return guarded([&] { return describePatch(pathOrId, model); });
}

std::string Engine::digest(const std::filesystem::path& path) const {
    return guarded([&] { return digestOf(path); });
}

TokenReport Engine::tokenize(const std::filesystem::path& model, const std::string& text) const {
    return guarded([&] { return runTokenizer(model, text); });
}

void Engine::train(const TrainingRequest& request, const TrainingSink& sink, std::stop_token stop) const {
    guarded([&] { runTrainingRequest(request, sink, stop); });
}

std::string Engine::reportAlignment(const TrainingRequest& request, int prompts, const TrainingSink& sink,
                                    std::stop_token stop) const {
    return guarded([&] { return runAlignmentReport(request, prompts, sink, stop); });
}

std::filesystem::path Engine::defaultModel() const {
    return guarded([&] { return shippedModel(); });
}

std::filesystem::path Engine::locateModel(const std::filesystem::path& pathOrId) const {
    return guarded([&] { return sc::locateModel(pathOrId); });
}

GuardStatus Engine::testGuard(const std::filesystem::path& model, const std::optional<std::vector<std::string>>& judges) const {
    return guarded([&] { return sc::testGuard(model, judges); });
}

EnvironmentReport Engine::environment() const {
    return guarded([&] { return readEnvironment(); });
}

MemoryForecast Engine::forecastMemory(const GenerationRequest& request) const {
    return guarded([&] { return sc::forecastMemory(request); });
}

void Engine::trainPatch(const PatchTrainingRequest& request, const TrainingSink& sink, std::stop_token stop) const {
    guarded([&] { runPatchTraining(request, sink, stop); });
}

void Engine::trainDefence(const DefenceTrainingRequest& request, const TrainingSink& sink, std::stop_token stop) const {
    guarded([&] { sc::trainDefence(request, sink, stop); });
}

MergeReport Engine::mergePatches(const PatchMergeRequest& request, const TrainingSink& sink, std::stop_token stop) const {
    return guarded([&] { return runPatchMerge(request, sink, stop); });
}

void Engine::compressPatch(const std::filesystem::path& patch, const std::filesystem::path& model,
                           const std::filesystem::path& out, int64_t rank, std::stop_token stop) const {
    guarded([&] {
        const CancellationScope cancellation(stop);
        compressPatchTo(patch, model, out, rank);
    });
}

std::vector<PictureMaker> Engine::pictureMakers(const std::vector<std::filesystem::path>& models,
                                                GenerationRequest& drawing) const {
    std::vector<PictureMaker> makers{
        [this](const GenerationRequest& request, const std::stop_token& stop) { return generate(request, {}, stop); }};
    const int count = pictureMakerCount(models, drawing);
    if (count > 1)
        drawing.threads = 1;
    while (int(makers.size()) < count)
        makers.push_back([own = std::make_shared<Engine>()](const GenerationRequest& request, const std::stop_token& stop) {
            return own->generate(request, {}, stop);
        });
    return makers;
}

EvaluationResult Engine::evaluate(const EvaluationRequest& request, const EvaluationSink& sink, std::stop_token stop) const {
    return guarded([&] {
        EvaluationRequest shared = request;
        const std::vector<PictureMaker> makers = pictureMakers(request.models, shared.drawing);
        return runEvaluation(makers, shared, sink, stop);
    });
}

AttackResult Engine::attack(const AttackRequest& request, const AttackSink& sink, std::stop_token stop) const {
    return guarded([&] {
        requireJudgesFor(request);
        AttackRequest shared = request;
        const std::vector<PictureMaker> makers = pictureMakers({request.drawing.model}, shared.drawing);
        return runAttack(makers, shared, sink, stop);
    });
}

LabResult Engine::compareProtections(const LabRequest& request, const EvaluationSink& sink, std::stop_token stop) const {
    return guarded([&] {
        const LabCalls calls{
            [&](const EvaluationRequest& asked, const EvaluationSink& tell) { return evaluate(asked, tell, stop); },
            [&](const AttackRequest& asked, const EvaluationSink& tell) {
                const auto told = [&](const AttackProgress& now) { tell({now.done, now.cases, now.secondsLeft, now.prompt}); };
                return attack(asked, told, stop);
            },
            [&](const DefenceTrainingRequest& asked, const TrainingSink& tell) { trainDefence(asked, tell, stop); },
            sceneFeatures(request.model)};
        return runLab(calls, request, sink);
    });
}

PatchOffer Engine::readPatchOffer(const std::filesystem::path& packageOrFolder) const {
    return guarded([&] {
        return sc::readPatchOffer(std::filesystem::exists(packageOrFolder) ? packageOrFolder : locatePatch(packageOrFolder));
    });
}
std::filesystem::path Engine::installPatch(const std::filesystem::path& packageOrFolder) const {
    return guarded([&] { return sc::installPatch(packageOrFolder); });
}
void Engine::signPatch(const std::filesystem::path& patch, const std::filesystem::path& secretKey,
                       const std::string& password) const {
    guarded([&] { sc::signPatch(patch, secretKey, password); });
}
bool Engine::needsPassword(const std::filesystem::path& secretKey) const {
    return guarded([&] { return keyNeedsPassword(secretKey); });
}
void Engine::makeKeys(const std::filesystem::path& publicKey, const std::filesystem::path& secretKey) const {
    guarded([&] { makeKeyFiles(publicKey, secretKey); });
}
void Engine::trustKey(const std::filesystem::path& publicKey) const {
    guarded([&] { sc::trustKey(publicKey); });
}
void Engine::removePatch(const std::string& id) const {
    guarded([&] { sc::removePatch(id); });
}
void Engine::packPatch(const std::filesystem::path& patch, const std::filesystem::path& file) const {
    guarded([&] { sc::packPatch(locatePatch(patch), file); });
}

} // namespace sc
