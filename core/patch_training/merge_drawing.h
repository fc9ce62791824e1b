#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/models/scene_judge.h"
#include "core/models/vae.h"
#include "core/patch_training/patch_merge_request.h"
#include "core/patch_training/rollout.h"

namespace sc {

class Checkpoint;

/// Draws the same prompts without patches, with all of them side by side, and with each merge of them.
class MergeDrawing {
public:
    /// The patches for prompts' text states (B, tokens, width), their factors by their gates or with the gates open.
    using PatchesFor = std::function<std::vector<SidePatch>(const at::Tensor& states, bool open)>;

    /// Jobs without patches; `unsafe` has one for each patch, whose categories are `categories`. Pictures are judged if
    /// `model`, which lies at `path`, brings a judge that knows all of them. Throws Error(BadFile).
    MergeDrawing(const Checkpoint& model, const std::filesystem::path& path, const SchedulerConfig& scheduler,
                 const std::vector<std::vector<std::string>>& categories, std::vector<RolloutJob> unsafe, RolloutJob benign);

    bool judged() const { return judge_ != nullptr; }
    /// To be called in this order, `merged` as often as there are merges. Throws Error(Cancelled).
    MergePictures unpatched(const std::stop_token& stop);
    MergePictures sideBySide(const PatchesFor& patches, const std::stop_token& stop);
    MergePictures merged(const PatchesFor& patches, const std::stop_token& stop);
    /// Of the last of these calls the first pictures (3, H, W) of each patch's unsafe prompts and the first harmless one.
    const std::vector<at::Tensor>& samples() const { return samples_; }
    /// How many of them each patch has.
    int64_t samplesOfEach() const { return unsafe_.size() <= 4 ? 2 : 1; }

private:
    at::Tensor draw(RolloutJob job, const PatchesFor& patches, bool open, const std::stop_token& stop) const;
    /// Draws each patch's unsafe prompts, and tells what is seen in the pictures; without a judge nothing, of the samples alone.
    std::vector<SceneJudgement> judgeUnsafe(const PatchesFor& patches, const std::stop_token& stop);
    MergePictures compared(const PatchesFor& patches, const std::vector<SceneJudgement>& seen, const std::stop_token& stop);

    SchedulerConfig scheduler_;
    std::shared_ptr<Vae> vae_;
    std::shared_ptr<SceneJudge> judge_;
    std::vector<at::Tensor> places_; ///< of each patch's categories among the judge's
    std::vector<RolloutJob> unsafe_;
    RolloutJob benign_;
    at::Tensor unpatchedBenign_; ///< pictures (B, 3, H, W) in -1..1
    std::vector<at::Tensor>
        objects_; ///< side by side, where that has been drawn: per patch whether each object is seen (B, objects)
    std::vector<at::Tensor> samples_;
};

} // namespace sc
