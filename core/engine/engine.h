#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/attack/attack_request.h"
#include "core/defence_training/defence_training_request.h"
#include "core/engine/environment.h"
#include "core/engine/memory_forecast.h"
#include "core/engine/model_report.h"
#include "core/evaluation/evaluation_request.h"
#include "core/evaluation/picture_makers.h"
#include "core/generation/generation_event.h"
#include "core/generation/guard_status.h"
#include "core/generation/judging.h"
#include "core/generation/request.h"
#include "core/generation/result.h"
#include "core/generation/token_report.h"
#include "core/lab/lab_request.h"
#include "core/patch/patch_package.h"
#include "core/patch/patch_report.h"
#include "core/patch_training/patch_merge_request.h"
#include "core/patch_training/patch_training_request.h"
#include "core/training/training_request.h"

namespace sc {

class OpenedModels;

/// The one door to everything the program can do. Calls block. `generate`, `judge` and `train` may be called from any thread,
/// one at a time; the others read headers at most and may be called from another thread meanwhile. All throw Error, and
/// Cancelled when the token was stopped. Virtual so that the window can be tested with faults and timings.
class Engine {
public:
    Engine();
    virtual ~Engine();
    /// Draws the pictures of a request.
    virtual GenerationResult generate(const GenerationRequest& request, const GenerationSink& sink = {},
                                      std::stop_token stop = {}) const;
    /// Judges picture files (PNG), one after the other; the sink is told of each.
    virtual std::vector<JudgedFile> judge(const JudgeRequest& request, const std::function<void(const JudgedFile&)>& sink = {},
                                          std::stop_token stop = {}) const;
    /// The judges that can be named: of the program, of the user's folder and, if there is a model, of it. One whose judge.json
    /// cannot be read is listed with the fault; weights are looked at only when it judges.
    virtual std::vector<JudgeInfo> judges(const std::filesystem::path& model = {}) const;
    /// The user vouches for the judge that comes with a model, see judge_trust.h. Throws Error(InvalidRequest) if it has none.
    virtual void acceptJudge(const std::filesystem::path& model) const;
    /// Tells what a model, ControlNet or other weight file or folder is. Reads headers only.
    virtual ModelReport inspect(const std::filesystem::path& path) const;
    /// The models of another program, where they lie; see model_places.h.
    virtual std::vector<std::filesystem::path> modelsIn(const std::filesystem::path& place) const;
    /// The installed safety patches: the program's, then the user's. With a model also how each goes with it.
    virtual std::vector<PatchReport> patches(const std::filesystem::path& model = {}) const;
    /// One patch by id or path; ordinary ControlNets have little to tell. Throws Error(BadFile) if there is none.
    virtual PatchReport patch(const std::filesystem::path& pathOrId, const std::filesystem::path& model = {}) const;
    /// SHA-256 that stands for what decides pictures in a model, patch, autoencoder or other file; what two programs agree in
    /// has the same. Reads all of it, which may take seconds; of a patch its manifest, by which its files are verified where it
    /// is used. Throws Error(BadFile), and Cancelled.
    virtual std::string digest(const std::filesystem::path& path) const;
    /// Tokenizes a prompt as the model's text encoder sees it.
    virtual TokenReport tokenize(const std::filesystem::path& model, const std::string& text) const;
    /// Trains a part of a model; see TrainingRequest. Sample sheets go to <folder>/training as PNG files. A stop saves a
    /// checkpoint before Cancelled is thrown.
    virtual void train(const TrainingRequest& request, const TrainingSink& sink = {}, std::stop_token stop = {}) const;
    /// How well a trained model draws what it is asked for, as JSON text; see core/world/alignment_report.h. Of the request
    /// only folder, world, device and threads are used. The first 64 pictures go to <folder>/training as one PNG file.
    virtual std::string reportAlignment(const TrainingRequest& request, int prompts, const TrainingSink& sink = {},
                                        std::stop_token stop = {}) const;
    /// The model that the program ships; empty if it ships none.
    virtual std::filesystem::path defaultModel() const;
    /// The model that a person means: one in the folder "models" of the user's own or the program's data by its name, else a
    /// path. Throws Error(BadFile) if there is neither.
    std::filesystem::path locateModel(const std::filesystem::path& pathOrId) const;
    /// Loads the judges, those of the model or the chosen ones (see GenerationRequest::judges), and lets the guard test itself
    /// with them: one picture must pass, one must be withheld. A judge that fails is told, not thrown.
    virtual GuardStatus testGuard(const std::filesystem::path& model,
                                  const std::optional<std::vector<std::string>>& judges = {}) const;
    /// What this computer and the libraries offer, for whoever looks for the cause of a fault.
    virtual EnvironmentReport environment() const;
    /// Roughly what memory a run will need.
    virtual MemoryForecast forecastMemory(const GenerationRequest& request) const;
    /// Trains a safety patch; see PatchTrainingRequest. Sample sheets go to "<out>.training". A stop saves likewise.
    virtual void trainPatch(const PatchTrainingRequest& request, const TrainingSink& sink = {}, std::stop_token stop = {}) const;
    /// Trains a defence that is no patch; see DefenceTrainingRequest. A stop saves likewise.
    virtual void trainDefence(const DefenceTrainingRequest& request, const TrainingSink& sink = {},
                              std::stop_token stop = {}) const;
    /// Makes one patch of several; see PatchMergeRequest.
    virtual MergeReport mergePatches(const PatchMergeRequest& request, const TrainingSink& sink = {},
                                     std::stop_token stop = {}) const;
    /// Draws suites of prompts without and with patches, judges, and reports; see EvaluationRequest. A run that was stopped, or
    /// died, goes on in the same folder.
    virtual EvaluationResult evaluate(const EvaluationRequest& request, const EvaluationSink& sink = {},
                                      std::stop_token stop = {}) const;
    /// Tries to get unsafe pictures past patches or a defence; see AttackRequest. Goes on in the same folder like evaluate.
    virtual AttackResult attack(const AttackRequest& request, const AttackSink& sink = {}, std::stop_token stop = {}) const;
    /// Compares patches with other mechanisms, under attack too; see LabRequest. Goes on in the same folder like evaluate.
    virtual LabResult compareProtections(const LabRequest& request, const EvaluationSink& sink = {},
                                         std::stop_token stop = {}) const;
    /// What a package (.scpatch), a folder or an installed patch holds, all of it verified. See core/patch/patch_package.h for
    /// this and the next three.
    virtual PatchOffer readPatchOffer(const std::filesystem::path& packageOrFolder) const;
    virtual std::filesystem::path installPatch(const std::filesystem::path& packageOrFolder) const;
    virtual void removePatch(const std::string& id) const;
    virtual void packPatch(const std::filesystem::path& patch, const std::filesystem::path& file) const;
    /// Signs a patch's manifest, which lists the digests of all its files, as minisign does; `secretKey` is a key file. Throws
    /// Error(BadFile), Error(InvalidRequest) for a wrong password or a patch of the program.
    virtual void signPatch(const std::filesystem::path& patch, const std::filesystem::path& secretKey,
                           const std::string& password) const;
    virtual bool needsPassword(const std::filesystem::path& secretKey) const;
    /// Writes two new key files, the secret one without a password and for this user's eyes only. Throws Error(BadFile), also if
    /// one is there.
    virtual void makeKeys(const std::filesystem::path& publicKey, const std::filesystem::path& secretKey) const;
    /// Counts what a public key signed as trusted from now on.
    virtual void trustKey(const std::filesystem::path& publicKey) const;
    /// Writes a patch's low-rank form, a smaller file that adds to the weights of whatever model is in use; see
    /// core/models/low_rank_controlnet.h. `model`: the one that it was trained on.
    virtual void compressPatch(const std::filesystem::path& patch, const std::filesystem::path& model,
                               const std::filesystem::path& out, int64_t rank, std::stop_token stop = {}) const;

private:
    /// Those that draw a run's pictures side by side; what each draws with is written into `drawing`.
    std::vector<PictureMaker> pictureMakers(const std::vector<std::filesystem::path>& models, GenerationRequest& drawing) const;

    std::unique_ptr<OpenedModels> models_; ///< what the last drawing opened, for the next one
};

} // namespace sc
