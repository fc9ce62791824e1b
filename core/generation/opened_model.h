#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/file_stamp.h"
#include "core/base/open_files.h"
#include "core/base/sentence.h"
#include "core/generation/model_digests.h"
#include "core/generation/network_store.h"
#include "core/judges/judge_panel.h"
#include "core/patch/patch_folder.h"
#include "core/patch/weight_sketch.h"
#include "core/signing/signature_state.h"
#include "core/text/clip_tokenizer.h"

namespace sc {

/// A safety patch or ControlNet, checked against one model.
struct OpenedPatch {
    PatchFolder folder;
    SignatureState signature;
    Sentence warning; ///< of a patch made for unrelated weights; empty: none
    FileStamps stamps;

    explicit OpenedPatch(const std::filesystem::path& path) : folder(path) {}
    std::string id() const;
    std::string name() const { return folder.manifest() ? folder.manifest()->name : id(); }
};

/// A model with what jobs draw with: patches, judges, networks. Each is opened and verified once, through descriptors that stay
/// open, and kept for the next job while its files stay what they are. Used by one job at a time.
class OpenedModel {
public:
    /// Reads configurations and headers. `networkBudget`: see NetworkStore. Throws Error(BadFile), Error(Unsupported).
    OpenedModel(const std::filesystem::path& path, const std::filesystem::path& vae, uint64_t networkBudget);

    /// Whether it is what one would find at these paths now.
    bool isOf(const std::filesystem::path& path, const std::filesystem::path& vae) const;

    const Checkpoint& checkpoint() const { return *checkpoint_; }
    /// Of its files. The first call begins to take them.
    ModelDigests& digests();
    const ClipTokenizer& tokenizer();
    /// By id or path. Verifies all of its files, the ones that are read and no others. Throws Error(BadFile), Error(Unsupported).
    std::shared_ptr<OpenedPatch> patch(const std::filesystem::path& pathOrId);
    /// See openPanel and pictureKindOf.
    struct Judging {
        JudgePanel panel;
        std::string pictureKind;
    };
    Judging judges(const std::optional<std::vector<std::string>>& choice);

    // Networks ready to compute; the time that loading takes is added to `seconds`.
    std::shared_ptr<ClipTextModel> textEncoder(const Runtime& runtime, double& seconds);
    std::shared_ptr<Unet> unet(const Runtime& runtime, double& seconds);
    /// One whose weights may be changed.
    std::shared_ptr<Unet> ownUnet(const Runtime& runtime, double& seconds);
    /// One with the changed weights of a trained defence, which is read once, and the SHA-256 of that file. Throws
    /// Error(BadFile), and Error(Unsupported) for one that was trained on another model.
    std::pair<std::shared_ptr<Unet>, std::string> unetWith(const std::filesystem::path& changedWeights, const Runtime& runtime,
                                                           double& seconds);
    std::shared_ptr<Vae> vae(const Runtime& runtime, double& seconds);
    std::shared_ptr<ControlNet> network(OpenedPatch& patch, const Runtime& runtime, double& seconds);
    /// Gives the memory of networks that nobody uses back.
    void forgetNetworks() { networks_.clear(); }
    bool keepsNetworks() const { return !networks_.empty(); }
    /// Throws Error(BadFile) if a file of the model or of its judges was written over since it was opened.
    void requireUnchanged() const;

private:
    const WeightSketch& sketch();
    /// Runs `open` with this model's files; networks of one name and runtime are loaded once.
    template <typename M, typename F>
    std::shared_ptr<M> load(const std::string& part, const Runtime& runtime, WeightStorage storage, const F& open,
                            double& seconds);

    std::filesystem::path path_, vae_;
    std::optional<FileStamps> stamps_;
    OpenFiles files_;
    std::unique_ptr<Checkpoint> checkpoint_;
    std::optional<WeightSketch> sketch_;
    std::optional<ClipTokenizer> tokenizer_;
    std::map<std::string, std::shared_ptr<OpenedPatch>> patches_; ///< by path
    struct ChangedFile {
        std::optional<FileStamps> stamps;
        std::string digest;
    };
    std::map<std::string, ChangedFile> changed_; ///< files whose weights a kept U-Net has, by path
    struct Judges {
        std::optional<std::vector<std::string>> choice;
        FileStamps stamps;
        OpenFiles files;
        Judging judging;
    };
    std::unique_ptr<Judges> judges_; ///< those of the last job
    std::unique_ptr<ModelDigests> digests_;
    NetworkStore networks_;
};

/// The model of the last job, for the next one.
class OpenedModels {
public:
    /// `networkBudget`: bytes of weights that may stay ready between jobs.
    explicit OpenedModels(uint64_t networkBudget) : networkBudget_(networkBudget) {}
    /// The model at hand, opened anew where it is another one or its files changed.
    std::shared_ptr<OpenedModel> open(const std::filesystem::path& path, const std::filesystem::path& vae);
    void clear() { model_ = nullptr; }
    bool keepsNetworks() const { return model_ && model_->keepsNetworks(); }

private:
    uint64_t networkBudget_;
    std::shared_ptr<OpenedModel> model_;
};

} // namespace sc
