#include "core/engine/patch_jobs.h"

#include <ATen/ATen.h>

#include "core/base/cancellation.h"
#include "core/base/data_folder.h"
#include "core/base/error.h"
#include "core/base/require.h"
#include "core/base/temporary_folder.h"
#include "core/engine/guarded_sheets.h"
#include "core/image/png.h"
#include "core/models/low_rank_controlnet.h"
#include "core/patch/catalog.h"
#include "core/patch/compatibility.h"
#include "core/patch/patch_signature.h"
#include "core/patch/write_patch.h"
#include "core/patch_training/patch_merging.h"
#include "core/patch_training/patch_naming.h"
#include "core/patch_training/patch_training.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

constexpr int64_t mostRank =
    4096; ///< more makes no layer of a patch smaller; what is multiplied by a layer's sizes stays a number

} // namespace

void runPatchTraining(const PatchTrainingRequest& asked, const TrainingSink& sink, const std::stop_token& stop) {
    PatchTrainingRequest request = completed(asked); // the sheets' guard needs to know the model
    if (!request.start.empty()) {
        const CancellationScope cancellation(stop);
        request.start = locatePatch(request.start);
        signatureOf(PatchFolder(request.start));
    }
    trainPatch(
        request, [](const fs::path& file) { return readPng(file).image; }, sink, guardedSheets(request.model, request.keepUnsafe),
        stop);
}

MergeReport runPatchMerge(const PatchMergeRequest& asked, const TrainingSink& sink, const std::stop_token& stop) {
    const CancellationScope cancellation(stop);
    PatchMergeRequest request = asked;
    require(!request.model.empty(), "No model was named.");
    namePatch(request.out, request.id, request.name);
    if (request.world.empty())
        request.world = dataFolder() / "world/world.json";
    if (!request.origin.empty()) {
        request.origin = locatePatch(request.origin);
        signatureOf(PatchFolder(request.origin));
    }
    require(request.patches.size() >= 2, "Merging takes two patches or more.");
    require(request.prompts >= 1 && request.steps >= 1, "The number of calibration prompts and steps must be 1 or more.");
    require(request.distilPrompts >= 1 && request.distilSteps >= 1,
            "The number of prompts and steps of distillation must be 1 or more.");
    std::vector<PatchFolder> patches;
    for (fs::path& patch : request.patches) {
        patch = locatePatch(patch);
        require(fs::is_regular_file(patch / "manifest.json"),
                "\"%1\" is an ordinary ControlNet without a manifest; only safety patches can be merged.", patch);
        signatureOf(patches.emplace_back(patch));
    }
    preparePlace(request.out);
    return mergePatches(request, patches, guardedSheets(request.model, false), sink, stop);
}

void compressPatchTo(const fs::path& pathOrId, const fs::path& model, fs::path out, int64_t rank) {
    require(rank >= 1 && rank <= mostRank, "The rank must lie between 1 and %1.", mostRank);
    std::string id, name; // the name stays that of the full form
    namePatch(out, id, name);
    preparePlace(out);
    const PatchFolder patch(locatePatch(pathOrId));
    signatureOf(patch);
    PatchManifest manifest = patch.safetyManifest();
    require(manifest.rank == 0, "\"%1\" is in low-rank form already.", patch.path());
    const auto base = Checkpoint::open(model);
    const Compatibility fit = patchCompatibility(manifest, *base, sketchWeights(*base));
    if (fit.fit != PatchFit::Exact)
        throw Error(
            ErrorKind::Unsupported,
            "The patch \"%1\" was made for another model than \"%2\". Its low-rank form can only be made over the model that it was trained on.",
            manifest.name, model);
    const Loaded<ControlNet> network = patch.networkOver(*base);
    const Loaded<Unet> unet = base->unet();
    std::map<std::string, at::Tensor> weights, baseWeights;
    for (const auto& item : network.module->named_parameters())
        weights[item.key()] = item.value().detach();
    for (const auto& item : unet.module->named_parameters())
        baseWeights[item.key()] = item.value().detach();
    manifest.rank = rank;
    manifest.id = id;
    manifest.results = Json::array(); // measured on the full form
    const auto factors = lowRankFactors(weights, baseWeights, rank);
    patch.requireUnchanged();
    unet.weights.requireUnchanged();
    writePatch(out, patch.config(), factors, patch.gates(), manifest);
}

} // namespace sc
