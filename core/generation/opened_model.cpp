#include "core/generation/opened_model.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/naming.h"
#include "core/base/sha256.h"
#include "core/base/short_number.h"
#include "core/defence/changed_weights.h"
#include "core/judges/judge_library.h"
#include "core/patch/catalog.h"
#include "core/patch/compatibility.h"
#include "core/patch/patch_signature.h"
#include "core/pipeline/model_tokenizer.h"
#include "core/signing/signed_file.h"

namespace sc {

namespace {

namespace fs = std::filesystem;

/// All files that decide what a model draws.
std::optional<FileStamps> stampsOfModel(const fs::path& path, const fs::path& vae) {
    return stampsOf({path, fs::path(path).replace_extension(".yaml"), vae});
}

std::string milliseconds(std::chrono::steady_clock::time_point start) {
    return shortNumber(std::round(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count())) +
           " ms";
}

} // namespace

std::string OpenedPatch::id() const { return folder.manifest() ? folder.manifest()->id : nameFromPath(folder.path()); }

OpenedModel::OpenedModel(const fs::path& path, const fs::path& vae, uint64_t networkBudget)
    : path_(path), vae_(vae), stamps_(stampsOfModel(path, vae)), networks_(networkBudget) {
    const auto start = std::chrono::steady_clock::now();
    const OpenFiles::Scope scope(files_);
    checkpoint_ = Checkpoint::open(path, vae);
    // All networks are checked by their headers before the first is run: no drawing of minutes ends at a damaged autoencoder.
    checkpoint_->textEncoder();
    checkpoint_->unet();
    if (checkpoint_->hasVae())
        checkpoint_->vae();
    logInfo("Opened the model \"" + path.string() + "\" (" + checkpoint_->family() + ") in " + milliseconds(start) + ".");
}

bool OpenedModel::isOf(const fs::path& path, const fs::path& vae) const {
    return path == path_ && vae == vae_ && stamps_ && stampsOfModel(path, vae) == stamps_;
}

ModelDigests& OpenedModel::digests() {
    if (!digests_)
        digests_ = std::make_unique<ModelDigests>(path_, vae_, files_);
    return *digests_;
}

const WeightSketch& OpenedModel::sketch() {
    if (!sketch_) {
        const OpenFiles::Scope scope(files_);
        sketch_ = sketchWeights(*checkpoint_);
    }
    return *sketch_;
}

const ClipTokenizer& OpenedModel::tokenizer() {
    if (!tokenizer_) {
        const OpenFiles::Scope scope(files_);
        tokenizer_ = tokenizerOf(*checkpoint_);
    }
    return *tokenizer_;
}

std::shared_ptr<OpenedPatch> OpenedModel::patch(const fs::path& pathOrId) {
    const fs::path path = locatePatch(pathOrId);
    const std::optional<FileStamps> stamps = stampsOf({path, trustedKeyFolder()});
    std::shared_ptr<OpenedPatch>& known = patches_[path.string()];
    if (known && stamps && *stamps == known->stamps)
        return known;
    const auto start = std::chrono::steady_clock::now();
    if (known)
        networks_.clear(); // what was loaded of its old files
    known = nullptr;
    auto opened = std::make_shared<OpenedPatch>(path);
    opened->stamps = stamps.value_or(FileStamps());
    const std::optional<PatchManifest>& manifest = opened->folder.manifest();
    if (manifest) {
        const Compatibility fit = patchCompatibility(*manifest, *checkpoint_, sketch());
        if (fit.fit == PatchFit::Incompatible)
            throw Error(ErrorKind::Unsupported, "The patch \"%1\": %2 Choose a patch made for this architecture.", manifest->name,
                        fit.sentence);
        if (fit.fit == PatchFit::Unrelated)
            opened->warning = Sentence("The patch \"%1\": %2", manifest->name, fit.sentence);
    }
    opened->signature = signatureOf(opened->folder);
    opened->folder.requireFitting(*checkpoint_);
    opened->folder.networkOver(*checkpoint_);
    logInfo("Opened the patch \"" + opened->name() + "\" (" +
            (manifest ? manifest->version + ", digest " + manifest->digest().substr(0, 12) : "no manifest") + ") in " +
            milliseconds(start) + ". " + signatureSentence(opened->signature));
    return known = std::move(opened);
}

OpenedModel::Judging OpenedModel::judges(const std::optional<std::vector<std::string>>& choice) {
    std::vector<fs::path> places = judgePlaces(path_);
    for (const std::string& name : choice.value_or(std::vector<std::string>()))
        places.emplace_back(name); // a folder, or an id, which is no path
    const std::optional<FileStamps> stamps = stampsOf(places);
    if (judges_ && stamps && judges_->choice == choice && judges_->stamps == *stamps)
        return judges_->judging;
    const auto start = std::chrono::steady_clock::now();
    judges_ = nullptr;
    auto opened = std::make_unique<Judges>();
    opened->choice = choice;
    opened->stamps = stamps.value_or(FileStamps());
    const OpenFiles::Scope scope(opened->files);
    Judging judging{openPanel(choice, path_), pictureKindOf(path_)};
    std::string names;
    for (const JudgeManifest* manifest : judging.panel.working()) {
        const auto weights = manifest->files.find(manifest->weights);
        names += (names.empty() ? "" : ", ") + manifest->id + " " + manifest->version +
                 (weights != manifest->files.end() ? " (digest " + weights->second.substr(0, 12) + ")" : "");
    }
    logInfo("Opened the judges in " + milliseconds(start) + ": " + (names.empty() ? "none" : names) +
            (judging.panel.hasFailed() ? "; one of them cannot look, so that every picture is withheld." : "."));
    opened->judging = judging;
    if (stamps && !judging.panel.hasFailed())
        judges_ = std::move(opened);
    return judging;
}

template <typename M, typename F>
std::shared_ptr<M> OpenedModel::load(const std::string& part, const Runtime& runtime, WeightStorage storage, const F& open,
                                     double& seconds) {
    return networks_.get<M>(
        part + " of \"" + path_.string() + "\"", runtime, storage,
        [&] {
            const OpenFiles::Scope scope(files_);
            return open();
        },
        seconds);
}

std::shared_ptr<ClipTextModel> OpenedModel::textEncoder(const Runtime& runtime, double& seconds) {
    return load<ClipTextModel>(
        "text encoder", runtime, WeightStorage::AsComputed, [&] { return checkpoint_->textEncoder(); }, seconds);
}

std::shared_ptr<Unet> OpenedModel::unet(const Runtime& runtime, double& seconds) {
    return load<Unet>(
        "U-Net", runtime, WeightStorage::Compact, [&] { return checkpoint_->unet(); }, seconds);
}

std::shared_ptr<Unet> OpenedModel::ownUnet(const Runtime& runtime, double& seconds) {
    const OpenFiles::Scope scope(files_);
    return NetworkStore::loadNow<Unet>("U-Net of \"" + path_.string() + "\"", runtime, WeightStorage::Compact,
                                       checkpoint_->unet(), seconds);
}

std::pair<std::shared_ptr<Unet>, std::string> OpenedModel::unetWith(const fs::path& changedWeights, const Runtime& runtime,
                                                                    double& seconds) {
    const std::optional<FileStamps> stamps = stampsOf({changedWeights});
    ChangedFile& known = changed_[changedWeights.string()];
    if (!stamps || known.stamps != stamps) {
        networks_.clear();
        known.stamps = stamps;
    }
    std::shared_ptr<Unet> out = load<Unet>(
        "U-Net with \"" + changedWeights.string() + "\"", runtime, WeightStorage::Compact,
        [&] {
            OpenFiles files; // what has the digest is what is loaded
            const OpenFiles::Scope scope(files);
            known.digest = sha256HexOfFile(changedWeights);
            const ChangedWeights changed = readChangedWeights(changedWeights);
            if (changed.manifest.baseDigest != sketch().digest)
                throw Error(
                    ErrorKind::Unsupported,
                    "The defence \"%1\" was trained on the model \"%2\", whose weights are not those of \"%3\". Train one on this model.",
                    changedWeights, changed.manifest.baseName, path_);
            Loaded<Unet> unet = checkpoint_->unet();
            applyChangedWeights(*unet.module, changed.weights, changedWeights.string());
            return unet;
        },
        seconds);
    return {std::move(out), known.digest};
}

std::shared_ptr<Vae> OpenedModel::vae(const Runtime& runtime, double& seconds) {
    return load<Vae>(
        "autoencoder", runtime, WeightStorage::AsComputed, [&] { return checkpoint_->vae(); }, seconds);
}

std::shared_ptr<ControlNet> OpenedModel::network(OpenedPatch& patch, const Runtime& runtime, double& seconds) {
    return networks_.get<ControlNet>(
        "network of \"" + patch.folder.path().string() + "\"", runtime, WeightStorage::Compact,
        [&] { return patch.folder.networkOver(*checkpoint_); }, seconds);
}

void OpenedModel::requireUnchanged() const {
    files_.requireUnchanged();
    if (judges_)
        judges_->files.requireUnchanged();
}

std::shared_ptr<OpenedModel> OpenedModels::open(const fs::path& path, const fs::path& vae) {
    if (!model_ || !model_->isOf(path, vae)) {
        model_ = nullptr; // its memory first
        model_ = std::make_shared<OpenedModel>(path, vae, networkBudget_);
    }
    return model_;
}

} // namespace sc
